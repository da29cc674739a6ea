"""Changes to sessions of the past: one is finished, deleted, or gets a note."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from backtimer.errors import UserError
from backtimer.store.history import spill
from backtimer.store.history.database import BrokenHistoryError
from backtimer.store.history.opening import open_history
from backtimer.store.history.orders import Order, UnderWay, carry_out, in_transaction

_log = logging.getLogger(__name__)


def finish(path: Path, session: int) -> None:
    """A session that was broken off is over, with what was done; its end is its last moment."""
    _change(path, Order("finish", {"session": session}))


def discard(path: Path, session: int) -> None:
    """Delete a session with its repetitions."""
    _change(path, Order("discard", {"session": session}))


def _change(path: Path, order: Order) -> None:
    """Carry it out; where that cannot be done now, it waits like what was done."""
    try:
        connection = open_history(path)
        try:
            in_transaction(connection, lambda: carry_out(connection, order, UnderWay()))
        finally:
            connection.close()
    except BrokenHistoryError:
        # Told when the history is written to.
        return
    except (UserError, sqlite3.Error) as error:
        _log.warning("%s waits: %s", order.kind, error)
        try:
            spill.keep(path, [order], UnderWay())
        except UserError:
            _log.exception("%s is lost", order.kind)


def write_note(path: Path, session: int, text: str) -> None:
    """What the person writes about a session of the past. Raises UserError."""
    connection = open_history(path)
    try:
        connection.execute("UPDATE session SET note = ? WHERE id = ?", (text, session))
    except sqlite3.Error as error:
        raise UserError(
            f"The note cannot be saved now ({error}). Try again in a moment."
        ) from error
    finally:
        connection.close()
