"""Cues whose clip was not ready at their moment, and when they may still be said.

In a first session, or after another voice was chosen, a sentence can be needed before it is
rendered. What holds for the whole step (a name, a setup, advice after pain) is worth hearing a
few seconds later; what belongs to one moment of a movement is not.
"""

from __future__ import annotations

from collections.abc import Callable

from backtimer.core.session.script import SENTENCE_GAP_MS
from backtimer.core.session.timeline import Cue, CueRole
from backtimer.sound.output.tones import SAMPLES_A_MS

BYTES_A_MS = 2 * SAMPLES_A_MS
LASTING = frozenset(
    {
        CueRole.NAME, CueRole.SETUP, CueRole.DOSE, CueRole.SIDE, CueRole.FORM, CueRole.SAFETY,
        CueRole.NEXT, CueRole.FINISH,
    }
)  # fmt: skip


class LateCues:
    """The missed cues of the current step, with the clock times at which they were due."""

    def __init__(self) -> None:
        self._missed: list[tuple[int, Cue]] = []

    @property
    def texts(self) -> list[str]:
        """What they say, in the order in which it was missed."""
        return [cue.text for _due_ms, cue in self._missed]

    def miss(self, due_ms: int, cue: Cue) -> bool:
        """Remember a missed cue; False, and nothing remembered, if it is not worth saying late."""
        if cue.role not in LASTING:
            return False
        self._missed.append((due_ms, cue))
        return True

    def take(self, clip: Callable[[str], bytes | None], room_ms: float) -> tuple[int, Cue] | None:
        """Take out the first cue that has a clip by now, one that ends within `room_ms`."""
        for missed in self._missed:
            pcm = clip(missed[1].text)
            if pcm is not None and len(pcm) / BYTES_A_MS + SENTENCE_GAP_MS <= room_ms:
                self._missed.remove(missed)
                return missed
        return None

    def give_up(self) -> list[tuple[int, Cue]]:
        """Forget them all, and return them."""
        given_up, self._missed = self._missed, []
        return given_up
