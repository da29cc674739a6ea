"""Lays routines out as timelines, by the current settings and the known clip lengths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length
from backtimer.sound.speech.estimate import estimated_ms

if TYPE_CHECKING:
    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Routine
    from backtimer.core.session.options import CueSettings
    from backtimer.core.session.timeline import Lengths, Timeline
    from backtimer.core.settings.settings import Settings
    from backtimer.sound.speech.service import SpeechService


MOST_MEASURED = 2000


class Layout:
    """Lays routines out; `speech` returns the voice, or None until it has been started."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        settings: Callable[[], Settings],
        speech: Callable[[], SpeechService | None] = lambda: None,
    ) -> None:
        self._exercises = exercises
        self._settings = settings
        self._speech = speech
        self._measured: dict[
            tuple[Routine, CueSettings, int], tuple[tuple[Exercise, ...], int]
        ] = {}

    def options(self) -> CueSettings:
        """The options that the current settings stand for."""
        now = self._settings()
        return CueSettings(now.cues, now.wait_at_changes)

    def timeline(self, routine: Routine) -> Timeline:
        """Lay a routine out with the clip lengths known now, and estimates for the others."""
        speech = self._speech()
        return self._lay_out(routine, self._estimate if speech is None else speech.length)

    def basis(self, routine: Routine) -> tuple[object, ...]:
        """Return all that the timeline of a routine depends on: equal values, equal timelines."""
        speech = self._speech()
        used = tuple(self._exercises[item.exercise] for item in routine.items)
        version = None if speech is None else speech.lengths_version
        return routine, used, self.options(), self._settings().rate, version

    def measure(self, routine: Routine) -> int:
        """Return the estimated duration of a routine in ms, independent of the voice.

        A session fitted to a time therefore stays the same when it is resumed. Finding a step to
        offer measures the same few routines again and again, so the latest results are cached.
        May be called from any thread.
        """
        key = (routine, self.options(), self._settings().rate)
        used = tuple(self._exercises[item.exercise] for item in routine.items)
        exercises, total_ms = self._measured.get(key, ((), 0))
        if exercises != used or not used:
            total_ms = self._lay_out(routine, self._estimate).total_ms
            if len(self._measured) >= MOST_MEASURED:
                self._measured.clear()
            self._measured[key] = (used, total_ms)
        return total_ms

    def _lay_out(self, routine: Routine, length: Lengths) -> Timeline:
        return compile_timeline(routine, self._exercises, self.options(), length)

    def _estimate(self, text: str) -> Length:
        return Length(estimated_ms(text, self._settings().rate), measured=False)
