"""Files of own routines whose names mean something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.routine_ref import RoutineRef, is_reserved
from backtimer.core.own.own_file_names import free_stem, own_key, unreserved
from backtimer.store.library.library import load_library, own_places
from backtimer.store.library.own_routines import OwnRoutines
from backtimer.store.paths import find_paths
from tests.reserved import NAMES, STEMS, text, write_all

BUILT_IN = frozenset({"mayo-15", "own-x"})
parts = st.lists(
    st.sampled_from(["own-", "gentle-", "fit-", "plan", "mayo-15", "x", "a", "-2"]),
    min_size=1, max_size=5,
)  # fmt: skip
stems = parts.map("".join)


@given(stems, stems)
def test_no_two_files_have_one_key(one: str, other: str) -> None:
    assert (own_key(one, BUILT_IN) == own_key(other, BUILT_IN)) == (one == other)
    key = own_key(one, BUILT_IN)
    assert key not in BUILT_IN
    assert RoutineRef.of(key).key == key


@given(stems)
def test_a_key_leads_back_to_its_file(stem: str) -> None:
    own = OwnRoutines(Path("folder"), {}, BUILT_IN)
    assert own.path(own.key_of(stem)) == Path("folder") / f"{stem}.toml"


@given(stems)
def test_a_new_file_is_its_own_key(name: str) -> None:
    new = free_stem(name, BUILT_IN)
    assert not is_reserved(new)
    assert own_key(new, BUILT_IN) == new


def test_names_that_mean_nothing_stay() -> None:
    assert free_stem("Evening", ()) == "evening"
    assert free_stem("Gentle", ()) == "gentle"
    assert free_stem("Own stretches", {"own-stretches"}) == "own-stretches-2"
    assert [free_stem(name, ()) for name in NAMES] == [f"my-{stem}" for stem in STEMS]
    assert unreserved("gentle-mayo-15") == "my-gentle-mayo-15"


def test_written_read_and_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    write_all(tmp_path / "routines")
    library = load_library(find_paths().resources, own_places(find_paths()))
    for stem, name in zip(STEMS, NAMES, strict=True):
        key = f"own-{stem}"
        assert library.own.headings[key].ref == RoutineRef.of(key)
        assert library.routines[key].name == name
        # Given by its path, it is the same routine.
        assert library.find(str(tmp_path / "routines" / f"{stem}.toml")).id == key
        assert library.own.new_key(name) == f"my-{stem}"
        library.own.write(key, text("Changed"))
        assert library.routines[key].name == "Changed"
        trashed = library.own.delete(key)
        assert key not in library.routines
        library.own.restore(trashed, key)
        assert key in library.routines
    # From the index in the cache as well.
    again = load_library(find_paths().resources, own_places(find_paths()))
    assert again.own.headings == library.own.headings
