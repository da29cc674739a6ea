"""Settings without a file."""

from __future__ import annotations

from dataclasses import replace

from backtimer.core.model.condition import Condition
from backtimer.core.settings.settings import Settings


class FakeSettings:
    """The person's settings, with these conditions ticked."""

    def __init__(self, *conditions: Condition) -> None:
        self.current = Settings(conditions=frozenset(conditions))

    def change(self, **changes: object) -> None:
        self.current = replace(self.current, **changes)  # type: ignore[arg-type]
