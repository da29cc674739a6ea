"""Changes to past sessions: finishing one, deleting one, writing a note."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from backtimer.errors import UserError
from backtimer.store.history import unsaved
from backtimer.store.history.database import BrokenHistoryError
from backtimer.store.history.opening import open_history
from backtimer.store.history.write_orders import Order, UnderWay, carry_out, in_transaction

_log = logging.getLogger(__name__)


def finish(path: Path, session: int) -> None:
    """End an unfinished session, given by its id, at the time of its last repetition."""
    _change(path, Order("finish", {"session": session}))


def discard(path: Path, session: int) -> None:
    """Delete a session, given by its id, with its repetitions."""
    _change(path, Order("discard", {"session": session}))


def _change(path: Path, order: Order) -> None:
    """Carry out an order; if that fails now, save it to a file until it can be."""
    try:
        connection = open_history(path)
        try:
            in_transaction(connection, lambda: carry_out(connection, order, UnderWay()))
        finally:
            connection.close()
    except BrokenHistoryError:
        # This is reported when a session is recorded.
        return
    except (UserError, sqlite3.Error) as error:
        _log.warning("%s waits: %s", order.kind, error)
        try:
            unsaved.keep(path, [order], UnderWay())
        except UserError:
            _log.exception("%s is lost", order.kind)


def write_note(path: Path, session: int, text: str) -> None:
    """Replace the note of a past session, given by its id. Raises UserError."""
    connection = open_history(path)
    try:
        connection.execute("UPDATE session SET note = ? WHERE id = ?", (text, session))
    except sqlite3.Error as error:
        raise UserError(
            f"The note cannot be saved now ({error}). Try again in a moment."
        ) from error
    finally:
        connection.close()
