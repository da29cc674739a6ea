"""After a session that ended with much pain, Today has a gentle day until the day is over."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import PastExercise
from tests.planning import AAOS, write_past
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import until
from tests.ui.today.days import TODAY, opened, session


def test_after_much_pain_a_gentle_day_is_next(bench: WindowBench, qtbot: QtBot) -> None:
    past = [session(1, "healthwise", TODAY, pain=9)]
    write_past(bench.paths.history, past)
    bench.keeper.change(signs_after=1)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.kicker() == "After much pain")
    assert probe.next_title() == "Low back basics, gentle day"
    # Nothing of it is a success.
    assert finding.texts(probe.page, "figures-accent") == []
    assert not any("Low back basics" in each for each in probe.picks())
    probe.act("Start")
    assert bench.coaches[-1].session.timeline.routine == "gentle-healthwise"


def test_with_a_plan_it_is_the_gentle_day_of_the_plan(bench: WindowBench, qtbot: QtBot) -> None:
    bench.today = lambda: TODAY
    bench.services.plan.choose(AAOS)
    write_past(bench.paths.history, [session(1, "plan", TODAY, pain=10)])
    bench.services.plan.change(warned=1)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.kicker() == "After much pain")
    assert probe.next_title() == "Spine conditioning, six weeks, gentle day"
    assert probe.words().startswith("Breathing, small movements and a short walk")
    assert probe.actions() == ["Start", "Look first"]
    probe.act("Start")
    assert bench.coaches[-1].session.timeline.routine == "gentle-plan"


def test_with_a_plan_the_signs_come_first(bench: WindowBench, qtbot: QtBot) -> None:
    bench.today = lambda: TODAY
    bench.services.plan.choose(AAOS)
    write_past(bench.paths.history, [session(1, "plan", TODAY, pain=10)])
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.says("You answered seven or more"))
    probe.press(finding.Key.Key_N)
    assert probe.kicker() == "After much pain"


def test_on_the_next_day_the_plan_goes_on(bench: WindowBench, qtbot: QtBot) -> None:
    bench.today = lambda: TODAY
    bench.services.plan.choose(AAOS)
    write_past(bench.paths.history, [session(1, "plan", TODAY - timedelta(1), pain=10)])
    bench.services.plan.change(warned=1)
    probe = opened(bench, qtbot)
    until(qtbot, probe.last)
    assert probe.kicker().startswith("Your plan")


def test_where_nothing_was_done_the_first_routine_is_gentle_too(
    bench: WindowBench, qtbot: QtBot
) -> None:
    skipped = (PastExercise("plank-aaos", 0, skipped=5),)
    write_past(bench.paths.history, [session(1, "aaos-short", TODAY, pain=9, exercises=skipped)])
    bench.keeper.change(signs_after=1)
    probe = opened(bench, qtbot)
    until(qtbot, lambda: probe.kicker() == "After much pain")
    assert probe.next_title().endswith(", gentle day")
