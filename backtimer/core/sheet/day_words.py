"""Days and times of day in a sheet: "Day B", "Tue / Thu:", "Evening", "on a bad day"."""

from __future__ import annotations

import re
from typing import NamedTuple

# Such a line tells of the past, or of the whole sheet.
TELLS = re.compile(
    r"\b(?:review|re-?assess\w*|hand-?outs?|updates?|visit|appt|appointment|session|class|clinic|check(?:-?up)?|"
    r"scores?|scored|tracker|log|diary|done|did|completed|finished|summary|notes?|results?|posted|achieved|"
    r"old|previous|past|last|ago|since|pain\s+\d|page|ticked|signed\s+off|carry\s+on|ticking\s+over)\b"
)
WRITTEN_NOW = re.compile(r"\(now\)")
THESE = (
    r"(?:th[ei]se|them|this|those|(?:the\s+)?(?:following|next|below|ones?\s+below|other\s+ones?))"
    r"(?:\s+(?:ones?|two|three|four|\d|exercises?|below|too|as\s+well|in))*"
)
_WEEKDAY = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?|week(?:day|end)s?)"
)
_WEEKDAYS = rf"{_WEEKDAY}(?:\s*(?:[,/&+-]|and|to)?\s*{_WEEKDAY}\b)*"
# "Day B", "Tue / Thu:", also before exercises in the same line.
_DAY = re.compile(
    r"[\W_]*(?:day|workout|session)\s*#?\s*(?P<day>[a-g]|[1-7])\b(?!\s+(?:of|from)\b|[.:]\d)(?:\s*[-:(,].{0,50})?[\W_]*"
)
_WEEK_DAY = re.compile(rf"[\W_]*(?:on\s+)?{_WEEKDAYS}(?:\s*\([^)\d]*\))?[\W_]*")
# "Evening:", "when you wake up", also before exercises in the same line: "PM: bridge x10".
_TIMES = (
    r"(?:am|pm|a\.m\.|p\.m\.|(?:(?:in|at|during|every|each)\s+(?:the\s+)?)?(?:mornings?|afternoons?|evenings?|nights?|midday|"
    r"noon|lunch(?:\s?time)?|bed\s?time)|(?:before|after)\s+(?:bed|breakfast|lunch|dinner|work|tea)|"
    r"(?:when|as\s+soon\s+as)\s+you\s+(?:wake|get)\s+up)"
)
_TIME_HEAD = re.compile(
    rf"[\W_]*{_TIMES}(?:\s+(?:exercises?|routine|session|set|programme|program|stretches))?"
    r"(?:\s*[-(:,]\s*[^\d.!?:]{0,40})?[\W_]*"
)
_CLOSES = re.compile(r"\b(?:finish\w*|cool\w*|both|every|each|all|always|end|off)\b")
DAY_LABEL = re.compile(
    rf"[\W_]*(?:(?:day|workout)\s*#?\s*(?P<day>[a-g]|[1-7])|(?P<weekdays>{_WEEKDAYS})|(?P<time>{_TIMES}))\s*[:-](?=\s+(?!\d{{1,2}}[:.]\d))"
)
# For a bad day, or one without time.
_BAD_DAY = re.compile(
    r"[\W_]*(?:(?:on|for)\s+)?(?:(?:a|an|your|the|really|very)\s+)*(?:bad|sore|busy|rest|off|worse|worst|tough|hard)\s+days?\b[^.!?]{0,40}[\W_]*|[\W_]*days?\s+off[\W_]*|"
    r"[\W_]*(?:if|when|in\s+case|for)\s+[^.!?]{0,40}\bflar(?:e|es|ing|ed)\b[^.!?]{0,50}[\W_]*|"
    r"[\W_]*flare[\s-]?ups?(?:\s+(?:plan|list|exercises|version|days?))?[\W_]*|"
    rf"[\W_]*(?:if|when)\s+[^.!?]{{0,50}}\b(?:sore|hurts?|bad|worse|painful|stiff)\b[^.!?]{{0,30}}\b(?:do|try|go\s+back\s+to|use)\s+"
    rf"(?:just\s+|only\s+)?{THESE}(?:\s+instead)?[\W_]*|"
    r"[\W_]*(?:(?:if|when)\s+)?(?:you(?:'re|\s+are)\s+)?(?:short\s+(?:on|of)\s+time|in\s+a\s+hurry|no\s+time)\b.{0,40}"
)

DAY, WEEKDAY, TIME = "day", "weekday", "time"


class When(NamedTuple):
    """What a line says of when a part is done: in the week or stage `n` of a `kind`, if any.

    With `of_a_day` it may be the same day; `other_day` is another day of the same week, or another
    time of the same day.
    """

    later: bool
    kind: str = ""
    n: int = 0
    of_a_day: bool = False
    other_day: bool = False


def day_of_title(text: str) -> When | None:
    """The day or the time of a day that an evened title names, or None."""
    now = WRITTEN_NOW.search(text) is not None
    day = _DAY.fullmatch(text)
    if day is not None and TELLS.search(text[day.end("day") :]) is None:
        return _of_day(day, text)
    for kind, rule in ((WEEKDAY, _WEEK_DAY), (TIME, _TIME_HEAD), ("", _BAD_DAY)):
        if rule.fullmatch(text) is not None:
            return When(not now, kind, other_day=True)
    return None


def day_of_label(label: re.Match[str]) -> When:
    """The day or the time of a day with which a line begins, as `DAY_LABEL` found it."""
    text = label.string
    if label["day"]:
        return _of_day(label, text)
    return When(
        WRITTEN_NOW.search(text) is None, TIME if label["time"] else WEEKDAY, other_day=True
    )


def _of_day(found: re.Match[str], text: str) -> When:
    day = found["day"]
    n = int(day) if day.isdecimal() else ord(day) - ord("a") + 1
    return When(WRITTEN_NOW.search(text) is None, DAY, n, other_day=True)


def closes_a_day(title: str) -> bool:
    """Whether an evened heading behind the last of several days is over what ends each of them."""
    return _CLOSES.search(title) is not None
