"""Properties over any bytes: a few examples in the suite, as many as wanted with `make fuzz`."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FUZZING = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
# What once came through, and its kin.
NASTY = (
    b"sets = " + b"9" * 5000, b"sets = 0x" + b"f" * 5000, b"rest_s = " + b"9" * 400,
    b"x = " + b"[" * 5000 + b"]" * 5000, b"a" + b".a" * 3000 + b" = 1", b"[" + b" " * 20_000,
    b'name = "' + b'\\"' * 20_000, b"day = 0001-01-01\nsnoozed_to = 0001-01-01T00:00:00",
    b"started = 9999-12-31", b'name = "\\u0000"', b'{"version": ' + b"9" * 5000 + b"}",
    b"[" * 100_000, b'{"a": "\\ud800"}', b"\xff\xfe\x00", b"\x00" * 100,
)  # fmt: skip


def examples(count: int, **more: Any) -> settings:
    """So many examples; with `make fuzz` as many as its profile says."""
    slow = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    if not FUZZING:
        more["max_examples"] = count
    return settings(suppress_health_check=slow, **more)


def mutated(seeds: tuple[bytes, ...], *, longest: int = 40) -> st.SearchStrategy[bytes]:
    """Any bytes, and good files with something else in one to three places."""

    def changed(seed: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
        for place, cut, middle in changes:
            at = int(place * len(seed))
            seed = seed[:at] + middle + seed[at + cut :]
        return seed

    change = st.tuples(
        st.floats(0, 1),
        st.integers(0, longest),
        st.one_of(st.binary(max_size=30), st.sampled_from(NASTY)),
    )
    good = st.builds(changed, st.sampled_from(seeds), st.lists(change, min_size=1, max_size=3))
    return st.one_of(st.binary(max_size=200), good, st.sampled_from(NASTY))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip
