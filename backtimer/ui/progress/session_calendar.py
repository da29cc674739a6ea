"""A month of sessions, and beside it the sessions of one day with their notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPen, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.progress.progress import CalendarDay
from backtimer.core.progress.progress_words import long_day, month_text
from backtimer.core.wording.spoken_words import count_of
from backtimer.painting.theme import CONTROL, Theme
from backtimer.ui.progress.view import DayRow, day_words, spoken_day
from backtimer.ui.shared.announcing import announce
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.plain_field import PlainField
from backtimer.ui.widgets.spin_boxes import ENGLISH

CELL, HEAD, NOTE_HIGH = (52, 42), 28, 64
EDGE, LEAST_CELL_PX, LEAST_DAY_PX = 20, 40, 240
WAIT_MS = 800
LONGEST_NOTE = 2000
RowsOf = Callable[[date], tuple[DayRow, ...]]


class Month(QCalendarWidget):
    """A month in which days with a session are marked by a disc.

    It is filled for a session done to its end, a ring for one ended early, dotted for a gentle
    day. A small square in the corner marks a note.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = 0.0
        self._days: Mapping[date, CalendarDay] = {}
        self._today = date.min
        self.setLocale(ENGLISH)
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setDateEditEnabled(False)
        self.setAccessibleName("Calendar of your sessions. Arrow keys go from day to day.")
        for view in self.findChildren(QTableView):
            # The wheel scrolls the page.
            view.viewport().installEventFilter(self)
        self.set_scale(1.0, CELL[0] * 7)
        self.set_theme(theme)

    def show_days(self, days: Mapping[date, CalendarDay], today: date) -> None:
        """Replace the marked days; days after `today` cannot be selected."""
        self._days, self._today = days, today
        self.setMaximumDate(_qdate(today))
        self.updateCells()

    def say(self, words: str) -> None:
        """Describe the selected day; a screen reader says it if the calendar has the focus.

        By itself it would say the number of the cell alone.
        """
        self.setAccessibleDescription(words)
        for view in self.findChildren(QTableView):
            view.setAccessibleName(self.accessibleName())
            view.setAccessibleDescription(words)
            if view.hasFocus():
                announce(self, words)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        words = QTextCharFormat()
        words.setForeground(QColor(theme.quiet))
        words.setBackground(QColor(theme.card))
        self.setHeaderTextFormat(words)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, words)
        self.updateCells()

    def set_scale(self, scale: float, most_px: int) -> None:
        """Scale the type and the cells, to `most_px` wide at most; 1.0 is the design size."""
        scale = min(scale, most_px / (CELL[0] * 7))
        if scale == self._scale:
            return
        self._scale = scale
        wide, high = CELL
        self.setFixedSize(round(wide * 7 * scale), round((high * 6 + HEAD) * scale))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        here = _date(day)
        with_month = (here.year, here.month) == (self.yearShown(), self.monthShown())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(self._theme.card))
        cell = QRectF(rect).adjusted(2, 2, -2, -2)
        if with_month:
            self._paint_day(painter, cell, here)
        painter.restore()

    def _paint_day(self, painter: QPainter, cell: QRectF, here: date) -> None:
        theme, scale = self._theme, self._scale
        done = self._days.get(here)
        across = min(cell.width(), cell.height()) - 4
        disc = QRectF(0, 0, across, across)
        disc.moveCenter(cell.center())
        colour = QColor(theme.text if here <= self._today else theme.quiet)
        if done is not None:
            green = QColor(theme.hold)
            painter.setPen(QPen(green, 2 * scale))
            if done.gentle:
                painter.setPen(QPen(green, 2.4 * scale, Qt.PenStyle.DotLine))
            filled = done.whole and not done.gentle
            painter.setBrush(green if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc)
            if filled:
                colour = QColor(theme.on_accent)
        font = QFont(painter.font())
        font.setPixelSize(round(15 * scale))
        font.setBold(done is not None or here == self._today)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(here.day))
        if here == self._today:
            wide = 14 * scale
            line = QRectF(cell.center().x() - wide / 2, cell.center().y() + 10 * scale, wide, 2)
            painter.fillRect(line, colour)
        if done is not None and done.note:
            side = 7 * scale
            corner = QRectF(cell.right() - side - 1, cell.top() + 1, side, side)
            painter.fillRect(corner, QColor(theme.move))
        if here == _date(self.selectedDate()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text if self._focused() else theme.quiet), 2))
            painter.drawRoundedRect(cell, 8, 8)

    def _focused(self) -> bool:
        return any(view.hasFocus() for view in self.findChildren(QTableView))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class NoteField(PlainField):
    """A note, emitted after a pause in typing and when the field loses the focus."""

    # A session's id and its note.
    changed = Signal(int, str)

    def __init__(self, row: DayRow) -> None:
        super().__init__(LONGEST_NOTE)
        self.setPlainText(row.note)
        self._session = row.session
        self._announced = row.note
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.announce)
        self.setPlaceholderText("A note on this session")
        self.setAccessibleName(f"Note on {row.name}")
        self.textChanged.connect(self._timer.start)

    def announce(self) -> None:
        """Emit the note if it has changed."""
        self._timer.stop()
        text = self.toPlainText().strip()[:LONGEST_NOTE]
        if text != self._announced:
            self._announced = text
            self.changed.emit(self._session, text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.announce()


class SessionCalendar(QFrame):
    """The calendar card: a month, and the sessions of the selected day."""

    # A session's id and its note.
    note_changed = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._rows: RowsOf = lambda _day: ()
        self._days: Mapping[date, CalendarDay] = {}
        self._notes: list[NoteField] = []
        self._scale = 1.0
        self.month = Month(theme)
        self._name, self._day, self._sum = Label(), Label(), Label()
        self._name.setObjectName("month")
        self._day.setObjectName("day")
        self._sum.setObjectName("day in a line")
        self._name.setProperty("role", "heading")
        self._day.setProperty("role", "heading")
        self._sum.setProperty("role", "small")
        # A bold J extends beyond its left edge.
        self._name.setContentsMargins(2, 0, 0, 0)
        self._day.setWordWrap(True)
        self._sum.setWordWrap(True)
        self._earlier, self._later = QPushButton("‹"), QPushButton("›")
        for button, name in ((self._earlier, "Month before"), (self._later, "Month after")):
            button.setProperty("role", "round")
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._earlier.clicked.connect(self.month.showPreviousMonth)
        self._later.clicked.connect(self.month.showNextMonth)
        self.month.currentPageChanged.connect(lambda _year, _month: self._show_month())
        self.month.selectionChanged.connect(self._show_day)

    def show_days(self, days: Mapping[date, CalendarDay], rows: RowsOf, today: date) -> None:
        """Replace the days; the selection stays, and starts at the last day with a session."""
        self.save_notes()
        first = not self._days
        self._days, self._rows = days, rows
        self.month.show_days(days, today)
        if first and days:
            self.month.setSelectedDate(_qdate(min(max(days), today)))
        self._show_month()
        self._show_day()

    def save_notes(self) -> None:
        """Emit notes that are still being edited."""
        for note in self._notes:
            note.announce()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.month.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._fit_month()
        self._beside.setMinimumWidth(round(LEAST_DAY_PX * scale))
        # Align the two headings.
        self._day.setMinimumHeight(round(CONTROL * scale))
        for note in self._notes:
            note.setFixedHeight(round(NOTE_HIGH * scale))

    def minimumSizeHint(self) -> QSize:
        # The month follows the width.
        return QSize(round(LEAST_CELL_PX * 7 + 2 * EDGE), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_month()

    # Internals

    def _fit_month(self) -> None:
        room = max(self.width() - 2 * EDGE, LEAST_CELL_PX * 7)
        self.month.set_scale(self._scale, room)

    def _show_month(self) -> None:
        self._name.setText(month_text(date(self.month.yearShown(), self.month.monthShown(), 1)))

    def _show_day(self) -> None:
        self.save_notes()
        here = _date(self.month.selectedDate())
        rows = self._rows(here)
        self._day.setText(long_day(here))
        words = day_words(self._days.get(here))
        self._sum.setText(words)
        self.month.say(spoken_day(here, self._days.get(here)))
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(6)
        self._notes = []
        for row in rows:
            for widget in self._session(row):
                layout.addWidget(widget)
            layout.addSpacing(8)
        layout.addStretch()
        self._scroll.setWidget(holder)
        self._scroll.setAccessibleName(count_of(len(rows), "session"))

    def _session(self, row: DayRow) -> list[QWidget]:
        name, facts = Label(row.name), Label(row.facts)
        facts.setProperty("role", "small")
        facts.setWordWrap(True)
        name.setWordWrap(True)
        note = NoteField(row)
        note.setFixedHeight(round(NOTE_HIGH * self._scale))
        note.changed.connect(self.note_changed)
        self._notes.append(note)
        return [name, facts, note]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        month = QWidget()
        left = QVBoxLayout(month)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.month)
        legend = Label("Filled: to its end · ring: ended early · dotted: gentle · square: a note")
        legend.setProperty("role", "small")
        legend.setWordWrap(True)
        left.addWidget(legend)
        left.addStretch()
        self._beside = QWidget()
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self._day)
        right.addWidget(self._sum)
        right.addSpacing(6)
        right.addWidget(self._scroll, 1)
        both = AdaptiveRow(spacing_px=28)
        both.add(month)
        both.add(self._beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 16, EDGE, 16)
        layout.addWidget(both)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
