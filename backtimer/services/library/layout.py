"""How sessions are laid out now: by the settings, with the lengths that are known."""

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


class Layout:
    """Lays routines out; `speech` gives the voice, or None as long as there is none."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        settings: Callable[[], Settings],
        speech: Callable[[], SpeechService | None] = lambda: None,
    ) -> None:
        self._exercises = exercises
        self._settings = settings
        self._speech = speech

    def options(self) -> CueSettings:
        """How sessions are laid out now."""
        now = self._settings()
        return CueSettings(now.cues, now.wait_at_changes)

    def timeline(self, routine: Routine) -> Timeline:
        """Any routine laid out with the lengths that are known now."""
        speech = self._speech()
        return self._lay_out(routine, self._estimate if speech is None else speech.length)

    def measure(self, routine: Routine) -> int:
        """How long a routine lasts by estimate: the same before and after the voice is known.

        So a session that was made to fit a time is gone on with as it was.
        """
        return self._lay_out(routine, self._estimate).total_ms

    def _lay_out(self, routine: Routine, length: Lengths) -> Timeline:
        return compile_timeline(routine, self._exercises, self.options(), length)

    def _estimate(self, text: str) -> Length:
        return Length(estimated_ms(text, self._settings().rate), measured=False)
