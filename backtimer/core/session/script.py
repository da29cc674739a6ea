"""The cues of one step, while they are being written.

A `Script` collects the cues of one step. Times are milliseconds from the step's
start until the step is placed. Cues with a fixed time (tones, counts, side, release,
safety) are put at that time and never dropped; the others go where they fit and are
otherwise shortened or left out.
"""

from __future__ import annotations

from bisect import insort
from operator import attrgetter
from typing import TYPE_CHECKING

from backtimer.core.session.timeline import (
    SOUND_MS,
    SOUND_TO_WORDS_MS,
    Cue,
    CueRole,
    Lengths,
    Level,
    Sound,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP_MS = 120
SENTENCE_GAP_MS = 350
CLEARANCE_MS = 350
COUNT_CLEARANCE_MS = 2000
COUNTS = ((3000, "Three"), (2000, "Two"), (1000, "One"))
COUNTED_HOLD_MS = 5000
BREATH_HOLD_MS = 10_000
LONG_HOLD_MS = 15_000
HALFWAY_HOLD_MS = 20_000
COUNTED_REST_MS = 8000
LEAD_IN_MS = 3000

BREATHS = (
    "Keep breathing.", "Breathe easily.", "Breathe out slowly.", "Let your breath flow.",
    "Slow, easy breaths.",
)  # fmt: skip
SPOKEN = (Level.FULL, Level.BRIEF, Level.COUNTS)


_AT_MS = attrgetter("at_ms")


class Script:
    """The cues of one step, while they are being written."""

    def __init__(self, level: Level, lengths: Lengths) -> None:
        self._level = level
        self._lengths = lengths
        # In order of time; of the same time, in the order in which they came.
        self._cues: list[Cue] = []

    @property
    def spoken(self) -> bool:
        """Whether any words are spoken at the level in use."""
        return self._level in SPOKEN

    @property
    def end_ms(self) -> int:
        """When the last cue so far ends; 0 if there is none."""
        return max((cue.end_ms for cue in self._cues), default=0)

    def gaps(self, length_ms: int) -> list[tuple[int, int]]:
        """From when to when nothing is said or sounded in a step that lasts `length_ms`."""
        starts = [0, *(cue.end_ms for cue in self._cues)]
        ends = [*(cue.at_ms for cue in self._cues), length_ms]
        return list(zip(starts, ends, strict=True))

    @property
    def opening_end_ms(self) -> int:
        """The earliest time for a remark: after the words that open the step."""
        ends = [cue.end_ms for cue in self._cues if cue.at_ms == 0]
        return max(ends) + SENTENCE_GAP_MS if ends else 0

    def length_of(self, text: str, sound: Sound | None = None) -> int:
        """How many milliseconds a cue lasts, including its sound."""
        return self._timed(text, sound)[0]

    def put(self, at_ms: int, text: str, role: CueRole, sound: Sound | None = None) -> Cue | None:
        """Put a cue at a fixed time, with words if the level allows them.

        Returns None, and puts nothing, if the level allows neither words nor sound.
        """
        if self._level is Level.OFF:
            return None
        if not self.spoken:
            text = ""
        if not text and sound is None:
            return None
        length_ms, estimated = self._timed(text, sound)
        cue = Cue(at_ms, length_ms, text, role, sound, estimated)
        insort(self._cues, cue, key=_AT_MS)
        return cue

    def put_first(
        self,
        at_ms: int,
        forms: Iterable[str],
        until_ms: int,
        role: CueRole,
        sound: Sound | None = None,
    ) -> Cue | None:
        """Put the first of the forms that ends by `until_ms`, else the bare sound, if any."""
        for text in forms:
            if at_ms + self.length_of(text, sound) <= until_ms:
                return self.put(at_ms, text, role, sound)
        return self.put(at_ms, "", role, sound)

    def fit(self, text: str, role: CueRole, earliest_ms: int, until_ms: int) -> bool:
        """Put an optional cue into the first gap in the given time; False if there is none."""
        if not self.spoken or not text:
            return False
        length = self.length_of(text)
        at_ms = earliest_ms
        for cue in self._cues:
            if at_ms + length + CLEARANCE_MS <= cue.at_ms:
                break
            at_ms = max(at_ms, cue.end_ms + CLEARANCE_MS)
        if at_ms + length > until_ms:
            return False
        self.put(at_ms, text, role)
        return True

    def say_in_turn(self, at_ms: int, texts: Iterable[tuple[str, CueRole]]) -> int:
        """Put sentences one after the other from `at_ms` on; returns when the last one ends."""
        for text, role in texts:
            cue = self.put(at_ms, text, role)
            if cue is not None:
                at_ms = cue.end_ms + SENTENCE_GAP_MS
        return max(at_ms - SENTENCE_GAP_MS, 0)

    def count_down(self, end_ms: int) -> None:
        """Count three, two, one, each on its second before `end_ms`.

        A tick replaces a number that the voice cannot say within its second.
        """
        for before_ms, text in COUNTS:
            if self._level is Level.TONES or self.length_of(text) > 1000 - GAP_MS:
                self.put(end_ms - before_ms, "", CueRole.COUNT, Sound.TICK)
            else:
                self.put(end_ms - before_ms, text, CueRole.COUNT)

    def tick_down(self, end_ms: int) -> None:
        """Put three ticks on the last three seconds before `end_ms`."""
        for before_ms, _text in COUNTS:
            self.put(end_ms - before_ms, "", CueRole.COUNT, Sound.TICK)

    def cues(self) -> tuple[Cue, ...]:
        """All cues, in order of time."""
        return tuple(self._cues)

    def _timed(self, text: str, sound: Sound | None) -> tuple[int, bool]:
        """The length of a cue in milliseconds, and whether it is estimated."""
        if not text:
            return SOUND_MS[sound] if sound else 0, False
        words = self._lengths(text)
        return words.ms + (SOUND_TO_WORDS_MS[sound] if sound else 0), not words.measured
