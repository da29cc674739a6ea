"""Corrections of doses once a whole line has been read: rounds are no sets, and rests make sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.dose_readers import MOST_HOLDS_AS_SETS
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.phrases import Phrase
from backtimer.core.sheet.sheet_reading import SpanRole

LEAST_HOLD_S = 15

# The drafts of a line with their names, and by their index the pieces of dose that they have.
Drafts = Sequence[tuple[LineDraft, Phrase]]
Used = Mapping[int, Sequence[TokenRange]]


def detach_rounds(read: Read, drafts: Drafts, used: Used) -> None:
    """Detach rounds from names: "3 rounds: bridge x 10, plank 20 s" gives neither sets."""
    if len(drafts) < 2:
        return
    for number, places in used.items():
        for place in places:
            words = [token.text for token in read.tokens[place.first : place.last]]
            if "sets" in place.found.fields and {"round", "rounds"} & set(words):
                draft = drafts[number][0]
                for field in place.found.fields:
                    draft.fields.pop(field, None)
                read.mark(place.first, place.last, SpanRole.UNKNOWN)


def read_holds_as_sets(drafts: Drafts, used: Used) -> None:
    """Read "30 s wall sit x 3, 1 min rest" as three sets, since they have rests."""
    if len(drafts) != 1 or not used.get(0):
        return
    draft, phrase = drafts[0]
    first = used[0][0]
    reps = draft.fields.get("reps")
    if (
        first.first < phrase.first
        and "hold_s" in first.found.fields
        and float(str(draft.fields.get("hold_s", 0))) >= LEAST_HOLD_S
        and isinstance(reps, int | float)
        and 1 < reps <= MOST_HOLDS_AS_SETS
        and "rest_s" in draft.fields
        and "sets" not in draft.fields
    ):
        draft.fields["sets"] = draft.fields.pop("reps")
        draft.chosen = {"sets" if name == "reps" else name for name in draft.chosen}
