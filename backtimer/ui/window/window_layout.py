"""Layout of the main window: the sidebar, the pages beside it, and the notices over the pages."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.painting.theme import Theme
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
        notices.set_brief(isinstance(page, PlacesNotices))
        if page is None or notices.is_empty:
            notices.hide()
            return
        room, type_px, least = QRect(), 0, 0
        if isinstance(page, PlacesNotices):
            room, type_px = page.notice_place()
            # What they cover is covered in full: half a sentence is none.
            least = room.height()
        notices.set_type(type_px)
        if room.isEmpty():
            room = page.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
            room.setLeft(room.right() - notices.width_for(round(room.width() * WIDEST)))
        room.translate(page.mapTo(self, room.topLeft()) - room.topLeft())
        high = min(max(notices.height_for(room.width()), least), self.height())
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


class SideForm(Enum):
    """What stands to the left of the pages: nothing, the rail, or the sidebar.

    `OVER` is the sidebar over the pages of a narrow window.
    """

    HIDDEN = auto()
    RAIL = auto()
    FULL = auto()
    OVER = auto()


class Centre(QWidget):
    """The window's central widget: the pages, and beside or over them the rail or the sidebar.

    `outside_clicked` means that something beside a sidebar that lies over the pages was clicked.
    """

    outside_clicked = Signal()

    def __init__(self, rail: QWidget, sidebar: QWidget, area: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form = SideForm.HIDDEN
        self._rail, self._sidebar, self._area = rail, sidebar, area
        self._veil = _Veil()
        self._veil.clicked.connect(self.outside_clicked)
        # In this order the Tab key goes through them.
        for widget in (rail, sidebar, area, self._veil):
            widget.setParent(self)
        self._arrange()

    @property
    def form(self) -> SideForm:
        """What stands beside the pages."""
        return self._form

    def show_form(self, form: SideForm) -> None:
        """Show what stands beside the pages."""
        self._form = form
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Do nothing: the style sheet says it all."""

    def set_scale(self, scale: float) -> None:
        """Arrange the widgets anew: rail and sidebar have another width."""
        del scale
        self._arrange()

    def _arrange(self) -> None:
        form, size = self._form, self.size()
        docked = self._rail if form in (SideForm.RAIL, SideForm.OVER) else None
        if form is SideForm.FULL:
            docked = self._sidebar
        left = 0 if docked is None else docked.minimumWidth()
        self._area.setGeometry(left, 0, size.width() - left, size.height())
        for widget in (self._rail, self._sidebar):
            widget.setGeometry(0, 0, widget.minimumWidth(), size.height())
        self._rail.setVisible(form in (SideForm.RAIL, SideForm.OVER))
        self._sidebar.setVisible(form in (SideForm.FULL, SideForm.OVER))
        self._veil.setVisible(form is SideForm.OVER)
        if form is SideForm.OVER:
            self._veil.setGeometry(0, 0, size.width(), size.height())
            self._veil.raise_()
            self._sidebar.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Veil(QWidget):
    """Darkens the pages below a sidebar that lies over them."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()
