"""Long silences: announced with the time that remains, and broken by what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.script import SENTENCE_GAP_MS
from backtimer.core.session.timeline import LONGEST_ANNOUNCED_MS, LONGEST_SILENCE_MS, CueRole
from backtimer.core.wording.listening import named_ms
from backtimer.core.wording.setup_texts import silence_line, time_left_line

# Pauses up to this, between one remark and the next, need no announcement.
UNANNOUNCED_MS = 5000

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backtimer.core.session.script import Script


def spread(
    script: Script,
    start_ms: int,
    until_ms: int,
    end_ms: int,
    remarks: Sequence[str] = (),
    *,
    announced: bool = False,
) -> None:
    """Spread `remarks` evenly over the silence from `start_ms` to `until_ms`.

    A long silence is announced: each announcement names the time that remains until `end_ms`,
    the end of the step. `announced`: the words before it name the time already. Without words
    nothing is put.
    """
    if not script.spoken:
        return
    at_ms = start_ms
    words_ms = sum(script.length_of(text) + SENTENCE_GAP_MS for text in remarks)
    if (until_ms - start_ms - words_ms) // (len(remarks) + 1) > UNANNOUNCED_MS and not announced:
        at_ms = _say(script, at_ms, silence_line(end_ms - at_ms))
    # A silence begins with the gap after the sentence before it.
    breaks = max(until_ms - at_ms, 0) // (LONGEST_ANNOUNCED_MS - SENTENCE_GAP_MS)
    pieces = [*remarks, *[""] * (breaks - len(remarks))]
    for number, text in enumerate(pieces):
        coming = pieces[number:]
        words_ms = sum(script.length_of(each) for each in coming if each)
        room_ms = max(until_ms - at_ms - words_ms, 0)
        at_ms += max(room_ms // (len(coming) + 1), SENTENCE_GAP_MS)
        if text:
            at_ms = _say(script, at_ms, text, CueRole.FORM)
        rest_ms = (until_ms - at_ms - words_ms + script.length_of(text)) // len(coming)
        if rest_ms > LONGEST_SILENCE_MS - SENTENCE_GAP_MS:
            at_ms = _say(script, at_ms, time_left_line(end_ms - at_ms))


def announce(script: Script, length_ms: int, remark: str = "") -> None:
    """Announce every long silence of a step that lasts `length_ms`; the first has a remark."""
    cues = (None, *script.cues())
    for cue, (start_ms, until_ms) in zip(cues, script.gaps(length_ms), strict=True):
        announced = cue is not None and named_ms(cue.text) > 0
        longest_ms = LONGEST_ANNOUNCED_MS if announced else LONGEST_SILENCE_MS
        if until_ms - start_ms > longest_ms:
            begin_ms = start_ms + SENTENCE_GAP_MS
            remarks = [remark] if remark else []
            spread(script, begin_ms, until_ms, length_ms, remarks, announced=announced)
            remark = ""


def _say(script: Script, at_ms: int, text: str, role: CueRole = CueRole.REMAINING) -> int:
    """Put a text; return when the next one may begin."""
    return script.say_in_turn(at_ms, [(text, role)]) + SENTENCE_GAP_MS
