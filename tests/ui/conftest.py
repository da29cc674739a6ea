"""A window for each test, closed and looked after at its end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session import session_plan
from backtimer.painting.fonts import load_fonts
from backtimer.store.paths import find_resources
from backtimer.ui.window.main_window import MainWindow
from tests.ui.bench import WindowBench, lay_out_once
from tests.ui.finding import until
from tests.ui.session.probe import SessionProbe


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def looks(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    assert load_fonts(find_resources() / "fonts")


@pytest.fixture
def make_bench(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., WindowBench]]:
    made: list[WindowBench] = []
    before = {thread.name for thread in threading.enumerate()}

    def make(**more: Any) -> WindowBench:
        if "worker" not in more:
            monkeypatch.setattr(session_plan, "compile_timeline", lay_out_once)
        made.append(WindowBench(tmp_path, **more))
        return made[-1]

    yield make
    for bench in made:
        bench.close()
        assert not SessionProbe(bench.window).waiting
        assert not bench.window.features.settings.voice.watching
    qtbot.wait(1)
    for thread in threading.enumerate():
        # However busy the machine is.
        if thread.name not in before:
            thread.join(60)
    left = {thread.name for thread in threading.enumerate()} - before
    assert left <= {"MainThread"}, f"threads left alive: {left}"


@pytest.fixture
def bench(make_bench: Callable[..., WindowBench]) -> WindowBench:
    return make_bench()


@pytest.fixture
def running(bench: WindowBench, qtbot: QtBot) -> WindowBench:
    window = bench.open()
    qtbot.waitExposed(window)
    window.start(parse_ref("aaos-short"))
    bench.run(1000)
    return bench


@pytest.fixture
def window(bench: WindowBench, qtbot: QtBot) -> MainWindow:
    return bench.open()


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot) -> Any:
    """The editor with a routine of two exercises in two sections."""
    window.features.editor.new()
    until(qtbot, lambda: window.pages.shown() == "editor")
    made = window.pages.page("editor")
    made.added.emit("cat-stretch")
    made.section_wanted.emit()
    made.added.emit("plank-aaos")
    return made
