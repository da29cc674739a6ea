"""The plan's bench, with an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.plan.plan_bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)
