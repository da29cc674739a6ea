"""Controller of the mini window, which takes the main window's place during a session."""

from __future__ import annotations

from collections.abc import Callable

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
        self._window: MiniWindow | None = None
        session.mini_wanted.connect(self.toggle)
        session.view_changed.connect(self._show_view)
        session.restyled.connect(self._dress)
        for over in (session.asked, session.room_wanted, session.finished):
            over.connect(self.leave)
        session.stopped.connect(self.close)

    def toggle(self) -> None:
        """Show the mini window in place of the main window, or the session page again."""
        if self._window is not None:
            self.leave()
        elif self._session.active and self._session.mode is not Mode.HURTING:
            self._open()

    def leave(self) -> None:
        """Bring the main window back, if the mini window is open."""
        if self._window is not None:
            self.close()
            self._navigator.come_forward()
            self._session.focus()

    def close(self) -> None:
        """Close the mini window, and nothing else."""
        window, self._window = self._window, None
        if window is not None:
            window.hide()
            window.deleteLater()

    # Internals

    def _open(self) -> None:
        self._window = window = MiniWindow(self._theme())
        window.wanted.connect(self._session.act)
        window.left.connect(self.leave)
        self._dress()
        # Leaves the far view, takes back a question, and shows the session's current state.
        self._session.come_back()
        window.show()
        window.activateWindow()
        window.setFocus(Qt.FocusReason.OtherFocusReason)
        self._navigator.step_aside()

    def _dress(self) -> None:
        if self._window is not None:
            sheet = self._session.page.window().styleSheet()
            self._window.set_look(self._theme(), sheet)

    def _show_view(self, view: SessionView) -> None:
        if self._window is None:
            return
        if view.mode is Mode.HURTING:
            self.leave()
        else:
            self._window.show_view(view)
