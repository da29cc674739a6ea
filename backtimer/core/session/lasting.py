"""An exercise that lasts for a time, such as a walk: its repetitions are one stretch of time.

Each repetition has words of its own for a single one. Within a longer stretch the times that
they name are those of the whole, and neither the opening nor the end is said in the middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.wording.listening import longer_by, named_ms
from backtimer.core.wording.spoken_words import capital, duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backtimer.core.model.exercise import Beat, Dose
    from backtimer.core.session.turns import Turn

# The words that open a repetition, and those that end it, lie so near its ends.
OPENING_MS = 30_000
ENDING_MS = 30_000
HALFWAY = "Halfway."


def pieces(dose: Dose, turn: Turn) -> tuple[int, int]:
    """How many repetitions without a rest between them come before this one, and after it."""
    if dose.rest_ms:
        return turn.rep - 1, dose.reps_in(turn.set) - turn.rep
    before = sum(dose.set_reps[: turn.set - 1]) + turn.rep - 1
    return before, sum(dose.set_reps) - before - 1


def stretch_beats(
    beats: Sequence[Beat], length_ms: int, before: int, after: int
) -> list[tuple[int, str]]:
    """The landmarks of one repetition among others that each last `length_ms`.

    `before` and `after` say how many there are. Each landmark comes with its time from the start
    of the repetition, in milliseconds.
    """
    if not before and not after:
        return [(beat.at_ms, beat.say) for beat in beats]
    later_ms = after * length_ms
    found = []
    if before:
        found.append((0, f"{capital(duration(length_ms + later_ms))} to go."))
    for beat in beats:
        named = named_ms(beat.say) > 0
        opens = before > 0 and (beat.at_ms == 0 or (beat.at_ms < OPENING_MS and not named))
        ends = after > 0 and length_ms - beat.at_ms <= ENDING_MS
        if not opens and not ends and beat.say != HALFWAY:
            found.append((beat.at_ms, longer_by(beat.say, later_ms)))
    return found
