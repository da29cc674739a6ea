"""What a page may follow; the window's stack asks each page whether it does."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from backtimer.painting.theme import Theme


@runtime_checkable
class Themed(Protocol):
    """A page that paints in the theme's colours."""

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""


@runtime_checkable
class Scaled(Protocol):
    """A page with sizes of its own."""

    def set_scale(self, scale: float) -> None:
        """Larger type in a larger window; 1 is the design's size."""
