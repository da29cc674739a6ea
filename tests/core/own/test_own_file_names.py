"""Names of own files and their keys, by example; tests/store/library has the properties."""

from __future__ import annotations

import pytest

from backtimer.core.own.own_exercise import free_key
from backtimer.core.own.own_file_names import free_stem, own_key, stem_of, unreserved

BUILT_IN = frozenset({"mayo-15"})


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("evening", "evening"),
        ("mayo-15", "own-mayo-15"),
        ("plan", "own-plan"),
        ("gentle-evening", "own-gentle-evening"),
        ("own-evening", "own-evening"),
        ("own-plan", "own-own-plan"),
    ],
)
def test_a_stem_and_its_key(stem: str, key: str) -> None:
    assert own_key(stem, BUILT_IN) == key
    assert stem_of(key, BUILT_IN) == stem


def test_a_new_stem_is_free_and_means_nothing_else() -> None:
    assert free_stem("Evening", ()) == "evening"
    assert free_stem("Evening", {"evening", "evening-2"}) == "evening-3"
    assert free_stem("Plan", ()) == "my-plan"
    # Windows opens a device, whatever the extension.
    assert [free_stem(name, ()) for name in ("Con", "NUL.", "com 1", "COM1", "Lpt9")] == [
        "my-con", "my-nul", "com-1", "my-com1", "my-lpt9",
    ]  # fmt: skip
    assert unreserved("own-plan") == "my-own-plan"
    assert unreserved("own-mayo-15", BUILT_IN) == "my-own-mayo-15"
    assert unreserved("own-evening", BUILT_IN) == "own-evening"
    assert free_key("a", {"a"}) == "a-2"
