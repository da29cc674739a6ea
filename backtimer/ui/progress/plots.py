"""Plots with pyqtgraph. Imported only when there is something to plot, because it is slow."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from backtimer.core.progress.progress_axis import Ticks, day_ticks, number_ticks
from backtimer.core.progress.progress_charts import ChartView, MarkShape, Series
from backtimer.core.progress.progress_exercises import SidesView
from backtimer.painting.chart_marks import KEY, TYPE, series_pen
from backtimer.painting.theme import Theme
from backtimer.ui.progress.chart_card import PlotWidget
from backtimer.ui.progress.chart_key import Key

# pyqtgraph's exit hook would visit every object; the plots are deleted with their window.
pyqtgraph.setConfigOptions(exitCleanup=False, antialias=True)

HEIGHT, ROW, AXIS_ROWS = 220, 34, 46
SYMBOL, MIDDLE_SYMBOL, SMALL_SYMBOL = 10, 7, 5
SOME, MANY = 60, 250
LABEL_PX = 60
MOST_SIDES, MOST_LETTERS = 8, 26
SYMBOLS = {MarkShape.DOT: "o", MarkShape.TRIANGLE: "t1", MarkShape.SQUARE: "s"}


class Plot(PlotWidget):
    """A plot that describes the value nearest to the pointer, or chosen with the arrow keys."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scale = 1.0
        self._near = -1
        self._key = Key(theme)
        self._plot: Any = pyqtgraph.PlotWidget()
        # Mouse events pass through to this widget, so that the wheel scrolls the page.
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._items: Any = self._plot.getPlotItem()
        self._items.hideButtons()
        self._items.setMenuEnabled(False)
        self._items.setMouseEnabled(False, False)
        self._line: Any = pyqtgraph.InfiniteLine(angle=90)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(4)
        layout.addWidget(self._key)
        layout.addWidget(self._plot, 1)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._key.set_theme(theme)
        self._draw()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._key.set_scale(scale)
        self.setFixedHeight(round(self._high() * scale))
        self._draw()

    def _high(self) -> int:
        return HEIGHT

    def _draw(self) -> None:
        raise NotImplementedError

    def _words(self) -> list[str]:
        raise NotImplementedError

    def _nearest(self, at: QPointF) -> int:
        raise NotImplementedError

    def _mark(self, number: int) -> None:
        raise NotImplementedError

    def _clear(self) -> None:
        theme = self._theme
        self._items.clear()
        self._plot.setBackground(theme.card)
        self._line.setPen(_pen(QColor(theme.quiet), 1.4, Qt.PenStyle.DashLine))
        self._items.addItem(self._line)
        self._line.hide()
        # The last label of the axis may extend beyond it.
        self._items.layout.setContentsMargins(0, 0, round(22 * self._scale), 0)
        font = self._font()
        for name in ("left", "bottom"):
            axis = self._items.getAxis(name)
            axis.setPen(QColor(theme.line))
            axis.setTextPen(QColor(theme.quiet))
            axis.setStyle(
                tickFont=font, tickLength=0, tickTextOffset=round(6 * self._scale),
                hideOverlappingLabels=False,
            )  # fmt: skip

    def _rule(self, lines: list[tuple[float, float, float, float]]) -> None:
        """Draw the grid lines, each (x1, y1, x2, y2), behind the values."""
        self._items.addItem(
            pyqtgraph.PlotCurveItem(
                x=[x for x1, _y1, x2, _y2 in lines for x in (x1, x2)],
                y=[y for _x1, y1, _x2, y2 in lines for y in (y1, y2)],
                connect="pairs", pen=_pen(QColor(self._theme.line), 1),
            )
        )  # fmt: skip

    def _wide(self, texts: list[str]) -> int:
        """Return the width in px that an axis needs for its labels."""
        metrics = QFontMetrics(self._font())
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return widest + round(14 * self._scale)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(TYPE * self._scale))
        return font

    def _describe(self, number: int) -> None:
        words = self._words()
        if number == self._near or not 0 <= number < len(words):
            return
        self._near = number
        self._mark(number)
        self._line.show()
        self.setAccessibleDescription(words[number])
        self.described.emit(words[number])

    def _forget(self) -> None:
        self._near = -1
        self._line.hide()
        self.described.emit("")

    def sizeHint(self) -> QSize:
        return QSize(320, round(self._high() * self._scale))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        inside = self._plot.mapFrom(self, event.position().toPoint())
        scene = self._plot.mapToScene(inside)
        if self._words():
            self._describe(self._nearest(self._items.vb.mapSceneToView(scene)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(self._words()),
            Qt.Key.Key_End: len(self._words()),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = len(self._words()) - 1
        # The first key selects the newest value.
        self._describe(last if self._near < 0 else min(max(self._near + step, 0), last))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(self._theme.hold), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class DayPlot(Plot):
    """Points or bars over days."""

    def __init__(self, theme: Theme, view: ChartView) -> None:
        super().__init__(theme)
        self._view = view
        self.show_view(view)

    def show_view(self, view: ChartView | SidesView) -> None:
        if not isinstance(view, ChartView):
            raise TypeError(f"{view.title} is not for this plot")
        self._view = view
        self._near = -1
        self.setAccessibleName(f"{view.title}. {view.about}. Arrow keys read out the numbers.")
        self._key.show_series(view.series if len(view.series) > 1 else ())
        self.setFixedHeight(round(self._high() * self._scale))
        self._draw()

    def _draw(self) -> None:
        self._clear()
        view = self._view
        self._rule([(view.first, y, view.last, y) for y, _text in view.ticks])
        bars = any(series.width for series in view.series)
        for series in view.series:
            if series.points:
                self._add(series)
        self._items.setXRange(view.first, view.last, padding=0)
        low = (-0.02 if bars else -0.06) * view.top
        self._items.setYRange(low, view.top * 1.06, padding=0)
        left = self._items.getAxis("left")
        left.setTicks([list(view.ticks)])
        left.setWidth(self._wide([text for _y, text in view.ticks]) + round(22 * self._scale))
        self._items.setLabel(
            "left", view.unit, color=self._theme.quiet,
            **{"font-size": f"{round(TYPE * self._scale)}px"},
        )  # fmt: skip
        self._tick_days()

    def _add(self, series: Series) -> None:
        colour = QColor(getattr(self._theme, series.colour))
        xs = [x for x, _y in series.points]
        ys = [y for _x, y in series.points]
        scale = self._scale
        if series.cap:
            ends = [x + end * series.width / 2 for x in xs for end in (-1, 1)]
            self._items.addItem(
                pyqtgraph.PlotCurveItem(
                    x=ends, y=[y for y in ys for _end in (1, 2)], connect="pairs",
                    pen=_pen(colour, 2.5 * scale),
                )
            )  # fmt: skip
            return
        if series.width:
            self._items.addItem(
                pyqtgraph.BarGraphItem(
                    x=xs, height=ys, width=series.width, brush=colour,
                    pen=QPen(Qt.PenStyle.NoPen),
                )
            )  # fmt: skip
            return
        many = len(xs) > MANY
        size = SMALL_SYMBOL if many else SYMBOL if len(xs) <= SOME else MIDDLE_SYMBOL
        if series.line:
            pen = series_pen(series, colour, (1.5 if many else 2.5) * scale)
            pen.setCosmetic(True)
            self._items.addItem(pyqtgraph.PlotCurveItem(x=xs, y=ys, pen=pen))
        if series.shape is not MarkShape.NONE:
            faint = QColor(colour)
            faint.setAlpha(110 if many else 220)
            hollow = series.shape is MarkShape.TRIANGLE
            self._items.addItem(
                pyqtgraph.ScatterPlotItem(
                    x=xs, y=ys, symbol=SYMBOLS[series.shape],
                    size=size * scale,
                    brush=QBrush(Qt.BrushStyle.NoBrush) if hollow else faint,
                    pen=_pen(faint, 1.4 * scale) if hollow else QPen(Qt.PenStyle.NoPen),
                )
            )  # fmt: skip

    def _tick_days(self) -> None:
        view = self._view
        most = max(int(self.width() / (LABEL_PX * self._scale)), 2)
        ticks: Ticks = day_ticks(view.first, view.last - 1, most)
        # The label of a bar belongs in its middle.
        self._items.getAxis("bottom").setTicks([[(x + view.beside, text) for x, text in ticks]])

    def _words(self) -> list[str]:
        return [words for _x, words in self._view.told]

    def _nearest(self, at: QPointF) -> int:
        xs = [x for x, _words in self._view.told]
        right = min(bisect_left(xs, at.x()), len(xs) - 1)
        left = max(right - 1, 0)
        return left if abs(xs[left] - at.x()) <= abs(xs[right] - at.x()) else right

    def _mark(self, number: int) -> None:
        self._line.setAngle(90)
        self._line.setValue(self._view.told[number][0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tick_days()


class SidesPlot(Plot):
    """A pair of bars per exercise: to the left for the left side, to the right for the right."""

    def __init__(self, theme: Theme, view: SidesView) -> None:
        super().__init__(theme)
        self._view = view
        self.show_view(view)

    def show_view(self, view: ChartView | SidesView) -> None:
        if not isinstance(view, SidesView):
            raise TypeError(f"{view.title} is not for this plot")
        self._view = view
        self._near = -1
        self.setAccessibleName(f"{view.title}. {view.about}. Arrow keys read out the numbers.")
        self._key.show_series(
            (
                Series("Left", "hold", (), width=1),
                Series("Right", "rest", (), shape=MarkShape.HOLLOW_BAR),
            )
        )
        self.setFixedHeight(round(self._high() * self._scale))
        self._draw()

    def _high(self) -> int:
        return ROW * min(len(self._view.bars), MOST_SIDES) + AXIS_ROWS + KEY

    def _draw(self) -> None:
        self._clear()
        rows = self._view.bars[:MOST_SIDES]
        most = max((max(row.left_s, row.right_s) / 60 for row in rows), default=0.0)
        top, ticks = number_ticks(most, 4)
        both = [(-x, words) for x, words in ticks[1:]] + list(ticks)
        places = [-float(number) for number in range(len(rows))]
        self._rule([(x, 0.5 - max(len(rows), 1), x, 0.5) for x, _words in both])
        if rows:
            left, right = QColor(self._theme.hold), QColor(self._theme.rest)
            self._items.addItem(
                pyqtgraph.BarGraphItem(
                    x0=[-row.left_s / 60 for row in rows], y=places, height=0.56,
                    width=[row.left_s / 60 for row in rows], brush=left,
                    pen=QPen(Qt.PenStyle.NoPen),
                )
            )  # fmt: skip
            self._items.addItem(
                pyqtgraph.BarGraphItem(
                    x0=[0.0] * len(rows), y=places, height=0.56,
                    width=[row.right_s / 60 for row in rows],
                    brush=QBrush(Qt.BrushStyle.NoBrush), pen=_pen(right, 1.4 * self._scale),
                )
            )  # fmt: skip
        self._items.setXRange(-top * 1.04, top * 1.04, padding=0)
        self._items.setYRange(0.5 - max(len(rows), 1), 0.5, padding=0)
        names = [(y, _short(row.name)) for y, row in zip(places, rows, strict=True)]
        left_axis = self._items.getAxis("left")
        left_axis.setTicks([names])
        left_axis.setWidth(self._wide([text for _y, text in names]))
        self._items.getAxis("bottom").setTicks([both])

    def _words(self) -> list[str]:
        return [row.told for row in self._view.bars[:MOST_SIDES]]

    def _nearest(self, at: QPointF) -> int:
        return min(max(round(-at.y()), 0), len(self._words()) - 1)

    def _mark(self, number: int) -> None:
        self._line.setAngle(0)
        self._line.setValue(-float(number))


def make_plot(theme: Theme, view: ChartView | SidesView) -> DayPlot | SidesPlot:
    """Create the plot for a view."""
    return SidesPlot(theme, view) if isinstance(view, SidesView) else DayPlot(theme, view)


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width is in px, not in the units of the axes."""
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen


def _short(name: str) -> str:
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1].rstrip()}…"
