"""Paints the figure on its mat. Stateless; works on a widget as well as on an image."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
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
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    painter.setTransform(_placed(rect, frame), combine=True)
    _paint_mat(painter, frame, pose, theme)
    colours = _Colours(theme)
    _paint_shapes(painter, props(pose), colours, ground)
    body = shapes(pose)
    _paint_shapes(painter, body, colours, ground)
    if view.muscles:
        _paint_glow(painter, pose, view, body, theme)
    band = towel(pose)
    if band is not None:
        _paint_shapes(painter, [band], colours, ground)
    painter.restore()


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


def _placed(rect: QRectF, frame: Frame) -> QTransform:
    """World to picture: as large as fits, centred, y turned up."""
    scale = min(rect.width() / frame.width, rect.height() / frame.height)
    middle_x, middle_y = (frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2
    transform = QTransform()
    transform.translate(rect.center().x(), rect.center().y())
    transform.scale(scale, -scale)
    transform.translate(-middle_x, -middle_y)
    return transform


def _paint_mat(painter: QPainter, frame: Frame, pose: Pose, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.mat))
    if pose.view == "top":
        inner = QRectF(-0.3, frame.bottom + 0.03, 0.6, frame.height - 0.06)
        painter.drawRoundedRect(inner, 0.04, 0.04)
        return
    mat = QRectF(frame.left + 0.03, -0.042, frame.width - 0.06, 0.03)
    painter.drawRoundedRect(mat, 0.015, 0.015)


def _paint_shapes(
    painter: QPainter, found: Iterable[Shape], colours: _Colours, ground: str
) -> None:
    edge = QPen(QColor(ground), GAP * 2)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for shape in found:
        path = chain_path(shape.chain)
        if shape.gap:
            painter.setPen(edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(shape))
        painter.drawPath(path)


def chain_path(chain: tuple[Circle, ...]) -> QPainterPath:
    """Circles joined by their tangents, as one path."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for x, y, radius in chain:
        path.addEllipse(QPointF(x, y), radius, radius)
    for a, b in pairwise(chain):
        quad = tangents(a, b)
        if quad is not None:
            # In the circles' own sense of rotation, else the overlaps would cancel out.
            polygon = QPolygonF([QPointF(*point) for point in (*quad[::-1], quad[-1])])
            path.addPolygon(polygon)
    return path


def _paint_glow(
    painter: QPainter, pose: Pose, view: FigureView, body: list[Shape], theme: Theme
) -> None:
    cloth = QPainterPath()
    cloth.setFillRule(Qt.FillRule.WindingFill)
    for shape in body:
        if not shape.far and shape.part in (Part.SHIRT, Part.TROUSERS):
            cloth.addPath(chain_path(shape.chain))
    painter.save()
    painter.setClipPath(cloth, Qt.ClipOperation.IntersectClip)
    painter.setPen(Qt.PenStyle.NoPen)
    for glow in glows(pose, view.muscles):
        light = QRadialGradient(glow.x, glow.y, glow.radius)
        middle, edge = QColor(theme.hold), QColor(theme.hold)
        middle.setAlpha(GLOW_ALPHA if view.holding else GLOW_ALPHA * 2 // 3)
        edge.setAlpha(0)
        light.setColorAt(0.0, middle)
        light.setColorAt(1.0, edge)
        painter.setBrush(QBrush(light))
        painter.drawEllipse(QPointF(glow.x, glow.y), glow.radius, glow.radius)
    painter.restore()
