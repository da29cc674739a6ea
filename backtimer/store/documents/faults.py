"""Faults of a file, with their lines.

A check collects every fault, not only the first; each says what is wrong and what would be
right.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.files.reading import FileFaultError, read_bounded
from backtimer.store.documents.values import ValueFaultError, toml_values

LARGEST_FILE_BYTES = 1_000_000
MOST_TABLES = 5000
# Table headers are never longer; matching the pattern against longer lines takes too long.
LONGEST_HEAD = 1000
Key = tuple[str | int, ...]


class Fault(NamedTuple):
    """One fault; `line` counts from 1. A file with only `harmless` faults can be used.

    `whole`: nothing could be read, so that no line is at fault.
    """

    path: str
    line: int
    message: str
    harmless: bool = False
    whole: bool = False

    def __str__(self) -> str:
        if self.whole:
            return f"{self.path}: {self.message}"
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(slots=True)
class Document:
    """A TOML file that was read: its values, its text, and the faults found so far."""

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    faults: list[Fault] = field(default_factory=list)
    readable: bool = True
    _lines: dict[Key, int] = field(default_factory=dict, init=False)

    @property
    def lines(self) -> dict[Key, int]:
        """The lines of its keys; looked for only now, since a file without faults needs none."""
        if not self._lines:
            self._lines = line_numbers(self.text)
        return self._lines

    def fault(self, key: Key, message: str, *, harmless: bool = False) -> None:
        """Add a fault at a key; without a known line, it gets that of its table."""
        lines = self.lines
        while key and key not in lines:
            key = key[:-1]
        self.faults.append(Fault(self.path, lines.get(key, 1), message, harmless))

    @property
    def serious(self) -> list[Fault]:
        """The faults that make the file unusable, in the order of the file."""
        return [fault for fault in self.sorted_faults() if not fault.harmless]

    def sorted_faults(self) -> list[Fault]:
        """All faults, in the order of the file."""
        return sorted(self.faults, key=lambda fault: fault.line)


def read_document(path: Path) -> Document:
    """Read a TOML file. It never raises for a bad file: whatever is wrong becomes a fault."""
    document = Document(str(path))
    try:
        # A byte order mark, which some editors write, is no fault.
        text = read_bounded(path, LARGEST_FILE_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        return _unreadable(document, "does not exist; check the name and the folder")
    except IsADirectoryError:
        return _unreadable(document, "is a folder; give a file")
    except UnicodeDecodeError as error:
        return _unreadable(document, f"is not UTF-8 text (byte {error.start}); save it as UTF-8")
    except OSError as error:
        return _unreadable(document, f"cannot be read ({error.strerror}); check its permissions")
    except FileFaultError as error:
        return _unreadable(document, str(error))
    # Normalise line endings, as Python's text mode does.
    return parse_document(str(path), text.replace("\r\n", "\n").replace("\r", "\n"))


def parse_document(path: str, text: str) -> Document:
    """As `read_document`, for the text of a file; `path` names it in faults."""
    if text.count("[[") > MOST_TABLES:
        why = f"has more than {MOST_TABLES:,} tables; no routine is that long"
        return _unreadable(Document(path), why)
    document = Document(path, text=text)
    try:
        document.values = toml_values(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = re.search(r"\(at line (\d+), column (\d+)\)", message)
        line = int(found[1]) if found else text.count("\n") + 1
        what = message.split(" (at ", maxsplit=1)[0]
        document.faults.append(
            Fault(path, line, f"not valid TOML: {what}; correct this line, then check again")
        )
        document.readable = False
    except FileFaultError as error:
        key = error.key if isinstance(error, ValueFaultError) else ()
        document.fault(key, str(error))
        document.readable = False
    return document


def _unreadable(document: Document, message: str) -> Document:
    document.readable = False
    document.faults.append(Fault(document.path, 1, message, whole=True))
    return document


def refuse(faults: list[Fault]) -> UserError:
    """An error that reports a file's faults: the first one, and the number of others."""
    more = f" And {len(faults) - 1} more: `backtimer check` lists them." if len(faults) > 1 else ""
    first = faults[0]
    if first.whole:
        return UserError(f"{first.path} {first.message}.", str(first))
    name = Path(first.path).name
    return UserError(
        f"{name} cannot be used: line {first.line}, {first.message}.{more}", str(first)
    )


_TABLE = r"^\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]\]?\s*(?:#.*)?$"
_KEY = r"^\s*([A-Za-z0-9_\-]+)\s*=(.*)$"


def line_numbers(text: str) -> dict[Key, int]:
    """The line of every table and plain key of a TOML text; tables in arrays by their index."""
    lines: dict[Key, int] = {(): 1}
    counts: dict[Key, int] = {}
    table: Key = ()
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        short = len(line) <= LONGEST_HEAD
        if depth == 0 and short and (found := re.match(_TABLE, line)):
            table = _table_key(found[2].split("."), counts, array=found[1] == "[[")
            lines.setdefault(table, number)
        elif depth == 0 and (found := re.match(_KEY, line)):
            lines.setdefault((*table, found[1]), number)
            depth += _nesting(found[2])
        elif depth:
            depth = max(depth + _nesting(line), 0)
    return lines


def _table_key(names: list[str], counts: dict[Key, int], *, array: bool) -> Key:
    key: Key = ()
    for place, raw in enumerate(names):
        key = (*key, raw.strip())
        if array and place == len(names) - 1:
            counts[key] = counts.get(key, -1) + 1
        if key in counts:
            key = (*key, counts[key])
    return key


def _nesting(line: str) -> int:
    # An unclosed string extends to the end of the line, so that matching stays linear.
    bare = re.sub(r'"(?:[^"\\]|\\.)*+\\?(?:"|$)|\'[^\']*(?:\'|$)|#.*', "", line)
    return sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}")
