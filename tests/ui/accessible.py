"""What a screen reader finds in the window, through Qt's own interface to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

Role = QAccessible.Role
Text = QAccessible.Text
# Roles that say nothing of what a focusable is for. To a page and to what scrolls, Qt gives one.
MUTE_ROLES = {Role.NoRole, Role.Client, Role.Window, Role.Pane, Role.Grouping}
WITH_VALUE = {Role.ComboBox, Role.SpinBox, Role.Slider, Role.EditableText, Role.Dial}


class Heard(NamedTuple):
    """One focusable as a screen reader has it."""

    widget: QWidget
    name: str
    role: Role
    value: str | None


def focusables(window: QWidget) -> Iterator[QWidget]:
    """Whatever is seen and takes the focus by Tab or a click."""
    for each in window.findChildren(QWidget):
        takes = each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
        if takes and each.isVisible() and each.isEnabled():
            yield each


def interface(widget: QWidget) -> QAccessibleInterface:
    """The widget to a screen reader."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def may_be_mute(widget: QWidget) -> bool:
    """Whether it is a page or scrolls one: it needs a name, and Qt has no role for it."""
    return isinstance(widget, QScrollArea) or widget.property("role") == "page"


def hear(widget: QWidget) -> Heard:
    """Ask for name, role and value."""
    found = interface(widget)
    value = None
    if found.role() in WITH_VALUE:
        values = found.valueInterface()
        value = found.text(Text.Value)
        if not value and values is not None:
            value = str(values.currentValue())
    return Heard(widget, found.text(Text.Name), found.role(), value)


def tabs(window: QWidget, most: int = 400) -> Iterator[QWidget]:
    """What gets the focus by Tab, each while it has it, once around."""
    found: list[QWidget] = []
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is None or (found and now is found[0]):
            return
        assert now not in found, f"the focus is caught: {now}, {now.accessibleName()}"
        found.append(now)
        yield now
