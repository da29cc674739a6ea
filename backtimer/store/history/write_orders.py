"""Writes into the history as small values, which can be queued and saved to a file.

Every order is one transaction and idempotent: if it is not known whether a write succeeded, it
is repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

Value = str | int | None


class Order(NamedTuple):
    """One write: a kind, from `KINDS`, and its values by name."""

    kind: str
    values: dict[str, Value]


class UnderWay(NamedTuple):
    """The session that orders belong to: its id, and the values of its "begin", if known."""

    session: int | None = None
    begun: dict[str, Value] | None = None


def carry_out(connection: sqlite3.Connection, order: Order, now: UnderWay) -> UnderWay:
    """Write one order within the open transaction; returns the session in progress afterwards.

    Raises sqlite3.Error, and ValueError for an order that belongs to no session.
    """
    if order.kind == "begin":
        return _begin(connection, order.values)
    if order.kind in _OF_ANY:
        connection.execute(_OF_ANY[order.kind], order.values)
        return now
    if order.kind == "go_on":
        return _go_on(connection, order.values)
    if now.session is None:
        raise ValueError(f"{order.kind} without a session")
    if order.kind == "rep":
        _have_session(connection, now, order.values["at"])
    if order.kind == "reopen":
        connection.execute(_SINCE_END, {**order.values, "session": now.session})
    connection.execute(_STATEMENTS[order.kind], {**order.values, "session": now.session})
    return now


def _begin(connection: sqlite3.Connection, values: dict[str, Value]) -> UnderWay:
    """Insert a session; earlier unfinished ones are no longer offered."""
    found = connection.execute(
        "SELECT id FROM session WHERE started = :started AND routine = :routine AND name = :name",
        values,
    ).fetchone()
    if found is not None:
        return UnderWay(found[0], values)
    connection.execute("UPDATE session SET dismissed = 1 WHERE ended IS NULL")
    return UnderWay(connection.execute(_NEW, values).lastrowid, values)


def _go_on(connection: sqlite3.Connection, values: Mapping[str, Value]) -> UnderWay:
    """Resume a session; the time since its last repetition counts as a pause."""
    session = values["session"]
    if connection.execute(
        "SELECT 1 FROM pause WHERE session = :session AND ended = :at", values
    ).fetchone() is None:  # fmt: skip
        connection.execute(_STATEMENTS["resume"], values)
        if not connection.execute("SELECT changes()").fetchone()[0]:
            connection.execute(_GAP, values)
    return UnderWay(int(session or 0))


def _have_session(connection: sqlite3.Connection, now: UnderWay, at: Value) -> None:
    """Insert the session again if it was lost to a damaged page, or deleted meanwhile."""
    known = connection.execute("SELECT 1 FROM session WHERE id = ?", (now.session,)).fetchone()
    if known is None:
        values = dict.fromkeys(BEGIN, None) | {
            "routine": "", "name": "Session", "started": at, "gentle": 0,
        }  # fmt: skip
        connection.execute(_AGAIN, values | (now.begun or {}) | {"session": now.session})


BEGIN = ("routine", "name", "started", "day", "week", "programme", "gentle", "pain_before")
_REP = (
    "item", "exercise", "set", "rep", "turn", "side", "planned_ms", "actual_ms", "outcome", "at",
    "hold_ms",
)  # fmt: skip
# The values of every kind of order.
KINDS: Mapping[str, tuple[str, ...]] = {
    "begin": BEGIN,
    "go_on": ("session", "at"),
    "rep": _REP,
    "pause": ("at",),
    "resume": ("at",),
    "end": ("at", "completed"),
    "reopen": ("at",),
    "answer": ("effort", "pain"),
    "note": ("text",),
    "finish": ("session",),
    "discard": ("session",),
}
_COLUMNS = "routine, name, started, day, plan_week, programme, gentle, pain_before"
_VALUES = ", ".join(f":{name}" for name in BEGIN)
# ruff: noqa: S608 - the statements consist of the names here and nothing else.
_NEW = f"INSERT INTO session ({_COLUMNS}) VALUES ({_VALUES})"
_AGAIN = f"INSERT INTO session (id, {_COLUMNS}) VALUES (:session, {_VALUES})"
_REP_COLUMNS = ", ".join(f'"{name}"' for name in _REP)
_REP_VALUES = ", ".join(f":{name}" for name in _REP)
_GAP = """
    INSERT INTO pause (session, started, ended)
    SELECT :session, max(at), :at FROM rep WHERE session = :session HAVING max(at) < :at
"""
_SINCE_END = """
    INSERT INTO pause (session, started, ended)
    SELECT id, ended, :at FROM session WHERE id = :session AND ended < :at
"""
_STATEMENTS = {
    "rep": f"INSERT OR REPLACE INTO rep (session, {_REP_COLUMNS}) VALUES (:session, {_REP_VALUES})",
    "pause": "INSERT INTO pause (session, started) SELECT :session, :at WHERE NOT EXISTS "
    "(SELECT 1 FROM pause WHERE session = :session AND started = :at)",
    "resume": "UPDATE pause SET ended = :at WHERE session = :session AND ended IS NULL",
    "end": "UPDATE session SET ended = :at, completed = :completed WHERE id = :session",
    "reopen": "UPDATE session SET ended = NULL, completed = 0 WHERE id = :session",
    "answer": "UPDATE session SET effort = coalesce(:effort, effort), "
    "pain = coalesce(:pain, pain) WHERE id = :session",
    "note": "UPDATE session SET note = :text WHERE id = :session",
}
# These have the session's id among their values.
_OF_ANY = {
    "finish": "UPDATE session SET ended = "
    "coalesce((SELECT max(at) FROM rep WHERE session = id), started) "
    "WHERE id = :session AND ended IS NULL",
    "discard": "DELETE FROM session WHERE id = :session",
}


def in_transaction(connection: sqlite3.Connection, work: Callable[[], UnderWay]) -> UnderWay:
    """Run `work` in a transaction; returns its result.

    Rolls back, and passes on, any exception; raises sqlite3.Error if the commit fails.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work()
        connection.execute("COMMIT")
    finally:
        # A full disk may have ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return result
