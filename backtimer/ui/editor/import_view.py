"""The report shown before an import adds anything. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.own.own_exercise import item_text
from backtimer.core.wording.spoken_words import count_of

# Of what there is more of, the first so many are shown: of routines, too.
MOST_SHOWN = 60
TITLES = (
    ("assumed", "Not said there, so assumed"),
    ("changed", "Changed"),
    ("left out", "Left out or not understood"),
)


class ReportLine(Protocol):
    """One line of an import's report."""

    @property
    def fate(self) -> Any: ...
    @property
    def about(self) -> str: ...
    @property
    def text(self) -> str: ...


class Incoming(Protocol):
    """What an import would add."""

    @property
    def program(self) -> str: ...
    @property
    def routines(self) -> list[Routine]: ...
    @property
    def exercises(self) -> list[Exercise]: ...
    @property
    def remarks(self) -> Sequence[ReportLine]: ...
    @property
    def files(self) -> Mapping[str, bytes]: ...


def import_html(name: str, coming: Incoming, exercises: Mapping[str, Exercise], quiet: str) -> str:
    """Return the report on one file: what would be added, changed or left out."""
    parts = [f"<h2>{escape(name)}</h2>", f"<p style='color:{quiet}'>{escape(coming.program)}</p>"]
    known = {**exercises, **{each.id: each for each in coming.exercises}}
    new = {each.id for each in coming.exercises}
    for routine in coming.routines[:MOST_SHOWN]:
        count = len(routine.items)
        exercises_text = count_of(count, "exercise")
        parts.append(f"<h3>{escape(routine.name)} &nbsp;·&nbsp; {exercises_text}</h3><ul>")
        for item in routine.items[:MOST_SHOWN]:
            exercise = known[item.exercise]
            own = (
                f" <span style='color:{quiet}'>new, your own</span>" if item.exercise in new else ""
            )
            dose = escape(item_text(exercise, item))
            parts.append(f"<li><b>{escape(exercise.name)}</b>: {dose}{own}</li>")
        more = f"<li>and {count - MOST_SHOWN} more</li>" if count > MOST_SHOWN else ""
        parts.append(f"{more}</ul>")
    more_routines = len(coming.routines) - MOST_SHOWN
    if more_routines > 0:
        parts.append(f"<h3>and {count_of(more_routines, 'more routine')}</h3>")
    if not coming.routines:
        parts += [f"<p><b>{escape(each.name)}</b>: a new exercise</p>" for each in coming.exercises]
    for fate, title in TITLES:
        lines = [each for each in coming.remarks if each.fate.value == fate]
        if lines:
            parts.append(f"<h4>{title}</h4>{_list(lines, quiet)}")
    if not coming.files:
        parts.append("<p>There is nothing new in it.</p>")
    return "".join(parts)


def _list(lines: Sequence[ReportLine], quiet: str) -> str:
    shown = "".join(
        f"<li>{escape(each.about + ': ' if each.about else '')}{escape(each.text)}</li>"
        for each in lines[:MOST_SHOWN]
    )
    more = f"<li>and {len(lines) - MOST_SHOWN} more</li>" if len(lines) > MOST_SHOWN else ""
    return f"<ul style='color:{quiet}'>{shown}{more}</ul>"
