"""The plots of the report, painted as vectors; in the window pyqtgraph draws them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from backtimer.core.progress.progress_axis import day_ticks
from backtimer.core.progress.progress_charts import ChartView, MarkShape, Series
from backtimer.painting.chart_marks import paint_mark, paint_point, series_pen
from backtimer.painting.pdf_page import CENTRE, INK, LINE, QUIET, RIGHT, Paper
from backtimer.painting.theme import LIGHT

TITLE, WORDS, MARKS = 11.0, 8.0, 7.5
AXIS_LEFT, AXIS_BOTTOM, HEAD = 26.0, 14.0, 32.0
LABEL, SYMBOL, MANY, SMALL_SYMBOL = 46.0, 4.4, 120, 2.2


def paint_chart(paper: Paper, rect: QRectF, view: ChartView) -> None:
    """Paint title, key and plot into `rect`, or a sentence if there is no data."""
    high = paper.text(view.title, rect, TITLE, bold=True)
    about = QRectF(rect.left(), rect.top() + high + 1, rect.width(), 20)
    if view.empty:
        paper.text("Nothing was recorded for this.", about, WORDS, QUIET)
        return
    _key(paper, view, rect)
    paper.text(view.about, about, WORDS, QUIET)
    inner = rect.adjusted(AXIS_LEFT, HEAD, -4, -AXIS_BOTTOM)
    frame = _Frame(view, inner)
    for y, text in view.ticks:
        at = frame.at(view.first, y).y()
        paper.line(QPointF(inner.left(), at), QPointF(inner.right(), at), LINE, 0.5)
        label = QRectF(rect.left(), at - 5, AXIS_LEFT - 5, 10)
        paper.text(text, label, MARKS, QUIET, align=RIGHT)
    most = max(int(inner.width() / LABEL), 2)
    for x, text in day_ticks(view.first, view.last - 1, most):
        at = frame.at(x + view.beside, 0).x()
        label = QRectF(at - LABEL / 2, inner.bottom() + 3, LABEL, 10)
        paper.text(text, label, MARKS, QUIET, align=CENTRE)
    paper.painter.save()
    for series in view.series:
        _series(paper, frame, series)
    paper.painter.restore()


class _Frame:
    """Maps a chart's coordinates to points on the page."""

    def __init__(self, view: ChartView, inner: QRectF) -> None:
        self._view = view
        self._inner = inner

    def at(self, x: float, y: float) -> QPointF:
        """The position on the page of one point of the chart."""
        view, inner = self._view, self._inner
        across = (x - view.first) / (view.last - view.first)
        return QPointF(
            inner.left() + across * inner.width(), inner.bottom() - y / view.top * inner.height()
        )


def _series(paper: Paper, frame: _Frame, series: Series) -> None:
    painter = paper.painter
    colour = QColor(getattr(LIGHT, series.colour))
    if series.width:
        for x, y in series.points:
            left, right = frame.at(x - series.width / 2, y), frame.at(x + series.width / 2, 0)
            if series.cap:
                painter.setPen(QPen(colour, 1.4))
                painter.drawLine(left, QPointF(right.x(), left.y()))
            else:
                painter.fillRect(QRectF(left, right), colour)
        return
    places = [frame.at(x, y) for x, y in series.points]
    if series.line:
        painter.setPen(series_pen(series, colour, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
    if series.shape is not MarkShape.NONE:
        size = SMALL_SYMBOL if len(places) > MANY else SYMBOL
        for place in places:
            paint_point(painter, series.shape, place, size, colour)


def _key(paper: Paper, view: ChartView, rect: QRectF) -> None:
    """Paint the key in the title's line, right-aligned; none for a single series."""
    if len(view.series) < 2:
        return
    right = rect.right()
    for series in reversed(view.series):
        wide = paper.width_of(series.name, WORDS)
        paper.text(series.name, QRectF(right - wide, rect.top() + 3, wide + 4, 12), WORDS, INK)
        mark = QRectF(right - wide - 20, rect.top() + 4, 16, 8)
        paint_mark(paper.painter, mark, series, QColor(getattr(LIGHT, series.colour)), 1.4)
        right = mark.left() - 10
