"""The kinds of settings: what values each has, and how a file spells them.

A file has true and false, whole numbers and texts; everything else is spelled as a text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Stored = bool | int | str


class ValueKind(ABC, Generic[T]):
    """A kind of values."""

    @abstractmethod
    def stored(self, value: T) -> Stored:
        """The value as a file spells it."""

    @abstractmethod
    def parsed(self, raw: object) -> T:
        """The value that a file spells. Raises ValueError where it is not one of this kind."""


@dataclass(frozen=True, slots=True)
class Switch(ValueKind[bool]):
    """On or off."""

    def stored(self, value: bool) -> Stored:
        """True or false."""
        return value

    def parsed(self, raw: object) -> bool:
        """True or false; no number."""
        match raw:
            case bool():
                return raw
            case _:
                raise ValueError(raw)


@dataclass(frozen=True, slots=True)
class Whole(ValueKind[int]):
    """A whole number from `low` to `high`, of a unit; a form offers all, or only those given."""

    low: int
    high: int
    unit: str
    offered: tuple[int, ...] = ()

    def stored(self, value: int) -> Stored:
        """The number."""
        return value

    def parsed(self, raw: object) -> int:
        """A number within the bounds."""
        # To Python True is a whole number too.
        if isinstance(raw, bool) or not isinstance(raw, int) or not self.low <= raw <= self.high:
            raise ValueError(raw)
        return int(raw)

    def limited(self, value: int) -> int:
        """The nearest number within the bounds."""
        return max(self.low, min(self.high, value))


@dataclass(frozen=True, slots=True)
class Choice(ValueKind[E]):
    """One member of an enum, spelled as its value."""

    of: type[E]

    def stored(self, value: E) -> Stored:
        """The member's word."""
        return value.value

    def parsed(self, raw: object) -> E:
        """The member of a word."""
        return self.of(_text(raw))


@dataclass(frozen=True, slots=True)
class Several(ValueKind[frozenset[E]]):
    """Any members of an enum, spelled as their values with spaces between."""

    of: type[E]
    longest: int = 200

    def stored(self, value: frozenset[E]) -> Stored:
        """The members' words, in the order of the enum."""
        return " ".join(member.value for member in self.of if member in value)

    def parsed(self, raw: object) -> frozenset[E]:
        """The members of these words, all of which have to be known."""
        if self.unknown(raw):
            raise ValueError(raw)
        return self.known(raw)

    def known(self, raw: object) -> frozenset[E]:
        """The members that are named, whatever else is. Raises ValueError for no or a long text."""
        words = _line(raw, self.longest).split()
        return frozenset(member for member in self.of if member.value in words)

    def unknown(self, raw: object) -> list[str]:
        """The words that name no member. Raises ValueError for no or a long text."""
        members = {member.value for member in self.of}
        return [word for word in _line(raw, self.longest).split() if word not in members]


@dataclass(frozen=True, slots=True)
class TimeOfDay(ValueKind[time]):
    """Hours and minutes, spelled "00:00" to "23:59"."""

    longest = 5

    def stored(self, value: time) -> Stored:
        """Such as "18:00"."""
        return value.isoformat("minutes")

    def parsed(self, raw: object) -> time:
        """A time of two digits, a colon and two digits."""
        found = time.fromisoformat(_text(raw))
        if self.stored(found) != raw:
            raise ValueError(raw)
        return found


@dataclass(frozen=True, slots=True)
class Day(ValueKind[date | None]):
    """A date, spelled "2026-01-31", or none, spelled as an empty text."""

    longest = 10

    def stored(self, value: date | None) -> Stored:
        """Such as "2026-01-31", or an empty text."""
        return "" if value is None else value.isoformat()

    def parsed(self, raw: object) -> date | None:
        """A date of four, two and two digits, or none."""
        if raw == "":
            return None
        found = date.fromisoformat(_text(raw))
        if self.stored(found) != raw:
            raise ValueError(raw)
        return found


@dataclass(frozen=True, slots=True)
class Text(ValueKind[str]):
    """A line of at most so many letters."""

    longest: int

    def stored(self, value: str) -> Stored:
        """The text."""
        return value

    def parsed(self, raw: object) -> str:
        """The text, if it is not too long."""
        return _line(raw, self.longest)


def _text(raw: object) -> str:
    match raw:
        case str():
            return raw
        case _:
            raise ValueError(raw)


def _line(raw: object, longest: int) -> str:
    """A text of at most so many letters; in a longer one, needless white space does not count."""
    text = _text(raw)
    if len(text) > longest:
        text = " ".join(text.split())
    if len(text) > longest:
        raise ValueError(raw)
    return text
