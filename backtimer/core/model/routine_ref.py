"""References to routines: which one, and in which form it is done.

The text of a reference is a key with prefixes: `NAME`, `gentle-NAME`, `fit-20-plan`,
`fit-20-gentle-plan`, `practise-EXERCISE`, `make-15-floor-stiff-3`. Texts are read and written
only at the edges: the command line, files and logs. No routine of the person's own has a key
that would be read as anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from backtimer.core.model.wish import Purpose, Wish, parse_wish

_PLAN = "plan"
_PRACTICE, _GIVEN, _GENTLE, _FIT, _MADE = "practise-", "file-", "gentle-", "fit-", "make-"
_FITTED = re.compile(rf"{_FIT}([0-9]{{1,9}})-(.+)", re.DOTALL)


class Base(Enum):
    """What a reference names: a listed or given routine, the plan, an exercise, or a wish."""

    ROUTINE = "routine"
    GIVEN = "given"
    PLAN = "plan"
    PRACTICE = "practice"
    MADE = "made"


class Form(Enum):
    """How a routine is changed before it is done."""

    GENTLE = "gentle"
    FITTED = "fitted"


_BEGINNINGS = {
    Base.ROUTINE: "", Base.PLAN: "", Base.GIVEN: _GIVEN, Base.PRACTICE: _PRACTICE,
    Base.MADE: _MADE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoutineRef:
    """Which routine, and in which form; references sort by their texts.

    `key` is that of the routine or exercise, the plan's text, or a wish's. `forms` are in the
    order in which they are applied, each at most once; `minutes` is above 0 if one is a fit.
    """

    base: Base
    key: str
    forms: tuple[Form, ...] = ()
    minutes: int = 0

    @classmethod
    def of(cls, key: str) -> RoutineRef:
        """A listed routine. Raises ValueError for a key that would be read as anything else."""
        ref = cls(Base.ROUTINE, key)
        if parse_ref(key) != ref:
            raise ValueError(f"{key!r} is not the key of a routine.")
        return ref

    @classmethod
    def given(cls, key: str) -> RoutineRef:
        """A routine given as a file, for this session only."""
        return cls(Base.GIVEN, key)

    @classmethod
    def plan(cls) -> RoutineRef:
        """The plan's session."""
        return cls(Base.PLAN, _PLAN)

    @classmethod
    def practice(cls, exercise: str) -> RoutineRef:
        """One exercise, practised by itself."""
        return cls(Base.PRACTICE, exercise)

    @classmethod
    def made(cls, wish: Wish) -> RoutineRef:
        """The session that a wish stands for."""
        return cls(Base.MADE, str(wish))

    def gently(self) -> RoutineRef:
        """Its gentle day; a gentle reference is returned unchanged."""
        return self if self.is_gentle else replace(self, forms=(*self.forms, Form.GENTLE))

    def fitted(self, minutes: int) -> RoutineRef:
        """Fitted to so many minutes; an earlier fit is replaced."""
        return replace(self.unfitted(), forms=(*self.unfitted().forms, Form.FITTED),
                       minutes=minutes)  # fmt: skip

    def unfitted(self) -> RoutineRef:
        """Not fitted to a time."""
        forms = tuple(form for form in self.forms if form is not Form.FITTED)
        return replace(self, forms=forms, minutes=0)

    def as_written(self) -> RoutineRef:
        """Without any form."""
        return RoutineRef(self.base, self.key)

    def in_form_of(self, other: RoutineRef) -> RoutineRef:
        """In the same form as `other`."""
        return replace(self, forms=other.forms, minutes=other.minutes)

    def before_last_form(self) -> RoutineRef:
        """The reference without its last form. Raises IndexError if it has none."""
        last = self.forms[-1]
        return self.unfitted() if last is Form.FITTED else replace(self, forms=self.forms[:-1])

    @property
    def is_plan(self) -> bool:
        """Whether it is the plan's session, in any form."""
        return self.base is Base.PLAN

    @property
    def is_practice(self) -> bool:
        """Whether it is one exercise, practised by itself."""
        return self.base is Base.PRACTICE

    @property
    def wish(self) -> Wish | None:
        """The wish that it fulfils; None if it is any other routine."""
        return parse_wish(self.key) if self.base is Base.MADE else None

    @property
    def is_gentle(self) -> bool:
        """Whether it is a gentle day, fitted to a time or not, or made for a flare-up."""
        wish = self.wish
        return Form.GENTLE in self.forms or (wish is not None and wish.purpose is Purpose.FLARE)

    def __lt__(self, other: RoutineRef) -> bool:
        return str(self) < str(other)

    def __str__(self) -> str:
        text = _BEGINNINGS[self.base] + self.key
        for form in self.forms:
            text = (_GENTLE if form is Form.GENTLE else f"{_FIT}{self.minutes}-") + text
        return text


def parse_ref(text: str) -> RoutineRef:
    """The reference that a text stands for; a text without a prefix is a routine's key."""
    fitted = _FITTED.fullmatch(text)
    if fitted and int(fitted[1]):
        return parse_ref(fitted[2]).fitted(int(fitted[1]))
    rest = text.removeprefix(_GENTLE)
    if rest not in (text, ""):
        return parse_ref(rest).gently()
    if text == _PLAN:
        return RoutineRef.plan()
    for base in (Base.GIVEN, Base.PRACTICE):
        rest = text.removeprefix(_BEGINNINGS[base])
        if rest not in (text, ""):
            return RoutineRef(base, rest)
    wish = parse_wish(text.removeprefix(_MADE)) if text.startswith(_MADE) else None
    return RoutineRef(Base.ROUTINE, text) if wish is None else RoutineRef.made(wish)


def is_reserved(key: str) -> bool:
    """Whether a key is, or may become, the text of anything but a listed routine."""
    if key == _PLAN or key.startswith((_GENTLE, _FIT, _PRACTICE, _GIVEN)):
        return True
    return key.startswith(_MADE) and parse_ref(key).base is Base.MADE
