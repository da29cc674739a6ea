"""Scenes: the person is whole, and props stand where the pose has them."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.core.model.viewpoint import VIEWPOINTS, Crop, Viewpoint
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.tables import Material
from backtimer.drawing.movement import Movement
from backtimer.drawing.render import scene as scene_module
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.scene import Scene, Shown
from backtimer.painting.stills import all_poses
from tests.built_in import BOOK, LIBRARY
from tests.drawing.figure import MESH

SIDE = Viewpoint()
PALETTE = Palette(
    "#1a2029", "#2f3e4c", "#f0c9a8", "#e8ecf3", "#5578ad", "#6b4d40", "#74828f", "#c9b48a",
    "#3ddbb4", "#ffb454", 0.85,
)  # fmt: skip


def scene(poses: tuple[str, ...], view: Viewpoint = SIDE) -> Scene:
    return Scene(BOOK, poses, view, MESH, PALETTE, (120, 80))


def way(start: str, end: str) -> Movement:
    found = BOOK.movement(start, end)
    assert found is not None
    return found


@pytest.mark.sweep
@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_every_pose_shows_the_whole_person_and_the_head(key: str) -> None:
    exercise = LIBRARY.exercises[key]
    poses = all_poses(exercise)
    whole = exercise.view.crop is Crop.WHOLE
    there = scene(poses, exercise.view)
    for pose in poses:
        movement = way(pose, pose)
        props = movement.props(1.0)
        posed = there.posed(movement.at(1.0), props)
        piece, _material, _depth = there.stage(props).labels(posed)
        edge = np.concatenate((piece[0], piece[-1], piece[:, 0], piece[:, -1]))
        assert (edge == -1).all() == whole, pose
        assert (piece == Piece.HEAD).sum() > 40, pose
        assert Piece.HEAD not in edge, pose


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
    for view in (SIDE, SIDE._replace(crop=crop)):
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

    assert eyes(VIEWPOINTS["front"]._replace(crop=Crop.BUST)) > 4
    assert eyes(Viewpoint(-60, 10, Crop.BUST)) == 0


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
    # What was found out for the first frame serves the others, and those without marks.
    assert (there.picture(Shown(movement, 0.0, marked=True)) == marked).all()
    assert (there.picture(Shown(movement, 0.0)) == plain).all()


@pytest.mark.parametrize("poses", [
    ("all_fours", "hips_back"), ("floor_loose", "floor_lifted"),
    ("chair_crossed", "chair_twist"), ("hook_lying", "buttocks_squeezed"),
])  # fmt: skip
def test_an_arrow_that_a_pose_names_is_there(poses: tuple[str, str]) -> None:
    there, movement = scene(poses), way(*poses)
    marked = there.picture(Shown(movement, 0.0, marked=True))
    again = there.picture(Shown(way(*poses[::-1]), 0.0, marked=True))
    colour = np.array((0xFF, 0xB4, 0x54))
    counts = [
        (np.abs(each[..., :3].astype(int) - colour).max(-1) < 30).sum() for each in (marked, again)
    ]
    assert min(counts) > 8


def test_few_persons_are_stored_to_be_shown_without_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene_module, "MOST_PERSONS", 2)
    poses = ("hook_lying", "bridge_up")
    there, movement = scene(poses), way(*poses)
    for t in (0.25, 0.5, 0.75, 1.0):
        there.picture(Shown(movement, t, marked=True))
    assert there.stored == 2
    for t in (0.25, 1.0):
        fresh = scene(poses).picture(Shown(movement, t))
        assert (there.picture(Shown(movement, t)) == fresh).all()


def test_a_muscle_that_is_only_tightened_has_no_arrow() -> None:
    poses = ("prone_flat", "prone_squeeze")
    there, movement = scene(poses), way(*poses)
    plain, marked = (there.picture(Shown(movement, 0.0, marked=on)) for on in (False, True))
    assert (plain == marked).all()


def test_wall_towel_and_stick_are_there() -> None:
    wall = scene(("wall_lean",)).picture(Shown(way("wall_lean", "wall_lean"), 1.0))
    assert (wall[..., 3] == 255).mean() > 0.1
    poses = ("hamstring_towel",)
    movement = way("hamstring_towel", "hamstring_towel")
    image = scene(poses).picture(Shown(movement, 1.0))
    cloth = np.abs(image[..., :3].astype(int) - (0xC9, 0xB4, 0x8A)).max(-1) < 16
    assert cloth.sum() > 8
    held = way("hinge_stand", "hinge_stand")
    there = scene(("hinge_stand",))
    assert held.props(1.0) == {"stick": (0.0,)}
    with_stick = there.picture(Shown(held, 1.0))
    bare = there.stage({})
    without = bare.picture(bare.person(there.posed(held.at(1.0), {})))
    assert (with_stick != without).any(-1).sum() > 8
