"""The player on a device whose blocks are requested by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest

from backtimer.sound.output.clip_outcome import ClipOutcome, ClipReport
from backtimer.sound.output.device import Device, NoSoundError, open_device
from backtimer.sound.output.device_output import QUIET_AFTER_MS, DeviceOutput
from backtimer.sound.output.player import Player
from tests.fakes import ClipTap
from tests.sound.output.device_rig import LOUD, DeviceRig, FakeDevice


@pytest.fixture
def bench() -> Iterator[DeviceRig]:
    made = DeviceRig()
    yield made
    made.player.close()
    assert all(device.closed for device in made.devices)


def test_an_onset_lands_on_its_moment(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    start = bench.ms
    bench.blocks(3)
    assert bench.player.audible
    due = start + 500.0
    bench.player.play_at(due, LOUD, 5)
    heard = bench.blocks(40)
    first = next(n for n, value in enumerate(heard) if value)
    # 60 ms of blocks were already rendered, and the device's latency is 40 ms.
    assert 60 + first / 48 + 40 == pytest.approx(500, abs=0.1)
    ((tag, outcome, at),) = bench.player.outcomes()
    assert tag == 5
    assert outcome is ClipOutcome.HEARD
    assert at == pytest.approx(due, abs=0.1)


def test_late_blocks_do_not_move_the_clock(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    start = bench.ms
    bench.blocks(5)
    bench.blocks(20, late_ms=15.0)
    bench.player.play_at(start + 700.0, LOUD, 1)
    bench.blocks(20, late_ms=11.0)
    assert bench.player.outcomes()[0].at_ms == pytest.approx(start + 700.0, abs=0.1)


def test_volume_and_mute(bench: DeviceRig) -> None:
    bench.blocks(1)
    for percent, muted, level in ((100, False, 8000), (50, False, 2000), (100, True, 0)):
        bench.player.set_volume(percent, muted=muted)
        bench.player.play_at(bench.ms, LOUD, 1)
        heard = bench.blocks(8)
        assert max(heard) == level
    bench.player.stop()
    assert bench.player.take_back() == []
    assert bench.player.status().device == "fake"


def test_a_tap_learns_what_is_played_and_what_is_not(bench: DeviceRig) -> None:
    tap = ClipTap()
    bench.player.set_volume(50, muted=False)
    bench.player.set_tap(tap)
    bench.blocks(3)
    bench.player.play_at(bench.ms + 500.0, LOUD, 7)
    assert bench.player.take_back() == [7]
    bench.player.stop()
    bench.player.set_volume(50, muted=True)
    bench.player.set_tap(None)
    bench.player.stop()
    assert tap.told == [
        ("gain", 0.25), ("play", bench.ms + 500.0, len(LOUD), 7), ("take back", 7), ("stop",),
        ("gain", 0.0),
    ]  # fmt: skip


def outcomes(bench: DeviceRig) -> list[tuple[int, ClipOutcome]]:
    reports = sorted(bench.player.outcomes(), key=lambda report: report.tag)
    return [(report.tag, report.outcome) for report in reports]


def test_nothing_is_heard_before_it_has_sounded(bench: DeviceRig) -> None:
    bench.blocks(3)
    bench.player.play_at(bench.ms + 100, LOUD, 1)
    bench.blocks(5)
    assert outcomes(bench) == []
    bench.blocks(10)
    assert outcomes(bench) == [(1, ClipOutcome.HEARD)]


def test_a_gap_moves_what_is_to_come_to_its_moment_at_once(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    bench.blocks(50)
    due = bench.ms + 900.0
    bench.player.play_at(bench.ms + 20.0, LOUD, 1)
    bench.player.play_at(due, LOUD, 2)
    bench.blocks(3)
    bench.ms += 400.0
    began = bench.ms
    heard = bench.blocks(40)
    second = next(n for n in range(9600, len(heard)) if heard[n])
    assert began + 40 + second / 48 == pytest.approx(due, abs=0.1)
    assert outcomes(bench) == [(1, ClipOutcome.UNCERTAIN), (2, ClipOutcome.HEARD)]


def test_what_fell_into_a_gap_is_dropped_not_played_into_another_movement(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    bench.blocks(10)
    bench.player.play_at(bench.ms + 200.0, LOUD, 1)
    bench.ms += 600.0
    assert not any(bench.blocks(40))
    assert outcomes(bench) == [(1, ClipOutcome.DROPPED)]


def test_what_comes_too_late_is_dropped_when_it_is_placed(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    bench.blocks(10)
    bench.player.play_at(bench.ms - 200.0, LOUD, 1)
    assert outcomes(bench) == [(1, ClipOutcome.DROPPED)]
    assert not any(bench.blocks(40))


def test_a_voice_that_is_tried_waits_for_the_output_to_open(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    bench.player.play_at(bench.ms, LOUD, 1, tolerance_ms=5000.0)
    bench.ms += 2000.0
    assert max(bench.blocks(5)) == 8000


def test_a_stop_cuts_what_sounds_and_takes_back_the_rest(bench: DeviceRig) -> None:
    bench.blocks(5)
    bench.player.play_at(bench.ms + 60.0, LOUD, 1)
    bench.player.play_at(bench.ms + 600.0, LOUD, 2)
    bench.blocks(5)
    bench.player.stop()
    assert outcomes(bench) == [(1, ClipOutcome.CUT)]
    assert not any(bench.blocks(60)[960:])
    assert outcomes(bench) == []


def test_a_device_that_waits_for_nothing_is_not_audible(bench: DeviceRig) -> None:
    bench.blocks(5)
    assert bench.player.audible
    bench.ms += QUIET_AFTER_MS
    assert not bench.player.audible


def test_another_device_plays_what_is_still_to_come(bench: DeviceRig) -> None:
    bench.player.set_volume(100, muted=False)
    bench.blocks(10)
    bench.opened.clear()
    bench.player.play_at(bench.ms + 20.0, LOUD, 1)
    bench.player.play_at(bench.ms + 200.0, LOUD, 2)
    bench.player.play_at(bench.ms + 2300.0, LOUD, 3)
    bench.blocks(2)
    bench.ms += 2000.0
    assert bench.opened.wait(60)
    assert not bench.player.audible
    due = bench.ms + 260.0
    start = bench.ms
    heard = bench.blocks(40)
    first = next(n for n, value in enumerate(heard) if value)
    assert start + 40 + first / 48 == pytest.approx(due, abs=0.1)
    assert outcomes(bench) == [
        (1, ClipOutcome.CUT),
        (2, ClipOutcome.DROPPED),
        (3, ClipOutcome.HEARD),
    ]


def test_a_device_that_stops_asking_is_opened_again(bench: DeviceRig) -> None:
    bench.blocks(2)
    bench.opened.clear()
    bench.ms += 10_000
    assert bench.opened.wait(60)
    assert bench.devices[0].closed
    bench.blocks(2)
    assert bench.player.audible


def test_a_player_that_was_closed_opens_again(bench: DeviceRig) -> None:
    bench.blocks(2)
    bench.player.close()
    assert not bench.player.audible
    bench.opened.clear()
    bench.player.start()
    assert bench.opened.wait(60)
    assert not bench.player.settled
    bench.blocks(2)
    assert bench.player.wait_until_open(60)
    assert bench.player.settled
    assert len(bench.devices) == 2


def test_a_device_that_asks_while_it_opens_is_open_at_once() -> None:
    device = FakeDevice()

    def open_output(render: Callable[[int], bytes]) -> Device:
        # Like PulseAudio, which fills its buffer before the stream is returned.
        render(960)
        return device

    player = Player(lambda *given: DeviceOutput(open_output, *given))
    player.start()
    assert player.wait_until_open(60)
    player.close()
    assert device.closed


def test_without_a_card_there_is_a_reason_and_no_exception() -> None:
    def refuse(*_given: object) -> NoReturn:
        raise NoSoundError("no card")

    player = Player(refuse, lambda: 5000.0)
    player.start()
    assert not player.wait_until_open(60)
    assert player.settled
    assert player.status().problem == "no card"
    player.play_at(0, LOUD, 1)
    assert player.outcomes() == [ClipReport(1, ClipOutcome.DROPPED, 5000.0)]
    player.close()


def test_the_real_output_opens_or_says_why() -> None:
    asked = threading.Event()

    def render(count: int) -> bytes:
        asked.set()
        return bytes(2 * count)

    why = ""
    try:
        device = open_device(render)
    except NoSoundError as error:
        why = str(error)
    else:
        assert asked.wait(60)
        device.close()
    assert why == "" or "no sound output" in why
