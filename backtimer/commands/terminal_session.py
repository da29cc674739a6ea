"""A session in the terminal: keys in, one live line out."""

from __future__ import annotations

import sys
from collections.abc import Callable

from backtimer.commands.keyboard import Keyboard
from backtimer.commands.live_line import LiveLine
from backtimer.commands.terminal_ear import TerminalEar, command_of
from backtimer.commands.terminal_questions import say_keys
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.transitions import Command, State
from backtimer.core.settings.settings import VOLUME
from backtimer.core.voice_commands.grammar import SpokenCommand
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.wording.spoken_words import how_long_left
from backtimer.services.session.coach import Coach
from backtimer.services.settings.settings_service import SettingsService

LONGEST_WAIT_S = 0.1
ASK_AGAIN_S = 3.0
VOLUME_STEP = 10

COMMANDS = {
    "right": Command.NEXT, "left": Command.BACK, "shift-right": Command.NEXT_EXERCISE,
    "r": Command.SAY_AGAIN, "+": Command.MORE, "=": Command.MORE, "e": Command.EASIER,
    "h": Command.HURTS, "d": Command.DONE, "enter": Command.DONE,
    "b": Command.RESTART, "backspace": Command.TAKE_BACK,
}  # fmt: skip


class TerminalSession:
    """Passes keys to the coach and shows its session in the live line.

    With an `ear` it is led by voice, too, and `answer` plays the tone that says so.
    `gentle_wanted` is set if the person ended the session to do a gentler one.
    """

    def __init__(
        self,
        settings: SettingsService,
        coach: Coach,
        keyboard: Keyboard,
        line: LiveLine,
        ear: TerminalEar | None = None,
        answer: Callable[[], None] = lambda: None,
    ) -> None:
        self._ear = ear
        self._answer = answer
        self._settings = settings
        self._coach = coach
        self._keyboard = keyboard
        self._line = line
        self._end_asked_s = -ASK_AGAIN_S
        self.gentle_wanted = False

    def run(self) -> None:
        """Run the session until it is finished."""
        coach = self._coach
        coach.start()
        while not coach.session.finished:
            self._press(self._keyboard.wait(self._wait_s()))
            while self._ear is not None and (asked := self._ear.take()) is not None:
                self._obey(asked)
            coach.tick()
            self._line.show(coach)
        self._farewell()

    def _wait_s(self) -> float:
        due_ms = self._coach.next_event_ms()
        if due_ms is None:
            return LONGEST_WAIT_S
        return min(LONGEST_WAIT_S, max(due_ms / self._coach.speed / 1000, 0.0005))

    def _press(self, key: str) -> None:
        coach = self._coach
        state = coach.session.state
        if key == "":
            return
        if self._pauses_by_any_key(key):
            coach.do(Command.PAUSE)
        elif key in ("q", "interrupt", "end"):
            self._ask_to_end(hurting=state is State.HURTING)
        elif key == "space":
            resume = state is State.PAUSED
            coach.do(Command.RESUME if resume else Command.PAUSE)
        elif key == "s":
            coach.do(Command.SKIP if state is State.HURTING else Command.HURTS)
        elif key == "g" and coach.session.hurts_again:
            self.gentle_wanted = True
            coach.do(Command.END)
        elif key in COMMANDS:
            coach.do(COMMANDS[key])
        elif key in ("m", "up", "down"):
            self._change_volume(key)
        else:
            self._help(key)

    def _obey(self, asked: SpokenCommand | str) -> None:
        """Carry out a spoken command, and answer it in the line and by a tone; say a sentence."""
        if isinstance(asked, str):
            self._line.say(asked)
            return
        session = self._coach.session
        text = f"Heard: {asked.phrase.value}."
        if asked.phrase in (VoicePhrase.LOUDER, VoicePhrase.SOFTER):
            self._change_volume("up" if asked.phrase is VoicePhrase.LOUDER else "down")
        elif asked.phrase is VoicePhrase.HOW_LONG:
            left_ms = session.timeline.total_ms - session.position_ms(self._coach.now_ms)
            text = how_long_left(left_ms)
        else:
            command = command_of(asked, session.state, session.can)
            if command is not None:
                self._coach.do(command)
        self._answer()
        self._line.say(text)

    def _pauses_by_any_key(self, key: str) -> bool:
        """Whether a key pauses: any letter or digit but those that mean pain, and no help."""
        going_on = self._coach.session.state in (State.RUNNING, State.LEAD_IN)
        wanted = self._settings.current.any_key_pauses
        return wanted and going_on and len(key) == 1 and key not in "hs?"

    def _ask_to_end(self, *, hurting: bool) -> None:
        now_s = self._coach.real_s
        if hurting or now_s - self._end_asked_s < ASK_AGAIN_S:
            self._coach.do(Command.END)
            return
        self._end_asked_s = now_s
        self._line.say("Press Q again to end the session.")

    def _change_volume(self, key: str) -> None:
        settings = self._settings
        now = settings.current
        if key == "m":
            settings.change(muted=not now.muted)
        else:
            step = VOLUME_STEP if key == "up" else -VOLUME_STEP
            settings.change(volume=VOLUME.limited(now.volume + step), muted=False)
        now = settings.current
        self._line.say("Muted." if now.muted else f"Volume {now.volume} %.")

    def _help(self, key: str) -> None:
        if key == "?":
            say_keys(self._line)

    def _farewell(self) -> None:
        reps = self._coach.session.reps
        done = sum(rep.outcome is Outcome.DONE for rep in reps)
        exercises = len({rep.item for rep in reps if rep.outcome is Outcome.DONE})
        reps_text = f"{done} repetition{'s' if done != 1 else ''}"
        places = f"{exercises} exercise{'s' if exercises != 1 else ''}"
        self._line.say(f"Done: {reps_text} in {places}.")
        # Let the voice finish its last sentence.
        while sys.stdin and (left_s := self._coach.caption_left_s()) > 0:
            self._keyboard.wait(min(left_s, LONGEST_WAIT_S))
            self._coach.tick()
