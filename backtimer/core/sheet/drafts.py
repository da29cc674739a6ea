"""An item while it is read: its name, and the pieces of dose that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backtimer.core.sheet.amount_context import BREATHING_NAMES
from backtimer.core.sheet.dose_pieces import DosePiece, What
from backtimer.core.sheet.written_side import WrittenSide


@dataclass(slots=True)
class LineDraft:
    """A name and what is known about it so far.

    `sure` is the id of its exercise if that is certain, `certainty` is 0 to 1.
    """

    name: str
    sure: str | None = None
    certainty: float = 0.0
    candidates: tuple[str, ...] = ()
    fields: dict[str, object] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    # "each" alone means each side, if the exercise has sides.
    each: bool = False
    # Its dose is that of a list of names.
    shared: bool = False
    # The number of breaths that the hold was written as.
    breaths: float = 0.0
    # The time for as many repetitions as fit into it, for an exercise without a hold.
    work_s: float = 0.0
    # Its time is for as many repetitions as fit, whether it has a hold or not.
    works: bool = False
    # The fields that are from a line about all exercises, and that line.
    given: tuple[str, ...] = ()
    given_by: str = ""

    def takes(self, found: DosePiece) -> bool:
        """Whether a piece gives only fields not known yet; a side may be given twice.

        So may the number of sets if each has its own repetitions: "3 sets, 6-4-2"; and several
        fields that agree: "5 each side (5 L, 5 R)".
        """
        if {"reps", "side"} <= found.fields.keys() and self._agrees(found.fields):
            return True
        return all(
            name not in self.fields
            or (self.fields[name] == value and (name == "side" or self._counts(name, found.fields)))
            or self._takes_turns(name, found.fields)
            for name, value in found.fields.items()
        )

    def _agrees(self, fields: Mapping[str, object]) -> bool:
        """Whether fields say what is known: "5 each (5 L, 5 R)"."""
        each = {"side": WrittenSide.EACH} if self.each else {}
        return fields.items() <= (each | self.fields).items()

    def _takes_turns(self, name: str, fields: Mapping[str, object]) -> bool:
        """Whether a count of each side is given for sides in turn: "alternating, 6 each side".

        Or only that the sides are in turn: "then switch to the other leg. Keep alternating."
        """
        turns = {WrittenSide.EACH, WrittenSide.ALTERNATE}
        told = "reps" in fields or fields == {"side": WrittenSide.ALTERNATE}
        return name == "side" and told and {self.fields[name], fields[name]} == turns

    def halves(self, found: DosePiece) -> bool:
        """Whether a piece divides a total by the sides: "8 bird dogs (4 per side)"."""
        reps = found.fields.get("reps")
        return (
            found.fields.keys() == {"reps", "side"}
            and self.fields.keys().isdisjoint({"side", "later_reps"})
            and isinstance(reps, int | float)
            and self.fields.get("reps") == 2 * reps
        )

    def lacks(self, fields: Mapping[str, object]) -> bool:
        """Whether none of these fields is known yet, but for a number of sets that agrees."""
        return not any(
            name in self.fields and not (self.fields[name] == value and self._counts(name, fields))
            for name, value in fields.items()
        )

    def _counts(self, name: str, fields: Mapping[str, object]) -> bool:
        """Whether a field is the number of sets that have their own repetitions."""
        return name == "sets" and "later_reps" in (*self.fields, *fields)

    def counting_breaths(self, found: DosePiece) -> DosePiece:
        """A piece, with its breaths as repetitions if breathing itself is the exercise."""
        words = set(self.name.lower().split())
        if not found.breaths or "breathing" not in words or words & BREATHING_NAMES:
            return found
        return DosePiece({"reps": found.breaths}, ("reps",) if found.chosen else ())

    def take(self, found: DosePiece) -> None:
        """Add a piece to the item."""
        if found.what is What.WEAK_SIDE:
            self.each = True
            return
        self.fields.update(found.fields)
        self.chosen.update(found.chosen)
        self.breaths = found.breaths or self.breaths
