"""Which frame of which strip a view is."""

from __future__ import annotations

import pytest

from backtimer.core.model.viewpoint import Crop, Viewpoint
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.strips import (
    MOST_PIXELS,
    StripKind,
    frame_size,
    in_order,
    place_of,
)
from backtimer.painting.motion import STEPS_OF_A_BREATH, STEPS_OF_A_MOVE, STEPS_OF_A_TURN
from backtimer.painting.theme import DARK, LIGHT
from backtimer.painting.views import FigureView
from tests.frames import a_reel

LIFT = FigureView("all_fours", "bird_dog", 0.5, False, Viewpoint())


def test_a_movement_is_one_strip_from_start_to_end() -> None:
    strips = {place_of(LIFT._replace(t=n / STEPS_OF_A_MOVE))[0] for n in range(STEPS_OF_A_MOVE + 1)}
    assert len(strips) == 1
    (strip,) = strips
    assert strip.kind is StripKind.MOVE
    assert len(strip.moments) == STEPS_OF_A_MOVE + 1
    for t, number in ((0.0, 0), (1.0, STEPS_OF_A_MOVE), (7.0, STEPS_OF_A_MOVE), (-1.0, 0)):
        assert place_of(LIFT._replace(t=t)) == (strip, number)
    middle = place_of(LIFT)[1]
    assert strip.moments[middle] == (0.5, 0.0)


def test_the_other_side_is_the_same_strip() -> None:
    assert place_of(LIFT._replace(mirrored=True)) == place_of(LIFT)


def test_a_breath_is_the_same_however_its_pose_was_reached() -> None:
    up = LIFT._replace(t=1.0, breath=1.0)
    strip, number = place_of(up)
    assert strip.kind is StripKind.BREATH
    assert number == STEPS_OF_A_BREATH
    assert strip.moments[number] == (1.0, 1.0)
    back = FigureView("bird_dog", "all_fours", 0.0, False, Viewpoint(), breath=1.0)
    assert place_of(back._replace(poses=("bird_dog",)))[0] == strip
    # With the ghost of where it goes, it depends on that.
    ready = back._replace(marked=True)
    assert place_of(ready)[0].moments[0] == (0.0, 0.0)
    assert place_of(ready)[0] != place_of(ready._replace(pose_to="stand"))[0]


def test_a_still_is_one_frame() -> None:
    strip, number = place_of(LIFT._replace(pose_from="bird_dog", t=1.0))
    assert (strip.kind, number, strip.moments) == (StripKind.STILL, 0, ((1.0, 0.0),))
    assert place_of(LIFT._replace(frozen=True, t=0.0, marked=True))[0].kind is StripKind.STILL
    # There is no ghost where nothing moves.
    assert not place_of(LIFT._replace(pose_from="bird_dog", marked=True))[0].marked


@pytest.mark.parametrize(("yaw", "middle"), [(30, 90), (-56, -90), (118, 90)])
def test_in_a_turn_the_camera_goes_round_to_the_middle(yaw: int, middle: int) -> None:
    view = FigureView("clam", "clam", 1.0, False, Viewpoint(yaw, 20, Crop.TRUNK), turned=0.5)
    strip, number = place_of(view)
    assert strip.kind is StripKind.TURN
    assert number == STEPS_OF_A_TURN // 2
    assert len(strip.moments) == STEPS_OF_A_TURN + 1
    assert strip.viewpoint(0) == view.view
    assert strip.viewpoint(STEPS_OF_A_TURN) == Viewpoint(middle, 20, Crop.TRUNK)
    ways = [strip.viewpoint(each).yaw for each in range(STEPS_OF_A_TURN + 1)]
    assert ways == sorted(ways, reverse=ways[-1] < ways[0])
    still, _number = place_of(view._replace(turned=0.0))
    assert still.kind is StripKind.STILL
    assert still.viewpoint(0) == view.view


@pytest.mark.parametrize("count", [1, 2, 3, 9, 25, 49])
def test_frames_are_rendered_ends_first_and_each_once(count: int) -> None:
    order = in_order(count)
    assert sorted(order) == list(range(count))
    assert order[:2] == [0, count - 1][:count]


def test_a_frame_fits_its_place() -> None:
    assert frame_size(703.9, 430.0, Crop.WHOLE) == (696, 424)
    assert frame_size(3.0, 1.0, Crop.WHOLE) == (8, 8)
    # A near picture covers it.
    assert frame_size(703.9, 432.0, Crop.BUST) == (704, 432)
    wide, high = frame_size(4000, 3000, Crop.WHOLE)
    assert wide * high <= MOST_PIXELS
    assert wide / high == pytest.approx(4 / 3, abs=0.02)


def test_a_key_changes_with_everything_that_the_picture_depends_on() -> None:
    reel = a_reel()
    others = [
        reel._replace(width=104), reel._replace(height=72),
        reel._replace(style=figure_style(LIGHT, LIGHT.card)),
        reel._replace(style=figure_style(DARK, DARK.card, clear=True)),
        *(
            reel._replace(strip=reel.strip._replace(**change))
            for change in (
                {"kind": StripKind.BREATH}, {"pose_from": "stand"}, {"pose_to": "stand"},
                {"t": 0.0}, {"yaw": 31}, {"pitch": 13}, {"crop": Crop.BUST}, {"poses": ()}, {"muscles": ("neck",)},
                {"holding": True}, {"marked": True},
            )
        ),
    ]  # fmt: skip
    assert len({each.key() for each in [reel, *others]}) == len(others) + 1
    assert reel.key() == a_reel().key()
