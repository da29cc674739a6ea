"""The page of today: what is next with one large button, the week, and routines by time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastExercise
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.wording.warning_signs import WHY_MUCH, asked_again
from backtimer.ui.shared.warning_card import WarningCard
from backtimer.ui.today.next_card import NextCard
from backtimer.ui.today.questions import AppliesQuestion, UpQuestion
from backtimer.ui.today.view import unplanned_view
from backtimer.ui.widgets.spin_boxes import DayBox
from tests.planning import AAOS, write_past
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, until
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.today.days import TODAY, opened, session
from tests.ui.today.probe import TodayProbe

Make = Callable[..., WindowBench]


def test_an_empty_home_begins_with_the_first_week(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    assert probe.shown() == "today"
    assert (probe.kicker(), probe.next_title()) == ("Where to begin", "First week: five of each")
    until(qtbot, lambda: probe.facts()[0].endswith("minutes"))
    assert probe.facts()[1:] == ["5 exercises", "Mat"]
    assert probe.actions() == ["Start", "Look first", "Make a plan"]
    assert probe.days()[1] == "Tuesday 3 February, today"
    assert "Last time" not in probe.last()


def test_what_is_not_asked_is_not_made(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    for kind in (WarningCard, UpQuestion, AppliesQuestion, DayBox):
        assert probe.page.findChildren(kind) == []


def test_start_is_one_key(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Start, First week: five of each"
    qtbot.keyClick(focused, Key.Key_Return)
    assert probe.shown() == "session"
    assert bench.coaches[-1].session.timeline.routine == "first-week-5"


def test_look_first_and_make_a_plan(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    probe.act("Look first")
    assert probe.shown() == "routine"
    assert probe.window.ref == parse_ref("first-week-5")
    probe.window.back()
    assert probe.shown() == "today"
    probe.act("Make a plan")
    assert probe.shown() == "plan"
    probe.window.back()
    assert probe.shown() == "today"


def test_after_a_flare_up_the_way_back_is_told_and_can_be_skipped(
    bench: WindowBench, qtbot: QtBot
) -> None:
    bench.services.plan.choose(AAOS)
    flares = [
        session(n, "gentle-plan", TODAY - timedelta(1 + 15 * (2 - n)), gentle=True, week=1)
        for n in range(3)
    ]
    write_past(bench.paths.history, flares)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: "half the dose today" in probe.words())
    assert "Three flare-ups within six weeks" in probe.words()
    # It is said without a plan as well.
    routine = bench.services.routines.routine(parse_ref("walk-10"))
    unplanned = unplanned_view(routine, ("", "", ""), flares, TODAY, done=True)
    assert unplanned.text.startswith(f"{routine.summary} Three flare-ups within six weeks")
    assert probe.actions()[-1] == "All of it today"
    probe.act("All of it today")
    until(qtbot, lambda: "half the dose" not in probe.words())
    assert "All of it today" not in probe.actions()


def test_a_walk_is_started_in_its_length_with_or_without_the_voice(
    bench: WindowBench, qtbot: QtBot
) -> None:
    bench.services.settings.change(no_pain_question=True)
    write_past(bench.paths.history, [session(1, "walk-10", TODAY, seconds=1490)])
    probe = opened(bench, qtbot)
    until(qtbot, lambda: "You walked on 1 day, 25 minutes this week." in probe.walk_text())
    # What is done next is a routine: the walk stands beside it.
    assert probe.next_title() == "First week: five of each"
    probe.walk(voice=False)
    coach = bench.coaches[-1]
    assert coach.session.timeline.routine == "fit-25-walk-10"
    walking = [step for step in coach.session.timeline.steps if step.in_turn]
    assert sum(step.length_ms for step in walking) == 25 * 60_000
    assert not any(cue.text for step in walking for cue in step.cues)


def test_a_walk_without_the_program_is_logged(bench: WindowBench, qtbot: QtBot) -> None:
    bench.services.plan.choose(AAOS)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.walk_text().startswith("No walk this week yet."))
    probe.log_walk(TODAY - timedelta(1), 35)
    until(qtbot, lambda: "You walked on 1 day, 35 minutes this week." in probe.walk_text())
    assert probe.days()[0] == "Monday 2 February, 1 session, 35 minutes"
    probe.window.features.plan.open_today()
    words = finding.called(probe.window, QLabel, "today")
    until(qtbot, lambda: "35 minutes this week" in words.text())


def test_pain_that_rose_over_three_sessions_is_noticed_without_a_plan(
    bench: WindowBench, qtbot: QtBot
) -> None:
    pains = [2] * 6 + [4, 5, 4]
    write_past(
        bench.paths.history,
        [session(n, "mayo-15", TODAY - timedelta(20 - n), pain_before=pain, pain=3)
         for n, pain in enumerate(pains, 1)],
    )  # fmt: skip
    probe = opened(bench, qtbot)
    until(qtbot, lambda: "Your pain is higher than it was" in probe.last())
    # A session asks first as well, wherever it is started.
    probe.window.start(parse_ref("mayo-15"))
    assert probe.shown() == "checkin"
    PageProbe(probe.window, qtbot, "checkin").press(Key.Key_N)
    assert probe.shown() == "session"
    assert bench.services.signs.warned is None
    assert bench.services.settings.current.signs_after == 9


def test_what_applies_is_asked_again_after_pain_in_two_sessions(
    bench: WindowBench, qtbot: QtBot
) -> None:
    bench.services.settings.change(
        conditions=frozenset({Condition.KNEES}), safety_read=TODAY - timedelta(30)
    )
    hurt = (PastExercise("plank-aaos", 1, hurt=1),)
    write_past(
        bench.paths.history,
        [session(n, "mayo-15", TODAY - timedelta(4 - n), exercises=hurt, pain_before=2, pain=2)
         for n in (1, 2)],
    )  # fmt: skip
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.asks_what_applies().startswith("You said: "))
    probe.answer_what_applies("It still applies")
    assert probe.asks_what_applies() == ""
    assert bench.services.settings.current.applies_asked == TODAY


def test_after_three_months_what_applies_can_be_changed(bench: WindowBench, qtbot: QtBot) -> None:
    bench.services.settings.change(safety_read=TODAY - timedelta(100))
    probe = opened(bench, qtbot)
    until(qtbot, lambda: "nothing on the list" in probe.asks_what_applies())
    probe.answer_what_applies("Change it")
    assert probe.shown() == "settings"


def test_when_one_gets_up_is_asked_once(bench: WindowBench, qtbot: QtBot) -> None:
    bench.services.plan.choose(AAOS)
    write_past(bench.paths.history, [session(1, "plan", TODAY - timedelta(1), week=1)])
    probe = opened(bench, qtbot)
    until(qtbot, probe.asks_when_one_gets_up)
    probe.get_up("About 7")
    assert bench.services.settings.current.up_at == time(7)
    assert not probe.asks_when_one_gets_up()


def test_who_gives_no_answer_is_not_asked_again(bench: WindowBench, qtbot: QtBot) -> None:
    bench.services.plan.choose(AAOS)
    write_past(bench.paths.history, [session(1, "plan", TODAY - timedelta(1), week=1)])
    probe = opened(bench, qtbot)
    until(qtbot, probe.asks_when_one_gets_up)
    probe.get_up("Do not ask")
    assert bench.services.settings.current.up_at is None
    assert not probe.asks_when_one_gets_up()
    bench.services.settings.change(up_at=datetime.now().astimezone().time().replace(second=0))
    probe.window.features.today.controller.show()
    assert "the hour after you get up" in probe.words()


def test_routines_by_the_time_one_has(bench: WindowBench, qtbot: QtBot) -> None:
    probe = opened(bench, qtbot)
    until(qtbot, lambda: len(probe.picks()) == 3)
    minutes = [int(each.split()[0]) for each in probe.picks()]
    for wanted, length in zip((5, 15, 30), minutes, strict=True):
        assert 0.6 * wanted <= length <= 1.4 * wanted
    assert not any("First week" in each for each in probe.picks())
    probe.pick(2)
    assert probe.shown() == "routine"
    assert probe.window.ref == parse_ref("aaos-short")


def test_the_week_and_the_last_time(bench: WindowBench, qtbot: QtBot) -> None:
    past = [
        session(1, "healthwise", TODAY - timedelta(9)),
        # Made for a wish: the next one is another.
        session(2, "make-15-floor-stiff-3", TODAY - timedelta(1)),
        session(3, "aaos-short", TODAY, exercises=(PastExercise("plank-aaos", 0, skipped=5),)),
    ]
    write_past(bench.paths.history, past)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: "1 session" in probe.days()[0])
    assert probe.days()[0] == "Monday 2 February, 1 session, 33 minutes"
    # What was skipped from beginning to end counts for nothing.
    assert probe.days()[1] == "Tuesday 3 February, today"
    assert (probe.kicker(), probe.next_title()) == ("The same again", "Low back basics")
    assert "Last time" in probe.last()
    assert "33" in probe.last()
    assert "2 of 2 exercises" in probe.last()
    assert finding.texts(probe.page, "figures-accent") == ["3"]
    # On a usual laptop all of it is in sight.
    for size in ((1280, 800), (1366, 768)):
        probe.window.resize(*size)
        until(qtbot, lambda: not probe.hidden_below())
    probe.window.resize(860, 640)
    until(qtbot, lambda: "Last time: 33 min, pain 4 to 3" in probe.last())


def test_the_plan_is_next_where_there_is_one(bench: WindowBench, qtbot: QtBot) -> None:
    bench.today = lambda: TODAY
    bench.services.plan.choose(AAOS)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.kicker() == "Your plan, week 1 of 6")
    assert probe.next_title() == "Spine conditioning, six weeks"
    assert probe.words().startswith("Today is one of your days.")
    assert [each.endswith("planned") for each in probe.days()] == [False] + [True] * 6
    probe.act("My back is sore today")
    until(qtbot, lambda: "A flare-up day" in probe.words())
    probe.act("As planned after all")
    until(qtbot, lambda: "A flare-up day" not in probe.words())
    probe.act("Start")
    assert bench.coaches[-1].session.timeline.routine == "plan"


def test_what_was_broken_off_comes_first(make_bench: Make, qtbot: QtBot) -> None:
    first = make_bench()
    window = first.open()
    window.start(parse_ref("after-desk-5"))
    while not first.coaches[-1].session.reps:
        first.run(1000)
    window.close()
    first.services.close()
    again = make_bench()
    probe = opened(again, qtbot)
    assert probe.kicker() == "Broken off"
    assert "You stopped in Desk break, at Head rolls." in probe.words()
    assert probe.actions() == ["Go on", "Finish it as it is", "Discard it"]
    assert not SessionProbe(probe.window).question()
    probe.act("Go on")
    assert probe.shown() == "session"
    assert again.coaches[-1].session.timeline.routine == "after-desk-5"
    probe.window.close()
    again.services.close()
    third = opened(make_bench(), qtbot)
    third.act("Finish it as it is")
    assert third.kicker() != "Broken off"


@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("size", [(720, 560), (860, 640), (1280, 800), (1920, 1080)])
def test_nothing_is_wider_than_the_page(
    make_bench: Make, qtbot: QtBot, size: tuple[int, int], text: int
) -> None:
    bench = make_bench(text_size=text, window_width=size[0], window_height=size[1])
    probe = opened(bench, qtbot)
    qtbot.wait(1)
    page = probe.page
    for card in (finding.only(page, NextCard), *page.findChildren(type(page))):
        right = card.mapTo(page, card.rect().bottomRight()).x()
        assert right <= page.width()
    for label in finding.labels(page):
        wide = label.fontMetrics().horizontalAdvance(max(label.text().split(), key=len, default=""))
        assert wide <= label.width() + 1, label.text()


def test_ctrl_t_and_esc_lead_home(bench: WindowBench, qtbot: QtBot) -> None:
    probe = TodayProbe(bench.open(), qtbot)
    assert probe.shown() == "routine"
    qtbot.keyClick(probe.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert probe.shown() == "today"
    probe.window.open_routine(RoutineRef.of("aaos-short"))
    qtbot.keyClick(probe.window, Qt.Key.Key_Escape)
    assert probe.shown() == "today"
    qtbot.keyClick(probe.window, Qt.Key.Key_Escape)
    assert probe.shown() == "today"


def warned(bench: WindowBench, qtbot: QtBot, **more: object) -> TodayProbe:
    """Today after a session that asks for the warning signs."""
    bench.today = lambda: TODAY
    bench.services.plan.choose(AAOS)
    more = {"pain_before": 8, **more}
    write_past(bench.paths.history, [session(1, "plan", TODAY - timedelta(1), **more)])
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.says("You answered seven or more"))
    return probe


def test_much_pain_asks_for_the_signs_before_start_is_offered(
    bench: WindowBench, qtbot: QtBot
) -> None:
    said: list[str] = []
    bench.services.voice.say = lambda text: bool(said.append(text)) or True  # type: ignore[func-returns-value, method-assign]
    probe = warned(bench, qtbot)
    assert finding.only(probe.page, NextCard).isHidden()
    assert said == [asked_again(WHY_MUCH)]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Emergency: call now. Numb between legs")
    probe.press(Key.Key_N)
    assert not finding.only(probe.page, NextCard).isHidden()
    assert not probe.says("Is one of these new")
    probe.act("Start")
    assert probe.shown() == "session"


def test_urgent_advice_is_in_sight_in_large_text(bench: WindowBench, qtbot: QtBot) -> None:
    probe = warned(bench, qtbot)
    bench.window.features.settings.change("text_size", 200)
    bench.window.resize(860, 640)
    probe.press(Key.Key_O)
    mistake = probe.button("It was a mistake")
    until(qtbot, lambda: mistake.visibleRegion().boundingRect() == mistake.rect())


def test_a_new_sign_stops_every_start_until_it_was_a_mistake(
    bench: WindowBench, qtbot: QtBot
) -> None:
    probe = warned(bench, qtbot, pain_before=2, pain=7)
    probe.press(Key.Key_O)
    assert probe.says("call for help at once")
    assert finding.only(probe.page, NextCard).isHidden()
    probe.window.start(parse_ref("aaos-short"))
    assert probe.shown() == "checkin"
    SessionProbe(probe.window).press(Key.Key_Escape)
    probe.window.show_page("today")
    probe.button("It was a mistake").click()
    assert finding.only(probe.page, NextCard).isHidden()
    probe.button("None of these").click()
    assert not finding.only(probe.page, NextCard).isHidden()
    bench.services.plan.close()
    assert bench.services.plan.found().warned is None  # type: ignore[union-attr]


def test_the_signs_come_before_a_start_from_elsewhere(bench: WindowBench, qtbot: QtBot) -> None:
    probe = warned(bench, qtbot)
    probe.window.start(parse_ref("plan"))
    assert probe.shown() == "checkin"
    checkin = SessionProbe(probe.window)
    checkin.press(Key.Key_Return)
    assert probe.shown() == "checkin"
    checkin.press(Key.Key_N)
    assert probe.shown() == "session"
    assert bench.coaches[-1].session.timeline.routine == "plan"


def test_who_comes_back_sees_what_is_next(bench: WindowBench, qtbot: QtBot) -> None:
    """The focus is on Start: it is not below or above what is seen."""
    probe = opened(bench, qtbot)
    bench.window.resize(860, 640)
    until(qtbot, probe.hidden_below)
    bar = finding.only(probe.page, QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    bench.window.show_page("progress")
    bench.window.show_page("today")
    assert bar.value() == 0
    assert finding.only(probe.page, NextCard).isAncestorOf(bench.window.focusWidget())
