"""A line as read by itself, before its neighbours say what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import Token


@dataclass(slots=True)
class Read:
    """What was found in a line.

    `text` is the line as written, `even` its normalised form of the same length. `loose` has
    pieces of dose without a name; `title` may be a name if a dose follows below.
    """

    text: str
    even: str
    tokens: list[Token] = field(default_factory=list)
    roles: list[SpanRole] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    drafts: list[LineDraft] = field(default_factory=list)
    loose: list[TokenRange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # The evened line with all of its words, if those of a change were taken out of it; and the
    # names of what it leaves out.
    said: str = ""
    gone: tuple[str, ...] = ()
    title: LineDraft | None = None
    title_at: tuple[int, int] = (0, 0)
    kind: LineKind = LineKind.UNKNOWN
    # The lines below are a list of what not to do.
    forbids_below: bool = False
    # They may be, since a colon ends it: "Don't do it all at once:".
    forbids_perhaps: bool = False
    # It is left out by a line of its own, or is such a line: "- Bridge", "  removed".
    ended: bool = False
    prose: bool = False
    limited: bool = False
    # Totals such as "20 in total", by the characters at which they begin.
    totals: dict[int, list[Token]] = field(default_factory=dict)
    # The exercise above whose dose it gives.
    of: LineDraft | None = None
    # Exercises whose names stand in a sentence with a dose.
    mentions: set[str] = field(default_factory=set)

    @property
    def is_dosed(self) -> bool:
        """Whether an exercise of the line has a dose or a side of its own."""
        return any(draft.fields for draft in self.drafts)

    @property
    def given(self) -> dict[str, object]:
        """The fields of all doses of the line, with a name and without."""
        found: list[Mapping[str, object]] = [draft.fields for draft in self.drafts]
        found += [place.found.fields for place in self.loose]
        return {name: value for fields in found for name, value in fields.items()}

    @property
    def all_count(self) -> bool:
        """Whether all exercises of the line have a dose there."""
        return all(draft.fields.keys() - {"side"} for draft in self.drafts)

    def mark(self, first: int, last: int, role: SpanRole) -> None:
        """Give tokens from `first` to before `last` a role."""
        for place in range(first, last):
            self.roles[place] = role

    def becomes(self, kind: LineKind, role: SpanRole) -> None:
        """Give the whole line one kind and role; no part of it is an exercise."""
        self.kind = kind
        self.roles = [role] * len(self.roles)
        self.clauses = [Clause(each.start, each.end, role) for each in self.clauses]
        self.drafts, self.loose, self.title = [], [], None


def whole(text: str, role: SpanRole, kind: LineKind) -> Read:
    """A line that has one role from its first character to its last."""
    return Read(text, text, clauses=[Clause(0, len(text), role)], kind=kind)


def runs_of(read: Read, role: SpanRole) -> Iterator[tuple[int, int]]:
    """Where the tokens of a line with a role begin and end."""
    if role not in read.roles:
        return
    place = 0
    for each, run in groupby(read.roles):
        last = place + len(list(run))
        if each is role:
            yield place, last
        place = last
