"""The figure of each step: marked where that helps, relaxed after *that hurts*, known ahead."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from backtimer.core.model.exercise import Side
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.demo import demo, practice
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length, Step, StepKind
from backtimer.painting.frames.strips import StripKind, place_of
from backtimer.painting.motion import SETTLE_MS, TURN_MS
from backtimer.painting.step_figures import (
    RELAX_MS,
    SOON_MS,
    ahead_of,
    coming_figures,
    relaxed_figure,
    step_figure,
)
from tests.built_in import LIBRARY

BIRD_DOG = LIBRARY.exercises["bird-dog-aaos"]
STEPS = compile_timeline(
    LIBRARY.routines["aaos-short"], LIBRARY.exercises, CueSettings(), lambda _text: Length(0, True)
).steps


def of_bird_dog(kind: StepKind, rep: int = 1, pose_to: str = "") -> Step:
    return next(
        step
        for step in STEPS
        if step.exercise == BIRD_DOG.id
        and (step.kind, step.rep) == (kind, rep)
        and pose_to in ("", step.pose_to)
    )


def test_the_first_repetition_shows_where_it_goes_and_later_ones_do_not() -> None:
    for rep, marked in ((1, True), (2, False)):
        step = of_bird_dog(StepKind.MOVE, rep, "bird_dog")
        view = step_figure(BIRD_DOG, STEPS, step.index, step.start_ms + 1500)
        assert 0 < view.t < 1
        assert view.marked is marked
    hold = of_bird_dog(StepKind.HOLD)
    view = step_figure(BIRD_DOG, STEPS, hold.index, hold.start_ms + 2000)
    assert view.breath == 1.0
    assert not view.marked
    assert view.muscles == BIRD_DOG.muscles


def test_getting_ready_shows_the_first_movement_as_a_ghost() -> None:
    ready = of_bird_dog(StepKind.READY)
    there = step_figure(BIRD_DOG, STEPS, ready.index, ready.start_ms + SETTLE_MS)
    assert (there.pose_from, there.pose_to, there.t) == ("all_fours", "all_fours_arm", 0.0)
    assert there.marked
    assert there.breath is not None
    assert there.muscles == ()
    still = step_figure(BIRD_DOG, STEPS, ready.index, ready.start_ms + SETTLE_MS, still=True)
    assert still.pair
    assert still.breath is None


def test_a_rest_shows_the_side_that_comes_next() -> None:
    rests = [
        step
        for step in STEPS
        if step.kind is StepKind.REST and LIBRARY.exercises[step.exercise].dose.side_mode != "none"
    ]
    turns = 0
    for rest in rests:
        exercise = LIBRARY.exercises[rest.exercise]
        view = step_figure(exercise, STEPS, rest.index, rest.end_ms)
        coming = next((s for s in STEPS[rest.index + 1 :] if s.kind is StepKind.MOVE), None)
        if view.marked and coming is not None and coming.side in (Side.LEFT, Side.RIGHT):
            turns += 1
            assert view.mirrored is (coming.side is not exercise.drawn_side)
    assert turns


def test_the_figure_turns_over_when_the_side_changes() -> None:
    exercise = LIBRARY.exercises["clamshell"]
    steps = compile_timeline(
        practice(exercise), LIBRARY.exercises, CueSettings(), lambda _text: Length(0, True)
    ).steps
    index = next(step.index for step in steps if step.kind is StepKind.REST)
    rest, before = steps[index], steps[index - 1]
    assert rest.side is not before.side
    ways = [step_figure(exercise, steps, index, rest.start_ms + ms) for ms in range(0, TURN_MS, 40)]
    last = step_figure(exercise, steps, index - 1, before.end_ms)
    assert (ways[0].turned, ways[0].mirrored) == (0.0, last.mirrored)
    assert max(way.turned for way in ways) == 1.0
    sides = [way.mirrored for way in ways]
    assert sorted(sides, reverse=sides[0]) == sides
    for one, other in pairwise(ways):
        # It is the other side only while both look alike.
        assert one.mirrored is other.mirrored or min(one.turned, other.turned) > 0.9
        assert abs(one.turned - other.turned) < 0.2
    there = step_figure(exercise, steps, index, rest.start_ms + TURN_MS)
    assert (there.turned, there.breath, there.marked) == (0.0, 0.0, True)
    assert there.mirrored is sides[-1] is not sides[0]
    still = step_figure(exercise, steps, index, rest.start_ms + TURN_MS // 2, still=True)
    assert still.turned == 0.0
    kinds = {place_of(each.view)[0].kind for each in coming_figures(LIBRARY.exercises, steps, 0)}
    assert StripKind.TURN in kinds


def test_no_turn_where_the_side_stays_or_there_is_no_time() -> None:
    exercise = LIBRARY.exercises["clamshell"]
    steps = compile_timeline(
        practice(exercise), LIBRARY.exercises, CueSettings(), lambda _text: Length(0, True)
    ).steps
    rest = next(step for step in steps if step.kind is StepKind.REST)
    short = replace(rest, end_ms=rest.start_ms + TURN_MS - 1)
    same = replace(rest, side=steps[rest.index - 1].side)
    for other in (short, same):
        changed = (*steps[: rest.index], other, *steps[rest.index + 1 :])
        view = step_figure(exercise, changed, rest.index, rest.start_ms + TURN_MS // 2)
        assert view.turned == 0.0


def test_after_that_hurts_a_movement_is_undone_and_nothing_glows() -> None:
    step = of_bird_dog(StepKind.MOVE, 2, "bird_dog")
    middle_ms = step.start_ms + step.length_ms // 2
    ways = [
        relaxed_figure(BIRD_DOG, step, middle_ms, since_ms)
        for since_ms in range(0, RELAX_MS + 1, 100)
    ]
    assert ways[0].t == pytest.approx(0.5, abs=0.05)
    places = [view.t for view in ways[:-1]]
    assert places == sorted(places, reverse=True)
    assert all(view.muscles == () and not view.holding for view in ways)
    assert (ways[-1].pose_from, ways[-1].pose_to) == (step.pose_from, step.pose_from)
    late = relaxed_figure(BIRD_DOG, step, middle_ms, 60_000)
    assert late == ways[-1]
    assert relaxed_figure(BIRD_DOG, step, middle_ms, 0, still=True) == late


def test_after_that_hurts_a_hold_is_left_for_the_first_pose() -> None:
    hold = of_bird_dog(StepKind.HOLD)
    at_ms = hold.start_ms + 1000
    begin = relaxed_figure(BIRD_DOG, hold, at_ms, 0)
    assert (begin.pose_from, begin.pose_to, begin.t) == ("bird_dog", "all_fours", 0.0)
    end = relaxed_figure(BIRD_DOG, hold, at_ms, RELAX_MS)
    assert (end.pose_from, end.pose_to) == ("all_fours", "all_fours")


@pytest.mark.parametrize("still", [False, True], ids=["moving", "less motion"])
def test_whatever_a_session_shows_was_known_ahead(still: bool) -> None:
    ahead = {
        place_of(each.view)[0]
        for each in coming_figures(LIBRARY.exercises, STEPS, 0, still=still)
        if not each.view.pair
    }
    pairs = {
        (each.view.pose_from, each.view.pose_to)
        for each in coming_figures(LIBRARY.exercises, STEPS, 0, still=still)
    }
    for step in STEPS:
        exercise = LIBRARY.exercises[step.exercise]
        for part in range(12):
            at_ms = step.start_ms + step.length_ms * part // 12
            view = step_figure(exercise, STEPS, step.index, at_ms, still=still)
            if view.pair:
                assert (view.pose_from, view.pose_to) in pairs
            else:
                assert place_of(view)[0] in ahead, (step.exercise, step.kind, at_ms)


def test_what_comes_is_in_the_order_of_need() -> None:
    steps = demo(BIRD_DOG).steps
    order = [place_of(each.view)[0] for each in coming_figures({BIRD_DOG.id: BIRD_DOG}, steps, 0)]
    ends = [strip.pose_to for strip in order if strip.kind is StripKind.MOVE]
    assert ends == ["all_fours_arm", "bird_dog", "all_fours"]
    # The other side needs none of its own.
    assert len(set(order)) == len(order)
    later = coming_figures({BIRD_DOG.id: BIRD_DOG}, steps, steps[-1].index)
    assert [place_of(each.view)[0].pose_to for each in later] == ["all_fours"]


def test_what_is_shown_within_a_minute_comes_soon() -> None:
    coming = coming_figures(LIBRARY.exercises, STEPS, 0)
    starts = [each.first_ms for each in coming]
    assert starts == sorted(starts)
    last_ms = STEPS[-1].end_ms
    for position_ms in (0, last_ms // 2, last_ms):
        ahead = ahead_of(coming, position_ms)
        assert ahead.views == tuple(each.view for each in coming)
        assert all(start < position_ms + SOON_MS for start in starts[: ahead.soon])
        assert all(start >= position_ms + SOON_MS for start in starts[ahead.soon :])
    assert 0 < ahead_of(coming, 0).soon < len(coming)
    assert ahead_of(coming, last_ms).soon == len(coming)
