"""A dose of all exercises that nobody could read makes the usual counts below it a question."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read_all


@pytest.mark.parametrize(
    "line",
    [
        "Do each of these exercises 5-ish times, twice a day.",
        "Aim for somewhere between 8 and 12 of all these, morning and night",
    ],
)
def test_the_usual_counts_are_doubted(line: str) -> None:
    tilt, walk, clam = (
        item for each in read_all(f"{line}\n\nPelvic tilt\nWalk\nClam x 12") for item in each.items
    )
    assert "8 repetitions, not certain" in tilt.assumed
    assert not any("certain" in words for words in (*walk.assumed, *clam.assumed))


@pytest.mark.parametrize(
    "line",
    [
        "Do all these exercises 5 days a week", "Do all of these exercises 2-3 times a day",
        "Stop all of these exercises at 5/10 pain", "These are all good", "Ring me on day 5",
        "Do all exercises at 7 am", "All of the exercises are on page 2", "Do all these 3 x daily",
        "Everything in this leaflet costs 5 pounds", "All of these were shown on day 3",
        "There are 8 of these exercises, all of them easy",
        "Any questions about all of these exercises: ring 0161 496 0000",
    ],
)  # fmt: skip
def test_what_counts_no_repetitions_doubts_nothing(line: str) -> None:
    items = [item for each in read_all(f"{line}\n\nPelvic tilt") for item in each.items]
    assert [item.assumed[1] for item in items] == ["8 repetitions"]
