"""Pictures of the person's own, as the painter gets them: read elsewhere, pixels only."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Picture(NamedTuple):
    """Pixels from the top left, row by row: four bytes each, as 32-bit premultiplied ARGB."""

    width: int
    height: int
    pixels: bytes


class Pictures(Protocol):
    """Gives pictures by the name in the folder, or by the whole path of another file."""

    def picture(self, name: str) -> Picture | None:
        """The picture; None while it is waited for, and for one that cannot be shown."""

    def is_waiting(self, name: str) -> bool:
        """Whether it is being read, so that it may be there later."""


class NoPictures:
    """There are none: the figure is shown in their place."""

    def picture(self, name: str) -> Picture | None:
        """None."""
        del name
        return None

    def is_waiting(self, name: str) -> bool:
        """Nothing is."""
        del name
        return False
