"""Exercises that may come one day: "might add the side plank next time", "later on: deadlifts"."""

from __future__ import annotations

import re
from collections.abc import Callable

from backtimer.core.sheet.name_match import NameMatcher

# The end of a line, and the name of an exercise in it.
OBJECT = r"(?P<name>[^\W\d][^\d:;.!]{2,50}?)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|christmas|easter|new\s+year|summer|spring|autumn|winter)"
)
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+)?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?|"
    r"the\s+\d{1,2}(?:st|nd|rd|th)"
)
AT_END = (
    r"(?:[\s,]+(?:mate|pal|buddy|(?:she|he|the\s+physio)\s+(?:said|says)))?"
    rf"(?:[\s,;(-]+(?:to\s+|we'll\s+)?review\s+(?:(?:on|at|in)\s+)?(?:{DATE}|w(?:ee)?k\s*\d{{1,2}}|next\s+\w+))?[\s.!)*]*$"
)
# A time that is still to come, of more than a day.
EVENT = (
    rf"(?:{DATE}|w(?:ee)?k\s*\d{{1,2}}|next\s+(?:time|week|month|visit|session|appointment|appt|review)|further\s+notice|"
    r"(?:(?:the|your|my|our|his|her|next)\s+)*(?:scan|x-?ray|mri|injections?|review|check-?\s?up|appointment|visit|op|operation|surgery|"
    r"follow[\s-]?up|results?|stitches(?:\s+(?:are\s+)?out)?|sutures(?:\s+(?:are\s+)?out)?|clips(?:\s+(?:are\s+)?out)?)|"
    r"(?:(?:the|your)\s+)?\d{1,2}[\s-]?(?:week|wk|month)s?\s+(?:check(?:-?up)?|review|appointment|scan|visit)|"
    r"[a-z]+\s+says\s+(?:so|it\s+is\s+(?:ok|fine|safe))|(?:i|we|you|(?:the\s+)?(?:physio|surgeon|consultant|doctor))(?:'ve|\s+have|\s+are|'re)?\s+(?:(?:re-?)?checked|looked\s+at|reassessed|spoken|talked|met|seen|clears?|sees?|speak|talk|meet|rung|ring|told|cleared|reviewed|been\s+(?:cleared|reviewed|seen))(?:\s+(?:you|me|again|to\s+say\s+so|to\s+(?:you|me)|by\s+\w+|(?:your|the|that)\s+(?:knee|hip|back|leg|ankle|shoulder|wrist|neck|foot|spine)))*)"
)
_ONE_DAY = (
    r"(?:next\s+(?:time|visit|week|month|session|appointment|appt)|at\s+(?:the|your|our)\s+next\s+\w+|in\s+(?:a\s+few|a\s+couple\s+of|two|three|four|six)\s+(?:weeks|months)|"
    r"in\s+a\s+(?:week|fortnight|month)|later(?:\s+on)?|down\s+the\s+line|eventually|at\s+some\s+point)"
)
_ADD = (
    r"(?:then\s+)?(?:add(?:\s+in)?|introduce|start|try|bring\s+in|progress\s+to|move\s+on\s+to)"
    r"\s+(?:(?:the|a|some)\s+)?"
)
_SEEING = (
    r"(?:[\s,;.-]+(?:(?:but\s+)?(?:we'll|we\s+will|let's)\s+see(?:\s+how\s+(?:you|it|things)\s+(?:go(?:es)?|get\s+on|feels?))?|"
    r"if\s+[^\d:;.]{3,50}|maybe|perhaps))?"
)
# A quick look for any of these.
_ANY = re.compile(
    r"\b(?:next|in|look|once|when|soon|later|down|eventually|some|not|plan|idea|aim|was|were|is|are|stays?)\b"
)
_COMES_LATER = tuple(
    re.compile(rule)
    for rule in (
        rf"\W*(?:(?:for\s+)?{_ONE_DAY}|not\s+yet)(?:[\s,(-]+(?:once|when|if|as\s+soon\s+as)\s[^\d:;.]{{3,60}})?\s*:\s*(?:{_ADD})?{OBJECT}{_SEEING}{AT_END}",
        rf"\W*(?:plan|idea|aim)\s*:\s*(?:(?:(?:if|when|once)\s[^\d:;.]{{3,60}}?[\s,]+)|(?=.*{_ONE_DAY}))(?:to\s+|will\s+|may\s+|might\s+)?{_ADD}{OBJECT}(?:\s+{_ONE_DAY})?{_SEEING}{AT_END}",
        rf"\W*(?:{_ONE_DAY}[\s,]+)?(?:(?:we|i)(?:\s+|(?=')))?(?:might|may|could|will|shall|'ll|plan\s+to|hope\s+to|want\s+to|would\s+like\s+to)\s+{_ADD}{OBJECT}\s+{_ONE_DAY}{_SEEING}{AT_END}",
        rf"\W*{_ONE_DAY}[\s,]+(?:we|i)(?:\s+(?:might|may|could|will|can|shall)|'ll)\s+{_ADD}{OBJECT}{_SEEING}{AT_END}",
        rf"\W*(?:once|when|as\s+soon\s+as)\s[^\d:;.,]{{3,60}}?,?\s+(?:we|i)(?:'ll|\s+(?:will|can))\s+(?:look\s+at\s+(?:(?:the|a)\s+)?|{_ADD}){OBJECT}{AT_END}",
        # "What I did with you today (open book, 10 each side) was just for here".
        (
            r"\W*(?:what|the\s+(?:one|exercise|stretch)s?)\s+(?:that\s+)?(?:i|we)\s+(?:did|tried|practised)\s[^\d:;()]*\((?P<name>[^\W\d][^\d:;.!()]{2,50}?)(?:[,\s]+(?:x\s?)?\d[^()]*)?\)\s*"
            rf"(?:was|were|is|are|stays?)\s+(?:just|only)\s+(?:for\s+)?(?:here|today|the\s+(?:clinic|gym|session|class)){AT_END}"
        ),
    )
)
# "You can go back to deadlifts once the leg pain has been gone for a fortnight".
BACK_TO = re.compile(
    rf"\W*you\s+(?:can|may)\s+(?:only\s+)?(?:go|get)\s+back\s+to\s+(?:(?:the|your|doing)\s+)*(?P<name>[^\W\d][^\d:;.!,]{{2,40}}?)\s+(?:once|when|as\s+soon\s+as)\s+"
    rf"(?:the|your)\s+(?:[a-z]+\s+){{0,2}}(?:pain|swelling|wound|scar|numbness|tingling|stiffness)\b[^.;:!?,]*{AT_END}|"
    rf"\W*(?P<later>[^\W\d][^\d:;.!,]{{2,40}}?)\s*[-:,]+\s*(?:not\s+yet[\s,;.:-]+(?:please\s+)?wait\s+until\s+(?:you\s+can\s+(?:do|hold|manage)\s+[^.;:!?]*|{EVENT})|"
    rf"not\s+yet(?:,?\s+please)?[\s,;:.-]+(?:we|you)(?:'ll|\s+will|\s+can)?\s+(?:start|begin|add|do|try)\s+(?:that|it|this|these|them)(?:\s+one)?\s+(?:at|in|from|on|after)\s+(?:visit\s+\d{{1,2}}|{EVENT})|"
    rf"(?:re-?)?start(?:ing)?\s+(?:again\s+)?after\s+(?!(?:(?:the|your|my)\s+)?(?:op|operation|surgery|injections?|scan|x-?ray|mri)\b){EVENT}(?:\s+if\s+[^.;:!?\d]*)?){AT_END}"
)
# It comes in later: "no planks this week, they come in at week 4".
COMES_IN = re.compile(
    rf"(?<=[\w)])[\s,;.(-]+(?:they|it|that|this|these|those)(?:'ll|\s+will)?\s+(?:comes?|starts?|goes|go)\s+(?:back\s+)?(?:in\s+)?(?:at|in|from|on)\s+{EVENT}[\s.!)]*$"
)


def comes_later(text: str, matcher: NameMatcher, *, is_exercise: Callable[[str], bool]) -> bool:
    """Whether an evened line says nothing else than that an exercise may be added one day.

    `is_exercise` tells of words that the library does not know whether they name one.
    """
    if _ANY.search(text) is None:
        return False
    names = (found["name"] for rule in _COMES_LATER if (found := rule.match(text)) is not None)
    return any(matcher.certain(name).exercise is not None or is_exercise(name) for name in names)
