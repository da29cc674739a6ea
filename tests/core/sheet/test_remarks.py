"""Numbers beside a dose that are none: machines, pulses, pages, alarms, weeks, and totals."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.written_side import WrittenSide
from tests.core.sheet.readings import dose, read


@pytest.mark.parametrize(
    "beside",
    [
        "seat height 6", "seat hole no. 7", "saddle on 5", "rpm 60", "machine 7, seat 4", "lvl 3",
        "pulse under 120", "HR <110", "heart rate to stay below 130 bpm", "4 km/h", "(page 4)",
        "(see fig. 2)", "(ex. 14, see p. 3)", "(photo 3)", "alarm 06:30", "(remind me 07:40)",
        "7am and 7pm", "wk 1", "(week 1)", "5/7", "12 kg KB", "15 cm box", "pain today: 2",
    ],
)  # fmt: skip
def test_what_is_no_dose_leaves_the_dose_as_it_is(beside: str) -> None:
    line = read(f"Bridge 3x10, {beside}")
    (item,) = line.items
    assert dose(item)[:3] == ("hip-bridge-aaos", 3, 10)
    assert not {"sets", "reps"} & set(item.defaulted)
    assert line.unknown == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # A count behind such a word is no setting.
        ("Bridge, machine 10 reps", "machine"), ("Bridge 2x10 wk 1, 3x10 wk 2", "3x10 wk 2"),
        ("Bridge 3x5/7", "3x5/7"), ("Bridge twice more", "twice more"), ("Heel slides 10 am, 10 pm", "10"), ("15:00 plank", "15:00"),
        ("Bridge 2x10, pulse 10", "pulse 10"), ("Bridge 10 on 5 off", "10 on 5"),
        ("Cat stretch 10 on Monday", "10 on"), ("Bird dog 10 on left, 8 on right", "8 on right"),
        ("Single leg bridge L8 R6", "L8 R6"), ("Walk 10 min AM, 20 min PM", "20 min PM"),
        ("Bridge 3 sets, 12 a set, 2 sets", "2 sets"), ("Bridge twice over x10", "twice over"),
    ],
)  # fmt: skip
def test_what_may_be_a_dose_is_shown(text: str, shown: str) -> None:
    line = read(text)
    assert shown in " ".join((*line.unknown, *(each.name for each in line.items if each.own)))


def test_a_time_of_day_before_a_dose_is_none() -> None:
    assert dose(read("07:30 bridge x10").items[0])[:3] == ("hip-bridge-aaos", 1, 10)


@pytest.mark.parametrize(
    "text",
    ["Heel raises 10 with hands on the worktop", "Heel raises 10 before you get up",
     "Heel raises 10 on each step", "Heel raises 10 in the morning"],
)  # fmt: skip
def test_words_behind_a_count_may_say_how_or_when(text: str) -> None:
    assert dose(read(text).items[0])[:3] == ("calf-raise", 1, 10)


@pytest.mark.parametrize(
    ("text", "reps", "side"),
    [
        ("Bird dog: 16 in total, so 8 per side", 8, WrittenSide.EACH),
        ("Dead bug - 20 in total, i.e. 10 a side", 10, WrittenSide.EACH),
        ("20 dead bugs in total, meaning 10 a side", 10, WrittenSide.EACH),
        ("Bird dog, 20 in all, alternating sides", 20, WrittenSide.ALTERNATE),
        ("Bird dog 3x10 alternating, 30 in total", 10, WrittenSide.ALTERNATE),
        ("Heel raises 20 in total", 20, WrittenSide.NONE),
        ("Heel raises, 3 sets, 36 lifts in all (12 a set)", 12, WrittenSide.NONE),
        ("Heel raises 3 x 10 (total 30)", 10, WrittenSide.NONE),
        ("Heel raises pyramid 6/8/10/8/6, 38 in total", 6, WrittenSide.NONE),
    ],
)
def test_a_total_that_agrees_is_no_rival(text: str, reps: int, side: WrittenSide) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.reps, item.side) == (reps, side)
    assert "reps" not in item.defaulted
    assert line.unknown == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bird dog 20 in total", "20 in total"), ("Bridge 2x10, 30 in total", "30 in total"),
        ("Bird dog 10 each side, 10 in total", "10 in total"), ("Plank 60 in total", "60 in total"),
        ("Plank 90 sec total, split as you need", "90 sec total"),
        ("Bridge 30 in total, 3 sets, rest 10 s", "30 in total"),
        ("Bridge 24 in all, 2 sets", "24 in all"), ("Clam 10 then 8 in total", "8 in total"),
        ("Bridge x10, plank 20 s, 30 in total", "30 in total"),
        ("Bird dog x20 total (12 each side)", "total (12 each side"),
        ("Bird dog 18-20 total (12 each side)", "18-20 total"),
    ],
)  # fmt: skip
def test_a_total_without_its_parts_is_shown(text: str, shown: str) -> None:
    line = read(text)
    assert shown in " ".join(line.unknown)
    item = line.items[0]
    assert "reps" in item.defaulted or item.reps == 10
