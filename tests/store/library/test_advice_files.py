"""The advice of the library."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.store.library.advice_files import load_advice
from backtimer.store.paths import find_resources

ADVICE = load_advice(find_resources())
# Nothing claims to heal.
CLAIMS = re.compile(r"\b(heal|cure|fix|repair|guarantee|prevent|always works)", re.IGNORECASE)
TOPICS = {
    "stay-active", "bed-rest", "walking", "lifting", "sitting", "sleeping", "out-of-bed", "floor",
    "flare-up", "morning",
}  # fmt: skip


def test_every_topic_is_there_with_its_source() -> None:
    ids = [each.id for each in ADVICE]
    assert set(ids) >= TOPICS
    assert len(set(ids)) == len(ids) == len({each.line for each in ADVICE})
    # One a day for a week, and more than one session on some days.
    assert len(ADVICE) >= 10
    for each in ADVICE:
        assert len(each.source) > 20
        assert each.line.endswith(".")
        assert all(sentence.endswith(".") for sentence in each.text)


def test_nothing_claims_to_heal() -> None:
    for each in ADVICE:
        for text in (each.title, each.line, *each.text):
            assert not CLAIMS.search(text), text


def broken(folder: Path, old: str, new: str) -> str:
    """What is said of the advice once a file is changed."""
    shutil.copytree(find_resources() / "advice", folder / "advice")
    path = folder / "advice" / "walking.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(UserError) as error:
        load_advice(folder)
    return f"{error.value.summary} {error.value.detail}"


def test_a_fault_is_told_with_its_file(tmp_path: Path) -> None:
    assert "walking.toml" in broken(tmp_path / "a", "place = 3", "place = 1")
    assert "sentences" in broken(tmp_path / "b", "text = [", "text = []\nmore = [")
    assert "walking.toml" in broken(tmp_path / "c", "title", "titel")
