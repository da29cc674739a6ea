"""From the first page to the finish and home again, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.session.transitions import State
from backtimer.core.wording import screen_texts
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.first_run.probe import FirstProbe


def test_from_the_first_page_to_the_finish_with_the_keyboard_alone(
    make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    bench = make_bench(read=False, far_view=True)
    first = FirstProbe(bench.open("first-week-5", today=True), qtbot)
    qtbot.waitExposed(first.window)
    first.key(Key.Key_Return)
    first.tab_to(screen_texts.NONE_IS_TRUE)
    first.key(Key.Key_Space)
    first.key(Key.Key_Return)
    first.key(Key.Key_Return)
    # Before the session, and on the floor.
    first.key(Key.Key_Space)
    assert first.shown() == "room"
    bench.run(5000)
    first.key(Key.Key_D)
    # Pause, go on, stop, and take it back.
    session = bench.coaches[-1].session
    bench.run(20_000)
    first.key(Key.Key_Space)
    assert session.state is State.PAUSED
    first.key(Key.Key_Space)
    bench.run(6000)
    first.key(Key.Key_H)
    assert session.state is State.HURTING
    first.key(Key.Key_Backspace)
    bench.run(900_000, 500)
    assert first.shown() == "finish"
    assert session.finished
    # An answer, and home.
    front = first.window.pages.currentWidget()
    assert front is not None
    names = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is front or focused.isVisible()
        names.append(focused.accessibleName() or getattr(focused, "text", str)())
        if names[-1].startswith("Done"):
            break
        first.key(Key.Key_Tab)
    assert names[-1].startswith("Done"), names
    first.key(Key.Key_Return)
    assert first.shown() in ("today", "routine")
