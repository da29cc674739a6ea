"""Plays on a device in a process of its own.

A device requests a block every few milliseconds, and Python code must answer. In the window's
process that code waits whenever the interpreter is busy; in another process it does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from backtimer.files.children import own_command
from backtimer.files.worker_link import Link, WorkerLink
from backtimer.sound.output.clip_outcome import ClipOutcome
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.schedule import Schedule, Scheduled

WORKER_FLAG = "--device-worker"
OPENS_WITHIN_S = 10.0
AHEAD_MS = 8000.0
# From the taking back of a clip until the process has learned of it.
MARGIN_MS = 50.0
# It answers several times in this time, or is frozen.
SILENT_MS = 3000.0
# No moment of the monotonic clock is later, some thirty thousand years after its start.
MOST_MS = 1e15


def worker_command() -> list[str]:
    """Return the command line that starts the process."""
    return own_command("backtimer.sound.output.device_worker", frozen=(WORKER_FLAG,))


class DeviceProcess:
    """Opens devices. A process that has found none is used again, since starting one is slow."""

    def __init__(
        self, start: Callable[[], Link] = lambda: WorkerLink(worker_command(), "device")
    ) -> None:
        self._start = start
        self._idle: Link | None = None

    def open(
        self, schedule: Schedule, now_ms: Callable[[], float], gain: float
    ) -> DeviceProcessOutput:
        """Open the default device. Raises NoSoundError."""
        try:
            link, self._idle = self._idle or self._start(), None
        except OSError as error:
            raise NoSoundError(f"what plays the sound cannot be started: {error}") from error
        link.send({"do": "open", "gain": gain})
        answer = link.wait(OPENS_WITHIN_S) or {}
        if "problem" in answer:
            self._idle = link
            raise NoSoundError(str(answer["problem"]))
        try:
            name, buffer_ms = str(answer["opened"]), _number(answer["buffer_ms"])
        except (KeyError, ValueError) as error:
            link.end()
            raise NoSoundError("what plays the sound does not answer") from error
        return DeviceProcessOutput(link, name, buffer_ms, schedule, now_ms)

    def close(self) -> None:
        """End a process that has found no device; opening starts another."""
        if self._idle is not None:
            self._idle.end()
            self._idle = None


class DeviceProcessOutput:
    """Hands a schedule to the process of an open device, and reports what became of it."""

    look_every_s = 0.1
    loss = "has gone"

    def __init__(
        self, link: Link, name: str, buffer_ms: float, schedule: Schedule,
        now_ms: Callable[[], float],
    ) -> None:  # fmt: skip
        self._link = link
        self._name = name
        self._buffer_ms = buffer_ms
        self._schedule = schedule
        self._now_ms = now_ms
        self._audible = self._lost = False
        self._answered_ms = now_ms()
        self._sent: dict[int, Scheduled] = {}
        self._number = 0
        schedule.unwrite()

    @property
    def name(self) -> str:
        """A display name of the device."""
        return self._name

    @property
    def device(self) -> str:
        """The device: what the system calls it is not known here."""
        return self._name

    @property
    def audible(self) -> bool:
        """Whether the device is requesting blocks."""
        return self._audible and self._link.alive

    def look(self) -> bool:
        """Hand over what is due soon; return whether process and device are still there."""
        self.advance()
        silent_ms = self._now_ms() - self._answered_ms
        return self._link.alive and not self._lost and silent_ms <= SILENT_MS

    def advance(self) -> None:
        """Note what became of clips, and hand over what is due soon."""
        for answer in self._link.answers():
            try:
                self._note(answer)
            except (KeyError, TypeError, ValueError):
                # At its end, or it is not the process that we know.
                self._lost = True
        for clip in self._schedule.unwritten(self._now_ms() + AHEAD_MS):
            self._number += 1
            self._sent[self._number] = clip
            clip.written = True
            self._link.send(
                {"do": "play", "due_ms": clip.due_ms, "tag": self._number,
                 "tolerance_ms": clip.tolerance_ms},
                clip.pcm,
            )  # fmt: skip

    def _note(self, answer: dict[str, Any]) -> None:
        for number, outcome, at_ms in answer["reports"]:
            self._conclude(number, ClipOutcome(outcome), _number(at_ms))
        self._audible = answer["audible"] is True
        self._lost = answer["lost"] is not False
        self._answered_ms = self._now_ms()

    def sounded_until_ms(self) -> float:
        """Return nothing: the process says itself what has been heard."""
        return -math.inf

    def take_back(self) -> list[int]:
        """Take back what the device cannot have begun, and return its tags."""
        self.advance()
        from_ms = self._now_ms() + self._buffer_ms + MARGIN_MS
        self._link.send({"do": "take_back", "from_ms": from_ms})
        return self._take_back(from_ms)

    def stop(self) -> None:
        """Fall silent from the next block on."""
        self.advance()
        now_ms = self._now_ms()
        self._link.send({"do": "stop"})
        for number, clip in list(self._sent.items()):
            if clip.due_ms <= now_ms < clip.due_ms + clip.length_ms:
                self._conclude(number, ClipOutcome.CUT, clip.due_ms)
        self._take_back(now_ms)

    def set_gain(self, gain: float) -> None:
        """Set the gain, 0..1, from the next block on."""
        self._link.send({"do": "gain", "gain": gain})

    def close(self) -> None:
        """End the process."""
        self._link.end()

    def abandon(self) -> None:
        """Report what had begun as cut or uncertain; what waits can go to another output."""
        until_ms = min(self._now_ms(), self._answered_ms + self._buffer_ms)
        for number, clip in list(self._sent.items()):
            if clip.due_ms <= until_ms:
                over = clip.due_ms + clip.length_ms <= until_ms
                outcome = ClipOutcome.UNCERTAIN if over else ClipOutcome.CUT
                self._conclude(number, outcome, clip.due_ms)
        self._sent = {}
        self._schedule.unwrite()

    def _conclude(self, number: int, outcome: ClipOutcome, at_ms: float) -> None:
        # Not there: it was taken back when it had begun already.
        if number in self._sent:
            self._schedule.conclude(self._sent.pop(number), outcome, at_ms)

    def _take_back(self, from_ms: float) -> list[int]:
        self._sent = {n: clip for n, clip in self._sent.items() if clip.due_ms < from_ms}
        return self._schedule.take_back(from_ms)


def _number(value: object) -> float:
    """The value of a finite number. Raises ValueError for anything else."""
    if not isinstance(value, int | float) or not abs(value) <= MOST_MS:
        raise ValueError(f"{value!r:.40} is not a number")
    return float(value)
