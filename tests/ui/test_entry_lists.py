"""Lists of painted entries: a long name is broken, and nothing of it is left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.painting import entry_text
from backtimer.painting.entry_text import EntryType
from backtimer.painting.theme import DARK
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.placement import SMALLEST_FOR_LARGE_TEXT
from tests.ui.editor.probe import EditorProbe
from tests.ui.library.probe import LibraryProbe
from tests.ui.test_narrow import resize

SIZES = [(SMALLEST_FOR_LARGE_TEXT, 200), ((1280, 800), 150), ((1280, 800), 200), ((1366, 768), 100)]
KIND = EntryType((30, 28, 26), 24)
LONG = ("Both knees to the chest, in and out, with a towel", "Mobility · on your back")


@pytest.fixture
def elided(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was cut with an ellipsis while it was painted."""
    cut: list[str] = []
    real = entry_text._elided

    def note(text: str, font: QFont, width: int) -> str:
        shown = real(text, font, width)
        if shown != text:
            cut.append(text)
        return shown

    monkeypatch.setattr(entry_text, "_elided", note)
    return cut


def paint_all(rows: QListView) -> int:
    """Paint each row of a list; return how many there are."""
    rows.grab()
    for row in range(rows.model().rowCount()):
        rows.scrollTo(rows.model().index(row, 0))
        rows.viewport().grab()
    return int(rows.model().rowCount())


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_no_name_in_the_library_is_elided(
    window: MainWindow, qtbot: QtBot, elided: list[str], size: tuple[int, int], text: int
) -> None:
    window.features.library.open("bird-dog-aaos")
    library = LibraryProbe(window, qtbot)
    library.wait()
    resize(window, size, text)
    assert paint_all(library.list()) > 70
    assert elided == []


@pytest.mark.parametrize(("size", "text"), [(None, 100), *SIZES])
def test_no_dose_in_the_editor_is_elided(
    window: MainWindow,
    editor: QWidget,
    qtbot: QtBot,
    elided: list[str],
    size: tuple[int, int] | None,
    text: int,
) -> None:
    editor.cues_changed.emit(1, "Hips level, and the neck as long as the rest of the spine.")  # type: ignore[attr-defined]
    resize(window, size or (720, 560), text)
    assert paint_all(EditorProbe(window, qtbot).rows()) > 2
    assert elided == []


@pytest.mark.parametrize("text", [100, 150, 200])
def test_no_routine_in_the_sidebar_is_elided(
    window: MainWindow, qtbot: QtBot, elided: list[str], text: int
) -> None:
    window.open_routine(parse_ref("aaos-short"))
    resize(window, (1920, 1080), text)
    (rows,) = window.sidebar.findChildren(QListView)
    assert paint_all(rows) > 20
    assert elided == []


def test_an_entry_without_the_room_for_its_lines_is_elided(qapp: object, elided: list[str]) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        need = KIND.height(painter.font(), LONG, 300)
        KIND.paint(painter, QRect(0, 0, 300, need), LONG, DARK, bold=True)
        assert elided == []
        KIND.paint(painter, QRect(0, 0, 300, need // 2), LONG, DARK, bold=True)
    assert LONG[0] in elided


def test_an_entry_stands_together_where_it_has_more_room_than_it_needs(qapp: object) -> None:
    image = QImage(2000, 200, QImage.Format.Format_Grayscale8)
    image.fill(0)
    with QPainter(image) as painter:
        KIND.paint(painter, QRect(0, 0, 2000, 200), LONG, DARK, bold=False)
    inked = [y for y in range(200) if any(image.pixel(x, y) & 255 > 60 for x in range(0, 900, 2))]
    assert inked[-1] - inked[0] < 70
    assert 90 < (inked[0] + inked[-1]) / 2 < 110


def test_an_entry_grows_with_what_is_broken(qapp: object) -> None:
    font = QFont()
    heights = [KIND.height(font, LONG, width) for width in (2000, 400, 200, 1)]
    assert heights == sorted(set(heights))
    wide = QFont(font)
    wide.setPixelSize(30)
    wide.setBold(True)
    assert heights[0] < 2 * QFontMetrics(wide).height() + 4


@pytest.mark.parametrize("text", [100, 150, 200])
def test_a_filter_shows_its_words_in_full(window: MainWindow, qtbot: QtBot, text: int) -> None:
    window.features.library.open("bird-dog-aaos")
    library = LibraryProbe(window, qtbot)
    library.wait()
    for size in ((860, 640), (1000, 700), (1280, 800), (1366, 768), (1920, 1080)):
        resize(window, size, text)
        boxes = [each for each in library.page.findChildren(QComboBox) if each.isVisible()]
        assert len(boxes) == 4
        for box in boxes:
            need = box.fontMetrics().horizontalAdvance(box.itemText(0))
            assert need <= room_for_words(box), (size, box.itemText(0), need, box.width())


def room_for_words(box: QComboBox) -> int:
    """The width that a box gives to what is chosen in it."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    control = QStyle.ComplexControl.CC_ComboBox
    return box.style().subControlRect(control, option, field, box).width()
