"""Clips from placing until it is known what became of them."""

from __future__ import annotations

from backtimer.sound.output.clip_outcome import LATE_FROM_MS, TOLERANCE_MS, ClipOutcome
from backtimer.sound.output.schedule import MOST_REPORTS, Schedule, Scheduled

PCM_100_MS = bytes(2 * 4800)


def clip(due_ms: float, tag: int = 1) -> Scheduled:
    return Scheduled(due_ms, PCM_100_MS, tag)


def placed(due_ms: float, begin_ms: float) -> Schedule:
    schedule = Schedule()
    schedule.place(clip(due_ms), due_ms)
    schedule.begin(begin_ms, begin_ms + 20, uncertain=False)
    return schedule


def test_a_clip_is_heard_once_its_end_has_passed() -> None:
    schedule = placed(1000.0, 990.0)
    assert schedule.reports(1099.0) == []
    assert schedule.reports(1100.0) == [(1, ClipOutcome.HEARD, 1000.0)]
    assert schedule.reports(9000.0) == []


def test_a_clip_waits_for_its_block() -> None:
    schedule = Schedule()
    schedule.place(clip(1000.0), 0.0)
    assert schedule.begin(960.0, 980.0, uncertain=False) == []
    assert [c.tag for c in schedule.begin(980.0, 1001.0, uncertain=False)] == [1]


def test_a_clip_that_begins_after_its_moment_is_late() -> None:
    on_time = placed(1000.0, 1000.0 + LATE_FROM_MS)
    late = placed(1000.0, 1000.0 + LATE_FROM_MS + 1)
    assert on_time.reports(2000.0)[0].outcome is ClipOutcome.HEARD
    assert late.reports(2000.0) == [(1, ClipOutcome.LATE, 1041.0)]


def test_a_clip_beyond_its_tolerance_is_dropped_when_placed() -> None:
    schedule = Schedule()
    schedule.place(clip(1000.0), 1000.0 + TOLERANCE_MS + 1)
    assert schedule.reports(0.0) == [(1, ClipOutcome.DROPPED, 1151.0)]


def test_a_clip_beyond_its_tolerance_is_dropped_when_its_block_comes() -> None:
    schedule = Schedule()
    schedule.place(clip(1000.0), 0.0)
    assert schedule.begin(1000.0 + TOLERANCE_MS + 1, 2000.0, uncertain=False) == []
    assert schedule.reports(2000.0)[0].outcome is ClipOutcome.DROPPED


def test_a_clip_in_a_gap_is_uncertain_and_one_before_it_is_not() -> None:
    schedule = placed(1000.0, 1000.0)
    schedule.place(clip(1150.0, 2), 0.0)
    schedule.begin(1150.0, 1170.0, uncertain=False)
    schedule.doubt(1200.0)
    outcomes = [report.outcome for report in schedule.reports(2000.0)]
    assert outcomes == [ClipOutcome.HEARD, ClipOutcome.UNCERTAIN]


def test_a_clip_that_begins_right_after_a_gap_is_uncertain() -> None:
    schedule = Schedule()
    schedule.place(clip(1000.0), 0.0)
    schedule.begin(1000.0, 1020.0, uncertain=True)
    assert schedule.reports(2000.0)[0].outcome is ClipOutcome.UNCERTAIN


def test_what_sounds_at_a_stop_is_cut_and_what_was_over_was_heard() -> None:
    schedule = placed(1000.0, 1000.0)
    schedule.place(clip(1150.0, 2), 0.0)
    schedule.begin(1150.0, 1170.0, uncertain=False)
    schedule.cut(1200.0)
    assert schedule.reports(1200.0) == [
        (1, ClipOutcome.HEARD, 1000.0),
        (2, ClipOutcome.CUT, 1150.0),
    ]


def test_what_is_taken_back_is_never_reported() -> None:
    schedule = placed(1000.0, 1000.0)
    schedule.place(clip(1500.0, 2), 0.0)
    assert schedule.take_back() == [2]
    assert [report.tag for report in schedule.reports(5000.0)] == [1]


def test_reports_that_nobody_asks_for_do_not_pile_up() -> None:
    schedule = Schedule()
    for tag in range(MOST_REPORTS + 5):
        schedule.place(clip(0.0, tag), 1000.0)
    assert len(schedule.reports(0.0)) == MOST_REPORTS
