"""Paints the figure on its mat. Stateless; works on a widget as well as on an image."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
)

from backtimer.drawing.figure import Circle, Part, Shape, glows, props, shapes, towel
from backtimer.drawing.outline import tangents
from backtimer.drawing.pose import Frame, Pose, between, frame_of, mirrored
from backtimer.ui.theme import Theme
from backtimer.ui.views import FigureView

GAP = 0.010
GLOW_ALPHA = 170


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    view: FigureView,
    poses: Mapping[str, Pose],
    theme: Theme,
    ground: str,
) -> None:
    """Paint a figure into `rect`; `ground` is the colour behind it, for the gaps."""
    pose = pose_of(view, poses)
    if pose is None:
        return
    frame = frame_of(poses[name] for name in view.poses or (view.pose_to,) if name in poses)
    place = _Place.of(rect, frame)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_mat(painter, frame, pose, theme, place)
    colours = _Colours(theme)
    _paint_shapes(painter, props(pose), colours, ground, place)
    body = shapes(pose)
    _paint_shapes(painter, body, colours, ground, place)
    if view.muscles:
        _paint_glow(painter, pose, view, body, theme, place)
    band = towel(pose)
    if band is not None:
        _paint_shapes(painter, [band], colours, ground, place)
    painter.restore()


class _Place(NamedTuple):
    """World to picture, in pixels, y turned down.

    Done here rather than by the painter: an ellipse under a large scale takes eight
    times as long to paint.
    """

    scale: float
    x: float
    y: float

    @classmethod
    def of(cls, rect: QRectF, frame: Frame) -> _Place:
        """As large as fits, centred."""
        scale = min(rect.width() / frame.width, rect.height() / frame.height)
        return cls(
            scale,
            rect.center().x() - scale * (frame.left + frame.right) / 2,
            rect.center().y() + scale * (frame.bottom + frame.top) / 2,
        )

    def circles(self, chain: Iterable[Circle], more: float = 0.0) -> list[Circle]:
        """A chain in the picture; its radii `more` larger."""
        k, dx, dy = self
        return [(dx + k * x, dy - k * y, k * (r + more)) for x, y, r in chain]

    def box(self, left: float, bottom: float, width: float, height: float) -> QRectF:
        """A rectangle of the world."""
        k, dx, dy = self
        return QRectF(dx + k * left, dy - k * (bottom + height), k * width, k * height)


def pose_of(view: FigureView, poses: Mapping[str, Pose]) -> Pose | None:
    """The pose that a view shows, or None where it is not known."""
    start, end = poses.get(view.pose_from), poses.get(view.pose_to)
    if end is None:
        return None
    pose = between(start or end, end, view.t)
    return mirrored(pose) if view.mirrored else pose


class _Colours:
    def __init__(self, theme: Theme) -> None:
        self._near = {
            Part.SKIN: theme.skin,
            Part.SHIRT: theme.shirt,
            Part.TROUSERS: theme.trousers,
            Part.HAIR: theme.hair,
            Part.PROP: theme.prop,
        }
        self._far = self._near | {
            Part.SKIN: theme.skin_far,
            Part.SHIRT: theme.shirt_far,
            Part.TROUSERS: theme.trousers_far,
        }

    def of(self, shape: Shape) -> QColor:
        return QColor((self._far if shape.far else self._near)[shape.part])


def _paint_mat(painter: QPainter, frame: Frame, pose: Pose, theme: Theme, place: _Place) -> None:
    painter.setBrush(QColor(theme.mat))
    if pose.view == "top":
        mat = place.box(-0.3, frame.bottom + 0.03, 0.6, frame.height - 0.06)
        painter.drawRoundedRect(mat, 0.04 * place.scale, 0.04 * place.scale)
        return
    mat = place.box(frame.left + 0.03, -0.042, frame.width - 0.06, 0.03)
    painter.drawRoundedRect(mat, 0.015 * place.scale, 0.015 * place.scale)


def _paint_shapes(
    painter: QPainter, found: Iterable[Shape], colours: _Colours, ground: str, place: _Place
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for shape in found:
        if shape.gap:
            # The same shape, a little larger, in the ground's colour: cheaper than a stroke.
            painter.setBrush(QColor(ground))
            _paint_pieces(painter, _pieces(place.circles(shape.chain, GAP)))
        painter.setBrush(colours.of(shape))
        _paint_pieces(painter, _pieces(place.circles(shape.chain)))


Pieces = tuple[list[QRectF], list[QPolygonF]]


def _pieces(chain: list[Circle]) -> Pieces:
    """Circles and the quads between them; painted one by one they are faster than as a path."""
    circles = [QRectF(x - r, y - r, 2 * r, 2 * r) for x, y, r in chain]
    quads = [tangents(a, b) for a, b in pairwise(chain)]
    return circles, [QPolygonF([QPointF(*p) for p in quad]) for quad in quads if quad is not None]


def _paint_pieces(painter: QPainter, pieces: Pieces) -> None:
    for circle in pieces[0]:
        painter.drawEllipse(circle)
    for quad in pieces[1]:
        painter.drawConvexPolygon(quad)


def _paint_glow(
    painter: QPainter,
    pose: Pose,
    view: FigureView,
    body: list[Shape],
    theme: Theme,
    place: _Place,
) -> None:
    """Light on the clothes: they are painted again with a brush that fades."""
    cloth = [
        _pieces(place.circles(shape.chain))
        for shape in body
        if not shape.far and shape.part in (Part.SHIRT, Part.TROUSERS)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    middle, edge = QColor(theme.hold), QColor(theme.hold)
    middle.setAlpha(GLOW_ALPHA if view.holding else GLOW_ALPHA * 2 // 3)
    edge.setAlpha(0)
    for x, y, radius in place.circles(glows(pose, view.muscles)):
        light = QRadialGradient(x, y, radius)
        light.setColorAt(0.0, middle)
        light.setColorAt(1.0, edge)
        reach = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for circles, quads in cloth:
            for circle in circles:
                if circle.intersects(reach):
                    path.addEllipse(circle)
            for quad in quads:
                if quad.boundingRect().intersects(reach):
                    # In the circles' own sense of rotation, else overlaps would cancel out.
                    path.addPolygon(_turned(quad))
        painter.fillPath(path, QBrush(light))


def _turned(quad: QPolygonF) -> QPolygonF:
    points = [quad.at(n) for n in range(quad.size())]
    return QPolygonF([*points[::-1], points[-1]])
