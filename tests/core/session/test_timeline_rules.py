"""What must hold in every timeline: the issue's measures, on samples and odd voices."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.exercise import Dose, Exercise, Side, SideMode
from backtimer.core.model.routine import Routine
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Cue, CueRole, Level, Sound, StepKind, Timeline
from backtimer.core.wording.listening import speaks_of_breath
from tests.core.samples import ALL, EXERCISES, Voice, routine, timeline

SPOKEN = (Level.FULL, Level.BRIEF, Level.COUNTS)


def all_cues(plan: Timeline) -> list[Cue]:
    return [cue for step in plan.steps for cue in step.cues]


def check_rules(
    plan: Timeline, source: Routine, exercises: dict[str, Exercise], level: Level
) -> None:
    """Raise AssertionError where a rule of the issue does not hold."""
    cues = all_cues(plan)
    for cue, after in pairwise(cues):
        assert cue.end_ms <= after.at_ms, (cue, after)
    assert not cues or cues[-1].end_ms <= plan.total_ms
    for step, after in pairwise(plan.steps):
        assert step.end_ms == after.start_ms
        assert step.key < after.key
        assert step.index + 1 == after.index
    for step in plan.steps:
        assert step.length_ms >= 0
        for cue in step.cues:
            assert step.start_ms <= cue.at_ms
            assert cue.end_ms <= step.end_ms, (step, cue)
    check_holds(plan, source, exercises, level)
    check_sides(plan, level)


def check_holds(
    plan: Timeline, source: Routine, exercises: dict[str, Exercise], level: Level
) -> None:
    for step in plan.steps:
        if step.kind is not StepKind.HOLD:
            continue
        phase = exercises[step.exercise].phases[step.key.phase]
        dose = source.items[step.key.item].dose
        assert step.length_ms == (dose.hold_ms if phase.ms is None else phase.ms)
        if level is not Level.OFF:
            assert step.cues[0].sound is Sound.HOLD
            assert step.cues[0].at_ms == step.start_ms
        if step.length_ms >= 5000 and level in SPOKEN:
            counts = [cue for cue in step.cues if cue.role is CueRole.COUNT][-3:]
            # Where breaths are counted in words, the last seconds only tick.
            breaths = phase.breaths and level in (Level.FULL, Level.BRIEF)
            words = ["", "", ""] if breaths else ["Three", "Two", "One"]
            assert [cue.text for cue in counts] == words
            assert [step.end_ms - cue.at_ms for cue in counts] == [3000, 2000, 1000]
        if step.length_ms >= 10_000 and level is Level.FULL:
            assert any(speaks_of_breath(cue.text) for cue in step.cues), step


def check_sides(plan: Timeline, level: Level) -> None:
    if level not in SPOKEN:
        return
    steps = plan.steps
    for index, step in enumerate(steps):
        starts = step.rep_starts and step.side in (Side.LEFT, Side.RIGHT)
        first = starts and (
            steps[index - 1].key.item != step.key.item or steps[index - 1].side is not step.side
        )
        if first:
            said = [cue for other in steps[index - 1 : index + 1] for cue in other.cues]
            assert any(
                cue.role is CueRole.SIDE and step.side.value in cue.text.lower() for cue in said
            ), step


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("ms_per_word", [150, 300, 600])
def test_the_samples_keep_every_rule(level: Level, ms_per_word: int) -> None:
    plan = timeline(*ALL, level=level, voice=Voice(ms_per_word))
    check_rules(plan, routine(*ALL), EXERCISES, level)


@given(
    ids=st.lists(st.sampled_from(sorted(EXERCISES)), min_size=1, max_size=4),
    level=st.sampled_from(Level),
    ms_per_word=st.integers(80, 420),
    hold_s=st.integers(1, 60),
    reps=st.integers(1, 12),
    sets=st.integers(1, 3),
    rest_s=st.integers(0, 60),
    mode=st.sampled_from(SideMode),
)
def test_any_dose_keeps_every_rule(
    ids: list[str],
    level: Level,
    ms_per_word: int,
    hold_s: int,
    reps: int,
    sets: int,
    rest_s: int,
    mode: SideMode,
) -> None:
    doses = {}
    for name in ids:
        own = EXERCISES[name].dose
        side_mode = own.side_mode if own.side_mode is SideMode.NONE else mode
        doses[name.replace("-", "_")] = Dose(sets, reps, hold_s * 1000, rest_s * 1000, side_mode)
    source = routine(*ids, **doses)
    plan = compile_timeline(source, EXERCISES, CueSettings(level=level), Voice(ms_per_word))
    check_rules(plan, source, EXERCISES, level)
    turns = {step.turn_key for step in plan.steps if step.in_turn}
    sides = dict.fromkeys(SideMode, 1)
    sides |= {SideMode.EACH: 2, SideMode.ALTERNATE: 2, SideMode.THEN_BOTH: 3}
    assert len(turns) == sum(
        item.dose.sets * item.dose.reps * sides[item.dose.side_mode] for item in source.items
    )


def test_a_level_without_words_lasts_as_long_as_one_with_them() -> None:
    assert timeline("bird-dog", level=Level.OFF).steps[0].length_ms > 15_000
    assert all_cues(timeline("bird-dog", level=Level.OFF)) == []
    tones = all_cues(timeline("bird-dog", level=Level.TONES))
    assert tones
    assert all(cue.text == "" and cue.sound is not None for cue in tones)
