"""Numbers, doses and other short phrases, spoken and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.model.easier_form import holds_by_dose
from backtimer.core.model.exercise import BREATH_MS, Dose, Exercise, Side, SideMode, side_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_WHERE = {
    SideMode.EACH: " on each side",
    SideMode.ALTERNATE: " on each side",
    SideMode.BOTH: ", both sides together",
    SideMode.LEFT: " on the left side",
    SideMode.RIGHT: " on the right side",
}
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(value: int) -> str:
    """A whole number from 0 to 9999 in words."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    large, rest = divmod(value, 1000) if value >= 1000 else divmod(value, 100)
    name = "thousand" if value >= 1000 else "hundred"
    return f"{number(large)} {name}" + (f" {number(rest)}" if rest else "")


def duration(ms: int) -> str:
    """A length of time in words: "thirty seconds", "five minutes", "two hours thirty minutes"."""
    seconds = round(ms / 1000)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{number(hours)} hour{'s' if hours > 1 else ''}")
    if minutes:
        parts.append(f"{number(minutes)} minute{'s' if minutes > 1 else ''}")
    if rest or not parts:
        parts.append(f"{number(rest)} second{'s' if rest != 1 else ''}")
    return " ".join(parts)


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def dose_sentence(exercise: Exercise, dose: Dose) -> str:
    """The dose as it is spoken before the first repetition."""
    if any(phase.open_ended for phase in exercise.phases):
        return capital(duration(_lasting_ms(exercise, dose))) + "."
    reps = number(dose.reps)
    if dose.side_mode is SideMode.NONE:
        much = often(dose.reps)
    elif dose.side_mode is SideMode.THEN_BOTH:
        much = f"{reps} round{'s' if dose.reps > 1 else ''}: right, left, both"
    else:
        much = ("once" if dose.reps == 1 else reps) + _WHERE[dose.side_mode]
    if dose.varies:
        much = f"{number(dose.sets)} sets: {listed([number(each) for each in dose.set_reps])}"
    elif dose.sets > 1:
        much = f"{number(dose.sets)} {'rounds' if dose.reps == 1 else f'sets of {reps}'}"
    if dose.sets > 1:
        much += _WHERE.get(dose.side_mode, "")
    breaths = dose.hold_ms // BREATH_MS
    if breaths > 1 and any(phase.breaths for phase in exercise.phases):
        much += f", holding for {number(breaths)} breaths"
    elif holds_by_dose(exercise) and dose.hold_ms >= 3000:
        much += f", holding {duration(dose.hold_ms)}"
    return "Do it once." if much == "once" else f"{capital(much)}."


def _lasting_ms(exercise: Exercise, dose: Dose) -> int:
    """How long an exercise lasts that is done for a time: all of its repetitions."""
    return sum(phase.ms or 0 for phase in exercise.phases) * sum(dose.set_reps)


def progress_lines(rep: int, left: int, sides: SideMode) -> list[str]:
    """How many repetitions are done and left, longest first; with sides, on which."""
    where = {
        SideMode.EACH: (" on this side", ""), SideMode.ALTERNATE: (" on each side", " per side")
    }  # fmt: skip
    long, short = where.get(sides, ("", ""))
    more = f"{number(left)} more"
    lines = [f"That was {number(rep)}, {more}{long}.", f"{capital(more)}{long}."]
    lines.append(f"{capital(more)}{short}.")
    if sides is SideMode.ALTERNATE:
        lines.append(f"{capital(more)} round{'s' if left > 1 else ''}.")
    return [*dict.fromkeys(lines)]


def dose_label(exercise: Exercise, dose: Dose) -> str:
    """The dose for lists: "2 sets of 5 on each side, hold 15 seconds"."""
    if any(phase.open_ended for phase in exercise.phases):
        return count_of(_lasting_ms(exercise, dose) // 60_000, "minute")
    sides, on = dose.side_mode, _WHERE.get(dose.side_mode, "")
    if dose.varies:
        much = f"sets of {listed([str(each) for each in dose.set_reps])}{on}"
    elif sides is SideMode.THEN_BOTH:
        rounds = count_of(dose.reps, "round")
        much = f"{dose.sets} sets of {rounds}" if dose.sets > 1 else rounds
        much += ": right, left, both"
    elif dose.sets > 1:
        much = f"{dose.sets} sets of {dose.reps}{on}"
    elif dose.reps == 1:
        much = f"once{on}"
    else:
        much = f"{dose.reps}{on}" if on else count_of(dose.reps, "repetition")
    if holds_by_dose(exercise) and dose.hold_ms:
        whole, rest_ms = divmod(dose.hold_ms, 1000)
        held = f"{dose.hold_ms / 1000:g} seconds" if rest_ms else count_of(whole, "second")
        much += f", hold {held}"
    return much


def often(times: int) -> str:
    """How many times, in words: "once", "six times"."""
    return {1: "once", 2: "twice"}.get(times, f"{number(times)} times")


def listed(parts: Sequence[str]) -> str:
    """Items joined into a phrase: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def count_of(count: int, what: str) -> str:
    """Such as 1 second, or 15 seconds."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def how_long_left(remaining_ms: int) -> str:
    """How long a session still takes, as a sentence."""
    minutes = round(remaining_ms / 60_000)
    if minutes < 1:
        return "Less than a minute left."
    return f"About {count_of(minutes, 'minute')} left."


def side_name(exercise: Exercise, side: Side) -> str:
    """The side as the card shows it: "Right arm, left leg", "Both together", or empty."""
    if side is Side.NONE:
        return ""
    if side is Side.BOTH:
        return "Both together"
    return side_text(exercise.side_label, side) or f"{capital(side.value)} side"


def joined(parts: Sequence[str]) -> str:
    """Sentences joined into one line, without the empty ones."""
    return " ".join(part for part in parts if part)
