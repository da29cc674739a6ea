"""openWorkout: a training plan with its pictures, in a zip file.

Its entries have absolute names, which do no harm: nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from backtimer.core.model.exercise import Exercise
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found, number_in
from backtimer.exchange.routine_builder import REST_S, RoutineBuilder
from backtimer.store.backup.safe_zip import DAMAGE
from backtimer.store.documents.values import json_values

NAME = "openWorkout"
DATABASE = "database.json"
MOST_FILES, MOST_BYTES, MOST_PICTURE_BYTES, MOST_IN_ALL = 2000, 8_000_000, 12_000_000, 60_000_000
MOST_SESSIONS, MOST_ITEMS = 200, 300
ANY_NUMBER = (0, 1_000_000)
SETS = ("sets", "setCount", "numberOfSets")
KNOWN = frozenset(
    {
        "name", "isTimeMode", "workoutTime", "repetitionCount", "breakTime", "prepTime",
        "videoPath", "description", "imagePath", "orderNr", "finished", "isImagePathExternal",
        "isVideoPathExternal", *SETS,
    }
)  # fmt: skip
PICTURES = (".png", ".jpg", ".jpeg")


def looks_like(content: bytes) -> bool:
    """Whether the bytes are a zip file with such a plan."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(name.lstrip("/") == DATABASE for name in package.namelist()[:MOST_FILES])
    except DAMAGE:
        return False


def read(content: bytes, library: Mapping[str, Exercise]) -> Found:
    """Read a plan; each of its sessions becomes a routine.

    Raises UserError if it is damaged, too large or has no sessions.
    """
    found = Found(NAME)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {name.lstrip("/"): name for name in package.namelist()[:MOST_FILES]}
            plan = json_values(_bytes(package, names[DATABASE], MOST_BYTES))
            pictures = _Pictures(package, names, found)
            _sessions(plan, found, RoutineBuilder(found, library), pictures)
    except (*DAMAGE, RecursionError) as error:
        raise UserError(f"This plan of openWorkout is damaged: {error}.") from error
    return found


def _bytes(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The content of an entry, of at most `most` bytes whatever size it declares."""
    with package.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise UserError(f"{name} in this plan unpacks to more than {most / 1e6:.0f} MB.")
    return data


class _Pictures:
    """The pictures of a plan, read as exercises refer to them, up to a total size."""

    def __init__(self, package: zipfile.ZipFile, names: Mapping[str, str], found: Found) -> None:
        self._package = package
        self._names = {PurePosixPath(name).name: whole for name, whole in names.items()}
        self._found = found
        self._left = MOST_IN_ALL

    def picture(self, path: object) -> str:
        """Add a picture to those found and return its name; empty if it is no known picture."""
        name = PurePosixPath(unquote(path)).name if isinstance(path, str) else ""
        if not name.lower().endswith(PICTURES) or name not in self._names:
            return ""
        if name not in self._found.pictures:
            data = _bytes(self._package, self._names[name], min(self._left, MOST_PICTURE_BYTES))
            self._left -= len(data)
            self._found.pictures[name] = data
        return name


def _sessions(plan: Any, found: Found, maker: RoutineBuilder, pictures: _Pictures) -> None:
    sessions = plan.get("workoutSessions") if isinstance(plan, dict) else None
    if not isinstance(sessions, list):
        raise UserError("This plan of openWorkout has no sessions.")
    title = _text(plan.get("name")) or NAME
    if len(sessions) > MOST_SESSIONS:
        found.note(Fate.LEFT_OUT, title, f"what comes after the first {MOST_SESSIONS} sessions")
    for number, session in enumerate(sessions[:MOST_SESSIONS], 1):
        items = session.get("workoutItems") if isinstance(session, dict) else None
        if not isinstance(items, list):
            found.note(Fate.LEFT_OUT, title, f"session {number}: it has no exercises")
            continue
        own = _text(session.get("name")) or f"Day {number}"
        kept = [item for item in items[:MOST_ITEMS] if isinstance(item, dict)]
        if len(kept) < len(items):
            found.note(Fate.LEFT_OUT, own, f"{len(items) - len(kept)} entries: none, or too many")
        kept.sort(key=lambda item: number_in(item.get("orderNr"), 0, 1e6) or 0)
        entries = [_entry(item, found, pictures) for item in kept]
        maker.routine(own if len(sessions) == 1 else f"{title}: {own}", entries)


def _entry(item: Mapping[str, Any], found: Found, pictures: _Pictures) -> Entry:
    name = _text(item.get("name")) or "Exercise"
    timed = item.get("isTimeMode") is not False
    # The routine builder reports values that no routine can have.
    seconds = number_in(item.get("workoutTime"), *ANY_NUMBER)
    reps = number_in(item.get("repetitionCount"), *ANY_NUMBER)
    sets = next((number_in(item[key], *ANY_NUMBER) for key in SETS if key in item), None)
    rest = number_in(item.get("breakTime"), *REST_S)
    if rest:
        found.note(Fate.LEFT_OUT, name, f"{rest:g} s of break before the next exercise")
    if number_in(item.get("prepTime"), 1, 600):
        why = "Backtimer gives the time to get into position itself"
        found.note(Fate.LEFT_OUT, name, f"{item['prepTime']} s to get ready. {why}")
    if item.get("videoPath"):
        found.note(Fate.LEFT_OUT, name, "its video")
    for key, value in item.items():
        if key not in KNOWN and not key.lower().endswith("id") and isinstance(value, int | str):
            found.note(Fate.LEFT_OUT, name, f"{key}: {value}")
    about = _text(item.get("description"))
    picture = pictures.picture(item.get("imagePath"))
    if item.get("imagePath") and not picture:
        found.note(Fate.LEFT_OUT, name, "its picture: it is not in the plan")
    return Entry(
        name,
        int(sets or 1),
        1 if timed else None if reps is None else int(reps),
        seconds if timed else None,
        instructions=(about,) if about else (),
        picture=picture,
    )


def _text(value: object) -> str:
    return " ".join(value.split())[:2000] if isinstance(value, str) else ""
