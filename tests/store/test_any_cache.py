"""Caches with a right checksum and any values in them: a miss, and never a fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from backtimer.store.documents.values import write_cache
from backtimer.store.history.length_file import LengthFile
from backtimer.store.library.library import OwnPlaces, load_library
from backtimer.store.library.library_cache import LibraryCache
from tests.fuzzing import JSON, examples
from tests.places import RESOURCES
from tests.store.any_files import ROUTINE, new_file

CACHES: dict[str, Callable[[Path, Path], object]] = {
    "library": lambda _small, file: LibraryCache(file, []).get("library"),
    "lengths": lambda _small, file: LengthFile(file).load("x"),
    "own": lambda small, file: load_library(small, OwnPlaces(file.parent, None, file)),
    "own exercises": lambda small, file: load_library(
        small, OwnPlaces(None, file.parent, None, file)
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one routine, which loads in no time where no cache helps."""
    made = tmp_path_factory.mktemp("resources")
    for folder in ("exercises", "routines"):
        (made / folder).mkdir()
    for stem in ("cat-stretch", "shoulder-blade-squeeze"):
        shutil.copy(RESOURCES / "exercises" / f"{stem}.toml", made / "exercises")
    for place, mark in enumerate((b"first", b"flare_up", b"walk"), 1):
        head = b"place = %d\n%s = true\n" % (place, mark)
        (made / "routines" / f"{place}.toml").write_bytes(head + ROUTINE)
    shutil.copytree(RESOURCES / "poses", made / "poses")
    return made


@pytest.mark.parametrize("name", CACHES)
@given(values=JSON)
@examples(40)
def test_any_values_in_a_cache(name: str, values: object, small: Path, tmp_path: Path) -> None:
    file = new_file(tmp_path, b"")
    write_cache(file, values, "x")
    CACHES[name](small, file)
