"""What a timeline depends on beside its routine: what the person set, and what happened.

The settings hold for every session and may be changed in the middle of one; the changes
belong to one session and are never undone by a setting.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from backtimer.core.session.timeline import Level, StepKey, TurnKey

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CueSettings:
    """What the person set.

    `level` is how much is spoken; with `wait_at_changes` the session waits for the person
    wherever an exercise changes between floor and standing.
    """

    level: Level = Level.FULL
    wait_at_changes: bool = False


@dataclass(frozen=True, slots=True)
class SessionChanges:
    """What changed in the course of one session; each method returns the changes with one more.

    `eased` holds the items (counted from 0) that go on in their easier form; `extra_ms`
    says by how many milliseconds single steps are longer; `refreshed` names the turns whose
    sentences are said in full again.
    """

    eased: frozenset[int] = frozenset()
    extra_ms: Mapping[StepKey, int] = field(default_factory=dict)
    refreshed: frozenset[TurnKey] = frozenset()

    def with_eased(self, item: int) -> SessionChanges:
        """An item (counted from 0) goes on in its easier form."""
        return replace(self, eased=self.eased | {item})

    def with_extra(self, key: StepKey, ms: int) -> SessionChanges:
        """A step is longer by so many milliseconds more."""
        return replace(self, extra_ms={**self.extra_ms, key: self.extra_ms.get(key, 0) + ms})

    def with_refreshed(self, turn: TurnKey) -> SessionChanges:
        """A turn and the one after it are said in full again."""
        return replace(self, refreshed=self.refreshed | {turn, turn.next_in_set})


NO_CHANGES = SessionChanges()
