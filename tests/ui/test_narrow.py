"""Narrow windows and large text: pages scroll down only, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.widgets.adaptive import AdaptiveRow, FieldForm, FormRow, WrappedCheckBox
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.placement import SMALLEST, SMALLEST_FOR_LARGE_TEXT
from tests.ui import finding
from tests.ui.clipping import clipped
from tests.ui.editor.probe import EditorProbe
from tests.ui.library.probe import LibraryProbe
from tests.ui.page_probe import RoutineProbe
from tests.ui.test_screen_reader import open_page

Shown = (QLabel, QAbstractButton, QComboBox, QLineEdit)
# The size of a window, and that of the text in it (%).
NARROW = [(SMALLEST, 100), (SMALLEST_FOR_LARGE_TEXT, 200)]


def resize(window: MainWindow, size: tuple[int, int], text: int) -> None:
    """As by the person: the text in the settings, the window at its corner."""
    window.resize(*size)
    window.features.settings.change("text_size", text)
    window.resize(*size)
    for _ in range(5):
        QApplication.processEvents()


def wider_than_its_area(widget: QWidget) -> bool:
    """Whether it goes beyond the right edge of what scrolls it."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent.parentWidget(), QScrollArea):
        parent = parent.parentWidget()
    if parent is None:
        return False
    place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
    return place.right() > parent.width()


@pytest.mark.parametrize("page", PageName)
def test_nothing_is_wider_than_its_page(window: MainWindow, qtbot: QtBot, page: PageName) -> None:
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    for size, text in NARROW:
        resize(window, size, text)
        qtbot.wait(20)
        front = window.pages.currentWidget()
        assert front is not None
        seen = [each for kind in Shown for each in front.findChildren(kind) if each.isVisible()]
        assert seen or page == PageName.ROOM
        wider = [(each.accessibleName(), each) for each in seen if wider_than_its_area(each)]
        assert wider == [], (size, text)
        # Rows that came while the page was resized are laid out when it is painted next.
        finding.until(qtbot, lambda front=front: clipped(front) == [])  # type: ignore[misc]
        for area in front.findChildren(QScrollArea):
            inside = area.widget()
            if area.isVisible() and inside is not None:
                room = area.viewport().width()
                assert inside.width() <= room, (size, text, area.accessibleName())


def test_the_library_stands_in_one_column_where_there_is_no_room_for_two(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.features.library.open("bird-dog-aaos")
    library = LibraryProbe(window, qtbot)
    library.wait()
    names = library.find(QListView, "Exercises")
    practise = library.button("Practise")

    def stacked() -> bool:
        page = library.page
        return names.mapTo(page, QPoint(0, 0)).x() >= practise.mapTo(page, QPoint(0, 0)).x() - 20

    assert not stacked()
    resize(window, SMALLEST_FOR_LARGE_TEXT, 200)
    assert stacked()
    assert names.width() > 0.7 * library.page.width()
    resize(window, (1366, 768), 100)
    assert not stacked()


def test_the_fields_of_the_editor_stand_below_its_list_in_a_narrow_window(
    window: MainWindow, editor: QWidget, qtbot: QtBot
) -> None:
    probe = EditorProbe(window, qtbot)
    fields = probe.line("Note, shown and never said")

    def below() -> bool:
        page = probe.page
        rows = probe.rows()
        bottom = rows.mapTo(page, QPoint(0, rows.height())).y()
        return fields.mapTo(page, QPoint(0, 0)).y() > bottom

    assert fields.isVisible()
    resize(window, SMALLEST, 100)
    assert below()
    assert probe.rows().height() > 100
    resize(window, (1366, 768), 100)
    left = probe.rows().mapTo(probe.page, QPoint(probe.rows().width(), 0)).x()
    assert fields.mapTo(probe.page, QPoint(0, 0)).x() > left


def test_the_name_of_a_routine_is_not_cut_at_200_per_cent(
    window: MainWindow, editor: QWidget, qtbot: QtBot
) -> None:
    name = EditorProbe(window, qtbot).line("Name of the routine")
    name.setText("From my therapist, after the operation in the spring of")
    resize(window, SMALLEST_FOR_LARGE_TEXT, 200)
    assert name.fontMetrics().horizontalAdvance(name.text()) < name.width() - 20
    name.setText("Back")
    assert name.fontInfo().pixelSize() == 52


def test_the_head_of_a_routine_scrolls_where_it_would_leave_no_room_for_the_exercises(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_routine(parse_ref("aaos-short"))
    routine = RoutineProbe(window, qtbot)
    area = routine.find(QScrollArea, "Exercises")
    start = routine.button("Start")
    assert not area.isAncestorOf(start)
    start.setFocus()
    resize(window, SMALLEST_FOR_LARGE_TEXT, 200)
    assert area.isAncestorOf(start)
    assert start.hasFocus()
    assert area.viewport().height() > 0.8 * routine.page.height()
    resize(window, (1366, 768), 100)
    assert not area.isAncestorOf(start)
    assert start.hasFocus()


def test_the_rows_of_a_short_routine_are_no_higher_on_a_large_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_routine(parse_ref("after-desk-5"))
    routine = RoutineProbe(window, qtbot)

    def heights() -> list[int]:
        rows = [each for each in routine.page.findChildren(QFrame) if finding.role(each) == "row"]
        return [each.height() for each in rows]

    resize(window, (1366, 768), 100)
    usual = heights()
    assert usual
    resize(window, (1366, 1300), 100)
    assert heights() == usual


def test_the_smallest_window_grows_with_the_text(window: MainWindow) -> None:
    assert (window.minimumWidth(), window.minimumHeight()) == SMALLEST
    window.features.settings.change("text_size", 200)
    assert (window.minimumWidth(), window.minimumHeight()) == SMALLEST_FOR_LARGE_TEXT


# The widgets that give way


def test_a_row_stands_beside_or_below(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = AdaptiveRow(spacing_px=10)
    row.setParent(holder)
    for _ in range(2):
        part = QWidget()
        part.setFixedWidth(100)
        row.add(part)
    row.resize(300, 100)
    holder.show()
    assert not row.is_stacked
    row.resize(150, 100)
    assert row.is_stacked
    assert row.minimumSizeHint().width() == 100
    row.resize(210, 100)
    assert not row.is_stacked


def test_the_labels_of_a_form_go_above_their_fields(qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setMinimumWidth(200)
    form = FieldForm([FormRow("How much is said", field), FormRow("", WrappedCheckBox("Muted"))])
    holder = QWidget()
    qtbot.addWidget(holder)
    form.setParent(holder)
    form.resize(600, 100)
    holder.show()
    assert not form.is_stacked
    (label,) = form.findChildren(QLabel)
    assert label.buddy() is field
    assert label.y() < field.y() + field.height()
    form.resize(300, 200)
    QApplication.processEvents()
    assert form.is_stacked
    assert label.geometry().bottom() <= field.geometry().top()


def test_a_long_text_of_a_box_to_tick_is_broken(qtbot: QtBot) -> None:
    text = "Also when Backtimer is closed: start a small helper when I log in"
    box = WrappedCheckBox(text)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    assert box.text() == text
    box.resize(200, box.heightForWidth(200))
    assert len(box.text().split("\n")) > 1
    assert " ".join(box.text().split()) == box.accessibleName() == text
    metrics = box.fontMetrics()
    assert all(metrics.horizontalAdvance(line) < 200 for line in box.text().split("\n"))
