"""The standard streams, whatever they are: closed, full, or of a terminal that knows few signs.

Text gets plain substitutes for the signs that its stream cannot show; JSON is escaped instead,
so that nothing is lost in it.
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
# What decomposing a sign does not give.
SUBSTITUTES = {
    "·": "-", "•": "-", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
    "„": '"', "×": "x", "÷": "/", "→": "->", "←": "<-", "↑": "up", "↓": "down", "≥": ">=",
    "≤": "<=", "°": " deg", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe",
    "ł": "l", "Ł": "L", "đ": "d", "€": "EUR", "\u00a0": " ", "\u202f": " ",
}  # fmt: skip


def prepare_streams() -> None:
    """Have standard input, output and error there, and let none of them fail at a sign.

    Where output is closed, writing to it fails as it does on a full disk; what is said on a
    closed standard error is lost, and a closed standard input is at its end.
    """
    # In this order: the system gives the lowest number that is free.
    if sys.stdin is None:
        sys.stdin = _stand_in(os.O_RDONLY, "r")
    if sys.stdout is None:
        # Windows has programs without a console: there nobody closed it.
        sys.stdout = _stand_in(os.O_WRONLY if sys.platform == "win32" else os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _stand_in(os.O_WRONLY, "w")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, PLAIN), (sys.stderr, PLAIN)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def say_error(text: str) -> None:
    """A line on standard error, where there is anybody to read it.

    Names in it may be of strangers: they cannot steer the terminal or fill it.
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
    """Have everything that was printed written; why it could not be, or None.

    What could not be written is dropped then: it would fail once more at the very end.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        return error
    return None


def json_text(document: object, out: TextIO, indent: int | None = None) -> str:
    """A document as JSON; escaped where `out` cannot show its signs."""
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(document, indent=indent)
    return text


def as_shown(text: str, out: TextIO) -> str:
    """A text with the substitutes that `out` will put in place of signs it does not know."""
    encoding = out.encoding or "utf-8"
    return text.encode(encoding, PLAIN).decode(encoding)


def print_json(document: object, indent: int) -> None:
    """Print one document."""
    sys.stdout.write(json_text(document, sys.stdout, indent) + "\n")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that cannot be encoded, in ASCII alone."""
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
    # An accent that stands by itself belongs to the letter before it.
    return "" if unicodedata.combining(sign) else "?"


def _stand_in(flags: int, mode: str) -> TextIO:
    """A stream in the place of one that was closed: else the next file would get its number."""
    made = os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8", buffering=1)
    return cast("TextIO", made)


def _let_go(stream: TextIO) -> None:
    """Lead what is still to be written nowhere, so that no trace comes of it at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
        stream.flush()


codecs.register_error(PLAIN, _plain)
