"""The first pages: read before they are accepted, and few decisions to the floor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.pain_rule import LASTING, PainRule
from backtimer.core.session.demo import demo
from backtimer.core.settings.settings import Settings
from backtimer.core.wording import screen_texts
from backtimer.core.wording.warning_signs import LISTS
from backtimer.ui.first_run.view import changes_text, routine_line, shown_at
from backtimer.ui.settings.voice_controller import LISTEN_MS
from backtimer.ui.widgets.figure import FigureWidget
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, until
from tests.ui.first_run.probe import FirstProbe

Make = Callable[..., WindowBench]


@pytest.fixture
def empty(make_bench: Make) -> WindowBench:
    return make_bench(read=False, far_view=True)


@pytest.fixture
def first(empty: WindowBench, qtbot: QtBot) -> FirstProbe:
    probe = FirstProbe(empty.open("first-week-5", today=True), qtbot)
    qtbot.waitExposed(probe.window)
    return probe


def test_from_an_empty_home_to_the_floor_with_the_keyboard_alone(
    empty: WindowBench, first: FirstProbe
) -> None:
    decisions = 0

    def decide(key: Key) -> None:
        nonlocal decisions
        decisions += 1
        first.key(key)

    decide(Key.Key_Return)  # Next
    first.tab_to(screen_texts.NONE_IS_TRUE)
    decide(Key.Key_Space)
    decide(Key.Key_Return)  # Next
    decide(Key.Key_Return)  # Start my first session
    assert first.shown() == "checkin"
    decide(Key.Key_Space)  # the question about pain, skipped
    assert first.shown() == "room"
    session = empty.coaches[-1].session
    assert session.timeline.routine == "first-week-5"
    empty.run(5000)
    left_ms = session.step.length_ms
    decide(Key.Key_D)  # lying on the floor
    assert session.step.length_ms < left_ms
    assert decisions <= 6


def test_all_of_it_is_read_in_order_before_it_can_be_accepted(first: FirstProbe) -> None:
    first.go_on()
    said = first.read_on()
    for about in LISTS:
        (place,) = [n for n, each in enumerate(said) if each.startswith(about.title)]
        for sign in about.texts:
            assert sign in said[place]
    emergency, doctor = (
        next(n for n, each in enumerate(said) if each.startswith(about.title)) for about in LISTS
    )
    assert said[0].startswith("Is it safe to begin?")
    assert 0 < emergency < doctor < said.index(screen_texts.NONE_IS_TRUE)
    # What leads on cannot be reached yet, neither by Tab nor by Enter.
    assert "Next" not in said
    assert not first.leads_on()
    first.key(Key.Key_Return)
    assert first.pages.place == 1
    first.say_none_is_true()
    assert first.read_on()[-1] == "Next"


def test_nothing_on_the_pages_is_unnamed(first: FirstProbe) -> None:
    first.say_none_is_true()
    for place in range(3):
        first.pages.show_page(place)
        assert all(first.read_on())


def test_the_figure_moves_only_while_it_is_seen(first: FirstProbe, qtbot: QtBot) -> None:
    figure = first.page.findChildren(FigureWidget)[0]
    words = [each for each in first.page.findChildren(QLabel) if finding.role(each) == "phase"]
    seen: set[object] = set()
    until(qtbot, lambda: seen.add(figure.view) or len(seen) > 3)
    assert words[0].text() in ("DRAW IN", "HOLD", "LOWER", "RELAX")
    first.go_on()
    qtbot.wait(50)
    before = figure.view
    qtbot.wait(100)
    assert figure.view == before


def test_one_is_true_stops_and_can_be_taken_back(empty: WindowBench, first: FirstProbe) -> None:
    first.go_on()
    first.say_none_is_true()
    assert first.leads_on()
    first.press("One of these is true")
    assert first.says("call for help")
    assert first.heard().startswith("Please do not exercise now")
    assert not first.leads_on()
    first.press("It was a mistake")
    assert not first.says("call for help")
    assert first.leads_on()
    first.press("One of these is true")
    first.press("Close Backtimer")
    assert not first.window.isVisible()
    assert empty.keeper.current.safety_read is None


def test_what_to_do_is_in_sight_when_one_is_true_in_large_text(
    empty: WindowBench, first: FirstProbe, qtbot: QtBot
) -> None:
    empty.window.features.settings.change("text_size", 200)
    first.window.resize(860, 640)
    first.go_on()
    first.press("One of these is true")
    close = first.button("Close Backtimer")
    until(qtbot, lambda: close.visibleRegion().boundingRect() == close.rect())


def test_how_one_is_led_is_a_setting_at_once(empty: WindowBench, first: FirstProbe) -> None:
    first.say_none_is_true()
    first.pages.show_page(2)

    def now() -> Settings:
        return empty.keeper.current

    assert not now().wait_at_changes
    first.choose_card("Wait for me")
    assert now().wait_at_changes
    first.choose_card("At its own pace")
    assert not now().wait_at_changes
    assert now().far_view
    first.pill("At arm’s length").click()
    assert not now().far_view
    first.speed().setValue(84)
    first.press("Try the voice")
    assert now().rate == 80
    first.pill("Sore knees").click()
    assert now().conditions == {Condition.KNEES}
    assert first.says("in your first session"), first.labels()[-6:]
    first.pill("Sore knees").click()
    assert not first.says("in your first session")


def test_trying_the_voice_without_sound_says_so(
    empty: WindowBench, first: FirstProbe, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[bool] = []
    problems = [""] * 2 + ["no card"] * 2
    shown: list[str] = []
    service, voice = empty.services.voice, empty.window.features.settings.voice
    monkeypatch.setattr(service, "try_voice", lambda: bool(rendered))
    monkeypatch.setattr(service, "sound_problem", lambda: problems.pop(0))
    monkeypatch.setattr(empty.window.notices, "show_notice", shown.append)
    first.press("Try the voice")
    voice.look()
    # It counts from the sentence on, however long that takes to be rendered.
    with qtbot.assertNotEmitted(voice.silent, wait=2 * LISTEN_MS):
        pass
    assert len(problems) == 4
    rendered.append(True)
    # An output may take its time to fail, and is asked about until it has.
    with qtbot.waitSignal(voice.silent, timeout=60_000):
        voice.look()
    assert (shown, problems) == (["No sound: no card."], ["no card"])


@pytest.mark.parametrize(
    ("size", "text"), [((1280, 800), 100), ((860, 640), 100), ((860, 640), 200)]
)
def test_a_notice_covers_no_button_that_leads_on(
    empty: WindowBench, first: FirstProbe, size: tuple[int, int], text: int, qtbot: QtBot
) -> None:
    first.say_none_is_true()
    first.pages.show_page(2)
    empty.window.features.settings.change("text_size", text)
    empty.window.resize(*size)
    qtbot.wait(1)
    notices = empty.window.notices
    notices.show_notice("No sound: no sound output was found; connect a loudspeaker.")
    until(qtbot, notices.isVisible)
    covered = notices.geometry()
    for name in ("Start my first session", "Back", "Try the voice"):
        button = first.button(name)
        place = QRect(button.mapTo(notices.parentWidget(), QPoint()), button.size())
        assert not covered.intersects(place), name


def test_the_ring_of_the_focus_is_all_that_is_drawn_around_a_button(first: FirstProbe) -> None:
    """The style of the toolkit has a tinted frame with square corners of its own."""
    first.say_none_is_true()
    first.pages.show_page(2)
    first.tab_to("At its own pace")
    card = first.focused()
    picture = first.window.grab(QRect(card.mapTo(first.window, QPoint()), card.size())).toImage()
    # Inside a corner that is rounded there is only the ground.
    assert {picture.pixelColor(x, y).name() for x in range(4) for y in range(4)} == {
        first.window.pages.theme.ground
    }


def test_few_conditions_are_shown_at_first_and_the_others_behind_one_button(
    empty: WindowBench, first: FirstProbe
) -> None:
    first.say_none_is_true()
    first.pages.show_page(2)
    of = empty.services.library.conditions.of
    asked = [each for each in Condition if each.is_reported]
    seen = {each for each in asked if first.pill(of[each].name).isVisible()}
    assert Condition.OSTEOPOROSIS in seen
    assert len(seen) == 8
    more = first.button("More")
    more.click()
    assert all(first.pill(of[each].name).isVisible() for each in asked)
    assert not more.isVisible()
    assert first.pill(of[Condition.EARLY_PREGNANCY].name).hasFocus()


def test_one_exercise_is_one_exercise() -> None:
    assert routine_line("First week: five of each", 1, 360_000) == "First week: one exercise, 6 min"
    assert changes_text(("A.",)) == "One exercise changes in your first session. A."
    assert changes_text(("A.", "B", "C")) == "Three exercises change in your first session. A. B."


def test_what_was_chosen_is_shown_when_the_pages_come_back(make_bench: Make, qtbot: QtBot) -> None:
    bench = make_bench(read=False)
    chosen = frozenset({Condition.SURGERY})
    bench.keeper.change(conditions=chosen, cleared=date(2026, 1, 5), wait_at_changes=True, rate=120)
    first = FirstProbe(bench.open(today=True), qtbot)
    name = bench.services.library.conditions.of[Condition.SURGERY].name
    assert first.pill(name).isChecked()
    assert first.cleared().isChecked()
    assert first.speed().value() == 120


def test_what_is_said_there_names_its_side(bench: WindowBench) -> None:
    exercises = bench.services.library.exercises
    for name in ("knee-to-chest-aaos", "bird-dog-aaos", "hip-bridge-aaos"):
        plan = demo(exercises[name])
        said = {
            shown_at(exercises[name], plan, at_ms, still=False).caption
            for at_ms in range(0, plan.total_ms, 200)
        }
        assert len(said) > 1
        assert not any("{" in each for each in said)


def test_a_look_around_comes_before_the_first_session(
    empty: WindowBench, first: FirstProbe
) -> None:
    first.go_on()
    first.say_none_is_true()
    first.go_on()
    first.press("Look around first")
    assert first.shown() == "today"
    assert empty.keeper.current.safety_read == date(2026, 2, 3)


def test_the_settings_show_the_pages_again(bench: WindowBench, qtbot: QtBot) -> None:
    window = bench.open(today=True)
    window.features.settings.open()
    settings = window.pages.page("settings")
    finding.button(settings, "When not to begin").click()
    first = FirstProbe(window, qtbot)
    assert first.shown() == "welcome"
    first.go_on()
    assert first.leads_on()
    first.key(Key.Key_Escape)
    assert first.pages.place == 0
    first.go_on()
    first.go_on()
    first.go_on()
    assert first.shown() == "settings"
    assert bench.keeper.current.safety_read == date(2026, 2, 3)


@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("size", [(720, 560), (860, 640), (1366, 768), (1920, 1080)])
def test_nothing_is_wider_than_the_page(
    make_bench: Make, qtbot: QtBot, size: tuple[int, int], text: int
) -> None:
    bench = make_bench(read=False)
    bench.keeper.change(text_size=text)
    first = FirstProbe(bench.open(today=True), qtbot)
    first.window.resize(*size)
    first.say_none_is_true()
    for place in range(3):
        first.pages.show_page(place)
        qtbot.wait(1)
        for label in finding.labels(first.page):
            word = max(label.text().split(), key=len, default="")
            assert label.fontMetrics().horizontalAdvance(word) <= label.width() + 1, label.text()
            right = label.mapTo(first.page, label.rect().bottomRight()).x()
            assert right <= first.page.width(), label.text()
        if size[0] >= 1366:
            # To see all of it takes one scroll at most.
            (area,) = (a for a in first.page.findChildren(QScrollArea) if a.isVisible())
            assert area.verticalScrollBar().maximum() <= area.viewport().height()


def test_how_long_it_has_hurt_is_asked_and_may_be_left_open(
    empty: WindowBench, first: FirstProbe
) -> None:
    first.say_none_is_true()
    first.pages.show_page(2)
    assert not first.pill("Less than three months").isChecked()
    assert not first.says("at most one above your usual")
    first.pill("Longer").click()
    assert first.says("at most one above your usual")
    first.pill("A little that settles is fine").click()
    now = empty.keeper.current
    assert now.pain_rule is PainRule.LITTLE
    assert now.pain_since == date(2026, 2, 3) - LASTING
