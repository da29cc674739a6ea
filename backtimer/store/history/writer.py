"""The one thread that writes into the history.

The connection belongs to a thread that takes orders from a queue, so that nothing else waits
for the disk. A repetition counts as stored once its transaction is on disk. Whatever cannot be
written by the end is saved to a file, and put in by the next opening.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from backtimer.errors import UserError
from backtimer.store.history import unsaved
from backtimer.store.history.database import (
    LOCK_S,
    BrokenHistoryError,
    look_through,
    open_database,
    repair,
)
from backtimer.store.history.history_lock import place_of
from backtimer.store.history.recovery import is_broken, is_busy
from backtimer.store.history.write_orders import Order, UnderWay, carry_out, in_transaction

_log = logging.getLogger(__name__)

# Wait for a lock in short steps, to notice a close in between.
STEP_S = 0.25
# The share of a close's time to spend waiting for a lock.
SHARE = 0.6
GOES_ON = "The session goes on, and saving is tried again."


class _Entry(NamedTuple):
    order: Order
    stored: Callable[[], None] | None = None


class Writer:
    """Writes orders in turn, each in a transaction.

    `failed` is called from the thread with a sentence for the person: once if writing fails,
    and for repairs; `renewed` when the file has vanished or been replaced, before the session is
    written again. Orders that fail are tried again with the next one. After `close`, `lost` says
    whether something could be kept nowhere.
    """

    def __init__(
        self, path: Path, failed: Callable[[str], None], renewed: Callable[[], None]
    ) -> None:
        self._path = path
        self._failed = failed
        self._renewed = renewed
        self._told = False
        self.lost = False
        self._repaired = False
        # The identity of the file, and what this session wrote to it: it may vanish.
        self._place: tuple[int, int] | None = None
        self._written: list[_Entry] = []
        self._looked = False
        self._orders: queue.SimpleQueue[_Entry | threading.Event | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        # Guarded by the gate: the thread changes them, and a close that timed out reads them.
        self._waiting: list[_Entry] = []
        self._now = UnderWay()
        self._given_up = False
        # Whether the thread itself writes what waits to a file.
        self._keeps = False
        self._until_s: float | None = None
        self._thread = threading.Thread(target=self._work, name="history", daemon=True)
        self._thread.start()

    def put(self, order: Order, stored: Callable[[], None] | None = None) -> None:
        """Queue an order; `stored` is called from the thread once it is written."""
        self._orders.put(_Entry(order, stored))

    def catch_up(self, timeout_s: float) -> bool:
        """Wait until every order so far was tried; whether that was so within the time."""
        reached = threading.Event()
        self._orders.put(reached)
        return reached.wait(timeout_s)

    def close(self, timeout_s: float = 5.0) -> None:
        """Write everything and end the thread; whatever cannot be written goes to a file.

        It returns after about `timeout_s` seconds at the latest, or twice as many if the thread
        is writing that file by then.
        """
        self._until_s = time.monotonic() + timeout_s * SHARE
        self._orders.put(None)
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            # The disk does not answer: stop waiting for it.
            with self._gate:
                self._given_up = not self._keeps
            if self._keeps:
                # A second file would put all of it into the history twice.
                self._thread.join(timeout_s)
                self.lost = self.lost or self._thread.is_alive()
                return
            while not self._orders.empty():
                entry = self._orders.get()
                self._waiting += [entry] if isinstance(entry, _Entry) else []
            self._keep_what_waits()
            self._orders.put(None)

    # In the thread

    def _work(self) -> None:
        connection: sqlite3.Connection | None = None
        while (entry := self._orders.get()) is not None:
            if isinstance(entry, threading.Event):
                entry.set()
                continue
            with self._gate:
                self._waiting.append(entry)
            connection = self._attempt(connection)
        if self._waiting:
            connection = self._attempt(connection)
        with self._gate:
            self._keeps = bool(self._waiting) and not self._given_up
        if self._keeps:
            self._keep_what_waits()
            self._waiting.clear()
        if connection is not None:
            connection.close()

    def _attempt(self, connection: sqlite3.Connection | None) -> sqlite3.Connection | None:
        """Write all waiting orders; those that fail keep waiting. Returns the open connection."""
        began_s = time.monotonic()
        while self._waiting and not self._given_up:
            try:
                connection = self._still_there(connection) or self._open()
                self._write(connection)
            except (UserError, sqlite3.Error) as error:
                if isinstance(error, BrokenHistoryError) or is_broken(error):
                    if not self._repair(connection):
                        return None
                    connection = None
                elif not is_busy(error):
                    self._tell(_sentence(error))
                    # After a full or lost disk, start over with a new connection.
                    if connection is not None:
                        connection.close()
                    return None
                elif time.monotonic() >= min(began_s + LOCK_S, self._until_s or began_s + LOCK_S):
                    self._tell(_sentence(error))
                    break
            except Exception as error:
                # Whatever the bug is, the orders are not to blame: they keep waiting.
                _log.exception("history")
                self._tell(f"What you do cannot be saved now ({error}). {GOES_ON}")
                break
        return connection

    def _still_there(self, connection: sqlite3.Connection | None) -> sqlite3.Connection | None:
        """The connection; None if its file is gone or was replaced by another."""
        if connection is not None and place_of(self._path) != self._place:
            connection.close()
            self._begin_anew()
            return None
        return connection

    def _begin_anew(self) -> None:
        """Queue everything that this session wrote again, and report it."""
        with self._gate:
            again = [entry._replace(stored=None) for entry in self._written]
            self._waiting[:0] = again
            self._written.clear()
            self._now = UnderWay()
        self._renewed()
        self._failed(
            f"The file of your history is gone, or another one: {self._path}. This session is "
            "written into the one that is there now; what was done before it is not in it."
        )

    def _open(self) -> sqlite3.Connection:
        connection = open_database(self._path, lock_s=STEP_S)
        try:
            if not self._looked:
                look_through(connection)
                self._looked = True
            for sentence in unsaved.replay(connection, self._path):
                self._failed(sentence)
        except BaseException:
            connection.close()
            raise
        self._place = place_of(self._path)
        return connection

    def _write(self, connection: sqlite3.Connection) -> None:
        """Write each order in a transaction. Raises sqlite3.Error."""
        while self._waiting:
            entry = self._waiting[0]
            now = self._now
            try:
                now = in_transaction(connection, partial(carry_out, connection, entry.order, now))
            except (sqlite3.IntegrityError, sqlite3.ProgrammingError, ValueError):
                # It would fail at any time, and must not stop later orders.
                _log.exception("history: %s", entry.order.kind)
            with self._gate:
                if self._given_up:
                    return
                self._now = now
                self._waiting.pop(0)
                if entry.order.kind in ("begin", "go_on"):
                    self._written.clear()
                self._written.append(entry._replace(stored=None))
            if entry.stored is not None:
                self._call(entry.stored)

    def _call(self, stored: Callable[[], None]) -> None:
        try:
            stored()
        except Exception:
            _log.exception("history: telling that a repetition is stored")

    def _repair(self, connection: sqlite3.Connection | None) -> bool:
        """Repair the history, at most once; returns whether to try writing again."""
        if connection is not None:
            connection.close()
        if self._repaired:
            self._tell("Your history cannot be repaired. The session goes on without it.")
            return False
        self._repaired = True
        try:
            self._failed(repair(self._path))
        except (OSError, UserError, sqlite3.Error) as error:
            self._tell(f"Your history is damaged and cannot be set aside: {error}.")
            return False
        return True

    def _keep_what_waits(self) -> None:
        orders = [entry.order for entry in self._waiting]
        if not orders:
            return
        try:
            path = unsaved.keep(self._path, orders, self._now)
        except UserError as error:
            self.lost = True
            self._failed(f"What you did could not be kept: {error.summary}")
            return
        self._failed(
            f"What you did is not in your history yet. It is kept in {path} and put into your "
            "history when Backtimer can write to it again."
        )

    def _tell(self, message: str) -> None:
        if not self._told:
            self._told = True
            self._failed(message)


def _sentence(error: UserError | sqlite3.Error) -> str:
    if isinstance(error, UserError):
        return f"{error.summary} {GOES_ON}"
    todo = "Free some disk space."
    if is_busy(error):
        todo = "Close the other program that has your history open."
    return f"What you do cannot be saved now ({error}). {GOES_ON} {todo}"
