"""Scenes: the person is whole, the other side is the mirror image, and props stand where the pose has them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backtimer.core.model.appearance import FigureLook
from backtimer.core.model.exercise import Side
from backtimer.core.model.viewpoint import VIEWPOINTS, Crop, Viewpoint
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.person import build_person
from backtimer.drawing.body.tables import Material
from backtimer.drawing.movement import Movement
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.scene import Scene, Shown
from backtimer.painting.stills import all_poses, mirrored
from backtimer.store.library.library import load_library
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources

LIBRARY = load_library(find_resources())
BOOK = PoseBook(load_poses(find_resources()))
SIDE = Viewpoint()
MESH = build_person(FigureLook.SHORT)
PALETTE = Palette(
    "#1a2029", "#2f3e4c", "#f0c9a8", "#e8ecf3", "#5578ad", "#6b4d40", "#74828f", "#c9b48a",
    "#3ddbb4", "#ffb454", 0.85,
)  # fmt: skip


def scene(poses: tuple[str, ...], view: Viewpoint = SIDE, *, other: bool = False) -> Scene:
    return Scene(BOOK, poses, view, MESH, PALETTE, (120, 80), mirrored=other)


def way(start: str, end: str) -> Movement:
    found = BOOK.movement(start, end)
    assert found is not None
    return found


@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_every_pose_shows_the_whole_person_and_the_head(key: str) -> None:
    exercise = LIBRARY.exercises[key]
    poses = all_poses(exercise)
    whole = exercise.view.crop is Crop.WHOLE
    for side in (Side.LEFT, Side.RIGHT):
        there = scene(poses, exercise.view, other=mirrored(exercise, side))
        for pose in poses:
            movement = way(pose, pose)
            props = movement.props(1.0)
            posed = there.posed(movement.at(1.0), props)
            stage = there.stage(props)
            piece, _material, _depth = stage.labels(posed)
            edge = np.concatenate((piece[0], piece[-1], piece[:, 0], piece[:, -1]))
            assert (edge == -1).all() == whole, pose
            if exercise.view.crop is not Crop.TRUNK:
                assert (piece == Piece.HEAD).sum() > 40, pose


@pytest.mark.parametrize(
    ("crop", "pose", "first", "times"),
    [
        (Crop.TRUNK, "hook_lying", Piece.TRUNK, 1.7),
        (Crop.BUST, "head_neutral", Piece.HEAD, 3.0),
    ],
)
def test_a_crop_brings_a_part_of_the_person_near(
    crop: Crop, pose: str, first: Piece, times: float
) -> None:
    movement = way(pose, pose)
    props = movement.props(1.0)
    counts = []
    for view in (SIDE, replace(SIDE, crop=crop)):
        there = scene((pose,), view)
        piece, _material, _depth = there.stage(props).labels(there.posed(movement.at(1.0), props))
        counts.append((piece == first).sum())
        assert not (piece[:, (0, -1)] == first).any()
    assert counts[1] > times * counts[0]


def test_the_camera_stands_where_the_viewpoint_says() -> None:
    movement = way("stand", "stand")

    def eyes(view: Viewpoint) -> int:
        there = scene(("stand",), view)
        _piece, material, _depth = there.stage({}).labels(there.posed(movement.at(1.0), {}))
        return int((material == Material.EYE).sum())

    assert eyes(replace(VIEWPOINTS["front"], crop=Crop.BUST)) > 4
    assert eyes(Viewpoint(-60, 10, Crop.BUST)) == 0


def test_the_other_side_is_the_mirror_image() -> None:
    poses = ("all_fours", "bird_dog")
    moment = Shown(way(*poses), 1.0, ("lower back",), 0.8)
    here, there = (scene(poses, other=other).picture(moment) for other in (False, True))
    seen, other = here[..., 3] == 255, there[:, ::-1, 3] == 255
    assert (seen == other).mean() > 0.97


def test_a_chair_stands_only_where_a_pose_has_it() -> None:
    poses = ("stand", "chair_sit")
    there = scene(poses)
    standing, sitting = (there.picture(Shown(way(name, name), 1.0)) for name in poses)
    grey = np.array((0x74, 0x82, 0x8F))
    counts = [
        (np.abs(each[..., :3].astype(int) - grey).max(-1) < 12).sum()
        for each in (standing, sitting)
    ]
    assert counts[1] > counts[0] + 20


def test_a_marked_moment_has_ghost_and_arrow() -> None:
    poses = ("hook_lying", "bridge_up")
    there, movement = scene(poses), way(*poses)
    plain, marked = (there.picture(Shown(movement, 0.0, marked=on)) for on in (False, True))
    assert (plain != marked).any(-1).sum() > 100
    # What was found out for the first frame serves the others.
    assert (there.picture(Shown(movement, 0.0, marked=True)) == marked).all()


def test_wall_towel_and_stick_are_there() -> None:
    wall = scene(("wall_lean",)).picture(Shown(way("wall_lean", "wall_lean"), 1.0))
    assert (wall[..., 3] == 255).mean() > 0.1
    poses = ("hamstring_towel",)
    movement = way("hamstring_towel", "hamstring_towel")
    image = scene(poses, other=True).picture(Shown(movement, 1.0))
    cloth = np.abs(image[..., :3].astype(int) - (0xC9, 0xB4, 0x8A)).max(-1) < 16
    assert cloth.sum() > 8
    held = way("hinge_stand", "hinge_stand")
    bare = held.at(1.0)
    there = scene(("hinge_stand",), other=True)
    assert held.props(1.0) == {"stick": (0.0,)}
    with_stick = there.picture(Shown(held, 1.0))
    without = there.stage({}).picture(there.posed(bare, {}))
    assert (with_stick != without).any(-1).sum() > 8
