"""Names of own routines in older histories: file names, even if they mean something else now.

A file `gentle-week.toml` used to have the key `gentle-week`; now it is `own-gentle-week`, and
`gentle-week` is the gentle day of another routine.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.own.own_file_names import own_key
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.history.write_orders import Value

if TYPE_CHECKING:
    import sqlite3

_GENTLE = "UPDATE session SET gentle = :gentle WHERE routine = :old AND name = :name"
_NOT_THE_PLANS = (
    "UPDATE session SET plan_week = NULL, programme = NULL WHERE routine = :old AND name = :name"
)
_ROUTINE = "UPDATE session SET routine = :routine WHERE routine = :old AND name = :name"
# How the name of a gentle day ends; a key that only looks like one has another name.
GENTLE_NAME = ", gentle day"


def new_names(history: Path) -> dict[str, str]:
    """The new keys of own routines whose key has changed, by the old ones.

    The folder of own routines is next to the history. The plan's key is not included: it
    always meant the plan, and a file of that name could not be opened.
    """
    stems: set[str] = set()
    with contextlib.suppress(OSError), os.scandir(history.with_name("routines")) as entries:
        stems = {entry.name.removesuffix(".toml") for entry in entries
                 if entry.name.endswith(".toml")}  # fmt: skip
    found = {stem: own_key(stem) for stem in stems if own_key(stem) != stem}
    found.pop(str(RoutineRef.plan()), None)
    return found


def new_text(text: str, names: Mapping[str, str]) -> str:
    """The new text of a reference, in any form; unchanged if its key is."""
    for start in range(len(text)):
        forms, key = text[:start], text[start:]
        if key in names and _are_forms(forms):
            return forms + names[key]
    return text


def _are_forms(beginning: str) -> bool:
    ref = parse_ref(f"{beginning}x")
    return ref.as_written() == RoutineRef.of("x") and str(ref) == f"{beginning}x"


def renamed(text: str, name: str, names: Mapping[str, str]) -> dict[str, Value]:
    """The changed columns of a session, from its routine's reference and name."""
    before, new = parse_ref(text), new_text(text, names)
    after = parse_ref(new)
    if before.is_gentle and not after.is_gentle and name.endswith(GENTLE_NAME):
        # It was a gentle day after all.
        new, after = text, before
    if new == text:
        return {"gentle": 1} if after.is_gentle else {}
    changes: dict[str, Value] = {"routine": new, "gentle": int(after.is_gentle)}
    if before.is_plan:
        # It had been mistaken for a session of the plan.
        changes |= {"week": None, "programme": None}
    return changes


def rename(connection: sqlite3.Connection, history: Path) -> None:
    """Give own routines their new names, and mark gentle days as such.

    It runs once, within the open transaction. Raises sqlite3.Error.
    """
    names = new_names(history)
    for text, name in connection.execute("SELECT DISTINCT routine, name FROM session").fetchall():
        try:
            changes = renamed(text, name, names)
        except WRONG_SHAPE:
            # Leave an odd row as it is: it must not stop the others.
            continue
        where = {"old": text, "name": name}
        if "gentle" in changes:
            connection.execute(_GENTLE, changes | where)
        if "week" in changes:
            connection.execute(_NOT_THE_PLANS, where)
        if "routine" in changes:
            connection.execute(_ROUTINE, changes | where)
