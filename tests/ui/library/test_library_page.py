"""The page of all exercises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.demo import demo
from backtimer.painting.playing import playing, playing_words
from backtimer.ui.library.view import (
    Wanted,
    choices,
    exercise_entry,
    exercise_view,
    matching,
)
from backtimer.ui.window.main_window import MainWindow
from tests.built_in import LIBRARY
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, until
from tests.ui.library.probe import LibraryProbe
from tests.ui.page_probe import RoutineProbe
from tests.ui.window_probe import WindowProbe

ENTRIES = [exercise_entry(exercise) for exercise in LIBRARY.exercises.values()]


def ids(**wanted: str) -> set[str]:
    return {entry.id for entry in matching(ENTRIES, Wanted(**wanted))}


def test_the_list_is_searched_and_narrowed() -> None:
    assert len(ids()) == len(LIBRARY.exercises)
    assert ids(text="bird dog") == {
        "bird-dog-aaos", "bird-dog-healthwise", "mcgill-bird-dog",
    }  # fmt: skip
    assert "hip-flexor-stretch" in ids(text="kneeling stretch")
    assert ids(prop="doorway") == {"hamstring-doorway"}
    assert ids(position="side-lying") >= {"lateral-leg-raise", "modified-side-plank"}
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
        "HOW IT GOES", "WATCH YOUR FORM", "COMMON MISTAKES", "TIPS", "MUSCLES BY NAME", "TAKE CARE",
        "EASIER", "HARDER",
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
    # The side that is not drawn is a mirrored picture of the other.
    assert exercise.drawn_side is Side.LEFT
    assert not playing(exercise, plan, left.start_ms, still=False).mirrored
    right = next(step for step in plan.steps if step.side is Side.RIGHT)
    assert playing(exercise, plan, right.start_ms, still=False).mirrored
    assert playing(exercise, plan, 500, still=True).pair
    knees = LIBRARY.exercises["knee-to-chest-mayo"]
    both = {playing_words(knees, demo(knees), at) for at in range(0, 40_000, 100)}
    assert "DRAW IN   ·   BOTH" in both


@pytest.fixture
def opened(bench: WindowBench, qtbot: QtBot) -> WindowBench:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    qtbot.keyClick(window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: window.pages.shown() == "library")
    return bench


@pytest.fixture
def library(opened: WindowBench, qtbot: QtBot) -> LibraryProbe:
    return LibraryProbe(opened.window, qtbot)


def test_search_and_arrows_without_a_mouse(library: LibraryProbe, qtbot: QtBot) -> None:
    search, rows = library.search(), library.list()
    assert library.count() == len(LIBRARY.exercises)
    assert library.exercise() == "Abdominal bracing"
    qtbot.keyClicks(search, "plank")
    assert 3 <= library.count() < len(LIBRARY.exercises)
    qtbot.keyClick(search, Key.Key_Down)
    first = library.exercise()
    assert "plank" in first.lower()
    qtbot.keyClick(rows, Key.Key_Down)
    assert library.exercise() != first
    qtbot.keyClick(rows, Key.Key_Return)
    assert library.practise().hasFocus()
    search.setFocus()
    qtbot.keyClick(search, Key.Key_Return)
    assert rows.hasFocus()
    assert not library.says("No exercise matches.")
    qtbot.keyClick(rows, Key.Key_X)
    assert search.text() == "plankx"
    # One slip is forgiven, two are not.
    assert not library.says("No exercise matches.")
    qtbot.keyClick(search, Key.Key_X)
    assert library.says("No exercise matches.")
    library.press(Key.Key_Escape)
    assert library.window.pages.shown() == "routine"


def test_filters_and_links(library: LibraryProbe, qtbot: QtBot) -> None:
    library.choose("Prop", "doorway")
    assert library.count() == 1
    # A link to an exercise that the filters hide takes them off.
    library.page.pick("bird-dog-aaos")
    assert library.count() == len(LIBRARY.exercises)
    assert library.exercise() == "Bird dog"
    assert library.list().currentIndex().data() == "Bird dog"
    # New buttons are seen with the next event.
    qtbot.wait(1)
    library.button("Easier still: Bird dog, leg only").click()
    assert library.exercise() == "Bird dog, leg only"


def test_the_figure_moves_only_while_it_is_seen(library: LibraryProbe) -> None:
    assert library.moves()
    before = library.figure()
    library.until(lambda: library.figure() != before)
    library.window.back()
    assert not library.moves()


def test_practise_this_one_now(
    opened: WindowBench,
    library: LibraryProbe,
    make_bench: Callable[..., WindowBench],
    qtbot: QtBot,
) -> None:
    library.page.pick("curl-up")
    qtbot.mouseClick(library.practise(), Qt.MouseButton.LeftButton)
    window = opened.window
    until(qtbot, lambda: window.pages.shown() == "session")
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
    window.features.library.open("plank-aaos")
    assert window.pages.shown() == "library"
    assert LibraryProbe(window, qtbot).exercise() == "Plank"
    assert WindowProbe(window).question()
    window.back()
    assert window.pages.shown() == "session"


def test_a_row_of_a_routine_shows_how_it_goes(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open("first-week-5")
    qtbot.waitExposed(window)
    routine = RoutineProbe(window, qtbot)
    first = routine.exercises()[0]
    routine.click_row(0)
    assert window.pages.shown() == "library"
    assert LibraryProbe(window, qtbot).exercise() == first


def test_a_search_picks_nothing_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.features.library.open("bird-dog-aaos")
    library = LibraryProbe(window, qtbot)
    library.wait()
    for typed in ("zzzzzz", "", "bridge", "plank"):
        library.search().setText(typed)
        qtbot.wait(20)
        assert library.exercise() == "Bird dog"
