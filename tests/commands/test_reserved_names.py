"""Own routines called Plan, Gentle week and the like, from the command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.tiny import out
from tests.reserved import NAMES, STEMS, text, write_all

# A short routine leaves a flare-up day room for these.
FLARE_UP = ["diaphragm-breathing", "walk"]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    return tmp_path / "data"


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return the names of own routines by key."""
    found = json.loads(out(capsys, "list", "--json"))["routines"]
    return {each["id"]: each["name"] for each in found if each["name"] in NAMES}


def timeline(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    # Without words nothing has to be rendered first.
    document = out(capsys, "timeline", *arguments, "--cues", "tones", "--json")
    found: dict[str, Any] = json.loads(document)
    return found


def exercises(found: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(step["exercise"] for step in found["steps"]))


BOTH = ["cat-stretch", "abdominal-crunch"]


def test_from_before_each_has_a_key_that_means_nothing_else(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_all(data / "routines")
    assert listed(capsys) == dict(zip([f"own-{stem}" for stem in STEMS], NAMES, strict=True))
    for stem, name in zip(STEMS, NAMES, strict=True):
        whole = timeline(capsys, f"own-{stem}")
        assert (whole["routine"], whole["name"]) == (f"own-{stem}", name)
        assert exercises(whole) == BOTH
        assert timeline(capsys, name)["routine"] == f"own-{stem}"
        gentle = timeline(capsys, f"gentle-own-{stem}")
        assert gentle["routine"] == f"gentle-own-{stem}"
        assert exercises(gentle) == FLARE_UP
        assert timeline(capsys, f"own-{stem}", "--fit", "5m")["routine"] == f"own-{stem}"


def test_played_they_count_as_what_they_are(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_all(data / "routines")
    for stem in STEMS:
        for key in (f"own-{stem}", f"gentle-own-{stem}"):
            out(capsys, "play", key, "--terminal", "--yes", "--speed", "900", "--cues", "tones")
    sessions = json.loads(out(capsys, "history", "--json"))["sessions"]
    found = {each["routine"]: (each["gentle"], each["week"]) for each in sessions}
    assert found == {
        f"{form}own-{stem}": (form != "", None) for stem in STEMS for form in ("", "gentle-")
    }


def test_imported_they_get_names_of_their_own(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, name in enumerate(NAMES):
        (tmp_path / f"{number}.toml").write_text(text(name))
        out(capsys, "import", "--yes", str(tmp_path / f"{number}.toml"))
    assert sorted(path.stem for path in (data / "routines").iterdir()) == sorted(
        f"my-{stem}" for stem in STEMS
    )
    assert listed(capsys) == dict(zip([f"my-{stem}" for stem in STEMS], NAMES, strict=True))
    for stem in STEMS:
        assert exercises(timeline(capsys, f"my-{stem}")) == BOTH
        assert exercises(timeline(capsys, f"gentle-my-{stem}")) == FLARE_UP
