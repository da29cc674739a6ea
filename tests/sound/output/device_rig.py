"""A player on a device whose blocks are requested by hand."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from typing import Any

from backtimer.sound.output.clip_output import ClipOutput
from backtimer.sound.output.device import Device, NoSoundError
from backtimer.sound.output.device_output import DeviceOutput
from backtimer.sound.output.device_process import DeviceProcess
from backtimer.sound.output.device_worker import DeviceWorker
from backtimer.sound.output.player import Player
from backtimer.sound.output.schedule import Schedule

# A tenth of a second.
LOUD = array("h", [8000] * 4800).tobytes()


def samples(data: bytes) -> list[int]:
    return array("h", data).tolist()


class FakeDevice:
    """A device whose blocks are requested by hand, on a fake clock."""

    def __init__(self, opened: threading.Event | None = None) -> None:
        self.opened = opened or threading.Event()
        self.latency_ms = 40.0
        self.buffer_ms = 60.0
        self.closed = False
        self.render: Callable[[int], bytes] | None = None

    @property
    def name(self) -> str:
        # The player logs it once it plays through this device.
        self.opened.set()
        return "fake"

    def close(self) -> None:
        self.closed = True


class DeviceRig:
    """A player on a fake device."""

    def __init__(self) -> None:
        self.ms = 1000.0
        self.devices: list[FakeDevice] = []
        self.problems = 0
        self.opened = threading.Event()
        self.player = Player(self.output, lambda: self.ms)
        self.player.start()
        assert self.opened.wait(60)

    def output(self, schedule: Schedule, now_ms: Callable[[], float], gain: float) -> ClipOutput:
        """What the player opens: the device, in this process."""
        return DeviceOutput(self.open, schedule, now_ms, gain)

    def open(self, render: Callable[[int], bytes]) -> Device:
        if self.problems:
            self.problems -= 1
            self.opened.set()
            raise NoSoundError("no card")
        device = FakeDevice(self.opened)
        device.render = render
        self.devices.append(device)
        return device

    def blocks(self, count: int, late_ms: float = 0.0) -> list[int]:
        heard: list[int] = []
        for _ in range(count):
            self.ms += late_ms
            render = self.devices[-1].render
            assert render is not None
            heard += samples(render(960))
            self.ms += 20.0 - late_ms
        return heard


class LocalLink:
    """Messages to and from the code of the device's process, which runs in this one."""

    def __init__(
        self, opener: Callable[[Callable[[int], bytes]], Device], now_ms: Callable[[], float]
    ) -> None:
        self.alive = True
        self._answers: list[dict[str, Any]] = []
        self._worker = DeviceWorker(self._answers.append, opener, now_ms)

    def send(self, request: dict[str, Any], body: bytes = b"") -> None:
        self._worker.carry_out(request, body)

    def wait(self, timeout_s: float) -> dict[str, Any] | None:
        assert timeout_s > 0
        return self._answers.pop(0)

    def answers(self) -> list[dict[str, Any]]:
        self._worker.report()
        found = list(self._answers)
        self._answers.clear()
        return found

    def end(self) -> None:
        self.alive = False
        self._worker.close()


class ProcessRig(DeviceRig):
    """A player on a fake device of another process."""

    def output(self, schedule: Schedule, now_ms: Callable[[], float], gain: float) -> ClipOutput:
        process = DeviceProcess(lambda: LocalLink(self.open, now_ms))
        return process.open(schedule, now_ms, gain)
