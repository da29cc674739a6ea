"""The progress page with a history made up for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.progress import (
    ExercisePoint,
    Planned,
    SideBalance,
    on_weekdays,
)
from backtimer.errors import UserError
from backtimer.painting.theme import DARK, style_sheet
from backtimer.store.paths import find_resources
from backtimer.ui.progress.controller import ProgressController
from backtimer.ui.progress.page import ProgressPage
from backtimer.ui.shared.jobs import Jobs
from tests.ui.progress.probe import CardProbe, ProgressProbe

TODAY = date(2026, 2, 4)
ICONS = (find_resources() / "icons").as_posix()


def history(count: int = 40, **more: Any) -> list[PastSession]:
    return [
        PastSession(
            number, TODAY - timedelta(2 * (count - number)), parse_ref("plan"), "Spine",
            "completed" if number % 5 else "stopped", 900, number % 7 == 0, 1, 5,
            number % 8, number % 6, "Stiff." if number == count else "",
        )._replace(**more)
        for number in range(1, count + 1)
    ]  # fmt: skip


class History:
    """What the controller reads, and the notes it was given."""

    walk = parse_ref("walk")

    def __init__(self, sessions: Sequence[PastSession]) -> None:
        self.all = list(sessions)
        self.notes: list[tuple[int, str]] = []
        self.asked: list[tuple[str, date | None]] = []
        self.fails = ""

    def sessions(self) -> Sequence[PastSession]:
        if self.fails:
            raise UserError(self.fails)
        return self.all

    def done(self) -> Sequence[tuple[str, int]]:
        return [("plank", 9), ("clamshell", 4)] if self.all else []

    def series(self, exercise: str, since: date | None) -> list[ExercisePoint]:
        self.asked.append((exercise, since))
        hold = 20.0 if exercise == "plank" else 0.0
        return [ExercisePoint(TODAY - timedelta(n), 10 + n, hold, 60.0) for n in (9, 5, 1)]

    def balance(self, since: date | None) -> list[SideBalance]:
        return [SideBalance("clamshell", 60.0, 90.0, 20, 30)]

    def save_note(self, session: int, text: str) -> None:
        if self.fails:
            raise UserError(self.fails)
        self.notes.append((session, text))

    def planned(self) -> Planned:
        return on_weekdays((0, 2, 4), date(2025, 12, 1))

    def today(self) -> date:
        return TODAY

    def name(self, exercise: str) -> str:
        return exercise.title()


class Stage:
    """A window with the page and its controller, and what they say."""

    def __init__(self, sessions: Sequence[PastSession], qtbot: QtBot) -> None:
        self.history = History(sessions)
        self.window = QWidget()
        self.window.setStyleSheet(style_sheet(DARK, 1.0, ICONS))
        self.page = ProgressPage(DARK)
        self.probe = ProgressProbe(self.page)
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1000, 800)
        self.troubles: list[str] = []
        self.jobs = Jobs(self.troubles.append, self.window)
        self.controller = ProgressController(
            self.page, self.history, self.history, self.jobs, self.window
        )
        self.notices: list[str] = []
        self.controller.noticed.connect(self.notices.append)
        self.qtbot = qtbot

    def open(self) -> ProgressProbe:
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 5000)
        self.controller.read()
        self.page.focus_first()
        self.wait(lambda: "Reading" not in self.probe.summary())
        return self.probe

    def drawn(self) -> ProgressProbe:
        """Open, and wait for the plots."""
        self.open()
        self.wait(lambda: all(card.plots() for card in self.probe.cards()))
        self.qtbot.wait(20)
        return self.probe

    def wait(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=60_000)

    def card(self, name: str) -> CardProbe:
        """A card, in sight."""
        card = self.probe.card(name)
        self.qtbot.wait(1)
        return card

    def close(self) -> None:
        self.jobs.close()
        self.window.close()
        self.window.deleteLater()
