"""Columns of a table that each give the dose of one set: "Set 1", "Set 2", "Set 3"."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.cell_doses import cell_fields
from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.drafts import LineDraft


def give_set_columns(draft: LineDraft, others: Sequence[str]) -> bool:
    """Give a draft with the dose of its first set those of the others; whether they are read.

    All count repetitions, or each lasts as long as the first.
    """
    first = {name: value for name, value in draft.fields.items() if name not in ("side", "rest_s")}
    found = [cell_fields(text, "reps") for text in others]
    if len(first) != 1 or any(piece is None for piece in found):
        return False
    ((field, value),) = first.items()
    values = [piece.fields.get(field) for piece in found if piece is not None]
    same = all(each == value for each in values)
    if None in values or not (same or field == "reps"):
        return False
    fields: dict[str, object] = {"sets": float(len(values) + 1)}
    if not same:
        fields["later_reps"] = tuple(int(float(str(each))) for each in values)
    draft.take(DosePiece(fields))
    return True
