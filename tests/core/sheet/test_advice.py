"""Sentences of advice in a leaflet are shown, and ask nothing; what may change a dose asks."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read_all


@pytest.mark.parametrize(
    "text",
    [
        "Your symptoms should settle in two weeks.", "Most back pain gets better within six weeks.",
        "You should start to feel better within a few days.", "Review after 10 days.",
        "Remember to breathe normally throughout.", "Text the clinic on 0491 570 156 to book.",
        "Any problems, call me on 01632 960 123.", "Some stiffness is to be expected for 3-4 days.",
        "It is normal to have a bit of a setback in a month. Please call us on 0422 555 0119.",
        "Try to do these little and often.", "A little discomfort is normal.",
        "These exercises are designed to help you recover.",
    ],
)  # fmt: skip
def test_advice_asks_nothing(text: str) -> None:
    bridge, line, clams = read_all(f"Bridge 3x10\n{text}\nClamshell 2x12")
    assert (line.items, line.unknown) == ((), ())
    assert line.asides or line.notes
    assert line.often == ()
    assert [(item.sets, item.reps) for item in (*bridge.items, *clams.items)] == [(3, 10), (2, 12)]


def test_some_sentences_that_are_advice_each() -> None:
    (line,) = read_all("Most back pain settles within six weeks. Keeping active is the best thing.")
    assert (line.kind, line.unknown, line.often) == ("aside", (), ())
    (line,) = read_all("Most back pain settles within six weeks. Do this twice a day.")
    assert (line.kind, line.unknown, line.often) == ("note", (), ("twice a day",))


@pytest.mark.parametrize(
    "text",
    [
        # It names an exercise, counts, forbids, or speaks of what is done.
        "Call me before you do the plank.", "Ask your physio about the bridge.",
        "Most back pain settles within six weeks. Do the bridge once more.",
        "Most back pain settles within six weeks. Do 12.", "Your muscles will get stronger: 12.",
        "Your muscles may get tired. Five is enough.", "You can start to get up to 12.",
        "You will get a longer hold in a few weeks.", "Pain is fine in two weeks of this one.",
        "Your symptoms should settle in two weeks, not before this one.",
        "Text me on Friday about the last two.", "Walking and swimming are good for your back.",
        "Soreness usually settles in 2 weeks with 3 sets.", "Call us 2.5 weeks in",
        "Most back pain settles within six weeks. Do not do the third.",
    ],
)  # fmt: skip
def test_what_may_be_more_than_advice_is_shown(text: str) -> None:
    _bridge, line = read_all(f"Bridge 3x10\n{text}")
    assert line.unknown or line.left_out
