"""One data folder for all tests of a module, so that the voice is rendered only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.tiny import TINY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data")
    (made / "tiny.toml").write_text(TINY)
    return made


@pytest.fixture
def data_dir(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(folder))
