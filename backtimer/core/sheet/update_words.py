"""Words of an update beside a dose: "new", "no change", "drop to 2 sets of 8", "30 was too much".

They say how the dose that now holds came about, and are no dose of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backtimer.core.sheet.own_names import is_activity

_N = r"(?:\d{1,3}|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)"
_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|reps?|repetitions?|times|sets?|breaths?)"
_DOSE = rf"(?:{_N}\s?x\s?{_N}|(?:{_N}\s+sets?\s+of\s+)?{_N}(?:\s?{_UNIT})?)(?![\w/%]|[.:]\d|-\d)"
_SURE_DOSE = rf"(?:{_N}\s?x\s?{_N}|{_N}\s+sets?\s+of\s+{_N}|{_N}\s?{_UNIT})(?![\w/%]|[.:]\d|-\d)"
_LAST = r"(?:last\s+(?:time|week|month)|before|until\s+now|up\s+to\s+now|so\s+far)"
# What stands alone between two signs, or in a bracket.
_STATE = re.compile(
    r"(?:(?<=[,;(|.])|(?<=[:-]\s))\s*(?:"
    r"(?:(?:this\s+(?:one\s+)?is\s+|it's\s+)?new(?:\s+(?:this\s+(?:week|time|month)|today|exercise|one))?)(?!\s*:)|"
    rf"(?:no\s+changes?|unchanged|not\s+changed)(?:\s+(?:from|since)\s+{_LAST}|\s+here|\s+this\s+(?:week|time))?|"
    rf"(?:stays?\s+)?(?:exactly\s+)?(?:the\s+)?same\s+(?:dose\s+)?as\s+{_LAST}|(?:stays?\s+)?exactly\s+as\s+before|as\s+before|"
    r"(?:please\s+)?(?:continue|carry\s+on|keep\s+going|keep\s+(?:this|it)\s+up|go\s+on)(?:\s+(?:with\s+(?:this|it)|like\s+this))?"
    r")\s*(?=$|[,;.)|!]|-\s)"
)
_BEGINS = re.compile(r"\W*new\s+(?=(?P<name>[^\W\d][^\d,;:|(]{2,40}?)\s*(?:[\d,;:|(]|x\s?\d))")
# "Carry on with your walking, 20 minutes", "you can start the bridges again: 2 sets of 8".
_LEADS = re.compile(
    r"\W*(?:(?:hi|hello|hey)(?:\s+[^\W\d]+)?,\s+)?(?:just\s+to\s+say\s+)?(?:(?:please|now)\s+)*(?:"
    r"(?:carry|go)\s+on\s+with\s+(?:(?:the|your)\s+)?(?=(?P<on>[^\W\d][^\d,;:|(]{2,40}?)\s*(?P<as>exactly\s+as\s+(?:they\s+are|it\s+is|before))?\s*(?:[\d,;:|(.]|x\s?\d|$))|"
    r"(?:you\s+can\s+(?:now\s+)?|please\s+)(?:re-?)?(?:start|do)\s+(?:(?:the|your)\s+)?(?=(?P<back>[^\W\d][^\d,;:|(]{2,40}?)\s+(?P<again>again(?:\s+now)?)\s*(?:[\d,:(-]|x\s?\d))|"
    rf"(?:the|your)\s+(?=(?P<up>[^\W\d][^\d,;:|(]{{2,40}}?)\s+(?P<to>can\s+(?:now\s+)?go\s+(?:back\s+)?(?:up|down)\s+to\s+){_SURE_DOSE}\s*(?P<now>(?:(?:from|as\s+of)\s+)?(?:this\s+week|today|now))?\s*(?:[.,;!]|$))"
    r")"
)
_TO = re.compile(
    r"(?:(?<=[,;:(|-])\s*|(?<=\s))(?:you\s+can\s+|please\s+|now\s+)*(?:"
    r"go\s+(?:back\s+)?(?:up|down)|(?:back\s+)(?:up|down)|(?P<grows>increased?)|reduced?|dropp?(?:ed)?|cut(?:\s+(?:back|down))?|"
    r"(?:is|are|has|have)\s+(?:gone\s+)?(?:up|down)"
    rf")\s+to\s+(?={_SURE_DOSE})"
)
# What makes it a step for later.
_STEPS = re.compile(
    r"\b(?:build\w*|work\w*|progress\w*|gradual\w*|slowly|aim\w*|goal|target|over|by|within|if|when\w*|"
    r"once|unless|next|later|eventually|able|tolerated|each\s+(?:week|day|time)|every\s+(?:week|day|few)|week\s+\d|then|after|or)\b"
)
_UNTIL = re.compile(r"\b(?:until|till|til)\b")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)\b"
)
# "As the hip was grumbling".
_REASON = re.compile(
    r"\b(?:as|since|because)\s+(?:the|your|it|this|that)\s+[^\d,;.:()]{0,40}?\b(?:was|were|is|are|has|felt|feels?)\b[^\d,;.:()]{0,40}(?=$|[.,;)])"
)
# What was done so far, and how it was.
_OLD = re.compile(
    rf"\(\s*(?:(?:up|down|back)\s+)?from\s+{_SURE_DOSE}\s*\)|"
    rf"\(\s*(?:the\s+)?{_DOSE}\s+(?:was|were|is|proved)\s+(?:(?:just|still|far|way|a\s+(?:bit|little))\s+)*too\s+(?:much|many|long|hard|few|little|easy)(?:\s+for\s+you)?\s*\)|"
    rf"(?:(?<=[.;]\s)|\(\s*)you\s+(?:had|did|were\s+(?:doing|on|at))\s+{_DOSE}\s+(?:so\s+far|before|until\s+now|up\s+to\s+now|last\s+(?:time|week|month))\s*(?:$|[.)!])"
)
_PLAIN_ONES = re.compile(
    r"\binstead\s+of\s+(?:the\s+)?(?:plain|ordinary|normal|regular|usual|simple)\s+ones?\b(?:\s+from\s+(?:now\s+on|now|today))?"
)
_ANY = re.compile(
    r"\b(?:new|chang\w+|unchanged|same|before|continue|carry|keep|go|back|increased?|reduced?|drop\w*|cut|up|down|from|too|had|did|were|instead|again|can)\b"
)


def update_words(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Where words of an update stand in an evened line that gives a dose, from `start` on."""
    if _ANY.search(text, start) is None or _NUMBER.search(text, start) is None:
        return
    begins = _BEGINS.match(text, start)
    if begins is not None and (is_name(begins["name"].strip()) or is_activity(begins["name"])):
        yield begins.span()
    lead = list(_lead(text, start, is_name))
    yield from lead
    yield from (each.span() for each in _STATE.finditer(text, start))
    yield from (each.span() for each in _PLAIN_ONES.finditer(text, start))
    old = [each.span() for each in _OLD.finditer(text, start)]
    if _NUMBER.search("".join(_outside(text, start, old))) is not None:
        yield from old
    steps = None if lead else _TO.search(text, start)
    if steps is None or _NUMBER.search(text, start, steps.start()) is not None:
        return
    rest = text[steps.end() :]
    later = _STEPS.search(text[start:]) or (steps["grows"] and _UNTIL.search(rest))
    name = text[start : steps.start()].split("(", maxsplit=1)[0].strip(" ,;:|-")
    if not later and (is_name(name) or is_activity(name)):
        yield steps.span()
        yield from (each.span() for each in _REASON.finditer(text, steps.end()))


def _lead(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The words around a name that say that it goes on, or starts again."""
    found = _LEADS.match(text, start)
    if found is None:
        return
    name = (found["on"] or found["back"] or found["up"]).strip()
    if (is_name(name) or is_activity(name)) and _STEPS.search(text, start) is None:
        yield found.span()
        yield from (found.span(part) for part in ("as", "again", "to", "now") if found[part])


def _outside(text: str, start: int, places: list[tuple[int, int]]) -> Iterator[str]:
    """The parts of a line outside some places."""
    for first, last in places:
        yield text[start:first]
        start = last
    yield text[start:]
