"""Doses below a list of names: "do 10 of each" is for all, "10 reps" for the last or for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.own_names import is_activity, is_an_exercise
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_FOR_EACH = re.compile(
    r"\b(?:of\s+each|hold\s+each|each\s+(?:one|exercise|stretch)|(?:all|each)\s+of\s+(?:these|them))\b"
    r"(?!\s+(?:side|leg|arm|way|direction|foot|knee|hand))"
)
_POSE = re.compile(
    r"\W*(?:(?:keep|with|your|both|the)\s+)*(?:knees?|feet|foot|legs?|arms?|hands?|heels?|elbows?|toes)\s+"
    r"(?:together|apart|bent|straight|flat|wide|relaxed|down|(?:hip|shoulder)[\s-]width(?:\s+apart)?)\s*[,.;]|"
    # "One leg at a time", "the same on the other side".
    r"\W*(?:(?:do|move|lift)\s+)?(?:one|each|a\s+single)\s+(?:leg|arm|knee|foot|heel|hand|side|hip|limb)\s+(?:at\s+a\s+time|in\s+turn|then\s+the\s+other|first|separately)\s*[,.;:-]|"
    r"\W*(?:do\s+|repeat\s+)?(?:the\s+)?same\s+(?:on|with|for)\s+(?:the\s+)?other\s+(?:side|leg|arm|foot|knee|hand)\s*[,.;:-]"
)
# With one leg these are other exercises.
_WITH_BOTH = re.compile(
    r"\b(?:bridg\w*|squats?|sit\w*|(?:calf|heel|toe)\s+rais\w*|press\w*|deadlifts?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\W*(?:\w+\s+)?(?:one|each|a\s+single)\s+(?:leg|foot|knee|side)\b")
_FOR_ALL = re.compile(r"\bof\s+(?:both|all|everything|them|these)\b")


# A name that speaks of "your buttocks" tells what to do with them.
_TENSES = ("clench", "squeeze", "tense")
_OWNERS = frozenset("your the both one".split())


def is_for_all(read: Read, *, listed: bool) -> bool:
    """Whether a dose is for several exercises: "3 sets of both", "hold each 5 s" below a list."""
    each = listed and _FOR_EACH.search(read.even) is not None
    return each or _FOR_ALL.search(read.even) is not None


def bare_names(read: Read, above: Sequence[LineDraft]) -> list[LineDraft]:
    """The names without a dose that end with the line of an exercise; none if it has a dose."""
    if len(read.drafts) != 1 or read.drafts[0].fields.keys() - {"side"}:
        return []
    return [*above, *read.drafts]


def says_more(read: Read, above: LineDraft) -> bool:
    """Whether a line with a dose only tells how to do the exercise above.

    It begins with how the limbs are, "Knees together, let them roll, 10 to each side", with words
    of no movement, "Barefoot. Two goes of 30 seconds", or with the same name in a sentence: "Walk
    for 5 minutes at a time".
    """
    (draft,) = read.drafts
    if draft.sure is None:
        poses = _POSE.match(read.even) is not None
        if poses and _ONE.match(read.even) and _WITH_BOTH.search(above.name):
            return False
        tells = ". " in read.even and not (draft.candidates or is_activity(draft.name))
        return (poses or tells) and not is_an_exercise(read.even)
    return (
        draft.sure == above.sure
        and bool(draft.fields)
        and draft.name.lower() != above.name.lower()
        and (words_of(draft.name) == words_of(above.name) or is_told(read, draft.name))
    )


def is_told(read: Read, name: str) -> bool:
    """Whether a line with a name tells in a sentence how to do it: "clench your buttocks"."""
    words = name.lower().split()
    return (
        (begins_a_command(words) or words[0] in _TENSES)
        and bool(_OWNERS & set(words))
        and "." in read.even
    )


def share_below(read: Read, names: Sequence[LineDraft]) -> bool:
    """Give a dose right below two names or more to all of them if it says so.

    Otherwise it may be that of the last one or of all, and is left as not understood. False if it
    is the dose of one name.
    """
    if len(names) < 2:
        return False
    if _FOR_EACH.search(read.even) is None:
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return True
    for place in read.loose:
        weak = place.found.what is What.WEAK_SIDE
        for draft in names:
            if not weak and draft.takes(place.found):
                draft.take(place.found)
                draft.shared = True
        read.mark(place.first, place.last, SpanRole.DOSE)
    settle_little_words(read)
    read.kind = LineKind.DOSE
    return True
