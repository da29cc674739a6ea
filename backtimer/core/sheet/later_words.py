"""What a line of a sheet says of when the exercises below it are for: now, always, or later."""

from __future__ import annotations

import re
from typing import NamedTuple

from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.sheet_reading import LineKind, SheetLine

LONGEST_HEAD, MOST_WORDS, MOST_WORDS_OF_A_SENTENCE = 100, 18, 45
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
_KIND = r"(?P<kind>weeks?|wks?|months?|stage|phase|level)"
_FROM = (
    r"(?:(?:and|then|to|add|start|begin|introduce|bring|these|this|the|following|ones?|two|three|exercises?|"
    r"in|from|for|at|after|until|during|beginning|starting)\s+){0,7}"
)
# "Stage 2", "from week 3", "add these after 2 weeks"; an hour or a street has another word.
_NUMBERED = re.compile(
    rf"[\W_]*{_FROM}(?:{_KIND}\s*#?\s*{_NUMBER}\b(?![.:]\d|\s*/|\s+(?:of|out\s+of)\s+\d)|"
    r"(?P<after>\d{1,2}|two|three|four|five|six)\s+(?P<span>weeks?|wks?|months?)\b(?!\s+(?:ago|old)))"
)
# At the beginning of a line with exercises: "Wk 3: bridge 3x10".
_LABEL = re.compile(rf"[\W_]*{_KIND}\s*#?\s*{_NUMBER}\s*(?:\([^)]*\)\s*)?[:.)-](?!\d)")
# Such a line tells of the past, or of the whole sheet.
_TELLS = re.compile(
    r"\b(?:review|re-?assess\w*|hand-?outs?|updates?|visit|appt|appointment|session|class|clinic|check(?:-?up)?|"
    r"scores?|scored|tracker|log|diary|done|did|completed|finished|summary|notes?|results?|posted|achieved|"
    r"old|previous|past|last|ago|post-?op\w*|since|pain\s+\d|page|ticked|signed\s+off|carry\s+on|ticking\s+over)\b"
)
# "From week 3: 12 reps", "from week 3: with the yellow band" are steps of the exercise above.
_GIVES_A_DOSE = re.compile(
    r"\d\s*(?:x|s\b|reps?\b|repetitions?\b|sets?\b|secs?\b|seconds?\b|times\b|mins?\b|minutes?\b)|\bx\s?\d|"
    r":\s*(?!.*\b(?:add|start|these|following|if|when|as\s+long\s+as)\b)\S"
)
# Stages of one session.
_OF_A_SESSION = re.compile(
    r"\b(?:warm\w*|cool\w*|main|mobili\w*|mobility|stretch\w*|strength\w*|cardio|relax\w*|balance|core|floor|standing)\b"
)
_NOW = re.compile(
    r"\b(?:(?<!from\s)now|current(?:ly)?|today|this\s+(?:week|month)|you\s+are\s+here|start\s+here|at\s+present)\b"
)
_ALWAYS = re.compile(
    r"\b(?:always|throughout|every\s+(?:single\s+)?day|everyday|daily|all\s+(?:weeks|stages|phases|the\s+(?:time|way))|"
    r"each\s+(?:week|stage|phase)|whichever|regardless|whatever\s+(?:else\s+)?happens)\b"
)
_AT_PRESENT = re.compile(
    r"\b(?:(?:at|for)\s+(?:the\s+moment|present)|for\s+now|from\s+(?:now|today)\s+on|straight\s+away|already)\b"
)
_TIME_OF_DAY = re.compile(
    r"\b(?:morning|first\s+thing|wak(?:e|ing)|get(?:ting)?\s+up|out\s+of\s+bed|breakfast|lunch|midday|noon|am|day\s*time)\b"
)
_EASY = (
    r"(?:eas(?:y|ier)|pain[\s-]?free|no\s+(?:more\s+)?pain|without\s+(?:any\s+)?pain|comfort\w+|manag\w+|settle[sd]?|settling|"
    r"better|ready|confident|strong\w*|steady|ok(?:ay)?|fine|no\s+problem|no\s+trouble|well)"
)
_THESE = (
    r"(?:th[ei]se|them|this|those|(?:the\s+)?(?:following|next|below|ones?\s+below|other\s+ones?))"
    r"(?:\s+(?:ones?|two|three|four|\d|exercises?|below|too|as\s+well|in))*"
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
_LATER_ON = re.compile(
    rf"[\W_]*(?:(?:for|until)\s+)?(?:later(?:\s+on)?|next\s+(?:time|month|visit|appointment)){_BUT}[\W_]*"
)
_WORDED = tuple(
    re.compile(rf"[\W_]*(?:{rule})[\W_]*")
    for rule in (
        rf"(?:the\s+)?(?:next|further|later|harder|advanced)\s+(?:stages?|steps?|phases?|levels?|progressions?|versions?|exercises|ones){_BUT}",
        r"coming\s+(?:up|next|later|soon)\b[^.!?]{0,40}",
        r"(?:exercise\s+)?progressions?|progress(?:ing)?\s+(?:on\s+)?to|to\s+progress(?:\s+to)?",
        rf"{_ONCE}[^.!?]{{0,60}}?\b{_EASY}\b[^.!?:]{{0,25}}:",
        rf"{_ONCE}[^.!?]{{0,70}}?\b(?:{_ADD}\s+(?:(?:on|in)\s+)?{_THESE}|{_ADD}:)",
        rf"(?:then\s+)?{_ADD}\s+{_THESE}\s+(?:only\s+)?(?:once|when|as\s+soon\s+as|if)\s+[^.!?]{{0,60}}",
        rf"(?:then\s+)?{_ADD}\s+{_THESE}\s+(?:next\s+(?:week|month|time)|later(?:\s+on)?|in\s+(?:a|one|an?other)\s+(?:week|fortnight|month)|after\s+(?:a|one|an?other)\s+(?:week|fortnight|month))",
        r"(?:we|i)(?:'ll|\s+(?:will|can|may|might))\s+add\s+(?:these|the\s+following)\b[^.!?]{0,40}",
        r"(?:only\s+)?(?:after|from)\s+(?:(?:your|the|our|my)\s+)?(?:next\s+)?(?:review|visit|appointment|check-?\s?up)(?:\W+[^\d.!?]{0,40})?",
        rf"(?:the\s+)?(?:ones?|exercises?|{_THESE})\s+(?:below\s+)?(?:are|is)\s+for\s+(?:later(?:\s+on)?|next\s+(?:time|week|month|stage|phase)|when\s+[^.!?]{{0,50}})",
    )
)
_FEW = (
    r"(?:(?:about|around|roughly)\s+)?(?:a|an|one|two|three|four|six|eight|\d{1,2})"
    r"(?:\s+(?:or|to)\s+\w+)?"
)
_SPAN = r"(?:days|weeks?|wks?|fortnights?|months?)"
# Anywhere in a sentence.
_SAID = re.compile(
    r"=\s*wait\b|\b(?:parked|locked|unlocks?)\b|"
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
    r"^\W*(?:from\s+|at\s+)?(?:the\s+)?end\s+of\s+(?:the|this|next)\s+(?:month|year)\b|"
    r"\bafter\s+(?:the\s+)?(?:summer|holidays|christmas|easter|new\s+year)\b|"
    r"\b(?:weeks?|fortnight|month)\s+after\s+(?:that|this|the\s+first)\b|"
    r"\bstill\s+to\s+come\b|\bdown\s+the\s+(?:line|road|track)\b"
)
# Of several exercises that it points to.
_SAID_OF_THOSE = re.compile(
    r"\b(?:can|should|must|will|please)\s+wait\b|"
    r"\b(?:hold\s+off|leave|park)\b[^.!?]*\b(?:till|until)\b|"
    r"\b(?:(?:not|never)\s+(?:to\s+)?be\s+(?:begun|started|done|attempted|tried)|"
    r"(?:do\s+not|don't|never)\s+(?:begin|start|do|try|attempt))\b[^.!?]*\b(?:before|until|till)\b"
)
_POINTS_BELOW = re.compile(
    r"\b(?:this\s+lot|th[eo]se|they|them|the\s+following|below|next\s+lot|still\s+to\s+come)\b"
)
_WRITTEN_NOW = re.compile(r"\(now\)")
# "(from week 3)" in a row of its own, "that one's for the new year" behind a dose.
_OF_ITS_LINE = re.compile(
    r"\b(?:that|this|it)(?:\s+one)?(?:'s|\s+is)\s+for\s+(?:later|(?:the\s+)?new\s+year|next\s+(?:time|week|month|visit)|after\s)"
)
# "Bridging | 10 reps | After 10 days", "clams 2x10 (from week 3)".
_BEGINS = re.compile(
    rf"[|,;(\[-]\s*(?P<day>(?:(?:begin|start|add)\w*\s+)?(?:(?:after|from|in)\s+{_FEW}\s+{_SPAN}|"
    r"(?:from|in|after)\s+(?:week|wk|month)\s*\d{1,2})(?:\s+on(?:wards)?)?(?:\s+if\s+[^|,;()\d]+)?)"
    r"\s*(?=[|,;)\]]|$)"
)


class When(NamedTuple):
    """What a line says of when a part is done. `n` is 0 where what is counted has no number.

    With `of_a_day` it may be the same day.
    """

    later: bool
    kind: str = ""
    n: int = 0
    of_a_day: bool = False


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
    words = len(text.split())
    if len(text.strip()) <= LONGEST_HEAD and words <= MOST_WORDS:
        found = _NUMBERED.match(text)
        if found is not None and _heads(text, found.end()):
            return _numbered(found, text)
        if _LATER_ON.fullmatch(text) is not None:
            return When(_NOW.search(text) is None, of_a_day=True)
        if any(rule.fullmatch(text) for rule in _WORDED):
            return When(_NOW.search(text) is None)
    those = _POINTS_BELOW.search(text) is not None and _SAID_OF_THOSE.search(text) is not None
    if words <= MOST_WORDS_OF_A_SENTENCE and (those or _SAID.search(text) is not None):
        return When(_WRITTEN_NOW.search(text) is None)
    return None


def _when_of_row(line: SheetLine, text: str) -> When | None:
    label = label_of(line)
    if label is not None:
        return None if _TELLS.search(text[: label.end()]) else _numbered(label, text[: label.end()])
    begins = any(found["day"] for found in _BEGINS.finditer(text))
    if begins or _OF_ITS_LINE.search(text) is not None:
        return When(_WRITTEN_NOW.search(text) is None)
    return None


def title_in(line: SheetLine) -> str:
    """The week or stage that a line without an exercise begins with: "WEEK 2 - and add these"."""
    found = _NUMBERED.match(evened(line.line))
    return "" if found is None else line.line[: found.end()]


def label_of(line: SheetLine) -> re.Match[str] | None:
    """The week or stage with which a line begins: "Wk 3:"."""
    return _LABEL.match(evened(line.line))


def is_for_now(line: SheetLine) -> bool:
    """Whether a line without an exercise is over what is always done, or done at present."""
    text = evened(line.line)
    if line.items or line.kind is LineKind.BLANK or len(text.split()) > MOST_WORDS:
        return False
    return any(each.search(text) is not None for each in (_ALWAYS, _NOW, _AT_PRESENT))


def is_of_a_day(line: SheetLine) -> bool:
    """Whether a line speaks of a time of day: "later on" then is of the same day."""
    return not line.items and _TIME_OF_DAY.search(evened(line.line)) is not None


def _heads(text: str, end: int) -> bool:
    """Whether a line that begins with a number of weeks or a stage is the heading of a part."""
    behind = text[end:]
    return (
        _TELLS.search(text) is None
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
