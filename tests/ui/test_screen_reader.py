"""Each page to those who hear it: names, roles, states and values of all that takes the focus."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.ribbon import RibbonWidget
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.page_titles import TITLES, window_title
from tests.ui import accessible, finding
from tests.ui.bench import WindowBench
from tests.ui.session.probe import SessionProbe


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
        case PageName.CHECKIN:
            features.session.checkin.go_gently()
        case PageName.EDITOR:
            features.editor.new()
            editor = window.pages.page(page)
            editor.added.emit("cat-stretch")  # type: ignore[attr-defined]
            editor.added.emit("plank-aaos")  # type: ignore[attr-defined]
        case PageName.SETTINGS:
            features.settings.open()
        case _:
            window.show_page(page)


@pytest.mark.parametrize("page", PageName)
def test_all_that_takes_the_focus_has_a_name_a_role_and_a_value(
    window: MainWindow, qtbot: QtBot, page: PageName
) -> None:
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    QApplication.processEvents()
    front = window.pages.currentWidget()
    faults, heard = [], []
    for widget in accessible.focusables(window):
        if widget is front:
            continue
        found = accessible.hear(widget)
        heard.append(found)
        where = (type(widget).__name__, widget.objectName(), found)
        if not found.name.strip():
            faults.append(("no name", *where))
        if found.role in accessible.MUTE_ROLES:
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
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    QApplication.processEvents()
    order = accessible.tab_order(window)
    assert order
    for widget in order:
        widget.setFocus()
        QApplication.processEvents()
        assert widget.isVisible(), widget
        # Scrolled into view, if it was not.
        seen = widget.visibleRegion().boundingRect()
        assert not seen.isEmpty(), (widget, widget.accessibleName(), widget.geometry())
        assert window.rect().intersects(
            seen.translated(widget.mapTo(window, seen.topLeft()) - seen.topLeft())
        )


@pytest.mark.parametrize("page", PageName)
def test_the_window_is_named_after_its_page(
    window: MainWindow, qtbot: QtBot, page: PageName
) -> None:
    open_page(window, page)
    finding.until(qtbot, lambda: window.shown() == page)
    name = "Short routine (AAOS)" if page == PageName.ROUTINE else TITLES[page]
    title = window.windowTitle()
    assert title.endswith(" – Backtimer")
    if page != PageName.ROUTINE:
        assert title == f"{name} – Backtimer" == window_title(page, "Some routine")
