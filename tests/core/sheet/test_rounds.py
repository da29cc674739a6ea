"""Circuits: how many rounds, and which lines belong to them."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.rounds import beyond_rounds, circuits_in, rounds_of
from tests.core.sheet.readings import dose, read, read_all


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("CORE CIRCUIT x3 (60s rest between rounds)", 3), ("Circuit (repeat 3 times):", 3),
        ("Core circuit - 3 rounds, rest 1 min between rounds", 3), ("3 rounds:", 3),
        ("Complete three rounds of the following", 3), ("Rounds: 4", 4), ("Circuit 2x", 2),
        ("Rest 60 sec between rounds", 0), ("2-3 rounds", 0), ("Circuit A", 0), ("12 rounds", 0),
        ("circuit: 30 s on", 0), ("Circuit 2x a week", 0), ("1 round", 0), ("3 circuits", 3),
        ("Superset A, 3 sets (no pause)", 3), ("Super-set 2 x", 2),
    ],
)  # fmt: skip
def test_how_many_rounds(text: str, rounds: int) -> None:
    assert rounds_of(text) == rounds


def circuits(text: str) -> list[tuple[int, ...]]:
    return [tuple(circuit) for circuit in circuits_in(read_all(text))]


def test_a_circuit_goes_on_to_a_heading_or_an_empty_line_behind_two() -> None:
    assert circuits("3 rounds:\nPlank 30 s\nBridge x10\n\nCat stretch x5") == [(0, 3, 1, 3)]
    assert circuits("3 rounds:\n\nPlank 30 s\n\nBridge x10") == [(0, 3, 1, 5)]
    assert circuits("3 rounds:\nPlank 30 s\nCool down:\nBridge x10") == [(0, 3, 1, 2)]
    assert circuits("3 rounds:\nPlank 30 s\nAvoid:\nsit ups") == [(0, 3, 1, 2)]
    two = "Circuit x3\nPlank 30 s\nCircuit x2\nBridge x10"
    assert circuits(two) == [(0, 3, 1, 2), (2, 2, 3, 4)]
    below = "3 rounds:\nBridge\nhold 5 s\n10 reps\nRest 60 s between rounds"
    assert circuits(below)[0] == (0, 3, 1, 2)


def test_rounds_that_are_not_kept() -> None:
    assert circuits("Plank 30 s\nRepeat the circuit 3 times\nBridge x10") == [(1, 0, 2, 3)]
    assert circuits("Plank 30 s\n3 rounds") == [(1, 0, 2, 2)]
    assert circuits("Circuit of two to three rounds\nPlank 30 s")[0][1] in (0, 3)
    assert circuits("Circuit\nPlank 30 s") == []
    assert circuits("Avoid the 3 rounds\nPlank 30 s") == []
    assert circuits("Strap round the foot, 6 breaths each leg\nPlank 30 s") == []


def test_rounds_before_the_exercises_of_one_line() -> None:
    text = "3 rounds: bridge x10, plank 20 s, bird dog x6 each"
    assert circuits(f"Cat stretch x5\n{text}\nWalk 5 min") == [(1, 3, 1, 2)]
    (line,) = read_all(text)
    assert line.unknown == ("3 rounds",)
    assert beyond_rounds(line).unknown == ()
    # One exercise has sets, and other words are still told.
    assert circuits("Plank 3 rounds of 30 s") == []
    assert circuits("Blurb: bridge x10, plank 20 s") == []
    (other,) = read_all("Clamshell 12 2, plank 20 s")
    assert beyond_rounds(other).unknown == other.unknown


def test_as_many_more_behind_a_rest_are_a_second_set() -> None:
    for text in (
        "Sit to stand 8 times, have a rest of a minute, then 8 more.",
        "Sit to stand 8 times, rest 1 minute, then another 8",
        "Sit to stand 8 times, rest 1 minute, 8 more",
        "Sit to stand 8 times, rest 1 minute, 8 times again",
    ):
        assert dose(read(text).items[0])[1:5] == (2, 8, 0, 60), text
    for text in (
        "Sit to stand 8 times, rest 1 minute, then 6 more",
        "Sit to stand 8 times, rest 1 minute, then 8 more if you can",
        "Sit to stand 8 times, rest, then 8 more",
        "Sit to stand 8 times, rest 1 minute, 8 more minutes",
    ):
        assert read(text).unknown, text


def test_unlike_doses_or_rests_are_no_sets() -> None:
    for text in ("Bridge x8, rest 1 min, x6", "Bridge x8, rest 1 min, x8, rest 2 min, x8"):
        found = read(text)
        assert found.unknown, text
