"""Drives a session in real time and reports it by Qt signals.

The timer runs only while there is something to do: at 20 Hz while the figure moves, more slowly
when little changes, and not at all while paused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.events import Event, Replanned, SessionFinished
from backtimer.core.session.timeline import Step, StepKind
from backtimer.core.session.transitions import PAUSES, Command, State
from backtimer.core.settings.settings import Settings
from backtimer.core.voice_commands.grammar import CommandRules
from backtimer.painting.ribbon import ribbon_view
from backtimer.painting.step_figures import (
    NOTHING_AHEAD,
    RELAX_MS,
    Ahead,
    ComingFigure,
    ahead_of,
    coming_figures,
)
from backtimer.painting.views import RibbonView
from backtimer.services.session.coach import Coach
from backtimer.ui.session.finish_view import FinishView, finish_view
from backtimer.ui.session.spoken import answers_to_end
from backtimer.ui.session.view import (
    SessionView,
    later_view,
    session_view,
    skips_the_rest,
    voice_text,
)

# A movement of two seconds has no more frames than that.
MOVING_MS = 50
HOLDING_MS = 66
CALM_MS = 100
LEAST_MS = 4
# Waiting for the first words to be rendered: for 2.5 s, then the session starts without them.
TRY_MS = 25
MOST_TRIES = 100


class Driver(QObject):
    """Runs one session at a time for the window."""

    view_changed = Signal(object)  # a SessionView
    plan_changed = Signal(object)  # a RibbonView
    finished = Signal(object)  # a FinishView
    running_changed = Signal(bool)

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._exercises = exercises
        self._settings = settings
        self._coach: Coach | None = None
        self._running = False
        self._tries = 0
        self._listens: CommandRules | None = None
        self._heard = ""
        self._hurts_since_ms: int | None = None
        # The last view, while nothing has happened since but that time has passed; and its step.
        self._view: SessionView | None = None
        self._view_of: tuple[Step, State] | None = None
        # What is coming, with the timeline and the exercise for which that was found; and what
        # of it comes soon, with the step for which that was.
        self._coming: tuple[ComingFigure, ...] = ()
        self._coming_of: tuple[int, int, bool] | None = None
        self._ahead = NOTHING_AHEAD
        self._ahead_of: tuple[int, int, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    # Called by the controller

    @property
    def active(self) -> bool:
        """Whether a session is in progress."""
        return self._coach is not None and not self._coach.session.finished

    @property
    def running(self) -> bool:
        """Whether the session is in progress and not paused."""
        return self._running

    @property
    def coach(self) -> Coach | None:
        """The coach of the current session; None if there is none."""
        return self._coach

    @property
    def waiting(self) -> bool:
        """Whether the timer is going to call `tick`."""
        return self._timer.isActive()

    def begin(self, coach: Coach) -> None:
        """Start a session as soon as its first words can be heard."""
        self.stop()
        self._coach = coach
        self.plan_changed.emit(self._ribbon(coach))
        self._view = None
        self._show()
        self._tries = 0
        self._start_when_ready()

    def _start_when_ready(self) -> None:
        """Start once the first words are rendered; immediately if the voice is ready."""
        coach = self._coach
        if coach is None or coach.session.state is not State.READY:
            return
        self._tries += 1
        if coach.can_speak() or self._tries > MOST_TRIES:
            coach.relearn()
            self._after(coach.start())
        else:
            self._timer.start(TRY_MS)

    def act(self, command: Command) -> None:
        """Carry out a command; ignored if it is not possible now."""
        coach = self._coach
        if coach is None:
            return
        if command is Command.HURTS and coach.session.state is State.READY:
            # It waits for its first words: begin without them, so that it can be stopped.
            self._after(coach.start())
        self._view = None
        self._after(coach.do(command))

    def would_end(self, command: Command) -> bool:
        """Whether a command would skip what is left of the last exercise."""
        return self._coach is not None and skips_the_rest(self._coach.session, command)

    def follow(self, settings: Settings) -> None:
        """Apply changed settings immediately, and show the session's current state."""
        before, self._settings = self._settings, settings
        coach = self._coach
        if coach is not None and self.active:
            if settings.cues is not before.cues:
                self._after(coach.set_level(settings.cues))
            if settings.wait_at_changes != before.wait_at_changes:
                options = replace(coach.session.settings, wait_at_changes=settings.wait_at_changes)
                self._after(coach.replan(options))
            if (settings.voice, settings.rate) != (before.voice, before.rate):
                # Another voice speaks at another pace: lay out the remaining timeline again.
                self._after(coach.replan(coach.session.settings))
        self._view = None
        self._show()

    def words_for_end(self) -> str:
        """Return how the question whether to end is answered by voice; empty if it cannot be."""
        return "" if self._listens is None else answers_to_end(self._listens)

    def show_listening(self, listens: CommandRules | None, heard: str) -> None:
        """Show whether spoken commands are heard, by which rules, and what was just understood."""
        self._listens, self._heard = listens, heard
        self._view = None
        self._show()

    def stop(self) -> None:
        """Stop without finishing; the completed work stays in the history and can be resumed."""
        self._timer.stop()
        if self._coach is not None:
            self._coach.close()
        self._coach = None
        self._report_running()

    def tick(self) -> None:
        """Advance the session to the current time, and show what has happened."""
        if self._coach is None:
            return
        if self._coach.session.state is State.READY:
            self._start_when_ready()
        else:
            self._after(self._coach.tick())

    # Internals

    def _after(self, events: tuple[Event, ...]) -> None:
        coach = self._coach
        if coach is None:
            return
        if any(isinstance(event, Replanned) for event in events):
            self.plan_changed.emit(self._ribbon(coach))
        if events:
            self._view = None
        self._show()
        self._report_running()
        if any(isinstance(event, SessionFinished) for event in events):
            self._finish(coach, events)
        self._wait(coach)

    def _wait(self, coach: Coach) -> None:
        """Set the timer to the next event or the next frame, whichever is sooner."""
        wait_ms = self._frame_ms(coach)
        due_ms = coach.next_event_ms()
        if due_ms is not None:
            due_real_ms = round(due_ms / coach.speed)
            wait_ms = due_real_ms if wait_ms is None else min(wait_ms, due_real_ms)
        if coach.caption and wait_ms is None:
            wait_ms = CALM_MS
        if wait_ms is None:
            self._timer.stop()
        else:
            self._timer.start(max(wait_ms, LEAST_MS))

    def _frame_ms(self, coach: Coach) -> int | None:
        state, step = coach.session.state, coach.session.step
        if state is State.RUNNING:
            if step.kind is StepKind.MOVE:
                return MOVING_MS if step.length_ms < 60_000 else CALM_MS
            return HOLDING_MS if step.kind is StepKind.HOLD else CALM_MS
        if state in (State.LEAD_IN, State.WAITING):
            return CALM_MS
        if state is State.HURTING and self._relaxed_ms(coach) < RELAX_MS:
            return MOVING_MS
        return None

    def _relaxed_ms(self, coach: Coach) -> int:
        """Return the time since *that hurts*; 0 if it does not."""
        if coach.session.state is not State.HURTING:
            self._hurts_since_ms = None
            return 0
        if self._hurts_since_ms is None:
            self._hurts_since_ms = coach.now_ms
        return coach.now_ms - self._hurts_since_ms

    def _find_ahead(self, coach: Coach) -> Ahead:
        """Return the figures of this exercise and of those after it."""
        timeline, step = coach.session.timeline, coach.session.step
        still = self._settings.reduce_motion
        # Not by value: a timeline is long.
        about = (id(timeline), step.key.item, still)
        if about != self._coming_of:
            first = timeline.first_of_item(step.key.item)
            self._coming = coming_figures(self._exercises, timeline.steps, first, still=still)
            self._coming_of, self._ahead_of = about, None
        about = (id(timeline), step.index, still)
        if about != self._ahead_of:
            self._ahead = ahead_of(self._coming, step.start_ms)
            self._ahead_of = about
        return self._ahead

    def _show(self) -> None:
        coach = self._coach
        if coach is None:
            return
        session, before = coach.session, self._view_of
        is_same = before is not None and (before[0] is session.step and before[1] is session.state)
        self._view_of = (session.step, session.state)
        if self._view is None or not is_same:
            view: SessionView = session_view(
                coach.session,
                self._exercises,
                coach.now_ms,
                caption=coach.caption,
                voice=voice_text(coach.session.settings.level),
                muted=self._settings.muted,
                reduce_motion=self._settings.reduce_motion,
                relaxed_ms=self._relaxed_ms(coach),
                ahead=self._find_ahead(coach),
                any_key_pauses=self._settings.any_key_pauses,
                listens=self._listens,
                heard=self._heard,
            )
        else:
            view = later_view(
                self._view,
                coach.session,
                self._exercises[coach.session.step.exercise],
                coach.now_ms,
                caption=coach.caption,
                relaxed_ms=self._relaxed_ms(coach),
            )
        self._view = view
        self.view_changed.emit(view)

    def _finish(self, coach: Coach, events: tuple[Event, ...]) -> None:
        completed = any(isinstance(e, SessionFinished) and e.completed for e in events)
        view: FinishView = finish_view(
            coach.session.reps,
            self._exercises,
            coach.session.timeline,
            coach.lasted_s,
            completed=completed,
            may_go_on=coach.session.can(Command.TAKE_BACK),
        )
        self.finished.emit(view)

    def _ribbon(self, coach: Coach) -> RibbonView:
        return ribbon_view(coach.session.timeline, self._exercises)

    def _report_running(self) -> None:
        running = (
            self.active and self._coach is not None and (self._coach.session.state not in PAUSES)
        )
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)
