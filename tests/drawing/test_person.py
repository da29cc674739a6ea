"""The person's mesh: whole in every pose, on the floor, steady from frame to frame."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.mesh import Mesh, Piece
from backtimer.drawing.body.person import Detail, build_person
from backtimer.drawing.body.skin import FLOOR, Surfaces, path_points, pose_mesh, pose_points
from backtimer.drawing.joints import Body
from backtimer.drawing.skeleton import solve
from backtimer.store.library.exercise_files import MUSCLES
from tests.built_in import BOOK
from tests.drawing.figure import MESH

MOVES = (
    ("all_fours", "bird_dog"), ("hook_lying", "bridge_up"), ("cat_round", "cat_sag"),
    ("prone_forearms_low", "prone_press_up"), ("wall_lean", "wall_sit_shallow"),
)  # fmt: skip


def body_of(name: str, t: float = 1.0, start: str | None = None) -> Body:
    movement = BOOK.movement(start or name, name)
    assert movement is not None
    return movement.at(t)


def volume(mesh: Mesh, points: np.ndarray, piece: Piece) -> float:
    corners = points[mesh.triangles[mesh.piece[mesh.triangles[:, 0]] == piece]]
    corners = corners - points.mean(0)
    return float(np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6)


@pytest.mark.sweep
@pytest.mark.parametrize("look", FigureLook)
@pytest.mark.parametrize("detail", Detail)
def test_every_piece_faces_outward(look: FigureLook, detail: Detail) -> None:
    mesh = build_person(look, detail)
    points = pose_mesh(mesh, body_of("stand")).points
    for piece in list(Piece)[:6]:
        assert volume(mesh, points, piece) > 0, piece
    # A person of 1.75 m and 70 kg has a thirteenth of a cubic metre: 0.013 of the height cubed.
    assert 0.008 < sum(volume(mesh, points, piece) for piece in list(Piece)[:6]) < 0.020
    assert points[:, 1].max() == pytest.approx(1.0, abs=0.03)


@pytest.mark.sweep
def test_every_pose_is_whole_and_over_the_floor() -> None:
    for name in BOOK.names():
        posed = pose_mesh(MESH, body_of(name))
        assert np.isfinite(posed.points).all(), name
        assert posed.points[:, 1].min() >= FLOOR - 1e-6, name
        # What the hair covers has no triangles.
        used = np.unique(MESH.triangles)
        long = np.linalg.norm(posed.normals[used], axis=1)
        assert np.abs(long - 1.0).max() < 1e-3, name
        corners = posed.points[MESH.triangles]
        longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max()
        assert longest < 0.16, f"{name}: {longest:.3f}"


@pytest.mark.sweep
@pytest.mark.parametrize(("start", "end"), MOVES)
def test_no_vertex_jumps(start: str, end: str) -> None:
    frames = [pose_points(MESH, body_of(end, n / 60, start)) for n in range(61)]
    for before, after in pairwise(frames):
        # The fastest hand moves some two hundredths of the body's height from frame to frame.
        assert np.linalg.norm(after - before, axis=1).max() < 0.035


@pytest.mark.parametrize("piece", Piece)
@pytest.mark.parametrize(
    ("start", "end", "surfaces"),
    [
        ("all_fours", "bird_dog", None), ("hook_lying", "brace", None),
        ("wall_lean", "wall_sit_shallow", Surfaces(wall=0.0)),
    ],
)  # fmt: skip
def test_the_path_of_a_vertex_is_that_of_the_whole(
    piece: Piece, start: str, end: str, surfaces: Surfaces | None
) -> None:
    bodies = [body_of(end, n / 4, start) for n in range(5)]
    whole = np.stack([pose_points(MESH, body, 0.0, surfaces) for body in bodies])
    of_piece = MESH.vertices.pieces[piece]
    for vertex in of_piece[:: max(len(of_piece) // 4, 1)]:
        found = path_points(MESH, int(vertex), bodies, surfaces)
        assert found == pytest.approx(whole[:, vertex], abs=1e-6)


def test_a_belly_is_drawn_in_and_the_back_stays() -> None:
    drawn = body_of("hook_lying")
    drawn = drawn._replace(trunk=drawn.trunk._replace(belly=0.02))
    moved = pose_mesh(MESH, drawn).points - pose_mesh(MESH, body_of("hook_lying")).points
    trunk = MESH.piece == Piece.TRUNK
    assert moved[trunk, 1].min() == pytest.approx(-0.02, abs=0.002)
    assert moved[trunk, 1].max() < 0.002
    behind = trunk & (pose_mesh(MESH, drawn).points[:, 1] < 0.03)
    assert np.abs(moved[behind]).max() < 0.002
    assert np.abs(moved[~trunk]).max() < 0.002


def test_the_shoulders_stay_level_when_the_head_leans_aside() -> None:
    upright, leaning = (pose_mesh(MESH, body_of(n)).points for n in ("head_neutral", "head_right"))
    yoke = (MESH.piece == Piece.TRUNK) & (MESH.at > 0.25) & (MESH.at < 0.30)
    outer = yoke & (np.abs(upright[:, 2]) > 0.06)
    assert np.abs(leaning - upright)[outer, 1].max() < 0.004


def test_a_breath_lifts_the_chest_and_nothing_else() -> None:
    out, full = (pose_mesh(MESH, body_of("hook_lying"), breath).points for breath in (0.0, 1.0))
    moved = np.linalg.norm(full - out, axis=1)
    assert 0.0005 < moved.max() < 0.005
    assert moved[MESH.piece != Piece.TRUNK].max() < 1e-6


def test_the_eyes_follow_what_moves_in_front_and_come_back() -> None:
    movement = BOOK.movement("chair_crossed", "chair_twist")
    assert movement is not None
    for t, least, most in ((0.0, 0.0, 0.0), (0.5, 0.0004, 0.005), (1.0, 0.0, 0.0)):
        body = movement.at(t)
        straight = pose_mesh(MESH, body._replace(eyes=(0.0, 0.0))).points
        moved = np.linalg.norm(pose_mesh(MESH, body).points - straight, axis=1)
        assert least <= moved.max() <= most + 1e-7
        assert set(MESH.piece[moved > 1e-6]) <= {Piece.FACE}
    # The hand is below the face.
    assert movement.at(0.5).eyes[1] < -0.2
    head = BOOK.movement("head_right", "head_left")
    assert head is not None
    assert head.at(0.5).eyes == (0.0, 0.0)


def test_regions_are_those_of_the_library() -> None:
    assert set(MESH.regions) == set(MUSCLES)
    for name, weights in MESH.regions.items():
        assert weights.min() >= 0.0, name
        assert 0.5 < weights.max() <= 1.0, name
        assert (weights > 0.5).sum() > 10, name


def test_what_leans_is_flat() -> None:
    body = body_of("wall_lean")
    posed = pose_mesh(MESH, body, surfaces=Surfaces(wall=-0.062))
    assert posed.points[:, 0].min() >= -0.062
    seated = pose_mesh(MESH, body_of("chair_sit"), surfaces=Surfaces(seat=(0.0, 0.235))).points
    buttocks = (MESH.piece == Piece.TRUNK) & (np.abs(seated[:, 0]) < 0.1)
    assert seated[buttocks, 1].min() >= 0.235


def test_a_hand_closes_and_shows_its_back_where_the_pose_says() -> None:
    pose = BOOK.pose("stand")
    assert pose is not None
    arm = pose.limbs["right_arm"]
    tips = []
    for grip in (0.0, 1.0):
        limb = arm._replace(grip=grip, rear=(1.0, 0.0, 0.0))
        body = solve(pose._replace(limbs={**pose.limbs, "right_arm": limb}))
        assert body.limbs["right_arm"].tip_up[0] > 0.95
        points = pose_mesh(MESH, body).points
        fingers = (MESH.piece == Piece.RIGHT_ARM) & (MESH.at > 2.9)
        tips.append(points[fingers].mean(0))
    # The fingertips come up, to the side of the palm.
    assert tips[1][1] - tips[0][1] > 0.02
    assert tips[1][0] < tips[0][0] - 0.005


def test_fingers_that_point_where_the_back_should_look() -> None:
    pose = BOOK.pose("stand")
    assert pose is not None
    arm = pose.limbs["right_arm"]._replace(rear=(0.0, -1.0, 0.0), end=(0.0, -1.0, 0.0))
    body = solve(pose._replace(limbs={**pose.limbs, "right_arm": arm}))
    assert abs(body.limbs["right_arm"].tip_up[1]) < 0.01
