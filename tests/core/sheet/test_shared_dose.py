"""One dose for a list of names in one line."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import read, read_all


def doses(text: str) -> list[tuple[str, int, float]]:
    return [
        (item.exercise or item.name, item.reps, item.hold_s)
        for line in read_all(text)
        for item in line.items
    ]


def test_each_name_has_the_dose() -> None:
    found = doses("glute bridge / lunge / bird dog - 10 of each")
    assert [name for name, _reps, _hold_s in found] == ["hip-bridge-aaos", "lunge", "bird-dog-aaos"]
    assert {reps for _name, reps, _hold_s in found} == {10}


def test_a_time_is_for_each_of_them() -> None:
    found = doses("front plank, wall sit: 30 sec for each")
    assert [hold_s for _name, _reps, hold_s in found] == [30, 30]


@pytest.mark.parametrize(
    "text",
    [
        # One name, too many numbers, no names, none of them known.
        "glute bridge - 10 of each", "glute bridge, lunge - 10 3 7 of each",
        "glute bridge, of - 10 of each", "flurb, blarg - 10 of each",
    ],
)  # fmt: skip
def test_other_lines_are_no_list(text: str) -> None:
    assert len(doses(text)) < 2


def test_an_open_number_is_not_certain() -> None:
    (line,) = read_all("glute bridge, lunge - 8-10 of each")
    assert all("reps" in item.defaulted for item in line.items)


def test_how_often_may_follow_a_shared_dose() -> None:
    line = read("Bridges, clams and bird dogs - 10 of each, twice daily.")
    assert [item.reps for item in line.items] == [10, 10, 10]
    assert line.often == ("twice daily",)
    assert read("Bridges, clams and bird dogs - 10 of each, ring me").unknown == ("ring me",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bridge, clam and bird dog 2x10", ["hip-bridge-aaos", "clamshell", "bird-dog-aaos"]),
        ("Bridge & clams 2x10 each side", ["hip-bridge-aaos", "clamshell"]),
        ("Bridge, clam: 2x10", ["hip-bridge-aaos", "clamshell"]),
    ],
)
def test_a_dose_behind_a_list_is_for_all_of_it(text: str, names: list[str]) -> None:
    line = read(text)
    assert [item.exercise for item in line.items] == names
    assert {(item.sets, item.reps) for item in line.items} == {(2, 10)}
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        # A walk has no repetitions; one exercise; no list; "each" of what; one side; two doses.
        "March on the spot, bridge 2x10", "Bridge and march 2x10", "Bridge, rest 1 min, clams x10",
        "Bridge and clams 10 each", "Bridge and clams: 2x10 left only", "Bridge and plank 20 s",
        "Bridge x10 and clams and bird dog x8", "Bridge then clam and bird dog 2x10",
        "Bridge, clam 2x10", "10 bridge and clam", "Clam, bridge and clamshell 2x10",
    ],
)  # fmt: skip
def test_a_dose_that_may_be_for_one_of_them_is_not_for_all(text: str) -> None:
    line = read(text)
    asked = bool(line.unknown) or any(item.own for item in line.items)
    assert asked or len(line.items) == 1 or len({item.reps for item in line.items}) > 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Calf stretch and hamstring stretch 30 s x 2 each leg",
            ["Calf stretch", "hamstring-towel"],
        ),
        ("Quad stretch & calf stretch: 2 x 30 s each side", ["Quad stretch", "calf stretch"]),
        ("Piriformis stretch and quad stretch 2 x 30 s each side", ["figure-four", "quad stretch"]),
    ],
)
def test_one_dose_for_two_stretches(text: str, names: list[str]) -> None:
    line = read(text)
    assert [item.exercise or item.own for item in line.items] == names
    assert {(item.sets, item.reps, item.hold_s, item.side) for item in line.items} == {
        (2, 1, 30, "each")
    }
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bridge and hold 5 s x 10", "Knees to chest and rock x10", "Cat and cow x10",
        "Clamshell and squeeze 2x10", "Cat stretch and cow stretch x10", "Bridge and march 2x10",
        "Calf and hamstring stretch 30 s x 2", "Hamstring stretch and reach 5x",
        "Gentle stretch and hamstring stretch 2 x 30 s", "Clamshell and hip hitch 2x10",
    ],
)  # fmt: skip
def test_words_joined_to_a_name_that_are_no_name_of_their_own(text: str) -> None:
    assert len(read(text).items) == 1


@pytest.mark.parametrize(
    "text",
    [
        # A count is no dose of a stretch that is not known, and a side is hardly meant for both.
        "Calf stretch and calf raise 2x10", "Calf stretch and clamshell 2x10",
        "Quad stretch and hamstring stretch left 2 x 30 s",
        "Hamstring stretch 2 x 30 s and calf stretch",
    ],
)  # fmt: skip
def test_the_other_name_is_asked_about(text: str) -> None:
    line = read(text)
    assert len(line.items) == 1
    assert "stretch" in line.unknown[0]


def test_a_stretch_between_a_name_and_a_dose_may_be_what_has_the_dose() -> None:
    for between in ("Calf stretch", "Calf stretch and hamstring stretch"):
        clams, *below = read_all(f"Clamshell\n{between}\n2 x 30 s")
        assert {"sets", "hold_s"} <= set(clams.items[0].defaulted)
        assert [line.kind for line in below] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2x10 clamshells and bird dogs", ["clamshell", "bird-dog-aaos"]),
        (
            "2 x 10 clamshell, pelvic tilt and bird dog",
            ["clamshell", "pelvic-tilt", "bird-dog-aaos"],
        ),
        ("2 sets of 10 clamshells and bridges, 30 s rest", ["clamshell", "hip-bridge-aaos"]),
        ("2x10 right and left side: clamshells and bridges", ["clamshell", "hip-bridge-aaos"]),
    ],
)
def test_a_dose_before_names_is_that_of_each(text: str, names: list[str]) -> None:
    line = read(text)
    assert [item.exercise for item in line.items] == names
    for item in line.items:
        assert (item.sets, item.reps) == (2, 10)
        assert not {"sets", "reps"} & set(item.defaulted)
    assert line.unknown == ()


def test_a_count_before_names_may_be_that_of_the_first() -> None:
    clams, dogs = read("10 clamshells and bird dogs").items
    assert (clams.reps, "reps" in clams.defaulted) == (10, False)
    assert (dogs.reps, "reps" in dogs.defaulted) == (10, True)


def test_a_dose_before_names_that_is_not_that_of_each() -> None:
    for text in ("2x10 clamshells and 8 bird dogs", "2x10 clamshells and a walk"):
        _clams, other = read(text).items
        assert other.sets == 1, text
    for text in ("2x10 right clamshells and bird dogs", "2x10 bridge, then bird dog"):
        _first, other = read(text).items
        assert {"sets", "reps"} <= set(other.defaulted), text


def test_what_follows_the_counts_of_joined_names_is_of_all_of_them() -> None:
    for text in (
        "Chin tucks x10 & shoulder blade squeezes x10, hold each rep 5 secs",
        "Chin tucks x10 and shoulder blade squeezes x10, hold 5 secs each",
        "Chin tucks x10 plus shoulder blade squeezes x10, hold 5 secs",
    ):
        first, last = read(text).items
        assert (first.hold_s, last.hold_s) == (5, 5)
        sure = "each" in text
        assert ("hold_s" not in first.defaulted, "hold_s" in last.defaulted) == (sure, False)
    first, last = read("Bridge x10 and clamshell x10, 2 sets of each").items
    assert (first.sets, last.sets, first.defaulted[0]) == (2, 2, "hold_s")


def test_what_is_of_the_last_name_only_is_not_shared() -> None:
    first, last = read("Bridge x10 and clam x10 each side").items
    assert (first.side.value, last.side.value) == ("none", "each")
    first, last = read("Chin tucks x10, shoulder blade squeezes x10, hold 5 secs").items
    assert (first.hold_s, last.hold_s) == (1, 5)


@pytest.mark.parametrize(
    "line",
    [
        "Chin tucks x10 and shoulder blade squeezes x15, 5 sec hold on both",
        "Chin tucks x10 and shoulder blade squeezes x15, 5 sec hold for both",
    ],
)
def test_both_of_two_exercises_are_no_two_sides(line: str) -> None:
    found = read(line)
    assert [item.hold_s for item in found.items] == [5, 5]
    assert all("side" in item.defaulted for item in found.items)
    assert not any("sides" in text for item in found.items for text in item.assumed)


def test_both_legs_are_two_sides() -> None:
    _bridge, clams = read("Bridge x10 and clams x10 both legs").items
    assert clams.side is WrittenSide.BOTH
