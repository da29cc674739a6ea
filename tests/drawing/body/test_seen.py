"""What the pictures show: muscles that work, the limb that works in front, and nothing new."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtGui import QImage

from backtimer.core.model.exercise import Side, SideMode
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.skin import Posed
from backtimer.drawing.movement import Movement
from backtimer.drawing.pose import LIMBS
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.scene import Scene
from backtimer.drawing.render.stage import Stage
from backtimer.drawing.render.view import View
from backtimer.painting.stills import all_poses, mirrored, still_figure
from tests.built_in import BOOK, LIBRARY
from tests.drawing.figure import MESH
from tests.painting.pictures import check

pytestmark = pytest.mark.sweep

PALETTE = Palette(
    "#1a2029", "#2f3e4c", "#f0c9a8", "#e8ecf3", "#5578ad", "#6b4d40", "#74828f", "#c9b48a",
    "#3ddbb4", "#ffb454", 0.85,
)  # fmt: skip
# Two samples stand side by side in each pixel, so that these are 120 x 80 samples.
SIZE = (60, 40)
SIDES = [
    (key, side)
    for key, exercise in sorted(LIBRARY.exercises.items())
    for side in (
        (Side.NONE,) if exercise.dose.side_mode is SideMode.NONE else (Side.RIGHT, Side.LEFT)
    )
]
# Samples in 120 x 80: at 700 x 430 as many pixels in 30 x 10.
LEAST_LIT, LEAST_HEAD = 10, 40
COLOURS = np.array((
    (26, 32, 41), (232, 236, 243), (70, 110, 200), (40, 60, 120), (240, 150, 90), (150, 80, 40),
    (240, 201, 168), (220, 60, 60),
), np.uint8)  # fmt: skip


class Shot(NamedTuple):
    """An exercise at its most telling moment, on its own side: the other one is its mirror image."""

    movement: Movement
    posed: Posed
    stage: Stage


@lru_cache
def shot(key: str) -> Shot:
    exercise = LIBRARY.exercises[key]
    scene = Scene(BOOK, all_poses(exercise), exercise.view, MESH, PALETTE, SIZE)
    pose = still_figure(exercise).pose_to
    movement = BOOK.movement(pose, pose)
    assert movement is not None
    props = movement.props(1.0)
    return Shot(movement, scene.posed(movement.at(1.0), props), scene.stage(props))


def picture(key: str) -> Array:
    """What is where above, and how near it is below, as RGBA (160, 120, 4)."""
    there = shot(key)
    piece, _material, near = there.stage.labels(there.posed)
    level = np.clip((near - 0.8) * 500.0, 0, 255).astype(np.uint8)
    image: Array = np.full((160, 120, 4), 255, np.uint8)
    image[:80, :, :3] = COLOURS[piece + 1]
    image[80:, :, :3] = level[..., None]
    return image


@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_the_muscles_that_work_and_the_head_are_seen(key: str) -> None:
    there = shot(key)
    lit = there.stage.lit(there.posed, LIBRARY.exercises[key].muscles, there.movement.works)
    assert lit >= LEAST_LIT
    piece, _material, _near = there.stage.labels(there.posed)
    assert (piece == Piece.HEAD).sum() > LEAST_HEAD


@pytest.mark.parametrize(("key", "side"), SIDES)
def test_a_limb_that_works_is_the_nearer_one_and_of_the_side_that_is_asked_for(
    key: str, side: Side
) -> None:
    exercise, there = LIBRARY.exercises[key], shot(key)
    other = mirrored(exercise, side)
    view = View(float(exercise.view.yaw), float(exercise.view.pitch))
    body = there.movement.at(1.0)
    near = {name: float(view.axes[2] @ np.array(limb.root)) for name, limb in body.limbs.items()}
    twins = {name: LIMBS[LIMBS.index(name) ^ 1] for name in LIMBS}
    works = [
        name
        for name in there.movement.works
        if name in twins and twins[name] not in there.movement.works
    ]
    assert not works or any(near[name] > near[twins[name]] for name in works)
    if exercise.dose.side_mode is not SideMode.NONE and works:
        assert any((twins[name] if other else name).startswith(side.value) for name in works)


@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_what_is_where_in_the_picture(key: str) -> None:
    """Labels and depth of the most telling moment, looked at once."""
    pixels = picture(key)
    data = pixels.tobytes()
    check(QImage(data, 120, 160, 480, QImage.Format.Format_RGBA8888), f"body-{key}")


def test_two_runs_show_the_same() -> None:
    first = picture("bird-dog-aaos").tobytes()
    shot.cache_clear()
    assert picture("bird-dog-aaos").tobytes() == first
