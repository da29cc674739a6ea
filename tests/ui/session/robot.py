"""Someone who presses any key at any moment, and what was reported against what is on disk."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.session.repetition import Rep
from backtimer.desktop.media_controls import RemoteCommand
from backtimer.store.history import history as history_module
from backtimer.store.history.history import History
from backtimer.ui.session.keys import SESSION_KEYS, Press
from backtimer.ui.session.remote import REMOTE_KEYS
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.session.pressing import PLAIN, TAB, focusables, press
from tests.ui.session.probe import SessionProbe

ROUTINES = tuple(map(parse_ref, ("after-desk-5", "aaos-short", "big-three")))
# All that a session page knows, and some that it does not.
KEYS = (
    *SESSION_KEYS, *REMOTE_KEYS,
    *(Press(each) for each in (
        Key.Key_Space, Key.Key_Space, Key.Key_Q, Key.Key_Escape, Key.Key_M, Key.Key_V, Key.Key_F11,
        Key.Key_Up, Key.Key_Down, Key.Key_Tab, Key.Key_0, Key.Key_5, Key.Key_Z,
    )),
)  # fmt: skip
ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Marquesas")
# All but what only brings the window to the front.
REMOTE = tuple(each for each in RemoteCommand if each is not RemoteCommand.RAISE)
HOUR_MS = 3_600_000.0
RepKey = tuple[int, int, int]


class Told:
    """The repetitions that were handed to the history, session by session."""

    def __init__(self) -> None:
        # How wrong the computer's clock is.
        self.leap = timedelta()
        self._sessions: list[set[RepKey]] = []

    def begin(self) -> None:
        """A session began."""
        self._sessions.append(set())

    def add(self, rep: Rep) -> None:
        """A repetition was handed over; the same one may be done twice."""
        self._sessions[-1].add((rep.item, rep.set, rep.turn))

    @property
    def sessions(self) -> int:
        """How many sessions there were."""
        return len(self._sessions)

    @property
    def reps(self) -> int:
        """How many repetitions there were."""
        return sum(map(len, self._sessions))

    def lost(self, path: Path) -> int:
        """How many of them are not in the file, or there without having been done."""
        found = [set[RepKey]() for _session in self._sessions]
        with closing(sqlite3.connect(path)) as connection:
            ids = [each for (each,) in connection.execute("SELECT id FROM session ORDER BY id")]
            for session, *key in connection.execute('SELECT session, item, "set", turn FROM rep'):
                found[ids.index(session)].add((key[0], key[1], key[2]))
        return sum(len(one ^ other) for one, other in zip(self._sessions, found, strict=True))


@contextmanager
def listened() -> Iterator[Told]:
    """What is handed to the history meanwhile."""
    told, begin, add_rep = Told(), History.begin, History.add_rep

    def begun(*given: Any, **more: Any) -> None:
        told.begin()
        begin(*given, **more)

    def added(history: History, rep: Rep, stored: Callable[[], None]) -> None:
        told.add(rep)
        add_rep(history, rep, stored)

    def now(ago_ms: float = 0.0) -> str:
        at = datetime.now(UTC) + told.leap - timedelta(milliseconds=ago_ms)
        return at.isoformat(timespec="microseconds")

    with (
        patch.object(History, "begin", begun),
        patch.object(History, "add_rep", added),
        patch.object(history_module, "_now", now),
    ):
        yield told


class Robot:
    """Does something at random with a window whose clock is set by hand; counts what it did."""

    def __init__(self, bench: WindowBench, told: Told, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self._told = told
        self._bench = bench
        self._probe = SessionProbe(bench.window)
        self._chance = random.Random(seed)

    def act(self) -> None:
        """Begin a session where there is none; then let time pass, press, or change the world."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        if self._probe.shown() not in ("session", "room"):
            self._start(self._chance.choice(ROUTINES))
            return
        (what,) = self._chance.choices(
            (
                self._let_pass,
                self._press,
                self._press_on,
                self._remote,
                self._sleep,
                self._travel,
                self._set_clock,
            ),
            (40, 40, 13, 4, 1, 1, 1),
        )
        self.done[what.__name__.strip("_")] += 1
        what()

    def _start(self, ref: RoutineRef) -> None:
        self.done["start"] += 1
        window = self._bench.window
        window.start(ref)
        if self._probe.question():
            # Another one is paused: it ends.
            self._probe.answer(self._probe.answers()[0])
        self._bench.run(500)
        window.settle()

    def _let_pass(self) -> None:
        self._bench.run(self._chance.choice((50, 500, 5000, 20_000)), 250)

    def _press(self) -> None:
        # What has the focus does not matter; without any, nothing could be pressed.
        if QApplication.focusWidget() is None:
            self._probe.front.setFocus(TAB)
        if QApplication.focusWidget() is not None:
            found = self._chance.choice(KEYS)
            shift = Qt.KeyboardModifier.ShiftModifier if found.shift else PLAIN
            press(found.key, shift)

    def _press_on(self) -> None:
        widget = self._chance.choice(focusables(self._bench.window) or [self._probe.front])
        widget.setFocus(TAB)
        self._press()

    def _remote(self) -> None:
        self._bench.media.want(self._chance.choice(REMOTE))

    def _sleep(self) -> None:
        """The computer sleeps: the clock leaps."""
        self._bench.clock.ms += self._chance.uniform(10_000, 3 * HOUR_MS)
        self._bench.run(100)

    def _travel(self) -> None:
        """The zone of the computer changes."""
        os.environ["TZ"] = self._chance.choice(ZONES)
        time.tzset()

    def _set_clock(self) -> None:
        """The computer's clock is set, to later or earlier."""
        self._told.leap = timedelta(hours=self._chance.uniform(-50, 50))


def clear_up() -> None:
    """Let Qt delete what was to be deleted later."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
