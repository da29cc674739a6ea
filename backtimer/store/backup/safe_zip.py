"""Zip files of strangers: nothing is unpacked to disk, and nothing in them is believed.

Names may not lead out of the file; count and size are bounded by what is really read.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.store.documents.values import WRONG_SHAPE, json_values

MANIFEST = "manifest.json"
CHUNK = 65_536
# What damaged data ends in; each compression has its own.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, KeyError, zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip


class Bounds(NamedTuple):
    """How much is read at most."""

    files: int
    all_bytes: int
    each_bytes: int


class Unzipped(NamedTuple):
    """The files that are wanted, by name; why others were left out; the manifest."""

    files: dict[str, bytes]
    left_out: list[tuple[str, str]]
    manifest: dict[str, Any]


def unzip(
    content: bytes, what: str, expected: str, bounds: Bounds, wanted: Callable[[str], bool]
) -> Unzipped:
    """Read a zip whose manifest says that its format is `expected`.

    `what` names it in errors ("package"). Raises UserError for what is none, is damaged,
    holds a name that leads out of it, or more than the bounds allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _read(package, what, expected, bounds, wanted)
    except DAMAGE as error:
        raise UserError(
            f"This file cannot be opened as a {what}, or is damaged: {error}."
        ) from error


def _read(
    package: zipfile.ZipFile,
    what: str,
    expected: str,
    bounds: Bounds,
    wanted: Callable[[str], bool],
) -> Unzipped:
    entries = package.infolist()
    if len(entries) > bounds.files:
        raise UserError(f"This {what} holds {len(entries)} files: at most {bounds.files} are read.")
    if MANIFEST not in package.namelist():
        # First: what is merely unknown is not accused of more.
        raise UserError(f"This is a zip file, but no {what} of Backtimer: it has no manifest.")
    for entry in entries:
        _check_name(entry.filename, what)
    left = bounds.all_bytes
    found = Unzipped({}, [], {})
    for entry in entries:
        name = entry.filename
        if name.endswith("/"):
            continue
        if name != MANIFEST and not wanted(name):
            found.left_out.append((name, f"a {what} has no such file"))
            continue
        if name in found.files:
            found.left_out.append((name, "it is there twice; the first one is read"))
            continue
        data = _read_entry(package, entry, what, min(left, bounds.each_bytes))
        left -= len(data)
        found.files[name] = data
    return found._replace(manifest=_manifest(found.files.pop(MANIFEST), what, expected))


def _read_entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo, what: str, most: int) -> bytes:
    """What is really in it, however large it says it is."""
    data = bytearray()
    with package.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            data += chunk
            if len(data) > most:
                raise UserError(
                    f"{entry.filename} in this {what} unpacks to more than "
                    f"{most / 1e6:.0f} MB: nothing of it was taken."
                )
    return bytes(data)


def _check_name(name: str, what: str) -> None:
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", name):
        raise UserError(
            f'This {what} holds a name that leads out of it ("{name[:60]}"): nothing of it was '
            "taken."
        )


def _manifest(data: bytes, what: str, expected: str) -> dict[str, Any]:
    try:
        document = json_values(data)
        known, version = document["format"] == expected, document["version"]
    except WRONG_SHAPE as error:
        raise UserError(f"This {what}'s manifest cannot be read: it is damaged.") from error
    if not known:
        raise UserError(f"This zip file is no {what} of Backtimer, but of another program.")
    if not isinstance(version, int) or version > 1:
        raise UserError(f"This {what} is of version {version!r:.20}: a newer Backtimer reads it.")
    return dict(document)
