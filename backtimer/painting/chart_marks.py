"""The lines and symbols of a plot's series, shared by window, key and paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from backtimer.core.progress.progress_charts import Series

TYPE, KEY = 13, 22
DASHES = {"solid": Qt.PenStyle.SolidLine, "dashed": Qt.PenStyle.DashLine}


def series_pen(series: Series, colour: QColor, width: float) -> QPen:
    """Return the pen for a series' line."""
    pen = QPen(colour, width, DASHES.get(series.line, Qt.PenStyle.SolidLine))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_symbol(painter: QPainter, symbol: str, at: QPointF, size: float, colour: QColor) -> None:
    """Paint one data point. A triangle is hollow, so that whatever it covers stays visible."""
    half = size / 2
    painter.setPen(QPen(colour, size / 5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if symbol == "triangle":
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
    if symbol == "square":
        painter.drawRect(QRectF(at.x() - half, at.y() - half, size, size))
    else:
        painter.drawEllipse(at, half, half)


def paint_mark(
    painter: QPainter, rect: QRectF, series: Series, colour: QColor, width: float
) -> None:
    """Paint a series' mark in the key: bar, line or symbol. `width` is the line width."""
    middle = rect.center()
    bar = QRectF(0, 0, rect.height() * 0.8, rect.height() * 0.8)
    bar.moveCenter(middle)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if series.cap:
        painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
    elif series.symbol == "hollow":
        painter.drawRect(bar)
    elif series.width:
        painter.fillRect(bar, colour)
    if series.cap or series.width or series.symbol == "hollow":
        return
    if series.line:
        painter.setPen(series_pen(series, colour, width))
        painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
    if series.symbol:
        paint_symbol(painter, series.symbol, middle, rect.height() * 0.7, colour)
