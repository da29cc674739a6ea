"""Stateless painters of the ribbon and of symbols, for widgets and images alike."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from backtimer.drawing.ribbon import bars, place_of
from backtimer.painting.theme import Theme
from backtimer.painting.views import RibbonView


class TransportSymbol(Enum):
    """The symbols on the transport buttons."""

    PAUSE = auto()
    PLAY = auto()
    NEXT = auto()
    BACK = auto()
    RESTART = auto()


def paint_ribbon(
    painter: QPainter, rect: QRectF, view: RibbonView, position: float | None, theme: Theme
) -> None:
    """Paint the session as bars: full colour up to `position`, paler after it, a knob on it.

    `position` runs from 0 to 1; None paints a plan, in full colour and without a knob.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bar = QRectF(0, 0, 0, min(rect.height() * 0.5, 12.0))
    knob = min(rect.height() / 2 - 1, 10.0)
    now = rect.left() + place_of(1.0 if position is None else position, rect.width())
    spans = [(segment.start, segment.end) for segment in view.segments]
    for segment, (left, width) in zip(view.segments, bars(spans, rect.width()), strict=True):
        bar = QRectF(rect.left() + left, rect.center().y() - bar.height() / 2, width, bar.height())
        colour = QColor(theme.phase(segment.kind))
        faint = QColor(colour)
        faint.setAlphaF(0.38)
        radius = bar.height() / 2
        painter.setBrush(faint)
        painter.drawRoundedRect(bar, radius, radius)
        if now > bar.left():
            painter.save()
            painter.setClipRect(QRectF(rect.left(), rect.top(), now - rect.left(), rect.height()))
            painter.setBrush(colour)
            painter.drawRoundedRect(bar, radius, radius)
            painter.restore()
    if position is None:
        return
    painter.setBrush(QColor(theme.text))
    now = min(max(now, rect.left() + knob), rect.right() - knob)
    painter.drawEllipse(QPointF(now, rect.center().y()), knob, knob)


def paint_symbol(painter: QPainter, rect: QRectF, symbol: TransportSymbol, colour: str) -> None:
    """Paint a transport symbol as a shape: fonts do not agree on theirs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    side = min(rect.width(), rect.height())
    painter.save()
    painter.translate(rect.center())
    painter.scale(side / 2, side / 2)
    if symbol is TransportSymbol.PAUSE:
        for x in (-0.62, 0.18):
            painter.drawRoundedRect(QRectF(x, -0.75, 0.44, 1.5), 0.1, 0.1)
    elif symbol is TransportSymbol.PLAY:
        painter.drawPolygon(_triangle(-0.5, 0.8))
    elif symbol is TransportSymbol.NEXT:
        painter.drawPolygon(_triangle(-0.85, 0.0))
        painter.drawPolygon(_triangle(0.0, 0.85))
    elif symbol is TransportSymbol.BACK:
        painter.scale(-1, 1)
        painter.drawPolygon(_triangle(-0.85, 0.0))
        painter.drawPolygon(_triangle(0.0, 0.85))
    else:
        _paint_restart(painter, colour)
    painter.restore()


def _triangle(left: float, right: float) -> QPolygonF:
    return QPolygonF([QPointF(left, -0.7), QPointF(right, 0.0), QPointF(left, 0.7)])


def _paint_restart(painter: QPainter, colour: str) -> None:
    pen = QPen(QColor(colour), 0.24)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath()
    path.arcMoveTo(QRectF(-0.7, -0.7, 1.4, 1.4), 120)
    path.arcTo(QRectF(-0.7, -0.7, 1.4, 1.4), 120, 300)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(
        QPolygonF([QPointF(-0.82, -0.95), QPointF(-0.05, -0.72), QPointF(-0.6, -0.15)])
    )
