"""Lines that say by themselves that an exercise is not done: "crunches are out", "drop the plank".

They were shown as not understood so far, or taken for a note. Here the whole line has to be known:
what ends the exercise, until when, and nothing that may ask for it or for another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backtimer.core.sheet.change_doubts import changes_inside, may_end
from backtimer.core.sheet.clauses import heads_of
from backtimer.core.sheet.comes_later import (
    AT_END,
    BACK_TO,
    COMES_IN,
    DATE,
    EVENT,
    OBJECT,
    comes_later,
)
from backtimer.core.sheet.line_reading import Read, runs_of
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.own_names import is_activity, is_an_exercise
from backtimer.core.sheet.row_states import is_ended_row
from backtimer.core.sheet.second_look import ask_what_is_instead, names_two
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of
from backtimer.core.sheet.while_sore import BECAUSE, ENDS, for_now, may_pause, without_rest

_NO_EXERCISE = (LineKind.UNKNOWN, LineKind.NOTE, LineKind.ASIDE, LineKind.DOSE)

_UNTIL = rf"(?:until|till|til|before)(?:\s+after)?\s+{EVENT}(?:\s+(?:on|in|of)\s+(?:{DATE}))?"
_FOR_NOW = (
    r"(?:for\s+(?:now|the\s+(?:moment|minute|time\s+being|present)|this\s+week|(?:the\s+next\s+|another\s+)?(?:few|couple\s+of|two|three|four|six|\d{1,2})\s+(?:days|weeks|months)|(?:the\s+next|a|another)\s+(?:week|fortnight|month))|"
    r"(?:for|in|during)\s+the\s+first\s+(?:(?:few|couple\s+of|two|three|four|six|\d{1,2})\s+(?:days|weeks|months)|week|fortnight|month)|"
    r"this\s+(?:week|month|time)|this\s+wk|at\s+(?:the\s+moment|present)|now|please|pls|altogether|completely|any\s?more(?:\s+(?:after|since)\s+(?:that|the|your)\s+[^\d:,]{3,40})?|any\s+longer|yet|"
    r"from\s+(?:now\s+on|today)|today)"
)
# A part of the body that is to get better first.
_BETTER = (
    r"(?:until|till|til)\s+(?:(?:the|your|that|this)\s+)?[a-z][a-z -]{2,40}?\s+"
    r"(?:settles?(?:\s+down)?|calms?(?:\s+down)?|"
    r"(?:is|are|has|have)\s+(?:been\s+)?(?:better|settled|calm(?:er|ed)?(?:\s+down)?|gone|healed|quiet(?:er)?))"
)
_WHEN = rf"(?:[\s,(-]+(?:{_FOR_NOW}|{_UNTIL}|{_BETTER}))*"
# Why: it speaks of a complaint and asks for nothing.
_WHY = (
    r"(?P<why>[\s,;:.(-]+(?:(?:as|because(?:\s+of)?|since|cos|due\s+to|d/t|b/c(?:\s+of)?|2/2)\s+)?(?:the\s+)?(?:(?:r|l|rt|lt|right|left)\s+)?(?:pt|patient|indep\w*|mastered|they|it|that|these|those|this|too|my|your|his|her|doctor's|"
    r"sore|hurts?|aggravates?|flares?|irritat\w+|painful|hip|back(?!\s+(?:on|in|again|up))|knee|shoulder|wrist|neck|even\s+if)\b(?:[^\d:]|\d{1,2}/10)*"
    rf"(?:{DATE})?)?"
)
_DOSE = r"(?:[\s,|]*(?:x\s?)?\d[\w\s,.@]*?)?"
_LEAD = (
    r"\W*(?:(?:hey|hi|hello|ok(?:ay)?|so|and|great|right|well|please|pls|plz|sorry|oh|god|no|not\s+yet|now|for\s+(?:this\s+week|now|today)|"
    r"(?:your\s+)?(?:physio|pt|osteo)(?:\s+mate)?\s+here)\b[\s,!.:-]*)*"
    r"(?:(?:i'd|i\s+would)\s+(?:rather|prefer|like)\s+(?:it\s+if\s+)?you\s+(?:to\s+)?|(?:i'd|i\s+would)\s+(?=leave\s)|"
    r"(?:we|i|you)(?:'ll|\s+will|\s+can|\s+should|\s+could|\s+must)\s+|"
    r"(?:she|he|physio)\s+(?:says|said|wants\s+me)\s+(?:to\s+)?|let's\s+)?(?:please\s+)?"
)
_IT = r"(?:it|this|that|them|these|those)"
_THE = r"(?:\s+(?:doing|the|your|all|any|these|those))"
_NO = (
    r"(?:no(?!\s+(?:weights?|bands?|hands?|arms?|support|equipment|load|resistance|bounc\w+|momentum|shoes?|rush\w*|"
    r"need|rest|hold\w*|paus\w+|pain|more\s+than|longer|hurry|worries))(?:\s+more)?|n0)"
)
_APART = r"(?:\s*[-:(|<,]+\s*|\s+(?:(?:is|are|stays?|remains?|comes?|came)\s+)(?:all\s+)?)"
_OUT_OF = (
    r"(?:out(?:\s+of\s+(?:the|your)\s+\w+)?|off(?:\s+(?:the\s+(?:menu|list|table|programme|program|plan)|limits))?|on\s+hold|"
    r"cancelled|forbidden|banned|crossed\s+out|struck\s+out|deleted|removed|stopped|d/c'?d?|(?:no,\s+)?not\s+(?:(?:in|for|part\s+of)\s+)?(?:this|the|your)\s+(?:week|month|block|phase|stage|time|plan|program|programme)|no\s+longer\s+(?:part\s+of\s+(?:your|the)\s+\w+|needed|necessary)|"
    r"not\s+(?:to\s+be\s+(?:done|started|begun)|any\s?more|now|yet|allowed|for\s+(?:you|now|him|her|me)|needed(?:\s+any\s?more)?|part\s+of\s+(?:your|the)\s+\w+))"
)
_WITH_US = (
    r"(?:with\s+(?:me|us)(?:\s+(?:in|at)\s+(?:the\s+)?(?:class|clinic|department|hospital|gym))?|under\s+supervision|(?:in|at|during)\s+(?:the\s+|our\s+|my\s+)?"
    r"(?:class|clinic|sessions?|department|hospital)(?:\s+with\s+(?:me|us))?)"
)
# "Standing on one leg - not at home yet, only in class with me".
_NOT_AT_HOME = (
    r"(?:[\s,;:(.-]{1,4}(?:(?:please\s+)?not\s+(?:at\s+home(?:\s+(?:yet|for\s+now))?|"
    r"(?:on\s+your\s+own|by\s+yourself|alone|unsupervised|just)\s+yet|(?<=only,\snot\s)on\s+your\s+own)|"
    rf"only\s+(?:do\s+(?:this|it|that|these|them)(?:\s+ones?)?\s+)?{_WITH_US}|{_WITH_US}\s+only|"
    r"(?:we|you)(?:'ll|\s+will)?\s+(?:do\s+not|don'?t|won't|not)\s+do\s+(?:it|them|this|that|these)"
    r"(?:\s+(?:yet|now|at\s+home|for\s+(?:now|the\s+(?:instant|moment|time\s+being))))?))+"
)
# It comes later, when something has happened first.
_ON_A_DAY_TO_COME = re.compile(
    r"\W*(?:(?:the|your|all)\s+)?(?P<name>[^\W\d][^\d:;.!,]{2,50}?)\s+can\s+(?:only\s+)?(?:be\s+)?(?:re-?)?(?:start(?:ed)?|begin|come\s+back|be\s+added)(?:\s+again)?\s+"
    rf"(?:(?:once|when|as\s+soon\s+as)\s+(?:you\s+can\s+[a-z]|you(?:'re|\s+are)\s+(?:able|pain|free|cleared|allowed)|(?:the|your)\s+(?:[a-z]+\s+){{0,2}}(?:pain|swelling|wound|scar|numbness|tingling)\b)[^\d.;:!?,]*|after\s+{EVENT}){AT_END}"
)
_LOOKED_AT_LATER = re.compile(
    r"(?<=[\w)])[\s,;.(-]+(?:(?:and|but)\s+)?(?:we|i)(?:'ll|\s+will|\s+can|\s+shall)\s+(?:look\s+at|review|revisit|come\s+back\s+to|talk\s+about|think\s+about|see\s+about)\s+"
    r"(?:it|this|that|them|these)(?:\s+(?:again|together)){0,2}(?:\s+(?:in\s+(?:\w+|a\s+few)\s+(?:days|weeks|months)|in\s+a\s+(?:week|fortnight|month)|next\s+(?:time|week|month|visit)|when\s+(?:i|we)\s+(?:meet|see\s+you)(?:\s+(?:next|again))?|at\s+(?:the|your)\s+(?:review|next\s+visit)))?[\s.!)]*$"
)
_FIGURE = re.compile(r"\bfigure[\s-]?(?:of[\s-])?4\b")
# "On the back" is no other thing.
_LYING = re.compile(r"\bon\s+(?:the|your)\s+(?:back|front|side|tummy|stomach)\b")
_ENOUGH = (
    r"(?:[\s,;-]+(?:as\s+)?you(?:'re|\s+are)\s+"
    r"(?:up\s+and\s+about|walking|moving|active)\s+enough(?:\s+now)?)?"
)
_OUR_SESSIONS = (
    r"(?:(?:something|an\s+exercise|one)\s+)?for\s+(?:(?:the|our)\s+)?(?:clinic|gym\s+with\s+me|class|sessions?|appointments?)(?:\s+(?:here|with\s+me|together|only))*"
    r"(?:[\s,;.-]+(?:so\s+)?(?:please\s+)?(?:do\s+not|don'?t)\s+do\s+(?:it|them|this|these)\s+at\s+home(?:\s+(?:yet|for\s+now|please))?)?"
)
_ELSEWHERE = re.compile(rf"{_NOT_AT_HOME}{AT_END}")
# What a sheet calls the exercise that stands before: "you can drop these now", "no need for it".
_IT = (
    r"(?:it|(?:this|that)(?:\s+(?:one|exercise))?|them|"
    r"(?:these|those)(?:\s+(?:ones|exercises|two))?|"
    r"(?:the\s+)?singles?(?:\s+(?:one|leg))?\s+(?:or|and)\s+(?:the\s+)?(?:doubles?|both)(?:\s+(?:one|legs?))?|either(?:\s+(?:one|leg|side|version|kind|of\s+(?:it|them|these|those)))?|any\s+of\s+(?:it|them|these|those))"
)
_ENDED = (
    r"(?P<ended>(?:(?:and|so|please|pls|now|(?:done|finished|mastered)\s*[,;.-]|(?:you|we)(?:'ll|'d|\s+(?:can|may|could|should|will|must|need\s+to|no\s+longer\s+need\s+to))|let's)\s+)*"
    rf"(?:{ENDS}|(?:drop|stop|skip|omit|leave|forget(?:\s+about)?|scrap|ditch|lose|bin|park)(?:\s+doing)?\s+{_IT}(?:\s+(?:out|off|alone|behind))?|"
    rf"(?:leave\s+out|cut\s+out|stop\s+doing|do\s+not\s+(?:do|try|continue(?:\s+with)?)|don'?t\s+(?:do|try|continue(?:\s+with)?))\s+{_IT}|"
    rf"(?:(?:you(?:'ve|\s+have)|there(?:'s|\s+is))\s+)?no\s+(?:more\s+|longer\s+any\s+)?need\s+(?:for|of|to\s+do)\s+{_IT}|no\s+more\s+of\s+{_IT}|"
    rf"(?:(?:you|we)\s+)?(?:do\s+not|don'?t|no\s+longer|needn't)\s+(?:need(?:\s+to\s+do)?|do|have\s+to\s+do|bother\s+with)\s+{_IT}|"
    rf"{_IT}\s+(?:is|are)\s+(?:no\s+longer\s+needed|not\s+needed(?:\s+any\s?more)?|finished|done\s+with|out)|"
    rf"{_IT}\s+can\s+(?:now\s+)?(?:stop|go|be\s+(?:dropped|stopped|left\s+out|skipped))))"
)
_ENDED_HERE = re.compile(
    rf"[\s,;:(|.-]+{_ENDED}{_WHEN}(?:\s+(?:at\s+home|either))?{_WHY}[\s|.!)]*$"
)
_ENDED_LINE = re.compile(
    rf"\W*(?!(?:no|stop|skip|avoid|do|don'?t|drop|leave)\b)(?:(?:the|your|all)\s+)?{OBJECT}(?:\s+(?:from|on)\s+(?:the|your)\s+(?:old|last|first|previous)\s+\w+)?(?:[\s,|:-]*(?:x\s?)?\d[\w\s,.@|/-]*?)?\s*[-:,;.(|]+\s*{_ENDED}{_WHEN}{_WHY}{AT_END}"
)
_LINES = tuple(
    re.compile(rule)
    for rule in (
        rf"{_LEAD}(?:(?:we|i)\s+)?(?:leave|keep|save){_THE}*\s+{OBJECT}\s+{_OUR_SESSIONS}{AT_END}",
        rf"{_LEAD}leave{_THE}*\s+{OBJECT}\s+(?:(?:your|the)\s+(?:gym|trainer|coach|class|old\s+physio)\s+(?:gave|showed)\s+you)\s+(?:for\s+now|out|alone|until\s+{EVENT}){AT_END}",
        (
            r"\W*(?:today|last\s+time)?[\s,]*(?:in\s+(?:the\s+)?(?:gym|clinic|class|session)[\s,]+)?we\s+(?:tried|did|practised)(?:\s+the)?\s+"
            rf"{OBJECT}[\s,;.-]+(?:but\s+)?(?:that|this|it)(?:\s+(?:one|exercise))?\s+stays\s+(?:with\s+me|with\s+us|here|in\s+the\s+(?:gym|clinic))(?:\s+(?:here|with\s+(?:me|us)))*{_WHEN}{AT_END}"
        ),
        # "Drop the leg raises, they flared you up", "D/C'd trunk rotation".
        rf"{_LEAD}(?:drop|lose|ditch|scrap|bin|pause|park|forget\s+about){_THE}+\s+{OBJECT}{_WHEN}{_WHY}{AT_END}",
        (
            rf"{_LEAD}(?:stop|skip|omit|leave\s+out|cut\s+out|d/c'?d?|discontinued?|{_NO}|do(?:n't|\s+not)\s+do|avoid|"
            r"(?:you\s+)?needn't\s+(?:bother\s+with|do)|(?:she|he|i|we|physio)\s+(?:took|has\s+taken|have\s+taken)\s+(?:away|out|off)|"
            r"(?:i\s+would\s+rather\s+)?you\s+didn't\s+do|(?:she|he|i)\s+(?:doesn't|does\s+not|don'?t|do\s+not)\s+want\s+(?:you|me|him|her)\s+(?:to\s+do|doing))"
            rf"{_THE}*(?:\s+|\s+ex(?:ercise)?\.?\s*\d{{1,2}}\s*\(){OBJECT}(?:\s+\d{{1,3}}\s?x\s+as\s+before)?\)?{_WHEN}{_WHY}{AT_END}"
        ),
        rf"{_LEAD}(?:leave|give){_THE}*\s+{OBJECT}(?:\s+(?:out|off|alone|a\s+(?:rest|miss|break))|(?=\s+(?:for\s+now|until|till)))(?:\s+(?:altogether|completely))?{_WHEN}{_WHY}{AT_END}",
        # "OUT for now: burpees".
        rf"\W*(?:out|off\s+the\s+(?:list|menu|table)|not(?:\s+all?owed|\s+included)?|d[o0]\s+n[o0]t(?:\s+do)?|nobody\s+does|on\s+hold|stopped|left\s+out|skip|omit|stop|(?:removed|paused|(?:crossed|struck)\s+out|taken\s+(?:off|out)|withdrawn)(?:\s+by\s+(?:(?:your|the|my)\s+)?\w+)?(?:\s+on\s+[\d/.-]+)?){_WHEN}\s*:\s*{OBJECT}{_WHEN}{_WHY}{AT_END}",
        rf"\W*{_UNTIL}[\s,:]+(?:{_NO}|do(?:n't|\s+not)\s+do|avoid|leave\s+out|skip){_THE}*\s+{OBJECT}{_WHEN}{AT_END}",
        # "Crunches are out", "Deadlifts, 40 kg, 3x5: not before August".
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_DOSE}{_APART}{_OUT_OF}{_WHEN}{_WHY}{AT_END}",
        (
            rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_DOSE}[\s,:(|<-]+(?:crossed\s+out(?:\s+by\s+\w+)?[\s,:-]+)?(?:leave\s+(?:(?:it|them|these|this|that|those)\s+)?out|"
            rf"(?:skip|scrap|drop|forget|leave)\s+(?:it|them|these|this|that)|not\s+(?:before|until)\s+(?:after\s+)?{EVENT}|only\s+(?:from|after|once)\s+{EVENT}|"
            rf"can\s+wait\s+{_UNTIL}|give\s+(?:it|them)\s+a\s+(?:rest|miss)){_WHEN}(?:[\s,]+(?:not\s+now|maybe\s+{DATE}))?{_WHY}{AT_END}"
        ),
        (
            rf"\W*{OBJECT}\s+(?:is|are)\s+(?:still\s+)?too\s+(?:hard|much|heavy|advanced|difficult|early)(?:\s+for\s+(?:you|him|her))?(?:\s+(?:now|yet|still))?"
            rf"[\s,;-]+(?:so\s+)?(?:please\s+)?(?:do\s+not|don'?t)\s+(?:do|try)\s+(?:it|them|this|that){_WHEN}{AT_END}"
        ),
        # "Everything except the dead bug".
        (
            r"\W*(?:(?:carry|keep)\s+on\s+with\s+|continue(?:\s+with)?\s+|do\s+|keep\s+)?(?:everything|all)(?:\s+(?:on|from|of|in)\s+(?:the|your|this)?\s*"
            rf"(?:sheet|list|page|card|programme|program|plan)(?:\s+\d{{1,2}})?)?\s*,?\s+(?:except|apart\s+from|bar|other\s+than)(?:\s+for)?{_THE}*\s+{OBJECT}(?:,\s+that\s+one\s+is\s+for\s+later)?{AT_END}"
        ),
        # "Done in clinic today, not for home yet".
        (
            rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_DOSE}[\s,;:(-]+(?:was\s+|were\s+|we\s+(?=did|tried|practi))?(?:only\s+|just\s+)?(?:done|did|tried|practised|practiced|shown)(?:\s+(?:(?:in|at)\s+(?:the\s+)?(?:clinic|gym|class|session|department)|here|with\s+(?:me|us)|today|together|only))+"
            rf"[\s,;.-]+(?:and\s+|but\s+|so\s+)?(?:please\s+)?(?:not\s+(?:for|at)\s+home|no\s+need\s+to\s+do\s+{_IT}\s+at\s+home|leave\s+{_IT}\s+out(?:\s+at\s+home)?|(?:do\s+not|don'?t)\s+do\s+{_IT}\s+at\s+home){_WHEN}{AT_END}"
        ),
        # "The leg press we only do here in the gym", "straight leg raise discontinued 12/11".
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}\s+we(?:'ll|\s+will)?\s+(?:only\s+do|do\s+only)(?:\s+(?:here|together|{_WITH_US}|in\s+the\s+gym))+{_WHEN}{AT_END}",
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_DOSE}[\s:,(-]+(?:(?:is|are|was|were|now)\s+)?(?:discontinued|(?:stopped|removed|withdrawn)(?=\s+(?:on\s+|from\s+)?(?:{DATE})))(?:\s+(?:on\s+|since\s+|from\s+)?(?:{DATE}|today|now))?{BECAUSE}{AT_END}",
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_NOT_AT_HOME}{AT_END}",
        # "SLR - stop", "side planks have to wait until after the injection", "can stop".
        rf"\W*{OBJECT}\s*[-:]\s*(?:please\s+)?(?:stop|pause|park|(?:put\s+)?(?:this\s+)?on\s+hold|hold(?=\s+(?:off|(?:for\s+)?this\s+(?:wk|week)|until|till|for\s+now))(?:\s+off)?)(?:\s+(?:this|it|them|these))?(?:{_WHEN}|\s+for\s+this\s+wk){_WHY}{AT_END}",
        # "Finished with those, you don't need them any more".
        (
            rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_DOSE}{_APART}(?:(?:(?:and\s+)?(?:you(?:'re|\s+are)\s+)?(?:finished|done)\s+with\s+{_IT}|you\s+(?:do\s+not|don'?t|no\s+longer)\s+need\s+{_IT})"
            rf"{_WHEN}[\s,;.-]*)+{_WHY}{AT_END}"
        ),
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}\s+(?:has|have|will\s+have|must|needs?|should)\s+(?:to\s+)?wait\s+(?:{_UNTIL}|{_BETTER}){AT_END}",
        (
            rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}{_DOSE}(?:\s*[-:(,]+\s*|\s+(?:is|are|stays?)\s+)?\s*(?:(?:on\s+(?:pause|hold)|put\s+off|postponed)(?:{_WHEN}|\s+{_BETTER}){BECAUSE}|paused?\s+(?:{_FOR_NOW}|{_UNTIL}|{_BETTER})|"
            rf"can\s+(?:now\s+)?(?:stop|be\s+(?:dropped|stopped|left\s+out|skipped))(?:\s+now)?{_ENOUGH}){AT_END}"
        ),
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}\s+(?:stays?|remains?|(?:is|are)\s+(?:still\s+)?(?:something|only|one))\s+{_OUR_SESSIONS}{AT_END}",
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}[\s,;:(-]+(?:for\s+(?:the|our)\s+(?:clinic|class|sessions?)(?:\s+with\s+me)?(?:\s+only)?[\s,;.-]+)(?:so\s+)?(?:please\s+)?(?:do\s+not|don'?t)\s+do\s+(?:it|them|this|these)\s+at\s+home(?:\s+(?:yet|for\s+now|please))?{AT_END}",
        rf"\W*(?:(?:the|your|all)\s+)?{OBJECT}[\s,:(-]+(?:please\s+)?leave\s+(?:it|this|these|them)\s+out{_WHEN}{_WHY}{AT_END}",
        rf"\W*{OBJECT}\s*:\s*none\.?(?:\s+not\s+\d+,?\s+not\s+\d+)?{AT_END}",
    )
)
_STRUCK = re.compile(
    r"\W*~~[^~]*[^\W\d][^~]*~~\W*(?:(?:crossed|struck|stays|left)\s+out\W*)?(?:\((?P<why>[^()]*)\))?\W*$"
)
# A cell of a row that says so: "DELETED 05/06", "removed by therapist".
# Words that may ask for something, take the ban back, or limit it to a way of doing it.
_ASKS = re.compile(
    r"\b(?:yes|but|instead|rather\s+than|keep(?!\s+on\s+with\s+everything)|carry\s+on(?!\s+with\s+everything)|continue(?!\s+with\s+everything)|"
    r"still|start|begin|try(?!\s+(?:it|them|this|that)\b)|go|just|fine|ok|okay(?!\W*(?:so|$))|lifted|(?<!you\s)(?<!meet\s)(?<!speak\s)(?<!talk\s)again|back\s+in|resume|reason|forget(?!\s+(?:about|it|them|that|this)\b)|worry|hesitate|"
    r"without|while|during|unless|(?<!even\s)if|(?<!no\s)(?<!any\s)more|less|fewer|never|stet|mistake|undo|counts?|"
    r"(?:not|n't)\s+(?:stop|drop|skip|omit|leave|avoid|forget|park|scrap|lose|ditch)|when|as\s+soon|swap|replace\w*|sets?|reps?|slowly|fast|quickly|down|towards?|over|onto|"
    r"into|halfway|half|at(?!\s+(?:the\s+moment|present|home|all|work)\b)|before\s+(?:it|you\s+(?:feel|get))|daily|every|twice|each(?!\s+(?:hour|day)\s+can\s+(?:now\s+)?stop\b)|add|"
    r"pain(?!ful)|head|breath\w*|arching|from\s+(?:drop|turn|roll|arch)\w*)\b|\b(?:in|on)\W*$|\?|[,;.]\s*(?:and\s+|then\s+)?(?:do|use|have|take)\b"
)
_TRIGGERS = re.compile(
    r"\b(?:drop|stop\w*|skip|omit|leave|rest|out|lose|ditch|scrap|bin|pause|d/c|discontinue\w*|no|n0|not|needn|took|taken|give|off|hold|cancelled|forbidden|banned|"
    r"deleted|removed|archived|park|forget|nobody|paused|withdrawn|inactive|crossed|until|till|wait|only|too|don|didn|doesn|except|apart|bar|other|none|avoid|longer|we|supervision|put|postponed|save|stays?|can|may|restart|start|keep|is|are|later|might|could|plan|next|yet|finished|eventually|was|were)\b|~~|\bd/c'd"
)
# An asides's numbers count nothing: "(class 2)", "(10 days)", "(underlined 2 times)".
_ASIDE = re.compile(r"\([^()]*\)")
_COUNTS = re.compile(r"\d\s*x|x\s*\d|\b(?:reps?|sets?)\b")
# To drop these is a movement.
_LIMB = re.compile(
    r"(?:^|[,-]\s*|\b(?:your|both)\s+)(?:feet|foot|toes?|knees?|hips?|pelvis|legs?|arms?|elbows?|hands?|heels?|head|chin|back|bottom|tummy|chest|shoulders?)\s*$"
)
# Within a name none of these stands: "the weight for the squats", "the bridge in until May".
_INSIDE = re.compile(
    r"(?<!with\s)(?<!from\s)(?<!to\s)\bthe\b|\bto\s+the\b(?!\s+(?:chest|side|floor|wall)\b)|\b(?:your|so|much|ban|for|side\s+to\s+side|last|second|other|half)\b|"
    r"\b(?:in|on|out|off|not|to)\s*$"
)
_PARTS = re.compile(r"\s*(?:[,/&]|\band\b|\bor\b)\s*(?:(?:and|or)\s+)?(?:no\s+)?")
# A reason has no other exercise.
_MOVEMENTS = re.compile(
    r"\b(?:extensions?|raises?|lifts?|stretch\w*|tilts?|rolls?|slides?|twists?|walk\w*|march\w*|press\w*|curls?|"
    r"exercises?|rotations?|ones?|squeez\w+|balance)\b"
)


def forbid_lines(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Show as left out what a line by itself says not to do."""
    for read in reads:
        if read.kind is LineKind.EXERCISE and read.drafts:
            if _forbid_ended(read, matcher):
                continue
            _forbid_elsewhere(read, matcher)
            _forbid_put_off(read)
            if any(map(may_end, notes_of(read))):
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
                continue
            names = [draft.name for draft in read.drafts if draft.sure is None]
            if any(changes_inside(name) or names_two(name, matcher) for name in names):
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        taken = read.drafts or SpanRole.DOSE in read.roles
        if read.kind in _NO_EXERCISE and not taken and banned_by(read.even, matcher) is not None:
            read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
    ask_what_is_instead(reads)


def notes_of(read: Read) -> Iterator[str]:
    """The texts of a line's notes that no statement of change explains."""
    for first, last in runs_of(read, SpanRole.NOTE):
        yield read.even[read.tokens[first].start : read.tokens[last - 1].end]
    for clause in read.clauses:
        if clause.role is SpanRole.NOTE and not clause.settled:
            yield read.even[clause.start : clause.end]


def _said_to(read: Read) -> int | None:
    """Where the names of a line and their doses end; None if it has neither."""
    said = (SpanRole.NAME, SpanRole.DOSE)
    ends = [token.end for token, role in zip(read.tokens, read.roles, strict=True) if role in said]
    ends += [clause.end for clause in read.clauses if clause.role in said]
    return max(ends, default=None)


def _forbid_ended(read: Read, matcher: NameMatcher) -> bool:
    """Leave out what the words behind it end; whether they do.

    What else stands there is asked about.
    """
    end = _said_to(read)
    text = for_now(read.even)
    found = _ENDED_HERE.search(text, end) if end is not None else None
    if found is None or _ASKS.search(text, found.end("ended")) is not None:
        if end is not None and may_pause(read.even, end):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            return True
        return False
    between = read.even[end : found.start()]
    if _ASKS.search(between) is not None:
        # "If it is sore, leave it out."
        return False
    alone = not between and len(read.drafts) == 1 and banned_by(read.even, matcher) is not None
    kind = LineKind.FORBIDDEN if alone else LineKind.UNKNOWN
    read.becomes(kind, SpanRole(kind.value))
    return True


def _forbid_elsewhere(read: Read, matcher: NameMatcher) -> None:
    """Leave out what is not done at home; with a dose it may be, and is asked about."""
    end = _said_to(read)
    if end is None or _ELSEWHERE.fullmatch(read.even, end) is None:
        return
    if SpanRole.DOSE not in read.roles and banned_by(read.even, matcher) is not None:
        read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
    else:
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _forbid_put_off(read: Read) -> None:
    """Leave out what is to start later; with a dose it is asked about."""
    heads = heads_of(read.even)
    text = read.even[heads[-1].end if heads else 0 :]
    comes_in = "come" in text and COMES_IN.search(text) is not None
    if comes_in or ("start" in text and _put_off(text) is not None):
        dosed = SpanRole.DOSE in read.roles
        kind = LineKind.UNKNOWN if dosed else LineKind.FORBIDDEN
        read.becomes(kind, SpanRole(kind.value))


def ends_its_own(even: str) -> bool:
    """Whether an evened line begins with the name that it ends: "Crunches - you can drop it"."""
    heads = heads_of(even)
    return _ENDED_LINE.match(even, heads[-1].end if heads else 0) is not None


def banned_by(even: str, matcher: NameMatcher) -> list[str] | None:
    """The names in an evened line that says nothing else than that they are not to be done.

    None if it says something else; a row of a table and what is struck out have no names.
    """
    if _TRIGGERS.search(even) is None:
        return None
    even = for_now(even)
    heads = heads_of(even)
    text = even[heads[-1].end if heads else 0 :]
    struck = _STRUCK.match(text)
    if struck is not None:
        return [] if _ASKS.search(struck["why"] or "") is None else None
    if is_ended_row(text) or comes_later(text, matcher, is_exercise=_are_exercises):
        # What may come one day says nothing of the same exercise elsewhere.
        return []
    if (names := _put_off(text)) is not None:
        return names
    ended = _ENDED_LINE.match(text)
    if ended is not None and _ASKS.search(text, ended.end("ended")) is None:
        names = _exercises_in(ended["name"], listed=False)
        if names:
            return names
    text = without_rest(text)
    text = _FIGURE.sub("figure four", COMES_IN.sub("", _LOOKED_AT_LATER.sub("", text)))
    if _ASKS.search(text) is not None:
        return None
    if _ELSEWHERE.search(text) is None:
        text = _ASIDE.sub(lambda found: " " if _says_little(found[0]) else found[0], text)
    found = next((match for rule in _LINES if (match := rule.match(text))), None)
    if found is None:
        return None
    names = _exercises_in(found["name"], listed=":" in text[: found.start("name")])
    why = found.groupdict().get("why") or ""
    asks = _MOVEMENTS.search(why) or is_an_exercise(why) or mentioned(tokens_of(why), matcher)
    return names if names and not asks else None


def _put_off(text: str) -> list[str] | None:
    """The names in a line that says when they may be done; none if it says something else."""
    found = _ON_A_DAY_TO_COME.match(text) or BACK_TO.match(text)
    if found is None:
        return None
    name = found["name"] or found["later"] if found.re is BACK_TO else found["name"]
    return _exercises_in(name, listed=False) or None


def _exercises_in(text: str, *, listed: bool) -> list[str]:
    """The names of exercises if there is nothing else; if `listed`, beside other things, too."""
    if _INSIDE.search(_LYING.sub(" ", text)) is not None:
        return []
    parts = [part for part in _PARTS.split(text) if part]
    names = [part for part in parts if is_activity(part) and not _LIMB.search(part)]
    return names if listed or len(names) == len(parts) else []


def _are_exercises(text: str) -> bool:
    return bool(_exercises_in(text, listed=False))


def _says_little(aside: str) -> bool:
    """Whether a bracket speaks of no movement and gives no dose."""
    return not (is_activity(aside) or _COUNTS.search(aside))
