"""Arrows follow what the viewer sees move, and are long enough to see."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.person import build_person
from backtimer.drawing.pose import LIMBS, PLACES, Arrow
from backtimer.drawing.render.paths import LEAST_LONG, path_of, path_to, turns, vertices_on
from tests.built_in import BOOK

STEPS = np.linspace(0.0, 1.0, 5)


def path(some: list[bool], *ways: tuple[float, float, float]) -> np.ndarray:
    """The path of one of these vertices, seen from the front."""
    there = np.array([[np.array(way) * step for way in ways] for step in STEPS])
    ends = there[[0, -1]]
    return path_of(ends, ends[..., :2], np.array(some), lambda vertex: there[:, vertex])


def test_the_path_is_that_of_what_is_seen_to_move_most() -> None:
    # The second moves furthest, but towards the viewer.
    ways = (0.3, 0.0, 0.0), (0.1, 0.0, 0.9), (0.2, 0.0, 0.0)
    found = path([True, True, True], *ways)
    assert found.tolist() == [[step * 0.3, 0.0, 0.0] for step in STEPS]
    assert path([False, False, True], *ways)[-1].tolist() == [0.2, 0.0, 0.0]


def test_a_small_movement_gets_a_long_arrow_that_ends_where_it_ends() -> None:
    first, last = path([True], (0.0, -0.01, 0.0))
    assert last.tolist() == [0.0, -0.01, 0.0]
    assert np.linalg.norm(last - first) == pytest.approx(LEAST_LONG)
    assert first[1] > last[1]


def test_nothing_that_moves_has_no_direction() -> None:
    assert (path([True], (0.0, 0.0, 0.0)) == 0.0).all()


def test_a_chest_turns_in_a_rotation_only() -> None:
    for start, end, wanted in (
        ("chair_crossed", "chair_twist", True), ("long_sit", "long_sit_turn", True),
        ("all_fours", "bird_dog", False), ("all_fours", "cat_round", False),
    ):  # fmt: skip
        movement = BOOK.movement(start, end)
        assert movement is not None
        assert turns([movement.at(0.0), movement.at(1.0)]) is wanted


def test_an_arrow_follows_a_limb_or_a_place() -> None:
    mesh = build_person(FigureLook.SHORT)
    found = {on: vertices_on(mesh, on) for on in (*PLACES, *LIMBS)}
    assert all(some.any() for some in found.values())
    # No vertex is in two of them.
    assert np.sum(list(found.values()), axis=0).max() == 1
    assert set(mesh.piece[found["left_arm"]]) == {Piece.LEFT_ARM}
    assert mesh.at[found["hips"]].max() < mesh.at[found["waist"]].min()


def test_an_arrow_for_what_is_only_tightened_ends_there() -> None:
    movement = BOOK.movement("floor_loose", "floor_lifted")
    assert movement is not None
    body = movement.at(1.0)
    path = path_to(body, "hips", (0.0, 1.0, 0.0))
    assert path[-1] == pytest.approx(body.trunk.points["hip"])
    assert path[-1] - path[0] == pytest.approx((0.0, LEAST_LONG, 0.0))
    hand = path_to(body, "right_arm", (1.0, 0.0, 0.0))
    assert hand[-1] == pytest.approx(body.limbs["right_arm"].end)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("floor_loose", "floor_lifted", Arrow("hips", (0.0, 1.0, 0.0))),
        ("floor_lifted", "floor_loose", Arrow("hips", (0.0, -1.0, 0.0))),
        ("all_fours", "hips_back", Arrow("hips")),
        ("hips_back", "all_fours", Arrow("hips")),
        ("hips_back", "needle", Arrow("right_arm")),
        ("stand", "stand", None),
    ],
)
def test_the_arrow_back_is_the_one_of_the_way_there(
    start: str, end: str, wanted: Arrow | None
) -> None:
    movement = BOOK.movement(start, end)
    assert movement is not None
    assert movement.arrow == wanted
