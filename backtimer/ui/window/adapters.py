"""Controllers that are not features yet, dressed as such; each class goes as its feature lands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from backtimer.painting.poses import Poses
from backtimer.ui.plan.plan_part import PlanPart
from backtimer.ui.settings.keep_part import KeepPart
from backtimer.ui.settings.remind_part import RemindPart
from backtimer.ui.settings.settings_desk import SettingsDesk
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.shortcuts import let_enter_press

if TYPE_CHECKING:
    from backtimer.core.model.routine_ref import RoutineRef
    from backtimer.ui.plan.today_card import TodayCard
    from backtimer.ui.progress.progress_part import ProgressPart
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.window.main_window import MainWindow
    from backtimer.ui.window.page_stack import PageStack


class PlanAdapter(Feature):
    """The plan's page, the question before a session, and the card of today."""

    def __init__(self, window: MainWindow, program: Behind, stack: PageStack) -> None:
        super().__init__(window)
        self.part = PlanPart(window, program, stack)
        self._card: TodayCard | None = None

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        return self.part.today_of(ref)

    def today_card(self) -> QWidget | None:
        from backtimer.ui.plan.today_card import TodayCard

        view = self.part.desk.today()
        if view is None:
            return None
        if self._card is None:
            self._card = TodayCard()
            self.part.serve_card(self._card)
        self._card.show_view(view)
        return self._card

    def mark_gentle(self) -> None:
        self.part.mark_gentle()

    def next_text(self) -> str:
        return self.part.next_text()

    def after_session(self) -> None:
        self.part.after_session()

    def open(self) -> None:
        self.part.open()

    def open_today(self) -> None:
        self.part.open_today()

    def start_reminded(self) -> None:
        self.part.start_reminded()

    def make_page(self, name: str) -> QWidget:
        from backtimer.ui.plan.plan_page import PlanPage

        page = PlanPage()
        let_enter_press(page)
        self.part.desk.serve(page)
        page.left.connect(self.part._window.back)
        return page

    def window_activated(self) -> None:
        self.part.look_again()

    def settle(self) -> None:
        self.part.settle()

    def close(self) -> None:
        self.part.close()


class ProgressAdapter(Feature):
    """The page of what was done."""

    def __init__(self, window: MainWindow, program: Behind, stack: PageStack) -> None:
        super().__init__(window)
        from backtimer.ui.progress.progress_part import ProgressPart

        self._stack = stack
        self.part: ProgressPart = ProgressPart(window, program, stack)

    def open(self) -> None:
        self.part.open()

    def make_page(self, name: str) -> QWidget:
        del name
        from backtimer.ui.progress.progress_page import ProgressPage

        page = ProgressPage(self._stack.theme)
        let_enter_press(page)
        self.part.desk.serve(page)
        return page

    def close(self) -> None:
        self.part.close()


class SettingsAdapter(Feature):
    """The settings, backup and restore, and a look at how the voice is doing."""

    def __init__(
        self,
        window: MainWindow,
        program: Behind,
        stack: PageStack,
        poses: Poses,
        today: Callable[[], date],
        save_files: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._program, self._stack, self._poses = window, program, stack, poses
        self.desk = SettingsDesk(program, stack, today, window)
        self.backup = KeepPart(window, program, save_files)
        self.desk.noticed.connect(window.notice)
        self.desk.changed.connect(window.setting_changed)
        self.desk.voice_ready.connect(window.voice_ready)

    def change(self, name: str, value: object) -> None:
        self.desk.change(name, value)

    def watch_voice(self) -> None:
        self.desk.watch_voice()

    def open(self) -> None:
        self._program.ask_for_voices()
        self._window.show_page("settings")
        self._page.focus_first()
        self.desk.watch_voice()

    def make_page(self, name: str) -> QWidget:
        del name
        from backtimer.ui.settings.settings_page import SettingsPage

        page = SettingsPage(self._stack.theme, self._poses, self._program.conditions)
        page.changed.connect(self.desk.change)
        page.try_wanted.connect(self.desk.try_voice)
        page.login_switched.connect(self.desk.start_at_login)
        page.backup_wanted.connect(self.backup.back_up)
        page.restore_wanted.connect(self.backup.restore)
        page.erase_wanted.connect(self.backup.erase)
        page.left.connect(self._window.back)
        let_enter_press(page)
        self._page = page
        return page

    def close(self) -> None:
        self.backup.close()


class RemindersAdapter(Feature):
    """Reminders while the window is open."""

    def __init__(self, window: MainWindow, program: Behind, start: Callable[[], None]) -> None:
        super().__init__(window)
        self.part = RemindPart(program, window)
        # Both come from another thread.
        self.part.noticed.connect(window.notice, Qt.ConnectionType.QueuedConnection)
        self.part.start_wanted.connect(start, Qt.ConnectionType.QueuedConnection)

    def settle(self) -> None:
        self.part.follow()

    def close(self) -> None:
        self.part.close()
