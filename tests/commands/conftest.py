"""One data folder for all tests of a module, so that the voice is rendered only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.commands import checking, context
from backtimer.store.library.library import Library, OwnPlaces
from tests.built_in import library_with
from tests.commands.tiny import TINY
from tests.places import RESOURCES


@pytest.fixture(autouse=True)
def built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in files are read once for all commands that run in this process."""

    def loaded(resources: Path, own: OwnPlaces | None = None, _kept: object = None) -> Library:
        assert resources == RESOURCES
        return library_with(own)

    for module in (checking, context):
        monkeypatch.setattr(module, "load_library", loaded)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data")
    (made / "tiny.toml").write_text(TINY)
    return made


@pytest.fixture
def data_dir(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(folder))
