"""The pages that the sidebar and the rail lead to, and their buttons."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette

from backtimer.painting.icons import Icon
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.widgets.icons import IconButton

# Marks the page that is shown.
BAR = QSizeF(4, 20)


class SidePlace(NamedTuple):
    """A page with its name and icon."""

    page: PageName
    name: str
    icon: Icon


PLACES = (
    SidePlace(PageName.TODAY, "Today", Icon.HOME),
    SidePlace(PageName.PLAN, "My plan", Icon.PLAN),
    SidePlace(PageName.PROGRESS, "Progress", Icon.PROGRESS),
    SidePlace(PageName.LIBRARY, "Exercises", Icon.EXERCISES),
)
SETTINGS = SidePlace(PageName.SETTINGS, "Settings", Icon.SETTINGS)
KEYS = SidePlace(PageName.KEYS, "Keys", Icon.KEYS)
# Pages without a button of their own, by the place that they belong to.
WITHIN = {
    PageName.EXERCISE: PageName.LIBRARY,
    PageName.ADVICE: PageName.LIBRARY,
    PageName.COMPOSE: PageName.TODAY,
    PageName.MICROPHONE: PageName.SETTINGS,
    PageName.DELAY: PageName.SETTINGS,
}


class PlaceButton(IconButton):
    """Leads to a page, and is checked while that page is shown; `wanted` carries a PageName."""

    wanted = Signal(object)

    def __init__(self, place: SidePlace, *, bare: bool = False) -> None:
        super().__init__(
            place.icon, "" if bare else place.name, name=place.name, role="rail" if bare else "nav"
        )
        self.place = place
        self.setCheckable(True)
        self.clicked.connect(self._go)

    def show_page(self, page: PageName | None) -> None:
        """Show which page is in front."""
        found = None if page is None else WITHIN.get(page, page)
        self.setChecked(found == self.place.page)
        self.redraw()

    def icon_colour(self) -> QColor:
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        return accent if self.isChecked() else super().icon_colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        bar = QRectF(0, self.height() / 2 - BAR.height() / 2, BAR.width(), BAR.height())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(bar, BAR.width() / 2, BAR.width() / 2)

    def _go(self) -> None:
        # Only the page that is shown checks a button, not the click.
        self.setChecked(not self.isChecked())
        self.wanted.emit(self.place.page)
