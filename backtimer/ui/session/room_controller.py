"""Controller of the full-screen page, which is legible from across the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject

from backtimer.ui.session.controller import SessionController
from backtimer.ui.session.room_page import RoomPage
from backtimer.ui.session.view import SessionView
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName


class RoomController(QObject):
    """Switches between the session page and the full-screen page."""

    def __init__(
        self,
        navigator: Navigator,
        session: SessionController,
        make_page: Callable[[], RoomPage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._session = session
        self._make_page = make_page
        session.view_changed.connect(self._show_view)
        session.room_wanted.connect(self.toggle)

    @cached_property
    def page(self) -> RoomPage:
        """The full-screen page."""
        page = self._make_page()
        page.left.connect(self.toggle)
        return page

    def toggle(self) -> None:
        """Switch to the full-screen page, or back to the session page."""
        shown = self._navigator.shown()
        if shown == PageName.ROOM:
            self._session.come_back()
        elif shown == PageName.SESSION:
            self._navigator.show_page(PageName.ROOM)
            self._session.focus()
            self._session.follow_settings()

    def _show_view(self, view: SessionView) -> None:
        if self._navigator.shown() == PageName.ROOM:
            self.page.show_view(view)
