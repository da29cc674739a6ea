"""`backtimer play ROUTINE --terminal`: a session without a window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from backtimer.commands.going_on import GoingOn, offer
from backtimer.commands.keyboard import Keyboard, NoKeyboard, open_keyboard
from backtimer.commands.live_line import LiveLine
from backtimer.commands.setting import Setting, voice, warn
from backtimer.commands.start_at import check_start
from backtimer.core.model.routine import GENTLE, PLAN, base_key
from backtimer.core.session.events import Outcome
from backtimer.core.session.options import CueSettings
from backtimer.core.session.rules import Command, State
from backtimer.core.wording import phrases
from backtimer.desktop.clock import SystemClock
from backtimer.errors import UserError
from backtimer.services.session.coach import Coach
from backtimer.services.session.event_log import EventLog
from backtimer.services.session.sessions import begin_record

if TYPE_CHECKING:
    from backtimer.core.model.routine import Routine
    from backtimer.store.history.history import History

LONGEST_WAIT_S = 0.1
FIRST_CLIPS = 3
VOICE_READY_S = 20.0
SOUND_OPEN_S = 5.0
ASK_AGAIN_S = 3.0
VOLUME_STEP = 10
# For so long an answer is waited for.
ANSWER_S = 30
SLOWEST, FASTEST = 0.1, 1000.0

COMMANDS = {
    "right": Command.NEXT, "left": Command.BACK, "shift-right": Command.NEXT_EXERCISE,
    "r": Command.SAY_AGAIN, "+": Command.MORE, "=": Command.MORE, "e": Command.EASIER,
    "h": Command.HURTS, "d": Command.DONE, "enter": Command.DONE,
}  # fmt: skip


def run_play(
    setting: Setting,
    name: str,
    *,
    start_at: int | None,
    cues: str | None,
    speed: float,
    log: str | None,
    yes: bool,
) -> int:
    """Lead a session on the terminal; 0 when it was done to its end or ended by the person."""
    from backtimer.sound.output.player import Player  # noqa: PLC0415
    from backtimer.sound.output.tones import compose  # noqa: PLC0415
    from backtimer.store.history.history import History  # noqa: PLC0415

    key, routine = setting.find(name)
    begin = check_start(routine, start_at)
    if not SLOWEST <= speed <= FASTEST:
        raise UserError(f"--speed goes from {SLOWEST:g} to {FASTEST:g}.")
    with open_keyboard() as keyboard:
        present = not isinstance(keyboard, NoKeyboard)
        if present and not yes and not _accept_safety(setting, keyboard):
            return 0
        with voice(setting) as speech:
            chosen = setting.keeper.current
            options = CueSettings(setting.level(cues), chosen.wait_at_changes)
            again = None
            if present and not yes and start_at is None:
                again = offer(setting, keyboard, speech, options)
            if again is not None:
                routine, begin = again.routine, again.begin
            player = Player()
            player.set_volume(chosen.volume, muted=chosen.muted)
            player.start()
            events = EventLog(log)
            history = History(setting.paths.history, warn)
            coach = Coach(
                routine,
                setting.library.exercises,
                options,
                clock=SystemClock(),
                voice=speech,
                compose=compose,
                speaker=player,
                records=history,
                log=events,
                begin=begin,
                waits=present,
                speed=speed,
            )
            texts = coach.session.opening_texts(FIRST_CLIPS)
            speech.wait_for(texts, VOICE_READY_S)
            for text in texts:
                speech.wait_for_clip(text, VOICE_READY_S)
            coach.relearn()
            if not player.wait_until_open(SOUND_OPEN_S) and speed <= 2:
                warn(f"No sound: {player.status().problem or 'no output'}. Captions lead you.")
            if speech.status().notice:
                warn(speech.status().notice)
            try:
                terminal = _Terminal(setting, coach, keyboard, player)
                terminal.run(
                    ask=present and not yes,
                    again=again is not None,
                    remarks=setting.picker.remarks(key),
                    begin_record=partial(_begin, setting, history, key, routine, again),
                )
                terminal.ask_after(history, ask=present and not yes)
            finally:
                coach.close()
                history.close()
                events.close()
                player.close()
    if terminal.gentle_wanted and not key.startswith(GENTLE):
        return run_play(
            setting, GENTLE + key, start_at=None, cues=cues, speed=speed, log=log, yes=True
        )
    return 0


def _begin(
    setting: Setting, history: History, key: str, routine: Routine, again: GoingOn | None,
    pain: int | None,
) -> None:  # fmt: skip
    """The record begins, or goes on."""
    if again is not None:
        history.go_on(again.session)
        return
    of_plan = base_key(key) == PLAN
    plan = setting.planner.plan if of_plan else None
    week = setting.planner.week() if of_plan else None
    begin_record(history, key, routine.name, plan, week, pain)


def _accept_safety(setting: Setting, keyboard: Keyboard) -> bool:
    """The safety page, once; False where the person leaves."""
    if setting.keeper.current.safety_read:
        return True
    opening, signs = phrases.NOT_NOW
    print(phrases.WHAT_THIS_IS, "", opening, sep="\n")
    for sign in signs:
        print(f"  - {sign}")
    print("", phrases.ASK_FIRST, phrases.PAIN_RULE, "", sep="\n")
    print("Press Enter when you have read this, Q to leave.")
    while True:
        key = keyboard.wait(1.0)
        if key == "enter":
            today = datetime.now().astimezone().date().isoformat()
            setting.keeper.change(safety_read=today)
            return True
        if key in ("q", "interrupt", "end"):
            return False


class _Terminal:
    """Keys in, the live line out, the coach in between."""

    def __init__(self, setting: Setting, coach: Coach, keyboard: Keyboard, player: Any) -> None:
        self._setting = setting
        self._coach = coach
        self._keyboard = keyboard
        self._player = player
        self._line = LiveLine()
        self._end_asked_s = -ASK_AGAIN_S
        self.gentle_wanted = False

    def run(
        self,
        *,
        ask: bool,
        again: bool,
        remarks: Sequence[str],
        begin_record: Callable[[int | None], None],
    ) -> None:
        """Until the session is over; who leaves before the start leaves no record."""
        coach = self._coach
        total = coach.session.timeline.total_ms
        self._line.say(f"{coach.session.timeline.name} · {max(round(total / 60_000), 1)} min")
        if ask:
            for remark in () if again else remarks:
                self._line.say(remark)
            self._line.say("Space starts, ? shows all keys, Q leaves.")
            while (key := self._keyboard.wait(1.0)) not in ("space", "enter"):
                if key in ("q", "interrupt", "end"):
                    return
                self._help(key)
        question = ask and not again and not self._setting.settings.no_pain_question
        begin_record(self._pain("How is your back today?", leave=True) if question else None)
        coach.start()
        while not coach.session.finished:
            self._press(self._keyboard.wait(self._wait_s()))
            coach.tick()
            self._line.show(coach)
        self._farewell()

    def ask_after(self, history: History, *, ask: bool) -> None:
        """How the back is after the session; any other key skips it."""
        if ask and self._coach.session.finished and self._coach.session.reps:
            pain = self._pain("How is your back now?")
            if pain is not None:
                history.answer(None, pain)

    def _pain(self, question: str, *, leave: bool = False) -> int | None:
        """A number by one key, T for ten; None where it is skipped, or nobody answers.

        With `leave` the keys that end a session leave before it begins.
        """
        self._line.say(f"{question} Press 0 to 9, T for ten, Space to skip.")
        for _second in range(ANSWER_S):
            key = self._keyboard.wait(1.0)
            if key.isdigit() and key.isascii():
                return int(key)
            if leave and key in ("q", "interrupt", "end"):
                raise KeyboardInterrupt
            if key:
                return 10 if key == "t" else None
        return None

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
        if key in ("q", "interrupt", "end"):
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

    def _ask_to_end(self, *, hurting: bool) -> None:
        now_s = self._coach.real_s
        if hurting or now_s - self._end_asked_s < ASK_AGAIN_S:
            self._coach.do(Command.END)
            return
        self._end_asked_s = now_s
        self._line.say("Press Q again to end the session.")

    def _change_volume(self, key: str) -> None:
        keeper = self._setting.keeper
        now = keeper.current
        if key == "m":
            keeper.change(muted=not now.muted)
        else:
            step = VOLUME_STEP if key == "up" else -VOLUME_STEP
            keeper.change(volume=max(0, min(100, now.volume + step)), muted=False)
        now = keeper.current
        self._player.set_volume(now.volume, muted=now.muted)
        self._line.say("Muted." if now.muted else f"Volume {now.volume} %.")

    def _help(self, key: str) -> None:
        if key == "?":
            for name, does in phrases.KEYS:
                self._line.say(f"  {name:<12} {does}")

    def _farewell(self) -> None:
        reps = self._coach.session.reps
        done = sum(rep.outcome is Outcome.DONE for rep in reps)
        exercises = len({rep.item for rep in reps if rep.outcome is Outcome.DONE})
        reps_text = f"{done} repetition{'s' if done != 1 else ''}"
        places = f"{exercises} exercise{'s' if exercises != 1 else ''}"
        self._line.say(f"Done: {reps_text} in {places}.")
        # What is being said at the end is said to its end.
        while sys.stdin and (left_s := self._coach.caption_left_s()) > 0:
            self._keyboard.wait(min(left_s, LONGEST_WAIT_S))
            self._coach.tick()
