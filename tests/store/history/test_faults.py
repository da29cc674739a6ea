"""Every single write of a session may be the last one: nothing that was told is lost."""

from __future__ import annotations

import sys

import pytest

from tests.store.history import faulty

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the shim is for Linux")


@linux_only
@pytest.mark.skipif(faulty.compiler() is None, reason="no C compiler to make the shim with")
@pytest.mark.parametrize("name", faulty.SCENARIOS)
def test_every_write_may_be_the_last(name: str) -> None:
    found = faulty.run(name, full_step=4)
    assert found["wrong"] == []
    counts = found["counts"][name]
    # Every write was reached, in each of the ways of being stopped.
    assert counts["writes"] > 20
    for title in faulty.NAMES.values():
        assert counts[title] >= counts["writes"] - 2, counts
