"""What the session pages show; a page never sees the session itself. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise, Side, SideMode
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import CLOSING_PHASE, Level, Step, StepKind, Timeline
from backtimer.core.session.transitions import Command, State
from backtimer.core.voice_commands.grammar import CommandRules
from backtimer.core.wording.spoken_words import listed
from backtimer.painting.step_figures import NOTHING_AHEAD, Ahead
from backtimer.painting.views import FigureView, RingView
from backtimer.ui.session.moment import MomentView, session_moment


class Mode(StrEnum):
    """The state of the session as the pages show it."""

    RUNNING = "running"
    LEAD_IN = "lead-in"
    PAUSED = "paused"
    WAITING = "waiting"
    HURTING = "hurting"
    FINISHED = "finished"


class Coming(NamedTuple):
    """What comes next: in this exercise or after it, and then which exercise; may be empty.

    `same` says that what comes first belongs to the exercise in progress.
    """

    first: str
    then: str = ""
    same: bool = False

    def text(self) -> str:
        """Return both, each in a line of its own."""
        then = f"then {self.then}" if self.then else ""
        return "\n".join(filter(None, (self.first, then)))

    def named(self, exercise: str) -> str:
        """Return what comes first, with the name of the exercise in progress if it is of it."""
        return f"{exercise}, {self.first}" if self.same else self.first


class SessionView(NamedTuple):
    """Everything that the session page and the full-screen page show at one moment.

    `position` is from 0 to 1, `can` has the commands possible now. `caption_spoken` is true while
    the voice is speaking the caption. `fetch` asks for what the exercise needs and the one before
    it did not. `warns` asks to show the warning signs: it hurt twice. `ahead` has the figures that
    will be shown next. `shows` describes the figure to those who do not see it. `still` asks for
    reduced motion. With `announces_next` it is a rest that is long enough to read what comes after
    it; `any_key_pauses` is the setting. `listens` has the rules of spoken commands while the
    microphone is open, `heard` what was just understood.

    The first fields are those of a `MomentView`; the others, and what the ring is about, change
    only when something happens.
    """

    ring: RingView
    figure: FigureView
    caption: str
    caption_spoken: bool
    elapsed_ms: int
    remaining_ms: int
    position: float
    mode: Mode
    section: str
    exercise_no: int
    exercise_count: int
    name: str
    detail: str
    felt: str
    side: str
    next: Coming
    fetch: str
    can: frozenset[Command]
    voice: str
    muted: bool
    suggests_gentle: bool = False
    warns: bool = False
    ahead: Ahead = NOTHING_AHEAD
    shows: str = ""
    still: bool = False
    announces_next: bool = False
    any_key_pauses: bool = False
    listens: CommandRules | None = None
    heard: str = ""

    def is_later_than(self, before: SessionView | None) -> bool:
        """Whether nothing but a little time has passed since a view."""
        if before is None or self[MOMENTARY:] != before[MOMENTARY:]:
            return False
        ring, old = self.ring, before.ring
        return (ring.kind, ring.word, ring.of) == (old.kind, old.word, old.of) and (
            0 <= self.elapsed_ms - before.elapsed_ms < JUMP_MS
        )

    @property
    def times_s(self) -> tuple[int, int]:
        """The seconds that are over and those that are left."""
        return self.elapsed_ms // 1000, self.remaining_ms // 1000

    @property
    def heading(self) -> str:
        """What the session is about now: the exercise, or after a longer rest what comes next."""
        return f"Next: {self.next.named(self.name)}" if self.announces_next else self.name

    @property
    def waits_for_position(self) -> bool:
        """Whether the person may say that they are in position."""
        return self.ring.kind is StepKind.READY and Command.DONE in self.can

    @property
    def any_key_goes_on(self) -> bool:
        """Whether any key that has no other meaning says that the person is there, or done."""
        return self.waits_for_position or self.mode is Mode.WAITING


# How many of the fields of a view change as time passes.
MOMENTARY = len(MomentView._fields)
# So much more time at once is a jump.
JUMP_MS = 2000
# A shorter rest would only make the name of the exercise flicker.
LEAST_ANNOUNCING_MS = 10_000
# What is carried to the mat; a wall and a doorway are gone to.
FETCHED = {
    "chair": "a chair", "towel": "a towel", "pad": "a pad for the knee",
    "stick": "a broomstick",
}  # fmt: skip
MODES = {
    State.READY: Mode.PAUSED,
    State.RUNNING: Mode.RUNNING,
    State.LEAD_IN: Mode.LEAD_IN,
    State.WAITING: Mode.WAITING,
    State.PAUSED: Mode.PAUSED,
    State.HURTING: Mode.HURTING,
    State.FINISHED: Mode.FINISHED,
}
# Commands that leave an exercise or a repetition for the next one.
LEAVING = (Command.NEXT, Command.NEXT_EXERCISE, Command.SKIP)


def session_view(
    session: Session,
    exercises: Mapping[str, Exercise],
    now_ms: int,
    *,
    caption: str,
    voice: str,
    muted: bool,
    reduce_motion: bool = False,
    relaxed_ms: int = 0,
    ahead: Ahead = NOTHING_AHEAD,
    any_key_pauses: bool = False,
    listens: CommandRules | None = None,
    heard: str = "",
) -> SessionView:
    """Return the view of a session at `now_ms` on its own clock.

    `caption` is what is being spoken, or empty; `voice` is the label of the cue level.
    `relaxed_ms` is the time since *that hurts*.
    """
    step = session.step
    timeline = session.timeline
    exercise = exercises[step.exercise]
    mode = MODES[session.state]
    moment = session_moment(
        session, exercise, now_ms, caption=caption, relaxed_ms=relaxed_ms, still=reduce_motion
    )
    return SessionView(
        *moment,
        mode=mode,
        section=step.section,
        exercise_no=step.key.item + 1,
        exercise_count=timeline.exercise_count,
        name=exercise.name,
        detail=_detail(step),
        felt=exercise.felt,
        side=_side(timeline, step, exercise),
        next=_next(timeline, exercises, step),
        fetch=_fetch(timeline, exercises, step),
        can=frozenset(command for command in Command if session.can(command)),
        voice=voice,
        muted=muted,
        suggests_gentle=session.hurts_again,
        warns=mode is Mode.HURTING and session.hurt_twice,
        ahead=ahead,
        shows=_shows(step, exercise),
        still=reduce_motion,
        announces_next=mode is not Mode.HURTING and _announces_next(step),
        any_key_pauses=any_key_pauses,
        listens=listens,
        heard=heard,
    )


def later_view(
    view: SessionView,
    session: Session,
    exercise: Exercise,
    now_ms: int,
    *,
    caption: str,
    relaxed_ms: int = 0,
) -> SessionView:
    """Return the view of a session in which nothing has happened since an earlier `view`.

    `exercise` is the one in progress; the other arguments are those of `session_view`.
    """
    moment = session_moment(
        session, exercise, now_ms, caption=caption, relaxed_ms=relaxed_ms, still=view.still
    )
    return view._replace(**moment._asdict())


def voice_text(level: Level) -> str:
    """Return how much is said, as the foot of the session page shows it."""
    return f"Voice: {level.value}"


def skips_the_rest(session: Session, command: Command) -> bool:
    """Whether a command would skip what is left of the last exercise, and so end the session."""
    step, timeline = session.step, session.timeline
    last = step.key.item + 1 == timeline.exercise_count
    if command not in LEAVING or not last or step.key.phase == CLOSING_PHASE:
        return False
    more = any(later.rep_starts for later in timeline.steps[step.index + 1 :])
    return session.can(command) and not (command is Command.NEXT and more)


def _detail(step: Step) -> str:
    parts = [step.label] if step.label else []
    if step.key.phase == CLOSING_PHASE:
        return ""
    if step.sets > 1:
        parts.append(f"Set {step.set} of {step.sets}")
    if step.easier:
        parts.append("Easier form")
    return "   ·   ".join(parts)


def _side(timeline: Timeline, step: Step, exercise: Exercise) -> str:
    if step.kind is StepKind.REST and _next_turn(timeline, step).side is not step.side:
        # The one is over, the other has not begun.
        return ""
    if step.side in (Side.LEFT, Side.RIGHT):
        return step.side.value.upper()
    both = exercise.dose.side_mode is SideMode.THEN_BOTH and step.side is Side.BOTH
    return "BOTH" if both else ""


def _announces_next(step: Step) -> bool:
    rests = step.kind is StepKind.REST and step.key.phase != CLOSING_PHASE
    return rests and step.length_ms >= LEAST_ANNOUNCING_MS


def _next_turn(timeline: Timeline, step: Step) -> Step:
    """Return the start of the next repetition; if there is none, the step itself."""
    return next((s for s in timeline.steps[step.index + 1 :] if s.rep_starts), step)


def _shows(step: Step, exercise: Exercise) -> str:
    side = f", {step.side.value} side" if step.side in (Side.LEFT, Side.RIGHT) else ""
    return f"{exercise.name}{side}. {exercise.setup_brief}"


def _next(timeline: Timeline, exercises: Mapping[str, Exercise], step: Step) -> Coming:
    """Describe the next repetition, if it differs, and the next exercise."""
    first = ""
    coming = timeline.steps[step.index + 1 :]
    turn = _next_turn(timeline, step)
    same = turn is not step and turn.key.item == step.key.item
    if same and step.kind is not StepKind.READY:
        # Who is on the right side already need not be told that it comes next.
        is_other = step.kind is StepKind.REST or turn.label != step.label
        words_of = turn.label[:1].lower() + turn.label[1:] if turn.label and is_other else ""
        first = words_of or f"repetition {turn.rep} of {turn.reps}"
    later = next((s for s in coming if s.key.item > step.key.item), None)
    if later is not None:
        name = exercises[later.exercise].name
        return Coming(first, name, same=True) if first else Coming(name)
    if first:
        return Coming(first, same=True)
    return Coming("the end of the session" if coming else "that was the last one")


def _fetch(timeline: Timeline, exercises: Mapping[str, Exercise], step: Step) -> str:
    """Ask, before an exercise, for what it needs and the exercise before it did not."""
    if step.kind is not StepKind.READY or step.key.phase == CLOSING_PHASE:
        return ""
    before = next(
        (s for s in reversed(timeline.steps[: step.index]) if s.key.item < step.key.item), None
    )
    had = exercises[before.exercise].props if before else ("mat",)
    wanted = [prop for prop in exercises[step.exercise].props if prop not in had]
    known = [FETCHED[prop] for prop in wanted if prop in FETCHED]
    return f"Fetch {listed(known)}" if known else ""
