"""The whole person as one mesh."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.head import add_head, evenness
from backtimer.drawing.body.looks import BUILDS, limb_section, refined, trunk_section
from backtimer.drawing.body.mesh import Builder, Mesh, Piece, oval, vertices_of
from backtimer.drawing.body.regions import regions_of
from backtimer.drawing.body.tables import ARM, FOOT, LEG, THUMB, TRUNK, CrossSection, Material

_LEGS, _ARMS = (Piece.RIGHT_LEG, Piece.LEFT_LEG), (Piece.RIGHT_ARM, Piece.LEFT_ARM)


class Detail(IntEnum):
    """How fine the mesh is: LARGE shows no corners at 1600 x 1000 pixels."""

    SMALL = 1
    LARGE = 3


# A neighbour on the fine mesh is a third as far away.
_SMOOTHINGS = {Detail.SMALL: 1, Detail.LARGE: 5}


def build_person(look: FigureLook, detail: Detail = Detail.SMALL) -> Mesh:
    """The mesh; its frames are those of trunk, legs, arms, feet, thumbs and head, in that order."""
    builder = Builder()
    build = BUILDS[look]
    times = int(detail)
    trunk = refined([trunk_section(each, build) for each in TRUNK], times)
    leg = refined([limb_section(each, build) for each in LEG], times)
    arm = refined([limb_section(each, build) for each in ARM], times)
    _add_tube(builder, 0, trunk, Piece.TRUNK, 12 + 16 * times)
    frame = len(trunk)
    for piece in _LEGS:
        _add_tube(builder, frame, leg, piece, 6 + 12 * times)
        frame += len(leg)
    for piece in _ARMS:
        _add_tube(builder, frame, arm, piece, 4 + 12 * times)
        frame += len(arm)
    for piece in _LEGS:
        _add_foot(builder, frame, piece, 10 + 4 * times)
        frame += 1
    for piece in _ARMS:
        rings = [
            builder.ring(frame, oval(8, radius, radius, radius, 2.0, along), piece, 2.3)
            for along, radius in THUMB
        ]
        builder.tube(rings, [Material.SKIN] * len(rings), inside_out=True)
        builder.cap(rings[-1], Material.SKIN, inside_out=True)
        frame += 1
    add_head(builder, frame, build, 28 + 8 * times)
    local, frames = np.array(builder.local, np.float32), np.array(builder.frame)
    piece_of, at, triangles = (
        np.array(each) for each in (builder.piece, builder.at, builder.triangles)
    )
    ats = tuple(np.array([s.at for s in sections]) for sections in (trunk, leg, arm))
    return Mesh(
        frames, local, triangles, np.array(builder.material), piece_of, at,
        regions_of(at, local, piece_of), (ats[0], ats[1], ats[2]),
        np.where(piece_of == Piece.HEAD, evenness(local), 0.0).astype(np.float32),
        vertices_of(triangles, piece_of, at, frames, local, ats[0]), _SMOOTHINGS[detail],
    )  # fmt: skip


def _add_tube(
    builder: Builder, frame: int, sections: list[CrossSection], piece: Piece, around: int
) -> None:
    rings = []
    for number, (at, side, front, rear, _material, power) in enumerate(sections):
        curve = oval(around, side, front, rear, power)
        rings.append(builder.ring(frame + number, curve, piece, at))
    # On a limb the frames are left-handed: side, out and along.
    limb = piece is not Piece.TRUNK
    builder.tube(rings, [section.material for section in sections], inside_out=limb)
    builder.cap(rings[0], sections[0].material, inside_out=not limb)
    builder.cap(rings[-1], sections[-1].material, inside_out=limb)


def _add_foot(builder: Builder, frame: int, piece: Piece, around: int) -> None:
    inner = -1.0 if piece is Piece.RIGHT_LEG else 1.0
    rings = []
    for along, side, top, sole, inward in FOOT:
        middle, half = (top + sole) / 2, (top - sole) / 2
        curve = [
            (across + inner * inward, ahead + middle, along)
            for across, ahead, _ in oval(around, side, half, half, 2.6)
        ]
        rings.append(builder.ring(frame, curve, piece, 2.1))
    builder.tube(rings, [Material.SKIN] * len(rings), inside_out=True)
    builder.cap(rings[0], Material.SKIN, inside_out=False)
    builder.cap(rings[-1], Material.SKIN, inside_out=True)
