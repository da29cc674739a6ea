"""Connects the window's parts, and each page when it is made, to what the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from backtimer.ui.editor.own_part import MADE
from backtimer.ui.shared.shortcuts import bind, let_enter_press

if TYPE_CHECKING:
    from backtimer.ui.window.main_window import MainWindow


def link_window(window: MainWindow) -> None:
    """Connect what is there from the start, and the keys that work everywhere."""
    sidebar = window.sidebar
    sidebar.opened.connect(window.open_routine)
    sidebar.started.connect(window.start)
    sidebar.settings_wanted.connect(window.settings.open)
    sidebar.keys_wanted.connect(window.open_keys)
    sidebar.library_wanted.connect(window.library.open)
    sidebar.plan_wanted.connect(window.plan.open)
    sidebar.progress_wanted.connect(lambda: window.progress.open())  # noqa: PLW0108
    window.settings_desk.noticed.connect(window.notice)
    window.remind.noticed.connect(window.notice, Qt.ConnectionType.QueuedConnection)
    window.remind.start_wanted.connect(
        window.plan.start_reminded, Qt.ConnectionType.QueuedConnection
    )
    window.own.connect_sidebar(sidebar)
    window.settings_desk.changed.connect(window.settings.changed)
    window.settings_desk.voice_ready.connect(window.settings.voice_ready)
    window.session.muting_wanted.connect(lambda on: window.settings_desk.change("muted", on))
    window.session.level_wanted.connect(lambda level: window.settings_desk.change("cues", level))
    window.totals_known.connect(window.list.fill, Qt.ConnectionType.QueuedConnection)
    QApplication.styleHints().colorSchemeChanged.connect(window.looks.apply_theme)
    keys = (
        ("Esc", window.back), ("?", window.open_keys), ("F1", window.open_keys),
        ("Ctrl+F", window.list.search), ("/", window.list.search), ("Ctrl+,", window.settings.open),
        ("Ctrl+L", window.library.open), ("Ctrl+B", window.list.toggle),
        ("Ctrl+Q", window.close), ("Ctrl+N", window.own.new), ("Ctrl+Shift+V", window.own.paste),
        ("Ctrl+O", window.own.choose_import),
        ("Ctrl+T", window.plan.open_today), ("Ctrl+P", window.plan.open),
        ("Ctrl+R", lambda: window.progress.open()),  # noqa: PLW0108
    )  # fmt: skip
    bind(window, keys, everywhere=True)


def link_page(window: MainWindow, name: str, page: Any) -> None:
    """Connect a page that was just made."""
    if name in ("session", "room", "finish", "checkin"):
        return
    if name == "library":
        bind(page, [("Return", page.enter), ("Enter", page.enter)])
    elif name not in ("editor", "paste", "exercise"):
        let_enter_press(page)
    if name in MADE:
        window.own.serve(name, page, window.back)
    elif name == "routine":
        _link_routine(window, page)
    else:
        _link_other(window, name, page)


def _link_routine(window: MainWindow, page: Any) -> None:
    page.start_wanted.connect(window.start)
    page.exercise_wanted.connect(window.library.open)
    window.own.connect_routine(page)
    page.today_made.connect(window.plan.serve_card)
    # Space starts, wherever on the page the focus is.
    bind(page, [("Space", page.start)])


def _link_other(window: MainWindow, name: str, page: Any) -> None:
    if name == "settings":
        page.changed.connect(window.settings_desk.change)
        page.try_wanted.connect(window.settings_desk.try_voice)
        page.login_switched.connect(window.settings_desk.start_at_login)
        page.backup_wanted.connect(window.keep.back_up)
        page.restore_wanted.connect(window.keep.restore)
        page.erase_wanted.connect(window.keep.erase)
    elif name == "library":
        window.own.connect_library(page)
        window.library.desk.serve(page)
    elif name == "welcome":
        page.accepted.connect(window.settings.accept_safety)
        page.changed.connect(window.settings_desk.change)
        page.closed.connect(window.close)
    elif name == "progress":
        window.progress.desk.serve(page)
    elif name == "plan":
        window.plan.desk.serve(page)
    if name in ("settings", "library", "keys", "plan"):
        page.left.connect(window.back)
