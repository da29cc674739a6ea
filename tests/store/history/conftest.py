"""A history in a place of its own, and what was said of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history to be, with a temporary folder of its own."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def told() -> list[str]:
    return []
