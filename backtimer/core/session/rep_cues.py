"""The cues within repetitions.

Full sentences come in the first repetition, brief ones in the second, and from the third
on only the side and the tones. Each method returns a step's cues and its length in
milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Side, side_text
from backtimer.core.session.cue_context import end_rest
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
    Script,
)
from backtimer.core.session.timeline import LONGEST_SILENCE_MS, CueRole, Level, Sound
from backtimer.core.session.turns import CueForm
from backtimer.core.wording import spoken_words
from backtimer.core.wording.listening import tells_time
from backtimer.core.wording.setup_texts import silence_line

if TYPE_CHECKING:
    from backtimer.core.session.cue_context import CueContext
    from backtimer.core.session.turns import TurnPhase

UNTIMED_MOVE_MS = 3000
LONGEST_REMARK_MS = 1800
LANDMARK_WORDS = 3


class RepCues:
    """Writes the cues of repetitions; remembers which breath cue is next."""

    def __init__(self, context: CueContext) -> None:
        self._context = context
        self._holds = 0

    def hold(self, at: TurnPhase) -> tuple[Script, int]:
        """Tone, words, breath, a form cue, the time left, and the count to the end."""
        phase, place = at.phase, at.place
        hold_ms = place.dose.hold_ms if phase.ms is None else phase.ms
        hold_ms += self._context.extra_ms(at.key)
        script = self._context.script()
        form = self._context.form(at.place, at.turn)
        counted = hold_ms >= COUNTED_HOLD_MS
        until_ms = hold_ms - (LEAD_IN_MS if counted else 0) - GAP_MS
        breath = BREATHS[self._holds % len(BREATHS)] if self._context.in_sentences else ""
        breath = breath if hold_ms >= BREATH_HOLD_MS else ""
        # The opening words leave room for the breath cue, which is never dropped.
        room_ms = CLEARANCE_MS + script.length_of(breath) if breath else 0
        opening = at.sentences(form) if form is not CueForm.SHORT else []
        if self._context.level is Level.COUNTS and hold_ms >= BREATH_HOLD_MS:
            opening = [spoken_words.capital(spoken_words.duration(hold_ms)) + "."]
        script.put_first(0, opening, until_ms - room_ms, CueRole.HOLD, Sound.HOLD)
        opened_ms = script.end_ms + CLEARANCE_MS
        if counted:
            script.count_down(hold_ms)
        if hold_ms >= LONG_HOLD_MS:
            _remark(script, hold_ms - 5000, "Five", opened_ms, CueRole.COUNT)
        if hold_ms >= HALFWAY_HOLD_MS:
            _remark(script, hold_ms // 2, "Halfway.", opened_ms, CueRole.REMAINING)
        if hold_ms >= LONG_HOLD_MS and hold_ms != HALFWAY_HOLD_MS:
            _remark(script, hold_ms - 10_000, "Ten seconds.", opened_ms, CueRole.REMAINING)
        clear_ms = hold_ms - LEAD_IN_MS - COUNT_CLEARANCE_MS
        part_of_hold = 2 if LONG_HOLD_MS <= hold_ms < HALFWAY_HOLD_MS else 4
        wanted_ms = max(opened_ms, hold_ms // part_of_hold)
        if not script.fit(breath, CueRole.BREATH, wanted_ms, clear_ms):
            script.fit(breath, CueRole.BREATH, opened_ms, until_ms)
        # The person's own cues are spoken in every hold, ours only in the first ones.
        cues = place.own_cues if self._context.in_sentences else ()
        if not cues and self._context.level is Level.FULL and form is not CueForm.SHORT:
            cues = phase.form or place.exercise.form
        if cues:
            script.fit(cues[self._holds % len(cues)], CueRole.FORM, opened_ms, clear_ms)
        self._holds += 1
        return script, hold_ms

    def move(self, at: TurnPhase) -> tuple[Script, int]:
        """A movement: it opens with the side, or after a hold with the release.

        In its full form it waits for its sentence; otherwise it keeps its own length.
        """
        script = self._context.script()
        phase, turn = at.phase, at.turn
        length_ms = UNTIMED_MOVE_MS if phase.ms is None else phase.ms
        length_ms += self._context.extra_ms(at.key)
        names_side = at.starts and turn.changes_side
        role, sound = CueRole.MOVE, None
        if at.held:
            role, sound = CueRole.RELEASE, Sound.RELEASE
        elif names_side or phase.side is not None:
            role = CueRole.SIDE
        form = self._context.form(at.place, at.turn)
        forms = self._move_forms(at, names_side=names_side)
        must_fit = forms[:1] if form is CueForm.FULL else forms[-1:] if role is CueRole.SIDE else []
        for text in must_fit if script.spoken and not phase.beats else ():
            length_ms = max(length_ms, script.length_of(text, sound) + GAP_MS)
        beats = self._beats(at)
        if not self._context.in_sentences and not beats and length_ms > LONGEST_SILENCE_MS:
            forms.append(f"{spoken_words.capital(spoken_words.duration(length_ms))}.")
        if beats and beats[0][0] == 0 and not forms:
            # The first landmark follows the release tone, or opens the movement.
            forms = [beats.pop(0)[1]]
        until_ms = beats[0][0] if beats else length_ms
        script.put_first(0, forms, until_ms - GAP_MS, role, sound)
        _put_beats(script, beats, length_ms)
        if not script.cues():
            script.put(0, "", CueRole.MOVE, Sound.TICK)
        return script, length_ms

    def _beats(self, at: TurnPhase) -> list[tuple[int, str]]:
        """The landmarks of a movement; without sentences only the short ones."""
        beats = [(beat.at_ms, side_text(beat.say, at.turn.side)) for beat in at.phase.beats]
        if self._context.in_sentences:
            return beats
        return [(at_ms, text) for at_ms, text in beats if len(text.split()) <= LANDMARK_WORDS]

    def _move_forms(self, at: TurnPhase, *, names_side: bool) -> list[str]:
        """What may be said at the start of a movement, longest first."""
        phase, turn = at.phase, at.turn
        forms = at.sentences(self._context.form(at.place, turn))
        if self._context.level is Level.COUNTS:
            # The side is never left out; a phase with its own side says it in its own words.
            forms = [phase.brief or phase.say] if phase.side is not None else []
        if names_side or phase.side is not None:
            forms.append(f"{spoken_words.capital((phase.side or turn.side).value)}.")
        forms = [text for text in forms if text]
        return [_with_side(text, turn.side) for text in forms] if names_side else forms

    def pause(self, at: TurnPhase, coming: str) -> tuple[Script, int]:
        """A rest within a repetition; `coming` announces what follows it, or is empty."""
        script = self._context.script()
        length_ms = (at.phase.ms or 0) + self._context.extra_ms(at.key)
        form = self._context.form(at.place, at.turn)
        forms = at.sentences(form) if self._context.in_sentences else []
        role, sound = (CueRole.RELEASE, Sound.RELEASE) if at.held else (CueRole.REST, None)
        until_ms = length_ms - (LEAD_IN_MS if length_ms >= COUNTED_REST_MS else 0) - GAP_MS
        script.put_first(0, forms, until_ms, role, sound)
        end_rest(script, length_ms, coming)
        if length_ms > LONGEST_SILENCE_MS and not any(
            tells_time(cue.text) for cue in script.cues()
        ):
            text = silence_line(length_ms)
            script.fit(text, CueRole.REMAINING, script.opening_end_ms, until_ms)
        return script, length_ms

    def progress(self, script: Script, at: TurnPhase, length_ms: int) -> bool:
        """Say how many repetitions are done or left; False if there is no room for it.

        With up to five repetitions it is said after each one, otherwise halfway and when
        three and one are left.
        """
        rep, reps = at.turn.rep, at.place.dose.reps
        left = reps - rep
        if left == 0 or not (reps <= 5 or left in (1, 3) or rep * 2 == reps):
            return True
        more = f"{spoken_words.number(left)} more."
        done = f"That's {spoken_words.number(rep)}, {more}"
        for text in (done, spoken_words.capital(more)):
            if script.fit(text, CueRole.PROGRESS, script.opening_end_ms, length_ms - GAP_MS):
                return True
        return False


def _with_side(text: str, side: Side) -> str:
    """`text`, which opens a new side, with that side at its beginning if it has none."""
    named = side.value in text.lower()
    return text if named else f"{spoken_words.capital(side.value)}. {text}"


def _put_beats(script: Script, beats: list[tuple[int, str]], length_ms: int) -> None:
    ends = [*(at_ms for at_ms, _text in beats[1:]), length_ms]
    for (at_ms, text), end_ms in zip(beats, ends[: len(beats)], strict=True):
        # A slow voice drops a landmark rather than miss the beat.
        if script.end_ms <= at_ms and at_ms + script.length_of(text) <= end_ms:
            script.put(at_ms, text, CueRole.MOVE)


def _remark(script: Script, at_ms: int, text: str, opened_ms: int, role: CueRole) -> None:
    # Leave out a remark with a fixed time that would run into the opening words.
    if script.spoken and at_ms >= opened_ms and script.length_of(text) <= LONGEST_REMARK_MS:
        script.put(at_ms, text, role)
