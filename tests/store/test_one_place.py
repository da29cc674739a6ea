"""Bytes become values in one place: nothing else parses what a person can change."""

from __future__ import annotations

import re
from pathlib import Path

from tests.places import ROOT

PARSING = re.compile(r"\b(?:tomllib\.loads?|json\.loads?)\(")
READING = re.compile(r"\.read_(?:bytes|text)\(")
PARSES = {"store/documents/values.py", "files/json_text.py"}
# Files that a library or the system wrote just now, and what is installed with the program.
READS = {
    "sound/speech/engines.py", "painting/picture_worker.py", "painting/icons.py",
    "desktop/menu_entry.py",
    "painting/frames/cache.py",
}  # fmt: skip


# A damaged history raises errors of SQLite alone.
CONNECTING = re.compile(r"sqlite3\.connect\(")


def _with(pattern: re.Pattern[str]) -> set[str]:
    home = ROOT / "backtimer"
    paths: list[Path] = sorted(home.rglob("*.py"))
    return {
        path.relative_to(home).as_posix()
        for path in paths
        if pattern.search(path.read_text(encoding="utf-8"))
    }


def test_every_parser_is_called_in_one_place() -> None:
    assert _with(PARSING) == PARSES


def test_every_file_is_read_with_a_bound() -> None:
    assert _with(READING) == READS


def test_sqlite_is_connected_to_in_one_place() -> None:
    assert _with(CONNECTING) == {"store/documents/sqlite.py"}
