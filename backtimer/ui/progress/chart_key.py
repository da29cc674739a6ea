"""The key of a chart: which symbol stands for which series."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.progress.progress_charts import Series
from backtimer.painting.chart_marks import KEY, TYPE, paint_mark
from backtimer.painting.theme import Theme


class Key(QWidget):
    """Shows each series with its symbol."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = 1.0
        self._series: tuple[Series, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_series(self, series: tuple[Series, ...]) -> None:
        """Replace the series; without any, the key is hidden."""
        self._series = series
        self.setAccessibleName(", ".join(each.name for each in series))
        self.setVisible(bool(series))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(100, round(KEY * self._scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale = self._scale
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(self.font())
            font.setPixelSize(round(TYPE * scale))
            painter.setFont(font)
            x, high = 6 * scale, float(self.height())
            for series in self._series:
                mark = QRectF(x, (high - 14 * scale) / 2, 24 * scale, 14 * scale)
                paint_mark(
                    painter, mark, series, QColor(getattr(self._theme, series.colour)), 2 * scale
                )
                x = mark.right() + 6 * scale
                wide = painter.fontMetrics().horizontalAdvance(series.name)
                painter.setPen(QColor(self._theme.text))
                painter.drawText(QPointF(x, high / 2 + 4.6 * scale), series.name)
                x += wide + 18 * scale
