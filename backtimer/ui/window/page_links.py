"""Connects the window's parts, and each page when it is made, to what the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from backtimer.core.settings.settings import Effect
from backtimer.ui.editor.own_part import MADE
from backtimer.ui.shared.shortcuts import bind, let_enter_press

if TYPE_CHECKING:
    from backtimer.ui.settings.feature import SettingsFeature
    from backtimer.ui.settings.view import SettingChange
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.window.main_window import MainWindow


def link_window(window: MainWindow) -> None:
    """Connect what is there from the start, and the keys that work everywhere."""
    sidebar, desk = window.sidebar, window.desk
    sidebar.opened.connect(window.open_routine)
    sidebar.started.connect(window.start)
    sidebar.settings_wanted.connect(window.open_settings)
    sidebar.keys_wanted.connect(window.open_keys)
    sidebar.library_wanted.connect(window.library.open)
    sidebar.plan_wanted.connect(window.open_plan)
    sidebar.progress_wanted.connect(window.open_progress)
    window.own.connect_sidebar(sidebar)
    desk.finished.connect(window.finish)
    desk.noticed.connect(window.notice)
    desk.setting_wanted.connect(window.change_setting)
    desk.room_wanted.connect(window.toggle_room)
    desk.gentle_wanted.connect(window.go_gently)
    window.totals_known.connect(window.list.fill, Qt.ConnectionType.QueuedConnection)
    QApplication.styleHints().colorSchemeChanged.connect(window.looks.apply_theme)
    keys = (
        ("Esc", window.back), ("?", window.open_keys), ("F1", window.open_keys),
        ("Ctrl+F", window.list.search), ("/", window.list.search), ("Ctrl+,", window.open_settings),
        ("Ctrl+L", window.library.open), ("Ctrl+B", window.list.toggle),
        ("Ctrl+Q", window.close), ("Ctrl+N", window.own.new), ("Ctrl+Shift+V", window.own.paste),
        ("Ctrl+O", window.own.choose_import),
        ("Ctrl+T", window.open_today), ("Ctrl+P", window.open_plan),
        ("Ctrl+R", window.open_progress),
    )  # fmt: skip
    bind(window, keys, everywhere=True)


def link_settings(window: MainWindow, program: Behind, settings: SettingsFeature) -> None:
    """Connect what a changed setting, the voice and reminders mean for the rest of the window."""

    def changed(change: SettingChange) -> None:
        if Effect.LOOK in change.effect:
            window.looks.apply_theme()
        window.desk.setting_changed(change.name, change.value)
        if Effect.READAPT in change.effect:
            window.routines_changed()
        if change.effect & (Effect.RELAYOUT | Effect.PREPARE) and not window.in_session:
            program.prepare(window.ref)
            program.work_out_totals(window.totals_known.emit)

    def voice_ready() -> None:
        # The real length, now that every sentence has been measured.
        if not window.in_session:
            program.timeline(window.ref)
            window.tell_routine()
            window.list.fill()

    def start_reminded() -> None:
        window.come_forward()
        window.plan.start_today()

    settings.changed.connect(changed)
    settings.voice_progressed.connect(window.routine_page.show_voice)
    settings.voice_ready.connect(voice_ready)
    settings.start_wanted.connect(start_reminded)
    settings.ended.connect(window.close)


def link_page(window: MainWindow, program: Behind, name: str, page: Any) -> None:
    """Connect a page that was just made."""
    if name in ("session", "room"):
        window.desk.bind_keys(page)
    elif name == "library":
        bind(page, [("Return", page.enter), ("Enter", page.enter)])
    elif name not in ("editor", "paste", "exercise", "plan", "progress", "settings"):
        let_enter_press(page)
    if name in MADE:
        window.own.serve(name, page, window.back)
    elif name == "routine":
        _link_routine(window, page)
    elif name == "session":
        page.wanted.connect(window.desk.act)
        page.room_wanted.connect(window.toggle_room)
        page.gentle_wanted.connect(window.desk.go_gently)
    elif name == "finish":
        page.left.connect(window.leave_finish)
        page.noted.connect(program.note)
        page.effort_given.connect(lambda n: program.answer(n, None))
        page.pain_given.connect(lambda n: program.answer(None, n))
    else:
        _link_other(window, name, page)


def _link_routine(window: MainWindow, page: Any) -> None:
    page.start_wanted.connect(window.start)
    page.exercise_wanted.connect(window.library.open)
    window.own.connect_routine(page)
    page.today_made.connect(window.serve_card)
    # Space starts, wherever on the page the focus is.
    bind(page, [("Space", page.start)])


def _link_other(window: MainWindow, name: str, page: Any) -> None:
    if name == "library":
        window.own.connect_library(page)
        window.library.desk.serve(page)
    elif name == "welcome":
        page.accepted.connect(window.accept_safety)
        page.changed.connect(window.change_setting)
        page.closed.connect(window.close)
    elif name == "checkin":
        window.checkin.serve(page)
    if name in ("library", "keys"):
        page.left.connect(window.back)
