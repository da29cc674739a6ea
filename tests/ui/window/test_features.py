"""The table of features."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.window.page_owners import PAGES
from tests.places import ROOT
from tests.ui.bench import WindowBench
from tests.ui.window_probe import WindowProbe


def test_every_page_is_made_once_by_its_feature(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    for name in sorted(PAGES):
        page = window.pages.page(name)
        assert isinstance(page, QWidget), name
        assert window.pages.page(name) is page
        made = window.features.made()
        assert window.features.of_page(name) in made
        assert len(set(made)) == len(made), name


def test_an_unknown_page_is_a_fault(bench: WindowBench) -> None:
    with pytest.raises(KeyError):
        bench.window.show_page("somersaults")


def test_a_start_makes_only_what_is_shown(bench: WindowBench) -> None:
    bench.open()
    window = bench.window
    before = window.features.made()
    assert window.features.routine in before
    assert window.features.library not in before
    assert window.features.progress not in before
    assert window.features.session not in before


def test_nothing_leads_past_the_safety_page(make_bench: Callable[..., WindowBench]) -> None:
    window = make_bench(read=False).open()
    window.back()
    assert WindowProbe(window).shown() == "welcome"


# Nothing on the first page needs them; each would cost a start milliseconds and memory.
LEFT_OUT = (
    "numpy", "pyqtgraph", "sqlite3", "statistics", "decimal", "hashlib", "subprocess",
    "backtimer.sound.speech.service",
    "backtimer.core.plan.plan", "backtimer.core.session.events", "backtimer.store.history.history",
    "backtimer.store.history.past", "backtimer.ui.routine.page", "backtimer.ui.settings.page",
)  # fmt: skip
# Loads OpenSSL, which takes megabytes; the first page does without after it has settled, too.
NEVER = "_hashlib"
START = """
import os, sys, time
from backtimer.painting.qt_loading import load_qt
load_qt()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from backtimer.ui.window.main_window import MainWindow

painted = []

def paint(window, event):
    painted.append(window)
    if len(painted) == 1:
        print("painted", *sys.modules, flush=True)

def settle(window):
    print("sidebar", window.sidebar.isVisible(), flush=True)
    print("widgets", *(each.__name__ for each in QWidget.__subclasses__()), flush=True)
    usual(window)
    print("settled", *sys.modules, flush=True)
    print("style", QApplication.style().objectName(), flush=True)
    os._exit(0)

def run():
    # On a busy machine that much is over before an event is looked at.
    time.sleep(0.3)
    return started()

usual, started = MainWindow.settle, QApplication.exec
MainWindow.paintEvent, MainWindow.settle = paint, settle
QApplication.exec = staticmethod(run)
from backtimer.cli import main
main([])
"""


def test_a_start_loads_only_what_the_first_page_needs(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('safety_read = "2026-01-01"\n', "utf-8")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BACKTIMER_DATA_DIR": str(tmp_path)}
    # The screen has twice its 800 px, so that there is room for the sidebar.
    env["QT_SCALE_FACTOR"] = "0.5"
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, env=env,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    found = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert set(found) == {"painted", "sidebar", "widgets", "settled", "style"}, done.stderr
    assert "backtimer.ui.today.page" in found["painted"]
    assert not set(LEFT_OUT) & set(found["painted"])
    assert found["sidebar"] == ["True"]
    # Loaded once PySide asks of a widget that only Qt knows which class it has.
    assert "QMainWindow" in found["widgets"]
    assert "QMdiSubWindow" not in found["widgets"]
    assert NEVER not in found["settled"]
    # The style is asked for without loading the class that stands for it.
    assert found["style"] == ["fusion"]
