"""Own routines as an older history names them: by their files alone, whatever those meant.

A file `gentle-week.toml` had the key `gentle-week`; it has `own-gentle-week` now, and
`gentle-week` is the gentle day of another routine.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.own.own_keys import own_key
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.history.orders import Value

if TYPE_CHECKING:
    import sqlite3

_GENTLE = "UPDATE session SET gentle = :gentle WHERE routine = :old AND name = :name"
_NOT_THE_PLANS = (
    "UPDATE session SET plan_week = NULL, programme = NULL WHERE routine = :old AND name = :name"
)
_ROUTINE = "UPDATE session SET routine = :routine WHERE routine = :old AND name = :name"
# What the name of a gentle day ends with: it was none of an own routine that was called so.
GENTLE_NAME = ", gentle day"


def new_names(history: Path) -> dict[str, str]:
    """The keys of own routines that are others now, by the old ones.

    The folder of own routines lies beside the history. The plan's key is not among them: it
    was always the plan's, and a file of that name could not be opened.
    """
    stems: set[str] = set()
    with contextlib.suppress(OSError), os.scandir(history.with_name("routines")) as entries:
        stems = {entry.name.removesuffix(".toml") for entry in entries
                 if entry.name.endswith(".toml")}  # fmt: skip
    found = {stem: own_key(stem) for stem in stems if own_key(stem) != stem}
    found.pop(str(RoutineRef.plan()), None)
    return found


def new_text(text: str, names: Mapping[str, str]) -> str:
    """What a routine is called now, in any form."""
    for start in range(len(text)):
        forms, key = text[:start], text[start:]
        if key in names and _are_forms(forms):
            return forms + names[key]
    return text


def _are_forms(beginning: str) -> bool:
    ref = parse_ref(f"{beginning}x")
    return ref.as_written() == RoutineRef.of("x") and str(ref) == f"{beginning}x"


def renamed(text: str, name: str, names: Mapping[str, str]) -> dict[str, Value]:
    """What a session of a routine and its name are to be changed to, by column."""
    before, new = parse_ref(text), new_text(text, names)
    after = parse_ref(new)
    if before.is_gentle and not after.is_gentle and name.endswith(GENTLE_NAME):
        # It was a gentle day all the same.
        new, after = text, before
    if new == text:
        return {"gentle": 1} if after.is_gentle else {}
    changes: dict[str, Value] = {"routine": new, "gentle": int(after.is_gentle)}
    if before.is_plan:
        # It was taken for one of the plan's.
        changes |= {"week": None, "programme": None}
    return changes


def rename(connection: sqlite3.Connection, history: Path) -> None:
    """Give own routines their new names, and tell gentle days by what was done.

    In the transaction that is open; to be done once. Raises sqlite3.Error.
    """
    names = new_names(history)
    for text, name in connection.execute("SELECT DISTINCT routine, name FROM session").fetchall():
        try:
            changes = renamed(text, name, names)
        except WRONG_SHAPE:
            # An odd row stays as it is: it must not keep the others from their names.
            continue
        where = {"old": text, "name": name}
        if "gentle" in changes:
            connection.execute(_GENTLE, changes | where)
        if "week" in changes:
            connection.execute(_NOT_THE_PLANS, where)
        if "routine" in changes:
            connection.execute(_ROUTINE, changes | where)
