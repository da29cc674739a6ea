"""What the coach may rely on, whichever way the sound goes: a device or the sound server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import NoReturn, Protocol

import pytest

from backtimer.sound.output.clip_outcome import TOLERANCE_MS, ClipOutcome
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.player import Player
from backtimer.sound.output.pulse_output import PulseOutput
from backtimer.sound.output.schedule import Schedule
from tests.sound.output.device_rig import LOUD, DeviceRig, ProcessRig
from tests.sound.output.fake_stream import FakeStream


class Rig(Protocol):
    """A player on a fake output, at full volume, that is open and playing."""

    player: Player
    ms: float

    def run(self, ms: float) -> None:
        """Let time pass."""

    def onsets_ms(self) -> list[float]:
        """When sound began after silence."""

    def lose(self) -> None:
        """Lose the output, and wait until another one is open, two seconds later."""

    def close(self) -> None:
        """Close the player."""


class OnDevice:
    """On a device whose blocks are requested by hand."""

    made: type[DeviceRig] = DeviceRig

    def __init__(self) -> None:
        self._rig = self.made()
        self.player = self._rig.player
        self.player.set_volume(100, muted=False)
        self._onsets: list[float] = []
        self._level = 0
        self.run(200)
        assert self.player.wait_until_open(60)

    @property
    def ms(self) -> float:
        return self._rig.ms

    @ms.setter
    def ms(self, value: float) -> None:
        self._rig.ms = value

    def run(self, ms: float) -> None:
        for _ in range(round(ms / 20)):
            block_ms = self.ms + self._rig.devices[-1].latency_ms
            for n, sample in enumerate(self._rig.blocks(1)):
                if sample and not self._level:
                    self._onsets.append(block_ms + n / 48)
                self._level = sample

    def onsets_ms(self) -> list[float]:
        return self._onsets

    def lose(self) -> None:
        self._rig.opened.clear()
        self.ms += 2000
        assert self._rig.opened.wait(60)
        self.run(100)

    def close(self) -> None:
        self.player.close()


class OnDeviceProcess(OnDevice):
    """On a device of another process, with which it shares the clock."""

    made = ProcessRig


class OnServer:
    """On a sound server."""

    def __init__(self) -> None:
        self.ms = 1000.0
        self._opened = threading.Event()
        self.streams: list[FakeStream] = []
        self.player = Player(_refuse, lambda: self.ms, self._open)
        self.player.set_volume(100, muted=False)
        self.player.start()
        assert self.player.wait_until_open(60)

    def _open(self, schedule: Schedule, now_ms: Callable[[], float], gain: float) -> PulseOutput:
        stream = FakeStream(self.ms)
        self.streams.append(stream)
        if len(self.streams) > 1:
            self._opened.set()
        return PulseOutput(stream, schedule, now_ms, gain)

    def run(self, ms: float) -> None:
        self.ms += ms

    def onsets_ms(self) -> list[float]:
        return [at_ms for stream in self.streams for at_ms in stream.onsets_ms()]

    def lose(self) -> None:
        self.ms += 2000
        self.streams[-1].alive = False
        assert self._opened.wait(60)
        assert self.streams[-1].observed.wait(60)

    def close(self) -> None:
        self.player.close()
        assert all(stream.closed for stream in self.streams)


def _refuse(*_given: object) -> NoReturn:
    raise NoSoundError("no card")


@pytest.fixture(params=[OnDevice, OnDeviceProcess, OnServer])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    made: Rig = request.param()
    yield made
    made.close()
    assert not made.player.audible


def outcomes(rig: Rig) -> list[tuple[int, ClipOutcome]]:
    reports = sorted(rig.player.outcomes(), key=lambda report: report.tag)
    return [(report.tag, report.outcome) for report in reports]


def test_it_is_open(rig: Rig) -> None:
    assert rig.player.settled
    assert rig.player.audible
    status = rig.player.status()
    assert status.audible
    assert status.device
    assert status.problem == ""


def test_a_clip_begins_at_its_moment_and_is_heard_once_it_is_over(rig: Rig) -> None:
    due_ms = rig.ms + 500
    rig.player.play_at(due_ms, LOUD, 7)
    rig.run(540)
    assert outcomes(rig) == []
    rig.run(160)
    ((tag, outcome, at_ms),) = rig.player.outcomes()
    assert (tag, outcome) == (7, ClipOutcome.HEARD)
    assert at_ms == pytest.approx(due_ms, abs=0.1)
    assert rig.onsets_ms() == [pytest.approx(due_ms, abs=0.1)]
    assert rig.player.outcomes() == []


def test_over_a_device_that_is_late_a_clip_is_played_sooner(rig: Rig) -> None:
    """Set before and while a clip waits: what is to come is moved, and is heard at its moment."""
    device, due_ms = rig.player.device, rig.ms + 1000
    assert device
    rig.player.set_delays({device: 180, "another": 50})
    rig.player.play_at(due_ms, LOUD, 1)
    rig.player.play_at(due_ms + 500, LOUD, 2)
    rig.player.play_at(due_ms + 1000, LOUD, 3)
    rig.run(1000)
    rig.player.set_delays({device: 60})
    rig.run(520)
    rig.player.set_delays({})
    rig.run(900)
    assert rig.onsets_ms() == [
        pytest.approx(due_ms + after, abs=0.1) for after in (-180, 500 - 60, 1000)
    ]
    reports = rig.player.outcomes()
    assert [(each.tag, each.outcome) for each in reports] == [
        (tag, ClipOutcome.HEARD) for tag in (1, 2, 3)
    ]


def test_what_is_heard_is_reported_with_the_delay(rig: Rig) -> None:
    rig.player.set_delays({rig.player.device: 300})
    due_ms = rig.ms + 700
    rig.player.play_at(due_ms, LOUD, 1)
    rig.run(1000)
    ((_tag, outcome, at_ms),) = rig.player.outcomes()
    assert (outcome, at_ms) == (ClipOutcome.HEARD, pytest.approx(due_ms, abs=0.1))


def test_what_is_asked_for_at_once_is_not_dropped_for_the_delay(rig: Rig) -> None:
    rig.player.set_delays({rig.player.device: 400})
    rig.player.play_at(rig.ms, LOUD, 1)
    rig.player.play_at(rig.ms - TOLERANCE_MS - 1, LOUD, 2)
    rig.run(600)
    assert len(rig.onsets_ms()) == 1
    assert outcomes(rig) == [(1, ClipOutcome.LATE), (2, ClipOutcome.DROPPED)]


def test_a_clip_beyond_its_tolerance_never_sounds(rig: Rig) -> None:
    rig.player.play_at(rig.ms - TOLERANCE_MS - 1, LOUD, 1)
    assert outcomes(rig) == [(1, ClipOutcome.DROPPED)]
    rig.run(500)
    assert rig.onsets_ms() == []


def test_a_clip_a_little_late_begins_now_and_is_late(rig: Rig) -> None:
    rig.player.play_at(rig.ms - 30, LOUD, 1)
    rig.run(500)
    assert outcomes(rig) == [(1, ClipOutcome.LATE)]
    assert len(rig.onsets_ms()) == 1


def test_a_stop_cuts_what_sounds_and_what_waits_is_never_heard_of(rig: Rig) -> None:
    due_ms = rig.ms + 200
    rig.player.play_at(due_ms, LOUD, 1)
    rig.player.play_at(rig.ms + 2000, LOUD, 2)
    rig.run(260)
    rig.player.stop()
    assert outcomes(rig) == [(1, ClipOutcome.CUT)]
    rig.run(4000)
    assert outcomes(rig) == []
    assert rig.onsets_ms() == [pytest.approx(due_ms, abs=0.1)]


def test_what_is_taken_back_can_be_placed_again(rig: Rig) -> None:
    first_ms = rig.ms + 200
    rig.player.play_at(first_ms, LOUD, 1)
    rig.player.play_at(rig.ms + 2000, LOUD, 2)
    rig.run(260)
    assert rig.player.take_back() == [2]
    assert rig.player.take_back() == []
    second_ms = rig.ms + 1000
    rig.player.play_at(second_ms, LOUD, 3)
    rig.run(3000)
    assert outcomes(rig) == [(1, ClipOutcome.HEARD), (3, ClipOutcome.HEARD)]
    assert rig.onsets_ms() == pytest.approx([first_ms, second_ms], abs=0.1)


def test_muted_it_is_silent_and_still_plays(rig: Rig) -> None:
    rig.player.set_volume(100, muted=True)
    rig.player.play_at(rig.ms + 200, LOUD, 1)
    rig.run(600)
    assert rig.onsets_ms() == []


def test_another_output_plays_what_is_still_to_come_and_nothing_stale(rig: Rig) -> None:
    first_ms, last_ms = rig.ms + 60, rig.ms + 4000
    rig.player.play_at(first_ms, LOUD, 1)
    rig.player.play_at(last_ms, LOUD, 2)
    rig.player.play_at(rig.ms + 1000, LOUD, 3)
    rig.run(80)
    rig.lose()
    rig.run(2500)
    assert (2, ClipOutcome.HEARD) in outcomes(rig)
    assert rig.onsets_ms()[-1] == pytest.approx(last_ms, abs=0.1)
