"""The progress page, its plots and its calendar."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.past import HistoryFormat, PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.progress import (
    ExercisePoint,
    HistorySpan,
    Planned,
    SideBalance,
    on_weekdays,
)
from backtimer.errors import UserError
from backtimer.painting.theme import DARK, LIGHT, style_sheet
from backtimer.store.paths import find_resources
from backtimer.ui.progress.controller import ProgressController
from backtimer.ui.progress.page import ProgressPage
from backtimer.ui.shared.jobs import Jobs
from tests.places import ROOT
from tests.ui.progress.probe import CardProbe, PageProbe

TODAY = date(2026, 2, 4)
Key = Qt.Key
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
        self.probe = PageProbe(self.page)
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

    def open(self) -> PageProbe:
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 5000)
        self.controller.read()
        self.page.focus_first()
        self.wait(lambda: "Reading" not in self.probe.summary())
        return self.probe

    def drawn(self) -> PageProbe:
        """Open, and wait for the plots."""
        self.open()
        self.wait(lambda: all(card.plots() for card in self.probe.cards()))
        self.qtbot.wait(20)
        return self.probe

    def wait(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=10_000)

    def card(self, name: str) -> CardProbe:
        """A card, in sight."""
        card = self.probe.card(name)
        self.qtbot.wait(1)
        return card

    def close(self) -> None:
        self.jobs.close()
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def one(sessions: Sequence[PastSession] | None = None) -> Stage:
        made.append(Stage(history() if sessions is None else sessions, qtbot))
        return made[-1]

    yield one
    for stage in made:
        stage.close()
    qtbot.wait(1)


@pytest.fixture
def stage(make: Callable[..., Stage]) -> Stage:
    return make()


# First contents


def test_words_come_before_the_plots(stage: Stage) -> None:
    page = stage.open()
    assert page.summary().startswith("You did 40 sessions in 12 weeks.")
    assert stage.card("pain").visible()
    assert stage.card("pain").about().text()
    assert page.calendar().card.isVisible()
    assert not page.nothing().isVisible()
    assert page.spans().hasFocus()
    stage.drawn()


def test_nothing_done_yet(make: Callable[..., Stage]) -> None:
    stage = make([])
    page = stage.open()
    assert page.nothing().isVisible()
    assert not any(card.visible() for card in page.cards())
    assert not page.calendar().card.isVisible()
    assert not page.report_button().isEnabled()
    words = " ".join(label.text() for label in page.nothing().findChildren(QLabel))
    assert "calendar" in words
    assert "start" in words
    # The first session fills it.
    stage.history.all = history(1)
    stage.controller.read()
    stage.wait(page.calendar().card.isVisible)
    assert page.report_button().isEnabled()
    assert not page.nothing().isVisible()


def test_what_is_empty_says_how_it_fills(make: Callable[..., Stage]) -> None:
    stage = make(history(3, pain=None, pain_before=None))
    stage.open()
    pain = stage.card("pain")
    assert pain.empty().isVisible()
    assert "Answer" in pain.empty().text()
    assert not pain.toggle().isVisible()
    stage.wait(lambda: stage.card("minutes").plots())
    assert not pain.plots()


def test_a_history_that_cannot_be_read(make: Callable[..., Stage]) -> None:
    stage = make()
    stage.history.fails = "Your history cannot be read."
    page = stage.open()
    assert page.summary() == "Your history cannot be read."
    stage.history.fails = ""
    stage.controller.read()
    stage.wait(lambda: page.summary().startswith("You did"))


# Ranges and exercises


def test_a_range_is_chosen(stage: Stage) -> None:
    page = stage.drawn()
    page.pick_span(0)
    stage.wait(lambda: "4 weeks" in page.summary())
    stage.wait(lambda: stage.history.asked[-1][1] == date(2026, 1, 12))
    with stage.qtbot.waitSignal(stage.page.report_wanted):
        page.report_button().click()
    assert stage.controller.first_day == date(2026, 1, 12)


def test_a_range_may_change_while_it_is_read(stage: Stage) -> None:
    stage.window.show()
    stage.controller.read()
    stage.page.span_changed.emit(HistorySpan.ALL)
    stage.page.span_changed.emit(HistorySpan.MONTH)
    stage.wait(lambda: "4 weeks" in stage.probe.summary())
    assert stage.page.span is HistorySpan.MONTH


def test_an_exercise_is_chosen(stage: Stage) -> None:
    page = stage.drawn()
    card = stage.card("exercise")
    assert page.page.exercise == "plank"
    titles = [plot.accessibleName().partition(".")[0] for plot in card.plots()]
    assert titles == ["Longest hold", "Repetitions"]
    page.pick_exercise(1)
    stage.wait(lambda: len(card.plots()) == 1)
    assert card.about().text().startswith("Clamshell: done in each session")
    # Reading everything again keeps it.
    stage.controller.read()
    stage.wait(lambda: len(stage.history.asked) >= 3)
    assert page.page.exercise == "clamshell"


# Plots


def test_the_pointer_tells_the_nearest_numbers(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("pain")
    plot = card.plots()[0]
    about = card.about().text()
    QTest.mouseMove(plot, QPoint(plot.width() - 30, plot.height() // 2))
    stage.wait(card.said)
    assert card.said().startswith("4 Feb 2026: before 0, after 4")
    assert card.about().isHidden()
    assert plot.accessibleDescription() == card.said()
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert card.said() == ""
    assert card.about().text() == about
    assert card.about().isVisible()


def test_arrow_keys_tell_the_numbers(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("minutes")
    plot = card.plots()[0]
    plot.setFocus()
    QTest.keyClick(plot, Key.Key_Left)
    assert card.said().startswith("Week of 2 Feb 2026: 30 minutes")
    QTest.keyClick(plot, Key.Key_Left)
    assert card.said().startswith("Week of 26 Jan 2026")
    QTest.keyClick(plot, Key.Key_Home)
    assert card.said().startswith("Week of 17 Nov 2025")
    QTest.keyClick(plot, Key.Key_Left)
    assert card.said().startswith("Week of 17 Nov 2025")
    QTest.keyClick(plot, Key.Key_End)
    assert card.said().startswith("Week of 2 Feb 2026")
    QTest.keyClick(plot, Key.Key_A)
    plot.grab()


def test_sides_are_told(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("sides")
    assert card.under() == "Clamshell: left side 33 % less (20 left, 30 right)."
    QTest.mouseMove(card.plots()[0], QPoint(300, 60))
    stage.wait(card.said)
    assert card.said() == "Clamshell: left 60 s, 20 reps; right 90 s, 30 reps"


def test_the_wheel_scrolls_the_page(stage: Stage) -> None:
    page = stage.drawn()
    bar = page.scroll().verticalScrollBar()
    for widget in (stage.card("pain").plots()[0], page.calendar().month):
        page.scroll().ensureWidgetVisible(widget)
        stage.qtbot.wait(10)
        before = bar.value()
        place = widget.mapTo(stage.window, widget.rect().center())
        QTest.wheelEvent(stage.window.windowHandle(), QPointF(place), QPoint(0, -120))
        stage.wait(lambda before=before: bar.value() > before)


def test_the_numbers_as_a_table(stage: Stage) -> None:
    stage.drawn()
    for name, columns in (("pain", 6), ("minutes", 3), ("kept", 4), ("exercise", 4), ("sides", 5)):
        card = stage.card(name)
        assert card.plots_in_sight()
        card.toggle().click()
        assert card.table().isVisible()
        assert not card.plots_in_sight()
        assert "plot" in card.toggle().text()
        model = card.model()
        assert model.columnCount() == columns
        assert model.rowCount() >= 1
        assert card.table().accessibleName().endswith("the numbers")
        index = model.index(0, 0)
        text = model.data(index, Qt.ItemDataRole.DisplayRole)
        spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"{model.headerData(0, Qt.Orientation.Horizontal)}: {text}"
        assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
        assert model.headerData(0, Qt.Orientation.Vertical) is None
        assert model.rowCount(index) == model.columnCount(index) == 0
        card.toggle().click()
        assert card.plots_in_sight()
    pain = stage.card("pain").model()
    assert pain.data(pain.index(0, 0)) == "4 Feb 2026"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_other_colours_and_larger_type_while_it_is_shown(stage: Stage, scale: float) -> None:
    page = stage.drawn()
    high = stage.card("pain").plots()[0].height()
    stage.window.setStyleSheet(style_sheet(LIGHT, scale, ICONS))
    stage.page.set_theme(LIGHT)
    stage.page.set_scale(scale)
    for width in (1400, round(700 * scale)):
        stage.window.resize(width, 900)
        stage.wait(lambda: page.scroll().widget().width() <= page.scroll().viewport().width())
        image = stage.card("pain").plots()[0].grab().toImage()
        assert image.pixelColor(image.width() - 6, image.height() - 6).name() == LIGHT.card
    assert stage.card("pain").plots()[0].height() == round(high * scale)
    assert page.columns() == 1


def test_a_short_and_a_long_history_are_drawn(make: Callable[..., Stage]) -> None:
    for count, span in ((1, HistorySpan.MONTH), (700, HistorySpan.YEAR), (700, HistorySpan.ALL)):
        stage = make(history(count))
        stage.page.span_changed.emit(span)
        stage.drawn()
        for card in stage.probe.cards():
            assert not card.plots()[0].grab().isNull()


# The calendar and its notes


def test_a_day_shows_its_sessions(stage: Stage) -> None:
    page = stage.open()
    calendar = page.calendar()
    assert calendar.day_text() == "Wednesday, 4 February 2026"
    assert calendar.month_text() == "February 2026"
    month = calendar.month
    month.setFocus()
    assert not calendar.card.grab().isNull()
    view = QApplication.focusWidget()
    assert view is not None
    QTest.keyClick(view, Key.Key_Left)
    assert calendar.day_in_a_line() == "No session on this day."
    QTest.keyClick(view, Key.Key_Left)
    assert calendar.day_in_a_line() == "1 session, 15 minutes."
    assert "2 February" in month.accessibleDescription()
    calendar.press("Month before")
    assert calendar.month_text() == "January 2026"
    calendar.press("Month after")
    assert calendar.month_text() == "February 2026"


def test_notes_are_told_and_kept(stage: Stage) -> None:
    page = stage.open()
    calendar = page.calendar()
    note = calendar.note()
    assert note.toPlainText() == "Stiff."
    note.setFocus()
    note.setPlainText("  Better than yesterday.  ")
    QTest.keyClick(note, Key.Key_Return)
    # Going to another day tells it at once.
    calendar.go(-2)
    stage.wait(lambda: stage.history.notes)
    assert stage.history.notes[0][0] == 40
    assert "Better than yesterday." in stage.history.notes[0][1]
    calendar.go(2)
    assert "Better than yesterday." in calendar.note().toPlainText()
    calendar.note().setPlainText("Again.")
    stage.wait(lambda: len(stage.history.notes) == 2)
    calendar.note().setPlainText("Once more.")
    stage.page.hide()
    stage.wait(lambda: len(stage.history.notes) == 3)
    # What is not on disk yet is not lost by reading again.
    stage.controller.read()
    stage.page.show()
    stage.wait(lambda: calendar.note().toPlainText() == "Once more.")


def test_a_note_that_cannot_be_saved(stage: Stage) -> None:
    stage.open()
    stage.history.fails = "The disk is full."
    stage.page.note_changed.emit(40, "x")
    stage.wait(lambda: stage.notices)
    assert stage.notices == ["Your note was not saved. The disk is full."]


# Buttons


def test_what_the_buttons_ask(stage: Stage) -> None:
    page = stage.open()
    asked: list[object] = []
    stage.page.export_wanted.connect(asked.append)
    stage.page.left.connect(lambda: asked.append("left"))
    for action in page.exports():
        action.trigger()
    (back,) = [b for b in stage.page.findChildren(QPushButton) if b.text().startswith("Back")]
    back.click()
    assert asked == [*HistoryFormat, "left"]
    assert all(isinstance(each, HistoryFormat) for each in asked[:2])


def test_a_start_of_the_program_reads_no_plots(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from tests.ui.bench import WindowBench\n"
        f"bench = WindowBench(Path({str(tmp_path)!r}))\n"
        "bench.open()\n"
        "for _ in range(20): app.processEvents()\n"
        "loaded = [name for name in ('pyqtgraph', 'numpy') if name in sys.modules]\n"
        "loaded += [name for name in sys.modules if name.startswith('backtimer.ui.progress')]\n"
        "bench.close()\n"
        "assert 'pyqtgraph' not in loaded and 'backtimer.ui.progress.page' not in loaded, loaded\n"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BACKTIMER_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
