"""A device in a process of its own: what becomes of clips when the process or its device fails."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

import pytest

from backtimer.files.worker_link import WorkerLink
from backtimer.sound.output.clip_outcome import ClipOutcome, ClipReport
from backtimer.sound.output.device import Device, NoSoundError
from backtimer.sound.output.device_process import (
    SILENT_MS,
    DeviceProcess,
    worker_command,
)
from backtimer.sound.output.player import Player
from backtimer.sound.output.schedule import Schedule, Scheduled
from tests.sound.output.device_rig import LOUD, FakeDevice, LocalLink

HEARD, CUT, UNCERTAIN = ClipOutcome.HEARD, ClipOutcome.CUT, ClipOutcome.UNCERTAIN


class ScriptedLink:
    """Answers what it is given, and `opened` first."""

    def __init__(self, opened: dict[str, Any]) -> None:
        self.alive = True
        self.opened = opened
        self.sent: list[dict[str, Any]] = []
        self.to_answer: list[dict[str, Any]] = []

    def send(self, request: dict[str, Any], body: bytes = b"") -> None:
        self.sent.append({**request, "body": body})

    def wait(self, timeout_s: float) -> dict[str, Any] | None:
        assert timeout_s > 0
        return self.opened

    def answers(self) -> list[dict[str, Any]]:
        found, self.to_answer = self.to_answer, []
        return found

    def end(self) -> None:
        self.alive = False


class Rig:
    """An output over a scripted link, on a fake clock."""

    def __init__(self) -> None:
        self.ms = 1000.0
        self.link = ScriptedLink({"opened": "fake", "buffer_ms": 150.0})
        self.schedule = Schedule()
        self.output = DeviceProcess(lambda: self.link).open(self.schedule, lambda: self.ms, 1.0)

    def place(self, *dues_ms: float) -> None:
        for tag, due_ms in enumerate(dues_ms, 1):
            self.schedule.place(Scheduled(due_ms, LOUD, tag), self.ms)
        self.output.advance()

    def answer(self, *reports: tuple[int, str, float], lost: bool = False) -> None:
        rows = [list(report) for report in reports]
        self.link.to_answer.append({"audible": not lost, "lost": lost, "reports": rows})

    def reports(self) -> list[ClipReport]:
        return self.schedule.reports(self.output.sounded_until_ms())


def test_a_clip_is_handed_over_once_and_reported_as_the_process_heard_it() -> None:
    rig = Rig()
    rig.place(1500.0)
    rig.output.advance()
    (_open, play) = rig.link.sent
    assert play["due_ms"] == 1500.0
    assert play["body"] == LOUD
    rig.ms = 1700.0
    assert rig.reports() == []
    rig.answer((play["tag"], "heard", 1500.5))
    assert rig.output.look()
    assert rig.output.audible
    assert rig.reports() == [ClipReport(1, HEARD, 1500.5)]


def test_what_may_have_begun_is_not_taken_back() -> None:
    rig = Rig()
    rig.place(1150.0, 1500.0)
    assert rig.output.take_back() == [2]
    rig.answer((1, "heard", 1150.0), (2, "heard", 1500.0))
    rig.output.advance()
    assert rig.reports() == [ClipReport(1, HEARD, 1150.0)]


def test_a_stop_waits_for_the_report_of_what_is_over_already() -> None:
    rig = Rig()
    rig.place(1050.0, 1200.0, 1400.0)
    rig.ms = 1250.0
    rig.output.stop()
    assert rig.reports() == [ClipReport(2, CUT, 1200.0)]
    rig.answer((1, "heard", 1050.0), (2, "cut", 1200.0))
    rig.output.advance()
    assert rig.reports() == [ClipReport(1, HEARD, 1050.0)]


@pytest.mark.parametrize(
    "answer",
    [
        {}, {"audible": True}, {"audible": True, "lost": False, "reports": 3},
        {"audible": True, "lost": False, "reports": [[1, "loud", 0]]},
        {"audible": True, "lost": False, "reports": [[1, "heard", 10**400]]},
        {"audible": True, "lost": False, "reports": [[1, "heard", math.inf]]},
        {"audible": False, "lost": True, "reports": []},
    ],
)  # fmt: skip
def test_the_output_is_lost_with_its_device_or_its_process(answer: dict[str, Any]) -> None:
    rig = Rig()
    rig.answer()
    assert rig.output.look()
    rig.link.to_answer.append(answer)
    assert not rig.output.look()


def test_a_process_that_is_frozen_is_given_up() -> None:
    rig = Rig()
    rig.ms += SILENT_MS
    assert rig.output.look()
    rig.ms += 1
    assert not rig.output.look()


def test_what_waits_goes_to_another_output_and_what_had_begun_does_not() -> None:
    rig = Rig()
    rig.place(1050.0, 1200.0, 4000.0)
    rig.ms = 1250.0
    rig.answer()
    rig.output.advance()
    rig.ms = 1260.0
    rig.output.close()
    rig.output.abandon()
    assert not rig.output.audible
    assert rig.reports() == [ClipReport(1, UNCERTAIN, 1050.0), ClipReport(2, CUT, 1200.0)]
    assert [clip.tag for clip in rig.schedule.unwritten(5000.0)] == [3]


def test_a_process_that_found_no_device_is_asked_again() -> None:
    devices: list[FakeDevice] = []
    links: list[LocalLink] = []

    def open_device(_render: Callable[[int], bytes]) -> Device:
        devices.append(FakeDevice())
        if len(devices) == 1:
            raise NoSoundError("no card")
        return devices[-1]

    def start() -> LocalLink:
        links.append(LocalLink(open_device, lambda: 0.0))
        return links[-1]

    process = DeviceProcess(start)
    with pytest.raises(NoSoundError, match="no card"):
        process.open(Schedule(), lambda: 0.0, 1.0)
    output = process.open(Schedule(), lambda: 0.0, 1.0)
    assert output.name == "fake"
    output.close()
    process.open(Schedule(), lambda: 0.0, 1.0).close()
    assert [link.alive for link in links] == [False, False]
    assert all(device.closed for device in devices[1:])


def test_a_process_that_found_no_device_ends_with_the_player() -> None:
    links: list[LocalLink] = []

    def no_card(_render: Callable[[int], bytes]) -> Device:
        raise NoSoundError("no card")

    def start() -> LocalLink:
        links.append(LocalLink(no_card, lambda: 0.0))
        return links[-1]

    process = DeviceProcess(start)
    player = Player(process.open, let_go=process.close)
    player.start()
    assert not player.wait_until_open(30.0)
    assert [link.alive for link in links] == [True]
    player.close()
    assert [link.alive for link in links] == [False]


def linked(command: list[str]) -> DeviceProcess:
    return DeviceProcess(lambda: WorkerLink(command, "device"))


GARBAGE = (
    {}, {"opened": "x"}, {"opened": "x", "buffer_ms": "y"}, {"opened": "x", "buffer_ms": 10**400},
    {"opened": "x", "buffer_ms": [1]}, {"buffer_ms": 1.0},
)  # fmt: skip


@pytest.mark.parametrize("answer", GARBAGE)
def test_a_process_that_answers_garbage_is_no_output(answer: dict[str, Any]) -> None:
    link = ScriptedLink(answer)
    with pytest.raises(NoSoundError, match="does not answer"):
        DeviceProcess(lambda: link).open(Schedule(), lambda: 0.0, 1.0)
    assert not link.alive


@pytest.mark.parametrize("script", ["pass", "print('no message')", "print('{\"bytes\": 9}')"])
def test_a_process_that_answers_nothing_is_no_output(script: str) -> None:
    with pytest.raises(NoSoundError, match="does not answer"):
        linked([sys.executable, "-c", script]).open(Schedule(), lambda: 0.0, 1.0)


def test_a_program_that_is_not_there_is_no_output() -> None:
    with pytest.raises(NoSoundError, match="cannot be started"):
        linked(["/nowhere/python"]).open(Schedule(), lambda: 0.0, 1.0)


# A device process whose device renders ten blocks a second, and drops them.
DEVICE = """
import sys, threading, time
from backtimer.sound.output import device_worker
class Quiet:
    name, latency_ms, buffer_ms = "quiet", 0.0, 300.0
    def __init__(self, render):
        threading.Thread(target=self.run, args=(render,), daemon=True).start()
    def run(self, render):
        while True:
            render(4800)
            time.sleep(0.1)
    def close(self):
        pass
write = lambda answer: device_worker.write_message(sys.stdout.buffer, answer)
device_worker.serve(sys.stdin.buffer, device_worker.DeviceWorker(write, Quiet))
"""


def test_a_real_process_plays_reports_and_ends() -> None:
    schedule = Schedule()
    output = linked([sys.executable, "-c", DEVICE]).open(schedule, lambda: 0.0, 1.0)
    assert output.name == "quiet"
    # Due long ago: too late, as the process finds by its own clock.
    schedule.place(Scheduled(0.0, LOUD, 1), 0.0)
    reports: list[ClipReport] = []
    while not reports:
        assert output.look()
        reports = schedule.reports(output.sounded_until_ms())
    assert [(report.tag, report.outcome) for report in reports] == [(1, ClipOutcome.DROPPED)]
    output.close()
    assert not output.look()


def test_the_real_process_opens_this_computers_device_or_says_why() -> None:
    why = ""
    process = linked(worker_command())
    try:
        output = process.open(Schedule(), lambda: 0.0, 1.0)
    except NoSoundError as error:
        why = str(error)
    else:
        output.close()
    process.close()
    assert why == "" or "no sound output" in why
