"""What the tests of own routines in the window share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backtimer.store.paths import find_paths
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.sidebar_model import SidebarModel

Key = Qt.Key
SHEET = "Strength:\nBird dog 3 x 10, hold 5 s, each side\nClock reach 2 x 5 (blurb mood)\n"


def until(qtbot: QtBot, what: Callable[[], Any]) -> None:
    qtbot.waitUntil(lambda: bool(what()), timeout=5000)


def page(window: MainWindow, name: str) -> Any:
    return window.pages.page(name)


def sidebar_model(window: MainWindow) -> SidebarModel:
    (model,) = window.sidebar.findChildren(SidebarModel)
    return model


def names(window: MainWindow) -> list[str]:
    """The routines of the sidebar."""
    model = sidebar_model(window)
    return [entry.name for n in range(model.rowCount()) if (entry := model.entry(n)) is not None]


def saved(window: MainWindow, qtbot: QtBot) -> str:
    """Wait until the editor says so; the text of the file."""
    labels = page(window, "editor").findChildren(QLabel)
    until(qtbot, lambda: any(label.text() == "Saved" for label in labels))
    return (find_paths().routines / f"{window.features.editor.editor.ref}.toml").read_text()
