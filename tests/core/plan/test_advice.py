"""Which advice comes next."""

from __future__ import annotations

from datetime import date, timedelta

from backtimer.core.plan.advice import APART, AdviceTopic, next_advice

TODAY = date(2026, 3, 2)
ADVICE = [AdviceTopic(key, key, f"{key}.", (), "") for key in ("walk", "sleep", "lift")]


def test_none_comes_twice_within_a_week() -> None:
    shown: dict[str, date] = {}
    found: list[tuple[date, str]] = []
    for day in (TODAY + timedelta(each) for each in range(40)):
        chosen = next_advice(ADVICE, shown, day)
        if chosen is not None:
            shown[chosen.id] = day
            found.append((day, chosen.id))
    assert [key for _day, key in found[:4]] == ["walk", "sleep", "lift", "walk"]
    for day, key in found:
        assert not [d for d, k in found if k == key and d < day < d + APART]


def test_what_was_longest_ago_comes_first() -> None:
    shown = {"walk": TODAY - timedelta(8), "sleep": TODAY - timedelta(20), "lift": TODAY}
    chosen = next_advice(ADVICE, shown, TODAY)
    assert chosen is not None
    assert chosen.id == "sleep"
    assert next_advice(ADVICE, dict.fromkeys(shown, TODAY), TODAY) is None


def test_a_clock_that_was_ahead_silences_nothing() -> None:
    shown = dict.fromkeys(("walk", "sleep", "lift"), TODAY + timedelta(400))
    assert next_advice(ADVICE, shown, TODAY) is ADVICE[0]
