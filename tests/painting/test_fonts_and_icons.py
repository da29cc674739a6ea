"""The typeface and the icons that the program brings along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from backtimer.painting.fonts import FAMILY, counting, load_fonts
from backtimer.painting.icons import FOLDER, Icon, icon_pixmap
from backtimer.store.paths import find_resources

FONTS = find_resources() / "fonts"


@pytest.fixture(autouse=True)
def usual_font(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    yield
    qapp.setFont(before)


def test_the_fonts_are_such_as_every_system_reads() -> None:
    # Compressed ones (WOFF2) are not read by Qt for Windows.
    assert {file.read_bytes()[:4] for file in FONTS.glob("*.ttf")} == {b"\0\1\0\0"}


def test_every_weight_is_there(qapp: QApplication) -> None:
    assert load_fonts(FONTS)
    assert qapp.font().family() == FAMILY
    widths = []
    for weight in (400, 500, 600, 700, 800):
        font = QFont(FAMILY)
        font.setPixelSize(100)
        font.setWeight(QFont.Weight(weight))
        assert QFontInfo(font).weight() == weight
        widths.append(QFontMetricsF(font).horizontalAdvance("HOLD"))
    assert widths == sorted(set(widths))


def widths(font: QFont, text: str) -> set[float]:
    return {QFontMetricsF(font).horizontalAdvance(each) for each in text}


def test_figures_that_count_have_one_width_and_prose_has_its_own(qapp: QApplication) -> None:
    load_fonts(FONTS)
    font = QFont(qapp.font())
    font.setPixelSize(100)
    assert len(widths(counting(font), "0123456789")) == 1
    assert len(widths(font, "0123456789")) > 1
    assert max(widths(font, "-")) < max(widths(counting(font), "-"))


@pytest.mark.parametrize("content", [b"", b"not a font"])
def test_without_its_fonts_the_systems_typeface_stays(
    qapp: QApplication, tmp_path: Path, content: bytes
) -> None:
    before = qapp.font().family()
    assert not load_fonts(tmp_path)
    (tmp_path / "broken.ttf").write_bytes(content)
    assert not load_fonts(tmp_path)
    assert qapp.font().family() == before


def test_every_icon_has_its_file_and_every_file_its_icon() -> None:
    files = {file.stem for file in (find_resources() / FOLDER).glob("*.svg")}
    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", list(Icon))
def test_an_icon_has_the_colour_that_was_asked_for(qapp: QApplication, icon: Icon) -> None:
    image = icon_pixmap(icon, QColor("#ff0000"), 24, 2.0).toImage()
    assert image.width() == 48
    colours = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    inked = [each for each in colours if each.alpha() > 200]
    assert inked
    assert all(each.red() > 240 and each.green() < 15 for each in inked)
