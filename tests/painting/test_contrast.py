"""Every pair of colours that is used can be told apart, in every theme: WCAG 2.2 AA.

Text needs 4.5 to 1 on its ground (7 to 1 in high contrast), and what has to be seen of a control
3 to 1. A disabled control is exempt (1.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.model.appearance import ColourScheme
from backtimer.core.session.timeline import StepKind
from backtimer.painting import high_contrast
from backtimer.painting.high_contrast import (
    DARK_CONTRAST,
    LIGHT_CONTRAST,
    choose_theme,
    outlines,
)
from backtimer.painting.theme import DARK, LIGHT, Theme, style_sheet

THEMES = {"dark": DARK, "light": LIGHT, "dark+": DARK_CONTRAST, "light+": LIGHT_CONTRAST}
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
COLOUR = "#[0-9a-f]{6}"


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def grounds(theme: Theme) -> tuple[str, ...]:
    """What text without a ground of its own may lie on."""
    return (theme.ground, theme.card, theme.sidebar, theme.over, theme.hover)


def rules(theme: Theme) -> Iterator[tuple[str, str]]:
    """The selectors and bodies of the style sheet, without those of disabled controls."""
    sheet = style_sheet(theme, 1.0, "icons") + outlines(theme)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        if ":disabled" not in selectors:
            yield selectors.strip(), body


def found(pattern: str, body: str) -> str:
    match = re.search(pattern, body)
    return match[1] if match else ""


def least_for_text(theme: Theme) -> float:
    return 7.0 if theme.outlined else 4.5


def test_ratios_are_those_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@themes
def test_text_in_the_style_sheet(theme: Theme) -> None:
    tried = 0
    for selectors, body in rules(theme):
        colour = found(rf"(?<!-)\bcolor: ({COLOUR})", body)
        ground = found(rf"(?<!-)\bbackground: ({COLOUR})", body)
        if not colour and not ground:
            continue
        if not colour and ("::" in selectors or selectors == "QProgressBar"):
            # A handle, a groove or a box: no text stands on it.
            continue
        for each in [ground] if ground else grounds(theme):
            ratio = contrast(colour or theme.text, each)
            assert ratio >= least_for_text(theme), (selectors, colour, each, ratio)
            tried += 1
    assert tried > 60


@themes
def test_selected_text_in_the_style_sheet(theme: Theme) -> None:
    tried = 0
    for selectors, body in rules(theme):
        ground = found(f"selection-background-color: ({COLOUR})", body)
        colour = found(f"selection-color: ({COLOUR})", body)
        # Without text to select, it is the colour that a widget of ours paints with.
        if ground and colour:
            assert contrast(colour, ground) >= least_for_text(theme), selectors
            tried += 1
    assert tried >= 3


@themes
def test_fields_say_what_they_are_for_in_a_colour_of_their_own(theme: Theme) -> None:
    """Qt's own is the text's at half its strength: too pale."""
    colours = [
        found(f"placeholder-text-color: ({COLOUR})", body) for _selectors, body in rules(theme)
    ]
    (colour,) = filter(None, colours)
    assert contrast(colour, theme.card) >= least_for_text(theme)


@pytest.mark.parametrize("theme", [DARK_CONTRAST, LIGHT_CONTRAST], ids=["dark+", "light+"])
def test_every_kind_of_button_is_outlined(theme: Theme) -> None:
    sheet = style_sheet(theme, 1.0, "icons")
    kinds = set(
        re.findall(r'QPushButton\[role="(\w+)"\] {[^}]*border: 2px solid transparent', sheet)
    )
    assert kinds >= {"plain", "nav"}
    for kind in kinds:
        assert f'QPushButton[role="{kind}"]' in outlines(theme), kind
    # The cards that open an exercise are pressed too.
    assert 'QFrame[role="row"]' in outlines(theme)


@themes
def test_edges_in_the_style_sheet(theme: Theme) -> None:
    """What shows where a control is, and what is chosen or has the focus."""
    tried = 0
    # Separators and edges of what floats are ornaments, but not for who asked for contrast.
    ornaments = () if theme.outlined else (theme.line,)
    for selectors, body in rules(theme):
        edge = found(rf"\bborder(?:-right)?: \d+px \w+ ({COLOUR})", body)
        if not edge or edge in ornaments:
            continue
        ground = found(rf"(?<!-)\bbackground: ({COLOUR})", body)
        inside = [ground] if ground and ground != edge else []
        for each in (*inside, theme.ground, theme.card, theme.over):
            assert contrast(edge, each) >= 3, (selectors, edge, each, contrast(edge, each))
            tried += 1
    assert tried > 30


@themes
def test_what_is_painted(theme: Theme) -> None:
    pairs = [
        # Ring, dots, ribbon and phase words, also as a side and as a heading.
        *((theme.phase(kind), ground, 4.5) for kind in StepKind for ground in grounds(theme)),
        *((theme.phase(kind), theme.track, 2.8) for kind in StepKind),
        # Calendar, charts and delegates.
        (theme.on_accent, theme.hold, 4.5),
        *((theme.quiet, ground, 4.5) for ground in (*grounds(theme), theme.chosen, theme.changed)),
        *((theme.text, ground, 7) for ground in (*grounds(theme), theme.chosen, theme.changed)),
        *((theme.danger, ground, 4.5) for ground in grounds(theme)),
        # Symbols of disabled buttons are still seen.
        (theme.edge, theme.idle, 3),
    ]
    for one, other, least in pairs:
        assert contrast(one, other) >= least, (one, other, contrast(one, other))


@pytest.mark.parametrize(
    ("scheme", "usual", "contrasty"),
    [(ColourScheme.DARK, DARK, DARK_CONTRAST), (ColourScheme.LIGHT, LIGHT, LIGHT_CONTRAST)],
)
def test_the_theme_follows_the_setting_and_the_wish_for_contrast(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    scheme: ColourScheme,
    usual: Theme,
    contrasty: Theme,
) -> None:
    del qtbot
    assert choose_theme(scheme) is usual
    assert not outlines(usual)
    monkeypatch.setattr(high_contrast, "contrast_wanted", lambda: True)
    assert choose_theme(scheme) is contrasty
    assert "border" in outlines(contrasty)
    assert choose_theme(ColourScheme.SYSTEM) in (DARK_CONTRAST, LIGHT_CONTRAST)
