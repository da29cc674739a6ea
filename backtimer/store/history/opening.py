"""Open the history with everything that waited for it put in."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from backtimer.store.history import spill
from backtimer.store.history.database import LOCK_S, open_database

_log = logging.getLogger(__name__)

# A reader does not wait long for somebody who writes.
READER_LOCK_S = 0.25


def open_history(path: Path) -> sqlite3.Connection:
    """Open and migrate, with all that waited for it; where that fails, it goes on waiting.

    Raises UserError.
    """
    connection = open_database(path)
    try:
        connection.execute(f"PRAGMA busy_timeout = {READER_LOCK_S * 1000:.0f}")
        for sentence in spill.replay(connection, path):
            _log.warning(sentence)
    except sqlite3.Error:
        _log.exception("putting in what waited")
    connection.execute(f"PRAGMA busy_timeout = {LOCK_S * 1000:.0f}")
    return connection
