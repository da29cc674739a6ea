"""Reading programme files into `Programme`. docs/formats.md describes the format."""

from __future__ import annotations

from collections.abc import Collection

from backtimer.core.model.routine import LONGEST_NAME
from backtimer.core.model.routine_ref import RoutineRef, is_reserved
from backtimer.core.plan.programmes import Programme
from backtimer.store.documents.faults import Document
from backtimer.store.documents.tables import Table, nearest_text
from backtimer.store.library.bounds import MOST_MINUTES, MOST_WEEKS
from backtimer.store.library.routine_files import MOST_PLACES

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_programme(
    document: Document, routines: Collection[str] | None = None
) -> tuple[int, Programme]:
    """The programme of a document, and its place in the list.

    Anything wrong is added to the document's faults. With `routines` given, any other routine
    is a fault.
    """
    table = Table(document, document.values)
    routine = table.text("routine", "")
    programme = Programme(
        table.text("id", longest=LONGEST_NAME),
        table.text("name", longest=LONGEST_NAME),
        RoutineRef.of(routine) if routine and not is_reserved(routine) else None,
        table.whole("weeks", 1, MOST_WEEKS),
        _weekdays(table),
        table.whole("minutes", 1, MOST_MINUTES) if "minutes" in table else 0,
        table.text("text"),
        table.text("source"),
    )
    place = table.whole("place", 1, MOST_PLACES)
    if routines is not None and routine not in ("", *routines):
        near = nearest_text(routine, routines)
        table.fault("routine", f'routine "{routine}" is not in the library{near}')
    elif is_reserved(routine):
        table.fault("routine", f'routine "{routine}" is a word of Backtimer\'s own')
    table.finish()
    return place, programme


def _weekdays(table: Table) -> frozenset[int]:
    days = table.texts("days")
    if not days:
        table.fault("days", 'days names at least one: ["monday", "thursday"]')
    for day in days:
        if day not in DAYS:
            table.fault("days", f'days: "{day}" is not known; one of {", ".join(DAYS)}')
    return frozenset(DAYS.index(day) for day in days if day in DAYS)
