"""`.backtimer`: routines with their own exercises and pictures, in one zip file.

It is safe to open: nothing is unpacked to disk, no name may lead out of it, and count and
size are bounded by what is really read, not by what the file says of itself.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from backtimer.core.exercise import Exercise
from backtimer.errors import UserError
from backtimer.exchange.found import Fate, Found
from backtimer.exchange.plain import exercise_in, routine_in

NAME = "a Backtimer package"
MANIFEST = "manifest.json"
FORMAT = {"format": "backtimer", "version": 1}
MOST_FILES, MOST_BYTES, MOST_EACH = 2000, 60_000_000, 12_000_000
CHUNK = 65_536
_NAME = re.compile(
    r"(routines|exercises)/[^/\\]{1,120}\.toml|pictures/[^/\\]{1,120}\.(?:png|jpe?g)"
)


def read(content: bytes, library: Mapping[str, Exercise], poses: frozenset[str]) -> Found:
    """Read a package. Raises UserError for what is not one, and for one that is not safe."""
    found = Found(NAME)
    parts = _parts(content, found)
    mine: dict[str, Exercise] = {}
    for name, data in parts.items():
        if name.startswith("exercises/"):
            exercise = exercise_in(data, name, poses, found)
            if exercise is not None and exercise.id not in library and exercise.id not in mine:
                mine[exercise.id] = _with_picture(exercise, parts, found)
            elif exercise is not None and exercise.id in library:
                # The same one may be here already; another one of that id gets a new id.
                mine[exercise.id] = _with_picture(exercise, parts, found)
    found.exercises = mine
    for name, data in parts.items():
        if name.startswith("routines/"):
            routine_in(data, name, {**library, **mine}, found)
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


def _parts(content: bytes, found: Found) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _read_all(package, found)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError, zipfile.LargeZipFile) as error:  # fmt: skip
        raise UserError(f"This file cannot be opened as a package: {error}.") from error
    except Exception as error:
        # Damaged data ends in errors of the compression, each method with its own.
        if type(error).__module__ in ("zlib", "lzma", "_lzma", "bz2", "struct"):
            raise UserError(f"This package is damaged: {error}.") from error
        raise


def _read_all(package: zipfile.ZipFile, found: Found) -> dict[str, bytes]:
    entries = package.infolist()
    if len(entries) > MOST_FILES:
        raise UserError(f"This package holds {len(entries)} files: at most {MOST_FILES} are read.")
    for entry in entries:
        _check_name(entry.filename)
    if MANIFEST not in package.namelist():
        raise UserError("This is a zip file, but no package of Backtimer: it has no manifest.")
    left = MOST_BYTES
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename
        if name.endswith("/"):
            continue
        if name != MANIFEST and not _NAME.fullmatch(name):
            found.note(Fate.LEFT_OUT, name, "a package has no such file")
            continue
        if name in parts:
            found.note(Fate.LEFT_OUT, name, "it is in the package twice; the first one is read")
            continue
        data = _read_part(package, entry, min(left, MOST_EACH))
        left -= len(data)
        parts[name] = data
    _check_manifest(parts.pop(MANIFEST))
    return parts


def _read_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What is really in it, however large it says it is."""
    data = bytearray()
    with package.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            data += chunk
            if len(data) > most:
                raise UserError(
                    f"{entry.filename} in this package unpacks to more than "
                    f"{most // 1_000_000} MB: nothing of it was read."
                )
    return bytes(data)


def _check_name(name: str) -> None:
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", name):
        raise UserError(
            f'This package holds a name that leads out of it ("{name[:60]}"): nothing of it was '
            "read."
        )


def _check_manifest(data: bytes) -> None:
    try:
        document = json.loads(data)
        known, version = document["format"] == FORMAT["format"], document["version"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UserError("This package's manifest cannot be read: it is damaged.") from error
    if not known:
        raise UserError("This zip file is a package of another program.")
    if not isinstance(version, int) or version > 1:
        raise UserError(f"This package is of version {version!r:.20}: a newer Backtimer reads it.")


def packed(
    routines: Mapping[str, str], exercises: Mapping[str, str], pictures: Mapping[str, bytes]
) -> bytes:
    """A package of these files, by name: texts of routines and exercises, and pictures."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(MANIFEST, json.dumps(FORMAT))
        for folder, files in (("routines", routines), ("exercises", exercises)):
            for name, text in files.items():
                package.writestr(f"{folder}/{name}.toml", text)
        for name, data in pictures.items():
            package.writestr(f"pictures/{name}", data)
    return stream.getvalue()
