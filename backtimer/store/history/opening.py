"""Opening the history, with unsaved orders from earlier put in."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from backtimer.errors import UserError
from backtimer.store.history import unsaved
from backtimer.store.history.database import LOCK_S, is_read_only, open_database, open_read_only

_log = logging.getLogger(__name__)

# How long to wait for a writer while putting in unsaved orders.
READER_LOCK_S = 0.25


def open_history(path: Path) -> sqlite3.Connection:
    """Open the history, migrate it, and put in unsaved orders; those that fail stay in files.

    Raises UserError.
    """
    connection = open_database(path)
    try:
        connection.execute(f"PRAGMA busy_timeout = {READER_LOCK_S * 1000:.0f}")
        for sentence in unsaved.replay(connection, path):
            _log.warning(sentence)
    except sqlite3.Error:
        _log.exception("putting in what waited")
    connection.execute(f"PRAGMA busy_timeout = {LOCK_S * 1000:.0f}")
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """As `open_history`, for reading only: what cannot be written to is opened as it is.

    Raises UserError.
    """
    try:
        return open_history(path)
    except UserError as error:
        if not is_read_only(error.__cause__):
            raise
        try:
            return open_read_only(path)
        except sqlite3.Error:
            raise error from error.__cause__
