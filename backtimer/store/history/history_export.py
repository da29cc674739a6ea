"""Exporting the history as CSV or JSON, session by session, to save memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TextIO

from backtimer.core.model.past_session import HistoryFormat
from backtimer.files.atomic import writing
from backtimer.files.standard_streams import json_text
from backtimer.store.history.records import DoneSession, sessions

COLUMNS = (
    "session", "routine", "started", "ended", "status", "exercise", "set", "rep", "side",
    "planned_ms", "actual_ms", "outcome", "week", "gentle", "effort", "pain_before", "pain", "note",
    "day", "hold_ms",
)  # fmt: skip


class Writes(Protocol):
    """Where text is written to."""

    def write(self, text: str, /) -> object:
        """Write a text."""


def write_csv(out: Writes, found: Iterable[DoneSession]) -> None:
    """Write a row for each repetition, including the columns of its session."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in found:
        about = (each.id, each.routine, each.started, each.ended, each.status)
        answers = (
            each.week, int(each.gentle), each.effort, each.pain_before, each.pain, each.note,
            each.day,
        )  # fmt: skip
        writer.writerows([(*about, *rep[:-1], *answers, rep.hold_ms) for rep in each.reps])


def write_json(out: TextIO, found: Iterable[DoneSession]) -> None:
    """Write one document: {"sessions": [{..., "reps": [...]}]}."""
    out.write('{"sessions": [')
    for number, each in enumerate(found):
        out.write(",\n" if number else "\n")
        out.write(json_text(_document(each), out))
    out.write("\n]}\n")


def export_history(history: Path, path: Path, kind: HistoryFormat) -> int:
    """Write the history to `path` for other programs; returns the number of sessions.

    Raises UserError.
    """
    count = 0

    def counted() -> Iterator[DoneSession]:
        nonlocal count
        for each in sessions(history):
            count += 1
            yield each

    with writing(path, "history", shared=True) as file:
        out = io.TextIOWrapper(file, encoding="utf-8", newline="")
        (write_csv if kind is HistoryFormat.CSV else write_json)(out, counted())
        out.flush()
        out.detach()
    return count


def _document(session: DoneSession) -> dict[str, object]:
    return {
        "id": session.id,
        "routine": session.routine,
        "name": session.name,
        "started": session.started,
        "ended": session.ended,
        "status": session.status,
        "week": session.week,
        "gentle": session.gentle,
        "effort": session.effort,
        "pain_before": session.pain_before,
        "pain": session.pain,
        "note": session.note,
        "day": session.day,
        "reps": [rep._asdict() for rep in session.reps],
    }
