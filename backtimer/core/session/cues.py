"""What is said and sounded in each kind of step, and how long the step has to be for it.

Full sentences come in the first repetition, brief ones in the second, and from the
third on only the side and the tones. The order in a get-ready step: name, position,
contact points, dose; then silence to get into position; then safety, the side, and
three ticks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Phase, Side, side_text
from backtimer.core.session.script import (
    BREATH_HOLD_MS,
    BREATHS,
    CLEARANCE_MS,
    COUNT_CLEARANCE_MS,
    COUNTED_HOLD_MS,
    COUNTED_REST_MS,
    GAP_MS,
    HALFWAY_HOLD_MS,
    LEAD_IN_MS,
    LONG_HOLD_MS,
    SENTENCE_GAP_MS,
    Script,
)
from backtimer.core.session.timeline import Lengths, Level, Role, Sound, StepKey
from backtimer.core.session.turns import Form, Place, Turn, form_of, said
from backtimer.core.wording import words
from backtimer.core.wording.said_name import said_name

if TYPE_CHECKING:
    from collections.abc import Mapping

SAME_POSITION_MS = 10_000
NEW_POSITION_MS = 20_000
FLOOR_CHANGE_MS = 30_000
WAIT_MS = 3000
CLOSING_MS = 2000
NEXT_BEFORE_END_MS = 6500
LONGEST_REMARK_MS = 1800

WAIT_PROMPT = "Press D when you are in position."
GET_UP = "Get up slowly."
FINISHED = "Finished. That was the last exercise."
GET_UP_AT_END = "Take your time, then get up slowly."

Said = list[tuple[str, Role]]


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the person has changed about the plan, before or during the session.

    `eased` holds the items (counted from 0) that go on in their easier form;
    `extra_ms` lengthens single steps; `refreshed` names the turns (item, set, turn)
    whose sentences are said in full again.
    """

    level: Level = Level.FULL
    wait_at_changes: bool = False
    eased: frozenset[int] = frozenset()
    extra_ms: Mapping[StepKey, int] = field(default_factory=dict)
    refreshed: frozenset[tuple[int, int, int]] = frozenset()


class CueWriter:
    """Writes the cues of steps; each method returns them with the step's length in ms."""

    def __init__(self, options: PlanOptions, lengths: Lengths) -> None:
        self._options = options
        self._level = options.level
        self._lengths = lengths
        self._holds = 0

    @property
    def _in_sentences(self) -> bool:
        return self._level in (Level.FULL, Level.BRIEF)

    def _extra_ms(self, key: StepKey) -> int:
        return self._options.extra_ms.get(key, 0)

    def _script(self) -> Script:
        return Script(self._level, self._lengths)

    # Around the repetitions

    def wait(self, place: Place) -> tuple[Script, int]:
        """The person is asked to take the position and to say when they are there."""
        script = self._script()
        end_ms = script.say_in_turn(0, [*self._announcement(place), (WAIT_PROMPT, Role.SETUP)])
        return script, end_ms + WAIT_MS

    def ready(self, place: Place, key: StepKey, *, waited: bool) -> tuple[Script, int]:
        """Instructions, a moment to get into position, and the lead-in."""
        script = self._script()
        texts = [] if waited else self._announcement(place)
        if self._in_sentences:
            if place.easier_from_start and place.exercise.easier is not None:
                # "Easier now" is said where somebody asked for it.
                text = place.exercise.easier.say.replace("Easier now.", "The easier form.", 1)
                texts.append((text, Role.SETUP))
            texts.append((words.dose_sentence(place.exercise, place.dose), Role.DOSE))
            texts += [(text, Role.FORM) for text in place.own_cues]
        tail = self._tail(place)
        tail_ms = sum(script.length_of(text) + SENTENCE_GAP_MS for text, _role in tail)
        # Silent levels get the same time, for reading what would have been said.
        texts_ms = sum(self._lengths(text).ms + SENTENCE_GAP_MS for text, _role in texts)
        script.say_in_turn(0, texts)
        moment_ms = max(_moment_ms(place, waited=waited), tail_ms + LEAD_IN_MS + 1000)
        length_ms = texts_ms + moment_ms + self._extra_ms(key)
        script.say_in_turn(length_ms - LEAD_IN_MS - tail_ms, tail)
        script.tick_down(length_ms)
        return script, length_ms

    def rest(self, place: Place, turn: Turn, after: Turn, key: StepKey) -> tuple[Script, int]:
        """The rest between two sets, or while turning over to the other side."""
        length_ms = place.dose.rest_ms + self._extra_ms(key)
        side = after.side.value
        if after.set == turn.set:
            opening = (f"Other side now: {side}.", f"Now {side}.")
            coming = f"{words.capital(side)} side next."
        else:
            opening = (f"Rest {words.duration(place.dose.rest_ms)}.", "Rest.")
            coming = f"Set {words.number(after.set)}."
            if after.side is not Side.NONE:
                coming += f" {words.capital(side)} side."
        script = self._script()
        script.put_first(0, opening, length_ms - GAP_MS, Role.REST)
        self.rest_end(script, length_ms, coming)
        return script, length_ms

    def rest_end(self, script: Script, length_ms: int, coming: str) -> None:
        """What comes next, and the ticks that end a longer rest."""
        if length_ms < COUNTED_REST_MS:
            return
        script.tick_down(length_ms)
        earliest_ms = max(script.opening_end_ms, length_ms - NEXT_BEFORE_END_MS)
        script.fit(coming, Role.NEXT, earliest_ms, length_ms - LEAD_IN_MS - GAP_MS)

    def closing(self, place: Place) -> tuple[Script, int]:
        """The end of the session."""
        script = self._script()
        texts: Said = [(FINISHED, Role.FINISH)]
        if place.exercise.position.on_floor:
            texts.append((GET_UP_AT_END, Role.SAFETY))
        end_ms = script.say_in_turn(0, texts)
        return script, max(CLOSING_MS, end_ms + SENTENCE_GAP_MS)

    def _announcement(self, place: Place) -> Said:
        exercise, before = place.exercise, place.before
        opening = "Last one" if place.is_last else "Next"
        if place.number == 0:
            opening = "First"
        texts: Said = [(f"{opening}: {said_name(exercise.name)}.", Role.NAME)]
        if before is not None and before.position.on_floor and not exercise.position.on_floor:
            texts.append((GET_UP, Role.SAFETY))
        if self._level is Level.BRIEF or (self._in_sentences and place.visited):
            texts.append((exercise.setup_brief, Role.SETUP))
        elif self._level is not Level.COUNTS:
            texts += [(sentence, Role.SETUP) for sentence in exercise.setup]
        return texts

    def _tail(self, place: Place) -> Said:
        """What is said right before the movement, ending at the lead-in ticks."""
        exercise = place.exercise
        texts: Said = []
        if exercise.safety:
            texts.append((exercise.safety, Role.SAFETY))
        if place.first_side is not Side.NONE:
            name = words.side_name(exercise, place.first_side)
            texts.append((f"First: {name[:1].lower()}{name[1:]}.", Role.SIDE))
        if self._level is Level.FULL:
            texts.append(("Starting in three.", Role.COUNT))
        return texts

    # The repetitions

    def form(self, place: Place, turn: Turn) -> Form:
        """How much is said in a turn at the level in use."""
        if self._level is Level.COUNTS:
            return Form.SHORT
        form = form_of(place.dose, turn)
        if (place.number, turn.set, turn.number) in self._options.refreshed:
            form = Form.FULL
        return Form.BRIEF if form is Form.FULL and self._level is Level.BRIEF else form

    def hold(self, place: Place, turn: Turn, phase: Phase, key: StepKey) -> tuple[Script, int]:
        """Tone, words, breath, a form cue, what is left, and the count to its end."""
        hold_ms = place.dose.hold_ms if phase.ms is None else phase.ms
        hold_ms += self._extra_ms(key)
        script = self._script()
        form = self.form(place, turn)
        counted = hold_ms >= COUNTED_HOLD_MS
        until_ms = hold_ms - (LEAD_IN_MS if counted else 0) - GAP_MS
        breath = BREATHS[self._holds % len(BREATHS)] if self._in_sentences else ""
        breath = breath if hold_ms >= BREATH_HOLD_MS else ""
        # The opening words leave room for the breath cue, which is never dropped.
        room_ms = CLEARANCE_MS + script.length_of(breath) if breath else 0
        forms = [said(phase, shape, turn.side) for shape in form.and_shorter]
        opening = [text for text in forms if text] if form is not Form.SHORT else []
        script.put_first(0, opening, until_ms - room_ms, Role.HOLD, Sound.HOLD)
        opened_ms = script.end_ms + CLEARANCE_MS
        if counted:
            script.count_down(hold_ms)
        if hold_ms >= LONG_HOLD_MS:
            _remark(script, hold_ms - 5000, "Five", opened_ms, Role.COUNT)
        if hold_ms >= HALFWAY_HOLD_MS:
            _remark(script, hold_ms // 2, "Halfway.", opened_ms, Role.REMAINING)
        if hold_ms >= LONG_HOLD_MS and hold_ms != HALFWAY_HOLD_MS:
            _remark(script, hold_ms - 10_000, "Ten seconds.", opened_ms, Role.REMAINING)
        clear_ms = hold_ms - LEAD_IN_MS - COUNT_CLEARANCE_MS
        part = 2 if LONG_HOLD_MS <= hold_ms < HALFWAY_HOLD_MS else 4
        wanted_ms = max(opened_ms, hold_ms // part)
        if not script.fit(breath, Role.BREATH, wanted_ms, clear_ms):
            script.fit(breath, Role.BREATH, opened_ms, until_ms)
        # What the person wrote themselves is said in every hold, ours in the first ones.
        cues = place.own_cues if self._in_sentences else ()
        if not cues and self._level is Level.FULL and form is not Form.SHORT:
            cues = phase.form or place.exercise.form
        if cues:
            script.fit(cues[self._holds % len(cues)], Role.FORM, opened_ms, clear_ms)
        self._holds += 1
        return script, hold_ms

    def move(
        self, place: Place, turn: Turn, phase: Phase, key: StepKey, *, held: bool, starts: bool
    ) -> tuple[Script, int]:
        """A movement: the side first, or after a hold the release.

        In its full form it waits for its sentence; otherwise it keeps its own length.
        """
        script = self._script()
        length_ms = (WAIT_MS if phase.ms is None else phase.ms) + self._extra_ms(key)
        names_side = starts and turn.changes_side
        role, sound = Role.MOVE, None
        if held:
            role, sound = Role.RELEASE, Sound.RELEASE
        elif names_side or phase.side is not None:
            role = Role.SIDE
        form = self.form(place, turn)
        forms = [said(phase, shape, turn.side) for shape in form.and_shorter]
        if self._level is Level.COUNTS:
            # The side is never left out; where the phase itself has one, its own words tell it.
            forms = [phase.brief or phase.say] if phase.side is not None else []
        if names_side or phase.side is not None:
            forms.append(f"{words.capital((phase.side or turn.side).value)}.")
        forms = [text for text in forms if text]
        must_fit = forms[:1] if form is Form.FULL else forms[-1:] if role is Role.SIDE else []
        for text in must_fit if script.spoken and not phase.beats else ():
            length_ms = max(length_ms, script.length_of(text, sound) + GAP_MS)
        beats = [(beat.at_ms, side_text(beat.say, turn.side)) for beat in phase.beats]
        if not self._in_sentences:
            beats = []
        if beats and beats[0][0] == 0 and not forms:
            # The first landmark is said behind the release tone, or simply first.
            forms = [beats.pop(0)[1]]
        until_ms = beats[0][0] if beats else length_ms
        script.put_first(0, forms, until_ms - GAP_MS, role, sound)
        ends = [*(at_ms for at_ms, _text in beats[1:]), length_ms]
        for (at_ms, text), end_ms in zip(beats, ends[: len(beats)], strict=True):
            # Too slow a voice loses a landmark rather than the beat.
            if script.end_ms <= at_ms and at_ms + script.length_of(text) <= end_ms:
                script.put(at_ms, text, Role.MOVE)
        return script, length_ms

    def pause(
        self, place: Place, turn: Turn, phase: Phase, key: StepKey, *, held: bool, coming: str
    ) -> tuple[Script, int]:
        """A rest inside a repetition; `coming` is what follows it, or empty."""
        script = self._script()
        length_ms = (phase.ms or 0) + self._extra_ms(key)
        form = self.form(place, turn)
        forms = [said(phase, shape, turn.side) for shape in form.and_shorter]
        forms = [text for text in forms if text] if self._in_sentences else []
        role, sound = (Role.RELEASE, Sound.RELEASE) if held else (Role.REST, None)
        until_ms = length_ms - (LEAD_IN_MS if length_ms >= COUNTED_REST_MS else 0) - GAP_MS
        script.put_first(0, forms, until_ms, role, sound)
        self.rest_end(script, length_ms, coming)
        return script, length_ms

    def progress(self, script: Script, place: Place, turn: Turn, length_ms: int) -> bool:
        """Tell how many are done and how many are left; False where there is no room.

        With up to five repetitions after each of them, else at halfway and when three
        and one are left.
        """
        reps = place.dose.reps
        left = reps - turn.rep
        if left == 0 or not (reps <= 5 or left in (1, 3) or turn.rep * 2 == reps):
            return True
        to_go = f"{words.number(left)} to go."
        done = f"{words.capital(words.number(turn.rep))} done, {to_go}"
        for text in (done, words.capital(to_go)):
            if script.fit(text, Role.PROGRESS, script.opening_end_ms, length_ms - GAP_MS):
                return True
        return False


def _moment_ms(place: Place, *, waited: bool) -> int:
    """The time to get into position: same, new on the floor, between floor and standing."""
    before, position = place.before, place.exercise.position
    if before is None or before.position is position or waited:
        return SAME_POSITION_MS
    if before.position.on_floor != position.on_floor:
        return FLOOR_CHANGE_MS
    return NEW_POSITION_MS


def _remark(script: Script, at_ms: int, text: str, opened_ms: int, role: Role) -> None:
    # A remark on the clock that would run into the opening words is left out.
    if script.spoken and at_ms >= opened_ms and script.length_of(text) <= LONGEST_REMARK_MS:
        script.put(at_ms, text, role)
