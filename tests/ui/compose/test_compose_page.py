"""Make me a session: a preview for every wish, to be started, replaced or saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.wish import Purpose, SessionPlace
from backtimer.ui.compose.page import ComposePage
from backtimer.ui.shared.routine_rows import RoutineRows
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe

CONTROL = Qt.KeyboardModifier.ControlModifier


class ComposeProbe(PageProbe):
    """What a person sees and does there."""

    def ready(self) -> None:
        """Wait until a session is shown."""
        page = self.page
        assert isinstance(page, ComposePage)
        self.wait()
        self.until(lambda: page.is_ready)

    def choose_pill(self, name: str) -> None:
        """Choose an answer, and wait for the session."""
        self.find(QPushButton, name).click()
        self.ready()

    def rows(self) -> list[str]:
        """The names of the exercises, in order."""
        return self.labels("point")

    def session(self) -> str:
        """What the session is called."""
        return self.labels("heading")[0]


def opened(bench: WindowBench, qtbot: QtBot) -> ComposeProbe:
    probe = ComposeProbe(bench.open(today=True), qtbot, "compose")
    qtbot.keyClick(bench.window, Key.Key_M, CONTROL)
    probe.ready()
    return probe


def test_a_key_opens_it_with_a_session_for_every_wish(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    assert probe.title() == "Make me a session"
    assert probe.session() == "15 minutes on the floor, a bit of everything"
    assert probe.says("15 min")
    assert {"Warm-up", "Stretch", "Strengthen"} <= set(probe.labels("kicker"))
    focused = probe.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "How long: 15 min"
    probe.choose_pill("How long: 5 min")
    first = probe.rows()
    probe.button("Another one").click()
    probe.ready()
    second = probe.rows()
    assert second != first
    probe.press(Key.Key_A)
    probe.ready()
    assert probe.rows() not in (first, second)
    probe.choose_pill("Where: On a chair")
    probe.choose_pill("What for: A flare-up")
    assert probe.session() == "5 minutes on a chair, for a flare-up"
    assert probe.says("small movements twice")
    probe.choose_pill("At hand: A broomstick")
    bench.services.settings.change(conditions=frozenset({Condition.SURGERY}))
    probe.choose_pill("What for: A stiff back")
    assert probe.says("Until your doctor or therapist agrees")
    bench.services.settings.change(conditions=frozenset({Condition.PREGNANCY}))
    probe.choose_pill("Where: On the floor")
    assert probe.says("Changed for you:")
    probe.press(Key.Key_Escape)
    assert probe.shown() == "today"


def test_it_is_kept_and_started(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    name, rows = probe.session(), probe.rows()
    probe.press(Key.Key_K)

    def own() -> list[tuple[str, int]]:
        return [
            (each.name, each.exercises) for each in bench.services.routines.headings if each.own
        ]

    probe.until(own)
    assert own() == [(name, len(rows))]
    probe.until(lambda: probe.shown() != "compose")
    qtbot.keyClick(bench.window, Key.Key_M, CONTROL)
    probe.ready()
    rows = probe.rows()
    probe.press(Key.Key_S)
    assert probe.shown() == "session"
    ref = probe.window.ref
    assert ref.wish is not None
    assert (ref.wish.minutes, ref.wish.place, ref.wish.purpose) == (
        15, SessionPlace.FLOOR, Purpose.EVERYTHING,
    )  # fmt: skip
    routines = bench.services.routines
    assert [routines.exercises[each.exercise].name for each in routines.routine(ref).items] == rows


def test_today_the_search_and_the_menu_lead_to_it(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open(today=True)
    probe = ComposeProbe(window, qtbot, "compose")
    PageProbe(window, qtbot, "today").button("Make me a session").click()
    assert probe.shown() == "compose"
    probe.press(Key.Key_Escape)
    search = finding.find(window.sidebar, QLineEdit, "Search routines and exercises")
    search.setText("make me a")
    search.returnPressed.emit()
    assert probe.shown() == "compose"
    probe.press(Key.Key_Escape)
    window.sidebar.show_new(window.sidebar)
    menu = finding.only(window.sidebar, QMenu)
    menu.actions()[0].trigger()
    assert probe.shown() == "compose"
    menu.close()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_a_row_leads_to_its_exercise_by_key(bench: WindowBench, qtbot: QtBot, key: Qt.Key) -> None:
    """On the page of a routine as well, which has these keys for its buttons."""
    probe = PageProbe(bench.open(), qtbot, "routine")
    rows = finding.only(probe.page, RoutineRows).findChildren(QFrame)
    row = next(each for each in rows if each.accessibleName().startswith("Head rolls"))
    row.setFocus()
    qtbot.keyClick(row, key)
    assert probe.shown() == "library"
