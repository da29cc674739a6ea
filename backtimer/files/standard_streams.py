"""Robust standard streams: closed ones, full ones, and those with a small character set.

In text, characters that a stream cannot encode are replaced by plain ones. JSON is escaped instead,
so that nothing is lost.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import os
import sys
import unicodedata
from typing import TextIO, cast

LONGEST_LINE = 1000
PLAIN = "backtimer-plain"
# Characters for which Unicode decomposition gives no ASCII.
SUBSTITUTES = {
    "·": "-", "•": "-", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
    "„": '"', "×": "x", "÷": "/", "→": "->", "←": "<-", "↑": "up", "↓": "down", "≥": ">=",
    "≤": "<=", "°": " deg", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe",
    "ł": "l", "Ł": "L", "đ": "d", "€": "EUR", "\u00a0": " ", "\u202f": " ",
}  # fmt: skip


def prepare_streams() -> None:
    """Replace closed standard streams, and make all of them accept every character.

    Writing to a closed output fails as it does on a full disk; messages on a closed standard error
    are lost; a closed standard input is at its end.
    """
    # In this order, since the system assigns the lowest free descriptor.
    if sys.stdin is None:
        sys.stdin = _stand_in(os.O_RDONLY, "r")
    if sys.stdout is None:
        # On Windows a program without a console has no output, and nobody has closed it.
        sys.stdout = _stand_in(os.O_WRONLY if sys.platform == "win32" else os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _stand_in(os.O_WRONLY, "w")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, PLAIN), (sys.stderr, PLAIN)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_encoding(stream), errors=errors)


def _encoding(stream: TextIO) -> str | None:
    """UTF-8 for files and pipes on Windows, whose code page is for consoles; else no other."""
    if sys.platform != "win32" or "PYTHONIOENCODING" in os.environ or stream.isatty():
        return None
    return "utf-8"


def plain(text: str) -> str:
    """A text that cannot command a terminal, whoever wrote it.

    Control characters but line feeds, and marks that change the direction, become blanks.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign == "\n" or sign.isprintable() else " " for sign in text)


def print_plain(*lines: str) -> None:
    """Print lines, made plain; without any, an empty one. Nothing else prints text for people."""
    sys.stdout.write(plain("\n".join(lines)) + "\n")


class PlainStream:
    """Makes plain what is written to a stream; lines may end as in CSV."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> None:
        """Write a text that holds whole lines."""
        self._out.write("\r\n".join(map(plain, text.split("\r\n"))))

    def flush(self) -> None:
        """Flush the stream."""
        self._out.flush()


def say_error(text: str) -> None:
    """Print a line on standard error; failures are ignored.

    Names in it may come from untrusted files, so control characters are replaced and long lines
    shortened.
    """
    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(text.split()))
    if len(line) > LONGEST_LINE:
        line = f"{line[: LONGEST_LINE // 2]} … {line[-LONGEST_LINE // 2 :]}"
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def flush_output() -> OSError | None:
    """Flush standard output; return the error if that fails, else None.

    After an error the rest is dropped, or it would fail once more at exit.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        return error
    return None


def json_text(document: object, out: TextIO, indent: int | None = None) -> str:
    """Return a document as JSON, all of it escaped if `out` cannot encode it.

    What could command a terminal is always escaped, so that nothing is lost.
    """
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(document, indent=indent)
    return "\n".join(line if line.isprintable() else _escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> str:
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in line)


def as_shown(text: str, out: TextIO) -> str:
    """Return a text as `out` shows it: plain, with substitutes for what it cannot encode."""
    encoding = out.encoding or "utf-8"
    return plain(text).encode(encoding, PLAIN).decode(encoding)


def print_json(document: object, indent: int) -> None:
    """Print a document as JSON on standard output."""
    sys.stdout.write(json_text(document, sys.stdout, indent) + "\n")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Handle an encoding error by substituting ASCII; registered with `codecs` as PLAIN."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_substitute, error.object[error.start : error.end])), error.end


def _substitute(sign: str) -> str:
    if sign in SUBSTITUTES:
        return SUBSTITUTES[sign]
    apart = unicodedata.normalize("NFKD", sign)
    plain = "".join(each for each in apart if each.isascii())
    if plain:
        return plain
    # Drop a combining accent: it belongs to the letter before it.
    return "" if unicodedata.combining(sign) else "?"


def _stand_in(flags: int, mode: str) -> TextIO:
    """Open a stand-in for a closed stream, or the next file opened would get its descriptor."""
    made = os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8", buffering=1)
    return cast("TextIO", made)


def _let_go(stream: TextIO) -> None:
    """Discard what is still buffered, so that no traceback appears at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
        stream.flush()


codecs.register_error(PLAIN, _plain)
