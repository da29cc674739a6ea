"""The geometry of pictures: ring and ribbon."""

from __future__ import annotations

from math import isclose

from backtimer.drawing.ribbon import GAP_PX, LEAST_PX, bars, place_of
from backtimer.drawing.ring import RingBox, dot_places, ring_shape, second_ticks, swept_box


def test_what_changes_on_a_ring_is_where_the_arc_ended_and_ends() -> None:
    shapes = [ring_shape(300, fraction, thin=False) for fraction in (0.0, 0.01, 0.5, 0.51, 1.0)]
    none, little, half, more, whole = shapes
    room = none.width / 2 + 2
    left, top, right, bottom = swept_box(little, none)
    assert (top, left) == (150 - none.radius - room, 150 - room)
    assert 150 + room < right < 150 + room + none.radius * 0.07
    # A curve changes as a whole.
    assert swept_box(ring_shape(300, 0.015, thin=False), little) == swept_box(
        ring_shape(300, 0.015, thin=False), none
    )
    assert bottom < 150 - none.radius + room + 1
    # Half-way the lowest point lies between the two ends.
    assert swept_box(half, more).bottom == 150 + none.radius + room
    assert swept_box(more, half) == swept_box(half, more)
    reach = none.radius + room
    for one, other in ((none, whole), (little, whole)):
        assert swept_box(one, other) == RingBox(150 - reach, 150 - reach, 150 + reach, 150 + reach)


def test_a_ring_empties_from_the_top_and_stays_in_its_square() -> None:
    half = ring_shape(300, 0.5, thin=False)
    assert half.span_deg == 180
    assert half.start_deg == 0
    assert half.radius + half.width / 2 <= 150
    thin = ring_shape(300, 0.5, thin=True)
    assert thin.width < half.width
    assert thin.radius == half.radius
    assert ring_shape(300, 7.0, thin=False).span_deg == 360
    assert ring_shape(300, -1.0, thin=False).span_deg == 0


def test_a_hold_has_a_tick_for_each_second() -> None:
    assert second_ticks(4) == [0, 90, 180, 270]
    assert second_ticks(1) == []
    assert second_ticks(61) == []


def test_dots_are_centred_and_fit() -> None:
    places = dot_places(5, 200, 8)
    assert isclose(sum(places) / 5, 100)
    many = dot_places(20, 200, 8)
    assert many[0] >= 7.9
    assert many[-1] <= 192.1
    assert dot_places(1, 200, 8) == []
    assert dot_places(21, 200, 8) == []


def test_bars_have_gaps_and_never_vanish() -> None:
    left, right = bars([(0.0, 0.5), (0.5, 1.0)], 400)
    assert left == (0.0, 200 - GAP_PX)
    assert right[0] == 200
    assert bars([(0.5, 0.5001)], 400)[0][1] == LEAST_PX
    assert place_of(0.25, 400) == 100
    assert place_of(3, 400) == 400
