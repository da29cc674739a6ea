"""Talk full of words that come near the commands, for benchmarks/commands.py; none of it trained with."""

TALK = """
Can you stop by the bakery? | He stopped smoking in March. | The bus stops here at noon. | Stop it, Ben, that tickles!
Let's not stop now. | Nonstop to Boston. | I need a stopwatch. | Put it on top. | The shop is shut. | My stock went down.
Drop it over there. | There's a spot on your shirt. | Step up and chop the carrots. | What a flop! | Top marks!
That hurt my feelings. | That hurts nobody, does it? | It hurts when I laugh. | That hat's hers. | That hertz number is wrong.
Whose shirts are those? | That heard nobody. | Does it hurt? | That's hers, not mine. | Cat hairs everywhere! | Flat irons hurt.
Press pause on the film. | The pauses were too long. | She paused for breath. | The cat has soft paws. | Because I said so.
There was applause at the end. | What's the cause? | He knows the cause. | A horse, of course. | It pours and pours.
Go on, tell me more. | We'll go on a trip. | What's going on here? | The show must go on, they say. | Goals win games.
He's gone already. | Go home, dear. | An old gong hung there. | Go along with it. | The lights go on at six. | Oh, come on!
Who's next in line? | Next week is fine. | The house next door. | They sat next to each other. | Text me later. | What a mess.
There's an owl's nest. | I'd guess the best. | My neck is stiff. | Vex me not. | The next one is yours. | She's annexed the shed.
I'll be back by ten. | Back in the day. | Put it back in the box. | Pack your bags. | My back garden is tiny. | Black coffee, please.
The band is back together. | Call me back. | He's at the bank. | Flashback! | Background music. | Look back at it.
Here we go again. | Never again! | Say that again? | Once again we lost. | It's a gain of two points. | They fight against us.
Ten men again, I guess. | And then again, maybe not. | A game of chess? | It began again.
It was easier than I thought. | Easier said than done. | Take it easy. | Is he here yet? | He's near the door. | Easter is early.
It's easy, dear. | Breezier than yesterday. | The busier the better. | Please, here. | These are mine.
We need more time for this. | There's no more time. | More tea, please. | I want some more thyme. | Four more times. | My watch says nine.
More lime juice? | The mortar's dry. | Sometimes it rains. | More time than money. | Overtime again. | Bedtime, kids!
Are you done with that? | I'm done here. | Well done, you! | The deed is done. | Dunno. | Donna's here. | Dawn broke. | Dumb idea.
It's overdone. | London calling. | Dun horses are pretty. | Down the stairs. | He's not done it.
How long is the film? | How long have you lived here? | How lovely! | So long, farewell. | How wrong can you be? | How's Laura?
Along the river. | How low can you go? | Howling winds. | It's not long now. | All day long. | How come?
Speak louder, please. | It's louder than a train. | Cloudier tomorrow. | The chowder was good. | A loud hour. | Ladders are dangerous.
A softer pillow would help. | Soft as butter. | Sofa for sale. | Often, yes. | Laughter helps. | The software crashed. | Soft furs.
Undo the button, will you? | It can't be undone. | Under the table. | And you? | Into the woods. | Thunder last night. | On due date.
Have you got two of them? | Three of us went. | At four o'clock. | Give me five minutes. | Six eggs, please. | Seven days a week.
It's ten past eight. | Nine lives, cats have. | One of these days. | Zero sugar for me. | Yes, I know. | No, thanks. | Yes please.
No way! | It was hard work. | Too hard for me. | That's just right for you. | Right then. | Heart to heart. | Is it easy?
The back tyre is flat. | My bike timer broke. | Set the oven timer. | The back door timer is on. | Is the timer back? | Bad timing.
The baby's back, Tim. | The big timer on the wall. | Back to my house. | Bartender, two beers. | The factory timer rang.
Black tie dinner tonight. | He backed Timer in the race. | The egg timer says stop. | Part timers get paid monthly. | Back at five, Tina.
Did you feed the dog? | Where are my keys? | Let's watch the news. | The train was late. | I forgot my umbrella. | It's raining cats and dogs.
What's for dinner? | The soup needs salt. | Open the window a bit. | She works at the hospital. | We moved in last spring. | Thanks a lot.
Good morning. | See you tomorrow. | Nice weather today. | I can't hear you. | Turn the radio down, please. | Who's calling?
Have you seen the remote? | The kids are asleep. | I'll put the kettle on. | Mind the step. | Close the door behind you. | Not at all.
Happy birthday to you. | The meeting is at half past three. | I'm not sure about that. | Let me think about it. | That sounds good to me.
Could you pass me the bread? | The neighbours are noisy again tonight. | My grandmother used to bake every Sunday.
They said on the radio that it would snow in the mountains. | The minister spoke about schools for an hour.
In sports, the home team won by two goals to one after extra time. | Traffic on the ring road is slow this evening.
And now the weather for the coast, with wind from the west. | The concert begins at eight, doors open at seven.
"""
SENTENCES = [
    each.strip() for line in TALK.strip().splitlines() for each in line.split("|") if each.strip()
]
