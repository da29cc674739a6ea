from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from backtimer.core.plan.reminder import (
    LATE,
    Reminded,
    Reminding,
    comes_at,
    given,
    is_due,
    snoozed,
)

EVERY_DAY = frozenset(range(7))
MONDAY = date(2026, 3, 2)
EVENING = Reminding(EVERY_DAY, time(18, 0), time(21, 0), time(8, 0))
NOBODY = Reminded()


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(17, 59), False), (at(18), True), (at(19, 30), True), (at(20), True),
        (at(20, 1), False), (at(21, 30), False), (at(7), False),
    ],
)  # fmt: skip
def test_it_reminds_at_its_time_and_up_to_two_hours_late(now: datetime, due: bool) -> None:
    assert is_due(EVENING, NOBODY, None, now) is due


def test_only_on_the_days_of_the_plan_and_only_once() -> None:
    mondays = Reminding(frozenset({0}), time(18, 0), time(0), time(0))
    assert is_due(mondays, NOBODY, None, at(18))
    assert not is_due(mondays, NOBODY, None, at(18, day=MONDAY + timedelta(1)))
    assert not is_due(mondays, given(at(18)), None, at(18, 1))
    assert is_due(mondays, given(at(18)), None, at(18, day=MONDAY + timedelta(7)))


def test_not_when_the_session_is_done() -> None:
    assert not is_due(EVENING, NOBODY, MONDAY, at(18))
    assert is_due(EVENING, NOBODY, MONDAY - timedelta(1), at(18))


def test_a_clock_that_is_set_back_does_not_remind_again() -> None:
    reminded = given(at(18))
    assert not is_due(EVENING, reminded, None, at(18, day=MONDAY - timedelta(1)))


def test_a_mark_from_a_wrong_clock_does_not_silence_for_years() -> None:
    wrong = given(at(18, day=date(2031, 1, 1)))
    assert is_due(EVENING, wrong, None, at(18))


def test_a_snooze_on_a_day_that_is_none_of_the_plan_is_dropped() -> None:
    mondays = Reminding(frozenset({0}), time(18, 0), time(0), time(0))
    tuesday = MONDAY + timedelta(1)
    # Yesterday's was still shown, or the plan was changed in between.
    assert not is_due(mondays, snoozed(mondays, at(9, day=tuesday)), None, at(9, 30, tuesday))


def test_when_it_comes_is_told() -> None:
    assert comes_at(EVENING) == time(18, 0)
    assert comes_at(Reminding(EVERY_DAY, time(7, 30), time(21, 0), time(8, 0))) == time(8, 0)
    assert comes_at(Reminding(EVERY_DAY, time(5, 30), time(21, 0), time(8, 0))) is None
    assert comes_at(Reminding(EVERY_DAY, time(22, 30), time(21, 0), time(8, 0))) is None
    assert comes_at(Reminding(EVERY_DAY, time(23, 30), time(21, 0), time(0, 30))) is None


MINUTES = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))


@examples(MINUTES, MINUTES, MINUTES)
def test_it_comes_when_it_is_told(when: time, quiet_from: time, quiet_to: time) -> None:
    reminding = Reminding(EVERY_DAY, when, quiet_from, quiet_to)
    day = [at(n // 60, n % 60) for n in range(24 * 60)]
    first = next((each for each in day if is_due(reminding, NOBODY, None, each)), None)
    assert comes_at(reminding) == (None if first is None else first.time())


@examples(st.lists(st.integers(-200, 200), max_size=60), st.booleans(), st.integers(0, 24 * 60 - 1))
def test_a_clock_that_jumps_gives_one_a_day(leaps: list[int], snooze: bool, start: int) -> None:
    # Leaps back and forth: a doubled or missing hour, a clock set by hand, a machine asleep.
    now, reminded = datetime.combine(MONDAY, time(0)) + timedelta(minutes=start), NOBODY
    by_hand: list[date] = []
    for leap in leaps:
        if is_due(EVENING, reminded, None, now):
            if reminded.snoozed_to is None:
                by_hand.append(now.date())
            reminded = snoozed(EVENING, now) if snooze else given(now)
        now += timedelta(minutes=leap)
    assert len(by_hand) == len(set(by_hand))


def test_quiet_hours_win() -> None:
    late = Reminding(EVERY_DAY, time(21, 30), time(21, 0), time(8, 0))
    assert not any(is_due(late, NOBODY, None, at(h)) for h in range(24))
    noon = Reminding(EVERY_DAY, time(12, 0), time(11, 0), time(13, 0))
    assert not is_due(noon, NOBODY, None, at(12, 30))
    assert is_due(noon, NOBODY, None, at(13, 0))
    none = Reminding(EVERY_DAY, time(3, 0), time(8, 0), time(8, 0))
    assert is_due(none, NOBODY, None, at(3))


def test_a_snooze_comes_again_half_an_hour_later() -> None:
    reminded = snoozed(EVENING, at(18))
    assert not is_due(EVENING, reminded, None, at(18, 29))
    assert is_due(EVENING, reminded, None, at(18, 30))
    assert not is_due(EVENING, reminded, MONDAY, at(18, 30))
    assert is_due(EVENING, reminded, None, at(18, day=MONDAY + timedelta(1)))


def test_a_snooze_into_the_night_is_dropped() -> None:
    assert snoozed(EVENING, at(20, 40)) == Reminded(MONDAY)
    none = Reminding(EVERY_DAY, time(23, 50), time(8, 0), time(8, 0))
    assert snoozed(none, at(23, 50)) == Reminded(MONDAY)


@examples(
    st.sets(st.integers(0, 6)), st.times(), st.times(), st.times(),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.booleans(),
)  # fmt: skip
def test_a_day_has_one_reminder_at_most_and_never_in_quiet_hours(
    weekdays: set[int], when: time, quiet_from: time, quiet_to: time, day: date, snooze: bool
) -> None:
    reminding = Reminding(frozenset(weekdays), when, quiet_from, quiet_to)
    reminded, count = NOBODY, 0
    for minute in range(0, 24 * 60, 7):
        now = datetime.combine(day, time(0)) + timedelta(minutes=minute)
        if is_due(reminding, reminded, None, now):
            count += 1
            assert not reminding.is_quiet(now)
            if count == 1:
                assert now.weekday() in weekdays
                assert timedelta(0) <= now - datetime.combine(day, when) <= LATE
            reminded = snoozed(reminding, now) if snooze and count == 1 else given(now)
    assert count <= (2 if snooze else 1)
