"""Reading the advice of the library. docs/formats.md describes the format."""

from __future__ import annotations

from pathlib import Path

from backtimer.core.model.routine import LONGEST_NAME
from backtimer.core.plan.advice import AdviceTopic
from backtimer.store.documents.faults import Document, read_document
from backtimer.store.documents.tables import Table
from backtimer.store.library.built_in import refuse_faults
from backtimer.store.library.resource_files import files_of
from backtimer.store.library.routine_files import MOST_PLACES

# A line is read and heard at the end of a session, when one wants to be done.
MOST_LINE_WORDS = 14
FEWEST_SENTENCES, MOST_SENTENCES = 2, 5


def load_advice(resources: Path) -> tuple[AdviceTopic, ...]:
    """All advice in its order. Raises UserError with file, line and what would be right."""
    found: dict[int, AdviceTopic] = {}
    for path in files_of(resources / "advice"):
        document = read_document(path)
        place, advice = read_advice(document)
        if place in found:
            document.fault(("place",), f'place = {place} is that of "{found[place].id}" as well')
        refuse_faults(document)
        found[place] = advice
    return tuple(found[place] for place in sorted(found))


def read_advice(document: Document) -> tuple[int, AdviceTopic]:
    """The advice of a document, and its place; anything wrong is added to the document's faults."""
    table = Table(document, document.values)
    advice = AdviceTopic(
        table.text("id", longest=LONGEST_NAME),
        table.text("title", longest=LONGEST_NAME),
        table.text("line", words=MOST_LINE_WORDS),
        table.texts("text"),
        table.text("source"),
    )
    place = table.whole("place", 1, MOST_PLACES)
    if not FEWEST_SENTENCES <= len(advice.text) <= MOST_SENTENCES:
        table.fault("text", f"text has {FEWEST_SENTENCES} to {MOST_SENTENCES} sentences")
    table.finish()
    return place, advice
