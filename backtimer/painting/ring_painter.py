"""Stateless painters of the timer ring, for widgets and images alike."""

from __future__ import annotations

from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTransform

from backtimer.core.session.timeline import StepKind
from backtimer.drawing.ring import CURVE_DEG, RingShape, dot_places, ring_shape, second_ticks
from backtimer.painting.fonts import counting
from backtimer.painting.theme import Theme
from backtimer.painting.views import RingView

LONGEST_TICKED_S = 60
# Lengths and places in the ring, as fractions of its size.
NUMBER, SMALLER = 0.555, 0.095
MIDDLE, MIDDLE_OVER_DOTS = 0.47, 0.395
BELOW, BELOW_OVER_DOTS = 0.775, 0.70
DOTS = 0.825
# A number of more than two digits is squeezed to this before it gets smaller.
MOST_SQUEEZED = 0.6
# Digits are round at their corners, so that they may come nearer to the ring than a rectangle.
ROUND_CORNERS = 1.06
TIGHTER = -2.0
MOST_DOTS_SEEN = 10


def paint_ring(
    painter: QPainter,
    rect: QRectF,
    view: RingView,
    theme: Theme,
    pulse: float,
    colour: QColor | None = None,
) -> None:
    """Paint the ring into the largest centred square; `pulse` (0 to 1) fades a waiting ring.

    `colour` is that of the phase unless another is given, as between two phases.
    """
    paint_track(painter, rect, theme, thin=view.kind is StepKind.REST)
    paint_arc(painter, rect, view, theme, pulse, colour)
    paint_ticks(painter, rect, view, theme)


def paint_track(painter: QPainter, rect: QRectF, theme: Theme, *, thin: bool) -> None:
    """Paint what the arc runs on."""
    circle, shape = _circle(rect, 0.0, thin=thin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.track), shape.width))
    painter.drawEllipse(circle)


def paint_arc(
    painter: QPainter,
    rect: QRectF,
    view: RingView,
    theme: Theme,
    pulse: float,
    colour: QColor | None = None,
    since_deg: int = 0,
) -> None:
    """Paint the arc onto the track; the arguments are those of `paint_ring`.

    What lies before `since_deg`, a multiple of the length of a curve, is left out.
    """
    circle, shape = _circle(rect, view.fraction, thin=view.kind is StepKind.REST)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = QColor(theme.phase(view.kind) if colour is None else colour)
    if view.kind is StepKind.WAIT:
        colour.setAlphaF(0.35 + 0.65 * pulse)
    pen = QPen(colour, shape.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if shape.span_deg > max(since_deg, 0.05):
        painter.drawPath(_arc(circle, since_deg, shape.span_deg))


def paint_ticks(painter: QPainter, rect: QRectF, view: RingView, theme: Theme) -> None:
    """Paint a notch for every second of a hold onto the arc."""
    if view.kind is not StepKind.HOLD:
        return
    circle, shape = _circle(rect, 0.0, thin=False)
    seconds = int("".join(c for c in view.of if c.isdigit()) or 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.ground), max(shape.width * 0.09, 1.0)))
    for angle in second_ticks(min(seconds, LONGEST_TICKED_S + 1)):
        painter.save()
        painter.translate(circle.center())
        painter.rotate(angle)
        outer = (circle.width() + shape.width) / 2
        painter.drawLine(QPointF(0, -outer - 1), QPointF(0, -outer + shape.width + 1))
        painter.restore()


def _circle(rect: QRectF, fraction: float, *, thin: bool) -> tuple[QRectF, RingShape]:
    size = min(rect.width(), rect.height())
    square = QRectF(0, 0, size, size)
    square.moveCenter(rect.center())
    shape = ring_shape(size, fraction, thin=thin)
    inset = size / 2 - shape.radius
    return square.adjusted(inset, inset, -inset, -inset), shape


def _arc(circle: QRectF, since_deg: int, span_deg: float) -> QPainterPath:
    """An arc clockwise from the top, in curves that are the same however far it goes."""
    path = QPainterPath()
    path.arcMoveTo(circle, 90.0 - since_deg)
    for begin in range(since_deg, ceil(span_deg), CURVE_DEG):
        path.arcTo(circle, 90.0 - begin, -min(span_deg - begin, CURVE_DEG))
    return path


def paint_ring_text(
    painter: QPainter, rect: QRectF, view: RingView, theme: Theme, accent: str
) -> None:
    """Paint the number, and below it which repetition this is (with dots) or the time in all.

    `accent` is the colour of the dots of completed repetitions.
    """
    size = min(rect.width(), rect.height())
    square = QRectF(0, 0, size, size)
    square.moveCenter(rect.center())
    counted = bool(view.repetition)
    dotted = counted and 1 < view.dots <= MOST_DOTS_SEEN
    middle = MIDDLE_OVER_DOTS if dotted else MIDDLE
    _paint_number(painter, square, square.top() + size * middle, view.number, theme.text)
    below = square.top() + size * (BELOW_OVER_DOTS if dotted else BELOW)
    line = view.repetition or view.of
    _paint_line(painter, square, below, line, theme.text if counted else theme.quiet)
    if dotted:
        high = size * 0.09
        strip = QRectF(square.left(), 0, size, high)
        strip.moveCenter(QPointF(square.center().x(), square.top() + size * DOTS))
        paint_dots(painter, strip, view, theme, accent)


def number_height(size: float, font: QFont) -> float:
    """Return the height (px) of a digit's ink in a ring of a size (px)."""
    return _glyphs("0", font, size).boundingRect().height()


def _paint_number(painter: QPainter, square: QRectF, middle: float, text: str, colour: str) -> None:
    """Paint a number centred by its ink at a height; a long one is squeezed, then smaller."""
    if not text:
        return
    size = square.width()
    path = _glyphs(text, painter.font(), size)
    ink = path.boundingRect()
    high = ink.height() / 2 + abs(middle - square.center().y())
    radius = size * 0.435
    room = 2 * sqrt(max(radius**2 - high**2, (radius / 2) ** 2)) * ROUND_CORNERS
    across = min(room / max(ink.width(), 1.0), 1.0)
    upright = min(across / MOST_SQUEEZED, 1.0)
    place = QTransform.fromTranslate(square.center().x(), middle)
    place.scale(across, upright)
    place.translate(-ink.center().x(), -ink.center().y())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(place.map(path), QColor(colour))


def _glyphs(text: str, usual: QFont, size: float) -> QPainterPath:
    # A narrow digit in the width of a wide one would stand apart.
    font = QFont(usual) if text.startswith("1") else counting(usual)
    font.setWeight(QFont.Weight.ExtraBold)
    font.setPixelSize(max(round(size * NUMBER), 8))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size * NUMBER * TIGHTER / 100)
    path = QPainterPath()
    path.addText(0, 0, font, text)
    return path


def _paint_line(painter: QPainter, square: QRectF, middle: float, text: str, colour: str) -> None:
    """Paint a small line centred at a height, smaller where it would reach the ring."""
    if not text:
        return
    size = square.width()
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    font.setPixelSize(max(round(size * SMALLER), 8))
    painter.setFont(font)
    away = abs(middle - square.center().y()) + size * SMALLER / 2
    room = 2 * sqrt(max((size * 0.43) ** 2 - away**2, 1.0))
    wide = painter.fontMetrics().horizontalAdvance(text)
    if wide > room:
        font.setPixelSize(max(int(font.pixelSize() * room / wide), 8))
        painter.setFont(font)
    painter.setPen(QColor(colour))
    rect = QRectF(square.left(), middle - size * 0.1, size, size * 0.2)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def paint_dots(painter: QPainter, rect: QRectF, view: RingView, theme: Theme, accent: str) -> None:
    """Paint a dot for each repetition of this set: completed, current and still to come."""
    radius = rect.height() * 0.28
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, x in enumerate(dot_places(view.dots, rect.width() * 0.72, radius)):
        centre = QPointF(rect.left() + rect.width() * 0.14 + x, rect.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        if number == view.dots_done:
            painter.setBrush(QColor(theme.text))
            painter.drawEllipse(centre, radius * 1.35, radius * 1.35)
        elif number < view.dots_done:
            painter.setBrush(QColor(accent))
            painter.drawEllipse(centre, radius, radius)
        else:
            width = radius * 0.28
            painter.setPen(QPen(QColor(theme.edge), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius - width / 2, radius - width / 2)
