"""Signs that a terminal does not know have plain substitutes; JSON loses nothing."""

from __future__ import annotations

import io
import json
import sys

import pytest

from backtimer.files.standard_streams import PLAIN, json_text, prepare_streams, say_error


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


@pytest.mark.parametrize(
    ("platform", "is_terminal", "chosen", "written"),
    [
        ("win32", False, None, "腰の体操 é".encode()),
        ("win32", True, None, b"???? \xe9"),
        ("win32", False, "cp1252", b"???? \xe9"),
        ("linux", False, None, b"???? \xe9"),
    ],
)
def test_files_and_pipes_are_utf_8_on_windows(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    is_terminal: bool,
    chosen: str | None,
    written: bytes,
) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="cp1252")
    monkeypatch.setattr(out, "isatty", lambda: is_terminal, raising=False)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    if chosen:
        monkeypatch.setenv("PYTHONIOENCODING", chosen)
    for name, stream in (("stdin", io.StringIO()), ("stdout", out), ("stderr", io.StringIO())):
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setattr("sys.platform", platform)
    prepare_streams()
    sys.stdout.write("腰の体操 é")
    sys.stdout.flush()
    assert raw.getvalue() == written


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


def test_an_error_is_one_line_that_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say_error("no \x1b[2Jfile\nx\u202e\x07 of " + "long" * 5000 + ".toml")
    said = capsys.readouterr().err
    assert said.startswith("no ?[2Jfile x?? of longlong")
    assert said.endswith("long.toml\n")
    assert len(said) < 1100
