"""Reading the building blocks of made sessions. docs/formats.md describes the format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backtimer.core.model.exercise import Exercise, ExerciseKind, Position
from backtimer.core.model.wish import SessionPlace
from backtimer.core.plan.blocks import Blocks, BuildingBlocks
from backtimer.core.wording.labels import PROPS
from backtimer.store.documents.faults import Document, read_document
from backtimer.store.documents.tables import Table, nearest_text
from backtimer.store.library.built_in import refuse_faults

Exercises = Mapping[str, Exercise]


def load_blocks(resources: Path, exercises: Exercises) -> BuildingBlocks:
    """The building blocks. Raises UserError with file, line and what would be right."""
    document = read_document(resources / "blocks" / "blocks.toml")
    blocks = read_blocks(document, exercises)
    refuse_faults(document)
    return blocks


def read_blocks(document: Document, exercises: Exercises) -> BuildingBlocks:
    """The building blocks of a document; anything wrong is added to the document's faults."""
    table = Table(document, document.values)
    table.text("source")
    deep = _ids(table, "deep", exercises)
    found: dict[SessionPlace, Blocks] = {}
    for row in table.tables("places", needed=True):
        blocks = _read_place(row, exercises)
        if blocks.place in found:
            row.fault("place", f'place = "{blocks.place}" is there already')
        for each in blocks.flare:
            if each in deep:
                row.fault("flare", f'"{each}" is deep: it is not for a flare-up day')
            if each in exercises and exercises[each].kind is ExerciseKind.STRENGTH:
                row.fault("flare", f'"{each}" is strength: it is not for a flare-up day')
        found[blocks.place] = blocks
        row.finish()
    for place in SessionPlace:
        if document.readable and place not in found:
            table.fault("places", f'the place "{place}" is missing')
    table.finish()
    return BuildingBlocks(found, frozenset(deep))


def _read_place(row: Table, exercises: Exercises) -> Blocks:
    return Blocks(
        SessionPlace(row.choice("place", list(SessionPlace))),
        frozenset(_known(row, "props", PROPS)),
        frozenset(map(Position, _known(row, "positions", list(Position)))),
        _id(row, "warm_up", exercises),
        row.flag("seated"),
        _id(row, "walk", exercises) if "walk" in row else "",
        _id(row, "close", exercises) if "close" in row else "",
        _ids(row, "loosen", exercises),
        _ids(row, "stretch", exercises),
        _ids(row, "strengthen", exercises),
        _ids(row, "flare", exercises),
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
