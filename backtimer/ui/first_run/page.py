"""The three first pages, one after the other, with what leads from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.conditions import Conditions
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.first_run.led_page import LedPage
from backtimer.ui.first_run.meet_page import MeetPage, Moments
from backtimer.ui.first_run.safety_page import SafetyPage
from backtimer.ui.shared.shortcuts import bind
from backtimer.ui.widgets.brand import Brand
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

EDGE_PX, NARROW_EDGE_PX, NARROW_PX = 64, 32, 1000
# Above, between and below; lower than that, in px of the design size, the page has the room of
# the program's name and of half of these.
HEAD_PX, SPACING_PX, LOW_PX = 28, 18, 480
# How far down beside the title a notice reaches, in px of the design size.
NOTICE_PX = 56
# The place of the page that has to be answered.
SAFETY = 1
START, DONE = "Start my first session", "Done"


class FirstPages(QWidget):
    """Leads from page to page; the second one has to be answered.

    `started` and `looked_around` after the last page; `changed` carries a setting's name and
    value; `closed` asks to close the window.
    """

    started = Signal()
    looked_around = Signal()
    changed = Signal(str, object)
    try_wanted = Signal()
    closed = Signal()

    def __init__(
        self, theme: Theme, figures: Figures, moments: Moments, conditions: Conditions
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._scale = 1.0
        self.meet, self.safety = MeetPage(theme, figures, moments), SafetyPage()
        self.led = LedPage(conditions)
        self._pages = QStackedWidget()
        self._readings = (self.meet.reading, self.safety.reading, self.led.reading)
        for page in (self.meet, self.safety, self.led):
            self._pages.addWidget(scrolled(page))
        self._dots = _Dots(self._pages.count())
        self._place, self._first = Label(), Label()
        self._place.setProperty("role", "small")
        self._first.setProperty("role", "quiet")
        self._look = QPushButton("Look around first")
        self._look.setProperty("role", "plain")
        self._back, self._next = QPushButton("Back"), QPushButton("Next")
        self._next.setProperty("role", "primary")
        self._last = START
        self._lay_out()
        self._connect()
        self.show_page(0)

    @property
    def place(self) -> int:
        """Which page is shown, from 0."""
        return self._pages.currentIndex()

    def show_page(self, place: int) -> None:
        """Show a page, and focus its beginning."""
        self._pages.setCurrentIndex(place)
        self._show_state()
        self.focus_first()

    def focus_first(self) -> None:
        """Focus the beginning of the page, where a screen reader starts to read."""
        self._readings[self.place].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_first(self, line: str, *, read: bool) -> None:
        """Show what the first session is; `read` if the pages have been gone through before."""
        self._first.setText(line)
        self._last = DONE if read else START
        self.safety.show_answer(safe=read)
        self._show_state()

    def go_back(self) -> bool:
        """Show the page before; False on the first."""
        if not self.place:
            return False
        self.show_page(self.place - 1)
        return True

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.meet.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        for page in (self.meet, self.safety, self.led):
            page.set_scale(scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place beside the title: notices cover no button that leads on."""
        middle, edge = self.width() // 2, NARROW_EDGE_PX
        bottom = self._pages.geometry().top() + round(NOTICE_PX * self._scale)
        return QRect(middle, edge, middle - edge, bottom - edge), 0

    # Internals

    def _fit(self) -> None:
        wide = self.width() / self._scale >= NARROW_PX
        edge = EDGE_PX if wide else NARROW_EDGE_PX
        low = self.height() / self._scale < LOW_PX
        head = HEAD_PX // 2 if low else HEAD_PX
        self._brand.setVisible(not low)
        self._column.setContentsMargins(edge, head, edge, head)
        self._column.setSpacing(SPACING_PX // 2 if low else SPACING_PX)
        self._first.setVisible(wide and self._is_last())

    def _is_last(self) -> bool:
        return self.place == self._pages.count() - 1

    def _show_state(self) -> None:
        last = self._is_last()
        self._dots.show_place(self.place)
        self._place.setText(f"Page {self.place + 1} of {self._pages.count()}")
        self._back.setVisible(self.place > 0)
        self._look.setVisible(last and self._last == START)
        self._next.setText(self._last if last else "Next")
        self._next.setEnabled(self.place != SAFETY or self.safety.is_safe)
        self._fit()

    def _go_on(self) -> None:
        if not self._next.isEnabled():
            return
        if self._is_last():
            self.started.emit()
        else:
            self.show_page(self.place + 1)

    def _enter(self) -> None:
        """Press the button that has the focus; elsewhere, a tick box included, Enter leads on."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._go_on()

    def _connect(self) -> None:
        self._next.clicked.connect(self._go_on)
        self._back.clicked.connect(self.go_back)
        self._look.clicked.connect(self.looked_around)
        self.safety.answered.connect(self._show_state)
        self.safety.closed.connect(self.closed)
        self.led.changed.connect(self.changed)
        self.led.try_wanted.connect(self.try_wanted)
        bind(self, [("Return", self._enter), ("Enter", self._enter)])

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(14)
        where.addWidget(self._dots)
        where.addWidget(self._place)
        on = FlowRow(spacing_px=14)
        for button in (self._look, self._back, self._next):
            on.add(button)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addLayout(where)
        foot.addStretch(1)
        foot.addWidget(self._first)
        foot.addWidget(on)
        self._column = column = QVBoxLayout(self)
        self._brand = Brand()
        column.addWidget(self._brand)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)


class _Dots(QWidget):
    """Which of a few pages is shown."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setProperty("role", "dots")
        self._count, self._place = count, 0
        self.setFixedSize(QSize(28 + 16 * (count - 1), 10))

    def show_place(self, place: int) -> None:
        """Show a place, from 0."""
        self._place = place
        self.setAccessibleName(f"Page {place + 1} of {self._count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        roles = QPalette.ColorRole
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            left = 0
            for place in range(self._count):
                here = place == self._place
                wide = 28 if here else 8
                painter.setBrush(
                    self.palette().color(roles.Highlight if here else roles.PlaceholderText)
                )
                painter.drawRoundedRect(QRectF(left, 1, wide, 8), 4, 4)
                left += wide + 8
