"""The mesh on a solved skeleton: vertices in space, and how they face."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array, lengths, ramp, unit
from backtimer.drawing.body.frames import (
    Frames,
    arm_frames,
    foot_frame,
    head_frame,
    leg_frames,
    thumb_frame,
    trunk_frames,
)
from backtimer.drawing.body.hands import lift_hands
from backtimer.drawing.body.head import EYES
from backtimer.drawing.body.mesh import ARMPIT, Mesh, Piece, part_of
from backtimer.drawing.joints import HIP_WIDTH, Body
from backtimer.drawing.pose import LIMBS

# What lies on the floor is flat there.
FLOOR = 0.002
# Where limbs leave the trunk, the skin is drawn onto the smooth union of round cones: their
# radii at both ends, and how wide the union is.
_THIGH, _UPPER_ARM = (0.058, 0.045, 0.045), (0.033, 0.027, 0.060)
_BLEND, _LEAST_OUT = 0.8, 0.8
# From here to there over the hips the arms begin to draw on the trunk.
_ARMPIT = (ARMPIT, 0.24)
# How far the eyes move to the side and up at most.
_ASIDE, _ALOFT = 0.0036, 0.0026
# How much of its height the even shape has by which a head is shaded.
_UPRIGHT = 0.45
_HIP, _CHEST = (0.060, 0.050), (0.055, 0.042)


class Posed(NamedTuple):
    """A body in space: points and normals of its vertices (n, 3)."""

    points: Array
    normals: Array


class Surfaces(NamedTuple):
    """What a body leans on besides the floor: a wall's `wall` x, a seat's `seat` (x, height)."""

    wall: float | None = None
    seat: tuple[float, float] | None = None


def pose_mesh(
    mesh: Mesh, body: Body, breath: float = 0.0, surfaces: Surfaces | None = None
) -> Posed:
    """The mesh on a body; `breath`, 0 to 1, lifts the chest."""
    points = pose_points(mesh, body, breath, surfaces)
    normals = normals_of(mesh, points)
    _even_out(mesh, body, points, normals)
    return Posed(points, normals)


def pose_points(
    mesh: Mesh, body: Body, breath: float = 0.0, surfaces: Surfaces | None = None
) -> Array:
    """The points alone of `pose_mesh`."""
    frames = _frames(mesh, body, breath)
    origin = np.concatenate([each.origin for each in frames]).astype(np.float32)
    axes = np.concatenate([each.axes for each in frames]).astype(np.float32)
    points = origin.take(mesh.frame, axis=0)
    for number in range(3):
        points += mesh.local[:, number, None] * axes[:, number].take(mesh.frame, axis=0)
    _look(mesh, body, points)
    _join(mesh, body, points)
    lift_hands(mesh, frames[0], points)
    np.maximum(points[:, 1], FLOOR, out=points[:, 1])
    if surfaces is not None:
        _lean(mesh, points, surfaces)
    return points


def path_points(
    mesh: Mesh, vertex: int, bodies: Sequence[Body], surfaces: Surfaces | None = None
) -> Array:
    """The places (s, 3) of one vertex on bodies, as `pose_points` has them, in far less time."""
    piece = Piece(int(mesh.piece[vertex]))
    arm = piece in (Piece.RIGHT_ARM, Piece.LEFT_ARM)
    some = mesh.vertices.pieces[piece] if arm else np.array([vertex])
    part = part_of(mesh, some)
    at = int(np.searchsorted(some, vertex))
    return np.stack([pose_points(part, body, 0.0, surfaces)[at] for body in bodies])


def _frames(mesh: Mesh, body: Body, breath: float) -> list[Frames]:
    trunk, leg, arm = mesh.ats
    legs = [body.limbs[name] for name in LIMBS[:2]]
    arms = [body.limbs[name] for name in LIMBS[2:]]
    return [
        trunk_frames(body.trunk, trunk, breath),
        *(leg_frames(limb, leg) for limb in legs),
        *(arm_frames(limb, arm, sign) for limb, sign in zip(arms, (1.0, -1.0), strict=True)),
        *(foot_frame(limb) for limb in legs),
        *(thumb_frame(limb, sign) for limb, sign in zip(arms, (1.0, -1.0), strict=True)),
        head_frame(body.trunk),
    ]


def normals_of(mesh: Mesh, points: Array) -> Array:
    """How the vertices face: the mean over their triangles, smoothed over their neighbours.

    A finer mesh is smoothed more often, so that light runs over a fold as far as on a coarse one.
    """
    x, y, z = np.ascontiguousarray(points.T)
    one, two, three = mesh.triangles.T
    x1, y1, z1 = (each.take(two) - each.take(one) for each in (x, y, z))
    x2, y2, z2 = (each.take(three) - each.take(one) for each in (x, y, z))
    faces = np.stack((y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2))
    found = _gathered(mesh, faces)
    for _pass in range(mesh.smoothings):
        found = _gathered(mesh, sum(found.take(each, axis=1) for each in (one, two, three)))
    return np.ascontiguousarray(found.T)


def _look(mesh: Mesh, body: Body, points: Array) -> None:
    """Move the eyes to where they look."""
    up, right, _forward = (np.array(axis, np.float32) for axis in body.trunk.head)
    face = mesh.vertices.pieces[Piece.FACE]
    eyes = face[mesh.at[face] == EYES]
    points[eyes] += right * (body.eyes[0] * _ASIDE) + up * (body.eyes[1] * _ALOFT)


def _even_out(mesh: Mesh, body: Body, points: Array, normals: Array) -> None:
    """Shade the head like an even shape, so that its small forms make no blotches."""
    some = mesh.vertices.pieces[Piece.HEAD]
    up = np.array(body.trunk.head[0], np.float32)
    out = points[some] - np.array(body.trunk.points["head"], np.float32)
    out -= (out @ up)[:, None] * up * (1.0 - _UPRIGHT)
    share = mesh.even[some, None]
    normals[some] = unit(normals[some] * (1.0 - share) + unit(out) * share)


def _gathered(mesh: Mesh, rows: Array) -> Array:
    """The sum (3, n) over the triangles of each vertex, with length 1; `rows` is (3, m)."""
    around = mesh.vertices
    total: Array = np.zeros((3, len(mesh.frame)), np.float32)
    sums = np.add.reduceat(rows.take(around.corners, axis=1), around.begins, axis=1)
    total[:, around.used] = sums / np.maximum(np.sqrt((sums * sums).sum(0)), 1e-12)
    return total


def _lean(mesh: Mesh, points: Array, surfaces: Surfaces) -> None:
    """Flatten what leans on a wall or sits on a seat."""
    if surfaces.wall is not None:
        np.maximum(points[:, 0], surfaces.wall + FLOOR, out=points[:, 0])
    if surfaces.seat is not None:
        x, top = surfaces.seat
        soft = (mesh.piece <= Piece.LEFT_LEG) & (mesh.at < 0.9)
        sits = soft & (np.abs(points[:, 0] - x - 0.02) < 0.14) & (points[:, 1] > top - 0.05)
        points[sits, 1] = np.maximum(points[sits, 1], top + FLOOR)


def _round_cone(
    points: Array, start: Array, stop: Array, radii: tuple[float, float]
) -> tuple[Array, Array]:
    """The distances of points to a round cone, and the directions away from it."""
    way = stop - start
    t = np.clip(((points - start) @ way) / (way @ way), 0.0, 1.0)
    off = points - (start + t[:, None] * way)
    far = lengths(off)
    return far - (radii[0] + (radii[1] - radii[0]) * t), off / np.maximum(far, 1e-9)[:, None]


def _join(mesh: Mesh, body: Body, points: Array) -> None:
    """Draw trunk and limbs together where they meet."""
    spine = body.trunk.points
    hip, waist = np.array(spine["hip"]), np.array(spine["waist"])
    chest, shoulder = np.array(spine["chest"]), np.array(spine["shoulder"])
    right = np.array(body.trunk.pelvis[0])
    low, high = mesh.vertices.trousers, mesh.vertices.chest
    for number, name in enumerate(LIMBS):
        limb = body.limbs[name]
        root, middle = np.array(limb.root), np.array(limb.middle)
        leg = number < 2
        first, second, wide = _THIGH if leg else _UPPER_ARM
        of_trunk, own = (low if leg else high), mesh.vertices.pieces[number + 1]
        if leg:
            start, stop, radii = (
                hip + right * HIP_WIDTH * (0.9 if number == 0 else -0.9),
                waist,
                _HIP,
            )
            fades = 1.0 - ramp(mesh.at[of_trunk], -0.02, 0.02)
        else:
            inward = (root - shoulder) * 0.45
            start, stop, radii = chest + inward, shoulder + inward, _CHEST
            fades = ramp(mesh.at[of_trunk], *_ARMPIT)
        cones = (root, middle, (first, second)), (start, stop, radii)
        for some, (other, mine), share in ((of_trunk, cones, fades), (own, cones[::-1], 1.0)):
            if not len(some):
                continue
            far, away = _round_cone(points[some], *other)
            _far, out = _round_cone(points[some], *mine)
            move = _pull(far, wide) * (far > -wide) * share
            # Out of the crease between the two; where they face each other there is no way out.
            way = away + out
            far_out = np.maximum(lengths(way), _LEAST_OUT)
            points[some] += way * (move * _BLEND / far_out)[:, None]


def _pull(far: Array, wide: float) -> Array:
    """How far a smooth union of two shapes stands out of one of them."""
    share = np.clip((wide - np.abs(far)) / wide, 0.0, 1.0)
    return share * share * wide / 4
