"""The main window: sidebar, pages, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.painting.poses import Poses
from backtimer.painting.routine_lines import routine_view
from backtimer.painting.theme import COLLAPSE_BELOW
from backtimer.services.session.request import SessionRequest
from backtimer.ui.editor.own_part import MakeMaking, OwnPart
from backtimer.ui.library.library_part import LibraryPart
from backtimer.ui.session.offer_part import OfferPart
from backtimer.ui.session.room_part import RoomPart
from backtimer.ui.session.session_desk import SessionDesk
from backtimer.ui.shared.pages import Pages
from backtimer.ui.shared.views import FinishView
from backtimer.ui.window.above import Above
from backtimer.ui.window.looks_part import LooksPart, chosen_theme
from backtimer.ui.window.page_links import link_page, link_settings, link_window
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_part import SidebarPart

if TYPE_CHECKING:
    from backtimer.services.session.coach import Coach
    from backtimer.ui.plan.checkin import CheckinController
    from backtimer.ui.plan.feature import PlanFeature
    from backtimer.ui.plan.today_card import TodayCard
    from backtimer.ui.progress.feature import ProgressFeature
    from backtimer.ui.settings.feature import SettingsFeature
    from backtimer.ui.shared.behind import Behind

SMALLEST = (720, 560)
# Pages that lead back to the session or the routine.
BEHIND = ("settings", "keys", "library", "paste", "import", "plan", "progress")


class MainWindow(QMainWindow):
    """The window. It shows views and asks the program; it decides nothing about a session."""

    totals_known = Signal()

    def __init__(
        self,
        program: Behind,
        poses: Poses,
        today: Callable[[], date],
        make_making: MakeMaking,
    ) -> None:
        super().__init__()
        self._program = program
        self._poses = poses
        self._today = today
        self._ref = program.first_routine
        self._before = ""
        self.setWindowTitle("Backtimer")
        self.setMinimumSize(*SMALLEST)
        theme = chosen_theme(program.settings)
        self.sidebar = Sidebar(theme)
        self.list = SidebarPart(self, program, self.sidebar)
        self.pages = Pages(
            theme,
            poses,
            lambda: program.conditions,
            self._make_page,
            partial(link_page, self, program),
        )
        self.looks = LooksPart(self, program, self.sidebar, self.pages)
        self._above = Above()
        self._banner = self._above.banner
        self.desk = SessionDesk(program, self.pages, self._banner, self._show, self)
        self.library = LibraryPart(self, program, self.pages)
        self.room = RoomPart(self, self.pages, self.sidebar)
        self.offer = OfferPart(self, program, self._banner)
        self.own = OwnPart(self, program, self.pages, self._banner, make_making)
        self._build()
        link_window(self)
        settings = program.settings
        self.looks.begin(settings.window_width, settings.window_height)
        self.resize(settings.window_width, settings.window_height)
        self.setAcceptDrops(True)

    @cached_property
    def plan(self) -> PlanFeature:
        """The plan; made when it is first needed."""
        from backtimer.ui.plan.feature import PlanFeature  # noqa: PLC0415

        program = self._program
        return PlanFeature(
            self,
            program,
            program,
            lambda: program.settings.remind_at,
            self._write_calendar,
            self,
        )

    @cached_property
    def checkin(self) -> CheckinController:
        """The question before a session."""
        from backtimer.ui.plan.checkin import CheckinController  # noqa: PLC0415

        return CheckinController(self, self._program, self.plan, self)

    @cached_property
    def progress(self) -> ProgressFeature:
        """The progress page."""
        from backtimer.ui.progress.feature import ProgressFeature  # noqa: PLC0415

        past = self._program.looking_back
        return ProgressFeature(self, past, past, past, lambda: self.pages.theme, self)

    @cached_property
    def settings(self) -> SettingsFeature:
        """Settings, reminders, backup."""
        from backtimer.ui.settings.feature import SettingsFeature  # noqa: PLC0415

        program, past = self._program, self._program.looking_back
        made = SettingsFeature(
            self, program, program, program, past, past, self._release,
            lambda: program.conditions, lambda: self.pages.theme, self._poses, self._today, self,
        )  # fmt: skip
        link_settings(self, program, made)
        return made

    def _make_page(self, name: str) -> QWidget:
        """A page of a feature."""
        if name == "plan":
            return self.plan.make_page(name)
        return (
            self.progress.make_page(name) if name == "progress" else self.settings.make_page(name)
        )

    def _write_calendar(self, path: Path, at: time) -> None:
        self._program.looking_back.write_calendar(path, at)

    def _release(self) -> None:
        """Nothing of the person's files is written any more."""
        self.desk.leave()
        self.own.close()
        self._program.let_go()

    @property
    def in_session(self) -> bool:
        """Whether a session is under way."""
        return self.desk.active

    # Opening

    def open_first(self, ref: RoutineRef) -> None:
        """Show the first page: the safety page once, else a routine. `settle` comes after."""
        self.list.fill()
        self._ref = self._today_of(ref)
        self._show_routine()
        if not self._program.settings.safety_read:
            self.sidebar.hide()
            self._show("welcome")
            self.pages.page("welcome").focus_accept()  # type: ignore[attr-defined]
        elif self.width() < COLLAPSE_BELOW:
            self.sidebar.hide()

    def settle(self) -> None:
        """What can wait until the window is seen: voice, sound, lengths, the last session."""
        program = self._program
        program.start()
        program.prepare(self._ref)
        self.tell_routine()
        self.sidebar.settle()
        self.routine_page.settle()
        if program.settings.safety_read:
            self.offer.make()
        program.work_out_totals(self.totals_known.emit)
        self.settings.settle()
        self.own.settle()
        if program.has_plan():
            self.plan.settle()

    def open_routine(self, ref: RoutineRef) -> None:
        """Show a routine; a session that is under way is paused and can be come back to."""
        ref = self._today_of(ref)
        try:
            known = self._program.knows(ref)
        except UserError as error:
            self.notice(error.summary)
            return
        if not known:
            self.notice("This routine is not there any more.")
            self.list.fill()
            return
        self.desk.set_aside()
        self._ref = ref
        if not self.in_session:
            self._program.prepare(ref)
        elif ref not in self._program.totals():
            self._program.timeline(ref)
        self._show_routine()
        self.settings.voice.watch()

    def _today_of(self, ref: RoutineRef) -> RoutineRef:
        return self.plan.today_of(ref) if ref.is_plan else ref

    def open_settings(self) -> None:
        """The settings; a session goes on behind them."""
        self.room.leave()
        self.settings.open()

    def open_plan(self) -> None:
        """The page of the plan."""
        self.plan.open()

    def open_today(self) -> None:
        """Today's session, or the choice of a plan."""
        self.plan.open_today()

    def open_progress(self) -> None:
        """The progress page."""
        self.progress.open()

    def change_setting(self, name: str, value: object) -> None:
        """Change one setting; it takes hold at once."""
        self.settings.change(name, value)

    def go_gently(self) -> None:
        """After pain: the gentle day of the same routine."""
        self.checkin.go_gently()

    def serve_card(self, card: TodayCard) -> None:
        """Connect the card of today."""
        self.plan.serve_card(card)

    def accept_safety(self) -> None:
        """The safety page was read."""
        self.settings.accept_safety()
        self._show("routine")
        self.list.fit()
        self.offer.make()

    def _show_routine(self) -> None:
        self.desk.rest_later()
        self.tell_routine()
        self.list.select()
        self._show("routine")

    def tell_routine(self) -> None:
        """Show the routine that is open, as it is."""
        program, ref = self._program, self._ref
        total_ms = program.totals().get(ref, 0)
        view = routine_view(
            ref, program.routine(ref), program.exercises, total_ms, program.remarks(ref)
        )
        self.routine_page.show_view(view)
        self.routine_page.show_today(self.plan.today() if ref.is_plan else None)

    def start(self, ref: RoutineRef) -> None:
        """Begin a routine: first the one question, unless it is not wanted."""
        ref = self._today_of(ref)
        if not self._program.routine(ref).items:
            self.notice("This routine has no exercises yet: add some first.")
            return
        self.desk.set_aside()
        if self.checkin.asks(ref):
            self._ref = ref
            self.checkin.ask(ref)
        else:
            self.begin(SessionRequest(ref))

    def begin(self, request: SessionRequest) -> None:
        """Lead a session now."""
        self._ref = request.ref
        self.take_session(self._program.make_coach(request))

    def take_session(self, coach: Coach) -> None:
        """Lead a session that is made already."""
        self.desk.take(coach)

    def finish(self, view: FinishView) -> None:
        """A session is over."""
        self.room.leave()
        page: Any = self.pages.page("finish")
        page.show_view(view._replace(next=self.plan.next_text() or view.next))
        self._show("finish")

    def notice(self, text: str) -> None:
        """One sentence at the top of the window for a while."""
        self._above.show_notice(text)

    def come_forward(self) -> None:
        """Another copy was started: this one shows itself."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Building

    def _build(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.pages, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(right, 1)
        centre.setProperty("role", "page")
        centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCentralWidget(centre)

    @property
    def routine_page(self) -> Any:
        """The page of a routine."""
        return self.pages.page("routine")

    @property
    def session_page(self) -> Any:
        """The page of a session."""
        return self.pages.page("session")

    # Pages

    def _show(self, name: str) -> None:
        current = self.pages.shown()
        if current != name and current in ("session", "routine"):
            self._before = current
        if current == "checkin" and name != current:
            self.checkin.hush()
        self.pages.setCurrentWidget(self.pages.page(name))
        if name == "routine":
            self.routine_page.focus_start()

    def open_keys(self) -> None:
        """All keys."""
        if self.pages.shown() == "keys":
            self.back()
            return
        self.room.leave()
        self._show("keys")

    def back(self) -> None:
        """Esc: out of the full screen, or to the page before."""
        current = self.pages.shown()
        if current == "room":
            self.toggle_room()
        elif current in ("editor", "exercise"):
            self.own.leave(current)
        elif current in BEHIND:
            if self.in_session and self._before == "session":
                self.desk.come_back()
            else:
                self._show("routine")
        elif current == "checkin":
            self.open_routine(self._ref)
        elif current == "finish":
            self.leave_finish()

    def leave_finish(self) -> None:
        """From the finish page to the routine, or to today of the plan."""
        self.pages.page("finish").leave()  # type: ignore[attr-defined]
        self.plan.session_done()
        known = self._program.knows(self._ref)
        self.open_routine(self._ref if known else self._program.headings[0].ref)

    def toggle_room(self) -> None:
        """Across the room, and back."""
        self.room.toggle()

    @property
    def ref(self) -> RoutineRef:
        """The routine that is open."""
        return self._ref

    @ref.setter
    def ref(self, ref: RoutineRef) -> None:
        self._ref = ref

    def shown(self) -> str:
        """The name of the page in front."""
        return self.pages.shown()

    def drop_session(self) -> None:
        """Stop a session without an end; what was done stays in the history."""
        self.desk.leave()

    def ask(self, text: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """A question over the page, with a button for each answer."""
        self._banner.ask(text, answers)

    def exercises_changed(self) -> None:
        """Exercises were added, changed or deleted."""
        self.library.refresh()

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self._show(name)

    def add_bar(self, widget: QWidget) -> None:
        """Put something above the pages."""
        self._above.add(widget)

    def show_above(self, shown: bool) -> None:
        """Show or hide what stands above the pages."""
        self._above.setVisible(shown)

    def pause_session(self) -> bool:
        """Leave what is shown for another page; a session is paused. False while welcoming."""
        if self.pages.shown() == "welcome":
            return False
        self.room.leave()
        self.desk.set_aside()
        return True

    def routines_changed(self) -> None:
        """Routines were added, changed or deleted."""
        self.list.fill()
        self._program.work_out_totals(self.totals_known.emit)
        if self.pages.shown() == "routine" and self._program.knows(self._ref):
            self.tell_routine()

    def plan_changed(self) -> None:
        """The plan was changed, or looked at anew."""
        self._program.forget_total(RoutineRef.plan())
        if self._ref.is_plan and not self.in_session:
            known = self._program.knows(RoutineRef.plan())
            self._ref = self._today_of(RoutineRef.plan()) if known else self._program.first_routine
            self._program.timeline(self._ref)
            if self.pages.shown() == "routine":
                self.tell_routine()
        self.list.fill()
        self._program.work_out_totals(self.totals_known.emit)

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.looks.fit()
        was, now = event.oldSize().width(), event.size().width()
        if (was < COLLAPSE_BELOW) != (now < COLLAPSE_BELOW):
            self.list.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back:
            # Whoever comes back may have changed files elsewhere, or it is another day.
            self.own.look()
            if "plan" in self.__dict__:
                self.plan.look_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.pages.shown() != "welcome":
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            event.acceptProposedAction()
            self.own.import_files([Path(url.toLocalFile()) for url in urls])

    def closeEvent(self, event: QCloseEvent) -> None:
        # Nothing is asked: what was done is kept, and the next start offers to go on.
        self.desk.leave()
        self.own.close()
        for name in ("plan", "checkin", "progress", "settings"):
            if name in self.__dict__:
                getattr(self, name).close()
        if not (self.isFullScreen() or self.isMaximized()):
            self._program.change(window_width=self.width(), window_height=self.height())
        super().closeEvent(event)
