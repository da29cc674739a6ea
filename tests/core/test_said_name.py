"""Names as the voice says them."""

from __future__ import annotations

import pytest

from backtimer.core.wording.said_name import said_name
from tests.built_in import EXERCISES


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A1. Clam w/ RTB", "Clam with red band"), ("**Bird dog**", "Bird dog"),
        ("Squat 50kg", "Squat"), ("Row (12.5 kg)", "Row"), ("Row @ 20 lbs", "Row"),
        ("A1 Bridge", "Bridge"), ("3) Plank & hold", "Plank and hold"), ("Clam (R)", "Clam right"),
        ("\U0001f9d8", "\U0001f9d8"), ("\U0001f9d8 Lotus", "Lotus"), ("50kg", "50kg"),
        ("90/90 breathing", "90/90 breathing"), ("S/L hip abd.", "side-lying hip abduction"),
        ("Bridge c/ ball", "Bridge with ball"), ("Tilt \u2192 march", "Tilt to march"),
        ("1/2 kneeling chop", "half kneeling chop"), ("SLR w/o band", "straight leg raise without band"),
    ],
)  # fmt: skip
def test_a_name_is_cleaned(written: str, said: str) -> None:
    assert said_name(written) == said


def test_the_names_of_the_library_are_said_as_they_are() -> None:
    for exercise in EXERCISES.values():
        assert said_name(exercise.name) == exercise.name
