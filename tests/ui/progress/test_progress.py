"""The progress page: its first words, ranges, exercises and buttons."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from backtimer.core.model.past_session import HistoryFormat
from backtimer.core.progress.progress import (
    HistorySpan,
)
from tests.places import ROOT
from tests.ui.progress.stage import Stage, history

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
