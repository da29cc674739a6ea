"""Drives one session: clock readings in; sound, records and log lines out.

The window and the terminal player both use a `Coach`: they call `tick` often and `do` for each
command of the person, and show the events returned. The coach looks a little ahead and hands
clips to the speaker with their exact start times. It never waits for sound: what a clip that is
not ready in time says is shown as a caption, and said later in the same step if there is room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.session import asides
from backtimer.core.session.events import (
    CueStarted,
    Event,
    RepFinished,
    Replanned,
    SessionFinished,
    SessionReopened,
    SoundStopped,
    StateChanged,
    StepFinished,
    StepStarted,
)
from backtimer.core.session.options import CueSettings
from backtimer.core.session.repetition import Rep
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import Cue, CueRole, Length, Level, StepKey
from backtimer.core.session.transitions import PAUSES, Command, State
from backtimer.services.session.cue_sound import LATE_ROOM_MS, START_LEAD_MS, CueSound
from backtimer.services.session.log_lines import step_line, times
from backtimer.services.session.ports import (
    Clock,
    Compose,
    Log,
    NoRecords,
    Records,
    Speaker,
    Voice,
    say_nothing,
)

# Closer to the end of a step the timeline is not laid out anew.
LEARNS_BEFORE_END_MS = 1400
# So far ahead cues are placed: what the sound server has is played however busy the machine is.
PLACES_AHEAD_MS = 5000
# Laying out the timeline takes some 20 ms, which is too much to repeat for every few lengths.
LEARN_EVERY_MS = 1500
LOUDEST_SPEED = 2.0
CAPTION_STAYS_MS = 400
FIRST_CLIPS = 12
SLEPT_MS = 5000
# The ring shows what these say; in the caption they would drive the instruction out.
NUMBERS = (CueRole.COUNT, CueRole.REMAINING, CueRole.PROGRESS)


class Coach:
    """Drives one session.

    `clock` gives real time; the session's own clock starts at 0 and runs `speed` times as fast.
    Above double speed there is no sound. `begin` is the step to start at, None the first one;
    without `waits`, *your turn* steps end by themselves. `log` gets a mapping for every event.
    `name` is the routine's.
    """

    def __init__(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        settings: CueSettings,
        *,
        clock: Clock,
        voice: Voice,
        compose: Compose,
        speaker: Speaker | None = None,
        records: Records | None = None,
        log: Log | None = None,
        begin: StepKey | None = None,
        waits: bool = True,
        speed: float = 1.0,
    ) -> None:
        self._clock = clock
        self._voice = voice
        self._records = records if records is not None else NoRecords()
        self._paused = False
        self._log = log if log is not None else say_nothing
        loud = speaker if speed <= LOUDEST_SPEED else None
        self._sound = CueSound(voice, compose, loud, self._log, speed)
        self._speed = speed
        self._exercises = exercises
        self.name = routine.name
        self._asked: dict[str, None] = {}
        # A gap of five real seconds counts as a sleep at any speed.
        gap_ms = round(5000 * max(speed, 1.0))
        self.session = Session(
            routine, exercises, settings, self._length, begin=begin, waits=waits, gap_ms=gap_ms
        )
        self._zero_boot_ms: float | None = None
        # Real time asleep that the session's clock does not have: since the start, in this tick.
        self._lost_ms, self._asleep_ms = 0.0, 0.0
        self._generation = voice.generation
        self._learned_ms = -LEARN_EVERY_MS
        self._caption = ""
        self._caption_until_ms = 0
        self.ask_for_clips()

    # State

    @property
    def now_ms(self) -> int:
        """The time on the session's clock; 0 before the start."""
        if self.session.state is State.READY:
            return 0
        return max(round((self._clock.now_ms() - self._sound.zero_ms) * self._speed), 0)

    @property
    def caption(self) -> str:
        """The sentence being spoken; empty between utterances, and during counts."""
        return self._caption if self.now_ms <= self._caption_until_ms else ""

    @property
    def lasted_s(self) -> float:
        """How long the session has lasted in real seconds, without pauses."""
        return self.session.lasted_ms(self.now_ms) / self._speed / 1000

    @property
    def real_s(self) -> float:
        """The real monotonic time in seconds."""
        return self._clock.now_ms() / 1000

    @property
    def speed(self) -> float:
        """The ratio of the session's clock to real time."""
        return self._speed

    def caption_left_s(self) -> float:
        """Return for how many real seconds the caption stays; 0 without one."""
        if not self._caption:
            return 0.0
        return max(self._caption_until_ms - self.now_ms, 0) / self._speed / 1000

    def next_event_ms(self) -> int | None:
        """Return the time to the next event in ms of the session's clock; None while it waits."""
        due_ms = self.session.next_due_ms()
        return None if due_ms is None else max(due_ms - self.now_ms, 0)

    def can_speak(self) -> bool:
        """Whether a session can start audibly, or there is no sound to wait for."""
        texts = self.session.opening_texts(1)
        if not self._sound.settled:
            return False
        if self._voice.silent or not texts:
            return True
        return self._voice.clip(texts[0]) is not None

    # Commands and ticks

    def start(self) -> tuple[Event, ...]:
        """Start the session and its clock."""
        # The output buffers some blocks, so start the clock when the first words can be heard.
        lead_ms = START_LEAD_MS if self._sound.audible else 0
        self._sound.zero_ms = self._clock.now_ms() + lead_ms
        self._zero_boot_ms = self._clock.boot_ms()
        self._records.begin()
        return self._handle(self.session.do(Command.START, 0))

    def tick(self) -> tuple[Event, ...]:
        """Read the clock, queue the cues due soon, and return what happened since the last call."""
        if self.session.state is State.READY:
            return ()
        now_ms = self.now_ms
        boot_ms = None
        if self._zero_boot_ms is not None and self._speed == 1.0:
            boot_ms = round((self._clock.boot_ms() or 0) - self._zero_boot_ms)
            lost_ms = max(boot_ms - now_ms, 0)
            self._asleep_ms, self._lost_ms = lost_ms - self._lost_ms, lost_ms
        events = self._handle(self.session.advance(now_ms, boot_ms))
        if self.session.state is State.WAITING and self._asleep_ms > SLEPT_MS:
            # Nobody was waited for while it slept, and the session has nothing to begin again.
            self._records.pause(begins=True, ago_ms=self._asleep_ms)
            self._records.pause(begins=False)
        events += self._learn_lengths(now_ms)
        self._queue_cues(now_ms)
        self._sound.report()
        if self._sound.urgent:
            self._say_late(now_ms)
        return events

    def do(self, command: Command, item: int = 0) -> tuple[Event, ...]:
        """Carry out a command if the session allows it now; otherwise only tick.

        `item` is the item to jump to, for `Command.JUMP`.
        """
        if command is Command.START:
            return self.start() if self.session.can(command) else ()
        events = self.tick()
        if not self.session.can(command):
            return events
        before = self.session.step.index
        events += self._handle(self.session.do(command, self.now_ms, item=item))
        if self.session.step.index != before:
            # What is said there may be far down in the order so far.
            self.ask_for_clips()
        self._queue_cues(self.now_ms)
        return events

    def set_level(self, level: Level) -> tuple[Event, ...]:
        """Change at once how much is spoken."""
        return self.replan(replace(self.session.settings, level=level))

    def replan(self, settings: CueSettings) -> tuple[Event, ...]:
        """Lay out the rest of the session again, after a change of the cues or of the voice."""
        events = self._handle(self.session.replan(self.now_ms, settings))
        self.ask_for_clips()
        return events

    def relearn(self) -> None:
        """Lay out the session again with the lengths known by now; only before the start."""
        self._handle(self.session.replan(0, lengths=self._length))
        self._generation = self._voice.generation

    def ask_for_clips(self) -> None:
        """Request all clips from here on in order of need, with those for commands in between."""
        timeline = self.session.timeline
        here = self.session.step.index
        ahead = [cue.text for step in timeline.steps[here:] for cue in step.cues if cue.text]
        # What a command or a sleep says may be needed at any moment, and nothing says it later.
        soon, later = ahead[:FIRST_CLIPS], ahead[FIRST_CLIPS:]
        prompts = asides.prompts(timeline, self._exercises)
        wanted = dict.fromkeys(
            [*self._sound.urgent, *soon, *asides.GENERAL, *later, *prompts, *self._asked]
        )
        self._voice.want(list(wanted))

    def close(self) -> None:
        """Stop the sound. The records are not touched."""
        self._sound.stop(self.now_ms)

    # Internals

    def _length(self, text: str) -> Length:
        self._asked[text] = None
        return self._voice.length(text)

    def _learn_lengths(self, now_ms: int) -> tuple[Event, ...]:
        """Lay out the rest again once estimated lengths have been measured.

        Done only well before the current step ends: what is queued after it is taken back and
        queued anew at its new moment.
        """
        session = self.session
        generation = self._voice.generation
        if generation == self._generation or session.state is not State.RUNNING:
            return ()
        if now_ms - self._learned_ms < LEARN_EVERY_MS:
            return ()
        self._learned_ms = now_ms
        left_ms = session.step.end_ms - session.position_ms(now_ms)
        if left_ms <= LEARNS_BEFORE_END_MS:
            return ()
        coming = session.timeline.steps[session.step.index + 1 :]
        guessed = next((step for step in coming if any(c.estimated for c in step.cues)), None)
        self._generation = generation
        if guessed is None:
            return ()
        return self._handle(session.replan(now_ms, lengths=self._length))

    def _queue_cues(self, now_ms: int) -> None:
        for due_ms, cue in self.session.upcoming(now_ms, round(PLACES_AHEAD_MS * self._speed)):
            self._sound.queue(due_ms, cue, now_ms)

    def _say_late(self, now_ms: int) -> None:
        coming = self.session.upcoming(now_ms, round(LATE_ROOM_MS * self._speed))
        said = self._sound.say_late(now_ms, coming)
        if said is not None:
            self._show(said[1], said[0])

    def _handle(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        for event in events:
            self._act_on(event)
        return events

    def _act_on(self, event: Event) -> None:
        now_ms = self.now_ms
        late_ms = now_ms - event.at_ms
        match event:
            case SoundStopped():
                self._caption = ""
                self._sound.stop(event.at_ms)
                self._log({"event": "sound_stopped", **times(event.at_ms, now_ms)})
            case Replanned():
                self._sound.take_back(event.at_ms)
                self._log({"event": "replanned", **times(event.at_ms, now_ms)})
            case CueStarted(cue=cue):
                self._show(cue, event.at_ms)
                if self._sound.begin(event.at_ms, cue, now_ms):
                    self.ask_for_clips()
            case StepStarted(step=step) | StepFinished(step=step):
                self._sound.give_up_late(now_ms)
                self._log(step_line(step, late_ms, started=isinstance(event, StepStarted)))
            case RepFinished(rep=rep):
                self._keep(rep, event.at_ms, now_ms)
            case StateChanged():
                self._tell_state(event, now_ms)
            case SessionFinished():
                line = {"event": "session_finished", **times(event.at_ms, now_ms)}
                self._log(line | {"completed": event.completed})
                self._records.end(completed=event.completed)
            case SessionReopened():
                self._log({"event": "session_reopened", **times(event.at_ms, now_ms)})
                self._records.reopen()

    def _tell_state(self, event: StateChanged, now_ms: int) -> None:
        line = {"event": "state", **times(event.at_ms, now_ms)}
        self._log(line | {"state": event.state.value, "reason": event.reason})
        paused = event.state in PAUSES
        if paused != self._paused:
            self._paused = paused
            asleep_ms = self._asleep_ms if event.reason else 0.0
            ago_ms = (now_ms - event.at_ms) / self._speed + max(asleep_ms, 0.0)
            self._records.pause(begins=paused, ago_ms=ago_ms)

    def _keep(self, rep: Rep, at_ms: int, now_ms: int) -> None:
        line = {
            "event": "rep_finished",
            **times(at_ms, now_ms),
            "exercise": rep.exercise,
            "item": rep.item,
            "set": rep.set,
            "rep": rep.rep,
            "side": rep.side.value,
            "outcome": rep.outcome.value,
            "lasted_ms": rep.actual_ms,
        }
        self._records.add_rep(rep, lambda: self._log(line))

    def _show(self, cue: Cue, at_ms: int) -> None:
        if cue.text and cue.role not in NUMBERS:
            self._caption = cue.text
            self._caption_until_ms = at_ms + cue.length_ms + round(CAPTION_STAYS_MS * self._speed)
