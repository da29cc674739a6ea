"""Says in a sentence that the sound of a session has gone, and that it is back. Qt-free."""

from __future__ import annotations

from collections.abc import Callable

# A headset that is plugged in or out, or a server that restarts, is back within this time.
LASTS_S = 1.5
BACK = "The sound is back."


class SoundWatch:
    """Passes sentences to `notice`; a problem is why there is no sound, empty if there is."""

    def __init__(self, notice: Callable[[str], None]) -> None:
        self._notice = notice
        self._is_known = False
        self._since_s: float | None = None

    def begin(self, problem: str) -> None:
        """Begin with a session, once it is known whether there is sound."""
        self._is_known, self._since_s = bool(problem), None
        if problem:
            self._say(problem)

    def look(self, now_s: float, problem: str) -> None:
        """Look at the sound in the middle of a session; `now_s` is any steady time in seconds."""
        if problem and not self._is_known:
            self._since_s = now_s if self._since_s is None else self._since_s
            if now_s - self._since_s >= LASTS_S:
                self._is_known = True
                self._say(problem)
        elif not problem:
            if self._is_known:
                self._notice(BACK)
            self._is_known, self._since_s = False, None

    def _say(self, problem: str) -> None:
        self._notice(f"No sound: {problem}. The screen leads you.")
