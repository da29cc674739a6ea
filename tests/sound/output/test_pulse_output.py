"""A schedule carried out on a sound server, with a clock set by hand."""

from __future__ import annotations

from array import array

import pytest

from backtimer.sound.output.clip_outcome import ClipOutcome
from backtimer.sound.output.pulse_output import AHEAD_MS, DOUBT_MS, PulseOutput
from backtimer.sound.output.schedule import Schedule, Scheduled
from backtimer.sound.output.stream_clock import STRAYS
from tests.sound.output.fake_stream import FakeStream

LOUD = array("h", [8000] * 4800).tobytes()


class Rig:
    """An output whose stream is observed every 100 ms."""

    def __init__(self) -> None:
        self.ms = 10_000.0
        self.schedule = Schedule()
        self.open()

    def open(self) -> None:
        self.stream = FakeStream(self.ms)
        self.output = PulseOutput(self.stream, self.schedule, lambda: self.ms, 1.0)
        self.output.look()

    def place(self, in_ms: float, tag: int = 1) -> float:
        due_ms = self.ms + in_ms
        self.schedule.place(Scheduled(due_ms, LOUD, tag), self.ms)
        self.output.advance()
        return due_ms

    def run(self, ms: float) -> None:
        for _ in range(round(ms / 100)):
            self.ms += 100
            assert self.output.look()

    def outcomes(self) -> list[tuple[int, ClipOutcome]]:
        return [(report.tag, report.outcome) for report in self.schedule.reports(self.ms)]


def test_a_clip_is_with_the_server_seconds_before_its_moment() -> None:
    rig = Rig()
    due_ms = rig.place(5000)
    assert rig.stream.onsets_ms() == [pytest.approx(due_ms, abs=0.05)]
    assert rig.output.audible
    # The program hangs until long after: the server plays on.
    rig.ms += 7000
    rig.output.look()
    ((tag, outcome, at_ms),) = rig.schedule.reports(rig.ms)
    assert (tag, outcome) == (1, ClipOutcome.HEARD)
    assert at_ms == pytest.approx(due_ms, abs=0.05)


def test_what_is_far_away_is_written_later() -> None:
    rig = Rig()
    due_ms = rig.place(AHEAD_MS + 2000)
    assert rig.stream.onsets_ms() == []
    rig.run(2500)
    assert rig.stream.onsets_ms() == [pytest.approx(due_ms, abs=0.05)]


def test_before_the_clock_is_known_nothing_is_written() -> None:
    rig = Rig()
    rig.stream = FakeStream(rig.ms)
    rig.output = PulseOutput(rig.stream, rig.schedule, lambda: rig.ms, 1.0)
    assert not rig.output.audible
    rig.place(1000)
    rig.output.set_gain(0.5)
    rig.output.stop()
    rig.place(1000)
    assert rig.output.take_back() == [1]
    assert len(rig.stream.sound) == 0


def test_a_clip_for_now_begins_at_the_edge() -> None:
    rig = Rig()
    rig.run(100)
    due_ms = rig.place(0)
    assert rig.stream.onsets_ms() == [pytest.approx(due_ms + 60, abs=0.05)]
    rig.run(300)
    assert rig.outcomes() == [(1, ClipOutcome.LATE)]


def test_a_write_that_was_held_up_is_uncertain() -> None:
    rig = Rig()

    def hang() -> None:
        rig.ms += 400

    rig.stream.after_write = hang
    rig.place(200)
    rig.run(1000)
    assert rig.outcomes() == [(1, ClipOutcome.UNCERTAIN)]


def test_taking_back_leaves_what_sounds_and_silences_the_rest() -> None:
    rig = Rig()
    begun_ms = rig.place(100, 1)
    rig.place(3000, 2)
    rig.run(100)
    assert rig.output.take_back() == [2]
    rig.run(4000)
    assert rig.stream.onsets_ms() == [pytest.approx(begun_ms, abs=0.05)]
    assert rig.outcomes() == [(1, ClipOutcome.HEARD)]
    assert rig.output.take_back() == []


def test_a_stop_is_silent_within_the_latency_and_a_fade() -> None:
    rig = Rig()
    rig.place(100, 1)
    rig.place(3000, 2)
    rig.run(100)
    rig.output.stop()
    assert any(rig.stream.heard(rig.ms, rig.ms + 60))
    assert not any(rig.stream.heard(rig.ms + 81, rig.ms + 9000))
    assert rig.outcomes() == [(1, ClipOutcome.CUT)]


def test_the_volume_changes_what_was_already_written() -> None:
    rig = Rig()
    due_ms = rig.place(3000)
    rig.output.set_gain(0.5)
    assert max(rig.stream.heard(due_ms, due_ms + 100)) == 4000


def test_a_stream_that_moved_is_written_anew() -> None:
    rig = Rig()
    rig.run(500)
    rig.place(200, 1)
    due_ms = rig.place(4000, 2)
    rig.run(300)
    rig.stream.zero_ms += 700
    rig.run(100 * STRAYS)
    sounds = [at_ms for at_ms in rig.stream.onsets_ms() if at_ms > rig.ms]
    assert sounds == [pytest.approx(due_ms, abs=0.05)]
    rig.run(5000)
    assert rig.outcomes() == [(1, ClipOutcome.UNCERTAIN), (2, ClipOutcome.HEARD)]
    assert DOUBT_MS > 100 * STRAYS


def test_another_stream_gets_what_is_still_to_come() -> None:
    rig = Rig()
    rig.place(150, 1)
    rig.place(400, 2)
    due_ms = rig.place(3000, 3)
    rig.run(200)
    rig.stream.alive = False
    assert not rig.output.look()
    assert not rig.output.audible
    rig.output.close()
    assert rig.stream.closed
    rig.output.abandon()
    rig.ms += 800
    rig.open()
    assert rig.stream.onsets_ms() == [pytest.approx(due_ms, abs=0.05)]
    rig.run(4000)
    assert rig.outcomes() == [
        (1, ClipOutcome.CUT),
        (2, ClipOutcome.DROPPED),
        (3, ClipOutcome.HEARD),
    ]
