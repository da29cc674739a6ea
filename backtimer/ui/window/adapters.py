"""Controllers that are not features yet, dressed as such; each class goes as its feature lands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from backtimer.painting.poses import Poses
from backtimer.ui.plan.plan_part import PlanPart
from backtimer.ui.session.offer_part import OfferPart
from backtimer.ui.session.session_desk import SessionDesk
from backtimer.ui.settings.keep_part import KeepPart
from backtimer.ui.settings.remind_part import RemindPart
from backtimer.ui.settings.settings_desk import SettingsDesk
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.shortcuts import let_enter_press

if TYPE_CHECKING:
    from backtimer.core.model.routine_ref import RoutineRef
    from backtimer.services.session.coach import Coach
    from backtimer.ui.plan.today_card import TodayCard
    from backtimer.ui.progress.progress_part import ProgressPart
    from backtimer.ui.shared.banner import Banner
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.views import FinishView
    from backtimer.ui.window.main_window import MainWindow
    from backtimer.ui.window.page_stack import PageStack


class SessionAdapter(Feature):
    """The session's three pages."""

    def __init__(
        self,
        window: MainWindow,
        program: Behind,
        stack: PageStack,
        banner: Banner,
        poses: Poses,
        plan: Callable[[], PlanAdapter],
        change: Callable[[str, object], None],
    ) -> None:
        super().__init__(window)
        self._window, self._program, self._stack, self._poses = window, program, stack, poses
        self._plan = plan
        self.desk = SessionDesk(program, stack, banner, window.show_page, window)
        self.desk.finished.connect(self._finish)
        self.desk.noticed.connect(window.notice)
        self.desk.setting_wanted.connect(change)
        self.desk.room_wanted.connect(self.toggle_room)
        self.desk.gentle_wanted.connect(self._go_gently)

    @property
    def active(self) -> bool:
        return self.desk.active

    def begin(self, coach: Coach) -> None:
        self.desk.take(coach)

    def set_aside(self) -> None:
        self.desk.set_aside()

    def come_back(self) -> None:
        self.desk.come_back()

    def leave(self) -> None:
        self.desk.leave()

    def _go_gently(self) -> None:
        self._plan().part.go_gently()

    def toggle_room(self) -> None:
        if self._stack.shown() == "room":
            self.desk.come_back()
        elif self._stack.shown() == "session":
            self._window.show_page("room")

    def make_page(self, name: str) -> QWidget:
        from backtimer.ui.session.finish_page import FinishPage
        from backtimer.ui.session.room_page import RoomPage
        from backtimer.ui.session.session_page import SessionPage

        if name == "finish":
            finish = FinishPage()
            finish.left.connect(self._leave_finish)
            finish.noted.connect(self._program.note)
            finish.effort_given.connect(lambda n: self._program.answer(n, None))
            finish.pain_given.connect(lambda n: self._program.answer(None, n))
            let_enter_press(finish)
            self._finish_page = finish
            return finish
        if name == "room":
            room = RoomPage(self._stack.theme, self._poses)
            self.desk.bind_keys(room)
            return room
        page = SessionPage(self._stack.theme, self._poses)
        page.wanted.connect(self.desk.act)
        page.room_wanted.connect(self.toggle_room)
        page.gentle_wanted.connect(self.desk.go_gently)
        self.desk.bind_keys(page)
        return page

    def page_shown(self, name: str) -> None:
        if name == "room":
            self._stack.page("room").setFocus(Qt.FocusReason.OtherFocusReason)
            self.desk.refresh()

    def escape(self, name: str) -> bool:
        if name == "room":
            self.toggle_room()
        elif name == "finish":
            self._leave_finish()
        return True

    def setting_changed(self, name: str, value: object) -> None:
        self.desk.setting_changed(name, value)

    def _finish(self, view: FinishView) -> None:
        self._stack.page("finish")
        following = self._plan().part.next_text() if self._program.has_plan() else ""
        self._finish_page.show_view(view._replace(next=following or view.next))
        self._window.show_page("finish")

    def _leave_finish(self) -> None:
        self._finish_page.leave()
        if self._program.has_plan():
            self._plan().part.after_session()
        ref = self._window.ref
        known = self._program.knows(ref)
        self._window.open_routine(ref if known else self._program.headings[0].ref)


class OfferAdapter(Feature):
    """Offers to go on with a session that was broken off."""

    def __init__(self, window: MainWindow, program: Behind, banner: Banner) -> None:
        super().__init__(window)
        self._part = OfferPart(window, program, banner)

    def settle(self) -> None:
        self._part.make()


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

    def asks(self, ref: RoutineRef) -> bool:
        return self.part.asks(ref)

    def ask(self, ref: RoutineRef) -> None:
        self.part.ask(ref)

    def open(self) -> None:
        self.part.open()

    def open_today(self) -> None:
        self.part.open_today()

    def start_reminded(self) -> None:
        self.part.start_reminded()

    def make_page(self, name: str) -> QWidget:
        from backtimer.ui.plan.plan_page import PlanPage
        from backtimer.ui.session.checkin_page import CheckinPage

        if name == "checkin":
            question = CheckinPage()
            let_enter_press(question)
            self.part.serve_question(question)
            return question
        page = PlanPage()
        let_enter_press(page)
        self.part.desk.serve(page)
        page.left.connect(self.part._window.back)
        return page

    def page_left(self, name: str) -> None:
        if name == "checkin":
            self.part.hush()

    def escape(self, name: str) -> bool:
        if name == "checkin":
            self.part._window.open_routine(self.part._window.ref)
        return name == "checkin"

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
