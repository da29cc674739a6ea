"""What the first pages show. Qt-free."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise, Side, side_text
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.session.timeline import Step, StepKind, Timeline
from backtimer.core.wording.labels import length_text
from backtimer.core.wording.spoken_words import number
from backtimer.painting.playing import playing, step_at
from backtimer.painting.views import FigureView, RingView


class Led(NamedTuple):
    """How the person wants to be led, and what applies to them; None is not answered."""

    wait: bool
    rate: int
    far: bool
    conditions: frozenset[Condition]
    cleared: bool
    pain_lasts: bool | None
    pain_rule: PainRule


class Instant(NamedTuple):
    """A moment of the exercise on the first page."""

    word: str
    kind: StepKind
    ring: RingView
    caption: str
    figure: FigureView


def shown_at(exercise: Exercise, plan: Timeline, at_ms: int, *, still: bool) -> Instant:
    """Return the moment at a time of a repetition that repeats endlessly."""
    at_ms %= max(plan.total_ms, 1)
    step = step_at(plan, at_ms)
    left_ms = step.end_ms - at_ms
    said = _said(exercise, step)
    ring = RingView(
        step.kind, left_ms / max(step.length_ms, 1), "", str(-(-left_ms // 1000)), "", 0, 0
    )
    figure = playing(exercise, plan, at_ms, still=still)
    return Instant(step.word, step.kind, ring, f"“{said}”" if said else "", figure)


def _said(exercise: Exercise, step: Step) -> str:
    """Return the sentence of the phase that a step belongs to, for its side."""
    phase = next((each for each in exercise.phases if each.word == step.word), None)
    if phase is None:
        return ""
    text = phase.both if step.side is Side.BOTH and phase.both else phase.say
    return side_text(text, step.side)


def routine_line(name: str, exercises: int, total_ms: int) -> str:
    """Return what the first session is, in a line."""
    start = name.partition(":")[0]
    length = f", {length_text(total_ms)}" if total_ms else ""
    word = "exercise" if exercises == 1 else "exercises"
    return f"{start}: {number(exercises)} {word}{length}"


def changes_text(remarks: tuple[str, ...]) -> str:
    """Return what the conditions change in the first session."""
    if not remarks:
        return "Nothing changes in your first session."
    words = "exercises change" if len(remarks) > 1 else "exercise changes"
    count = f"{number(len(remarks)).capitalize()} {words} in your first session."
    return " ".join([count, *(f"{each.rstrip('.')}." for each in remarks[:2])])
