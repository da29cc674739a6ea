"""The window opens as it was closed, as far as the screens of today allow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.bench import WindowBench
from tests.ui.finding import until

Make = Callable[..., WindowBench]


def test_place_and_size_are_those_of_the_last_time(make_bench: Make, qtbot: QtBot) -> None:
    bench = make_bench()
    window = bench.open()
    window.resize(900, 620)
    window.move(120, 90)
    until(qtbot, lambda: (window.x(), window.y()) == (120, 90))
    window.close()
    now = bench.keeper.current
    assert (now.window_width, now.window_height) == (900, 620)
    assert (now.window_left, now.window_top, now.window_placed) == (120, 90, True)
    bench.services.close()
    again = make_bench()
    opened = again.open()
    until(qtbot, lambda: (opened.x(), opened.y()) == (120, 90))
    assert (opened.width(), opened.height()) == (900, 620)


def test_a_maximised_window_opens_maximised(make_bench: Make, qtbot: QtBot) -> None:
    bench = make_bench(window_width=900, window_height=620)
    window = bench.open()
    window.setWindowState(Qt.WindowState.WindowMaximized)
    window.close()
    now = bench.keeper.current
    assert now.window_maximised
    assert (now.window_width, now.window_height) == (900, 620)
    bench.services.close()
    again = make_bench()
    assert again.open().isMaximized()
    again.window.setWindowState(Qt.WindowState.WindowNoState)
    again.window.close()
    assert not again.keeper.current.window_maximised


def test_full_screen_changes_nothing(make_bench: Make, qtbot: QtBot) -> None:
    bench = make_bench(window_width=900, window_height=620)
    window = bench.open()
    window.showFullScreen()
    window.close()
    now = bench.keeper.current
    assert (now.window_width, now.window_height, now.window_maximised) == (900, 620, False)


@pytest.mark.parametrize("place", [(90_000, 100), (100, -5_000), (-4_000, 0)])
def test_a_place_on_a_screen_that_is_gone_is_left(
    make_bench: Make, qtbot: QtBot, place: tuple[int, int]
) -> None:
    bench = make_bench(window_left=place[0], window_top=place[1], window_placed=True)
    window = bench.open()
    assert window.screen().geometry().intersects(window.geometry())
