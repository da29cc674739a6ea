"""Finds widgets by what a person sees of them, or hears of them from a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

Key = Qt.Key
Thing = TypeVar("Thing", bound=QObject)
Found = TypeVar("Found", bound=QWidget)
Button = TypeVar("Button", bound=QAbstractButton)


def until(qtbot: QtBot, what: Callable[[], object]) -> None:
    """Wait for it; a minute at most, which only what never comes takes."""
    qtbot.waitUntil(lambda: bool(what()), timeout=60_000)


def role(widget: QWidget) -> str:
    """What a widget is for the style sheet."""
    return str(widget.property("role") or "")


def find(parent: QWidget, kind: type[Found], name: str) -> Found:
    """The widget of a kind with an accessible name."""
    (found,) = [each for each in parent.findChildren(kind) if each.accessibleName() == name]
    assert isinstance(found, kind)
    return found


def called(parent: QWidget, kind: type[Found], name: str) -> Found:
    """The widget of a kind whose text is its accessible name, by the name of its object."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def only(parent: QObject, kind: type[Thing], *, direct: bool = False) -> Thing:
    """The only one of a kind, in all of the parent or among its own children."""
    option = Qt.FindChildOption
    options = option.FindDirectChildrenOnly if direct else option.FindChildrenRecursively
    (found,) = parent.findChildren(kind, options=options)
    assert isinstance(found, kind)
    return found


def button(parent: QWidget, text: str) -> QPushButton:
    """The button whose text begins so, or whose accessible name is that."""
    return _pressable(parent, QPushButton, text)


def tick_box(parent: QWidget, text: str) -> QCheckBox:
    """The box whose text begins so."""
    return _pressable(parent, QCheckBox, text)


def _pressable(parent: QWidget, kind: type[Button], text: str) -> Button:
    found = [
        each
        for each in parent.findChildren(kind)
        if each.text().startswith(text) or each.accessibleName() == text
    ]
    # One that was replaced is hidden until it is deleted.
    (one,) = [each for each in found if not each.isHidden()] or found
    return one


def labels(parent: QWidget, what: str = "") -> list[QLabel]:
    """Those that are seen when the parent is, all of them or those of a role."""
    return [
        each
        for each in parent.findChildren(QLabel)
        if each.isVisibleTo(parent) and what in ("", role(each))
    ]


def texts(parent: QWidget, what: str = "") -> list[str]:
    """What these labels say."""
    return [each.text() for each in labels(parent, what)]


def choose(box: QComboBox, place: int) -> None:
    """Choose from a list, as by a click."""
    assert 0 <= place < box.count(), f"{box.accessibleName()} does not offer that"
    box.setCurrentIndex(place)
    box.activated.emit(place)


def open_menu(parent: QWidget) -> QMenu:
    """The menu that is open."""
    (menu,) = [each for each in parent.findChildren(QMenu) if each.isVisible()]
    return menu


def find_leading(parent: QWidget) -> QPushButton:
    """The one filled button of a page."""
    buttons = [each for each in parent.findChildren(QPushButton) if role(each) == "primary"]
    (found,) = [each for each in buttons if not each.isHidden()]
    return found


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return "" if found is None else found.text(QAccessible.Text.Name)
