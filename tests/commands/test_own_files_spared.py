"""No output takes the place of a file of the person's own data."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer import cli
from backtimer.errors import UserError
from backtimer.store.backup.own_files import check_output
from backtimer.store.paths import find_paths
from tests.commands.tiny import TINY

OUTPUTS = [
    ["backup", "OUT"], ["handout", "mayo-15", "OUT"], ["report", "OUT"], ["export", "--all", "OUT"],
    ["export", "mayo-15", "OUT"], ["figure", "cat-stretch", "OUT"],
    ["play", "--terminal", "--yes", "--speed", "1000", "--log", "OUT", "mayo-15"],
    ["play", "--yes", "--log", "OUT", "mayo-15"],
]  # fmt: skip
OWN = (
    "settings.toml", "history.sqlite3", "routines/mine.toml", "routines/new.toml", "plan.toml",
    "exercises/own-a.toml", "pictures/mine.jpg", "backups/before-restore-20260101-101010.zip",
    "history.sqlite3-wal", "link.pdf",
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "data"
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(made))
    monkeypatch.setattr("backtimer.desktop.display.display_problem", str)
    for folder in ("routines", "exercises", "pictures", "backups"):
        (made / folder).mkdir(parents=True)
    (made / "settings.toml").write_text("volume = 60\n")
    (made / "routines/mine.toml").write_text(TINY)
    (made / "pictures/mine.jpg").write_bytes(b"mine")
    (made / "link.pdf").symlink_to(made / "settings.toml")
    return made


@pytest.mark.parametrize("command", OUTPUTS, ids=" ".join)
def test_it_is_refused_before_anything_is_written(
    command: list[str], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in OWN:
        before = (data / name).read_bytes() if (data / name).exists() else None
        words = [str(data / name) if word == "OUT" else word for word in command]
        assert cli.main(words) == 1, (command, name)
        assert "is where Backtimer keeps your own data: nothing was written" in (
            capsys.readouterr().err
        )
        assert ((data / name).read_bytes() if (data / name).exists() else None) == before


def test_other_files_beside_them_are_written(data: Path) -> None:
    for words in (
        ["backup", str(data / "backups/mine.zip")], ["export", "--all", str(data / "a.backtimer")],
    ):  # fmt: skip
        assert cli.main(words) == 0
        assert cli.main(words) == 0


def test_a_file_is_known_by_any_name(data: Path, tmp_path: Path) -> None:
    paths = find_paths()
    (tmp_path / "hard.pdf").hardlink_to(data / "settings.toml")
    (tmp_path / "way").symlink_to(data)
    kept = tmp_path / "kept.toml"
    (data / "settings.toml").rename(kept)
    (data / "settings.toml").symlink_to(kept)
    for out in (tmp_path / "hard.pdf", tmp_path / "way/plan.toml", kept, data / "PLAN.toml"):
        with pytest.raises(UserError, match="your own data"):
            check_output(paths, out)
    for out in (tmp_path / "plan.toml", data / "sheet.pdf", data / "none/settings.toml"):
        check_output(paths, out)


def test_a_session_that_is_kept_nowhere_ends_with_a_code_of_its_own(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_room(*_arguments: object) -> None:
        raise UserError("No space left on device.")

    (data / "history.sqlite3").mkdir()
    monkeypatch.setattr("backtimer.store.history.unsaved.keep", no_room)
    words = ["play", "--terminal", "--yes", "--speed", "1000", "--cues", "off", "mine"]
    assert cli.main(words) == 3
    assert "What you did could not be kept: No space left on device." in capsys.readouterr().err
