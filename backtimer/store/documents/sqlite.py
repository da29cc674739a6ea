"""SQLite connections whose errors are all SQLite's own."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any


class Connection(sqlite3.Connection):
    """A connection to a file that may be damaged."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As SQLite's own; raises sqlite3.Error for a damaged file, whatever is in it."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            # SQLite quotes a damaged schema in its message, which Python cannot read then.
            raise sqlite3.DatabaseError("malformed schema, which is no text") from error


def connect(address: str | Path, **how: Any) -> sqlite3.Connection:
    """As `sqlite3.connect`, with the same keywords."""
    return sqlite3.connect(address, factory=Connection, **how)
