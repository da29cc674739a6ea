"""Advice to read: found by a search, and one line at the end of a session."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from backtimer.core.session.repetition import Outcome
from backtimer.core.session.transitions import Command
from backtimer.core.wording.screen_texts import EFFORT_NOW
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe


def test_the_search_finds_what_is_asked_about(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open()
    window.show_page("library")
    PageProbe(window, qtbot, "library").button("Advice").click()
    page = PageProbe(window, qtbot, "advice")
    assert page.shown() == "advice"
    assert len(page.labels("heading")) == len(bench.services.advice.all)
    page.line("Search advice").setText("pillow")
    assert page.labels("heading") == ["Sleeping"]
    page.line("Search advice").setText("bed")
    assert page.labels("heading")[0] == "Bed rest"
    assert "Getting up from bed" in page.labels("heading")
    page.line("Search advice").setText("xylophone")
    assert page.labels("heading") == []
    assert page.says("Nothing matches")
    page.press(Key.Key_Escape)
    assert page.shown() == "library"


def test_a_line_is_shown_and_said_at_the_end(running: WindowBench, qtbot: QtBot) -> None:
    said: list[str] = []
    running.services.voice.say = lambda text: bool(said.append(text)) or True  # type: ignore[func-returns-value, method-assign]
    probe = SessionProbe(running.window)
    probe.press(Key.Key_Right, shift=True)
    while not any(rep.outcome is Outcome.DONE for rep in probe.coach.session.reps):
        running.run(1000)
    probe.act(Command.END)
    line = running.services.advice.all[0].line
    assert PageProbe(running.window, qtbot, "finish").says(line)
    assert said[-1] == f"{line} {EFFORT_NOW}"
    assert running.services.advice.next_line() != line


def test_nothing_done_has_no_advice(running: WindowBench, qtbot: QtBot) -> None:
    SessionProbe(running.window).act(Command.END)
    lines = [each.line for each in running.services.advice.all]
    assert not any(PageProbe(running.window, qtbot, "finish").says(each) for each in lines)
