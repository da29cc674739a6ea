"""The clips that an output is to play, from placing until it is known what became of them.

A clip waits for its moment, sounds, and is reported once that is final. Clips that are taken back
before they begin are not reported.
"""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import dataclass

from backtimer.sound.output.clip_outcome import (
    LATE_FROM_MS,
    TOLERANCE_MS,
    ClipOutcome,
    ClipReport,
)
from backtimer.sound.output.tones import SAMPLES_A_MS

# Nobody asks for the reports of a voice that is only tried.
MOST_REPORTS = 1000


@dataclass(slots=True)
class Scheduled:
    """A clip of int16 samples, due at a time of the monotonic clock in ms.

    `written` means that the sound server or the device's process has it already (the server at
    `sample` of the stream): it begins when due, whatever we do.
    """

    due_ms: float
    pcm: bytes
    tag: int
    tolerance_ms: float = TOLERANCE_MS
    began_ms: float = 0.0
    uncertain: bool = False
    written: bool = False
    sample: int = 0

    @property
    def length_ms(self) -> float:
        """How long it sounds."""
        return len(self.pcm) / 2 / SAMPLES_A_MS

    @property
    def ends_ms(self) -> float:
        """When its last sample sounds, once it has begun."""
        return self.began_ms + self.length_ms


class Schedule:
    """Clips waiting and sounding, and the reports of those that are over.

    Whoever calls it holds its `lock`, unless no other thread knows it.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._waiting: list[Scheduled] = []
        self._sounding: list[Scheduled] = []
        self._reports: deque[ClipReport] = deque(maxlen=MOST_REPORTS)

    def place(self, clip: Scheduled, earliest_ms: float) -> None:
        """Let a clip wait for its moment; drop it if `earliest_ms` is too late for it."""
        if earliest_ms - clip.due_ms > clip.tolerance_ms:
            self._report(clip, ClipOutcome.DROPPED, earliest_ms)
        else:
            self._waiting.append(clip)

    def begin(self, from_ms: float, until_ms: float, *, uncertain: bool) -> list[Scheduled]:
        """Return the clips that begin in a block, which sounds between two times in ms.

        A clip whose moment has passed begins with the block, or is dropped beyond its tolerance.
        """
        self.expire(from_ms)
        begun = [clip for clip in self._waiting if clip.due_ms < until_ms]
        self._waiting = [clip for clip in self._waiting if clip.due_ms >= until_ms]
        for clip in begun:
            clip.began_ms = clip.due_ms if clip.written else max(clip.due_ms, from_ms)
            clip.uncertain = clip.uncertain or uncertain
        self._sounding += begun
        return begun

    def waiting(self) -> list[Scheduled]:
        """Return what waits for its moment."""
        return list(self._waiting)

    def expire(self, earliest_ms: float) -> None:
        """Drop the waiting clips for which `earliest_ms` is too late."""
        for clip in [c for c in self._waiting if not c.written]:
            if earliest_ms - clip.due_ms <= clip.tolerance_ms:
                continue
            self._waiting.remove(clip)
            self._report(clip, ClipOutcome.DROPPED, earliest_ms)

    def unwritten(self, until_ms: float) -> list[Scheduled]:
        """Return the waiting clips due by a time that the sound server does not have yet."""
        return [clip for clip in self._waiting if not clip.written and clip.due_ms <= until_ms]

    def unwrite(self) -> None:
        """Mark the waiting clips as not written: the stream has moved or is lost."""
        for clip in self._waiting:
            clip.written = False

    def doubt(self, since_ms: float) -> None:
        """Mark the clips that sounded after a time as uncertain: the stream had a gap."""
        for clip in self._sounding:
            clip.uncertain = clip.uncertain or clip.ends_ms > since_ms

    def next_sound_ms(self, now_ms: float) -> float | None:
        """Return when a clip sounds next: now, if one does; None if none is to come."""
        sounds = any(clip.ends_ms > now_ms for clip in self._sounding)
        coming = [clip.due_ms for clip in self._waiting if clip.due_ms + clip.length_ms > now_ms]
        if sounds or not coming:
            return now_ms if sounds else None
        return max(min(coming), now_ms)

    def take_back(self, from_ms: float = -math.inf) -> list[int]:
        """Drop the clips that wait and are due from a time on, unreported; return their tags."""
        tags = [clip.tag for clip in self._waiting if clip.due_ms >= from_ms]
        self._waiting = [clip for clip in self._waiting if clip.due_ms < from_ms]
        return tags

    def conclude(self, clip: Scheduled, outcome: ClipOutcome, at_ms: float) -> None:
        """Report a waiting clip that was carried out elsewhere; nothing if it was taken back."""
        if any(clip is each for each in self._waiting):
            self._waiting = [each for each in self._waiting if each is not clip]
            self._report(clip, outcome, at_ms)

    def cut(self, now_ms: float) -> None:
        """Report what is sounding as cut."""
        self._settle(now_ms)
        for clip in self._sounding:
            self._report(clip, ClipOutcome.CUT, clip.began_ms)
        self._sounding = []

    def reports(self, now_ms: float) -> list[ClipReport]:
        """Return what has become final since the last call, in the order of the clips' ends."""
        self._settle(now_ms)
        made = list(self._reports)
        self._reports.clear()
        return made

    def _settle(self, now_ms: float) -> None:
        over = [clip for clip in self._sounding if clip.ends_ms <= now_ms]
        self._sounding = [clip for clip in self._sounding if clip.ends_ms > now_ms]
        for clip in sorted(over, key=lambda each: each.ends_ms):
            self._report(clip, _outcome(clip), clip.began_ms)

    def _report(self, clip: Scheduled, outcome: ClipOutcome, at_ms: float) -> None:
        self._reports.append(ClipReport(clip.tag, outcome, at_ms))


def _outcome(clip: Scheduled) -> ClipOutcome:
    if clip.uncertain:
        return ClipOutcome.UNCERTAIN
    if clip.began_ms - clip.due_ms > LATE_FROM_MS:
        return ClipOutcome.LATE
    return ClipOutcome.HEARD
