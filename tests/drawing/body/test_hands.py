"""Hands on the trunk lie on the skin of every build; others are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.frames import trunk_frames
from backtimer.drawing.body.hands import lift_hands
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.body.person import build_person
from backtimer.drawing.body.skin import pose_mesh
from backtimer.drawing.joints import Body
from tests.built_in import BOOK


def body_of(name: str) -> Body:
    movement = BOOK.movement(name, name)
    assert movement is not None
    return movement.at(1.0)


def again(mesh: Mesh, body: Body, points: Array) -> float:
    """How far the hands would still be moved."""
    moved = points.copy()
    lift_hands(mesh, trunk_frames(body.trunk, mesh.ats[0], 0.0), moved)
    return float(np.linalg.norm(moved - points, axis=1).max())


@pytest.mark.parametrize("look", FigureLook)
@pytest.mark.parametrize("name", ["brace", "brace_drawn_in", "hook_lying_arms_crossed"])
def test_hands_lie_on_the_belly_of_every_build(look: FigureLook, name: str) -> None:
    mesh, body = build_person(look), body_of(name)
    points = pose_mesh(mesh, body).points
    assert again(mesh, body, points) < 0.001
    hand = (mesh.piece == Piece.RIGHT_ARM) & (mesh.at > 2.0)
    # On it, and not far over it: the belly of the first build reaches up to 0.14.
    assert 0.10 < points[hand, 1].min() < 0.18


def test_hands_beside_the_body_and_deep_inside_stay_where_they_are() -> None:
    mesh = build_person(FigureLook.GREY)
    for name in ("hook_lying", "stand", "all_fours"):
        body = body_of(name)
        assert again(mesh, body, pose_mesh(mesh, body).points) == 0.0
    body = body_of("hook_lying")
    points = pose_mesh(mesh, body).points
    hand = (mesh.piece == Piece.RIGHT_ARM) & (mesh.at > 1.9)
    points[hand] = np.array(body.trunk.points["waist"]) + np.array((0.0, 0.005, 0.0))
    assert again(mesh, body, points) == 0.0
