"""What is left out as long as a complaint lasts."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read


@pytest.mark.parametrize(
    "line",
    [
        "Wall squats: pause these while the knee is swollen.",
        "Wall squats - rest these while your knee is sore", "Wall squats: skip it while the knee is puffy",
        "Wall squats, 2x10: park these while you're travelling",
        "Wall squats: hold off on these as long as the knee is still sore",
        "Wall squats: pause while the knee is swollen.", "Wall squats are paused while the knee is sore",
        "Wall squats: pause these until Friday", "Please pause the wall squats while the knee is swollen.",
    ],
)  # fmt: skip
def test_it_is_left_out_for_now(line: str) -> None:
    found = read(line)
    assert (found.kind, found.items) == (LineKind.FORBIDDEN, ())


@pytest.mark.parametrize(
    "line",
    [
        "Wall squats: hold off on these until the swelling goes down", "Bridge 2x10, pause these while I am out",
        "Wall squats: pause these if the knee is still swollen",
        "Bridge 2x10: stop these while the builders are in", "Wall squats: do not stop these while the knee is sore",
    ],
)  # fmt: skip
def test_for_how_long_nobody_knows_is_asked_about(line: str) -> None:
    found = read(line)
    assert found.unknown or any(item.candidates for item in found.items)


def test_a_rest_while_one_breathes_leaves_nothing_out() -> None:
    (item,) = read("Clamshell: rest while you breathe, x10").items
    assert (item.exercise, item.reps) == ("clamshell", 10)


@pytest.mark.parametrize(
    "line",
    [
        "Once you manage three weeks without a flare-up we will look at the full side plank.",
        "When you can, we will add the plank",
    ],
)
def test_what_comes_when_something_has_happened_is_left_out_for_now(line: str) -> None:
    assert read(line).kind is LineKind.FORBIDDEN


@pytest.mark.parametrize(
    "line",
    [
        "Do NOT do sit-ups until your doctor says it is OK.", "Don't do crunches till I say you're ready.",
        "No sit-ups until the surgeon has said it's fine",
    ],
)  # fmt: skip
def test_it_is_left_out_until_somebody_allows_it(line: str) -> None:
    found = read(line)
    assert (found.kind, found.items) == (LineKind.FORBIDDEN, ())


def test_what_is_ready_by_itself_is_asked_about() -> None:
    assert read("Hold off the bridge until it is ok").kind is LineKind.UNKNOWN
