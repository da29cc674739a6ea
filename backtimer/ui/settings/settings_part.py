"""The window's part in its settings: what a change means for the rest of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from backtimer.core.settings.settings import SETTINGS, Effect

if TYPE_CHECKING:
    from backtimer.ui.settings.settings_desk import SettingsDesk
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.window.main_window import MainWindow


class SettingsPart(QObject):
    """Shows the settings, and lets a change take hold."""

    def __init__(
        self, window: MainWindow, program: Behind, desk: SettingsDesk, today: Callable[[], date]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._desk = desk
        self._today = today

    def open(self) -> None:
        """The settings; a session goes on behind them."""
        window = self._window
        window.session.room.leave()
        self._program.ask_for_voices()
        window.show_page("settings")
        page: Any = window.pages.page("settings")
        page.focus_first()
        self._desk.watch_voice()

    def accept_safety(self) -> None:
        """The safety page was read; it does not come again."""
        self._program.change(safety_read=self._today())
        self._window.show_page("routine")
        self._window.list.fit()
        self._window.session.resume.offer()

    def changed(self, name: str, _value: object) -> None:
        """A setting takes hold."""
        window = self._window
        effect = SETTINGS[name].effect
        if Effect.LOOK in effect:
            window.looks.apply_theme()
        window.session.controller.follow_settings()
        if Effect.READAPT in effect:
            window.routines_changed()
        if Effect.REMIND in effect:
            window.remind.follow()
        if effect & (Effect.RELAYOUT | Effect.PREPARE) and not window.in_session:
            self._program.prepare(window.ref)
            self._program.work_out_totals(window.totals_known.emit)

    def voice_ready(self) -> None:
        """The real length, now that every sentence has been measured."""
        window = self._window
        if not window.in_session:
            self._program.timeline(window.ref)
            window.tell_routine()
            window.list.fill()
