"""The themes in high contrast, and which theme the settings and the desktop ask for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from backtimer.core.model.appearance import ColourScheme
from backtimer.painting.theme import DARK, LIGHT, Theme

# For those who ask their system for more contrast: text 7 to 1, every outline 3 to 1.
DARK_CONTRAST = DARK._replace(
    ground="#000000",
    sidebar="#000000",
    card="#0a0d11",
    over="#12171d",
    hover="#1c242d",
    idle="#0a0d11",
    line="#8793a1",
    edge="#a9b5c3",
    track="#5d6977",
    text="#ffffff",
    quiet="#c5cfda",
    rest="#8fbcff",
    ready="#c9b5ff",
    danger="#ffa59d",
    chosen="#0c3a2f",
    changed="#412f12",
    outlined=True,
)
LIGHT_CONTRAST = LIGHT._replace(
    ground="#ffffff",
    sidebar="#ffffff",
    hover="#eef1f5",
    idle="#ffffff",
    line="#66727e",
    edge="#46525e",
    track="#8d98a4",
    text="#000000",
    quiet="#3a4550",
    ready="#4527a8",
    move="#683a00",
    hold="#00503f",
    rest="#0c4091",
    danger="#8a140d",
    outlined=True,
)


def choose_theme(scheme: ColourScheme) -> Theme:
    """The theme for a scheme, in high contrast if the desktop asks for it.

    SYSTEM is dark unless the desktop asks for light.
    """
    if scheme is ColourScheme.SYSTEM:
        light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    else:
        light = scheme is ColourScheme.LIGHT
    if contrast_wanted():
        return LIGHT_CONTRAST if light else DARK_CONTRAST
    return LIGHT if light else DARK


def contrast_wanted() -> bool:
    """Whether the desktop asks for high contrast."""
    # Without a reference to the hints, PySide takes what hangs on them for deleted.
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def outlines(theme: Theme) -> str:
    """The rules that outline what has only its colour to set it off; none in the usual themes."""
    if not theme.outlined:
        return ""
    return f"""
QFrame[role="card"], QFrame[role="inset"], QProgressBar, QSlider::groove:horizontal {{
    border: 1px solid {theme.line}; }}
QFrame[role="row"] {{ border: 2px solid {theme.line}; }}
QWidget[role="sidebar"] {{ border-right: 1px solid {theme.line}; }}
QPushButton[role="plain"], QPushButton[role="nav"], QPushButton[role="rail"],
QPushButton[role="choice"], QPushButton[role="pick"] {{ border: 2px solid {theme.line}; }}
QPushButton[role="nav"]:checked, QPushButton[role="rail"]:checked,
QPushButton[role="choice"]:checked {{ border: 3px solid {theme.hold}; }}
QPushButton[role="plain"]:focus, QPushButton[role="nav"]:focus, QPushButton[role="rail"]:focus,
QPushButton[role="choice"]:focus, QPushButton[role="pick"]:focus {{
    border: 3px solid {theme.text}; }}
QPushButton:disabled {{ border: 1px dashed {theme.edge}; }}
QListWidget[role="found"]::item:selected, QMenu::item:selected {{
    border: 2px solid {theme.text}; }}
"""
