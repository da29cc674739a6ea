"""Plays clips at times of the monotonic clock, however busy the window's thread is.

The player holds the schedule of clips, and keeps an output open that carries it out: the sound
server, or else a device.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from backtimer.core.session.timeline import Sound
from backtimer.sound.output.clip_outcome import TOLERANCE_MS, ClipOutcome, ClipReport
from backtimer.sound.output.clip_output import ClipOutput, OpenOutput
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.schedule import Schedule, Scheduled
from backtimer.sound.output.tones import tone

_log = logging.getLogger(__name__)

# While a sound server restarts, its device must be left to it.
SERVER_RETURNS_WITHIN_MS = 5000.0
TRY_AGAIN_S = 0.5
# How often an output that has just been opened is asked whether it is playing.
OPENS_EVERY_S = 0.02


def no_server(_schedule: Schedule, _now_ms: Callable[[], float], _gain: float) -> ClipOutput:
    """Raise NoSoundError: there is no sound server to write to."""
    raise NoSoundError("no sound server")


class SoundFollower(Protocol):
    """Follows what the player plays. No method waits, but `end` for a moment."""

    def begin(self, next_ms: Callable[[], float | None]) -> None:
        """Follow it; `next_ms` is when it sounds next: now or before if it does, or None."""

    def look(self) -> None:
        """Look again: what is to be played has changed."""

    def set_on(self, *, on: bool) -> None:
        """Switch the following on or off."""

    def end(self) -> None:
        """Stop following."""


class SoundTap(Protocol):
    """Learns what is played, and when, so that it can be told from other sound. Nothing waits."""

    def play(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """A clip will sound at a moment of the monotonic clock, in ms."""

    def take_back(self, tags: Collection[int]) -> None:
        """Clips that have not begun will not sound."""

    def stop(self) -> None:
        """Everything falls silent."""

    def set_gain(self, gain: float) -> None:
        """Clips sound with this gain, 0..1, from now on."""


@dataclass(frozen=True, slots=True)
class SoundStatus:
    """Whether there is sound, and through which device; otherwise the problem."""

    audible: bool
    device: str
    problem: str = ""


class Player:
    """The program's loudspeaker.

    A thread opens the sound server by `open_server`, or else a device, and reopens it when it is
    lost (a headset was unplugged, a sound server restarted). Without either, sessions rely on
    captions. `follower` follows it while it is open; `let_go` ends what `open_device` has kept for
    the next try.
    """

    def __init__(
        self,
        open_device: OpenOutput,
        now_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
        open_server: OpenOutput = no_server,
        follower: SoundFollower | None = None,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        self._open_device = open_device
        self._open_server = open_server
        self._now_ms = now_ms
        self._follower = follower
        self._let_go = let_go
        self._tap: SoundTap | None = None
        self._schedule = Schedule()
        self._lock = self._schedule.lock
        self._output: ClipOutput | None = None
        self._server_lost_ms = -math.inf
        self._volume = 0.8
        self._muted = False
        self._delays: Mapping[str, int] = {}
        # How much later than the output says sound is heard: a clip is played as much sooner.
        self._delay_ms = 0.0
        self._problem = ""
        self._ended = threading.Event()
        self._settled = threading.Event()
        self._thread: threading.Thread | None = None

    # Start and end

    def start(self) -> None:
        """Open an output in the background; does nothing if one is open."""
        if self._thread is None:
            self._ended.clear()
            self._settled.clear()
            self._thread = threading.Thread(target=self._keep_open, name="sound", daemon=True)
            self._thread.start()
            if self._follower is not None:
                self._follower.begin(self._next_sound_ms)

    def wait_until_open(self, timeout_s: float) -> bool:
        """Wait until an output has opened or failed; return whether it is playing."""
        self._settled.wait(timeout_s)
        return self.audible

    def close(self) -> None:
        """Close the output; `start` reopens it."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(5)
            self._thread = None
            if self._follower is not None:
                self._follower.end()

    # For the coach

    @property
    def settled(self) -> bool:
        """Whether an output has begun to play or could not be opened."""
        return self._settled.is_set()

    @property
    def audible(self) -> bool:
        """Whether an output is playing."""
        output = self._output
        return output is not None and output.audible

    def play_at(
        self, due_ms: float, pcm: bytes, tag: int, tolerance_ms: float = TOLERANCE_MS
    ) -> None:
        """Queue samples for a time of the monotonic clock, in ms.

        They wait for an output if there is none. What cannot begin within `tolerance_ms` of its
        moment is dropped.
        """
        with self._lock:
            # What is asked for at once cannot be sooner, and may be as much later.
            clip = Scheduled(due_ms - self._delay_ms, pcm, tag, tolerance_ms + self._delay_ms)
            self._schedule.place(clip, self._now_ms())
            if self._output is not None:
                self._output.advance()
        if self._tap is not None:
            self._tap.play(due_ms, pcm, tag)
        self._report_change()

    def stop(self) -> None:
        """Fall silent within 20 ms and take back the queue."""
        with self._lock:
            if self._output is not None:
                self._output.stop()
            else:
                self._schedule.take_back()
        if self._tap is not None:
            self._tap.stop()
        self._report_change()

    def take_back(self) -> list[int]:
        """Drop the clips that have not begun, and return their tags; what sounds finishes."""
        with self._lock:
            holder = self._output or self._schedule
            tags = holder.take_back()
        if self._tap is not None:
            self._tap.take_back(tags)
        return tags

    def outcomes(self) -> list[ClipReport]:
        """Return what became of the clips that are over since the last call."""
        with self._lock:
            sounded_ms = -math.inf
            if self._output is not None:
                self._output.advance()
                sounded_ms = self._output.sounded_until_ms()
            self._schedule.expire(self._now_ms())
            found = self._schedule.reports(sounded_ms)
            return [self._heard(each) for each in found]

    # For the settings

    def set_volume(self, percent: int, *, muted: bool) -> None:
        """Set the volume, 0..100; the gain is its square, to suit the ear."""
        with self._lock:
            self._volume = percent / 100
            self._muted = muted
            if self._output is not None:
                self._output.set_gain(self._gain)
        if self._tap is not None:
            self._tap.set_gain(self._gain)
        self._report_change()

    def set_delays(self, delays: Mapping[str, int]) -> None:
        """Set how many ms later than it says each device is heard, by the system's names."""
        with self._lock:
            self._delays = dict(delays)
            if self._output is not None:
                self._follow_device(self._output)

    @property
    def device(self) -> str:
        """The device in use, by the system's name; empty if there is none or it is unknown."""
        output = self._output
        return output.device if output is not None else ""

    def set_tap(self, tap: SoundTap | None) -> None:
        """Let `tap` learn what is played from now on; None: nobody."""
        self._tap = tap
        if tap is not None:
            tap.set_gain(self._gain)

    def lower_others(self, *, on: bool) -> None:
        """Set whether other programs are lowered while this one sounds, if that is possible."""
        if self._follower is not None:
            self._follower.set_on(on=on)

    def status(self) -> SoundStatus:
        """Return the current state."""
        output = self._output
        name = output.name if output is not None else ""
        return SoundStatus(self.audible, name, self._problem)

    # Internals

    def _report_change(self) -> None:
        if self._follower is not None:
            self._follower.look()

    def _next_sound_ms(self) -> float | None:
        """When something can be heard next; None if nothing is to come."""
        if not (self.audible and self._gain):
            return None
        with self._lock:
            return self._schedule.next_sound_ms(self._now_ms())

    @property
    def _gain(self) -> float:
        return 0.0 if self._muted else self._volume**2

    def _keep_open(self) -> None:
        for sound in Sound:
            # Fill the cache here: it takes 0.1 s, which would delay a frame in the window's thread.
            tone(sound)
        while not self._ended.is_set():
            if self._play_through(self._open_server):
                if not self._ended.is_set():
                    self._server_lost_ms = self._now_ms()
                continue
            returns = self._now_ms() - self._server_lost_ms < SERVER_RETURNS_WITHIN_MS
            if returns or not self._play_through(self._device):
                self._ended.wait(TRY_AGAIN_S)
        self._let_go()
        self._settled.set()

    def _device(self, schedule: Schedule, now_ms: Callable[[], float], gain: float) -> ClipOutput:
        try:
            return self._open_device(schedule, now_ms, gain)
        except NoSoundError as error:
            if not self._problem:
                _log.warning("no sound: %s", error)
            self._problem = str(error)
            self._settled.set()
            raise

    def _heard(self, report: ClipReport) -> ClipReport:
        if report.outcome is ClipOutcome.DROPPED:
            return report
        return report._replace(at_ms=report.at_ms + self._delay_ms)

    def _follow_device(self, output: ClipOutput) -> None:
        """Move what is to come if it is another device, or if its delay was changed."""
        if not self._delays and not self._delay_ms:
            return
        delay_ms = float(self._delays.get(output.device, 0))
        sooner_ms = delay_ms - self._delay_ms
        if not sooner_ms:
            return
        self._delay_ms = delay_ms
        output.advance()
        waiting = self._schedule.waiting()
        output.take_back()
        # What another process may have begun already stays where it is.
        kept = {id(clip) for clip in self._schedule.waiting()}
        for clip in [each for each in waiting if id(each) not in kept]:
            moved = Scheduled(
                clip.due_ms - sooner_ms, clip.pcm, clip.tag, clip.tolerance_ms + sooner_ms
            )
            self._schedule.place(moved, self._now_ms())
        output.advance()

    def _play_through(self, open_output: OpenOutput) -> bool:
        """Play through an output until it is lost or the player ends; False if there is none."""
        try:
            output = open_output(self._schedule, self._now_ms, self._gain)
        except NoSoundError:
            return False
        with self._lock:
            # The volume may have been changed while it opened.
            output.set_gain(self._gain)
            self._output = output
        self._problem = ""
        name = output.name
        _log.info("sound through %s", name)
        there = True
        while there:
            with self._lock:
                there = output.look()
                self._follow_device(output)
            playing = output.audible
            if playing:
                self._settled.set()
            if self._ended.wait(output.look_every_s if playing else OPENS_EVERY_S):
                break
        with self._lock:
            self._output = None
        output.close()
        with self._lock:
            # Another output would begin in the middle of a sentence.
            output.abandon()
        if not there:
            self._problem = f"{name} {output.loss}"
            self._settled.set()
            _log.warning("%s; it is opened again", self._problem)
        return True
