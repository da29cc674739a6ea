"""Reading the building blocks of made sessions. docs/formats.md describes the format."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from backtimer.core.model.exercise import Exercise, ExerciseKind, Position
from backtimer.core.model.routine import Routine
from backtimer.core.model.wish import SessionPlace
from backtimer.core.plan.blocks import Blocks, BuildingBlocks
from backtimer.core.plan.load import is_open_ended
from backtimer.core.wording.labels import PROPS
from backtimer.store.documents.faults import Document, read_document
from backtimer.store.documents.tables import Table, nearest_text
from backtimer.store.library.built_in import refuse_faults
from backtimer.store.library.library import Library

Exercises = Mapping[str, Exercise]


def load_blocks(resources: Path, library: Library) -> BuildingBlocks:
    """The building blocks. Raises UserError with file, line and what would be right."""
    document = read_document(resources / "blocks" / "blocks.toml")
    blocks = read_blocks(document, library)
    refuse_faults(document)
    return blocks


def read_blocks(document: Document, library: Library) -> BuildingBlocks:
    """The building blocks of a document; anything wrong is added to the document's faults."""
    exercises = library.built_in
    table = Table(document, document.values)
    table.text("source")
    deep = _ids(table, "deep", exercises)
    calm = _calm(table, exercises, deep, library.flare_up)
    found: dict[SessionPlace, Blocks] = {}
    for row in table.tables("places", needed=True):
        blocks = _read_place(row, exercises, calm)
        if blocks.place in found:
            row.fault("place", f'place = "{blocks.place}" is there already')
        if not blocks.flare:
            row.fault("positions", "nothing that is calm begins here: there is no flare-up day")
        found[blocks.place] = blocks
        row.finish()
    for place in SessionPlace:
        if document.readable and place not in found:
            table.fault("places", f'the place "{place}" is missing')
    table.finish()
    return BuildingBlocks(found, frozenset(deep))


def _calm(
    table: Table, exercises: Exercises, deep: Collection[str], flare_up: Routine
) -> tuple[str, ...]:
    """What a flare-up day may have, besides a walk: its own exercises, and those named here."""
    own = [each.exercise for each in flare_up.items if not is_open_ended(exercises[each.exercise])]
    more = _ids(table, "calm", exercises)
    for each in more:
        if each in own:
            table.fault("calm", f'"{each}" is in the routine of the flare-up day already')
    for each in (*own, *more):
        if each in deep:
            table.fault("calm", f'"{each}" is deep: it is not for a flare-up day')
        if each in exercises and exercises[each].kind is ExerciseKind.STRENGTH:
            table.fault("calm", f'"{each}" is strength: it is not for a flare-up day')
    return (*own, *more)


def _read_place(row: Table, exercises: Exercises, calm: Iterable[str]) -> Blocks:
    props = frozenset(_known(row, "props", PROPS))
    positions = frozenset(map(Position, _known(row, "positions", list(Position))))
    without = _ids(row, "without", exercises) if "without" in row else ()
    known = (exercises[each] for each in calm if each in exercises and each not in without)
    return Blocks(
        SessionPlace(row.choice("place", list(SessionPlace))),
        props,
        positions,
        _id(row, "warm_up", exercises),
        row.flag("seated"),
        _id(row, "walk", exercises) if "walk" in row else "",
        _id(row, "close", exercises) if "close" in row else "",
        _ids(row, "loosen", exercises),
        _ids(row, "stretch", exercises),
        _ids(row, "strengthen", exercises),
        tuple(
            each.id for each in known if each.position in positions and props.issuperset(each.props)
        ),
    )


def _id(table: Table, name: str, exercises: Exercises) -> str:
    given = table.text(name)
    _check(table, name, given, exercises)
    return given


def _ids(table: Table, name: str, exercises: Exercises) -> tuple[str, ...]:
    given = table.texts(name)
    if not given:
        table.fault(name, f"{name} is empty; it needs at least one exercise")
    for each in given:
        _check(table, name, each, exercises)
    return given


def _check(table: Table, name: str, given: str, exercises: Exercises) -> None:
    if given and given not in exercises:
        near = nearest_text(given, exercises)
        table.fault(name, f'exercise "{given}" is not in the library{near}')


def _known(table: Table, name: str, known: Mapping[str, object] | list[Position]) -> list[str]:
    given = table.texts(name)
    for each in given:
        if each not in known:
            table.fault(name, f'{name}: "{each}" is not known{nearest_text(each, known)}')
    return [each for each in given if each in known]
