"""The kinds of settings: the values of each, and how they are stored in a file.

A file stores true and false, whole numbers and texts; every other value is stored as text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar
from urllib.parse import quote, unquote

from backtimer.core.model.leg_place import LegStop, LegStops

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Stored = bool | int | str
# Whatever is written has to be read again: nobody has so many devices or exercises.
MOST_SEVERAL = 100_000


class ValueKind(ABC, Generic[T]):
    """A kind of setting, with values of type `T`."""

    @abstractmethod
    def stored(self, value: T) -> Stored:
        """The value in its stored form."""

    @abstractmethod
    def parsed(self, raw: object) -> T:
        """The value of a stored form. Raises ValueError if it is not of this kind."""


class Switch(ValueKind[bool]):
    """On or off."""

    def stored(self, value: bool) -> Stored:
        """True or false."""
        return value

    def parsed(self, raw: object) -> bool:
        """True or false, not a number."""
        match raw:
            case bool():
                return raw
            case _:
                raise ValueError(raw)


@dataclass(frozen=True, slots=True)
class Whole(ValueKind[int]):
    """A whole number from `low` to `high`, both included, of a unit.

    A form offers the numbers in `offered`, or all if that is empty.
    """

    low: int
    high: int
    unit: str
    offered: tuple[int, ...] = ()

    def stored(self, value: int) -> Stored:
        """The number."""
        return value

    def parsed(self, raw: object) -> int:
        """A number within the bounds."""
        # In Python True is an int, too.
        if isinstance(raw, bool) or not isinstance(raw, int) or not self.low <= raw <= self.high:
            raise ValueError(raw)
        return int(raw)

    def limited(self, value: int) -> int:
        """The nearest number within the bounds."""
        return max(self.low, min(self.high, value))


@dataclass(frozen=True, slots=True)
class Choice(ValueKind[E]):
    """One member of an enum, stored as its value."""

    of: type[E]

    def stored(self, value: E) -> Stored:
        """The member's value."""
        return value.value

    def parsed(self, raw: object) -> E:
        """The member with a value."""
        return self.of(_text(raw))


@dataclass(frozen=True, slots=True)
class Several(ValueKind[frozenset[E]]):
    """Any members of an enum, stored as their values, separated by spaces."""

    of: type[E]
    longest: int = 1000

    def stored(self, value: frozenset[E]) -> Stored:
        """The members' values, in the order of the enum."""
        return " ".join(member.value for member in self.of if member in value)

    def parsed(self, raw: object) -> frozenset[E]:
        """The members with these values; every value has to be known."""
        if self.unknown(raw):
            raise ValueError(raw)
        return self.known(raw)

    def known(self, raw: object) -> frozenset[E]:
        """The members named, ignoring other words. Raises ValueError unless it is a short text."""
        words = _line(raw, self.longest).split()
        return frozenset(member for member in self.of if member.value in words)

    def unknown(self, raw: object) -> list[str]:
        """The words that name no member. Raises ValueError unless it is a short text."""
        members = {member.value for member in self.of}
        return [word for word in _line(raw, self.longest).split() if word not in members]


class TimeOfDay(ValueKind[time]):
    """Hours and minutes, stored as "00:00" to "23:59"."""

    longest = 5

    def stored(self, value: time) -> Stored:
        """Such as "18:00"."""
        return value.isoformat("minutes")

    def parsed(self, raw: object) -> time:
        """A time written as two digits, a colon and two digits."""
        found = time.fromisoformat(_text(raw))
        if self.stored(found) != raw:
            raise ValueError(raw)
        return found


class TimeOrNone(ValueKind[time | None]):
    """A time of day as `TimeOfDay` stores it, or None, stored as an empty text."""

    longest = TimeOfDay.longest

    def stored(self, value: time | None) -> Stored:
        """Such as "06:45", or an empty text."""
        return "" if value is None else TimeOfDay().stored(value)

    def parsed(self, raw: object) -> time | None:
        """A time written as two digits, a colon and two digits; None for an empty text."""
        return None if raw == "" else TimeOfDay().parsed(raw)


class Day(ValueKind[date | None]):
    """A date, stored as "2026-01-31", or None, stored as an empty text."""

    longest = 10

    def stored(self, value: date | None) -> Stored:
        """Such as "2026-01-31", or an empty text."""
        return "" if value is None else value.isoformat()

    def parsed(self, raw: object) -> date | None:
        """A date written with four, two and two digits; None for an empty text."""
        if raw == "":
            return None
        found = date.fromisoformat(_text(raw))
        if self.stored(found) != raw:
            raise ValueError(raw)
        return found


@dataclass(frozen=True, slots=True)
class Dated(ValueKind[tuple[tuple[date, E], ...]]):
    """Members of an enum by day, stored as "2026-01-31=member" with spaces between."""

    of: type[E]
    longest: int = 1000

    def stored(self, value: tuple[tuple[date, E], ...]) -> Stored:
        """The days with their members, in the order of the days."""
        return " ".join(f"{day.isoformat()}={member.value}" for day, member in sorted(value))

    def parsed(self, raw: object) -> tuple[tuple[date, E], ...]:
        """Days in order, each at most once, with a member."""
        found: dict[date, E] = {}
        for word in _line(raw, self.longest).split():
            day, _, member = word.partition("=")
            found[date.fromisoformat(day)] = self.of(member)
        value = tuple(sorted(found.items()))
        if self.stored(value) != raw:
            raise ValueError(raw)
        return value


@dataclass(frozen=True, slots=True)
class Stops(ValueKind[LegStops]):
    """Exercises with a number and a day, stored as "walk:2:2026-01-31" with spaces between."""

    longest: int = MOST_SEVERAL

    def stored(self, value: LegStops) -> Stored:
        """The stops in their order."""
        return " ".join(f"{each.exercise}:{each.times}:{each.day.isoformat()}" for each in value)

    def parsed(self, raw: object) -> LegStops:
        """Stops, each exercise at most once, and once or more often."""
        words = [word.split(":") for word in _line(raw, self.longest).split()]
        value = tuple(
            LegStop(exercise, int(times), date.fromisoformat(day)) for exercise, times, day in words
        )
        several = len({each.exercise for each in value}) < len(value)
        if self.stored(value) != raw or several or any(each.times < 1 for each in value):
            raise ValueError(raw)
        return value


SoundDelays = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Delays(ValueKind[SoundDelays]):
    """Milliseconds by device, stored as "name=180 other=40"; a blank in a name is "%20"."""

    most_ms: int
    longest: int = MOST_SEVERAL

    def stored(self, value: SoundDelays) -> Stored:
        """The delays in the order of the names."""
        return " ".join(f"{quote(name, safe=':.,')}={ms}" for name, ms in sorted(value))

    def parsed(self, raw: object) -> SoundDelays:
        """Devices in order, each at most once, with what is possible."""
        words = [word.rpartition("=") for word in _line(raw, self.longest).split()]
        value = tuple((unquote(name, errors="strict"), int(ms)) for name, _, ms in words)
        if self.stored(value) != raw or len(dict(value)) < len(value):
            raise ValueError(raw)
        if not all(name and 0 < ms <= self.most_ms for name, ms in value):
            raise ValueError(raw)
        return value


@dataclass(frozen=True, slots=True)
class Text(ValueKind[str]):
    """A line of at most `longest` characters."""

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
    """A text of at most `longest` characters, not counting redundant white space.

    Raises ValueError for anything else.
    """
    text = _text(raw)
    if len(text) > longest:
        text = " ".join(text.split())
    if len(text) > longest:
        raise ValueError(raw)
    return text
