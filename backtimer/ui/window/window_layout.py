"""Layout of the main window: the sidebar, the pages beside it, and the notices over the pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.ui.shared.page import PlacesNotices
from backtimer.ui.window.notices import NoticeArea
from backtimer.ui.window.page_stack import PageStack

# From the edges of the page to the notices.
MARGIN_PX = 20
# The most of the page's width that they take.
WIDEST = 0.6


class PageArea(QWidget):
    """Shows the pages, and over them the notices, which move nothing.

    They stand where the page wants them, or else at the bottom on the right: pages have their
    buttons on the left.
    """

    def __init__(self, pages: PageStack, notices: NoticeArea) -> None:
        super().__init__()
        self._pages = pages
        self._notices = notices
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pages)
        notices.setParent(self)
        notices.changed.connect(self._place)
        pages.currentChanged.connect(self._place)

    def _place(self) -> None:
        """Place the notices; they grow upwards from their lower edge."""
        notices, page = self._notices, self._pages.currentWidget()
        if page is None or notices.is_empty:
            notices.hide()
            return
        room, type_px = QRect(), 0
        if isinstance(page, PlacesNotices):
            room, type_px = page.notice_place()
        notices.set_type(type_px)
        if room.isEmpty():
            room = page.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
            room.setLeft(room.right() - notices.width_for(round(room.width() * WIDEST)))
        room.translate(page.mapTo(self, room.topLeft()) - room.topLeft())
        high = min(notices.height_for(room.width()), self.height())
        bottom = room.bottom() + 1
        notices.setGeometry(room.x(), max(bottom - high, 0), room.width(), high)
        notices.raise_()
        notices.show()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def make_centre(sidebar: QWidget, notices: NoticeArea, pages: PageStack) -> QWidget:
    """Return the window's central widget, with the given widgets laid out in it."""
    centre = QWidget()
    row = QHBoxLayout(centre)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(sidebar)
    row.addWidget(PageArea(pages, notices), 1)
    centre.setProperty("role", "page")
    centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return centre
