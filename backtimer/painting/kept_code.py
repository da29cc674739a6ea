"""Keeps the compiled form of code that comes as text, where Python keeps that of its modules."""

from __future__ import annotations

import contextlib
import importlib.util
import marshal
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import FileFaultError, read_bounded

# A dozen texts with their code are a quarter of one.
MOST_BYTES = 5_000_000
_CRC_BYTES = 4
# A module in place of one that is run only once somebody looks into it.
_POSTPONED = """
def __getattr__(name):
    if globals().pop("__getattr__", None) is not None:
        exec(compile({source!r}, {filename!r}, "exec"), globals())
    try:
        return globals()[name]
    except KeyError:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}") from None
"""


class KeptCode:
    """Compiles like the built-in `compile`, but each text of one package only once.

    What was compiled is kept in a file beside the compiled modules, under Python's own rules for
    those: by its version, and never written where it is told not to. A text is looked up by all
    its bytes, so that a changed one is compiled anew. A file that is missing, damaged or of
    another version is as good as empty.
    """

    def __init__(
        self, package: str, usual: Callable[..., Any], *, postponed: tuple[str, ...] = ()
    ) -> None:
        """Keep what `usual` compiles of files whose names begin with the package's folder.

        Those files of it that are `postponed`, by name, are modules that run when a first name
        is looked up in them, not when they are imported.
        """
        self._folder = f"{package}/"
        self._usual = usual
        self._postponed = postponed
        self._path = _path_of(package)
        self._kept: dict[tuple[str, bytes], Any] = {} if self._path is None else _read(self._path)
        self._fresh = False

    def compile(self, source: Any, filename: Any, mode: str, *args: Any, **options: Any) -> Any:
        """As the built-in function; errors are its own."""
        ours = isinstance(source, bytes) and str(filename).startswith(self._folder)
        if not ours or mode != "exec" or args or options:
            return self._usual(source, filename, mode, *args, **options)
        key = (str(filename), source)
        if key not in self._kept:
            text = source
            if filename in self._postponed:
                text = _POSTPONED.format(source=source, filename=filename).encode()
            self._kept[key] = self._usual(text, filename, mode)
            self._fresh = True
        return self._kept[key]

    def save(self) -> None:
        """Write what is new; failing to does no harm."""
        if self._path is None or not self._fresh or sys.dont_write_bytecode:
            return
        body = marshal.dumps(self._kept)
        content = _head(body) + body
        with contextlib.suppress(UserError):
            write_atomically(self._path, content, "compiled code", shared=True, lasting=False)


def _path_of(package: str) -> Path | None:
    # An interpreter may keep no compiled modules at all.
    with contextlib.suppress(NotImplementedError):
        return Path(
            importlib.util.cache_from_source(str(Path(__file__).with_name(f"{package}.py")))
        )
    return None


def _read(path: Path) -> dict[tuple[str, bytes], Any]:
    with contextlib.suppress(OSError, FileFaultError):
        content = read_bounded(path, MOST_BYTES)
        start = len(importlib.util.MAGIC_NUMBER) + _CRC_BYTES
        body = content[start:]
        if content[:start] == _head(body):
            return dict(marshal.loads(body))  # noqa: S302 - as Python does with its own
    return {}


def _head(body: bytes) -> bytes:
    checksum = zlib.crc32(body).to_bytes(_CRC_BYTES, "little")
    return importlib.util.MAGIC_NUMBER + checksum
