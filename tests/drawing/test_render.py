"""The renderer: what is near is in front, what works glows, and the same bytes each time."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.skin import Posed, pose_mesh
from backtimer.drawing.body.tables import Material
from backtimer.drawing.render.colours import Palette
from backtimer.drawing.render.layers import PackedLayer, channels, cut_out, over
from backtimer.drawing.render.marks import arrow_image
from backtimer.drawing.render.palette import rgb
from backtimer.drawing.render.shading import covered, edged, luminance, mean_of
from backtimer.drawing.render.solids import (
    Solid,
    brick,
    corners_of,
    mat,
    solids_of,
)
from backtimer.drawing.render.stage import Stage
from backtimer.drawing.render.stick import stick
from backtimer.drawing.render.towel import towel
from backtimer.drawing.render.view import Box, Place, View, depth_of
from tests.built_in import BOOK
from tests.drawing.figure import MESH

PALETTE = Palette(
    "#1a2029", "#2f3e4c", "#f0c9a8", "#e8ecf3", "#5578ad", "#6b4d40", "#74828f", "#c9b48a",
    "#3ddbb4", "#ffb454", 0.85,
)  # fmt: skip
SIZE = (240, 160)
FLOOR = mat((-0.7, 0.7), (-0.25, 0.25))


def posed(name: str) -> Posed:
    movement = BOOK.movement(name, name)
    assert movement is not None
    return pose_mesh(MESH, movement.at(1.0))


def stage(solids: tuple[Solid, ...] = (FLOOR,), yaw: float = 24.0) -> Stage:
    box = Box(-0.75, -0.25, 0.75, 0.75)
    return Stage(MESH, PALETTE, View(yaw, 12.0), box, SIZE, solids)


def picture(
    there: Stage, person: Posed, muscles: tuple[str, ...] = (), shine: float = 0.0,
    works: tuple[str, ...] = (),
) -> np.ndarray:  # fmt: skip
    image: np.ndarray = there.picture(there.person(person, muscles, shine, works=works))
    return image


def test_two_pictures_have_the_same_bytes() -> None:
    body = posed("bird_dog")
    one, two = (picture(stage(), body, ("lower back",), 0.8).tobytes() for _ in range(2))
    assert one == two


def test_a_picture_shows_a_person_on_a_mat() -> None:
    image = picture(stage(), posed("all_fours"))
    assert image.shape == (160, 240, 4)
    assert 0.15 < (image[..., 3] == 255).mean() < 0.6
    # Premultiplied: no colour is lighter than its alpha.
    assert (image[..., :3].max(-1) <= image[..., 3]).all()
    assert (image[0, :, 3] == 0).all()


def test_working_muscles_glow() -> None:
    there, body = stage(), posed("bird_dog")
    lit = picture(there, body, ("lower back", "buttocks"), 0.85).astype(int)
    plain = picture(there, body).astype(int)
    greener = (lit[..., 1] - lit[..., 0]) - (plain[..., 1] - plain[..., 0]) > 40
    assert greener.sum() > 60
    assert there.lit(body, ("lower back", "buttocks")) > 200
    assert there.lit(body, ("no such muscle",)) == 0


def test_the_near_limb_is_in_front() -> None:
    piece, material, depth = stage(yaw=0.0).labels(posed("hook_lying"))
    assert (piece == Piece.RIGHT_LEG).sum() > 2 * (piece == Piece.LEFT_LEG).sum()
    assert set(np.unique(material)) >= {-1, Material.SKIN, Material.SHIRT, Material.HAIR}
    assert depth[piece == Piece.RIGHT_LEG].mean() > depth[piece == Piece.LEFT_LEG].mean()


def test_what_stands_in_front_hides_the_person() -> None:
    body = posed("all_fours")
    screen = brick((-0.7, 0.7), (0.0, 0.7), (0.4, 0.42))
    assert (stage((FLOOR, screen), yaw=0.0).labels(body)[0] >= 0).sum() == 0
    behind = brick((-0.7, 0.7), (0.0, 0.7), (-0.42, -0.4))
    free, walled = (stage(some, yaw=0.0).labels(body)[0] for some in ((FLOOR,), (FLOOR, behind)))
    assert ((free >= 0) == (walled >= 0)).all()


def test_a_shadow_is_darkest_below_what_touches_the_floor() -> None:
    bare, with_mat = stage((brick((5.0, 5.1), (0.0, 0.1), (0.0, 0.1)),)), stage()
    image = picture(bare, posed("all_fours"))
    shadow = image[(image[..., 3] > 0) & (image[..., 3] < 255)]
    assert (shadow[:, :3].max(-1) == 0).mean() > 0.5
    assert image[..., 3].max() == 255
    assert picture(with_mat, posed("all_fours"))[..., 3].mean() > image[..., 3].mean()


def test_a_shadow_at_one_edge_is_not_seen_at_the_other() -> None:
    bare = Stage(
        MESH, PALETTE, View(24.0, 12.0), Box(-0.5, 0.02, 0.5, 0.52), (200, 100),
        (brick((5.0, 5.1), (0.0, 0.1), (0.0, 0.1)),),
    )  # fmt: skip
    image = picture(bare, posed("hook_lying"))
    assert image[-4:, :, 3].max() > 60
    assert image[:8, :, 3].max() == 0


def test_ghost_and_arrow() -> None:
    there, start, end = stage(), posed("all_fours"), posed("bird_dog")
    path = np.array([(0.3, 0.05, 0.1), (0.5, 0.2, 0.1), (0.55, 0.42, 0.1)])
    plain = picture(there, start)
    person, ghost = there.person(start), there.ghost(end)
    marked = there.picture(person, there.ghost_from(ghost, start), there.arrow(path))
    changed = (plain != marked).any(-1)
    assert 0.02 < changed.mean() < 0.4
    tint = rgb(PALETTE.move) * 255
    assert (np.abs(marked[..., :3] - tint).max(-1) < 3).sum() > 40
    # Where nothing moves there is no ghost.
    nowhere = there.ghost_from(there.ghost(start), start)
    assert (there.picture(person, nowhere) == plain).all()


def test_an_arrow_outside_the_picture_is_left_out() -> None:
    line = np.array([(-90.0, -90.0), (-80.0, -80.0), (-70.0, -70.0)])
    assert arrow_image([line], 4.0, "#ffffff", "#000000", (40, 30)).max() == 0


def test_what_is_only_rounded_has_no_arrow() -> None:
    line = np.full((9, 2), 20.0) + np.linspace(0.0, 1e-6, 9)[:, None]
    assert arrow_image([line], 4.0, "#ffffff", "#000000", (40, 30)).max() == 0


@pytest.mark.parametrize("prop", ["wall", "wall_behind", "doorway", "chair", "chair_back", "pad"])
def test_solids_face_outward(prop: str) -> None:
    place = {"chair": (0.0, 0.235), "chair_back": (0.34, 0.445)}.get(prop, (0.25,))
    found = solids_of({prop: place, "towel": ()})
    assert found
    for solid in (*found, FLOOR):
        corners = solid.points[solid.triangles]
        faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        assert (np.einsum("ij,ij->i", faces, solid.normals[solid.triangles[:, 0]]) > 0).all()
    assert max(y for _x, y, _z in corners_of(found, 0.3)) <= 0.3


def test_a_towel_runs_from_the_hands_to_the_sole() -> None:
    movement = BOOK.movement("hamstring_towel", "hamstring_towel")
    assert movement is not None
    body = movement.at(1.0)
    found = towel(body)
    assert len(found) == 3
    points = np.concatenate([solid.points for solid in found])
    for name in ("right_arm", "left_arm"):
        gaps = np.linalg.norm(points - np.array(body.limbs[name].end), axis=1)
        assert gaps.min() < 0.08, name
    there, person = stage(), pose_mesh(MESH, body)
    with_towel, without = there.picture(there.person(person, more=found)), picture(there, person)
    assert ((with_towel != without).any(-1)).sum() > 60


def test_a_stick_touches_the_sacrum_and_the_head_however_far_the_hinge() -> None:
    movement = BOOK.movement("hinge_stand", "hinge_down")
    assert movement is not None
    for t in (0.0, 0.5, 1.0):
        body = movement.at(t)
        (rod,) = stick(body)
        corners = rod.points[rod.triangles]
        faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        outward = corners.mean(1) - rod.points.mean(0)
        assert (np.einsum("ij,ij->i", faces, outward) > 0).all(), t
        skin = pose_mesh(MESH, body).points
        for piece in (Piece.HEAD, Piece.TRUNK):
            there = skin[MESH.piece == piece]
            gaps = np.linalg.norm(there[:, None] - _along(rod.points), axis=-1)
            assert gaps.min() < 0.02, (t, piece)
        for name in ("right_arm", "left_arm"):
            wrist = np.array(body.limbs[name].end)
            assert np.linalg.norm(_along(rod.points) - wrist, axis=1).min() < 0.08, (t, name)
    there, person = stage(), pose_mesh(MESH, movement.at(1.0))
    with_stick = there.picture(there.person(person, more=stick(movement.at(1.0))))
    assert (with_stick != picture(there, person)).any(-1).sum() > 20


def _along(points: Array) -> Array:
    """Points on the axis of a stick, from its lower to its upper end."""
    low, high = points[: len(points) // 2].mean(0), points[len(points) // 2 :].mean(0)
    return low + (high - low) * np.linspace(0.0, 1.0, 60)[:, None]


def test_a_slack_towel_hangs_between_the_hands_and_comes_to_the_foot() -> None:
    movement = BOOK.movement("hamstring_towel_ready", "hamstring_towel_low")
    assert movement is not None
    lowest, far = [], []
    for t in (0.0, 0.4, 0.7, 1.0):
        cloth = towel(movement.at(t), movement.props(t)["towel"][0])[0]
        corners = cloth.points[cloth.triangles]
        faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        facing = cloth.normals[cloth.triangles].mean(1)
        assert (np.einsum("ij,ij->i", faces, facing) > -1e-9).mean() > 0.8, t
        lowest.append(cloth.points[:, 1].min())
        far.append(cloth.points[:, 0].max())
    assert min(lowest) > 0.0
    hands = [limb.end[0] for name, limb in movement.at(0.0).limbs.items() if name.endswith("arm")]
    # It stays in the hands until the foot is up.
    assert max(far[:2]) < max(hands) + 0.12
    assert far[3] > movement.at(1.0).limbs["right_leg"].end[0]


def test_only_the_leg_that_works_glows() -> None:
    there, person = stage(), posed("prone_leg_lift")
    muscles = ("back of thigh", "buttocks", "lower back", "nothing of that name")
    both, right, left = (
        picture(there, person, muscles, 0.8, works=works)
        for works in ((), ("right_leg",), ("left_leg",))
    )
    assert (both != right).any()
    assert (right != left).any()
    assert there.lit(person, muscles) > there.lit(person, muscles, ("right_leg",)) > 200
    assert there.lit(person, muscles, ("right_arm",)) > there.lit(person, muscles)


def test_an_arm_that_works_glows_at_the_shoulder() -> None:
    there, body = stage(), posed("bird_dog")
    muscles = ("lower back",)
    with_arm = there.lit(body, muscles, ("right_arm", "left_leg"))
    assert with_arm > there.lit(body, muscles, ("left_leg",)) + 60
    # After *that hurts* nothing works.
    assert there.lit(body, (), ("right_arm", "left_leg")) == 0


@pytest.mark.parametrize("ground", ["#101418", "#ffffff"])
def test_the_edge_of_a_figure_comes_off_the_ground(ground: str) -> None:
    flat, below = rgb(ground), float(luminance(rgb(ground)))
    image = np.zeros((20, 20, 4), np.uint8)
    # Half of it is too near to the ground's colour, half is as far as can be.
    image[4:16, 4:16, :3] = np.round(flat * 205 + 20)
    image[4:16, 10:16, :3] = 255 - np.round(flat * 255)
    image[4:16, 4:16, 3] = 255
    before = image.copy()
    edged(image, flat, 300.0)
    changed = (image != before).any(-1)
    assert changed[4, 4:10].all()
    assert changed[4:16, 4].all()
    assert not changed[4:16, 10:].any()
    assert not changed[6:14, 6:10].any()
    light = float(luminance(image[8, 4, :3] / 255))
    low, high = sorted((light + 0.05, below + 0.05))
    assert 3.0 <= high / low < 3.2


def test_only_the_side_of_the_trunk_that_works_glows() -> None:
    there, person = stage(), posed("side_plank_modified")
    both, left, right = (
        there.lit(person, ("waist",), works) for works in ((), ("left_side",), ("right_side",))
    )
    assert both > left > 0
    assert both > right > 0


def test_a_place_shows_the_whole_box() -> None:
    place = Place.of(Box(-1.0, 0.0, 1.0, 1.0), 200, 100)
    corners = place.put(np.array([(-1.0, 0.0, 1.0), (1.0, 1.0, 1.0)]))
    assert corners[:, :2].tolist() == [[0.0, 100.0], [200.0, 0.0]]
    seen = View(30.0, 20.0).see(np.array([(0.0, 0.0, 0.0), (0.5, 0.0, 0.5)]))
    assert seen[0].tolist() == [0.0, 0.0, 1.0]
    assert depth_of(seen[1, 2]) > 0.4


def test_the_mean_of_colours_and_what_lies_over_what() -> None:
    white, nothing = np.uint32(0xFFFFFFFF), np.uint32(0)
    assert channels(mean_of(np.array([[white]]), np.array([[nothing]]))).tolist() == [[[127] * 4]]
    assert mean_of(np.array([white]), np.array([white]))[0] == white
    some = np.array([[True, True, False, True], [True, False, False, False]])
    assert covered(some).tolist() == [[0.75, 0.25]]
    front, ground = np.zeros((1, 3, 4), np.uint8), np.full((1, 3, 4), 200, np.uint8)
    front[0, 1:] = (30, 20, 10, 51), (3, 2, 1, 255)
    assert over(front, ground)[0].tolist() == [[200] * 4, [190, 180, 170, 211], [3, 2, 1, 255]]


def test_layers_have_a_place_and_may_be_packed() -> None:
    image = np.zeros((9, 7, 4), np.uint8)
    image[4:6, 2:6] = 255
    layer = cut_out(image)
    assert layer.box == (slice(4, 6), slice(2, 6))
    again = PackedLayer.of(layer).layer
    assert again.box == layer.box
    picture = np.zeros((9, 7, 4), np.uint8)
    again.put_over(picture)
    assert (picture == image).all()
    assert cut_out(np.zeros((9, 7, 4), np.uint8)).image.shape == (0, 0, 4)


def test_a_person_outside_the_picture_is_not_drawn() -> None:
    away = Stage(MESH, PALETTE, View(0.0, 12.0), Box(5.0, 5.0, 6.0, 6.0), SIZE, (FLOOR,))
    assert picture(away, posed("stand")).max() == 0
