"""What a timeline depends on besides its routine: settings, and changes during the session.

Settings hold for every session and may change in the middle of one; changes belong to one
session, and no setting undoes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from backtimer.core.session.timeline import Level, StepKey, TurnKey

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CueSettings:
    """The person's settings for spoken cues.

    `level` is how much is spoken; with `wait_at_changes` the session waits for the person
    wherever an exercise changes between floor and standing. `recorded`: it is heard from a file,
    where no key can be pressed.
    """

    level: Level = Level.FULL
    wait_at_changes: bool = False
    recorded: bool = False

    def for_a_file(self) -> CueSettings:
        """The same for a recording, which cannot wait for anybody."""
        return replace(self, wait_at_changes=False, recorded=True)


@dataclass(frozen=True, slots=True)
class SessionChanges:
    """Changes during one session; each method returns a copy with one more.

    `eased` has the items (counted from 0) that continue in their easier form; `extra_ms`
    says by how many milliseconds single steps are longer; `refreshed` has the turns whose
    sentences are spoken in full again.
    """

    eased: frozenset[int] = frozenset()
    extra_ms: Mapping[StepKey, int] = field(default_factory=dict)
    refreshed: frozenset[TurnKey] = frozenset()

    def with_eased(self, item: int) -> SessionChanges:
        """An item (counted from 0) continues in its easier form."""
        return replace(self, eased=self.eased | {item})

    def with_extra(self, key: StepKey, ms: int) -> SessionChanges:
        """A step lasts `ms` longer than before."""
        return replace(self, extra_ms={**self.extra_ms, key: self.extra_ms.get(key, 0) + ms})

    def with_refreshed(self, turn: TurnKey) -> SessionChanges:
        """A turn and the one after it are spoken in full again."""
        return replace(self, refreshed=self.refreshed | {turn, turn.next_in_set})


NO_CHANGES = SessionChanges()
