"""What a screen reader goes through on a page, in the order in which the eye does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.session.transitions import Command
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.main_window import MainWindow
from tests.places import ROOT
from tests.ui import accessible, finding
from tests.ui.bench import WindowBench
from tests.ui.session.probe import SessionProbe
from tests.ui.test_screen_reader import open_page

Text = QAccessible.Text
# What these have inside is of their own making: the rows of a list, the days of a calendar.
WHOLE = {
    QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox, QAccessible.Role.Slider, QAccessible.Role.EditableText,
    QAccessible.Role.ScrollBar,
}  # fmt: skip
# Fractions of a height: this much in common, and two things stand in one row.
SAME_ROW = 0.5


def children(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Those that are seen and have something to read in them, in their order."""
    if node.role() in WHOLE:
        return
    for number in range(node.childCount()):
        child = node.child(number)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        if child.role() is not QAccessible.Role.ScrollBar and words(child):
            yield child


def words(node: QAccessibleInterface) -> list[str]:
    """Everything that is read of a node, from the first to the last."""
    inner = [word for child in children(node) for word in words(child)]
    name = node.text(Text.Name) or node.text(Text.Value)
    return inner or ([name] if name.strip() else [])


def comes_too_late(one: QRect, other: QRect) -> bool:
    """Whether the eye meets the second first: above it, or to the left in the same row."""
    common = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if common > SAME_ROW * min(one.height(), other.height()):
        return other.right() <= one.left()
    is_above = other.center().y() < one.center().y()
    return is_above and other.left() < one.right() and other.right() > one.left()


def out_of_order(node: QAccessibleInterface) -> Iterator[str]:
    """What comes too late among its siblings, with what it should have come before."""
    found = list(children(node))
    for number, before in enumerate(found):
        for after in found[number + 1 :]:
            if comes_too_late(before.rect(), after.rect()):
                yield f"{words(after)[:3]} {after.rect()} after {words(before)[:3]} {before.rect()}"
    for child in found:
        yield from out_of_order(child)


@pytest.mark.parametrize("size", [(1366, 768), (860, 640)])
@pytest.mark.parametrize("page", PageName)
def test_a_page_is_read_as_it_is_seen(
    window: MainWindow, qtbot: QtBot, page: PageName, size: tuple[int, int]
) -> None:
    window.resize(*size)
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    qtbot.wait(20)
    QApplication.processEvents()
    front = window.pages.currentWidget()
    assert front is not None
    node = accessible.interface(front)
    assert len(words(node)) >= 3
    faults = list(out_of_order(node))
    assert not faults, "\n".join(faults)


def test_the_answers_to_pain_are_read_as_they_are_seen(running: WindowBench, qtbot: QtBot) -> None:
    probe = SessionProbe(running.window)
    probe.act(Command.HURTS)
    qtbot.wait(20)
    node = accessible.interface(probe.front)
    assert any(each.startswith("Skip this exercise") for each in words(node))
    faults = list(out_of_order(node))
    assert not faults, "\n".join(faults)


def test_nobody_holds_the_items_of_a_layout() -> None:
    """The binding keeps them when Qt has deleted them, and crashes where their place is reused."""
    asks = re.compile(r"\.itemAt(?:Position)?\(")
    home = ROOT / "backtimer" / "ui"
    found = [each.name for each in home.rglob("*.py") if asks.search(each.read_text("utf-8"))]
    assert found == []
