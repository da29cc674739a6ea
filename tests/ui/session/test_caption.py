"""The caption always says what to do, at every moment of every routine."""

from __future__ import annotations

import pytest

from backtimer.core.session.options import CueSettings
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import Length, Level
from backtimer.ui.session.caption import quiet_caption
from tests.built_in import LIBRARY

REFS = [heading.ref for heading in LIBRARY.routines.headings()]


def length(text: str) -> Length:
    return Length(300 * len(text.split()), measured=True)


@pytest.mark.parametrize("ref", REFS, ids=str)
@pytest.mark.parametrize("level", [Level.FULL, Level.OFF])
def test_no_moment_is_without_a_sentence(ref: object, level: Level) -> None:
    routine = LIBRARY.routines.get(str(ref))
    assert routine is not None
    timeline = Session(routine, LIBRARY.exercises, CueSettings(level), length).timeline
    for step in timeline.steps:
        for position_ms in range(step.start_ms, step.end_ms, 2000):
            said = quiet_caption(timeline, LIBRARY.exercises[step.exercise], step, position_ms)
            assert len(said.split()) > 1 or said.endswith(".")


def test_the_warm_up_says_what_to_do_and_how_to_end_it() -> None:
    routine = LIBRARY.routines.get("aaos-short")
    assert routine is not None
    timeline = Session(routine, LIBRARY.exercises, CueSettings(), length).timeline
    march = next(step for step in timeline.steps if step.word == "MARCH")
    exercise = LIBRARY.exercises[march.exercise]
    expected = (
        "March easily for five minutes, and let your arms swing. "
        "When you are warm, press D to go on."
    )
    assert quiet_caption(timeline, exercise, march, march.start_ms) == expected
    assert quiet_caption(timeline, exercise, march, march.start_ms + 200_000) == expected
