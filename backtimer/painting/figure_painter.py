"""A stateless painter of the figure on its mat, for widgets and images alike."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
)

from backtimer.core.model.viewpoint import Viewpoint
from backtimer.drawing.camera import Frame, Projection, projection_of
from backtimer.drawing.figure import Chain, Circle, Layer, Part, layers, towel
from backtimer.drawing.figure_builds import LOOKS
from backtimer.drawing.joints import mirrored
from backtimer.drawing.outline import around, tangents
from backtimer.drawing.own_picture import Pictures
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.props import bars
from backtimer.painting.figure_colours import mixed
from backtimer.painting.theme import Theme
from backtimer.painting.views import FigureView

GAP = 0.008
# How far working muscles take on the hold colour.
SHINE = 0.67
MAT_THICK = 0.026
INSET_PX = 0.75
ROUND_PX = 10


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    view: FigureView,
    book: PoseBook,
    theme: Theme,
    ground: str,
) -> None:
    """Paint a figure into `rect`; `ground` is the background colour, for the gaps."""
    if view.picture and _paint_picture(painter, rect, book.pictures, view.picture):
        return
    movement = book.movement(view.pose_from, view.pose_to)
    if movement is None:
        return
    body = movement.at(view.t)
    if view.mirrored:
        body = mirrored(body)
    frame = book.frame(view.poses or (view.pose_to,), view.view)
    place = _Place.of(rect, frame)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    if projection_of(view.view) is Projection.TOP:
        _paint_mat(painter, frame, view.view, theme, place)
    painter.setBrush(QColor(theme.prop))
    things = movement.props(view.t)
    _paint_chains(painter, bars(things, view.view, frame.top), place, 0.0)
    look = LOOKS[theme.look]
    found = layers(body, view.view, look, view.breath, view.muscles)
    shine = SHINE if view.holding else SHINE * 2 / 3
    _paint_layers(painter, found, shine, theme, ground, place)
    if projection_of(view.view) is not Projection.TOP:
        # After the person: the gaps around feet and hands do not bite into it.
        _paint_mat(painter, frame, view.view, theme, place)
    if "towel" in things:
        painter.setBrush(QColor(theme.prop))
        _paint_chains(painter, towel(body, view.view), place, 0.0)
    painter.restore()


def _paint_picture(painter: QPainter, rect: QRectF, pictures: Pictures, name: str) -> bool:
    """Paint the person's own picture as large as fits; False if it cannot be shown."""
    picture = pictures.picture(name)
    if picture is None:
        # Paint nothing while it is being read: a figure first would flicker.
        return pictures.is_waiting(name)
    # QImage does not copy the pixels; `picture` keeps them alive until it is painted.
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 4,
        QImage.Format.Format_ARGB32_Premultiplied,
    )  # fmt: skip
    size = QSizeF(image.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(QPointF(), size)
    target.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shape = QPainterPath()
    shape.addRoundedRect(target, ROUND_PX, ROUND_PX)
    painter.setClipPath(shape)
    painter.drawImage(target, image)
    painter.restore()
    return True


class _Place(NamedTuple):
    """The mapping from the world to the picture, in px with y pointing down.

    Not left to the painter's transform: an ellipse under a large scale takes eight times as
    long to paint.
    """

    scale: float
    x: float
    y: float

    @classmethod
    def of(cls, rect: QRectF, frame: Frame) -> _Place:
        """The mapping that centres the frame in `rect`, as large as fits."""
        scale = min(rect.width() / frame.width, rect.height() / frame.height)
        return cls(
            scale,
            rect.center().x() - scale * (frame.left + frame.right) / 2,
            rect.center().y() + scale * (frame.bottom + frame.top) / 2,
        )

    def circle(self, circle: Circle) -> Circle:
        """Map a circle."""
        k, dx, dy = self
        return dx + k * circle[0], dy - k * circle[1], k * circle[2]

    def chain(self, chain: Iterable[Circle], more_px: float = 0.0) -> list[Circle]:
        """Map a chain, with radii `more_px` larger."""
        k, dx, dy = self
        return [(dx + k * x, dy - k * y, k * r + more_px) for x, y, r in chain]

    def box(self, left: float, bottom: float, width: float, height: float) -> QRectF:
        """Map a rectangle given by its lower left corner."""
        k, dx, dy = self
        return QRectF(dx + k * left, dy - k * (bottom + height), k * width, k * height)


def _colours(theme: Theme, *, far: bool) -> dict[Part, str]:
    return {
        Part.SKIN: theme.skin_far if far else theme.skin,
        Part.SHADE: theme.skin_shade,
        Part.SHIRT: theme.shirt_far if far else theme.shirt,
        Part.TROUSERS: theme.trousers_far if far else theme.trousers,
        Part.HAIR: theme.hair,
        Part.EYE: theme.eye,
    }


def _paint_mat(
    painter: QPainter, frame: Frame, view: Viewpoint, theme: Theme, place: _Place
) -> None:
    painter.setBrush(QColor(theme.mat))
    if projection_of(view) is Projection.TOP:
        mat = place.box(-0.3, frame.bottom + 0.03, 0.6, frame.height - 0.06)
        painter.drawRoundedRect(mat, 0.04 * place.scale, 0.04 * place.scale)
        return
    # The mat's upper edge is the floor.
    mat = place.box(frame.left + 0.03, -MAT_THICK, frame.width - 0.06, MAT_THICK)
    radius = MAT_THICK / 2 * place.scale
    painter.drawRoundedRect(mat, radius, radius)


def _paint_layers(
    painter: QPainter,
    found: Iterable[Layer],
    shine: float,
    theme: Theme,
    ground: str,
    place: _Place,
) -> None:
    near, far = _colours(theme, far=False), _colours(theme, far=True)
    for layer in found:
        if layer.gap:
            # The same shapes in the background colour, a little larger: cheaper than a stroke.
            painter.setBrush(QColor(ground))
            for shape in layer.shapes:
                _paint_chains(painter, shape.chains, place, GAP * place.scale)
        colours = far if layer.far else near
        for shape in layer.shapes:
            painter.setBrush(QColor(colours[shape.part]))
            _paint_chains(painter, shape.chains, place, 0.0)
        if layer.glow is not None and layer.lit is not None:
            where = place.circle(layer.glow)
            painter.setBrush(_shining(colours[layer.lit.part], theme.hold, shine, where))
            # Just inside the smooth edge already painted, and not antialiased itself: with
            # antialiasing a gradient costs three times as much.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            inside = [place.chain(chain, -INSET_PX) for chain in layer.lit.chains]
            line = QPolygonF([QPointF(x, y) for x, y in around(*inside)])
            painter.drawPolygon(line, Qt.FillRule.WindingFill)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_chains(
    painter: QPainter, chains: Iterable[Chain], place: _Place, more_px: float
) -> None:
    """Paint circles and the quads between them, one by one: faster than as a path."""
    painted: set[Circle] = set()
    for chain in chains:
        here = place.chain(chain, more_px)
        for a, b in pairwise(here):
            quad = tangents(a, b)
            if quad is not None:
                painter.drawConvexPolygon([QPointF(x, y) for x, y in quad])
        for circle in here:
            if circle not in painted:
                painted.add(circle)
                x, y, r = circle
                painter.drawEllipse(QRectF(x - r, y - r, r + r, r + r))


def _shining(colour: str, light: str, shine: float, where: Circle) -> QBrush:
    """A radial gradient from the lit colour at the centre to the plain one."""
    gradient = QRadialGradient(*where)
    gradient.setColorAt(0.0, QColor(mixed(colour, light, shine)))
    gradient.setColorAt(1.0, QColor(colour))
    return QBrush(gradient)
