"""What a line of a sheet says of when the exercises below it are for: now, always, or later."""

from __future__ import annotations

import re

from backtimer.core.sheet.comes_later import DATE
from backtimer.core.sheet.day_words import (
    DAY_LABEL,
    TELLS,
    THESE,
    WRITTEN_NOW,
    When,
    day_of_label,
    day_of_title,
)
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.sheet_reading import LineKind, SheetLine

LONGEST_HEAD, MOST_WORDS, MOST_WORDS_OF_A_SENTENCE = 100, 18, 45
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
_KIND = r"(?P<kind>weeks?|wks?|months?|stage|phase|level|rung|days)"
_FROM = (
    r"(?:(?:and|then|to|add|start|begin|introduce|bring|these|this|the|following|ones?|two|three|exercises?|"
    r"in|from|for|at|after|until|during|beginning|starting)\s+){0,7}"
)
# "Stage 2", "from week 3", "add these after 2 weeks"; an hour or a street has another word.
_NUMBERED = re.compile(
    rf"[\W_]*{_FROM}(?:{_KIND}\s*#?\s*{_NUMBER}\b(?![.:]\d|\s*/|\s+(?:of|out\s+of)\s+\d)|"
    r"(?P<after>\d{1,2}|two|three|four|five|six)\s+(?P<span>weeks?|wks?|months?)\b(?!\s+(?:ago|old)))"
)
_STAGES = ("stage", "phase", "level", "rung")
# "You are on: rung 2".
_YOU_ARE_IN = re.compile(
    rf"\byou(?:'re|\s+are)\s+(?:now\s+)?(?:on|in|at)\s*:?\s*(?:the\s+)?{_KIND}\s*#?\s*{_NUMBER}\b(?P<after>)(?P<span>)"
)
# At the beginning of a line with exercises: "Wk 3: bridge 3x10".
_LABEL = re.compile(rf"[\W_]*{_KIND}\s*#?\s*{_NUMBER}\s*(?:\([^)]*\)\s*)?[:.)-](?!\d)")
# "From week 3: 12 reps", "from week 3: with the yellow band" are steps of the exercise above.
_GIVES_A_DOSE = re.compile(
    r"\d\s*(?:x|s\b|reps?\b|repetitions?\b|sets?\b|secs?\b|seconds?\b|times\b|mins?\b|minutes?\b)|\bx\s?\d|"
    r":\s*(?!.*\b(?:add|start|these|following|if|when|as\s+long\s+as)\b)\S"
)
# Stages of one session.
_OF_A_SESSION = re.compile(
    r"\b(?:warm\w*|cool\w*|main|mobili\w*|mobility|stretch\w*|strength\w*|cardio|relax\w*|balance|core|floor|standing)\b"
)
_OF_THIS_SESSION = re.compile(r"\b(?:warm(?:ed)?(?![\s-]*up)|main\s+(?:part|set)|cool)\b")
_NOW = re.compile(
    r"\b(?:(?<!from\s)now|current(?:ly)?|today|this\s+(?:week|month)|you\s+are\s+here|start\s+here|at\s+present)\b"
)
_ALWAYS = re.compile(
    r"\b(?:always|throughout|every\s+(?:single\s+)?day|everyday|daily|all\s+(?:weeks|stages|phases|the\s+(?:time|way))|"
    r"each\s+(?:week|stage|phase)|whichever|regardless|whatever\s+(?:else\s+)?happens)\b"
)
_AT_PRESENT = re.compile(
    r"\b(?:(?:at|for)\s+(?:the\s+moment|present)|^\W*present|keep\s+(?:this|that|th[eo]se)\s+(?:ones?\s+)?(?:up|going)|for\s+now|from\s+(?:now|today)\s+on|straight\s+away|right\s+away|from\s+(?:the\s+word\s+go|day\s+one)|already|goes\s+with\s+the\s+first|forgot\s+(?:one|this))\b"
)
_FROM_TODAY = re.compile(
    r"\bfrom\s+(?:today|tonight|now)\b|\bstart(?:ing)?\s+(?:today|tonight|now)\b"
)
_WAITS = re.compile(r"\bon\s+hold\b|\bpark(?:ed)?\b|\bnot\s+yet\b")
_TIME_OF_DAY = re.compile(
    r"\b(?:morning|first\s+thing|wak(?:e|ing)|get(?:ting)?\s+up|out\s+of\s+bed|breakfast|lunch|midday|noon|am|day\s*time)\b"
)
_EASY = (
    r"(?:eas(?:y|ier)|pain[\s-]?free|no\s+(?:more\s+)?pain|without\s+(?:any\s+)?pain|comfort\w+|manag\w+|settle[sd]?|settling|"
    r"better|ready|confident|strong\w*|steady|ok(?:ay)?|fine|no\s+(?:problem|trouble|bother|effort)|well|"
    r"nothing|boring|bored|breeze|doddle|piece\s+of\s+cake|second\s+nature|calm\w*|gone|healed|closed|dry)"
)
# "When your back is sore, do these" is for a bad day.
_ONCE = (
    r"(?:only\s+)?(?:once|when|as\s+soon\s+as|if)\s+"
    r"(?!.*\b(?:hurt\w*|sore|bad|worse|flare\w*|painful|stiff\w*|tired|busy|short\s+of)\b)"
)
_ADD = (
    r"(?:add(?:\s+in)?|start|try|(?:move\s+on|go\s+on|progress)\s+to|begin|introduce|bring\s+in|do)"
)
# What may stand behind a title: "Later on (when your back is calm)".
_BUT = (
    r"(?:\W+(?:for\s+(?:later(?:\s+on)?|next\s+\w+)|"
    r"(?:when|once|if|after|until|as\s+soon\s+as|not|from)\s[^.!?:]{2,50}))?"
)
# "Block 2: next month".
_BEHIND = re.compile(r"^[\W_]*[^\W_]+(?:\s+[^\W_]+){0,3}\s*(?::|\(|/|\s-)\s*")
_ARROW = re.compile(r"\s*(?:[-=]+>|\u2192)\s*$")
_LATER_ON = re.compile(
    rf"[\W_]*(?:(?:for|until)\s+)?(?:later(?:\s+on)?|next\s+(?:time|month|visit|appointment)){_BUT}[\W_]*"
)
_WORDED = tuple(
    re.compile(rf"[\W_]*(?:(?:and|then|so|please|kindly)\s+)*(?:{rule})[\W_]*")
    for rule in (
        rf"(?:the\s+)?(?:next|further|later|harder|advanced)\s+(?:stages?|steps?|phases?|levels?|progressions?|versions?|exercises|ones){_BUT}",
        rf"up\s+next{_BUT}",
        r"(?:coming\s+(?:up|next|later|soon)|what\s+comes\s+(?:next|after|later))\b[^.!?]{0,40}",
        rf"(?:only\s+after\s(?!.*\b(?:warm\w*|stretch\w*|heat|walk|shower|breakfast|lunch)\b)|(?=only\s){_ONCE})[^.!?]{{3,70}}",
        r"(?:exercise\s+)?progressions?|progress(?:ing)?\s+(?:on\s+)?to|to\s+progress(?:\s+to)?",
        rf"{_ONCE}[^.!?]{{0,60}}?\b{_EASY}\b[^.!?:]{{0,40}}:",
        rf"{_ONCE}[^.!?]{{0,70}}?\b(?:{_ADD}\s+(?:(?:on|in)\s+)?{THESE}|{_ADD}:)",
        rf"(?:then\s+)?{_ADD}\s+{THESE}\s+(?:only\s+)?(?:once|when|as\s+soon\s+as|if)\s+[^.!?]{{0,60}}",
        rf"(?:then\s+)?{_ADD}\s+{THESE}\s+(?:next\s+(?:week|month|time)|later(?:\s+on)?|in\s+(?:a|one|an?other)\s+(?:week|fortnight|month)|after\s+(?:a|one|an?other)\s+(?:week|fortnight|month))",
        r"(?:we|i)(?:'ll|\s+(?:will|can|may|might))\s+add\s+(?:these|the\s+following)\b[^.!?]{0,40}",
        r"(?:only\s+)?(?:after|from)\s+(?:(?:your|the|our|my)\s+)?(?:next\s+)?(?:review|visit|appointment|check-?\s?up)(?:\W+[^\d.!?]{0,40})?",
        rf"(?:the\s+)?(?:ones?|exercises?|{THESE})\s+(?:below\s+)?(?:are|is)\s+for\s+(?:later(?:\s+on)?|next\s+(?:time|week|month|stage|phase)|when\s+[^.!?]{{0,50}})",
    )
)
_FEW = (
    r"(?:(?:about|around|roughly)\s+)?(?:a|an|one|two|three|four|six|eight|\d{1,2})"
    r"(?:\s+(?:or|to)\s+\w+)?"
)
_SPAN = r"(?:days|weeks?|wks?|fortnights?|months?)"
# The sheet may ask for some of what is below.
_CHOICE = re.compile(
    r"\b(?:choose|pick|select)\b|\bany\s+(?:one|two|three|four|\d)\s+of\b|^\W*or\W*$|^\W*alternative(?:s|ly)?\b|"
    r"\binstead\s+of\s+(?:the\s+above|th[eo]se|that|this)\b|\boptional\b"
)
# Anywhere in a sentence.
_SAID = re.compile(
    r"\b(?:don't|do\s+not|not)\s+(?:begin|start|do)\b[^.!?]{0,20}\b(?:straight\s?away|immediately|yet)\b|\bearned\b|"
    r"=\s*wait\b|\(later\)|(?:[\"']|\b(?:wrote|says|marked))\s*[\"']?not\s+yet\b|^\W*on\s+hold\b|\bafter\s+(?:i|we)\s+(?:see|meet|talk|speak)\b|"
    r"\b(?:once|when|after)\s+(?:the|your)\s+(?:brace|cast|stitches|clips|staples|wound|drain|corset|collar)\b|"
    r"\bdon't\s+be\s+tempted\b|\b(?:don't|do\s+not|no)\s+jump(?:ing)?\s+(?:ahead|the\s+gun)\b|\bwhat\s+comes\s+after\b|"
    r"\b(?:don't|do\s+not)\s+touch\b[^.!?]*\b(?:till|until|before)\b|"
    r"\bwe(?:'ll|\s+will)\s+(?:see|do|add|start|try)\b[^.!?]{0,30}\bnext\s+(?:sitting|time|week|visit|session)\b|"
    r"\b(?:then\s+only|only\s+then|then|after\s+that)\s+(?:only\s+)?(?:we|you|i)(?:'ll|\s+(?:will|can|shall))\s+"
    r"(?:only\s+)?(?:add|start|begin)\b[^.!?]{0,20}$|"
    r"^\W*(?:to\s+be\s+)(?:added|started|begun|introduced)\s+(?:only\s+)?"
    r"(?:after|post|on|from|once|when|in|at|if|later|next)\b|"
    r"\b(?:parked|locked|unlocks?)\b(?![^(]*\))|"
    r"\b(?:keep|save|leave)\b[^.!?]*\bfor\s+(?:when|later|after|another\s+(?:time|day))\b|"
    # Under what condition.
    r"\bonly\s+(?:once|when|after|if)\b[^.!?]*:\s*$|"
    rf"\b{_ONCE}[^.!?]*\b(?:swap\s+in|switch\s+to|step\s+up\s+to|bring\s+in|"
    r"you\s+(?:can|may)\s+(?:then\s+)?(?:add|start|try|begin)|add|move\s+on\s+to|progress\s+to)"
    r"(?:\s+in)?\s*:\s*$|"
    r"^\W*(?:only\s+)?(?:after|following)\s+(?:your|the)\s+(?:[a-z-]+\s+){0,2}"
    r"(?:appointment|review|visit|check(?:-?up)?|x-?ray|scan)\b(?!.*[.!?]\s*\w)|"
    # From what day on.
    r"\b(?:begin|start|add|introduce)\b[^.!?:]*\b(?:from|in|after)\s+"
    rf"(?:next|the\s+following|an?other|{_FEW})\s+{_SPAN}\b|"
    rf"^\W*(?:in|after)\s+{_FEW}\s+{_SPAN}\b(?!\s+(?:you|we|i|the|your)\s+(?:should|will|may)\b)|"
    r"^\W*(?:from\s+|at\s+)?(?:the\s+)?end\s+of\s+(?:(?:the|this|next)\s+)?(?:month|year)\b|"
    r"\bafter\s+(?:the\s+)?(?:summer|holidays|christmas|easter|new\s+year)\b|"
    r"\b(?:weeks?|fortnight|month)\s+after\s+(?:that|this|the\s+first)\b|"
    r"\bstill\s+to\s+come\b|\bdown\s+the\s+(?:line|road|tracks?)\b|"
    r"\b(?:move|step|go|progress|switch|swap|change)\s+(?:up|on|over)\s+to\s+(?:this|th[eo]se|the\s+(?:next|following|harder))\b|"
    r"\byou\s+(?:can|may)\s+(?:(?:then|also|now)\s+)?(?:bring\s+in|add|start|try|begin|go\s+on\s+to|move\s+on\s+to)"
    r"(?:\s+(?:on|in|these|the\s+following))?\s*:\s*$|"
    rf"^\W*(?:(?:and|then)\s+)?(?:from|starting|as\s+of)\s+(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
    rf"(?:{DATE})\s*:?\s*$"
)
# Of several exercises that it points to.
_SAID_OF_THOSE = re.compile(
    r"\b(?:can|should|must|will|please)\s+wait\b|"
    r"\bpark\s+(?:them|th[eo]se|this\s+lot)\b|"
    r"\b(?:hold\s+off|leave|sit\s+tight|(?:hold|keep)\b[^.!?]*\bback|(?:can|should|must)\s+(?:stay|rest|sit))\b[^.!?]*\b(?:till|until)\b|\bhold\s+off\s+on\s*[.:!]|"
    r"\b(?:(?:not|never)\s+(?:to\s+)?be\s+(?:begun|started|done|attempted|tried)|"
    r"(?:do\s+not|don't|never)\s+(?:begin|start|do|try|attempt))\b[^.!?]*\b(?:before|until|till)\b"
)
_POINTS_BELOW = re.compile(
    r"\b(?:this\s+(?:lot|half|part|section|side|bit|list|box|column)|th[eo]se|they|them|the\s+following|below|a\s+few|still\s+to\s+come|remaining|gun|(?:don't|do\s+not)\s+touch|"
    r"wrote|drew|tracks?|tempted|jump\s+ahead|"
    r"next\s+(?:lot|ones|two|three|four|few|\d)|(?:some|ones)\s+that)\b|\b(?:add|start|begin)\W*$"
)
# Weaker signs of a later day, and what they speak of otherwise.
_MAY_BE_LATER = re.compile(
    r"^\W*(?:(?:your|my|the|our)\s+)?(?:old|previous|former|last\s+(?:week|month|time|year)(?:'s)?)\b(?!.*\b(?:keep|continu\w+|same|carry)\b)|"
    r"\b(?:later|eventually|goals?|targets?|future|wait|harder|advanced|progress\w*|headed|heading|sneak\s+peek|"
    r"once(?!\s+(?:or|a|an|per|daily|in|each|every|through|you\s+have\s+finished))|"
    r"by\s+(?:the\s+)?(?:summer|spring|autumn|winter|christmas|easter|end|time))\b|"
    r"\bwhen\s+(?:the|your|it|that|these|those|you\s+(?:can|feel|have|are))\b"
)
# Waiting for something, and not how a movement goes or for how long this is kept up.
_UNTIL = re.compile(r"\b(?:until|till)\b")
_OF_THESE = re.compile(r"\b(?:of\s+(?:this|th[eo]se|them)|below|following)\b")
_OF_A_MOVEMENT = re.compile(
    r"\b(?:do|doing|keep|continue|carry|try|repeat|these\s+exercises|next\s+(?:two|few|\d)|lift|squeeze|push|pull|bend|lean|feel|"
    r"stretch|hold|hug|slide|roll|bring|tuck|raise|lower|press|straight\w*|draw|drop|shift|reach|tilt|sit|stand|kneel|lie|lying|"
    r"sitting|standing|gentle|bed|drive|driving|work|lifting|swim\w*|gym)\b"
)
_OF_A_MOMENT = re.compile(
    r"\b(?:bed|day|wak\w+|up\s+(?:in|out|and)|breakfast|lunch|dinner|supper|tea|walk\w*|shower|bath|work|desk|sitting|sit|"
    r"each|every|time|rest|breathe?|hold|repeat|slowly|hurts?|sore|stiff\w*|pain(?!\s*[-]?free)\w*|once\s+(?:a|per|daily)|next\s+to|"
    r"appointment|appt|visit|review|ring|call|text|email|e-mail|contact|www|tel|warm\w*|cool\w*|finish\w*)\b"
)
# "(from week 3)" in a row of its own, "that one's for the new year" behind a dose.
_OF_ITS_LINE = re.compile(
    r"\b(?:save|leave|park)\s+(?:this|that|it)(?:\s+one)?\s+(?:for|until|till)\b|"
    r"\bkeep\s+(?:this|that|it)(?:\s+one)?\s+for\s+(?:later|when|after|the|next)\b|"
    r"\bhold\s+off\s+on\s+(?:this|that|it)\b|"
    r"\(\s*parked\b|[|,;(-]\s*not\s+(?:before|until|till)\b|[-(,|:]\s*(?:for\s+)?later(?:\s+on)?[\s)!.]*$|"
    r"\b(?:that|this|it)(?:\s+one)?(?:'s|\s+is)\s+for\s+(?:later|(?:the\s+)?new\s+year|next\s+(?:time|week|month|visit)|after\s)"
)
# "Bridging | 10 reps | After 10 days", "clams 2x10 (from week 3)".
_BEGINS = re.compile(
    rf"(?P<apart>[|,;(\[-])\s*(?P<day>(?:(?:begin|start|add)\w*\s+)?(?:(?:after|from|in)\s+{_FEW}\s+{_SPAN}|"
    r"(?:from|in|after)\s+(?:week|wk|month)\s*\d{1,2})(?:\s+on(?:wards)?)?(?:\s+if\s+[^|,;()\d]+)?)"
    r"\s*(?=[|,;)\]]|$)"
)


# Below them: "NB last two = not yet!", "the bottom three are for later".
_OF_THE_LAST = re.compile(
    r"\b(?:last|bottom|final)\s+(?P<n>one|two|three|four|five|six|\d)\b(?![^.!?]*\b(?:weeks?|days?|months?|times|years?)\b)"
    r"[^.!?]{0,30}?\b(?:not\s+(?:yet|now|for\s+now|before|until)|later|can\s+wait|wait|hold\s+off|"
    r"(?:only\s+)?(?:once|when|after|from)\s)"
)


def when_of(line: SheetLine) -> When | None:
    """When the exercises below a line without one are done, or those in a line that has some.

    None if it says nothing of that.
    """
    if line.kind in (LineKind.BLANK, LineKind.DOSE):
        return None
    text = evened(line.line)
    if line.kind is LineKind.FORBIDDEN and _POINTS_BELOW.search(text) is None:
        return None
    if line.items:
        return _when_of_row(line, text)
    text = _ARROW.sub(":", text)
    return _when_of_title(text) or _when_of_sentence(text)


def _when_of_title(text: str) -> When | None:
    if len(text.strip()) > LONGEST_HEAD or len(text.split()) > MOST_WORDS:
        return None
    day = day_of_title(text)
    if day is not None:
        return day
    present = _YOU_ARE_IN.search(text)
    if present is not None:
        return _numbered(present, text)._replace(later=False)
    for part in (text, _BEHIND.sub("", text, count=1)):
        found = _NUMBERED.match(part)
        if found is not None and _heads(part, found):
            return _numbered(found, text)
        if _LATER_ON.fullmatch(part) is not None:
            return When(_NOW.search(text) is None, of_a_day=True)
        if any(rule.fullmatch(part) for rule in _WORDED):
            return When(_NOW.search(text) is None)
    return None


def _when_of_sentence(text: str) -> When | None:
    if len(text.split()) > MOST_WORDS_OF_A_SENTENCE or _OF_THIS_SESSION.search(text) is not None:
        return None
    those = _POINTS_BELOW.search(text) is not None and _SAID_OF_THOSE.search(text) is not None
    said = those or _SAID.search(text) is not None
    return When(WRITTEN_NOW.search(text) is None) if said else None


def _when_of_row(line: SheetLine, text: str) -> When | None:
    label = label_of(line)
    if label is not None and label.re is DAY_LABEL:
        return day_of_label(label)
    if label is not None:
        return None if TELLS.search(text[: label.end()]) else _numbered(label, text[: label.end()])
    if (
        any(_sets_a_day(found) for found in _BEGINS.finditer(text))
        or _OF_ITS_LINE.search(text) is not None
    ):
        return When(WRITTEN_NOW.search(text) is None)
    return None


def of_the_last(line: SheetLine) -> int:
    """How many of the exercises above a line says are for later: "last two = not yet"."""
    found = None if line.items else _OF_THE_LAST.search(evened(line.line))
    if found is None or WRITTEN_NOW.search(evened(line.line)) is not None:
        return 0
    return int(found["n"]) if found["n"].isdecimal() else _WORDS[found["n"]]


def title_in(line: SheetLine) -> str:
    """The week or stage that a line without an exercise begins with: "WEEK 2 - and add these"."""
    found = _NUMBERED.match(evened(line.line))
    return "" if found is None else line.line[: found.end()]


def label_of(line: SheetLine) -> re.Match[str] | None:
    """The week, stage or day with which a line begins: "Wk 3:"."""
    text = evened(line.line)
    return _LABEL.match(text) or DAY_LABEL.match(text)


def is_for_now(line: SheetLine) -> bool:
    """Whether a line says that it is over what is always done, or is itself done, at present."""
    text = evened(line.line)
    if line.items:
        return _FROM_TODAY.search(text) is not None
    if line.kind is LineKind.BLANK or len(text.split()) > MOST_WORDS or _WAITS.search(text):
        return False
    return any(each.search(text) is not None for each in (_ALWAYS, _NOW, _AT_PRESENT))


def may_be_later(line: SheetLine) -> bool:
    """Whether a line without an exercise may say that what is below it is for later.

    What else it may mean, only a person can tell.
    """
    text = evened(line.line)
    if line.items or line.kind in (LineKind.BLANK, LineKind.DOSE) or is_for_now(line):
        return False
    return _MAY_BE_LATER.search(text) is not None and _OF_A_MOMENT.search(text) is None


def is_a_choice(line: SheetLine) -> bool:
    """Whether a line without an exercise may ask for some of those below it."""
    if line.items or line.kind in (LineKind.BLANK, LineKind.DOSE, LineKind.FORBIDDEN):
        return False
    text = evened(line.line)
    return len(text.split()) <= MOST_WORDS and _CHOICE.search(text) is not None


def waits_for_something(line: SheetLine) -> bool:
    """Whether a line without an exercise says until when, and perhaps of what is below it."""
    text = evened(line.line)
    told = line.kind in (LineKind.NOTE, LineKind.ASIDE, LineKind.HEADING)
    # "No planks till I see you" says it of itself, "nothing of this" does not.
    told = told or (line.kind is LineKind.FORBIDDEN and _OF_THESE.search(text) is not None)
    if line.items or not told:
        return False
    waits = _UNTIL.search(text) is not None and WRITTEN_NOW.search(text) is None
    return waits and _OF_A_MOVEMENT.search(text) is None


def is_for_now_again(line: SheetLine) -> bool:
    """Whether such a line says so of what is right below it: "Keep this one up"."""
    return is_for_now(line) and _AT_PRESENT.search(evened(line.line)) is not None


def is_of_a_day(line: SheetLine) -> bool:
    """Whether a line speaks of a time of day: "later on" then is of the same day."""
    return not line.items and _TIME_OF_DAY.search(evened(line.line)) is not None


def _sets_a_day(found: re.Match[str]) -> bool:
    """Whether a row begins then, and no other dose does: "2x10, after 2 weeks, 3x12"."""
    behind = found.string[found.end() :]
    return found["apart"] == "|" or not any(map(str.isdigit, behind))


def _heads(text: str, found: re.Match[str]) -> bool:
    """Whether a line that begins with a number of weeks or a stage is the heading of a part."""
    behind = text[found.end() :]
    if found["kind"] in _STAGES:
        # "Stage 2 goal: control".
        behind = behind.replace(":", " ")
    return (
        TELLS.search(text) is None
        and _OF_A_SESSION.search(behind) is None
        and _GIVES_A_DOSE.search(behind) is None
    )


def _numbered(found: re.Match[str], text: str) -> When:
    groups = found.groupdict()
    word = groups["n"] or groups["after"]
    kind = groups["kind"] or groups["span"]
    n = int(word) if word.isdecimal() else _WORDS.get(word) or _ROMAN[word]
    # "After 2 weeks" is the third.
    n += 1 if groups.get("after") else 0
    return When(_NOW.search(text) is None, kind[0] if kind[0] in "wm" else kind, n)
