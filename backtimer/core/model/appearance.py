"""Choices for the look of the window and the figure; the values are those in the settings."""

from __future__ import annotations

from enum import StrEnum


class ColourScheme(StrEnum):
    """The window's colours; SYSTEM is light or dark, following the desktop."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class FigureLook(StrEnum):
    """The figure's build and hair."""

    SHORT = "short"
    TIED = "tied"
    GREY = "grey"


class SkinTone(StrEnum):
    """The figure's skin tone."""

    LIGHT = "light"
    MEDIUM = "medium"
    BROWN = "brown"
    DARK = "dark"
