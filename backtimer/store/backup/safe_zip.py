"""Reading untrusted zip files: nothing is unpacked to disk, and no header is trusted.

Names may not lead out of the file; limits on number and size apply to what is actually read.
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
# Other methods unpack without bounds: of bzip2 each piece that is read may become a gigabyte.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCKED = 0x1
# The exceptions that damaged data raises; every compression method has its own.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, KeyError, zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip


class Bounds(NamedTuple):
    """Limits: the number of files, bytes in total, and bytes of a single file."""

    files: int
    all_bytes: int
    each_bytes: int


class Unzipped(NamedTuple):
    """The selected files by name; the names left out, each with its reason; the manifest."""

    files: dict[str, bytes]
    left_out: dict[str, str]
    manifest: dict[str, Any]


def unzip(
    content: bytes, what: str, expected: str, bounds: Bounds, wanted: Callable[[str], bool]
) -> Unzipped:
    """Read a zip whose manifest says that its format is `expected`.

    `what` names the file in errors ("package"); `wanted` selects files by name. Raises
    UserError for anything else, for a damaged file, for a name that leads out of it, and for
    more than the bounds allow. A name that is there twice is read once.
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
        # Checked first: a file that is merely unknown is not reported as dangerous.
        raise UserError(f"This is a zip file, but no {what} of Backtimer: it has no manifest.")
    for entry in entries:
        _check_name(entry.filename, what)
    left = bounds.all_bytes
    found = Unzipped({}, {}, {})
    for entry in entries:
        name = entry.filename
        if name.endswith("/"):
            continue
        if name != MANIFEST and not wanted(name):
            found.left_out[name] = f"a {what} has no such file"
            continue
        if name in found.files:
            found.left_out[name] = "it is there twice; the first one is read"
            continue
        data = _read_entry(package, entry, what, min(left, bounds.each_bytes))
        left -= len(data)
        found.files[name] = data
    return found._replace(manifest=_manifest(found.files.pop(MANIFEST), what, expected))


def _read_entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo, what: str, most: int) -> bytes:
    """The content of an entry, of at most `most` bytes whatever size it declares."""
    if entry.flag_bits & LOCKED:
        raise UserError(f"This {what} is locked with a password: nothing of it was taken.")
    if entry.compress_type not in METHODS:
        raise UserError(
            f"{entry.filename} in this {what} is packed in a way that is not read: nothing of it "
            "was taken. Pack it as an ordinary zip file."
        )
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
        raise UserError(f"This zip file is not a {what} of Backtimer, but of another program.")
    if not isinstance(version, int) or version > 1:
        raise UserError(f"This {what} is of version {version!r:.20}: a newer Backtimer reads it.")
    return dict(document)
