"""The cues within repetitions.

Full sentences come in the first repetition, brief ones in the second, and from the third
on only the side and the tones, with a form cue now and then. Each method returns a step's
cues and its length in milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.model.exercise import BREATH_MS, Side
from backtimer.core.session.cue_context import end_rest
from backtimer.core.session.landmarks import landmarks
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
from backtimer.core.session.silences import announce
from backtimer.core.session.timeline import (
    LONGEST_ANNOUNCED_MS,
    LONGEST_SILENCE_MS,
    CueRole,
    Level,
    Sound,
)
from backtimer.core.session.turns import CueForm
from backtimer.core.wording import spoken_words
from backtimer.core.wording.listening import named_ms, speaks_of_breath
from backtimer.core.wording.setup_texts import OTHER_SIDE, time_left_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backtimer.core.session.cue_context import CueContext
    from backtimer.core.session.turns import TurnPhase

UNTIMED_MOVE_MS = 3000
LONGEST_REMARK_MS = 1800
LANDMARK_WORDS = 3
# From the third repetition on, every so many holds have a form cue.
FORM_AGAIN = 3
# A movement waits so long for the words of what comes after it.
LONGEST_WAIT_MS = 400
# From here on the time left and the breath take turns.
RELAXED_HOLD_MS = 60_000
# A breath is counted a little before it ends.
COUNT_EARLY_MS = 500


class RepCues:
    """Writes the cues of repetitions; remembers which breath and form cue is next."""

    def __init__(self, context: CueContext) -> None:
        self._context = context
        self._holds = 0
        self._said: set[tuple[int, str]] = set()

    def hold(self, at: TurnPhase) -> tuple[Script, int]:
        """Tone, words, breath, a form cue, the time left, and the count to the end."""
        phase, place = at.phase, at.place
        hold_ms = place.dose.hold_ms if phase.ms is None else phase.ms
        hold_ms += self._context.extra_ms(at.key)
        if phase.breaths and self._context.in_sentences and hold_ms >= 2 * BREATH_MS:
            self._holds += 1
            return self._breaths(hold_ms), hold_ms
        script = self._context.script()
        form = self._context.form(at.place, at.turn)
        counted = hold_ms >= COUNTED_HOLD_MS
        until_ms = hold_ms - (LEAD_IN_MS if counted else 0) - GAP_MS
        breath = BREATHS[self._holds % len(BREATHS)] if self._context.in_sentences else ""
        # A very long hold has company throughout.
        breath = breath if BREATH_HOLD_MS <= hold_ms < RELAXED_HOLD_MS else ""
        # The opening words leave room for the breath cue, which is never dropped.
        room_ms = CLEARANCE_MS + script.length_of(breath) if breath else 0
        opening = at.sentences(form) if form is not CueForm.SHORT else []
        if self._context.level is Level.COUNTS and hold_ms >= BREATH_HOLD_MS:
            opening = [spoken_words.capital(spoken_words.duration(hold_ms)) + "."]
        opened = script.put_first(0, opening, until_ms - room_ms, CueRole.HOLD, Sound.HOLD)
        if opened is not None and speaks_of_breath(opened.text):
            breath = ""
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
        text = self._form_cue(at, script, form)
        if script.fit(text, CueRole.FORM, opened_ms, clear_ms):
            self._said.add((place.number, text))
        self._keep_company(script, hold_ms)
        self._holds += 1
        return script, hold_ms

    def _form_cue(self, at: TurnPhase, script: Script, form: CueForm) -> str:
        """The person's own cues in every hold; ours until each was heard, then now and then."""
        place = at.place
        if place.own_cues and self._context.in_sentences:
            return place.own_cues[self._holds % len(place.own_cues)]
        cues = at.phase.form or place.exercise.form
        if any(cue.role is CueRole.BREATH for cue in script.cues()):
            cues = tuple(text for text in cues if not speaks_of_breath(text))
        if not cues or self._context.level is not Level.FULL:
            return ""
        opened = " ".join(cue.text for cue in script.cues())
        for text in cues:
            if (place.number, text) not in self._said and text not in opened:
                return text
        again = form is not CueForm.SHORT or at.turn.number % FORM_AGAIN == 0
        text = cues[self._holds % len(cues)]
        return text if again and text not in opened else ""

    def _breaths(self, hold_ms: int) -> Script:
        """A hold that is measured in breaths: each is counted, and ticks lead to its end."""
        script = self._context.script()
        breaths = hold_ms // BREATH_MS
        texts = [f"Hold for {spoken_words.number(breaths)} breaths.", "Hold."]
        script.put_first(0, texts, BREATH_MS - COUNT_EARLY_MS, CueRole.HOLD, Sound.HOLD)
        for done in range(1, breaths):
            at_ms = done * BREATH_MS - COUNT_EARLY_MS
            left = spoken_words.capital(spoken_words.number(breaths - done))
            # The ticks at the end have the last seconds to themselves.
            until_ms = min(at_ms + BREATH_MS, hold_ms - LEAD_IN_MS) - GAP_MS
            breath = "breath" if done == breaths - 1 else "breaths"
            texts = [f"{left} more {breath}.", f"{left} more.", f"{left}."]
            script.put_first(at_ms, texts, until_ms, CueRole.BREATH)
        script.tick_down(hold_ms)
        return script

    def _keep_company(self, script: Script, hold_ms: int) -> None:
        """Break every long silence of a hold by a breath cue, or by the time left.

        In a very long one they take turns: after the time left, the silence may be longer.
        """
        breathe = self._context.in_sentences
        while script.spoken and (silence := _long_silence(script, hold_ms)) is not None:
            start_ms, until_ms = silence
            latest_ms = min((start_ms + until_ms) // 2, start_ms + LONGEST_SILENCE_MS)
            if breathe:
                self._holds += 1
                script.put(latest_ms, BREATHS[self._holds % len(BREATHS)], CueRole.BREATH)
            else:
                left_ms = _named_left_ms(hold_ms - latest_ms, hold_ms - start_ms - GAP_MS)
                script.put(hold_ms - left_ms, time_left_line(left_ms), CueRole.BREATH)
            breathe = self._context.in_sentences and not (breathe and hold_ms >= RELAXED_HOLD_MS)

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
        if beats and beats[0][0] == 0 and not forms:
            # The first landmark follows the release tone, or opens the movement.
            forms = [beats.pop(0)[1]]
        until_ms = beats[0][0] if beats else length_ms
        script.put_first(0, forms, until_ms - GAP_MS, role, sound)
        _put_beats(script, beats, length_ms)
        if not phase.open_ended:
            announce(script, length_ms)
        if not script.cues():
            script.put(0, "", CueRole.MOVE, Sound.TICK)
        return script, length_ms

    def _beats(self, at: TurnPhase) -> list[tuple[int, str]]:
        """The landmarks of a movement; without sentences only the short ones."""
        reps = at.place.dose.reps_in(at.turn.set)
        found = landmarks(at.phase, at.turn.rep, reps, at.turn.side)
        beats = [(beat.at_ms, beat.say) for beat in found]
        if self._context.in_sentences:
            return beats
        return [
            (at_ms, text)
            for at_ms, text in beats
            if len(text.split()) <= LANDMARK_WORDS or named_ms(text)
        ]

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
        if length_ms > LONGEST_SILENCE_MS:
            lasts = spoken_words.duration(length_ms)
            forms = forms or ["Rest."]
            if form is CueForm.FULL and forms[0] == "Rest.":
                forms = [f"Rest, {lasts}.", *forms]
        role, sound = (CueRole.RELEASE, Sound.RELEASE) if at.held else (CueRole.REST, None)
        until_ms = length_ms - (LEAD_IN_MS if length_ms >= COUNTED_REST_MS else 0) - GAP_MS
        script.put_first(0, forms, until_ms, role, sound)
        end_rest(script, length_ms, coming)
        return script, length_ms

    def progress(self, script: Script, at: TurnPhase, length_ms: int) -> tuple[bool, int]:
        """Say how many repetitions are done or left.

        With up to five repetitions it is said after each one, otherwise halfway and when
        three and one are left. Landmarks are not interrupted: it has to come after a hold, or
        at the end, which waits for it a little. A walk, whose landmarks tell the time, has no
        count. Returns False if there is no room for it, and the length of the step.
        """
        rep, reps = at.turn.rep, at.place.dose.reps_in(at.turn.set)
        left = reps - rep
        if left == 0 or at.phase.open_ended or not (reps <= 5 or left in (1, 3) or rep * 2 == reps):
            return True, length_ms
        if not (at.held or at.ends):
            return False, length_ms
        texts = spoken_words.progress_lines(rep, left, at.place.dose.side_mode)
        return _say_late(script, texts, CueRole.PROGRESS, length_ms, wait=at.ends)

    def other_side(self, script: Script, length_ms: int) -> int:
        """Say that the other side follows at once; returns the length of the step."""
        _said, length_ms = _say_late(script, [OTHER_SIDE], CueRole.NEXT, length_ms, wait=True)
        return length_ms


def _say_late(
    script: Script, texts: Sequence[str], role: CueRole, length_ms: int, *, wait: bool
) -> tuple[bool, int]:
    """Put the first text that fits after the words of a step; with `wait` it may last longer."""
    begin_ms = script.opening_end_ms
    for text in texts:
        if script.fit(text, role, begin_ms, length_ms - GAP_MS):
            return True, length_ms
    if wait and script.fit(texts[-1], role, begin_ms, length_ms + LONGEST_WAIT_MS - GAP_MS):
        return True, max(length_ms, script.end_ms + GAP_MS)
    return False, length_ms


def _named_left_ms(least_ms: int, most_ms: int) -> int:
    """A time left that can be named exactly, in milliseconds, else in whole seconds."""
    step_ms = 5000 if least_ms >= 10_000 else 1000
    exact_ms = -(-least_ms // step_ms) * step_ms
    return exact_ms if exact_ms <= most_ms else least_ms // 1000 * 1000


def _long_silence(script: Script, hold_ms: int) -> tuple[int, int] | None:
    """The first silence of a hold that is too long; longer ones may follow a time that is named."""
    for cue, (start_ms, until_ms) in zip((None, *script.cues()), script.gaps(hold_ms), strict=True):
        told = hold_ms >= RELAXED_HOLD_MS and cue is not None and named_ms(cue.text) > 0
        longest_ms = LONGEST_ANNOUNCED_MS if told else LONGEST_SILENCE_MS
        if until_ms - start_ms > longest_ms:
            return start_ms, until_ms
    return None


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
