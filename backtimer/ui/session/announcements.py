"""What a screen reader says of a session: the coach leads, and only where it is silent others do.

Qt-free.
"""

from __future__ import annotations

from collections.abc import Callable

from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings
from backtimer.ui.session.view import Mode, SessionView

STOPPED = "Stopped."
SILENT_LEVELS = (Level.TONES, Level.OFF)


def is_silent(settings: Settings) -> bool:
    """Whether the settings leave the coach without words."""
    return settings.cues in SILENT_LEVELS or settings.muted or settings.volume == 0


class Announcements:
    """Passes sentences to `say` (text, at once) as a session goes on.

    *Stopped* is always said. Exercise, side and phase are said once each, when they change, and
    only while the coach is silent.
    """

    def __init__(self, say: Callable[[str, bool], None]) -> None:
        self._say = say
        self._exercise = self._side = self._phase = ""
        self._mode: Mode | None = None

    def restart(self) -> None:
        """Begin with another session."""
        self._exercise = self._side = self._phase = ""
        self._mode = None

    def follow(self, view: SessionView, silent: Callable[[], bool]) -> None:
        """Say what differs from the last view, if the coach is silent now."""
        before, self._mode = self._mode, view.mode
        if view.mode is Mode.HURTING:
            if before is not Mode.HURTING:
                self._say(STOPPED, True)
            # Whatever comes after it is worth saying again.
            self._phase = ""
            return
        exercise = f"Exercise {view.exercise_no} of {view.exercise_count}: {view.name}"
        phase = _phase(view)
        parts = []
        if exercise != self._exercise:
            parts.append(exercise)
        if view.side and (parts or view.side != self._side):
            parts.append(view.side.capitalize())
        if parts or phase != self._phase:
            parts.append(phase)
        self._exercise, self._side, self._phase = exercise, view.side, phase
        if parts and silent():
            self._say(". ".join(parts) + ".", False)


def _phase(view: SessionView) -> str:
    """Such as *Hold, 5 s*."""
    ring = view.ring
    words = [ring.word.capitalize()]
    if view.mode is Mode.RUNNING:
        words.append(ring.of.removeprefix("of "))
    elif view.mode is Mode.WAITING:
        words.append(f"press {ring.number} to go on")
    return ", ".join(words)
