"""What the headings of a table's columns mean: exact words, and words that they contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

COLUMNS: dict[str, str] = {
    name: field
    for field, names in {
        "name": "name|exercise|exercises|title|movement|activity|exercise name|what|what to do|"
        "name of exercise|name of exercises|name of the exercise",
        "sets": "sets|set|series|no of sets|rounds",
        "reps": "reps|rep|repetitions|repeat|repeats|times|no of reps|number|how many|reps/time|"
        "reps or time|reps/duration|reps/secs|reps/seconds",
        "each": "each side|per side|each leg|per leg|both sides|unilateral",
        "dose": "how much|sets x reps|sets/reps|sets reps|sets and reps|dose|dosage|amount|volume",
        "hold_s": "hold|hold s|hold sec|hold secs|hold seconds|hold time|seconds|sec|secs|duration|"
        "how long|time|duration s|duration sec|time s|time sec",
        "hold_min": "minutes|min|mins|hold min|duration min|time min",
        "rest_min": "rest min|rest minutes|pause min|break min",
        "rest_s": "rest|rest s|rest sec|rest seconds|pause|rest between sets|break",
        "side": "side|sides|l/r",
        "wanted": "doing it|doing|do it|doing this|still doing|still do|include|included|active",
        "aside": "pain|pain today|pain score|pain now|pain 0 10|rpe|rpe 0 10|rir|effort|vas|nrs|"
        "photo|picture|pic|page|fig|figure|image|video|level|seat|machine|pin|setting|gear|score|"
        "difficulty|kg|lbs|weight kg|weight lbs|load kg",
        "week": "week|wk|weeks|week no",
        "left": "l|left|left side|left leg|lt|lhs",
        "right": "r|right|right side|right leg|rt|rhs",
        "often": "frequency|freq|daily|per day|times per day|times a day|times/day|how often|"
        "weekly|per week|days|x/day|days/week",
        "note": "note|notes|comment|comments|instructions|remarks|remember|cues|section|block|"
        "group|equipment|resistance|weight|load|band|description",
        "status": "status|state",
    }.items()
    for name in names.split("|")
}
# Columns that only number or date the rows.
_NUMBERING = frozenset(
    "station stn step slot # no no. nr nr. id date order seq item s.no s.no. sno sl.no sl.no. "
    "sr.no sr.no. sr sr. sl sl. sn s.n. s/n ex ex. started begun".split()
)
# Words of headings that are none of these, the first that fits.
LONGEST_COLUMN = 5
_LIKE = tuple(
    (re.compile(rule), field)
    for rule, field in (
        (r"\b(?:rest|pause|break)\b.*\bmin", "rest_min"), (r"\b(?:rest|pause|break)\b", "rest_s"),
        (r"\bhold.*\bmin", "hold_min"), (r"\bhold", "hold_s"),
        (r"\brep(?:s|etitions?)?\s*(?:x|/|and)\s*sets?\b", "reps_first"),
        (r"\bsets?\b.*\brep(?:s|etitions?)?\b", "dose"), (r"\brep(?:s|etitions?)?\b", "reps"),
        (r"\bsets?\b", "sets"),
        (r"\b(?:freq\w*|daily|day|sessions?|week|weekly)\b", "often"),
        (r"\b(?:each|per)\s+(?:side|leg)\b", "each"), (r"\bside\b", "side"),
        (r"\b(?:duration|time)\b.*\bmin", "hold_min"), (r"\b(?:duration|time)\b", "hold_s"),
        (r"\b(?:comments?|remarks?|instructions?|cues?|tips?|equipment|resistance|load)\b", "note"),
    )
)  # fmt: skip
# A day of the week, or a date over what was ticked off then.
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
)
# What is done in one of the sets.
OTHER_SET = "other set"
_OF_A_SET = re.compile(r"set\s?#?(?P<n>[1-9])")
_WEEK = re.compile(
    r"(?:weeks?|wks?|phase|stage)\s?(?P<number>\d{1,2}|one|two|three|four)(?:\s?[-\u2013]?\s?\d+)?"
)
_NOW = frozenset(("now", "today", "this week", "current", "currently"))
_LATER = re.compile(r"(?:next|after|in|from)\b.*\b(?:weeks?|wks?|months?)\b.*|later|next")


# Beside each other they head the dose of before and the one that now holds.
_PAST = frozenset(
    (
        "before", "until now", "so far", "up to now", "last time", "last week", "last visit",
        "previous", "previously", "old", "old dose", "was", "last report", "last session",
        "last review", "prior", "previous dose",
    )
)  # fmt: skip
_SINCE = _NOW | {
    "from today", "from now", "from now on", "as of today", "new", "new dose", "this time",
    "this visit", "change to", "new plan", "today's dose", "this report", "this session",
    "this review", "revised", "updated", "starting today", "starting now", "from tomorrow",
    "from monday", "from this week", "going forward", "after today",
}  # fmt: skip
_TO_DO = re.compile(r"(?:what\s+)?(?:(?:you|we|i)\s+)?(?:did|do|done|to\s+do|have\s+done)\s+(?=\w)")
_SAME = re.compile(
    r"\W*(?:(?:(?:stays?|do|keep)\s+)?(?:the\s+)?same(?:\s+(?:again|as\s+(?:before|last\s+(?:week|time|visit))))?|"
    r"no\s+change|unchanged|as\s+(?:before|last\s+(?:week|time|visit))|keep|continue|cont\.?|ditto|=)\W*",
    re.IGNORECASE,
)


def columns_of(texts: Sequence[str]) -> tuple[str, ...]:
    """The fields of the columns of a table; "past" is the dose that one of now replaces."""
    low = [_TO_DO.sub("", text.strip().lower(), count=1) for text in texts]
    fields = [of_week(text) or column_of(text) for text in texts]
    past = [place for place, text in enumerate(low) if text in _PAST]
    since = [place for place, text in enumerate(low) if text in _SINCE]
    if len(past) == len(since) == 1 and past < since:
        fields[past[0]], fields[since[0]] = "past", "dose"
    return tuple(fields)


def fields_now(fields: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The fields of a row's cells: where the new dose is that of before, the old one holds.

    Where it is empty nobody can tell, so that the old one is shown as not understood.
    """
    found = list(fields)
    if "past" not in found or "dose" not in found:
        return found
    past, since = found.index("past"), found.index("dose")
    if _SAME.fullmatch(texts[since]) is not None:
        found[past], found[since] = "dose", "note"
    elif not any(map(str.isalnum, texts[since])):
        found[past] = "aside"
    else:
        found[past] = "later" if any(map(str.isalnum, texts[past])) else ""
    return found


def of_week(heading: str) -> str:
    """The dose of the first week is for now, those of other weeks are for later; or empty."""
    low = heading.strip().lower()
    week = _WEEK.fullmatch(low)
    if week is None:
        return "dose" if low in _NOW else "later" if _LATER.fullmatch(low) else ""
    return "dose" if week["number"] in ("1", "one") else "later"


def gives_numbers(cells: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether a heading gives a dose itself, so that it is a line with wide spaces: "Sets:  3"."""
    counts = [text.strip(" ,;.").isdigit() for text in cells]
    beside = any(
        (first and fields[place + 1]) or (second and fields[place])
        for place, (first, second) in enumerate(pairwise(counts))
    )
    return beside or any("=" in text for text in cells)


def column_of(heading: str) -> str:
    """The field that a column's heading names, or an empty text."""
    words = re.sub(r"[^\w/]+", " ", heading.lower().replace("_", " ")).strip()
    words = words.replace("\u00d7", "x")
    if re.sub(r"\.\s+", ".", heading.strip().lower()) in _NUMBERING:
        return "number"
    if (of_set := _OF_A_SET.fullmatch(words)) is not None:
        return "reps" if of_set["n"] == "1" else OTHER_SET
    if _WEEKDAY.fullmatch(words) is not None:
        return "weekday"
    known = COLUMNS.get(words, COLUMNS.get(words.replace(" / ", "/")))
    return _column_like(words) if known is None else known


def _column_like(words: str) -> str:
    """The field of a heading with more words than usual: "no. of repetitions per set"."""
    if any(map(str.isdigit, words)) or len(words.split()) > LONGEST_COLUMN:
        return ""
    return next((field for rule, field in _LIKE if rule.search(words)), "")
