"""The file of the advice that was shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from backtimer.store.person.advice_shown import load_shown, save_shown

SHOWN = {"walking": date(2026, 3, 2), "bed-rest": date(2026, 2, 27)}


def test_what_was_shown_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "data" / "advice-shown.toml"
    assert load_shown(path) == {}
    save_shown(path, SHOWN)
    assert load_shown(path) == SHOWN
    assert [each.name for each in path.parent.iterdir()] == ["advice-shown.toml"]


@pytest.mark.parametrize("text", ["walking = ", "\0", 'walking = "soon"', "walking = 1"])
def test_a_broken_file_is_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "advice-shown.toml"
    path.write_text(text, "utf-8")
    assert load_shown(path) == {}
