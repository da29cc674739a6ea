"""The page of all exercises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.demo import demo
from backtimer.store.library.library import load_library
from backtimer.store.paths import find_resources
from backtimer.ui.library.view import (
    Wanted,
    choices,
    exercise_entry,
    exercise_view,
    matching,
    playing,
    playing_words,
)
from tests.ui.bench import WindowBench
from tests.ui.window_probe import WindowProbe

LIBRARY = load_library(find_resources())
ENTRIES = [exercise_entry(exercise) for exercise in LIBRARY.exercises.values()]
Key = Qt.Key


def ids(**wanted: str) -> set[str]:
    return {entry.id for entry in matching(ENTRIES, Wanted(**wanted))}


def test_the_list_is_searched_and_narrowed() -> None:
    assert len(ids()) == 32
    assert ids(text="bird dog") == {"bird-dog-aaos", "bird-dog-healthwise"}
    assert "hip-flexor-stretch" in ids(text="kneeling stretch")
    assert ids(prop="doorway") == {"hamstring-doorway"}
    assert ids(position="side-lying") == {"lateral-leg-raise", "modified-side-plank"}
    assert "plank-aaos" in ids(muscle="belly", kind="strength")
    assert ids(text="crunch", kind="stretch") == set()
    assert "cat-stretch" in ids(text="CAT")


def test_the_filters_offer_what_there_is() -> None:
    offered = choices(ENTRIES)
    assert list(offered) == ["kind", "muscle", "position", "prop"]
    for name, options in offered.items():
        assert options[0][0] == ""
        for value, text in options[1:]:
            assert text[0].isupper()
            assert ids(**{name: value}), f"{name} = {value} finds nothing"


def test_a_view_tells_everything_about_an_exercise() -> None:
    view = exercise_view(LIBRARY.exercises["bird-dog-aaos"], LIBRARY.exercises)
    titles = [section.title for section in view.sections]
    assert titles == [
        "HOW IT GOES", "WATCH YOUR FORM", "COMMON MISTAKES", "TIPS", "TAKE CARE", "EASIER",
        "HARDER",
    ]  # fmt: skip
    assert ("Easier still: Bird dog, leg only", "bird-dog-healthwise") in view.links
    assert "lower back" in view.felt
    assert "15 s" in view.facts
    for exercise in LIBRARY.exercises.values():
        shown = exercise_view(exercise, LIBRARY.exercises)
        assert shown.sections[0].lines == exercise.instructions
        assert all(key in LIBRARY.exercises for _text, key in shown.links)


def test_the_figure_plays_round_and_round() -> None:
    exercise = LIBRARY.exercises["bird-dog-aaos"]
    plan = demo(exercise)
    assert playing(exercise, plan, 500, still=False) == playing(
        exercise, plan, 500 + plan.total_ms, still=False
    )
    words = {playing_words(exercise, plan, at) for at in range(0, plan.total_ms, 100)}
    assert "REACH   ·   RIGHT" in words
    assert "HOLD   ·   LEFT" in words
    left = next(step for step in plan.steps if step.side is Side.LEFT)
    assert playing(exercise, plan, left.start_ms, still=False).mirrored
    assert playing(exercise, plan, 500, still=True).pair
    knees = LIBRARY.exercises["knee-to-chest-mayo"]
    both = {playing_words(knees, demo(knees), at) for at in range(0, 40_000, 100)}
    assert "DRAW IN   ·   BOTH" in both


@pytest.fixture
def opened(bench: WindowBench, qtbot: QtBot) -> WindowBench:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    qtbot.keyClick(window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.shown() == "library")
    return bench


def page_of(bench: WindowBench) -> Any:
    return bench.window.pages.page("library")


def test_search_and_arrows_without_a_mouse(opened: WindowBench, qtbot: QtBot) -> None:
    page = page_of(opened)
    assert page._model.rowCount() == 32
    assert page._name.text() == "Abdominal bracing"
    qtbot.keyClicks(page._search, "plank")
    assert 3 <= page._model.rowCount() <= 5
    qtbot.keyClick(page._search, Key.Key_Down)
    first = page._name.text()
    assert "plank" in first.lower()
    qtbot.keyClick(page._list, Key.Key_Down)
    assert page._name.text() != first
    qtbot.keyClick(page._list, Key.Key_Return)
    assert page._practise.hasFocus()
    page._search.setFocus()
    qtbot.keyClick(page._search, Key.Key_Return)
    assert page._list.hasFocus()
    page._list.setFocus()
    qtbot.keyClick(page._list, Key.Key_X)
    assert page._search.text() == "plankx"
    assert not page._nothing.isHidden()
    qtbot.keyClick(opened.window, Key.Key_Escape)
    assert opened.window.pages.shown() == "routine"


def test_filters_and_links(opened: WindowBench, qtbot: QtBot) -> None:
    page = page_of(opened)
    box = page._filters["prop"]
    box.setCurrentIndex(box.findData("doorway"))
    box.activated.emit(box.currentIndex())
    assert page._model.rowCount() == 1
    # A link to an exercise that the filters hide takes them off.
    page.pick("bird-dog-aaos")
    assert page._model.rowCount() == 32
    assert page._name.text() == "Bird dog"
    assert page._list.currentIndex().data() == "Bird dog"
    buttons = [page._links.itemAt(n).widget() for n in range(page._links.count() - 1)]
    easier = next(b for b in buttons if isinstance(b, QPushButton) and "leg only" in b.text())
    easier.click()
    assert page._name.text() == "Bird dog, leg only"


def test_the_figure_moves_only_while_it_is_seen(opened: WindowBench, qtbot: QtBot) -> None:
    page = page_of(opened)
    assert page._timer.isActive()
    before = page._figure._view
    qtbot.waitUntil(lambda: page._figure._view != before, timeout=4000)
    opened.window.back()
    assert not page._timer.isActive()


def test_practise_this_one_now(
    opened: WindowBench, make_bench: Callable[..., WindowBench], qtbot: QtBot
) -> None:
    page = page_of(opened)
    page.pick("curl-up")
    qtbot.mouseClick(page._practise, Qt.MouseButton.LeftButton)
    window = opened.window
    qtbot.waitUntil(lambda: window.pages.shown() == "session")
    timeline = opened.coaches[-1].session.timeline
    assert {step.exercise for step in timeline.steps} == {"curl-up"}
    # It is no routine of the list, and a broken-off one can be gone on with.
    assert opened.services.routines.listed(parse_ref("practise-curl-up")) is None
    while not opened.coaches[-1].session.reps:
        opened.run(1000)
    window.close()
    opened.services.close()
    offer = make_bench().services.sessions.offer()
    assert offer is not None
    assert "Curl-up" in offer.text
    with pytest.raises(KeyError):
        opened.services.routines.routine(parse_ref("practise-somersault"))


def test_a_session_waits_while_one_looks_something_up(running: WindowBench, qtbot: QtBot) -> None:
    window = running.window
    window.library.open("plank-aaos")
    assert window.pages.shown() == "library"
    assert page_of(running)._name.text() == "Plank"
    assert WindowProbe(window).question()
    window.back()
    assert window.pages.shown() == "session"


def test_a_row_of_a_routine_shows_how_it_goes(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    figure = window.routine_page._figures[0]
    row = figure.parentWidget()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
    assert window.pages.shown() == "library"


def test_the_person_can_be_chosen(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    window.settings.open()
    page: Any = window.pages.page("settings")
    before = window.looks.theme
    page._skin.setCurrentIndex(3)
    page._skin.activated.emit(3)
    page._look.setCurrentIndex(2)
    page._look.activated.emit(2)
    assert bench.services.settings.current.skin is SkinTone.DARK
    assert window.looks.theme.look is FigureLook.GREY
    assert window.looks.theme.skin != before.skin
    assert page._preview._theme.look is FigureLook.GREY
