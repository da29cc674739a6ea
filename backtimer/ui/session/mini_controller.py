"""Controller of the mini window, which takes the main window's place during a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Qt

from backtimer.painting.theme import Theme
from backtimer.ui.session.controller import SessionController
from backtimer.ui.session.mini_window import MiniWindow
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.navigator import Navigator


class MiniController(QObject):
    """Opens and closes the mini window.

    Whatever needs more room brings the main window back: a question, *that hurts* with its
    answers and warning signs, the far view, and the end.
    """

    def __init__(
        self,
        navigator: Navigator,
        session: SessionController,
        theme: Callable[[], Theme],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._session = session
        self._theme = theme
        self._open = False
        session.mini_wanted.connect(self.toggle)
        session.view_changed.connect(self._show_view)
        session.restyled.connect(self._dress)
        for over in (session.asked, session.room_wanted, session.finished):
            over.connect(self.leave)
        session.stopped.connect(self.close)

    @cached_property
    def window(self) -> MiniWindow:
        """The mini window, which is made once: it may be closed by an event of its own."""
        window = MiniWindow(self._theme())
        window.wanted.connect(self._session.act)
        window.left.connect(self.leave)
        return window

    def toggle(self) -> None:
        """Show the mini window in place of the main window, or the session page again."""
        if self._open:
            self.leave()
        elif self._session.active and self._session.mode is not Mode.HURTING:
            self._show()

    def leave(self) -> None:
        """Bring the main window back, if the mini window is open."""
        if self._open:
            self.close()
            self._navigator.come_forward()
            self._session.focus()

    def close(self) -> None:
        """Close the mini window, and nothing else."""
        if self._open:
            self._open = False
            self.window.hide()

    # Internals

    def _show(self) -> None:
        self._open = True
        self._dress()
        # Leaves the far view, takes back a question, and shows the session's current state.
        self._session.come_back()
        self.window.show()
        self.window.activateWindow()
        self.window.setFocus(Qt.FocusReason.OtherFocusReason)
        self._navigator.step_aside(self.window.show_notice)

    def _dress(self) -> None:
        if self._open:
            self.window.set_look(self._theme(), self._session.page.window().styleSheet())

    def _show_view(self, view: SessionView) -> None:
        if not self._open:
            return
        if view.mode is Mode.HURTING:
            self.leave()
        else:
            self.window.show_view(view)
