"""The typeface that the program brings along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "Inter"


def load_fonts(folder: Path) -> bool:
    """Load the fonts of a folder and make theirs the application's typeface.

    False if one of them cannot be read; the system's typeface then stays in use.
    """
    files = sorted(folder.glob("*.ttf"))
    found = [QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files]
    if not files or not all(found):
        return False
    font = QFont(QGuiApplication.font())
    font.setFamily(FAMILY)
    QGuiApplication.setFont(font)
    return True


def counting(font: QFont) -> QFont:
    """Return the font with one width for every figure, so that a counting number does not shake.

    Prose does without: hyphens and full stops would become as wide as figures.
    """
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even
