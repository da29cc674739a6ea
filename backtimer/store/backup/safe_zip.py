"""Reading untrusted zip files, no header of which is trusted; and the entries of our own.

Names may not lead out of the file; limits on number and size apply to what is actually read.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.store.documents.values import WRONG_SHAPE, json_values

MANIFEST = "manifest.json"
LARGEST_MANIFEST_BYTES = 1_000_000
CHUNK = 65_536
# Other methods unpack without bounds: of bzip2 each piece that is read may become a gigabyte.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LOCKED = 0x1
# What each entry of the directory begins with, and the most that one with a long name needs.
ENTRY, LARGEST_ENTRY = b"PK\x01\x02", 1000
# The record at a zip's end, with the longest comment: nothing else is read up to the end.
TAIL = 65_557
# The years that a zip file can tell.
YEARS = range(1980, 2108)
# The exceptions that damaged data raises; every compression method has its own.
DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, KeyError, zlib.error, lzma.LZMAError, struct.error,
)  # fmt: skip


def new_entry(name: str) -> zipfile.ZipInfo:
    """An entry for a file that is packed now, or at the nearest time that a zip file can tell."""
    now = time.localtime()
    moment = now[:6]
    if now.tm_year not in YEARS:
        moment = (YEARS[0 if now.tm_year < YEARS[0] else -1], 1, 1, 0, 0, 0)
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Its owner alone may read what is unpacked from it.
    entry.external_attr = 0o600 << 16
    return entry


class Bounds(NamedTuple):
    """Limits: the number of files, bytes in total, and bytes of a single file."""

    files: int
    all_bytes: int
    each_bytes: int


class Unzipped(NamedTuple):
    """The selected files by name; the names left out, each with its reason."""

    files: dict[str, bytes]
    left_out: dict[str, str]


class SafeZip:
    """An open zip: the names of the selected files in `names`, and their contents on demand.

    `left_out` are the other names, each with its reason; `manifest` is that of the zip. Reading
    a file counts against the bounds, so that each is to be read once.
    """

    def __init__(
        self,
        package: zipfile.ZipFile,
        what: str,
        expected: str,
        bounds: Bounds,
        wanted: Callable[[str], bool],
    ) -> None:
        self._package = package
        self._what = what
        self._each = bounds.each_bytes
        self._left = bounds.all_bytes
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self.left_out: dict[str, str] = {}
        entries = package.infolist()
        if MANIFEST not in package.namelist():
            # Checked first: a file that is merely unknown is not reported as dangerous.
            raise UserError(f"This is a zip file, but no {what} of Backtimer: it has no manifest.")
        for entry in entries:
            _check_name(entry.filename, what)
        for entry in entries:
            self._select(entry, wanted)
        manifest = b"".join(self.pieces(MANIFEST))
        del self._entries[MANIFEST]
        self.manifest = _manifest(manifest, what, expected)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the selected files."""
        return tuple(self._entries)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a file, never all of it in memory. Raises UserError.

        What is read counts, whatever size the file declares.
        """
        entry, most = self._entries[name], min(self._left, self._each)
        if name == MANIFEST:
            most = min(most, LARGEST_MANIFEST_BYTES)
        count = 0
        with _telling_damage(self._what):
            stream = self._package.open(entry)
        with stream:
            while True:
                with _telling_damage(self._what):
                    chunk = stream.read(CHUNK)
                if not chunk:
                    return
                count += len(chunk)
                if count > most:
                    raise UserError(
                        f"{name} in this {self._what} unpacks to more than {most / 1e6:.0f} MB: "
                        "nothing of it was taken."
                    )
                self._left -= len(chunk)
                yield chunk

    def _select(self, entry: zipfile.ZipInfo, wanted: Callable[[str], bool]) -> None:
        name, what = entry.filename, self._what
        if name.endswith("/"):
            return
        if name != MANIFEST and not wanted(name):
            self.left_out[name] = f"a {what} has no such file"
            return
        if name in self._entries:
            self.left_out[name] = "it is there twice; the first one is read"
            return
        if entry.flag_bits & LOCKED:
            raise UserError(f"This {what} is locked with a password: nothing of it was taken.")
        if entry.compress_type not in METHODS:
            raise UserError(
                f"{name} in this {what} is packed in a way that is not read: nothing of it "
                "was taken. Pack it as an ordinary zip file."
            )
        self._entries[name] = entry


class _Directory(io.BufferedReader):
    """A zip file of which no more of its directory is read than so many files may need.

    `zipfile` reads it in one piece, and makes an object of each entry before it can be counted.
    """

    def __init__(self, raw: io.FileIO | io.BytesIO, what: str, most: int) -> None:
        super().__init__(raw)
        self._what = what
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        limit = self._most * LARGEST_ENTRY
        data = super().read(TAIL if size is None or size < 0 else min(size, limit + 1))
        if len(data) > limit:
            raise self._too_many("too many")
        count = data.count(ENTRY)
        if count > self._most:
            raise self._too_many(f"{count}")
        return data

    def _too_many(self, count: str) -> UserError:
        return UserError(f"This {self._what} holds {count} files: at most {self._most} are read.")


@contextlib.contextmanager
def open_zip(
    file: io.FileIO | io.BytesIO,
    what: str,
    expected: str,
    bounds: Bounds,
    wanted: Callable[[str], bool],
) -> Iterator[SafeZip]:
    """Open a zip whose manifest says that its format is `expected`; `file` is closed after.

    `what` names the file in errors ("package"); `wanted` selects files by name. Raises
    UserError for anything else, for a damaged file, for a name that leads out of it, and for
    more than the bounds allow. Of a name that is there twice, the first file is read.
    """
    with contextlib.ExitStack() as opened:
        with _telling_damage(what):
            directory = opened.enter_context(_Directory(file, what, bounds.files))
            package = opened.enter_context(zipfile.ZipFile(directory))
        yield SafeZip(package, what, expected, bounds, wanted)


def unzip(
    content: bytes, what: str, expected: str, bounds: Bounds, wanted: Callable[[str], bool]
) -> Unzipped:
    """As `open_zip`, with everything read."""
    with open_zip(io.BytesIO(content), what, expected, bounds, wanted) as package:
        files = {name: b"".join(package.pieces(name)) for name in package.names}
        return Unzipped(files, package.left_out)


@contextlib.contextmanager
def _telling_damage(what: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise UserError(
            f"This file cannot be opened as a {what}, or is damaged: {error}."
        ) from error


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
