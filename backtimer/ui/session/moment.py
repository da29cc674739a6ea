"""What of a session page changes from moment to moment. Qt-free."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import Step, StepKind
from backtimer.core.session.transitions import State
from backtimer.painting.step_figures import relaxed_figure, step_figure
from backtimer.painting.views import FigureView, RingView
from backtimer.ui.session.caption import quiet_caption

HURTS_SCREEN = "Stop and rest. Skip it, take the easier form, or end here."
HURTS_AGAIN_SCREEN = (
    "That is twice now. A gentler day (G) may be better: breathing, small movements, a short walk."
)


class MomentView(NamedTuple):
    """What of a view changes as time passes."""

    ring: RingView
    figure: FigureView
    caption: str
    caption_spoken: bool
    elapsed_ms: int
    remaining_ms: int
    position: float


def session_moment(
    session: Session,
    exercise: Exercise,
    now_ms: int,
    *,
    caption: str,
    relaxed_ms: int,
    still: bool,
) -> MomentView:
    """Return what a session shows at a moment; the arguments are those of `session_view`."""
    step, timeline, state = session.step, session.timeline, session.state
    position_ms = session.position_ms(now_ms)
    spoken = bool(caption)
    if state is State.HURTING:
        caption = caption or (HURTS_AGAIN_SCREEN if session.hurts_again else HURTS_SCREEN)
        figure = relaxed_figure(exercise, step, position_ms, relaxed_ms, still=still)
    else:
        figure = step_figure(exercise, timeline.steps, step.index, position_ms, still=still)
        if figure.holding and state is not State.RUNNING:
            figure = figure._replace(holding=False)
    return MomentView(
        ring=_ring(session, step, position_ms, now_ms),
        figure=figure,
        caption=caption or quiet_caption(timeline, exercise, step, position_ms),
        caption_spoken=spoken,
        elapsed_ms=position_ms,
        remaining_ms=max(timeline.total_ms - position_ms, 0),
        position=position_ms / max(timeline.total_ms, 1),
    )


def _ring(session: Session, step: Step, position_ms: int, now_ms: int) -> RingView:
    left_ms = step.end_ms - position_ms
    elapsed = (position_ms - step.start_ms) / max(step.length_ms, 1)
    kind, word = step.kind, step.word
    of = f"of {_seconds(step.length_ms)}"
    fraction = elapsed if kind in (StepKind.READY, StepKind.MOVE) else 1.0 - elapsed
    number = _number(left_ms, step.length_ms)
    state = session.state
    if state is State.LEAD_IN:
        left_ms = session.lead_in_left_ms(now_ms)
        kind, word, number, of = StepKind.READY, "READY", _number(left_ms, 0), "then go on"
        fraction = 1.0 - min(left_ms / 4000, 1.0)
    elif state is State.WAITING or step.kind is StepKind.WAIT:
        kind, word, number, of, fraction = StepKind.WAIT, "YOUR TURN", "D", "press it to go on", 1.0
    elif state is State.PAUSED:
        word, of = "PAUSED", f"{step.word.lower()} · {of}"
    elif state is State.HURTING:
        kind, word, number, of, fraction = StepKind.WAIT, "STOPPED", "", "take your time", 0.0
    done = step.rep - 1 if step.kind is not StepKind.REST else step.rep
    left_s, whole_s = -(-left_ms // 1000), -(-step.length_ms // 1000)
    if kind is StepKind.WAIT:
        left_s = whole_s = 0
    counts = step.reps > 1 and kind in (StepKind.MOVE, StepKind.HOLD)
    repetition = f"{step.rep} of {step.reps}" if counts else ""
    return RingView(kind, fraction, word, number, of, done, step.reps, left_s, whole_s, repetition)


def _number(left_ms: int, whole_ms: int) -> str:
    """Format the time left, rounded up so that a hold of five seconds starts at 5."""
    seconds = -(-left_ms // 1000)
    if max(whole_ms, left_ms) < 100_000:
        return str(seconds)
    return f"{seconds // 60}:{seconds % 60:02d}"


def _seconds(ms: int) -> str:
    """Format a length, rounded up like what is left of it: 32 of 32 and never 33 of 32."""
    seconds = -(-ms // 1000)
    if seconds < 100:
        return f"{seconds} s"
    return f"{seconds // 60}:{seconds % 60:02d} min"
