"""What the editor shows. Qt-free."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.model.easier_form import holds_by_dose
from backtimer.core.model.exercise import Exercise, Position, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.own.advice import Advice
from backtimer.core.own.draft import Draft, DraftSection, rows
from backtimer.core.own.own_exercise import item_text
from backtimer.core.sheet.shared_matcher import matcher_of
from backtimer.core.wording.labels import KINDS, POSITIONS
from backtimer.core.wording.spoken_words import capital
from backtimer.painting.stills import still_figure
from backtimer.painting.views import FigureView

SIDE_NAMES = {
    SideMode.EACH: "All of one side, then the other",
    SideMode.ALTERNATE: "Right and left in turn",
    SideMode.THEN_BOTH: "Right, left, both",
    SideMode.BOTH: "Both sides together",
    SideMode.RIGHT: "Right side only",
    SideMode.LEFT: "Left side only",
}


class EditorRow(NamedTuple):
    """A row of the list: a section's title, or an item; `warned` if there is advice on it."""

    uid: int
    section: bool
    name: str
    detail: str = ""
    figure: FigureView | None = None
    exercise: str = ""
    warned: bool = False


class ItemPanel(NamedTuple):
    """The fields of an item; `holds` if its dose determines the hold.

    `later_reps` has the repetitions of the second set and so on where sets differ: "4, 2".
    """

    uid: int
    name: str
    kicker: str
    figure: FigureView
    sets: int
    reps: int
    later_reps: str
    hold_s: int
    rest_s: int
    side: str
    sides: tuple[tuple[str, str], ...]
    holds: bool
    reps_hint: str
    hold_hint: str
    cues: str
    note: str
    own: bool


class SectionPanel(NamedTuple):
    """The field of a section."""

    uid: int
    title: str


def editor_rows(
    draft: Draft, exercises: Mapping[str, Exercise], warned: frozenset[int]
) -> list[EditorRow]:
    """Return the rows of a draft; `warned` are the uids with advice."""
    found = []
    for row in rows(draft):
        if isinstance(row, DraftSection):
            found.append(EditorRow(row.uid, True, row.title))
            continue
        exercise = exercises[row.item.exercise]
        marks = [capital(item_text(exercise, row.item))]
        if row.item.cues:
            marks.append(f"“{row.item.cues[0]}”")
        if row.item.note:
            marks.append(row.item.note)
        found.append(
            EditorRow(
                row.uid, False, exercise.name, " · ".join(marks), still_figure(exercise),
                exercise.id, row.uid in warned,
            )
        )  # fmt: skip
    return found


def item_panel(uid: int, item: Item, exercise: Exercise) -> ItemPanel:
    """Return the fields of an item."""
    dose, usual = item.dose, exercise.dose
    reps, hold = "", ""
    if usual.reps_range is not None:
        reps = f"its source gives {usual.reps_range.low} to {usual.reps_range.high}"
    if usual.hold_range is not None:
        low, high = usual.hold_range.low // 1000, usual.hold_range.high // 1000
        hold = f"its source gives {low} to {high} seconds"
    return ItemPanel(
        uid,
        exercise.name,
        f"{KINDS[exercise.kind]}   ·   {POSITIONS[exercise.position]}".upper(),
        still_figure(exercise)._replace(muscles=exercise.muscles),
        dose.sets,
        dose.reps,
        ", ".join(map(str, dose.later_reps)),
        dose.hold_ms // 1000,
        dose.rest_ms // 1000,
        dose.side_mode.value,
        tuple((mode.value, SIDE_NAMES[mode]) for mode in side_modes(exercise)),
        holds_by_dose(exercise),
        reps,
        hold,
        "\n".join(item.cues),
        item.note,
        exercise.family == "Own",
    )


def side_modes(exercise: Exercise) -> tuple[SideMode, ...]:
    """Return the ways to use the sides of an exercise; empty if it has none."""
    if exercise.dose.side_mode is SideMode.NONE:
        return ()
    modes = [SideMode.EACH, SideMode.ALTERNATE, SideMode.RIGHT, SideMode.LEFT]
    if any(phase.both for phase in exercise.phases):
        modes = [SideMode.THEN_BOTH, SideMode.BOTH, *modes]
    return tuple(modes)


def cue_lines(text: str) -> tuple[str, ...]:
    """Normalise the lines of the *say* field: at most 8 of 15 words each."""
    lines = (" ".join(line.split()[:15]) for line in text.splitlines())
    return tuple(line for line in lines if line)[:8]


def later_reps_of(text: str) -> tuple[int, ...]:
    """The numbers of the *later sets* field, each from 1 to 200, at most 19 of them."""
    numbers = (int(word) for word in re.findall(r"[0-9]{1,9}", text))
    return tuple(min(max(number, 1), 200) for number in numbers)[:19]


def found_by_typing(
    text: str, exercises: Mapping[str, Exercise], most: int = 12
) -> list[tuple[str, str, str]]:
    """Return the exercises that match a text as (id, name, kind), the best match first."""
    words = text.lower().split()
    scored = []
    for exercise in exercises.values():
        name = exercise.name.lower()
        more = " ".join((name, exercise.id, *exercise.aliases, exercise.family)).lower()
        if all(word in more for word in words):
            first = bool(words) and name.startswith(words[0])
            inside = all(word in name for word in words)
            scored.append((not first, not inside, name, exercise))
    scored.sort(key=lambda each: each[:3])
    found = [exercise for *_order, exercise in scored[:most]]
    if not found and text.strip():
        # Tolerate spelling mistakes if nothing matches exactly.
        match = matcher_of(exercises).match(text)
        found = [exercises[match.exercise]] if match.exercise is not None else []
    return [(each.id, each.name, kind_of(each)) for each in found]


def kind_of(exercise: Exercise) -> str:
    """Describe an exercise in a few words: kind, position and family."""
    own = "your own" if exercise.family == "Own" else exercise.family
    return f"{KINDS[exercise.kind]} · {POSITIONS[exercise.position]} · {own}"


def advice_text(found: Sequence[Advice]) -> str:
    """Join the warnings, one per line."""
    return "\n".join(f"·  {each.text}" for each in found)


POSITION_CHOICES = tuple((position.value, POSITIONS[position]) for position in Position)
