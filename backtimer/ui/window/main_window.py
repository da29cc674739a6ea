"""The main window: sidebar, pages, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
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
from backtimer.ui.plan.plan_part import PlanPart
from backtimer.ui.session.feature import SessionFeature
from backtimer.ui.settings.remind_part import RemindPart
from backtimer.ui.settings.settings_desk import SettingsDesk
from backtimer.ui.settings.settings_part import SettingsPart
from backtimer.ui.shared.pages import Pages
from backtimer.ui.window.above import Above
from backtimer.ui.window.looks_part import LooksPart, chosen_theme
from backtimer.ui.window.page_links import link_page, link_window
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_part import SidebarPart

if TYPE_CHECKING:
    from backtimer.ui.progress.progress_part import ProgressPart
    from backtimer.ui.settings.keep_part import KeepPart
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
            partial(link_page, self),
            self._make_session_page,
        )
        self.looks = LooksPart(self, program, self.sidebar, self.pages)
        self._above = Above()
        self._banner = self._above.banner
        self.settings_desk = SettingsDesk(program, self.pages, today, self)
        self.settings = SettingsPart(self, program, self.settings_desk, today)
        self.library = LibraryPart(self, program, self.pages)
        self.plan = PlanPart(self, program, self.pages)
        self._was_maximised = False
        self.session = SessionFeature(
            self, program, program, program, program, self.plan, program.exercises,
            lambda: self.looks.theme, poses, self,
        )  # fmt: skip
        self.remind = RemindPart(program, self)
        self.own = OwnPart(self, program, self.pages, self._banner, make_making)
        self._build()
        link_window(self)
        settings = program.settings
        self.looks.begin(settings.window_width, settings.window_height)
        self.resize(settings.window_width, settings.window_height)
        self.setAcceptDrops(True)

    @cached_property
    def progress(self) -> ProgressPart:
        """The part in the progress page."""
        from backtimer.ui.progress.progress_part import ProgressPart  # noqa: PLC0415

        return ProgressPart(self, self._program, self.pages)

    @cached_property
    def keep(self) -> KeepPart:
        """The part in backup, restore and the end of it all."""
        from backtimer.ui.settings.keep_part import KeepPart  # noqa: PLC0415

        return KeepPart(self, self._program)

    @property
    def in_session(self) -> bool:
        """Whether a session is under way."""
        return self.session.active

    # Opening

    def open_first(self, ref: RoutineRef) -> None:
        """Show the first page: the safety page once, else a routine. `settle` comes after."""
        self.list.fill()
        self._ref = self.plan.today_of(ref)
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
            self.session.resume.offer()
        program.work_out_totals(self.totals_known.emit)
        self.settings_desk.watch_voice()
        self.own.settle()
        self.plan.settle()
        self.remind.follow()

    def open_routine(self, ref: RoutineRef) -> None:
        """Show a routine; a session that is under way is paused and can be come back to."""
        ref = self.plan.today_of(ref)
        try:
            known = self._program.knows(ref)
        except UserError as error:
            self.notice(error.summary)
            return
        if not known:
            self.notice("This routine is not there any more.")
            self.list.fill()
            return
        self.session.controller.pause()
        self._ref = ref
        if not self.in_session:
            self._program.prepare(ref)
        elif ref not in self._program.totals():
            self._program.timeline(ref)
        self._show_routine()
        self.settings_desk.watch_voice()

    def _show_routine(self) -> None:
        self.session.controller.rest_later()
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
        self.plan.tell(self.routine_page, ref)

    def start(self, ref: RoutineRef) -> None:
        """Begin a routine: first the one question, unless it is not wanted."""
        ref = self.plan.today_of(ref)
        if not self._program.routine(ref).items:
            self.notice("This routine has no exercises yet: add some first.")
            return
        self.session.controller.pause()
        self._ref = ref
        self.session.start(ref)

    def begin(self, request: SessionRequest) -> None:
        """Lead a session now."""
        self._ref = request.ref
        self.session.begin(request)

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

    def _make_session_page(self, name: str) -> QWidget:
        return self.session.make_page(name)

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

    # Pages

    def _show(self, name: str) -> None:
        current = self.pages.shown()
        if current != name and current in ("session", "routine"):
            self._before = current
        self.pages.setCurrentWidget(self.pages.page(name))
        if name == "routine":
            self.routine_page.focus_start()

    def open_keys(self) -> None:
        """All keys."""
        if self.pages.shown() == "keys":
            self.back()
            return
        self.session.room.leave()
        self._show("keys")

    def back(self) -> None:
        """Esc: out of the full screen, or to the page before."""
        current = self.pages.shown()
        if current in ("editor", "exercise"):
            self.own.leave(current)
        elif current in BEHIND:
            if self.in_session and self._before == "session":
                self.session.controller.come_back()
            else:
                self._show("routine")
        else:
            self.session.back(current)

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
        self.session.controller.stop()

    def ask(self, text: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """A question over the page, with a button for each answer."""
        self._banner.ask(text, answers)

    def stop_asking(self) -> None:
        """Take the question away."""
        self._banner.hide()

    def enter_full_screen(self) -> None:
        """Show the page in front on the whole screen, with nothing else."""
        self._was_maximised = self.isMaximized()
        self.sidebar.hide()
        self._above.hide()
        self.showFullScreen()

    def leave_full_screen(self) -> None:
        """Show the window as it was before."""
        self._above.show()
        if self._was_maximised:
            self.showMaximized()
        else:
            self.showNormal()
        self.list.fit()

    def exercises_changed(self) -> None:
        """Exercises were added, changed or deleted."""
        self.library.refresh()

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self._show(name)

    def add_bar(self, widget: QWidget) -> None:
        """Put something above the pages."""
        self._above.add(widget)

    def pause_session(self) -> bool:
        """Leave what is shown for another page; a session is paused. False while welcoming."""
        if self.pages.shown() == "welcome":
            return False
        self.session.pause()
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
            self._ref = (
                self.plan.today_of(RoutineRef.plan()) if known else self._program.first_routine
            )
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
        self.session.close()
        self.own.close()
        for name in ("plan", "progress", "keep", "remind"):
            if name in self.__dict__:
                getattr(self, name).close()
        if not (self.isFullScreen() or self.isMaximized()):
            self._program.change(window_width=self.width(), window_height=self.height())
        super().closeEvent(event)
