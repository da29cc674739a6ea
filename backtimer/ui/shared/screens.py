"""The screens of the computer by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from PySide6.QtCore import QSize

THIS_SCREEN = ("", "This screen")


class NamedScreen(Protocol):
    """A screen, as Qt knows it."""

    def name(self) -> str:
        """Return its name, which is the same after a restart."""

    def size(self) -> QSize:
        """Return its size, in device-independent px."""


Found = TypeVar("Found", bound=NamedScreen)


def screen_named(screens: Iterable[Found], name: str) -> Found | None:
    """Return the screen of this name; None if there is none now, or no name."""
    return next((each for each in screens if name and each.name() == name), None)


def offered_screens(screens: Iterable[NamedScreen], chosen: str) -> tuple[tuple[str, str], ...]:
    """Return this screen and the others to choose from, as (name, text).

    The chosen one is offered even while it is not connected.
    """
    found = {
        each.name(): f"{each.name()}, {each.size().width()} × {each.size().height()}"
        for each in screens
    }
    if chosen:
        found.setdefault(chosen, f"{chosen}, not connected")
    return (THIS_SCREEN, *found.items())
