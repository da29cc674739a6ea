"""A cache with a right checksum and wrong values gives values of the right types, or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.exercise import Cycle, Dose, Exercise, Phase
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.plan.conditions import Conditions
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.drawing.pose import read_pose
from backtimer.store.documents.faults import Fault
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import read_cache, write_cache
from backtimer.store.history.length_file import LengthFile
from backtimer.store.library.bounds import MOST_TURNS, turns_in
from backtimer.store.library.library import _snapshot, load_library
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.own_exercises import read_own_exercises
from backtimer.store.library.own_routines import OwnRoutines
from backtimer.store.library.poses import load_poses
from backtimer.store.library.resource_files import BuiltIn
from backtimer.store.library.rules import Rules, thaw_rules
from tests.built_in import LIBRARY, POSES
from tests.fuzzing import JSON, examples
from tests.places import RESOURCES

NUMBER = count()
OWN = b'name = "A"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\nsets = 2\n'
# Values of the wrong type for any field, and of a right one for some.
FORGED = JSON | st.sampled_from([True, 1.5, -1, [], {}, ["x"], [[1, 2]], {"x": 1}, "x", None])


def is_of(value: Any, hint: Any) -> bool:
    """Whether a value has the type that an annotation says, down to its last field."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return any(is_of(value, each) for each in inner)
    if origin is tuple and inner[-1] is not ...:
        pairs = zip(value, inner, strict=False)
        return len(value) == len(inner) and all(is_of(*pair) for pair in pairs)
    if origin in (tuple, frozenset):
        return isinstance(value, origin) and all(is_of(each, inner[0]) for each in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(
            is_of(key, inner[0]) and is_of(each, inner[1]) for key, each in value.items()
        )
    return type(value) is hint and all(
        is_of(getattr(value, name), each) for name, each in fields_of(hint)
    )


@cache
def fields_of(kind: Any) -> list[tuple[str, Any]]:
    """The annotated fields of a dataclass or a NamedTuple; none for a simple type or an enum."""
    if not is_dataclass(kind) and not hasattr(kind, "_fields"):
        return []
    return list(get_type_hints(kind).items())


def changed(value: Any, **new: Any) -> Any:
    """A copy of a dataclass or a NamedTuple with other values."""
    return replace(value, **new) if is_dataclass(value) else value._replace(**new)  # type: ignore[type-var]


def spots(values: Any) -> list[tuple[Any, Any]]:
    """Every place in JSON values: a list or an object, and an index or a key of it."""
    found: list[tuple[Any, Any]] = []
    waiting: list[Any] = [values]
    while waiting:
        each = waiting.pop()
        keys = list(each) if isinstance(each, dict) else range(len(each))
        for key in keys:
            found.append((each, key))
            if isinstance(each[key], (dict, list)):
                waiting.append(each[key])
    return found


class Forger:
    """Puts something else into one place of a cache's values, and takes it out again."""

    def __init__(self, values: Any) -> None:
        self.values = json.loads(json.dumps(values))
        self._spots = spots(self.values)

    def places(self) -> st.SearchStrategy[int]:
        return st.integers(0, len(self._spots) - 1)

    def with_one(self, place: int, forged: Any, use: Callable[[Any], None]) -> None:
        container, key = self._spots[place]
        before = container[key]
        container[key] = forged
        try:
            use(self.values)
        finally:
            container[key] = before


@pytest.fixture(scope="module")
def built_in() -> dict[str, Any]:
    """The values that the library puts into its cache."""
    kept = LibraryCache(None, [])
    load_library(RESOURCES, None, kept)
    load_poses(RESOURCES, kept)
    return {name: kept.get(name) for name in ("library", "rules", "poses")}


def _library(values: Any) -> None:
    found = _snapshot(_holding("library", values))
    if found is not None:
        assert is_of(found.exercises, Mapping[str, Exercise])
        assert is_of(found.routines, Mapping[str, Routine])
        assert is_of((found.first, found.flare_up), tuple[str, str])
        assert all(turns_in(routine) <= MOST_TURNS for routine in found.routines.values())


def _rules(values: Any) -> None:
    found = thaw_rules(values)
    if found is not None:
        assert is_of(tuple(found), tuple[Conditions, Programmes])


# What no file could say, by the class and the field that has it.
BEYOND: tuple[tuple[type, str, Any], ...] = (
    (Dose, "sets", 0), (Dose, "sets", 10**9), (Dose, "reps", 0), (Dose, "reps", 10**12),
    (Dose, "later_reps", [10**9]), (Dose, "later_reps", [1] * 20), (Dose, "hold_ms", -1),
    (Dose, "hold_ms", 10**15), (Dose, "rest_ms", 10**15), (Phase, "ms", 0), (Phase, "ms", 10**15),
    (Cycle, "ms", 0), (Programme, "weeks", 0), (Programme, "weeks", 10**9),
    (Programme, "minutes", -1), (Programme, "weekdays", [7]),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "value"), BEYOND)
def test_a_number_that_no_file_may_have_is_no_cache(
    kind: type, field: str, value: Any, built_in: dict[str, Any]
) -> None:
    # As rows of their fields: the first one of this class, wherever it is.
    name, shape, thawed = (
        ("rules", Rules, thaw_rules)
        if kind is Programme
        else ("library", BuiltIn, lambda values: _snapshot(_holding("library", values)))
    )
    whole = thaw(built_in[name], shape)
    assert thawed(freeze(whole)) == whole
    spoilt = _spoilt(whole, kind, field, value)
    assert thawed(freeze(spoilt)) is None


def _spoilt(value: Any, kind: type, field: str, wrong: Any) -> Any:
    """The value with one field of each instance of a class changed."""
    if isinstance(value, kind):
        right: Any = value
        return changed(right, **{field: wrong})
    if is_dataclass(value):
        inner = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _spoilt(each, kind, field, wrong) for name, each in inner.items()}
        return changed(value, **new)
    if isinstance(value, Mapping):
        return {key: _spoilt(each, kind, field, wrong) for key, each in value.items()}
    if isinstance(value, tuple):
        new = [_spoilt(each, kind, field, wrong) for each in value]
        return type(value)(*new) if hasattr(value, "_fields") else tuple(new)
    return value


def test_a_library_without_its_first_routine_or_with_too_long_a_one_is_no_cache(
    built_in: dict[str, Any],
) -> None:
    whole = thaw(built_in["library"], BuiltIn)
    long = replace(whole.routines["mayo-15"], sections=whole.routines["mayo-15"].sections * 500)
    for found in (
        whole._replace(first="none"),
        whole._replace(flare_up="none"),
        whole._replace(walk="none"),
        whole._replace(routines={**whole.routines, "mayo-15": long}),
    ):
        assert _snapshot(_holding("library", freeze(found))) is None


def _poses(values: Any) -> None:
    # Where there is no file, what is refused leaves nothing.
    for table in load_poses(RESOURCES / "none", _holding("poses", values)).values():
        read_pose(table)


def _holding(name: str, values: Any) -> LibraryCache:
    cache = LibraryCache(None, [])
    cache.put(name, values)
    return cache


READERS = {"library": _library, "rules": _rules, "poses": _poses}


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@examples(20)
def test_a_forged_library(name: str, built_in: dict[str, Any], data: st.DataObject) -> None:
    forger = Forger([built_in[name]])
    forgeries = data.draw(st.lists(st.tuples(forger.places(), FORGED), min_size=1, max_size=5))
    for place, forged in forgeries:
        forger.with_one(place, forged, lambda values: READERS[name](values[0]))


def _folder(home: Path, files: dict[str, bytes]) -> Path:
    folder = home / str(next(NUMBER))
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def _forge(path: Path, data: st.DataObject, read: Callable[[], None]) -> None:
    honest = read_cache(path)
    assert honest is not None
    forger = Forger(honest)
    forger.with_one(
        data.draw(forger.places()),
        data.draw(FORGED),
        lambda values: write_cache(path, values, "cache"),
    )
    read()


@given(data=st.data())
@examples(50)
def test_a_forged_index_of_own_routines(tmp_path: Path, data: st.DataObject) -> None:
    home = _folder(tmp_path, {"a.toml": OWN, "bad.toml": b"x"})
    library = LIBRARY
    index = home / "own.json"

    def own() -> OwnRoutines:
        found = OwnRoutines(home, library.exercises, library.built_in_keys, index)
        found.scan()
        return found

    own()

    def read() -> None:
        found = own()
        assert is_of(found.headings, Mapping[str, Heading])
        assert is_of(found.skipped, tuple[Fault, ...])
        found.look_again()
        found.scan()

    _forge(index, data, read)


@given(data=st.data())
@examples(40)
def test_a_forged_list_of_own_exercises(tmp_path: Path, data: st.DataObject) -> None:
    text = (RESOURCES / "exercises" / "cat-stretch.toml").read_text(encoding="utf-8")
    content = text.replace('id = "cat-stretch"', 'id = "own-cat"').encode()
    home = _folder(tmp_path, {"own-cat.toml": content})
    cache = home.parent / f"{home.name}.json"

    def read() -> None:
        found, faults = read_own_exercises(home, lambda: POSES, (), cache)
        assert is_of(found, Mapping[str, Exercise])
        assert is_of(faults, tuple[Fault, ...])

    read()
    _forge(cache, data, read)


@given(data=st.data())
@examples(40)
def test_forged_lengths(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "lengths.json"
    file = LengthFile(path)
    file.save("x", {parse_ref("a"): 5, parse_ref("fit-20-plan"): 1_200_000})

    def read() -> None:
        found = file.load("x")
        assert is_of(found, Mapping[RoutineRef, int])
        assert all(ms >= 0 for ms in found.values())

    _forge(path, data, read)
