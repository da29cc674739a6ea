"""my-pt: JSON backups of a physical therapy app."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.exchange.import_contents import Entry, Fate, Found, number_in
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "my-pt"
# That program's defaults, for backups that do not store them.
REPS, SETS, REP_S, LASTING_S, REST_S, PAUSE_S = 10, 3, 10, 60, 10, 5
SIDES = {
    "unilateral": WrittenSide.EACH,
    "alternating": WrittenSide.ALTERNATE,
    "bilateral": WrittenSide.NONE,
}
MOST = 2000


def looks_like(document: Any) -> bool:
    """Whether a JSON document is such a backup."""
    data = document.get("data") if isinstance(document, dict) else None
    return isinstance(data, dict) and isinstance(data.get("exercises"), list)


def read(document: Any, library: Mapping[str, Exercise]) -> Found:
    """Read a backup; each session becomes a routine, and unused exercises form another."""
    found = Found(NAME)
    maker = RoutineBuilder(found, library)
    data = document["data"]
    usual = _usual(data.get("settings"))
    entries: dict[object, Entry] = {}
    for raw in data["exercises"][:MOST]:
        if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
            found.note(Fate.LEFT_OUT, "", f"an exercise without a name: {raw!r:.60}")
            continue
        key = raw.get("id") if isinstance(raw.get("id"), int | str) else None
        entries[raw["name"] if key is None else key] = _entry(raw, usual, found)
    used: set[object] = set()
    for name, keys in _sessions(data.get("sessionDefinitions"), found):
        there = [key for key in keys if key in entries]
        for key in keys:
            if key not in entries:
                found.note(Fate.LEFT_OUT, name, f"exercise {key!r:.20}, which is not in the backup")
        used |= set(there)
        maker.routine(name, [entries[key] for key in there])
    rest = [entry for key, entry in entries.items() if key not in used]
    if rest:
        maker.routine("Other exercises" if used else NAME, rest)
    done = data.get("sessionInstances")
    if isinstance(done, list) and done:
        found.note(Fate.LEFT_OUT, "", f"{len(done)} sessions that were done")
    return found


def _usual(settings: Any) -> dict[str, int]:
    usual = {
        "reps": REPS, "sets": SETS, "rep_s": REP_S, "lasting_s": LASTING_S, "rest_s": REST_S,
        "pause_s": PAUSE_S,
    }  # fmt: skip
    if isinstance(settings, dict):
        for name, key, high in (
            ("reps", "defaultReps", 200), ("sets", "defaultSets", 20),
            ("rep_s", "defaultRepDuration", 600), ("lasting_s", "defaultDuration", 3600),
            ("rest_s", "restBetweenSets", 600), ("pause_s", "defaultPauseBetweenReps", 60),
        ):  # fmt: skip
            number = number_in(settings.get(key), 0 if name in ("rest_s", "pause_s") else 1, high)
            usual[name] = usual[name] if number is None else round(number)
    return usual


def _sessions(raw: Any, found: Found) -> Iterator[tuple[str, list[object]]]:
    for number, session in enumerate(raw[:MOST] if isinstance(raw, list) else (), 1):
        if not isinstance(session, dict) or not isinstance(session.get("exercises"), list):
            found.note(Fate.LEFT_OUT, "", f"session {number}: it has no list of exercises")
            continue
        name = session.get("name")
        keys: list[object] = []
        for each in session["exercises"][:MOST]:
            key = each.get("exerciseId") if isinstance(each, dict) else None
            keys.append(key if isinstance(key, int | str) else None)
        yield name if isinstance(name, str) and name.strip() else f"Session {number}", keys


def _entry(raw: dict[str, Any], usual: Mapping[str, int], found: Found) -> Entry:
    name = re.sub(r"^\s*\d{1,3}[.)]\s*", "", raw["name"]).strip() or "Exercise"
    kind = raw.get("type")
    if kind not in ("reps", "duration"):
        found.note(
            Fate.ASSUMED, name, f'its type "{kind!s:.20}" is not known there: taken as repetitions'
        )

    def amount(key: str, default: int, low: float, high: float) -> float:
        value = raw.get(key)
        number = number_in(value, low, high)
        if number is None:
            why = "not given" if value is None else f"{value!r:.20}"
            found.note(Fate.ASSUMED, name, f"{key} is {why}: {default}, as that program does")
            return default
        return number

    side = SIDES.get(str(raw.get("sideMode")), WrittenSide.NONE if "sideMode" not in raw else None)
    if side is None:
        found.note(Fate.LEFT_OUT, name, f"sideMode {raw.get('sideMode')!r:.30}")
    lines = _lines(raw.get("instructions"))
    if kind == "duration":
        lasting = amount("defaultDuration", usual["lasting_s"], 1, 3600)
        sets = number_in(raw.get("defaultSets"), 1, 20) or 1
        rest_s = number_in(raw.get("restBetweenSets"), 0, 600)
        return Entry(
            name, round(sets), 1, lasting, rest_s, side, instructions=lines,
        )  # fmt: skip
    reps = amount("defaultReps", usual["reps"], 1, 200)
    sets = amount("defaultSets", usual["sets"], 1, 20)
    lasting = amount("defaultRepDuration", usual["rep_s"], 1, 600)
    pause_s = amount("pauseBetweenReps", usual["pause_s"], 0, 60)
    rest_s = amount("restBetweenSets", usual["rest_s"], 0, 600) if sets > 1 else None
    return Entry(
        name, round(sets), round(reps), lasting, rest_s, side, instructions=lines,
        pause_ms=round(pause_s * 1000),
    )  # fmt: skip


def _lines(markdown: Any) -> tuple[str, ...]:
    """Instructions without Markdown markup; a heading becomes a prefix of the line after it."""
    if not isinstance(markdown, str):
        return ()
    lines, heading = [], ""
    for raw in markdown[:8000].splitlines():
        line = re.sub(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+", "", raw).strip()
        if line.startswith("#"):
            heading = line.strip("# ") + ": "
            continue
        line = line.strip("*_ ")
        if line:
            lines.append(heading + line)
            heading = ""
    return tuple(lines)
