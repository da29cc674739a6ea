"""The person that the figure is: the theme's colours with a skin, hair and a build chosen."""

from __future__ import annotations

from backtimer.painting.theme import Theme

# Settings' words for them, in the order of the choice.
LOOK_NAMES = (("short", "Short hair"), ("tied", "Tied hair"), ("grey", "Grey hair, sturdy"))
SKIN_NAMES = (
    ("light", "Light skin"),
    ("medium", "Medium skin"),
    ("brown", "Brown skin"),
    ("dark", "Dark skin"),
)

_SKINS = {"light": "#f0c9a8", "medium": "#d9a679", "brown": "#ab764d", "dark": "#83563b"}
_HAIR = {"light": "#6b4d40", "medium": "#54403a", "brown": "#4a3a36", "dark": "#46393a"}
_GREY = {True: "#aab1bb", False: "#868e99"}
FAR, SHADE = 0.36, 0.16


def dressed(theme: Theme, look: str, skin: str) -> Theme:
    """The theme with the colours of this person; unknown names are the first of each."""
    tone = _SKINS.get(skin, _SKINS["light"])
    hair = _GREY[theme.dark] if look == "grey" else _HAIR.get(skin, _HAIR["light"])
    if not theme.dark and look != "grey":
        hair = mixed(hair, "#000000", 0.3)
    return theme._replace(
        look=look,
        skin=tone,
        skin_far=mixed(tone, theme.card, FAR),
        skin_shade=mixed(tone, "#000000", SHADE),
        hair=hair,
    )


def mixed(colour: str, other: str, part: float) -> str:
    """`part` (0 to 1) of the other colour mixed in; both as #rrggbb."""
    numbers = (
        round(int(colour[n : n + 2], 16) * (1 - part) + int(other[n : n + 2], 16) * part)
        for n in (1, 3, 5)
    )
    return "#" + "".join(f"{number:02x}" for number in numbers)
