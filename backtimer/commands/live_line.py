"""The terminal player's display: one live line, or plain lines without a terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TextIO

from backtimer.commands.timeline import clock
from backtimer.core.session.rules import State
from backtimer.core.session.timeline import StepKind
from backtimer.services.session.coach import Coach

_STATES = {
    State.PAUSED: "PAUSED",
    State.HURTING: "STOPPED",
    State.LEAD_IN: "READY",
    State.WAITING: "YOUR TURN",
    State.FINISHED: "FINISHED",
}


def status_text(coach: Coach) -> str:
    """Return the session's current state as one line."""
    session = coach.session
    step, now_ms = session.step, coach.now_ms
    timeline = session.timeline
    position_ms = session.position_ms(now_ms)
    word = _STATES.get(session.state, step.word)
    left_ms = step.end_ms - position_ms
    if session.state is State.LEAD_IN:
        left_ms = session.lead_in_left_ms(now_ms)
    seconds = "" if step.kind is StepKind.WAIT else f" {-(-left_ms // 1000)}"
    parts = [f"{word}{seconds}", f"{step.key.item + 1}/{timeline.exercise_count} {step.exercise}"]
    if step.label and step.kind is not StepKind.READY:
        parts.append(step.label)
    if step.in_turn and step.reps > 1:
        parts.append(f"rep {step.rep}/{step.reps}")
    parts.append(f"{clock(position_ms)}/{clock(timeline.total_ms)}")
    caption = coach.caption
    return " · ".join(parts) + (f" — {caption}" if caption else "")


class LiveLine:
    """Rewrites one line; without a terminal, prints a line for each exercise or state."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._shown = ""
        self._step = ("", -1)

    def show(self, coach: Coach) -> None:
        """Show the session's current state."""
        if self._live:
            width = max(shutil.get_terminal_size().columns - 1, 20)
            text = status_text(coach)
            if len(text) > width:
                text = text[: width - 1] + "…"
            if text != self._shown:
                self._out.write(f"\r{text.ljust(len(self._shown))}")
                self._out.flush()
                self._shown = text
            return
        step = coach.session.step
        now = (coach.session.state.value, step.key.item)
        if now != self._step:
            self._step = now
            self.say(f"{clock(step.start_ms)} {status_text(coach)}")

    def say(self, text: str) -> None:
        """Print a line that stays."""
        if self._live and self._shown:
            self._out.write("\r" + " " * len(self._shown) + "\r")
            self._shown = ""
        self._out.write(text + "\n")
        self._out.flush()
