"""What all cues of a timeline depend on: level, voice, and changes during the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backtimer.core.session.script import (
    CLEARANCE_MS,
    COUNTED_REST_MS,
    GAP_MS,
    LEAD_IN_MS,
    Script,
)
from backtimer.core.session.timeline import CueRole, Level
from backtimer.core.session.turns import CueForm, form_of

if TYPE_CHECKING:
    from backtimer.core.session.options import CueSettings, SessionChanges
    from backtimer.core.session.timeline import Lengths, StepKey
    from backtimer.core.session.turns import ItemPlace, Turn

NEXT_BEFORE_END_MS = 6500


@dataclass(frozen=True, slots=True)
class CueContext:
    """The settings, the changes during the session, and the lengths of utterances."""

    settings: CueSettings
    changes: SessionChanges
    lengths: Lengths

    @property
    def level(self) -> Level:
        """How much is spoken."""
        return self.settings.level

    @property
    def in_sentences(self) -> bool:
        """Whether whole sentences are spoken, not only names, sides and counts."""
        return self.level in (Level.FULL, Level.BRIEF)

    def script(self) -> Script:
        """An empty script for one step."""
        return Script(self.level, self.lengths)

    def extra_ms(self, key: StepKey) -> int:
        """By how many milliseconds the person has lengthened a step."""
        return self.changes.extra_ms.get(key, 0)

    def form(self, place: ItemPlace, turn: Turn) -> CueForm:
        """How much of a sentence is said in a turn, at the level in use."""
        if self.level is Level.COUNTS:
            return CueForm.SHORT
        form = form_of(place.dose, turn)
        if place.turn_key(turn) in self.changes.refreshed:
            form = CueForm.FULL
        return CueForm.BRIEF if form is CueForm.FULL and self.level is Level.BRIEF else form


def end_rest(script: Script, length_ms: int, coming: str) -> None:
    """End a longer rest with three ticks and, where it fits, the words of what is `coming`."""
    if length_ms < COUNTED_REST_MS:
        return
    script.tick_down(length_ms)
    until_ms = length_ms - LEAD_IN_MS - GAP_MS
    # What takes long to say begins earlier.
    latest_ms = until_ms - CLEARANCE_MS - script.length_of(coming)
    usual_ms = min(length_ms - NEXT_BEFORE_END_MS, latest_ms)
    script.fit(coming, CueRole.NEXT, max(script.opening_end_ms, usual_ms), until_ms)
