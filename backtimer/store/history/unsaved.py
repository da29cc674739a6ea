"""Files of unsaved orders: writes that failed, waiting to be put into the history.

Such a file is next to the history, or if that folder cannot be written to, in a folder of the
person's in the system's temporary one. The next opening of the history puts it in, exactly
once: its id is written in the same transaction, and the file is deleted afterwards.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sqlite3
import stat
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded
from backtimer.store.documents.values import WRONG_SHAPE, json_values
from backtimer.store.history.reference_migration import new_names, renamed
from backtimer.store.history.write_orders import (
    KINDS,
    Order,
    UnderWay,
    Value,
    carry_out,
    in_transaction,
)

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)
FORMAT, VERSION = "backtimer-unsaved", 3
# The first version, with the old names of own routines; the second knows no "reopen".
OLD_NAMES = 1
VERSIONS = (OLD_NAMES, 2, VERSION)
MOST_BYTES = 100_000_000
LARGEST = 2**63


class _Spill(NamedTuple):
    id: str
    now: UnderWay
    orders: tuple[Order, ...]


def keep(history: Path, orders: Sequence[Order], now: UnderWay) -> Path:
    """Write orders to a new file that only its owner can read; returns its path.

    Raises UserError if no folder can be written to.
    """
    spill = os.urandom(16).hex()
    document = {
        "format": FORMAT,
        "version": VERSION,
        "id": spill,
        "session": now.session,
        "begun": now.begun,
        "orders": [{"order": order.kind, **order.values} for order in orders],
    }
    content = json.dumps(document, indent=1).encode()
    number = max((_number(path) for path in waiting(history)), default=0) + 1
    name = f"{_stem(history)}{number}-{spill[:8]}.json"
    try:
        path = history.with_name(name)
        write_atomically(path, content, "history")
    except UserError:
        path = _make_other_folder(history) / name
        write_atomically(path, content, "history")
    return path


def waiting(history: Path) -> list[Path]:
    """The files waiting for a history, the oldest first."""
    found: list[Path] = []
    folders = [history.parent]
    other = own_other_folder(history)
    if other is not None:
        folders.append(other)
    for folder in folders:
        with contextlib.suppress(OSError):
            found += [
                each
                for each in folder.iterdir()
                if each.name.startswith(_stem(history)) and each.suffix == ".json" and _number(each)
            ]
    return sorted(found, key=lambda path: (_number(path), path.name))


def replay(connection: sqlite3.Connection, history: Path) -> list[str]:
    """Put the waiting files in, each once; returns sentences about unreadable ones.

    Raises sqlite3.Error if the history cannot be written now.
    """
    told = []
    for path in waiting(history):
        try:
            spill = _read(path, history)
        except OSError:
            _log.exception("reading %s", path)
            continue
        except WRONG_SHAPE as error:
            kept = path.with_suffix(".broken")
            with contextlib.suppress(OSError):
                path.replace(kept)
            told.append(
                f"What waited for your history could not be read ({error}). It is kept in {kept}."
            )
            continue
        if spill is None:
            continue
        _put_in(connection, spill)
        with contextlib.suppress(OSError):
            path.unlink()
            _forget_other_folder(path.parent, history)
    return told


def _put_in(connection: sqlite3.Connection, spill: _Spill) -> None:
    def work() -> UnderWay:
        now = spill.now
        done = connection.execute("SELECT 1 FROM replayed WHERE spill = ?", (spill.id,)).fetchone()
        for order in () if done else spill.orders:
            try:
                now = carry_out(connection, order, now)
            except (*WRONG_SHAPE, sqlite3.IntegrityError, sqlite3.ProgrammingError):
                # An order that can never be written must not stop the others.
                _log.exception("%s of %s", order.kind, spill.id)
        connection.execute("INSERT OR IGNORE INTO replayed VALUES (?)", (spill.id,))
        return now

    in_transaction(connection, work)


def _read(path: Path, history: Path) -> _Spill | None:
    """The content of a file; None for a newer version. Raises OSError, or `WRONG_SHAPE`."""
    document = json_values(read_bounded(path, MOST_BYTES))
    if document["format"] != FORMAT:
        raise ValueError("it is something else")
    if document["version"] not in VERSIONS:
        return None
    begun = document["begun"]
    session = document["session"]
    now = UnderWay(
        None if session is None else int(session),
        None if begun is None else _values(begun, "begin"),
    )
    orders = tuple(map(_order, document["orders"]))
    if document["version"] == OLD_NAMES:
        begins = [order.values for order in orders if order.kind == "begin"]
        for values in [*begins, now.begun or {}]:
            _rename(values, history)
    return _Spill(str(document["id"]), now, orders)


def _rename(values: dict[str, Value], history: Path) -> None:
    """Give an own routine its new name."""
    text = values.get("routine")
    if isinstance(text, str):
        values |= renamed(text, str(values["name"]), new_names(history))


def _order(values: dict[str, Any]) -> Order:
    kind = values.pop("order")
    return Order(kind, _values(values, kind))


def _values(values: dict[str, Any], kind: str) -> dict[str, Any]:
    if kind not in KINDS or set(values) != set(KINDS[kind]):
        raise ValueError(f"{kind!r:.40} is not known like this")
    for value in values.values():
        if not (value is None or isinstance(value, str | int)):
            raise ValueError(f"{value!r:.40} is no value")
        if isinstance(value, int) and not -LARGEST <= value < LARGEST:
            raise ValueError(f"{value!r:.40} is too large")
    return values


def _stem(history: Path) -> str:
    return f"{history.stem}-unsaved-"


def _number(path: Path) -> int:
    """The number in the file's name, from 1; 0 if the name is not ours."""
    number, _dash, rest = path.stem.rpartition("-unsaved-")[2].partition("-")
    return int(number) if rest and number.isdecimal() and number.isascii() else 0


def other_folder(history: Path) -> Path:
    """The folder for such files if the history's own cannot be written to.

    Raises OSError if there is no temporary folder.
    """
    user = os.getuid() if hasattr(os, "getuid") else "here"
    name = str(history.absolute()).encode(errors="surrogateescape")
    place = f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}"
    return Path(tempfile.gettempdir()) / f"backtimer-unsaved-{user}-{place}"


def _make_other_folder(history: Path) -> Path:
    """Create the other folder. Raises UserError if it cannot be, or is somebody else's."""
    try:
        folder = other_folder(history)
        folder.mkdir(mode=0o700, exist_ok=True)
        ours = _is_own(folder)
    except OSError as error:
        raise UserError(f"No temporary folder can be written to ({error.strerror}).") from error
    if not ours:
        raise UserError(f"{folder} belongs to somebody else.")
    return folder


def own_other_folder(history: Path) -> Path | None:
    """The other folder if there is one, and it is this user's alone; otherwise None."""
    with contextlib.suppress(OSError):
        folder = other_folder(history)
        return folder if _is_own(folder) else None
    return None


def _is_own(folder: Path) -> bool:
    """Whether a folder is this user's alone; in /tmp it may be anybody's. Raises OSError."""
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode):
        return False
    return not hasattr(os, "getuid") or (
        about.st_uid == os.getuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _forget_other_folder(folder: Path, history: Path) -> None:
    """Remove the other folder once it is empty."""
    if folder == other_folder(history):
        with contextlib.suppress(OSError):
            folder.rmdir()
