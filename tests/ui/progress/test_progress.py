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
from backtimer.ui.progress.progress_desk import ProgressDesk, Reads
from backtimer.ui.progress.progress_page import ProgressPage
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.past import HistoryFormat, PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.progress import ExercisePoint, SideBalance, Span, on_weekdays
from backtimer.errors import UserError
from backtimer.painting.theme import DARK, LIGHT, style_sheet
from backtimer.store.paths import find_resources
from backtimer.ui.progress.chart_card import ChartCard
from backtimer.ui.shared.jobs import Jobs
from tests.places import ROOT

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


class Behind:
    """What the desk reads, and what it was told to keep."""

    def __init__(self, sessions: Sequence[PastSession]) -> None:
        self.sessions = list(sessions)
        self.notes: list[tuple[int, str]] = []
        self.asked: list[tuple[str, date | None]] = []
        self.fails = ""

    def reads(self) -> Reads:
        return Reads(
            sessions=self._sessions,
            done=lambda: [("plank", 9), ("clamshell", 4)] if self.sessions else [],
            series=self._series,
            balance=lambda since: [SideBalance("clamshell", 60.0, 90.0, 20, 30)],
            keep_note=self._keep,
            planned=lambda: on_weekdays((0, 2, 4), date(2025, 12, 1)),
            today=lambda: TODAY,
        )

    def _sessions(self) -> list[PastSession]:
        if self.fails:
            raise UserError(self.fails)
        return self.sessions

    def _series(self, exercise: str, since: date | None) -> list[ExercisePoint]:
        self.asked.append((exercise, since))
        hold = 20.0 if exercise == "plank" else 0.0
        return [ExercisePoint(TODAY - timedelta(n), 10 + n, hold, 60.0) for n in (9, 5, 1)]

    def _keep(self, session: int, text: str) -> None:
        if self.fails:
            raise UserError(self.fails)
        self.notes.append((session, text))


class OnePage:
    """The stack of pages, with one."""

    def __init__(self, page: ProgressPage) -> None:
        self._page = page

    def page(self, name: str) -> ProgressPage:
        assert name == "progress"
        return self._page


class Stage:
    """A window with the page, its desk, and what they tell."""

    def __init__(self, sessions: Sequence[PastSession], qtbot: QtBot) -> None:
        self.behind = Behind(sessions)
        self.window = QWidget()
        self.window.setStyleSheet(style_sheet(DARK, 1.0, ICONS))
        self.page = ProgressPage(DARK)
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1000, 800)
        self.troubles: list[str] = []
        self.jobs = Jobs(self.troubles.append, self.window)
        pages: Any = OnePage(self.page)
        self.desk = ProgressDesk(
            self.jobs, pages, self.behind.reads(), lambda key: key.title(), self.window
        )
        self.notices: list[str] = []
        self.desk.noticed.connect(self.notices.append)
        self.desk.serve(self.page)
        self.qtbot = qtbot

    def open(self) -> ProgressPage:
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 5000)
        self.desk.open()
        self.wait(lambda: "Reading" not in self.page._summary.text())
        return self.page

    def drawn(self) -> ProgressPage:
        """Open, and wait for the plots."""
        self.open()
        self.wait(lambda: all(card._shown for card in self.page._cards.values()))
        self.qtbot.wait(20)
        return self.page

    def wait(self, what: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(what()), timeout=10_000)

    def card(self, name: str) -> Any:
        """A card, in sight."""
        self.page._scroll.ensureWidgetVisible(self.page._cards[name])
        self.qtbot.wait(1)
        return self.page._cards[name]

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


def said(card: ChartCard) -> str:
    return card._said.text()


# First contents


def test_words_come_before_the_plots(stage: Stage) -> None:
    page = stage.open()
    assert page._summary.text().startswith("You did 40 sessions in 12 weeks.")
    assert stage.card("pain").isVisible()
    assert stage.card("pain")._about.text()
    assert page._calendar.isVisible()
    assert not page._nothing.isVisible()
    assert page._span.hasFocus()
    stage.drawn()


def test_nothing_done_yet(make: Callable[..., Stage]) -> None:
    stage = make([])
    page = stage.open()
    assert page._nothing.isVisible()
    assert not any(card.isVisible() for card in (*page._cards.values(), page._calendar))
    assert not page._report.isEnabled()
    words = " ".join(label.text() for label in page._nothing.findChildren(QLabel))
    assert "calendar" in words
    assert "start" in words
    # The first session fills it.
    stage.behind.sessions = history(1)
    stage.desk.open()
    stage.wait(page._calendar.isVisible)
    assert page._report.isEnabled()
    assert not page._nothing.isVisible()


def test_what_is_empty_says_how_it_fills(make: Callable[..., Stage]) -> None:
    stage = make(history(3, pain=None, pain_before=None))
    stage.open()
    pain = stage.card("pain")
    assert pain._empty.isVisible()
    assert "Answer" in pain._empty.text()
    assert not pain._toggle.isVisible()
    stage.wait(lambda: stage.card("minutes")._shown)
    assert not pain._shown


def test_a_history_that_cannot_be_read(make: Callable[..., Stage]) -> None:
    stage = make()
    stage.behind.fails = "Your history cannot be read."
    page = stage.open()
    assert page._summary.text() == "Your history cannot be read."
    stage.behind.fails = ""
    stage.desk.open()
    stage.wait(lambda: page._summary.text().startswith("You did"))


# Ranges and exercises


def test_a_range_is_chosen(stage: Stage) -> None:
    page = stage.drawn()
    page._span.setCurrentIndex(0)
    page._span.activated.emit(0)
    stage.wait(lambda: "4 weeks" in page._summary.text())
    stage.wait(lambda: stage.behind.asked[-1][1] == date(2026, 1, 12))
    asked: list[object] = []
    stage.desk.report_wanted.connect(asked.append)
    page._report.click()
    assert asked == [date(2026, 1, 12)]


def test_a_range_may_change_while_it_is_read(stage: Stage) -> None:
    stage.window.show()
    stage.desk.open()
    stage.page.span_changed.emit(Span.ALL.value)
    stage.page.span_changed.emit(Span.MONTH.value)
    stage.wait(lambda: "4 weeks" in stage.page._summary.text())
    assert stage.page._span.currentData() == Span.MONTH.value


def test_an_exercise_is_chosen(stage: Stage) -> None:
    page = stage.drawn()
    card = stage.card("exercise")
    assert page.exercise == "plank"
    assert [plot._view.title for plot in card._shown] == ["Longest hold", "Repetitions"]
    page._exercise.setCurrentIndex(1)
    page._exercise.activated.emit(1)
    stage.wait(lambda: len(card._shown) == 1)
    assert card._about.text().startswith("Clamshell: done in each session")
    # Reading everything again keeps it.
    stage.desk.open()
    stage.wait(lambda: len(stage.behind.asked) >= 3)
    assert page.exercise == "clamshell"


# Plots


def test_the_pointer_tells_the_nearest_numbers(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("pain")
    plot = card._shown[0]
    about = card._about.text()
    QTest.mouseMove(plot, QPoint(plot.width() - 30, plot.height() // 2))
    stage.wait(lambda: said(card))
    assert said(card).startswith("4 Feb 2026: before 0, after 4")
    assert card._about.isHidden()
    assert plot.accessibleDescription() == said(card)
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert said(card) == ""
    assert card._about.text() == about
    assert card._about.isVisible()


def test_arrow_keys_tell_the_numbers(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("minutes")
    plot = card._shown[0]
    plot.setFocus()
    QTest.keyClick(plot, Key.Key_Left)
    assert said(card).startswith("Week of 2 Feb 2026: 30 minutes")
    QTest.keyClick(plot, Key.Key_Left)
    assert said(card).startswith("Week of 26 Jan 2026")
    QTest.keyClick(plot, Key.Key_Home)
    assert said(card).startswith("Week of 17 Nov 2025")
    QTest.keyClick(plot, Key.Key_Left)
    assert said(card).startswith("Week of 17 Nov 2025")
    QTest.keyClick(plot, Key.Key_End)
    assert said(card).startswith("Week of 2 Feb 2026")
    QTest.keyClick(plot, Key.Key_A)
    plot.grab()


def test_sides_are_told(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("sides")
    assert card._under.text() == "Clamshell: left side 33 % less (20 left, 30 right)."
    QTest.mouseMove(card._shown[0], QPoint(300, 60))
    stage.wait(lambda: said(card))
    assert said(card) == "Clamshell: left 60 s, 20 reps; right 90 s, 30 reps"


def test_the_wheel_scrolls_the_page(stage: Stage) -> None:
    page = stage.drawn()
    bar = page._scroll.verticalScrollBar()
    for widget in (stage.card("pain")._shown[0], page._calendar.month):
        page._scroll.ensureWidgetVisible(widget)
        stage.qtbot.wait(10)
        before = bar.value()
        place = widget.mapTo(stage.window, widget.rect().center())
        QTest.wheelEvent(stage.window.windowHandle(), QPointF(place), QPoint(0, -120))
        stage.wait(lambda before=before: bar.value() > before)


def test_the_numbers_as_a_table(stage: Stage) -> None:
    stage.drawn()
    for name, columns in (("pain", 6), ("minutes", 3), ("kept", 4), ("exercise", 4), ("sides", 5)):
        card = stage.card(name)
        assert card._plots.isVisible()
        card._toggle.click()
        assert card._table.isVisible()
        assert not card._plots.isVisible()
        assert "plot" in card._toggle.text()
        model = card._table.model()
        assert model.columnCount() == columns
        assert model.rowCount() >= 1
        assert card._table.accessibleName().endswith("the numbers")
        index = model.index(0, 0)
        text = model.data(index, Qt.ItemDataRole.DisplayRole)
        spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"{model.headerData(0, Qt.Orientation.Horizontal)}: {text}"
        assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
        assert model.headerData(0, Qt.Orientation.Vertical) is None
        assert model.rowCount(index) == model.columnCount(index) == 0
        card._toggle.click()
        assert card._plots.isVisible()
    pain = stage.card("pain")._table.model()
    assert pain.data(pain.index(0, 0)) == "4 Feb 2026"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_other_colours_and_larger_type_while_it_is_shown(stage: Stage, scale: float) -> None:
    page = stage.drawn()
    high = stage.card("pain")._shown[0].height()
    stage.window.setStyleSheet(style_sheet(LIGHT, scale, ICONS))
    page.set_theme(LIGHT)
    page.set_scale(scale)
    for width in (1400, round(700 * scale)):
        stage.window.resize(width, 900)
        stage.wait(lambda: page._holder.width() <= page._scroll.viewport().width())
        image = stage.card("pain")._shown[0].grab().toImage()
        assert image.pixelColor(image.width() - 6, image.height() - 6).name() == LIGHT.card
    assert stage.card("pain")._shown[0].height() == round(high * scale)
    assert page._columns == 1


def test_a_short_and_a_long_history_are_drawn(make: Callable[..., Stage]) -> None:
    for count, span in ((1, Span.MONTH), (700, Span.YEAR), (700, Span.ALL)):
        stage = make(history(count))
        stage.desk._span = span
        stage.drawn()
        for card in stage.page._cards.values():
            assert not card._shown[0].grab().isNull()


# The calendar and its notes


def test_a_day_shows_its_sessions(stage: Stage) -> None:
    page = stage.open()
    calendar = page._calendar
    assert calendar._day.text() == "Wednesday, 4 February 2026"
    assert calendar._name.text() == "February 2026"
    month: Any = calendar.month
    month.setFocus()
    assert not calendar.grab().isNull()
    view = QApplication.focusWidget()
    assert view is not None
    QTest.keyClick(view, Key.Key_Left)
    assert calendar._sum.text() == "No session on this day."
    QTest.keyClick(view, Key.Key_Left)
    assert calendar._sum.text() == "1 session, 15 minutes."
    assert "2 February" in month.accessibleDescription()
    calendar._earlier.click()
    assert calendar._name.text() == "January 2026"
    calendar._later.click()
    assert calendar._name.text() == "February 2026"


def test_notes_are_told_and_kept(stage: Stage) -> None:
    page = stage.open()
    calendar = page._calendar
    (note,) = calendar._notes
    assert note.toPlainText() == "Stiff."
    note.setFocus()
    note.setPlainText("  Better than yesterday.  ")
    QTest.keyClick(note, Key.Key_Return)
    # Going to another day tells it at once.
    calendar.month.setSelectedDate(calendar.month.selectedDate().addDays(-2))
    stage.wait(lambda: stage.behind.notes)
    assert stage.behind.notes[0][0] == 40
    assert "Better than yesterday." in stage.behind.notes[0][1]
    calendar.month.setSelectedDate(calendar.month.selectedDate().addDays(2))
    assert "Better than yesterday." in calendar._notes[0].toPlainText()
    calendar._notes[0].setPlainText("Again.")
    stage.wait(lambda: len(stage.behind.notes) == 2)
    calendar._notes[0].setPlainText("Once more.")
    page.hide()
    stage.wait(lambda: len(stage.behind.notes) == 3)
    # What is not on disk yet is not lost by reading again.
    stage.desk.open()
    page.show()
    stage.wait(lambda: calendar._notes[0].toPlainText() == "Once more.")


def test_a_note_that_cannot_be_saved(stage: Stage) -> None:
    page = stage.open()
    stage.behind.fails = "The disk is full."
    page.note_changed.emit(40, "x")
    stage.wait(lambda: stage.notices)
    assert stage.notices == ["Your note was not saved. The disk is full."]


# Buttons


def test_what_the_buttons_ask(stage: Stage) -> None:
    page = stage.open()
    told: list[object] = []
    stage.desk.export_wanted.connect(told.append)
    stage.desk.left.connect(lambda: told.append("left"))
    for action in page._export.menu().actions():
        action.trigger()
    page.left.emit()
    assert told == [*HistoryFormat, "left"]
    assert all(isinstance(each, HistoryFormat) for each in told[:2])


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
        "assert 'pyqtgraph' not in loaded and 'backtimer.ui.progress.progress_page' not in loaded, loaded\n"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BACKTIMER_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
