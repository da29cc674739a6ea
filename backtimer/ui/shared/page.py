"""Optional abilities of a page; the page stack checks for them at run time."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect

from backtimer.painting.theme import Theme


@runtime_checkable
class Themed(Protocol):
    """A page that paints in the theme's colours."""

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""


@runtime_checkable
class Scaled(Protocol):
    """A page with sizes that depend on the scale."""

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""


@runtime_checkable
class PlacesNotices(Protocol):
    """A page that wants the notices in a place of its own."""

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place on the page, and the size of the type (px); 0 means the usual one."""
