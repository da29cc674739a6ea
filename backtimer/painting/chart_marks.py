"""Lines and symbols of a plot's series, painted alike in the window, in its key and on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from backtimer.core.progress.progress_charts import LineStyle, MarkShape, Series

TYPE, KEY = 13, 22
DASHES = {LineStyle.SOLID: Qt.PenStyle.SolidLine, LineStyle.DASHED: Qt.PenStyle.DashLine}


def series_pen(series: Series, colour: QColor, width: float) -> QPen:
    """The pen for a series' line."""
    pen = QPen(colour, width, DASHES.get(series.line, Qt.PenStyle.SolidLine))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_point(
    painter: QPainter, shape: MarkShape, at: QPointF, size: float, colour: QColor
) -> None:
    """Paint one point. A triangle is hollow, so as not to hide what lies beneath it."""
    half = size / 2
    painter.setPen(QPen(colour, size / 5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape is MarkShape.TRIANGLE:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(at.x(), at.y() - half),
                    QPointF(at.x() + half, at.y() + half),
                    QPointF(at.x() - half, at.y() + half),
                ]
            )
        )
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    if shape is MarkShape.SQUARE:
        painter.drawRect(QRectF(at.x() - half, at.y() - half, size, size))
    else:
        painter.drawEllipse(at, half, half)


def paint_mark(
    painter: QPainter, rect: QRectF, series: Series, colour: QColor, width: float
) -> None:
    """Paint the mark of a series for the key: bar, line or symbol. `width` is the pen's."""
    middle = rect.center()
    bar = QRectF(0, 0, rect.height() * 0.8, rect.height() * 0.8)
    bar.moveCenter(middle)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if series.cap:
        painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
    elif series.shape is MarkShape.HOLLOW_BAR:
        painter.drawRect(bar)
    elif series.width:
        painter.fillRect(bar, colour)
    if series.cap or series.width or series.shape is MarkShape.HOLLOW_BAR:
        return
    if series.line:
        painter.setPen(series_pen(series, colour, width))
        painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
    if series.shape is not MarkShape.NONE:
        paint_point(painter, series.shape, middle, rect.height() * 0.7, colour)
