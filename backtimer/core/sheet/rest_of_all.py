"""A rest between sets in a line above or below all exercises: "Rest 45 s between sets"."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import doses_in, tokens_with_amounts
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.rest_between import BETWEEN_SETS, UNLESS, WHICH
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_AT_LEAST_TWO = 2


def rest_of_all(reads: Sequence[Read]) -> None:
    """Give the only rest that stands above or below all exercises to those that have none."""
    lines = [
        place
        for place, read in enumerate(reads)
        if BETWEEN_SETS.fullmatch(UNLESS.sub("", read.even))
    ]
    items = [place for place, read in enumerate(reads) if read.kind is LineKind.EXERCISE]
    if len(lines) != 1 or len(items) < _AT_LEAST_TWO or items[0] < lines[0] < items[-1]:
        return
    line = reads[lines[0]]
    drafts = [each for place in items for each in reads[place].drafts]
    # A walk among rows of sets has none.
    several = [each for each in drafts if _has_sets(each)]
    if SpanRole.DOSE in line.roles and several and not _has_sets(drafts[-1]):
        drafts[-1].fields.pop("rest_s", None)
    elif SpanRole.DOSE in line.roles:
        # It is that of the exercise right above it.
        return
    doses = list(doses_in(tokens_with_amounts(WHICH.sub("", line.even))))
    if [dose.keys() for dose in doses] != [{"rest_s"}]:
        return
    ranges = any(token.chosen for token in line.tokens)
    for draft in several or drafts:
        draft.chosen |= {"rest_s"} - draft.fields.keys() if ranges else set()
        draft.fields = {**doses[0], **draft.fields}
    line.becomes(LineKind.DOSE, SpanRole.DOSE)


def _has_sets(draft: LineDraft) -> bool:
    return float(str(draft.fields.get("sets", 0))) > 1
