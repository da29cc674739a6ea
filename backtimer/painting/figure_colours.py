"""The figure's appearance: a theme with the chosen look, skin tone and hair colour."""

from __future__ import annotations

from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.painting.theme import Theme

_SKINS = {
    SkinTone.LIGHT: "#f0c9a8", SkinTone.MEDIUM: "#d9a679",
    SkinTone.BROWN: "#ab764d", SkinTone.DARK: "#83563b",
}  # fmt: skip
_HAIR = {
    SkinTone.LIGHT: "#6b4d40", SkinTone.MEDIUM: "#54403a",
    SkinTone.BROWN: "#4a3a36", SkinTone.DARK: "#46393a",
}  # fmt: skip
_GREY = {True: "#aab1bb", False: "#868e99"}
FAR, SHADE = 0.36, 0.16


def dressed(theme: Theme, look: FigureLook, skin: SkinTone) -> Theme:
    """The theme with this look and skin tone, and hair to match."""
    tone = _SKINS[skin]
    grey = look is FigureLook.GREY
    hair = _GREY[theme.dark] if grey else _HAIR[skin]
    if not theme.dark and not grey:
        hair = mixed(hair, "#000000", 0.3)
    return theme._replace(
        look=look,
        skin=tone,
        skin_far=mixed(tone, theme.card, FAR),
        skin_shade=mixed(tone, "#000000", SHADE),
        hair=hair,
    )


def mixed(colour: str, other: str, part: float) -> str:
    """`colour` with `part` (0 to 1) of `other` mixed in, all as #rrggbb."""
    numbers = (
        round(int(colour[n : n + 2], 16) * (1 - part) + int(other[n : n + 2], 16) * part)
        for n in (1, 3, 5)
    )
    return "#" + "".join(f"{number:02x}" for number in numbers)
