"""The picture of the simulated people in the docs is that of the planner now."""

from __future__ import annotations

import pytest

from tests.core.plan.course_plot import picture
from tests.places import DOCS

pytestmark = pytest.mark.sweep


def test_the_docs_show_the_simulated_people_as_they_are() -> None:
    assert (DOCS / "courses.svg").read_text(encoding="utf-8") == picture(), "make courses"
