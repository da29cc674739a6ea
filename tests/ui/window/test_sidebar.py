"""The sidebar: where one is, searching, and hiding it at every width."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.painting.theme import LIGHT
from backtimer.ui.widgets.entry_list import EntryList
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.rail import Rail
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_view import OWN, SidebarEntry
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.window_probe import WindowProbe

Make = Callable[..., WindowBench]


class SideProbe(WindowProbe):
    """What stands to the left of the pages."""

    @property
    def rail(self) -> Rail:
        """The rail."""
        return finding.only(self.window, Rail)

    def forms(self) -> tuple[bool, bool]:
        """Whether the sidebar and the rail are seen."""
        return self.window.sidebar.isVisible(), self.rail.isVisible()

    def marked(self) -> list[str]:
        """The places that are marked as the one that is shown, in what is seen."""
        side = self.window.sidebar if self.window.sidebar.isVisible() else self.rail
        buttons = side.findChildren(QPushButton)
        return [each.accessibleName() for each in buttons if each.isChecked()]

    def go(self, name: str) -> None:
        """Press a button of what is seen."""
        side = self.window.sidebar if self.window.sidebar.isVisible() else self.rail
        finding.button(side, name).click()

    def type(self, qtbot: QtBot, text: str) -> list[str]:
        """Type into the search, and return what is listed."""
        self.press(Key.Key_K, control=True)
        field = self.search_field()
        field.clear()
        qtbot.keyClicks(field, text)
        return self.listed()


def focused() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.fixture
def side(bench: WindowBench, qtbot: QtBot) -> SideProbe:
    window: MainWindow = bench.open(today=True)
    qtbot.waitExposed(window)
    return SideProbe(window)


def test_it_shows_where_one_is(side: SideProbe) -> None:
    for name in ("My plan", "Progress", "Exercises", "Settings", "Keys", "Today"):
        side.go(name)
        assert side.marked() == [name]
        # A second press changes nothing.
        if name != "Keys":
            side.go(name)
            assert side.marked() == [name]
    side.window.open_routine(parse_ref("healthwise"))
    assert side.marked() == []
    assert side.list_view().currentIndex().data() == "Low back basics"
    side.go("Today")
    assert not side.list_view().currentIndex().isValid()


def test_the_rail_leads_to_the_same_pages(make_bench: Make, qtbot: QtBot) -> None:
    window = make_bench(window_width=860, window_height=640).open(today=True)
    side = SideProbe(window)
    qtbot.waitExposed(window)
    assert side.forms() == (False, True)
    for name in ("My plan", "Progress", "Exercises", "Settings", "Today"):
        side.go(name)
        assert side.marked() == [name]


def test_the_buttons_of_the_rail_are_made_when_it_is_shown_and_come_before_the_page(
    side: SideProbe,
) -> None:
    assert len(side.rail.findChildren(QPushButton)) == 1
    side.press(Key.Key_B, control=True)
    buttons = side.rail.findChildren(QPushButton)
    assert side.marked() == ["Today"]
    order = [buttons[0]]
    while len(order) < len(buttons):
        order.append(order[-1].nextInFocusChain())
    assert order == buttons
    assert len(order) > 5


def test_it_is_hidden_and_brought_back_in_a_wide_window(make_bench: Make, qtbot: QtBot) -> None:
    bench = make_bench()
    side = SideProbe(bench.open(today=True))
    qtbot.waitExposed(side.window)
    assert side.forms() == (True, False)
    side.go("Hide the sidebar (Ctrl+B)")
    assert side.forms() == (False, True)
    side.window.close()
    bench.services.close()
    again = SideProbe(make_bench().open(today=True))
    assert again.forms() == (False, True)
    again.go("Show the sidebar (Ctrl+B)")
    assert again.forms() == (True, False)
    again.press(Key.Key_B, control=True)
    assert again.forms() == (False, True)


def test_in_a_narrow_window_it_lies_over_the_page(make_bench: Make, qtbot: QtBot) -> None:
    window = make_bench(window_width=860, window_height=640).open(today=True)
    side = SideProbe(window)
    qtbot.waitExposed(window)
    before = side.front.width()
    side.go("Routines")
    assert side.forms() == (True, True)
    assert side.front.width() == before
    assert focused() is side.list_view()
    # It goes when one has chosen, or clicks beside it.
    window.sidebar.opened.emit(parse_ref("healthwise"))
    assert side.forms() == (False, True)
    side.go("Search (Ctrl+K)")
    assert side.forms() == (True, True)
    assert focused() is side.search_field()
    veil = window.childAt(QPoint(800, 600))
    assert veil is not None
    qtbot.mouseClick(veil, Qt.MouseButton.LeftButton)
    assert side.forms() == (False, True)
    assert side.shown() == "routine"


def test_larger_text_narrows_a_window(make_bench: Make, qtbot: QtBot) -> None:
    side = SideProbe(make_bench(text_size=200).open(today=True))
    assert side.forms() == (False, True)
    side.window.features.settings.change("text_size", 100)
    assert side.forms() == (True, False)


def test_the_first_pages_stand_alone(make_bench: Make, qtbot: QtBot) -> None:
    side = SideProbe(make_bench(read=False).open(today=True))
    assert side.forms() == (False, False)
    side.press(Key.Key_K, control=True)
    assert side.forms() == (False, False)


def test_the_search_finds_routines_then_exercises(side: SideProbe, qtbot: QtBot) -> None:
    found = side.type(qtbot, "bridge")
    assert found[:2] == ["Exercises", "Bridge for three breaths"]
    assert side.type(qtbot, "mayo")[0] == "Routines"
    assert side.type(qtbot, "brdige") == [
        "Exercises", "Bridge for three breaths", "Bridge on one leg", "Heel bridge", "Hip bridge",
        "Marching bridge",
    ]  # fmt: skip
    qtbot.keyClick(side.search_field(), Key.Key_Return)
    assert side.shown() == "library"
    assert "Seven moves" in side.type(qtbot, "sevn moves")
    side.type(qtbot, "no such thing")
    assert side.finds_nothing()


def test_esc_clears_the_search_then_leaves_it(side: SideProbe, qtbot: QtBot) -> None:
    side.window.open_routine(parse_ref("healthwise"))
    side.press(Key.Key_K, control=True)
    field = side.search_field()
    assert focused() is field
    assert side.type(qtbot, "plank")[0] in ("Routines", "Exercises")
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert focused() is field
    assert side.shown() == "routine"
    qtbot.keyClick(field, Key.Key_Escape)
    assert focused() is not field
    assert side.shown() == "routine"


def test_own_routines_come_first(bench: WindowBench, qtbot: QtBot) -> None:
    side = SideProbe(bench.open(today=True))
    assert side.listed()[0] == "Routines"
    side.window.features.editor.duplicate(parse_ref("healthwise"))
    finding.until(qtbot, lambda: side.listed()[0] == "My routines")


def calls_to_show(count: int, qtbot: QtBot) -> int:
    """Show so many routines; returns the number of Python's calls while they are laid out."""
    sidebar = Sidebar(LIGHT)
    qtbot.addWidget(sidebar)
    sidebar.show_entries(
        [SidebarEntry(parse_ref(f"r{n}"), f"Routine {n}", 3, 0, OWN) for n in range(count)]
    )
    sidebar.resize(240, 700)
    called: list[str] = []
    sys.setprofile(lambda _frame, event, _what: called.append(event))
    sidebar.show()
    qtbot.waitExposed(sidebar)
    sys.setprofile(None)
    view = finding.only(sidebar, EntryList)
    assert view.model().rowCount() == count + 1
    assert view.indexAt(QPoint(20, 60)).data().startswith("Routine ")
    return called.count("call")


def test_rows_that_are_not_seen_cost_nothing(qtbot: QtBot) -> None:
    few, many = calls_to_show(1000, qtbot), calls_to_show(5000, qtbot)
    assert many - few < 1000
