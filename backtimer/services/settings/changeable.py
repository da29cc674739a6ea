"""The settings as those see them who change some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from backtimer.core.settings.settings import Settings


class ChangeableSettings(Protocol):
    """The current settings, and changes to them."""

    @property
    def current(self) -> Settings:
        """The current settings."""

    def change(self, **changes: object) -> None:
        """Change settings by name; effective immediately, saved in the background."""
