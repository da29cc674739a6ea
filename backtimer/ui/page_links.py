"""Connects each page, when it is made, to what the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backtimer.ui.own_part import MADE
from backtimer.ui.shortcuts import bind, let_enter_press

if TYPE_CHECKING:
    from backtimer.ui.behind import Behind
    from backtimer.ui.main_window import MainWindow


def link_page(window: MainWindow, program: Behind, name: str, page: Any) -> None:
    """Connect a page that was just made."""
    if name in ("session", "room"):
        window.desk.bind_keys(page)
    elif name == "library":
        bind(page, [("Return", page.enter), ("Enter", page.enter)])
    elif name not in ("editor", "paste", "exercise"):
        let_enter_press(page)
    if name in MADE:
        window.own.serve(name, page, window.go_back)
    elif name == "routine":
        _link_routine(window, page)
    elif name == "session":
        page.wanted.connect(window.desk.act)
        page.room_wanted.connect(window.toggle_room)
    elif name == "finish":
        page.left.connect(lambda: window.open_routine(window.key))
        page.effort_given.connect(lambda n: program.answer(n, None))
        page.pain_given.connect(lambda n: program.answer(None, n))
    else:
        _link_other(window, name, page)


def _link_routine(window: MainWindow, page: Any) -> None:
    page.start_wanted.connect(window.start_session)
    page.exercise_wanted.connect(window.open_library)
    window.own.connect_routine(page)
    # Space starts, wherever on the page the focus is.
    bind(page, [("Space", page.start)])


def _link_other(window: MainWindow, name: str, page: Any) -> None:
    if name == "settings":
        page.changed.connect(window.settings_desk.change)
        page.try_wanted.connect(window.settings_desk.try_voice)
    elif name == "library":
        window.own.connect_library(page)
        window.library_desk.serve(page)
    elif name == "welcome":
        page.accepted.connect(window.accept_safety)
    if name in ("settings", "library", "keys"):
        page.left.connect(window.go_back)
