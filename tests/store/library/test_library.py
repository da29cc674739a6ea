"""The library with the person's own files in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.store.library.checking import check_file
from backtimer.store.library.library import OwnPlaces, load_library, load_routine
from backtimer.store.library.own_exercises import (
    write_exercise,
)
from tests.built_in import EXERCISES, LIBRARY, POSES
from tests.places import RESOURCES
from tests.store.library.own_files import TEXT, bug


def test_the_library_is_live(tmp_path: Path) -> None:
    places = OwnPlaces(
        tmp_path / "routines", tmp_path / "exercises", tmp_path / "i.json", tmp_path / "e.json"
    )
    library = load_library(RESOURCES, places)
    exercises = library.exercises
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "a.toml").write_text(
        'name = "A"\n[[sections]]\n[[sections.items]]\nexercise = "own-bug"\n'
    )
    assert library.read_own(lambda: POSES) == {"a"}
    assert "own-bug" in str(library.skipped[0])
    write_exercise(tmp_path / "exercises", bug())  # type: ignore[arg-type]
    assert library.read_own(lambda: POSES) == {"a"}
    assert library.skipped == ()
    assert "own-bug" in exercises
    assert "a" in library.routines
    assert len(library.routines) == len(list(library.routines)) == len(library.built_in_keys) + 1
    assert library.find("A").items[0].exercise == "own-bug"
    (tmp_path / "exercises" / "bug.toml").unlink()
    library.read_own(lambda: POSES)
    assert "own-bug" not in exercises
    with pytest.raises(KeyError):
        library.routines["a"]


def test_unknown_keys_are_told_and_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    path.write_text(TEXT)
    faults = check_file(path, LIBRARY, POSES)
    assert len(faults) == 5
    assert all(fault.harmless for fault in faults)
    assert load_routine(path, EXERCISES).name == "Evening"
    path.write_text('name = "n"\n')
    assert "no exercises yet" in str(check_file(path, LIBRARY, POSES)[-1])
