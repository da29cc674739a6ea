"""Writing a reading out again, so that what was assumed can be shown and changed."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.headings import title_of
from backtimer.core.sheet.lexicon import KIND_OF
from backtimer.core.sheet.sheet_reading import LineKind, SheetItem, SheetLine, SpanRole
from backtimer.core.sheet.written_side import WrittenSide

SIDES = {
    WrittenSide.EACH: "each side",
    WrittenSide.ALTERNATE: "alternating sides",
    WrittenSide.LEFT: "left side",
    WrittenSide.RIGHT: "right side",
    WrittenSide.BOTH: "both sides",
}
# How a field is appended to a line; the number goes between the bars.
_WRITTEN = {
    "sets": "|{:g}| sets", "reps": "|{:g}| reps", "hold_s": "hold |{:g}| s",
    "rest_s": "rest |{:g}| s",
}  # fmt: skip
LIKE = 65


def written(item: SheetItem, exercises: Mapping[str, Exercise]) -> str:
    """An item in plain words; reading them again gives the same, with nothing assumed."""
    name = exercises[item.exercise].name if item.exercise is not None else item.own or "Exercise"
    each = item.set_reps if item.later_reps else (item.reps,)
    parts = [f"{item.sets} sets of {'-'.join(map(str, each))}"]
    if item.hold_s:
        parts.append(f"hold {item.hold_s:g} s")
    if item.rest_s:
        parts.append(f"rest {item.rest_s} s")
    if item.side in SIDES:
        parts.append(SIDES[item.side])
    return f"{name}: {', '.join(parts)}"


def with_field(line: str, item: SheetItem, field: str) -> tuple[str, int, int]:
    """A line with one assumed field appended; where its number begins, and its length."""
    if field == "side":
        word = SIDES.get(item.side, SIDES[WrittenSide.EACH])
        text = f"{line.rstrip()}, {word}"
        return text, len(text) - len(word), len(word)
    before, number, after = _WRITTEN[field].format(getattr(item, field)).split("|")
    start = f"{line.rstrip()}, {before}"
    return f"{start}{number}{after}", len(start), len(number)


def heading_of(line: SheetLine) -> str:
    """The title in a line, or an empty text if it is not a heading.

    In a row of a table it has no cells beside it: "| B | Prone lying | | |".
    """
    if line.kind is not LineKind.HEADING:
        return ""
    places = [each for each in line.spans if each.role is SpanRole.HEADING]
    return title_of(line.line[places[0].start : places[-1].end] if places else line.line)


def suggestion(text: str, exercises: Mapping[str, Exercise]) -> str:
    """The name in the library nearest to words that were not understood, or empty.

    A word of a dose, such as "rest", is none of them.
    """
    if text.strip().lower() in KIND_OF:
        return ""
    names = [name for each in exercises.values() for name in (each.name, *each.aliases)]
    near = process.extractOne(
        text[:60], names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKE
    )
    return near[0] if near is not None else ""
