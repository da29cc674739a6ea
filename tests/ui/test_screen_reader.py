"""Each page to those who hear it: names, roles, states and values of all that takes the focus."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command
from backtimer.ui.editor.page import EditorPage
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.page_titles import TITLES, window_title
from tests.ui import accessible, finding


def open_page(window: MainWindow, page: PageName) -> None:
    """Show a page with something on it, as a person gets there."""
    features = window.features
    match page:
        case PageName.SESSION | PageName.ROOM | PageName.FINISH:
            window.start(parse_ref("aaos-short"))
            if page == PageName.ROOM:
                features.session.controller.room_wanted.emit()
            elif page == PageName.FINISH:
                features.session.controller.act(Command.END)
        case PageName.EDITOR:
            features.editor.new()
            editor = window.pages.page(page)
            assert isinstance(editor, EditorPage)
            editor.added.emit("cat-stretch")
            editor.added.emit("plank-aaos")
        case PageName.SETTINGS:
            features.settings.open()
        case _:
            window.show_page(page)


def is_named_after(window: MainWindow, page: PageName) -> None:
    """The title of the window tells its page."""
    name = "Short routine (AAOS)" if page == PageName.ROUTINE else TITLES[page]
    title = window.windowTitle()
    assert title.endswith(" – Backtimer")
    if page != PageName.ROUTINE:
        assert title == f"{name} – Backtimer" == window_title(page, "Some routine")


@pytest.mark.parametrize("page", PageName)
def test_the_page_and_all_that_takes_the_focus_has_a_name_a_role_and_a_value(
    window: MainWindow, qtbot: QtBot, page: PageName
) -> None:
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    is_named_after(window, page)
    QApplication.processEvents()
    faults, heard = [], []
    for widget in accessible.focusables(window):
        found = accessible.hear(widget)
        heard.append(found)
        where = (type(widget).__name__, widget.objectName(), found)
        if not found.name.strip():
            faults.append(("no name", *where))
        if found.role in accessible.MUTE_ROLES and not accessible.may_be_mute(widget):
            faults.append(("no role", *where))
        if found.role in accessible.WITH_VALUE and found.value is None:
            faults.append(("no value", *where))
        state = accessible.interface(widget).state()
        if not state.focusable or state.invisible:
            faults.append(("no state", *where))
        checks = isinstance(widget, QAbstractButton) and widget.isCheckable()
        if checks and bool(state.checked) != widget.isChecked():
            faults.append(("not its state", *where))
    assert not faults, "\n".join(map(str, faults))
    assert heard or page == PageName.ROOM


@pytest.mark.parametrize("page", PageName)
def test_tab_lands_on_what_is_seen(window: MainWindow, qtbot: QtBot, page: PageName) -> None:
    # First of all: the display gives it its size when it has time, and the page is laid out anew.
    window.resize(900, 640)
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    QApplication.processEvents()
    count = 0
    for widget in accessible.tabs(window):
        assert widget.isVisible(), widget
        # Scrolled into view, if it was not: half of it at least, or as much as there is room for.
        seen = widget.visibleRegion().boundingRect()
        name = accessible.hear(widget).name
        assert seen.height() >= min(widget.height() / 2, 60), (widget, name, seen)
        assert seen.width() >= min(widget.width() / 2, 60), (widget, name, seen)
        count += 1
    assert count
