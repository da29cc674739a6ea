"""The window's part in going across the room, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow
    from backtimer.ui.window.sidebar import Sidebar


class RoomPart(QObject):
    """Full screen with nothing but the session, and the window as it was before."""

    def __init__(self, window: MainWindow, pages: Pages, sidebar: Sidebar) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._sidebar = sidebar
        self._was_maximised = False

    def toggle(self) -> None:
        """Across the room, and back."""
        window = self._window
        if self._pages.shown() == "room":
            self.leave()
            window.desk.come_back()
        elif self._pages.shown() == "session":
            self._was_maximised = window.isMaximized()
            self._sidebar.hide()
            window.show_above(False)
            window.show_page("room")
            self._pages.page("room").setFocus(Qt.FocusReason.OtherFocusReason)
            window.showFullScreen()
            window.desk.refresh()

    def leave(self) -> None:
        """Back from across the room, if one is there."""
        if self._pages.shown() != "room":
            return
        window = self._window
        self._pages.setCurrentWidget(window.session_page)
        window.show_above(True)
        if self._was_maximised:
            window.showMaximized()
        else:
            window.showNormal()
        window.list.fit()
