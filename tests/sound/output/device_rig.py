"""A player on a device whose blocks are requested by hand."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable

from backtimer.sound.output.device import Device, NoSoundError
from backtimer.sound.output.player import Player

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
        self.player = Player(self.open, lambda: self.ms)
        self.player.start()
        assert self.opened.wait(60)

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
