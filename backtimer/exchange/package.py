"""`.backtimer` packages: routines with their own exercises and pictures in one zip file.

Packages are untrusted, and read by `safe_zip`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from backtimer.core.model.exercise import Exercise
from backtimer.exchange.import_contents import Fate, Found
from backtimer.exchange.own_format import exercise_in, routine_in
from backtimer.store.backup.safe_zip import MANIFEST, Bounds, new_entry, unzip

NAME = "a Backtimer package"
KIND = "backtimer"
FORMAT = {"format": KIND, "version": 1}
BOUNDS = Bounds(files=2000, all_bytes=60_000_000, each_bytes=12_000_000)
_NAME = re.compile(
    r"(?:routines|exercises)/[^/\\]{1,120}\.toml|pictures/[^/\\]{1,120}\.(?:png|jpe?g)"
)


def read(content: bytes, library: Mapping[str, Exercise], poses: frozenset[str]) -> Found:
    """Read a package. Raises UserError for any other file, and for an unsafe package."""
    found = Found(NAME)
    unzipped = unzip(content, "package", KIND, BOUNDS, lambda name: bool(_NAME.fullmatch(name)))
    for name, why in unzipped.left_out.items():
        found.note(Fate.LEFT_OUT, name, why)
    parts = unzipped.files
    mine = found.exercises
    for name, data in parts.items():
        if name.startswith("exercises/"):
            exercise = exercise_in(data, name, poses, found)
            if exercise is not None and exercise.id not in mine:
                mine[exercise.id] = _with_picture(exercise, parts, found)
    known = {**library, **mine}
    for name, data in parts.items():
        if name.startswith("routines/"):
            routine_in(data, name, known, found)
    used = {exercise.picture for exercise in mine.values() if exercise.picture}
    for name in parts:
        stem = name.removeprefix("pictures/")
        if name.startswith("pictures/") and stem not in used:
            found.note(Fate.LEFT_OUT, name, "no exercise shows it")
    return found


def _with_picture(exercise: Exercise, parts: Mapping[str, bytes], found: Found) -> Exercise:
    if not exercise.picture:
        return exercise
    data = parts.get(f"pictures/{exercise.picture}")
    if data is None:
        found.note(Fate.LEFT_OUT, exercise.name, "its picture is not in the package")
        return replace(exercise, picture="")
    found.pictures[exercise.picture] = data
    return exercise


def packed(
    routines: Mapping[str, str], exercises: Mapping[str, str], pictures: Mapping[str, bytes]
) -> bytes:
    """A package of these files. Routines and exercises are TOML texts by stem, pictures by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(new_entry(MANIFEST), json.dumps(FORMAT))
        for folder, files in (("routines", routines), ("exercises", exercises)):
            for name, text in files.items():
                package.writestr(new_entry(f"{folder}/{name}.toml"), text)
        for name, data in pictures.items():
            package.writestr(new_entry(f"pictures/{name}"), data)
    return stream.getvalue()
