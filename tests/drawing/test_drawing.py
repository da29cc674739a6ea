"""The geometry of pictures: ring, ribbon, outlines."""

from __future__ import annotations

from math import hypot, isclose

import pytest

from backtimer.drawing.outline import around, tangents
from backtimer.drawing.ribbon import GAP_PX, LEAST_PX, bars, place_of
from backtimer.drawing.ring import dot_places, ring_shape, second_ticks


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


def test_tangents_touch_both_circles_at_right_angles() -> None:
    a, b = (0.0, 0.0, 2.0), (10.0, 0.0, 1.0)
    quad = tangents(a, b)
    assert quad is not None
    for (x, y, radius), points in ((a, (quad[0], quad[3])), (b, (quad[1], quad[2]))):
        for px, py in points:
            assert isclose(hypot(px - x, py - y), radius)
    (ax, ay), (bx, by) = quad[0], quad[1]
    assert isclose((bx - ax) * (ax - a[0]) + (by - ay) * (ay - a[1]), 0, abs_tol=1e-9)
    assert tangents((0, 0, 5), (1, 0, 1)) is None


def test_tangents_hold_whatever_the_direction() -> None:
    a, b = (3.0, 4.0, 1.5), (-2.0, 9.0, 0.5)
    quad = tangents(a, b)
    assert quad is not None
    for (ax, ay), (bx, by) in ((quad[0], quad[1]), (quad[3], quad[2])):
        assert isclose((bx - ax) * (ax - a[0]) + (by - ay) * (ay - a[1]), 0, abs_tol=1e-9)
        assert isclose(hypot(ax - a[0], ay - a[1]), 1.5)
        assert isclose(hypot(bx - b[0], by - b[1]), 0.5)


def test_a_line_round_a_chain_touches_it_everywhere() -> None:
    chain = [(0.0, 0.0, 2.0), (10.0, 0.0, 1.0), (14.0, 4.0, 0.5)]
    for x, y in around(chain):
        nearest = min(hypot(x - cx, y - cy) - r for cx, cy, r in chain)
        assert abs(nearest) < 1e-6
    line = around(chain)
    assert min(x for x, _y in line) == pytest.approx(-2.0, abs=0.1)
    assert max(y for _x, y in line) == pytest.approx(4.5, abs=0.1)


def test_a_line_round_two_chains_holds_both_in_either_order() -> None:
    lower = [(0.0, 0.0, 1.0), (10.0, 0.0, 1.0)]
    upper = [(0.0, 3.0, 1.0), (10.0, 3.0, 1.0)]
    for first, second in ((lower, upper), (upper, lower)):
        line = around(first, second)
        ys = [y for _x, y in line]
        assert min(ys) == pytest.approx(-1.0)
        assert max(ys) == pytest.approx(4.0)
        assert min(x for x, _y in line) < -0.9


def test_a_line_round_one_spot_is_a_ring() -> None:
    line = around([(5.0, 5.0, 2.0), (5.0, 5.0, 2.0)])
    assert all(isclose(hypot(x - 5, y - 5), 2.0) for x, y in line)
    assert len(line) > 8
