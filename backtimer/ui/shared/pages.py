"""The window's stack of pages, as the controllers that are not yet features see it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from backtimer.painting.theme import Theme


class Pages(Protocol):
    """Pages by name. A feature holds its pages itself and does not need this."""

    @property
    def theme(self) -> Theme:
        """The colours in use."""

    def page(self, name: str) -> QWidget:
        """A page, made now if there is none yet."""

    def shown(self) -> str:
        """The name of the page in front, or an empty text."""
