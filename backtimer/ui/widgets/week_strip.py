"""A week as a strip of days."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from backtimer.core.progress.week import DayState, Week, WeekDay
from backtimer.painting.icons import Icon, paint_icon
from backtimer.painting.theme import Theme

NAME_PX, NUMBER_PX = 13, 17
CIRCLE, LEAST, GAP = 40, 28, 6


class WeekStrip(QWidget):
    """Seven days: a check where a session was, a ring around today, dashes where one is planned."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("This week")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._days = [_Day(theme) for _ in range(7)]
        for day in self._days:
            row.addWidget(day, 1)

    def show_week(self, week: Week) -> None:
        """Show a week."""
        for widget, day in zip(self._days, week.days, strict=True):
            widget.show_day(day)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for day in self._days:
            day.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        for day in self._days:
            day.set_scale(scale)


class _Day(QWidget):
    """One day: its name, a circle, and what was done or is planned."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = 1.0
        self._day: WeekDay | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: WeekDay) -> None:
        """Show a day."""
        self._day = day
        self.setAccessibleName(day.spoken)
        self.setToolTip(day.spoken)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self._px(NAME_PX * 1.5)
        return QSize(self._px(CIRCLE + 4), 2 * line + self._px(CIRCLE + 2 * GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._px(LEAST), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        day = self._day
        if day is None:
            return
        theme, line = self._theme, self._px(NAME_PX * 1.5)
        circle = self._circle(line)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            head = QRectF(0, 0, self.width(), line)
            strong = day.is_today
            self._text(painter, head, day.short_name, NAME_PX, strong=strong, bright=strong)
            self._mark(painter, circle, day)
            foot = QRectF(0, circle.bottom() + self._px(GAP), self.width(), line)
            self._text(painter, foot, day.note, NAME_PX, bright=day.is_today)
            if day.state is not DayState.DONE:
                bright = day.is_today or day.state is DayState.PLANNED
                number = str(day.day.day)
                self._text(painter, circle, number, NUMBER_PX, strong=bright, bright=bright)
            else:
                side = circle.width() * 0.6
                place = QRectF(0, 0, side, side)
                place.moveCenter(circle.center())
                paint_icon(painter, place, Icon.DONE, QColor(theme.on_accent))

    def _circle(self, line: int) -> QRectF:
        side = min(self._px(CIRCLE), self.width() - 2)
        made = QRectF(0, 0, side, side)
        made.moveCenter(QPointF(self.width() / 2, line + self._px(GAP) + side / 2))
        return made

    def _mark(self, painter: QPainter, circle: QRectF, day: WeekDay) -> None:
        theme = self._theme
        inner = circle.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if day.state is DayState.DONE:
            painter.setBrush(QColor(theme.hold))
            painter.drawEllipse(circle)
        elif day.is_today:
            painter.setPen(QPen(QColor(theme.hold), 3 * self._scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
        elif day.state is DayState.PLANNED:
            pen = QPen(QColor(theme.edge), 2 * self._scale)
            pen.setDashPattern([2.5, 2.5])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
        else:
            painter.setBrush(QColor(theme.hover))
            painter.drawEllipse(circle)

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        size: int,
        *,
        strong: bool = False,
        bright: bool = False,
    ) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._px(size))
        font.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > rect.width():
            font.setPixelSize(max(int(font.pixelSize() * rect.width() / wide), 1))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if bright else self._theme.quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _px(self, size: float) -> int:
        return round(size * self._scale)
