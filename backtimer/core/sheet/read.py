"""A line as it was read by itself, before those round it say what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.pieces import TokenRange
from backtimer.core.sheet.reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import Token


@dataclass(slots=True)
class Read:
    """What was found in a line.

    `loose` are pieces of dose without a name; `title` is what may be a name if a dose follows.
    """

    text: str
    even: str
    tokens: list[Token] = field(default_factory=list)
    roles: list[SpanRole] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    drafts: list[LineDraft] = field(default_factory=list)
    loose: list[TokenRange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: LineDraft | None = None
    title_at: tuple[int, int] = (0, 0)
    kind: LineKind = LineKind.UNKNOWN
    # Said of what follows: a list of what is not to be done.
    forbids_below: bool = False
    prose: bool = False
    limited: bool = False

    def mark(self, first: int, last: int, role: SpanRole) -> None:
        """Give tokens a role."""
        for place in range(first, last):
            self.roles[place] = role

    def becomes(self, kind: LineKind, role: SpanRole) -> None:
        """Make all of the line one thing; nothing of it is an exercise."""
        self.kind = kind
        self.roles = [role] * len(self.roles)
        self.clauses = [Clause(each.start, each.end, role) for each in self.clauses]
        self.drafts, self.loose, self.title = [], [], None
