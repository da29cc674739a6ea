"""What the tests of own routines in the window share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backtimer.ui.window.main_window import MainWindow

Key = Qt.Key
SHEET = "Strength:\nBird dog 3 x 10, hold 5 s, each side\nClock reach 2 x 5 (blurb mood)\n"


def until(qtbot: QtBot, what: Callable[[], Any]) -> None:
    qtbot.waitUntil(lambda: bool(what()), timeout=5000)


def page(window: MainWindow, name: str) -> Any:
    return window.pages.page(name)


def names(window: MainWindow) -> list[str]:
    model = window.sidebar._model
    return [entry.name for n in range(model.rowCount()) if (entry := model.entry(n)) is not None]


def draft(window: MainWindow) -> Any:
    return window.features.editor.editor.draft  # type: ignore[union-attr]


def saved(window: MainWindow, qtbot: QtBot) -> str:
    until(qtbot, lambda: page(window, "editor")._saved.text() == "Saved")
    key = window.features.editor.editor.ref
    return (window.services.own_places[0] / f"{key}.toml").read_text()
