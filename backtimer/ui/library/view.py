"""What the exercise library shows. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.wording import spoken_words
from backtimer.core.wording.labels import KINDS, POSITIONS, PROPS
from backtimer.core.wording.search import found
from backtimer.core.wording.setup_texts import felt_line
from backtimer.core.wording.spoken_words import listed
from backtimer.painting.stills import still_figure
from backtimer.painting.views import FigureView

ANY = ""
# A dot may end a line, and none begins with it.
FACTS_APART = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}·   "


class ExerciseEntry(NamedTuple):
    """An exercise in the list; `words` is the text that the search looks through."""

    id: str
    name: str
    detail: str
    figure: FigureView
    words: str
    muscles: tuple[str, ...]
    position: str
    props: tuple[str, ...]
    kind: str


class Wanted(NamedTuple):
    """The search text and the filters; an empty string matches anything."""

    text: str = ANY
    muscle: str = ANY
    position: str = ANY
    prop: str = ANY
    kind: str = ANY


class InstructionSection(NamedTuple):
    """A titled list of sentences."""

    title: str
    lines: tuple[str, ...]


class ExerciseView(NamedTuple):
    """Everything shown of one exercise; `links` are pairs of label and exercise id."""

    id: str
    kicker: str
    name: str
    felt: str
    facts: str
    sections: tuple[InstructionSection, ...]
    links: tuple[tuple[str, str], ...]
    source: str
    own: bool = False


def exercise_entry(exercise: Exercise) -> ExerciseEntry:
    """Return the list entry of an exercise."""
    position = POSITIONS[exercise.position]
    texts = (
        exercise.name, exercise.id, *exercise.aliases, exercise.family, KINDS[exercise.kind],
        position, exercise.felt, *exercise.muscles, *exercise.anatomy,
        *exercise.props,
    )  # fmt: skip
    return ExerciseEntry(
        exercise.id,
        exercise.name,
        f"{KINDS[exercise.kind]} · {position}",
        still_figure(exercise),
        " ".join(texts).lower(),
        exercise.muscles,
        exercise.position.value,
        exercise.props,
        exercise.kind.value,
    )


def matching(entries: Iterable[ExerciseEntry], wanted: Wanted) -> list[ExerciseEntry]:
    """Return the entries that match every filter and were searched for, names first."""
    filtered = [
        entry
        for entry in entries
        if wanted.muscle in (ANY, *entry.muscles)
        and wanted.position in (ANY, entry.position)
        and wanted.prop in (ANY, *entry.props)
        and wanted.kind in (ANY, entry.kind)
    ]
    return found(wanted.text, filtered, lambda each: each.name, lambda each: each.words)


def choices(entries: Sequence[ExerciseEntry]) -> dict[str, list[tuple[str, str]]]:
    """Return the options of each filter that occur in the list, as (value, label)."""
    positions = {position.value: text for position, text in POSITIONS.items()}
    kinds = {kind.value: text for kind, text in KINDS.items()}
    muscles = sorted({muscle for entry in entries for muscle in entry.muscles})
    props = sorted({prop for entry in entries for prop in entry.props})
    there = {entry.position for entry in entries}
    used = {entry.kind for entry in entries}
    return {
        "kind": [(ANY, "Any kind"), *((key, text) for key, text in kinds.items() if key in used)],
        "muscle": [(ANY, "Any muscle"), *((muscle, muscle.capitalize()) for muscle in muscles)],
        "position": [
            (ANY, "Any position"),
            *((key, _capital(text)) for key, text in positions.items() if key in there),
        ],
        "prop": [(ANY, "Any prop"), *((prop, _capital(PROPS.get(prop, prop))) for prop in props)],
    }


def exercise_view(
    exercise: Exercise, exercises: Mapping[str, Exercise], remark: str = ""
) -> ExerciseView:
    """Return the view of an exercise; `remark` is what the person's conditions mean for it."""
    needed = listed([PROPS.get(prop, prop) for prop in exercise.props])
    facts = [
        _capital(spoken_words.dose_label(exercise, exercise.dose)),
        _capital(POSITIONS[exercise.position]),
    ]
    if exercise.how_often:
        facts.append(_capital(exercise.how_often))
    if needed:
        facts.append(f"You need {needed}")
    sections = [
        InstructionSection("FOR YOU", (remark,) if remark else ()),
        InstructionSection("HOW IT GOES", exercise.instructions),
        InstructionSection("WATCH YOUR FORM", exercise.form),
        InstructionSection("COMMON MISTAKES", exercise.mistakes),
        InstructionSection("TIPS", exercise.tips),
        InstructionSection("MUSCLES BY NAME", exercise.anatomy),
        InstructionSection(
            "TAKE CARE", (*((exercise.safety,) if exercise.safety else ()), *exercise.cautions)
        ),
    ]
    links = []
    for title, link in (("EASIER", exercise.easier), ("HARDER", exercise.harder)):
        if link is None:
            continue
        sections.append(InstructionSection(title, (link.text,)))
        if link.exercise:
            name = exercises[link.exercise].name
            links.append((f"{title.capitalize()} still: {name}" if title == "EASIER"
                          else f"The next step: {name}", link.exercise))  # fmt: skip
    return ExerciseView(
        exercise.id,
        f"{KINDS[exercise.kind]}, {exercise.family}",
        exercise.name,
        felt_line(exercise.felt) if exercise.felt else "",
        FACTS_APART.join(facts),
        tuple(section for section in sections if section.lines),
        tuple(links),
        exercise.source,
        exercise.family == "Own",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
