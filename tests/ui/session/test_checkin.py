"""The one question before a session, and pain in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegPlace
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.transitions import Command
from backtimer.core.wording.screen_texts import DO_NOT_BEGIN
from backtimer.core.wording.warning_signs import SENTENCES
from backtimer.store.history.past import past_sessions
from backtimer.ui.shared.sign_card import SignCard
from backtimer.ui.shared.sign_pages import SignPages
from backtimer.ui.widgets.week_strip import WeekStrip
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import Key, until
from tests.ui.page_probe import PageProbe
from tests.ui.session.probe import SessionProbe
from tests.ui.today.probe import TodayProbe

TODAY = date(2026, 2, 3)


@pytest.fixture
def asking(make_bench: Callable[..., WindowBench]) -> WindowBench:
    return make_bench(no_pain_question=False)


@pytest.fixture
def checkin(asking: WindowBench, qtbot: QtBot) -> PageProbe:
    """The question before a session that was just started."""
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    return PageProbe(window, qtbot, "checkin")


def tick_leg_pain(asking: WindowBench, *places: LegPlace) -> None:
    """The leg hurts, and went down to these places on the days before today."""
    asking.today = lambda: TODAY
    days = [(TODAY - timedelta(ago), place) for ago, place in enumerate(reversed(places), 1)]
    asking.services.settings.change(
        conditions=frozenset({Condition.LEG_PAIN}), leg_places=tuple(reversed(days))
    )


def hurt_again(running: WindowBench, probe: SessionProbe) -> None:
    """Say that the next repetition hurts."""
    while not probe.coach.session.step.in_turn:
        running.run(1000)
    running.run(1000)
    probe.act(Command.HURTS)


def test_one_key_answers_and_the_answer_is_kept(
    asking: WindowBench, checkin: PageProbe, qtbot: QtBot
) -> None:
    window = checkin.window
    assert checkin.shown() == "checkin"
    SessionProbe(window).press(Key.Key_4)
    assert window.pages.shown() == "session"
    asking.run(2000)
    SessionProbe(window).act(Command.END)
    finish = PageProbe(window, qtbot, "finish")
    finish.button("How is your back now? 3").click()
    finish.line("Note on this session").setText("slept badly")
    window.back()
    asking.write_history()
    (done,) = past_sessions(asking.paths.history)
    assert (done.pain_before, done.pain, done.note) == (4, 3, "slept badly")


@pytest.mark.parametrize("key", [Key.Key_Plus, Key.Key_T])
def test_ten_has_a_key_as_after_a_session(checkin: PageProbe, key: Key) -> None:
    assert checkin.says("+ for ten")
    SessionProbe(checkin.window).press(key)
    assert checkin.says("That is a sore back")


def test_space_skips_the_question(checkin: PageProbe) -> None:
    checkin.press(Key.Key_Space)
    assert checkin.shown() == "session"


def test_escape_leaves_it_without_a_record(asking: WindowBench, checkin: PageProbe) -> None:
    checkin.press(Key.Key_Escape)
    assert checkin.shown() == "routine"
    assert not asking.paths.history.exists()


@pytest.mark.parametrize(
    ("key", "routine"),
    [(Key.Key_Return, "gentle-after-desk-5"), (Key.Key_Space, "after-desk-5")],
)
def test_a_sore_back_is_offered_a_gentle_day(
    checkin: PageProbe, qtbot: QtBot, key: Key, routine: str
) -> None:
    checkin.press(Key.Key_9)
    assert checkin.shown() == "checkin"
    assert checkin.says("See a doctor first")
    for hasty in (Key.Key_Space, Key.Key_Return, Key.Key_3):
        checkin.press(hasty)
        assert checkin.shown() == "checkin"
        assert checkin.says("Is one of these new")
    checkin.press(Key.Key_N)
    assert checkin.says("half the dose or less")
    qtbot.keyClick(checkin.button("Gentle day"), key)
    assert checkin.shown() == "session"
    assert checkin.window.ref == parse_ref(routine)


def test_who_has_leg_pain_says_how_far_down_it_goes(asking: WindowBench, qtbot: QtBot) -> None:
    tick_leg_pain(asking, LegPlace.BELOW_KNEE)
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    checkin = PageProbe(window, qtbot, "checkin")
    checkin.press(Key.Key_3)
    assert checkin.says("How far down does the pain go today?")
    checkin.press(Key.Key_2)
    assert checkin.says("That is the good direction")
    checkin.press(Key.Key_Return)
    assert window.pages.shown() == "session"
    assert asking.services.settings.current.leg_places[-1] == (TODAY, LegPlace.BUTTOCK)
    assert not asking.services.leg_pain.asks
    asking.run(2000)
    SessionProbe(window).act(Command.END)
    asking.write_history()
    (done,) = past_sessions(asking.paths.history)
    assert done.pain_before == 3


@pytest.mark.parametrize(("key", "says"), [(Key.Key_4, "goes further down"), (Key.Key_Space, "")])
def test_leg_pain_that_goes_down_says_what_to_do_and_may_be_skipped(
    asking: WindowBench, qtbot: QtBot, key: Key, says: str
) -> None:
    tick_leg_pain(asking, LegPlace.BACK, LegPlace.THIGH)
    window = asking.open()
    window.start(parse_ref("after-desk-5"))
    checkin = PageProbe(window, qtbot, "checkin")
    checkin.press(Key.Key_3)
    checkin.press(key)
    if says:
        assert checkin.says(says)
        assert asking.services.leg_pain.went_down
        assert asking.services.leg_pain.went_down_twice
        asking.services.leg_pain.answer_warning()
        assert not asking.services.leg_pain.went_down_twice
        checkin.press(Key.Key_Space)
    assert window.pages.shown() == "session"


def test_the_question_is_said_once_it_is_rendered(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    said: list[str] = []

    def say(text: str) -> bool:
        said.append(text)
        return len(said) > 2

    asking.services.voice.say = say  # type: ignore[method-assign]
    window.start(parse_ref("after-desk-5"))
    until(qtbot, lambda: len(said) == 3)
    assert not window.features.session.checkin.waits_to_speak
    assert set(said) == {
        "How is your back today? Press a number from zero to nine, plus for ten, or space to skip."
    }


def test_the_question_is_silent_when_it_is_left(asking: WindowBench) -> None:
    window = asking.open()
    hushed: list[bool] = []
    asking.services.voice.hush = lambda: hushed.append(True)  # type: ignore[method-assign]
    asking.services.voice.say = lambda _text: False  # type: ignore[method-assign]
    window.start(parse_ref("after-desk-5"))
    hushed.clear()
    window.features.plan.open()
    assert hushed
    assert not window.features.session.checkin.waits_to_speak


def test_practice_and_going_on_are_not_asked_about(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    window.pages.page("library").practise_wanted.emit("cat-stretch")
    assert window.pages.shown() == "session"


# Pain in a session


def test_it_hurts_twice_and_the_day_becomes_gentle(running: WindowBench, qtbot: QtBot) -> None:
    window, probe = running.window, SessionProbe(running.window)
    for last in (False, True):
        session = probe.coach.session
        hurt_again(running, probe)
        assert probe.offers("Gentler day") is last
        if not last:
            probe.press(Key.Key_G)
            assert window.ref == parse_ref("aaos-short")
            assert probe.coach.session is session
            probe.act(Command.SKIP)
    probe.press(Key.Key_G)
    assert window.pages.shown() == "checkin"
    probe.press(Key.Key_N)
    assert window.ref == parse_ref("gentle-aaos-short")
    assert window.pages.shown() == "session"


def test_a_large_screen_does_not_part_the_signs_from_their_question(
    asking: WindowBench, qtbot: QtBot
) -> None:
    window = asking.open()
    window.resize(1920, 1080)
    window.start(parse_ref("after-desk-5"))
    checkin = PageProbe(window, qtbot, "checkin")
    checkin.wait()
    QTest.keyClick(window, Key.Key_8)
    cards = [each for each in checkin.page.findChildren(SignCard) if each.isVisible()]
    assert len(cards) == 2
    highest = max(each.heightForWidth(each.width()) for each in cards)
    until(qtbot, lambda: all(each.height() <= highest + 4 for each in cards))


def test_a_sign_that_is_new_starts_nothing(asking: WindowBench, qtbot: QtBot) -> None:
    window = asking.open()
    said: list[str] = []
    asking.services.voice.say = lambda text: said.append(text) or True  # type: ignore[func-returns-value, method-assign]
    window.start(parse_ref("after-desk-5"))
    checkin = PageProbe(window, qtbot, "checkin")
    checkin.press(Key.Key_7)
    assert all(each in said[-1] for each in SENTENCES)
    checkin.press(Key.Key_O)
    assert said[-1] == DO_NOT_BEGIN
    assert checkin.says("call for help at once")
    for key in (Key.Key_N, Key.Key_Space, Key.Key_Return, Key.Key_5):
        checkin.press(key)
        assert window.pages.shown() == "checkin"
        if checkin.says("Is one of these new"):
            # Enter pressed the button that takes it back: the question stands again.
            checkin.press(Key.Key_O)
    checkin.button("It was a mistake").click()
    assert checkin.says("Is one of these new")
    checkin.press(Key.Key_O)
    checkin.press(Key.Key_Escape)
    assert window.pages.shown() == "routine"
    assert not asking.coaches


def test_the_signs_are_shown_and_said_when_it_hurt_twice(
    running: WindowBench, qtbot: QtBot
) -> None:
    probe = SessionProbe(running.window)
    for twice in (False, True):
        hurt_again(running, probe)
        assert probe.shows_signs() is twice
        if not twice:
            probe.act(Command.SKIP)
    # In large text a few at a time, and no answer beyond the edge of a small window.
    running.window.features.settings.change("text_size", 200)
    running.window.resize(860, 640)
    signs = finding.only(probe.page, SignPages)
    until(qtbot, lambda: signs.isVisible() and signs.type_px() >= 24)
    for answer in [each for each in probe.below() if each.isVisible()]:
        bottom = answer.mapTo(probe.page, answer.rect().bottomRight())
        assert probe.page.rect().contains(bottom), answer.text()
    probe.press(Key.Key_F)
    assert probe.shows_signs()
    probe.act(Command.TAKE_BACK)
    assert not probe.shows_signs()


def end_with(bench: WindowBench, qtbot: QtBot, pain: Key) -> PageProbe:
    """Without a plan: end a session in which something was done, and say how the back is."""
    window = bench.open()
    window.start(parse_ref("after-desk-5"))
    while not any(rep.outcome is Outcome.DONE for rep in bench.coaches[-1].session.reps):
        bench.run(1000)
    SessionProbe(window).act(Command.END)
    finish = PageProbe(window, qtbot, "finish")
    finish.wait()
    finish.press(Key.Key_2)
    finish.press(pain)
    return finish


def test_without_a_plan_signs_answered_at_the_end_are_not_asked_again(
    bench: WindowBench, qtbot: QtBot
) -> None:
    finish = end_with(bench, qtbot, Key.Key_9)
    finish.press(Key.Key_N)
    finish.button("Done").click()
    until(qtbot, lambda: bench.keeper.current.signs_after == 1)
    bench.window.show_page("today")
    today = TodayProbe(bench.window, qtbot)
    until(qtbot, today.last)
    assert not today.says("Is one of these new")
    today.act("Start")
    assert today.shown() == "session"


def test_without_a_plan_signs_left_open_at_the_end_come_before_the_next_start(
    bench: WindowBench, qtbot: QtBot
) -> None:
    finish = end_with(bench, qtbot, Key.Key_9)
    finish.button("Done").click()
    until(qtbot, lambda: bench.services.signs.warned)
    bench.window.start(bench.window.ref)
    checkin = PageProbe(bench.window, qtbot, "checkin")
    assert checkin.shown() == "checkin"
    checkin.press(Key.Key_N)
    assert checkin.shown() == "session"
    assert bench.keeper.current.signs_after == 1


def test_the_finish_and_the_week_tell_the_same_minutes(bench: WindowBench, qtbot: QtBot) -> None:
    """What the record has rules: it knows of a part before the session was broken off."""
    read = bench.services.recent_sessions

    def longer() -> Sequence[PastSession]:
        return [each._replace(seconds=1700, day=TODAY) for each in read()]

    bench.services.recent_sessions = longer  # type: ignore[method-assign]
    finish = end_with(bench, qtbot, Key.Key_2)
    finish.until(lambda: finish.labels("display")[0] == "28")
    days = finding.only(finish.page, WeekStrip).findChildren(QWidget)
    assert any(each.accessibleName().endswith("1 session, 28 minutes") for each in days)
