"""The plots of the progress page, and their numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from backtimer.core.progress.progress import (
    HistorySpan,
)
from backtimer.painting.theme import LIGHT, style_sheet
from tests.ui.finding import Key
from tests.ui.progress.stage import ICONS, Stage, history


def test_the_pointer_tells_the_nearest_numbers(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("pain")
    plot = card.plots()[0]
    about = card.about().text()
    QTest.mouseMove(plot, QPoint(plot.width() - 30, plot.height() // 2))
    stage.wait(card.said)
    assert card.said().startswith("4 Feb 2026: before 0, after 4")
    assert card.about().isHidden()
    assert plot.accessibleDescription() == card.said()
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert card.said() == ""
    assert card.about().text() == about
    assert card.about().isVisible()


def test_arrow_keys_tell_the_numbers(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("minutes")
    plot = card.plots()[0]
    plot.setFocus()
    QTest.keyClick(plot, Key.Key_Left)
    assert card.said().startswith("Week of 2 Feb 2026: 30 minutes")
    QTest.keyClick(plot, Key.Key_Left)
    assert card.said().startswith("Week of 26 Jan 2026")
    QTest.keyClick(plot, Key.Key_Home)
    assert card.said().startswith("Week of 17 Nov 2025")
    QTest.keyClick(plot, Key.Key_Left)
    assert card.said().startswith("Week of 17 Nov 2025")
    QTest.keyClick(plot, Key.Key_End)
    assert card.said().startswith("Week of 2 Feb 2026")
    QTest.keyClick(plot, Key.Key_A)
    plot.grab()


def test_sides_are_told(stage: Stage) -> None:
    stage.drawn()
    card = stage.card("sides")
    assert card.under() == "Clamshell: left side 33 % less (20 left, 30 right)."
    QTest.mouseMove(card.plots()[0], QPoint(300, 60))
    stage.wait(card.said)
    assert card.said() == "Clamshell: left 60 s, 20 reps; right 90 s, 30 reps"


def test_the_wheel_scrolls_the_page(stage: Stage) -> None:
    page = stage.drawn()
    bar = page.scroll().verticalScrollBar()
    for widget in (stage.card("pain").plots()[0], page.calendar().month):
        page.scroll().ensureWidgetVisible(widget)
        stage.qtbot.wait(10)
        before = bar.value()
        place = widget.mapTo(stage.window, widget.rect().center())
        QTest.wheelEvent(stage.window.windowHandle(), QPointF(place), QPoint(0, -120))
        stage.wait(lambda before=before: bar.value() > before)


def test_the_numbers_as_a_table(stage: Stage) -> None:
    stage.drawn()
    for name, columns in (("pain", 6), ("minutes", 3), ("kept", 4), ("exercise", 4), ("sides", 5)):
        card = stage.card(name)
        assert card.plots_in_sight()
        card.toggle().click()
        assert card.table().isVisible()
        assert not card.plots_in_sight()
        assert "plot" in card.toggle().text()
        model = card.model()
        assert model.columnCount() == columns
        assert model.rowCount() >= 1
        assert card.table().accessibleName().endswith("the numbers")
        index = model.index(0, 0)
        text = model.data(index, Qt.ItemDataRole.DisplayRole)
        spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"{model.headerData(0, Qt.Orientation.Horizontal)}: {text}"
        assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
        assert model.headerData(0, Qt.Orientation.Vertical) is None
        assert model.rowCount(index) == model.columnCount(index) == 0
        card.toggle().click()
        assert card.plots_in_sight()
    pain = stage.card("pain").model()
    assert pain.data(pain.index(0, 0)) == "4 Feb 2026"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_other_colours_and_larger_type_while_it_is_shown(stage: Stage, scale: float) -> None:
    page = stage.drawn()
    high = stage.card("pain").plots()[0].height()
    stage.window.setStyleSheet(style_sheet(LIGHT, scale, ICONS))
    stage.page.set_theme(LIGHT)
    stage.page.set_scale(scale)
    for width in (1400, round(700 * scale)):
        stage.window.resize(width, 900)
        stage.wait(lambda: page.scroll().widget().width() <= page.scroll().viewport().width())
        image = stage.card("pain").plots()[0].grab().toImage()
        assert image.pixelColor(image.width() - 6, image.height() - 6).name() == LIGHT.card
    assert stage.card("pain").plots()[0].height() == round(high * scale)
    assert page.columns() == 1


def test_a_short_and_a_long_history_are_drawn(make: Callable[..., Stage]) -> None:
    for count, span in ((1, HistorySpan.MONTH), (700, HistorySpan.YEAR), (700, HistorySpan.ALL)):
        stage = make(history(count))
        stage.page.span_changed.emit(span)
        stage.drawn()
        for card in stage.probe.cards():
            assert not card.plots()[0].grab().isNull()
