"""Reading the values of one TOML table, with every fault noted instead of the first one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from backtimer.core.model.routine import LONGEST_LINE, can_be_seen
from backtimer.store.documents.faults import Document, Key

LONGEST_TEXT = LONGEST_LINE
# Up to so many unknown keys are reported one by one.
MOST_UNKNOWN = 50
# An unknown word is compared with known ones up to this length.
MOST_COMPARED = 80


class Table:
    """One table of a document. A missing or wrong value adds a fault and gives a default."""

    def __init__(self, document: Document, values: dict[str, Any], key: Key = ()) -> None:
        self._document = document
        self._values = values
        self._key = key
        self._asked: list[str] = []

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def fault(self, name: str, message: str, *, harmless: bool = False) -> None:
        """Add a fault at a key of this table, or at the table itself if `name` is empty."""
        key = (*self._key, name) if name else self._key
        self._document.fault(key, message, harmless=harmless)

    def text(
        self, name: str, default: str | None = None, *, words: int = 0, longest: int = LONGEST_TEXT
    ) -> str:
        """A line of text, at most `longest` characters and, unless 0, `words` words.

        Without a default the key is required, and may not be empty.
        """
        value = self._get(name, default, "text in quotes")
        if not isinstance(value, str):
            if value is not None:
                self.fault(name, f"{name} has to be text in quotes")
            return default or ""
        value = " ".join(value.split())
        if default is None and not value:
            self.fault(name, f"{name} is empty; write what it should say")
        return self._checked(name, value, words, longest)

    def name(self, default: str | None = None, *, words: int = 0, longest: int) -> str:
        """The text of the key `name`; one that shows nothing counts as missing."""
        value = self.text("name", default, words=words, longest=longest)
        shown = value if can_be_seen(value) else default or ""
        if not can_be_seen(shown) and (value or default):
            self.fault("name", "name has nothing to see in it; write what it should say")
        return shown

    def texts(self, name: str, *, words: int = 0) -> tuple[str, ...]:
        """A list of texts; empty if missing. `words`, unless 0, limits the words of each."""
        value = self._get(name, [], "a list of texts")
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.fault(name, f'{name} has to be a list of texts: ["…", "…"]')
            return ()
        lines = [" ".join(text.split()) for text in value]
        return tuple(self._checked(name, text, words, LONGEST_TEXT) for text in lines if text)

    def choice(self, name: str, choices: Sequence[str], default: str | None = None) -> str:
        """One of `choices`; required without a default."""
        value = self._get(name, default, "one of " + ", ".join(choices))
        if isinstance(value, str) and value in choices:
            return value
        if value is not None:
            near = _nearest(str(value), choices, 1)
            right = f'did you mean "{near[0]}"?' if near else "one of " + ", ".join(choices)
            self.fault(name, f"{name} = {_shown(value)} is not known: {right}")
        return default or choices[0]

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`; required without a default."""
        right = f"a whole number from {low} to {high}"
        value = self._get(name, default, right)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault(name, f"{name} = {_shown(value)} has to be {right}")
            return default if default is not None else low
        return int(value)

    def wholes(
        self, name: str, low: int, high: int, most: int, default: tuple[int, ...] = ()
    ) -> tuple[int, ...]:
        """At most `most` whole numbers from `low` to `high`, in a list."""
        value = self._get(name, list(default), "a list of whole numbers")
        good = isinstance(value, list) and all(
            isinstance(n, int) and not isinstance(n, bool) and low <= n <= high for n in value
        )
        if not good or len(value) > most:
            right = f"at most {most} whole numbers from {low} to {high}"
            self.fault(name, f"{name} = {_shown(value)} has to be a list of {right}")
            return default
        return tuple(value)

    def seconds(self, name: str, low: float, high: float, default: float | None = None) -> int:
        """Seconds from `low` to `high`, rounded to tenths; returned as milliseconds.

        `default` is in seconds; without it the key is required.
        """
        right = f"a number of seconds from {low:g} to {high:g}"
        value = self._get(name, default, right)
        if value is None:
            return round(low * 1000)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or not low <= value <= high:
            self.fault(name, f"{name} = {_shown(value)} has to be {right}")
            number_s = default if default is not None else low
        else:
            number_s = float(value)
        return round(number_s * 10) * 100

    def flag(self, name: str) -> bool:
        """True or false; False if missing."""
        value = self._get(name, default=False, right="true or false")
        if not isinstance(value, bool):
            self.fault(name, f"{name} = {_shown(value)} has to be true or false")
            return False
        return value

    def bounds(self, name: str, low: int, high: int) -> tuple[int, int] | None:
        """A range [low, high] of whole numbers within `low` to `high`; None if missing."""
        value = self._get(name, [], "two numbers")
        if value == []:
            return None
        good = (
            isinstance(value, list)
            and len(value) == 2
            and all(isinstance(n, int) and not isinstance(n, bool) for n in value)
        )
        if not good or not low <= value[0] <= value[1] <= high:
            self.fault(name, f"{name} has to be two numbers, low and high, from {low} to {high}")
            return None
        return value[0], value[1]

    def holds_table(self, name: str) -> bool:
        """Whether the value of a key is a table."""
        return isinstance(self._values.get(name), dict)

    def table(self, name: str) -> Table | None:
        """A table within this one; None if missing."""
        value = self._get(name, None, "a table", needed=False)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(name, f"{name} has to be a table: [{name}]")
            return None
        return Table(self._document, value, (*self._key, name))

    def tables(self, name: str, *, needed: bool = False) -> Iterator[Table]:
        """The tables of an array of tables; with `needed` there has to be one."""
        value = self._get(name, None if needed else [], "a list of tables", needed=needed)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(name, f"{name} has to be a list of tables: [[{name}]]")
            return
        if needed and not value:
            self.fault(name, f"{name} is empty; it needs at least one")
        for place, each in enumerate(value):
            yield Table(self._document, each, (*self._key, name, place))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """The pairs of a table from text to text; empty if missing."""
        value = self._get(name, {}, "a table of texts")
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.fault(name, f'{name} has to be a table of texts: {{ old = "new" }}')
            return ()
        return tuple(value.items())

    def finish(self) -> None:
        """Add a harmless fault for each key that was not read. Such keys stay in the file."""
        unknown = [name for name in self._values if name not in self._asked]
        if len(unknown) > MOST_UNKNOWN:
            more = len(unknown) - MOST_UNKNOWN
            self.fault(unknown[-1], f"{more:,} more keys are not known here", harmless=True)
        for name in unknown[:MOST_UNKNOWN]:
            near = _nearest(name, self._asked, 1)
            right = f'did you mean "{near[0]}"?' if near else "take it out"
            self.fault(name, f'"{name}" is not a key that is known here: {right}', harmless=True)

    def _get(self, name: str, default: Any, right: str, *, needed: bool = True) -> Any:
        self._asked.append(name)
        if name in self._values:
            return self._values[name]
        if default is None and needed:
            self.fault(name, f"{name} is missing; it has to be {right}")
        return default

    def _checked(self, name: str, text: str, words: int, longest: int) -> str:
        if len(text) > longest:
            self.fault(name, f"{name} has {len(text)} characters; at most {longest}")
        if words and len(text.split()) > words:
            count = len(text.split())
            self.fault(
                name, f"{name}: {_shown(text)} has {count} words; at most {words} can be spoken"
            )
        return text


def nearest_text(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`, as the end of a sentence; empty if none is near."""
    near = _nearest(word, list(known), 1)
    return f': did you mean "{near[0]}"?' if near else ""


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _nearest(word: str, known: Sequence[str], count: int) -> list[str]:
    return get_close_matches(word[:MOST_COMPARED], known, count)
