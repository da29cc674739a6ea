"""The sides that a sheet asks for, as it says them."""

from __future__ import annotations

from enum import StrEnum


class WrittenSide(StrEnum):
    """What a line says about sides; its exercise may do something else (see `SideMode`).

    EACH is one side, then the other; BOTH is both at once.
    """

    NONE = "none"
    EACH = "each"
    ALTERNATE = "alternate"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
