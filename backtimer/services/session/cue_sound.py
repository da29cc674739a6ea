"""What the cues of a session sound like: clips queued at their moments, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.session.timeline import Cue
from backtimer.services.session.late_cues import LateCues
from backtimer.services.session.log_lines import cue_line
from backtimer.services.session.ports import Compose, Log, Speaker, Voice
from backtimer.sound.output.clip_outcome import ClipOutcome

LATEST_START_MS = 250
START_LEAD_MS = 120
# Longer than any sentence.
LATE_ROOM_MS = 20_000


class CueSound:
    """Hands cues to a speaker, each once, and logs each once.

    Times are ms of the session's clock, which runs `speed` times as fast as real time and starts
    at the real time `zero_ms`. Without a speaker every cue is logged as dropped.
    """

    def __init__(
        self, voice: Voice, compose: Compose, speaker: Speaker | None, log: Log, speed: float
    ) -> None:
        self._voice = voice
        self._compose = compose
        self._speaker = speaker
        self._log = log
        self._speed = speed
        self.zero_ms = 0.0
        self._queued: dict[int, tuple[int, Cue]] = {}
        self._handled: set[tuple[int, Cue]] = set()
        # Only the tone of these is played: their words were not rendered in time.
        self._wordless: set[int] = set()
        self._late = LateCues()
        self._next_tag = 0

    @property
    def audible(self) -> bool:
        """Whether an output device is playing."""
        return self._speaker is not None and self._speaker.audible

    @property
    def settled(self) -> bool:
        """Whether `audible` is final."""
        return self._speaker is None or self._speaker.settled

    @property
    def urgent(self) -> list[str]:
        """The texts that are to be heard as soon as they are rendered."""
        return self._late.texts

    def queue(self, due_ms: int, cue: Cue, now_ms: int) -> None:
        """Queue a cue, unless it is queued already, has no clip yet or is too late."""
        if not self.audible or (due_ms, cue) in self._handled:
            return
        clip = self._voice.clip(cue.text) if cue.text else None
        late_ms = now_ms - due_ms
        if late_ms > LATEST_START_MS * max(self._speed, 1.0):
            # After a stall, do not speak a past cue over the current one.
            return
        if cue.text and clip is None and (cue.sound is None or late_ms < 0):
            return
        pcm = self._compose(cue.sound, clip)
        if pcm:
            self._place(due_ms, cue, pcm, due_ms)
            if cue.text and clip is None:
                self._wordless.add(self._next_tag)

    def begin(self, due_ms: int, cue: Cue, now_ms: int) -> bool:
        """Handle a cue whose moment has come; True if its clip has to be rendered at once."""
        # A last chance for a cue whose clip was not ready when it was first looked at.
        self.queue(due_ms, cue, now_ms)
        if (due_ms, cue) in self._handled:
            return False
        speaks = bool(cue.text) and self.audible and not self._voice.silent
        if speaks and self._voice.clip(cue.text) is None and self._late.miss(due_ms, cue):
            return True
        self._drop(due_ms, cue, now_ms)
        return False

    def say_late(self, now_ms: int, coming: Sequence[tuple[int, Cue]]) -> tuple[int, Cue] | None:
        """Queue a missed cue that is rendered by now if it ends before all that is `coming`.

        Returns it with the time at which it will sound.
        """
        if not self._late.texts or any(due_ms <= now_ms for due_ms, _ in self._queued.values()):
            return None
        at_ms = round(now_ms + START_LEAD_MS * self._speed)
        until_ms = min([due_ms for due_ms, _ in coming], default=at_ms + LATE_ROOM_MS)
        missed = self._late.take(self._voice.clip, (until_ms - at_ms) / self._speed)
        if missed is None:
            return None
        due_ms, cue = missed
        self._place(due_ms, cue, self._compose(None, self._voice.clip(cue.text)), at_ms)
        return at_ms, cue

    def give_up_late(self, now_ms: int) -> None:
        """Say no missed cue any more: what it was about is over."""
        for due_ms, cue in self._late.give_up():
            self._drop(due_ms, cue, now_ms)

    def report(self) -> None:
        """Log the cues that are over by now."""
        if self._speaker is None:
            return
        for tag, outcome, at_ms in self._speaker.outcomes():
            if tag in self._queued:
                due_ms, cue = self._queued.pop(tag)
                late_ms = (at_ms - self.zero_ms) * self._speed - due_ms
                became = ClipOutcome.DROPPED if tag in self._wordless else outcome
                self._log(cue_line(cue, round(cue.at_ms + late_ms, 1), became))

    def take_back(self, now_ms: int) -> None:
        """Take back cues that are not sounding yet; they are to be queued at their new times."""
        if self._speaker is None:
            return
        for tag in self._speaker.take_back():
            if tag in self._queued:
                self._take_back(*self._queued.pop(tag), now_ms)

    def stop(self, now_ms: int) -> None:
        """Fall silent, and forget everything that was to be heard."""
        if self._speaker is not None:
            self._speaker.stop()
            self.report()
        for due_ms, cue in self._queued.values():
            self._take_back(due_ms, cue, now_ms)
        self._queued.clear()
        self._handled.clear()
        self._wordless.clear()
        self.give_up_late(now_ms)

    # Internals

    def _place(self, due_ms: int, cue: Cue, pcm: bytes, at_ms: int) -> None:
        self._handled.add((due_ms, cue))
        self._next_tag += 1
        self._queued[self._next_tag] = (due_ms, cue)
        if self._speaker is not None:
            self._speaker.play_at(self.zero_ms + at_ms / self._speed, pcm, self._next_tag)

    def _take_back(self, due_ms: int, cue: Cue, now_ms: int) -> None:
        if due_ms < now_ms:
            # It was shown as begun, and its moment does not come again.
            self._drop(due_ms, cue, now_ms)
        else:
            self._handled.discard((due_ms, cue))

    def _drop(self, due_ms: int, cue: Cue, now_ms: int) -> None:
        self._log(cue_line(cue, cue.at_ms + now_ms - due_ms, ClipOutcome.DROPPED))
