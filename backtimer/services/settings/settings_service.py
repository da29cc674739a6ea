"""The current settings: a change takes effect at once and is passed to its followers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from backtimer.core.settings.settings import Effect, Settings, effect_between
from backtimer.store.person.settings_store import SettingsStore

Follow = Callable[[Settings], None]


class SettingsService:
    """Changes settings and calls the followers of the effects that their declarations name."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self._followers: list[tuple[Effect, Follow]] = []
        self._frozen = False
        self._moves_less = False

    @property
    def current(self) -> Settings:
        """The current settings, in which the system's wish for less motion is met."""
        now = self._store.current
        return replace(now, reduce_motion=True) if self._moves_less else now

    @property
    def notice(self) -> str:
        """What went wrong while loading, as a sentence; empty if nothing."""
        return self._store.notice

    def follow(self, effect: Effect, work: Follow) -> None:
        """Call `work` with the new settings after every change with one of these effects."""
        self._followers.append((effect, work))

    def change(self, **changes: Any) -> None:
        """Change settings by name and save them in the background; does nothing once frozen."""
        if self._frozen:
            return
        if "reduce_motion" in changes:
            self._moves_less = False
        before = self._store.current
        self._store.change(**changes)
        effect = effect_between(before, self._store.current)
        for wanted, work in self._followers:
            if wanted & effect:
                work(self.current)

    def move_less(self) -> None:
        """Reduce motion as the system asks, without saving it, until the person chooses."""
        self._moves_less = True

    def freeze(self) -> None:
        """Ignore further changes, because the files will be replaced or deleted."""
        self._frozen = True

    def close(self) -> None:
        """Wait until all changes are saved."""
        self._store.close()
