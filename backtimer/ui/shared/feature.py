"""A feature of the window: its pages, made when they are first needed, and its life."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class Feature(QObject):
    """Makes pages by name and answers their signals; most features need nothing else."""

    def make_page(self, name: str) -> QWidget:
        """A page of this feature, connected and filled. Raises KeyError for another's."""
        raise KeyError(name)

    def settle(self) -> None:
        """What can wait until the window has been seen."""

    def close(self) -> None:
        """The window closes: save, and wait for what has begun."""
