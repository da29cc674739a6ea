"""The output of a session in the terminal: one live line, or plain lines when redirected."""

from __future__ import annotations

import contextlib
import shutil
import sys
import unicodedata
from typing import TextIO

from backtimer.commands.timeline import clock
from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import State
from backtimer.files.standard_streams import as_shown, plain
from backtimer.services.session.coach import Coach

_STATES = {
    State.PAUSED: "PAUSED",
    State.HURTING: "STOPPED",
    State.LEAD_IN: "READY",
    State.WAITING: "YOUR TURN",
    State.FINISHED: "FINISHED",
}


def status_text(coach: Coach) -> str:
    """The session's current state in one line."""
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
    """Rewrites one line; without a terminal, prints one for each new exercise or state."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._shown = ""
        self._step = ("", -1)

    def show(self, coach: Coach) -> None:
        """Show the session's current state."""
        if self._live:
            self._rewrite(status_text(coach))
            return
        step = coach.session.step
        now = (coach.session.state.value, step.key.item)
        if now != self._step:
            self._step = now
            self.say(f"{clock(step.start_ms)} {status_text(coach)}")

    def say(self, text: str) -> None:
        """Print a line that stays."""
        self._rewrite("")
        self._out.write(plain(text) + "\n")
        self._out.flush()

    def close(self) -> None:
        """End the live line, so that the shell's prompt begins a new one."""
        if self._shown:
            # If the terminal is gone, there is nothing to tidy.
            with contextlib.suppress(OSError):
                self._out.write("\n")
                self._out.flush()
            self._shown = ""

    def _rewrite(self, text: str) -> None:
        """Replace the live line, cut to the terminal's width: a wrapped line cannot be erased."""
        room = max(shutil.get_terminal_size().columns - 1, 1)
        text = cut(as_shown(text, self._out), room, as_shown("…", self._out))
        if text == self._shown:
            return
        rest = " " * (min(cells(self._shown), room) - cells(text))
        self._out.write(f"\r{text}{rest}" if text else f"\r{rest}\r")
        self._out.flush()
        self._shown = text


def cut(text: str, room: int, mark: str) -> str:
    """The text cut to `room` cells of a terminal, ending with `mark` if it was cut."""
    if cells(text) <= room:
        return text
    room -= cells(mark)
    kept = ""
    for sign in text:
        room -= cells(sign)
        if room < 0:
            break
        kept += sign
    return kept + mark if kept else ""


def cells(text: str) -> int:
    """The width in cells of a terminal: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )
