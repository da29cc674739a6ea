"""What a media player shows of a session. Qt-free."""

from __future__ import annotations

from backtimer.core.session.timeline import Timeline
from backtimer.core.session.transitions import State
from backtimer.desktop.media_controls import NowShown
from backtimer.services.session.coach import Coach

PLAYING = (State.RUNNING, State.LEAD_IN)
# A wait is a pause to a player: whoever presses *play* goes on.
GOES_ON = (State.PAUSED, State.WAITING)
# A player that counts by itself may differ by so much.
TOLERANCE_MS = 1000


def bounds_ms(timeline: Timeline, item: int) -> tuple[int, int]:
    """Return the start and the end of an exercise, counted from 0, in ms of the timeline."""
    steps = [step for step in timeline.steps if step.key.item == item]
    return steps[0].start_ms, steps[-1].end_ms


def in_exercise_ms(coach: Coach) -> int:
    """Return the position in the exercise in progress, in ms."""
    session = coach.session
    begin_ms, _end_ms = bounds_ms(session.timeline, session.step.key.item)
    return session.position_ms(coach.now_ms) - begin_ms


def now_shown(coach: Coach, title: str, bounds: tuple[int, int], art: str) -> NowShown:
    """Return what is to be shown now; `bounds` are those of the exercise in progress."""
    session = coach.session
    begin_ms, end_ms = bounds
    position_ms = session.position_ms(coach.now_ms)
    playing = session.state in PLAYING
    return NowShown(
        title,
        coach.name,
        session.step.key.item,
        end_ms - begin_ms,
        min(max(position_ms - begin_ms, 0), end_ms - begin_ms),
        playing,
        playing or session.state in GOES_ON,
        art,
        coach.speed,
    )


def has_jumped(before: NowShown, now: NowShown, passed_ms: float) -> bool:
    """Whether a player that counted by itself for `passed_ms` of the session would be wrong."""
    counted_ms = before.position_ms + (passed_ms if before.playing else 0.0)
    if before.track != now.track:
        # A player counts an exercise from its start.
        counted_ms = 0.0
    return abs(now.position_ms - min(counted_ms, now.length_ms)) > TOLERANCE_MS


def differs(before: NowShown, now: NowShown) -> bool:
    """Whether anything but the position is to be shown anew."""
    return before._replace(position_ms=0) != now._replace(position_ms=0)
