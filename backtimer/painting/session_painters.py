"""Stateless painters of ring, dots, ribbon and symbols, for widgets and images alike."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from backtimer.core.session.timeline import StepKind
from backtimer.drawing.ribbon import bars, place_of
from backtimer.drawing.ring import dot_places, ring_shape, second_ticks
from backtimer.painting.fonts import counting
from backtimer.painting.theme import Theme
from backtimer.painting.views import RibbonView, RingView

LONGEST_TICKED_S = 60


class TransportSymbol(Enum):
    """The symbols on the transport buttons."""

    PAUSE = auto()
    PLAY = auto()
    NEXT = auto()
    BACK = auto()
    RESTART = auto()


def paint_ring(painter: QPainter, rect: QRectF, view: RingView, theme: Theme, pulse: float) -> None:
    """Paint the ring into the largest centred square; `pulse` (0 to 1) fades a waiting ring."""
    size = min(rect.width(), rect.height())
    square = QRectF(0, 0, size, size)
    square.moveCenter(rect.center())
    shape = ring_shape(size, view.fraction, thin=view.kind is StepKind.REST)
    inset = square.width() / 2 - shape.radius
    circle = square.adjusted(inset, inset, -inset, -inset)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    track = QPen(QColor(theme.track), shape.width)
    painter.setPen(track)
    painter.drawEllipse(circle)
    colour = QColor(theme.phase(view.kind))
    if view.kind is StepKind.WAIT:
        colour.setAlphaF(0.35 + 0.65 * pulse)
    pen = QPen(colour, shape.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if shape.span_deg > 0.05:
        painter.drawArc(circle, 90 * 16, round(-shape.span_deg * 16))
    if view.kind is StepKind.HOLD:
        _paint_ticks(painter, circle, view, shape.width, theme)


def _paint_ticks(
    painter: QPainter, circle: QRectF, view: RingView, width: float, theme: Theme
) -> None:
    """Paint a notch for every second of a hold."""
    seconds = int("".join(c for c in view.of if c.isdigit()) or 0)
    painter.setPen(QPen(QColor(theme.ground), max(width * 0.09, 1.0)))
    for angle in second_ticks(min(seconds, LONGEST_TICKED_S + 1)):
        painter.save()
        painter.translate(circle.center())
        painter.rotate(angle)
        outer = circle.width() / 2 + width / 2
        painter.drawLine(QPointF(0, -outer), QPointF(0, -outer + width * 0.45))
        painter.restore()


def paint_ring_text(
    painter: QPainter, rect: QRectF, view: RingView, theme: Theme, *, large: bool
) -> None:
    """Paint the phase word, the big number, and the line below it.

    `large` is for reading across the room: a larger word and no small line.
    """
    size = min(rect.width(), rect.height())
    centre = rect.center()
    inner = size * 0.76
    word_size, word_y = (0.135, -0.33) if large else (0.072, -0.30)
    _paint_text(
        painter,
        QRectF(centre.x() - inner / 2, centre.y() + size * word_y, inner, size * 0.13),
        view.word,
        size * word_size,
        theme.phase(view.kind),
        bold=True,
    )
    number_y = -0.17 if large else -0.21
    _paint_text(
        painter,
        QRectF(centre.x() - inner / 2, centre.y() + size * number_y, inner, size * 0.42),
        view.number,
        size * 0.40,
        theme.text,
        bold=True,
    )
    if not large:
        _paint_text(
            painter,
            QRectF(centre.x() - inner * 0.4, centre.y() + size * 0.215, inner * 0.8, size * 0.09),
            view.of,
            size * 0.05,
            theme.quiet,
            bold=False,
        )


def _paint_text(
    painter: QPainter, rect: QRectF, text: str, pixels: float, colour: str, *, bold: bool
) -> None:
    """Paint centred text, `pixels` high or smaller where it would be too wide."""
    if not text:
        return
    font = counting(painter.font())
    font.setBold(bold)
    font.setPixelSize(max(round(pixels), 8))
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(text)
    if wide > rect.width():
        font.setPixelSize(max(round(pixels * rect.width() / wide), 8))
        painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(rect, flags, text)


def paint_dots(painter: QPainter, rect: QRectF, view: RingView, theme: Theme) -> None:
    """Paint a dot for each repetition of this set: completed, current and still to come."""
    radius = rect.height() * 0.28
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, x in enumerate(dot_places(view.dots, rect.width(), radius)):
        current = number == view.dots_done
        colour = theme.text if current else theme.hold if number < view.dots_done else theme.track
        painter.setBrush(QColor(colour))
        own = radius * (1.3 if current else 1.0)
        painter.drawEllipse(QPointF(rect.left() + x, rect.center().y()), own, own)


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
