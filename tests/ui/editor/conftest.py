"""Probes of the pages that own routines are made on, and of those beside them."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backtimer.ui.window.main_window import MainWindow
from tests.ui.editor.probe import Around, EditorProbe, PasteProbe
from tests.ui.page_probe import PageProbe, RoutineProbe


@pytest.fixture
def around(window: MainWindow) -> Around:
    return Around(window)


@pytest.fixture
def routine(window: MainWindow, qtbot: QtBot) -> RoutineProbe:
    return RoutineProbe(window, qtbot)


@pytest.fixture
def made(window: MainWindow, qtbot: QtBot) -> EditorProbe:
    """The editor, with nothing opened in it."""
    return EditorProbe(window, qtbot)


@pytest.fixture
def edited(editor: Any, made: EditorProbe) -> EditorProbe:
    """The editor with a routine of two exercises in two sections."""
    assert made.page is editor
    return made


@pytest.fixture
def library(window: MainWindow, qtbot: QtBot) -> PageProbe:
    return PageProbe(window, qtbot, "library")


@pytest.fixture
def form(window: MainWindow, qtbot: QtBot) -> PageProbe:
    """The form of an own exercise."""
    return PageProbe(window, qtbot, "exercise")


@pytest.fixture
def coming(window: MainWindow, qtbot: QtBot) -> PageProbe:
    """What an import would add."""
    return PageProbe(window, qtbot, "import")


@pytest.fixture
def sheet(window: MainWindow, qtbot: QtBot) -> PasteProbe:
    """The page of a pasted sheet, empty."""
    window.features.editor.paste()
    probe = PasteProbe(window, qtbot)
    probe.wait()
    return probe
