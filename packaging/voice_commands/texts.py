"""What the training voices say: the phrases, words that come near them, and ordinary talk."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from backtimer.sound.microphone.recogniser import VoicePhrase

ROOT = Path(__file__).parents[2]
_ALL = list(VoicePhrase)
COMMANDS = _ALL[1 : _ALL.index(VoicePhrase.UNDO) + 1]
ANSWERS = _ALL[_ALL.index(VoicePhrase.UNDO) + 1 :]

# Words that are close to a phrase, or hold one; each stands alone, and in the frames below.
NEAR = """paused; pausing; pose; cause; because; claws; laws; post; applause; pawns; go; gone; go in; go home;
gong; goal; own; on; go now; going; golden; undone; cologne; go along; text; nest; neck; necks;
nexus; annexed; best; mixed; next door; next one; index; necklace; rest; pack; bag; bank; beck;
buck; black; bad; bat; packed; backed; backing; attack; back then; bike; bake; against; gain; a
game; Ken; pen; begin; a pen; once again; gains; often; agenda; a gun; ago; easy does it; Easter;
easel; is here; ear; easily; busier; crazier; greasier; eat here; east; Caesar; more; mortar; more
tea; more times; mime; mine; lime; more tiny; time; dumb; Don; donut; gun; fun; sun; down; dense;
dump; dance; one; none; Dan; doing; dawn; top; shop; stock; stopped; stopping; stops; step; steep;
stuff; staff; stoop; star; spot; drop; stomp; hurts; that hers; that heard; that hurt; hats; that
works; that first; that bird's; that hearse; the hurts; shirts; cats hurt; that's her; that herd;
hurting; heart; hertz; skirts; that's hard; it hurts; that's all; how lonely; along; long; how;
house; how's Don; owl; how low; how wrong; Hong Kong; how are you; hollow; louder than that; loud;
lord; ladder; later; powder; lauder; allowed; lawn; chowder; prouder; cloud; soft; sofa; sift;
after; offer; softest; self; sober; laughter; suffer; software; safer; officer; undo it; under;
onto; in two; unto; into; thunder; hunter; window; blunder; until; hero; Nero; sorrow; arrow; row;
zebra; cereal; hear a; Pierrot; want; wand; juan; once; when; tooth; tune; chew; do; due; true;
tree; free; threw; thread; ski; see; fork; fort; door; hive; five of them; fight; life; live; fife;
alive; sick; sixth; sex; sits; picks; sev; heaven; eleven; aid; hate; late; gate; eighty; night;
dine; sign; ninety; line; then; tent; tan; tin; ted; yet; yeah; yesterday; guess; less; yell; chess;
nope; note; now; snow; knot; nose; hello; oh; izzy; breezy; cheesy; queasy; lazy; ride; bright;
adjust; just; just write it; just light; trust right; hired; harder; heard; card; guard; too heart;
to harm; tarred; too far; two cards; to hide; bad timer; back tire; black timer; tie; timer; the
back timer is on; backed him; pack timer; back time; bactrian; back to her; factory timer; back to
Imer; bat I'm her; batter; backdrop; bartender; actor; big timer; part timer; old timer; egg timer;
half timer; tactical; active; back tyres; backbiter; sauce; porch; paw; pots; goat; ghost on; gold; got one;
Joan; axed; nets; mex; knack; back up; back off; backs; bark; balk; a grain; a gale; agape; Egan; easy ear;
weasel; sea air; easy chair; moor; mourn; Tim; mall time; warm time; some time; no time; more rhyme; dot;
ton; done it; stall; stob; dab; slop; stopgap; that hertz; that's hearsay; the herds; hats first; that hums;
owlet; house long; how lone; how far; how much; louder still; lowed; loaner; a louder one; softener; safe there;
soffit; softer now; undone it; undue; and do; end it; hindu; on to; back to mum; Beckham; Baxter; bat time;
back tights; packed Heimer; pacts; bag timer; bank timer; bike time; that timer; back tie her; vac timer"""
FRAMES = (
    "{}.", "{}?", "I said {}.", "{} it is.", "The {} thing.", "Oh, {}!", "My {}.", "{}, you know.",
    "It was {} really.", "No {} here.", "Not {}.", "We had {} today.", "{} and so on.",
)  # fmt: skip
# A phrase inside a sentence is not a command.
INSIDE = (
    "{} it, you two.", "I will {} now.", "When we {} we are happy.", "Then {} to the shop.",
    "She said {} to him.", "Do not {} me.", "The {} button is red.", "They {} every day.",
    "{} is a nice word.", "Why {}?", "And {} we go.", "You {} the house.", "Is it {} yet?",
    "It is {} o'clock.", "We have {} cats.", "{} of them came.", "Say {} for me, Tom.",
    "Well {}, I think.", "And then {}.", "He wants to {}.", "The {}.", "Please don't {}.",
    "They told me to {}.", "I had to {}.", "We never {}.", "All she wants is {}.", "Where is the {}?",
    "Somebody shouted {}.", "You can't {}.", "My uncle is {}.", "I think it's {}.", "Is that {}?",
    "It was {}, wasn't it?", "{} at once, children.", "{} to your father.", "How do you spell {}?",
    "This one's {}.", "Maybe {}.", "Could they {}?", "They're {}.", "{}, dear, would you?", "It's not {}.",
    "{} for the neighbours.", "Your {} is ready.", "A little {}.", "{} me the salt.", "If you {}, tell me.",
)  # fmt: skip
BEFORE = (
    "back tyre",
    "black timer",
    "pack time",
    "egg timer",
    "bartender",
    "big timer",
    "that timer",
    "back door",
    "back to her",
    "bad time",
    "my dear",
    "Peter",
    "coach",
    "computer",
    "hey timer",
    "doctor",
    "mother",
    "back then",
    "timer",
    "Becky",
    "after that",
)
SUBJECTS = """my sister; the neighbour; our teacher; a friend of mine; the driver; grandfather; the weather
man; a tall woman; Peter; nobody; everybody; the little dog; your boss; their cousin; the radio""".replace(
    "\n", " "
).split("; ")
VERBS = """forgot; bought; painted; was looking for; carried; repaired; never liked; talked about; lost;
found; would like; dreamed of; washed; sold; described; gave away; counted; remembered""".replace(
    "\n", " "
).split("; ")
OBJECTS = """the yellow bicycle; two loaves of bread; the old garden fence; a bag of apples; the kitchen clock;
tickets for the concert; her winter coat; the broken lamp; a cup of coffee; the last page of the book; some
flowers; the blue car; the train to the coast; three letters; a very long story; the window; his phone number;
the big picture in the hall; a pair of shoes; the soup; half of the money""".replace(
    "\n", " "
).split("; ")
ENDS = """yesterday; in the afternoon; because it was raining; before dinner; with great care; again and again;
on the way back; at the bus stop; next to the church; for more time than planned; when they were done;
if it hurts; once more; all day long; without a word; near the station; in July; for nothing; too late""".replace(
    "\n", " "
).split("; ")
LEADS = (
    "Okay.",
    "Wait.",
    "Well then.",
    "Hm, yes.",
    "Oh dear.",
    "Listen.",
    "Good.",
    "Now.",
    "I think so.",
)


class Line(NamedTuple):
    """What a voice says: the words, the phrase at their end (None: nothing to heed), the name before."""

    text: str
    phrase: VoicePhrase | None
    named: bool


def near_words() -> list[str]:
    return [each.strip() for each in NEAR.replace("\n", " ").split(";") if each.strip()]


def own_sentences() -> list[str]:
    """The project's own texts: what its exercises and documents say."""
    found = []
    for path in sorted([*(ROOT / "resources").rglob("*.toml"), *(ROOT / "docs").glob("*.md")]):
        text = path.read_text(encoding="utf-8")
        quoted = (
            re.findall(r'"([A-Z][^"\n]{15,120}[.!?])"', text)
            if path.suffix == ".toml"
            else re.findall(r"(?<=[.!?] )[A-Z][a-z ,']{20,110}[.!?]", text)
        )
        found += [each for quote in quoted for each in re.split(r"(?<=[.!?]) ", quote)]
    return sorted({each for each in found if re.fullmatch(r"[A-Za-z0-9 ,.'!?-]+", each)})


def name_said(rng: random.Random) -> str:
    """The name as two words, so that a voice says *timer* in it; some people will not."""
    return rng.choice(("Back timer",) * 5 + ("Hey back timer", "Backtimer"))


def spoken(phrase: VoicePhrase, rng: random.Random) -> str:
    return phrase.value + rng.choice(("?" if phrase == VoicePhrase.HOW_LONG else ".", ".", "!", ""))


def positive(rng: random.Random, share_named: float = 0.55) -> Line:
    """A phrase as a person would say it."""
    draw = rng.random()
    if draw < 0.06:
        return Line(f"{name_said(rng)}{rng.choice('..!?')}", VoicePhrase.NAME, True)
    if draw < 0.06 + share_named:
        # The three that matter most twice as often.
        phrase = rng.choice(
            [*COMMANDS, VoicePhrase.PAUSE, *([VoicePhrase.STOP, VoicePhrase.IT_HURTS])]
        )
        between = rng.choice((", ", ", ", " ", ": "))
        return Line(name_said(rng) + between + spoken(phrase, rng), phrase, True)
    phrase = rng.choice(
        [
            *COMMANDS,
            *COMMANDS,
            VoicePhrase.STOP,
            VoicePhrase.STOP,
            VoicePhrase.IT_HURTS,
            VoicePhrase.IT_HURTS,
            *ANSWERS,
        ]
    )
    return Line(spoken(phrase, rng).capitalize(), phrase, False)


def negative(rng: random.Random, own: list[str], near: list[str]) -> Line:
    """Something else that a person, or the coach, may say."""
    draw = rng.random()
    if draw < 0.26:
        form = rng.choice(("{}.", *FRAMES)) if rng.random() < 0.5 else rng.choice(("{}.", "{}!"))
        text = form.format(rng.choice(near))
    elif draw < 0.54:
        text = rng.choice(INSIDE).format(rng.choice([*COMMANDS, *COMMANDS, *ANSWERS, *near[::4]]))
    elif draw < 0.61:
        text = f"Back timer, {rng.choice([*near, *near, 'hello', 'what is for dinner', 'is my timer', 'thank you'])}."
    elif draw < 0.69:
        text = f"{rng.choice(BEFORE)}, {rng.choice(COMMANDS)}."
    elif draw < 0.72:
        text = rng.choice(FRAMES).format(rng.choice(BEFORE))
    elif draw < 0.84:
        text = (
            f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDS)}."
        )
    else:
        text = rng.choice(own)
    return Line(text[0].upper() + text[1:], None, False)


def lines(seed: int, share_positive: float) -> Iterator[Line]:
    rng = random.Random(seed)
    own, near = own_sentences(), near_words()
    while True:
        yield positive(rng) if rng.random() < share_positive else negative(rng, own, near)
