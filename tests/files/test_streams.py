"""Signs that a terminal does not know have plain substitutes; JSON loses nothing."""

from __future__ import annotations

import io
import json

import pytest

from backtimer.files.streams import PLAIN, json_text, prepare_streams


@pytest.fixture(autouse=True)
def _known() -> None:
    prepare_streams()


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("3 × 10 · 5 s — “slow”…", "ascii", '3 x 10 - 5 s - "slow"...'),
        ("3 × 10 · 5 s — “slow”…", "latin-1", '3 × 10 · 5 s - "slow"...'),
        ("Übung größer Łódź ½", "ascii", "Ubung grosser Lodz 12"),
        ("e\u0301 日本 \U0001f642 \udcff", "ascii", "e ?? ? ?"),
        ("é \udcff", "utf-8", "é ?"),
    ],
)
def test_substitutes(text: str, encoding: str, shown: str) -> None:
    assert text.encode(encoding, PLAIN).decode(encoding) == shown


def test_what_is_read_is_not_substituted() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", PLAIN)


@pytest.mark.parametrize(
    ("encoding", "text", "escaped"),
    [
        ("ascii", "é", True),
        ("latin-1", "é", False),
        ("latin-1", "—", True),
        ("utf-8", "\udcff", True),
    ],
)
def test_json_is_escaped_where_it_has_to_be(encoding: str, text: str, escaped: bool) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    written = json_text({"name": text}, out)
    assert json.loads(written) == {"name": text}
    assert written.isascii() == escaped
    assert json_text({"name": text}, io.StringIO()).isascii() == (text == "\udcff")
