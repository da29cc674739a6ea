"""What can be chosen of how the window and the figure look; the values are the settings' words."""

from __future__ import annotations

from enum import StrEnum


class ColourScheme(StrEnum):
    """The window's colours; those of the system are light or dark, whichever the desktop has."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class FigureLook(StrEnum):
    """Who the figure is: build and hair."""

    SHORT = "short"
    TIED = "tied"
    GREY = "grey"


class SkinTone(StrEnum):
    """The figure's skin."""

    LIGHT = "light"
    MEDIUM = "medium"
    BROWN = "brown"
    DARK = "dark"
