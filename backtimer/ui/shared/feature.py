"""A feature of the window: its pages, made when they are first needed, and its life."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class Feature(QObject):
    """Makes pages by name and answers their signals; most features need nothing else.

    The window calls only features that are made already, but for `make_page`.
    """

    def make_page(self, name: str) -> QWidget:
        """A page of this feature, connected and filled. Raises KeyError for another's."""
        raise KeyError(name)

    def page_shown(self, name: str) -> None:
        """A page of this feature came to the front."""

    def page_left(self, name: str) -> None:
        """Another page came to the front in place of one of this feature."""

    def escape(self, name: str) -> bool:
        """Esc on a page of this feature; False leads to the session or the routine."""
        del name
        return False

    def setting_changed(self, name: str, value: object) -> None:
        """A setting was changed and takes hold."""

    def exercises_changed(self) -> None:
        """Exercises were added, changed or deleted."""

    def window_activated(self) -> None:
        """The window was come back to: files or the day may be others."""

    def settle(self) -> None:
        """What can wait until the window has been seen."""

    def close(self) -> None:
        """The window closes: save, and wait for what has begun."""
