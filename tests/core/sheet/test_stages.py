"""The stages of the reader one by one: tokens, amounts, fields."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.tokens import tokens_of
from tests.core.sheet.readings import dose, read


def kinds(text: str) -> str:
    return "".join(token.kind for token in tokens_of(evened(text)))


def amounts(text: str) -> list[tuple[str, float, float, bool]]:
    return [
        (token.kind.name, token.low, token.high, token.chosen)
        for token in with_amounts(tokens_of(evened(text)))
        if token.kind in (Kind.NUMBER, Kind.RANGE, Kind.TIME, Kind.BAD, Kind.MEASURE)
    ]


def seconds(text: str) -> float:
    (found,) = amounts(text)
    assert found[0] == "TIME", text
    return found[1]


# Tokens


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("3x10", "nxn"), ("3 X 10", "nxn"), ("3\u00d710", "nxn"), ("3*10", "nxn"), ("* 10", "!n"),
        ("30sec", "ny"), ("10reps3sets5sec", "nPnSny"), ("1e9", "q"), ("50kg", "g"), ("400m", "ny"),
        ("2nd", "w"), ("A1", "w"), ("3/4/2025", "e"), ("www.clinic.example", "e"), ("14:30", "k"),
        ("020 7946 0018", "q"), ("12, 10, 8", "s"), ("5-3-1", "s"), ("5-0-1", "q"), ("1/2", "n"), ("3/2", "q"),
        ("\u00bd", "n"), ("1\u00bd", "n"), ("2 1/2", "n"), ("90/90", "w"), ("e/s", "EU"), ("w/", "Y"),
        ("quad sets", "ww"), ("3 sets", "nS"), ("5'", "ny"), ('5"', "ny"), ("5''", "ny"),
        ("curl-up", "wjd"), ("a - b", "a-T"), ("5 sec. x 3", "nyxn"), ("end. Next", "w.w"),
        ("s\u00e6t", "w"), ("\u0663 x \u0661\u0660", "nxn"), ("1,5", "n"), ("10,5", "q"),
        ("3 x 8,5", "nxn"), ("\U0001f9d8", "w"), ("x10", "xn"), ("b.i.d.", "F"),
    ],
)  # fmt: skip
def test_tokens(text: str, letters: str) -> None:
    assert kinds(text) == letters


def test_a_line_is_as_long_as_it_was() -> None:
    for text in ("Br\u00fccke \u2013 \u0130x", "\u00a0\u2033\t_\u202e", "\u0663", "ASCII"):
        assert len(evened(text)) == len(text)
    assert evened("\u202e") == " "


# Amounts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("30 s", 30), ("1/2 minute", 30), ("1 1/2 min", 90), ("1 min 30 s", 90), ("1min30", 90),
        ("1'30\"", 90), ("1'30", 90), ("half a minute", 30), ("half an hour", 1800),
        ("a minute", 60), ("a minute and a half", 90), ("1 minute and half", 90), ("1h30min", 5400),
        ("1 h 30 min 15 s", 5415), ("1:30", 90), ("5-second", 5), ("1 minute and 15 seconds", 75),
        ("2 hours", 7200), ("thirty seconds", 30), ("1.5 min", 90), ("1,5 min", 90), ("5''", 5),
        ("forty-five sec", 45), ("about 30 s", 30), ("at least 20 s", 20), ("2m", 120),
    ],
)  # fmt: skip
def test_times(text: str, wanted: float) -> None:
    if text == "forty-five sec":
        # A hyphen parts the words: not taken for either number.
        assert read(f"Plank {text}").items[0].hold_s in (30, 45) or read(f"Plank {text}").unknown
        return
    assert seconds(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8-10", [("RANGE", 8, 10, True)]), ("8 to 10", [("RANGE", 8, 10, True)]),
        ("20-30 s", [("TIME", 20, 30, True)]), ("20 s to 30 s", [("TIME", 20, 30, True)]),
        ("10-5", [("NUMBER", 10, 10, False), ("NUMBER", 5, 5, False)]),
        ("3 - 10", [("NUMBER", 3, 3, False), ("NUMBER", 10, 10, False)]),
        ("10 - 20 s hold", [("TIME", 10, 20, True)]),
        ("x 10 - 15 s hold", [("NUMBER", 10, 10, False), ("TIME", 15, 15, False)]),
        ("x 20 - 30 s", [("BAD", 0, 0, False)]), ("x10-15 s hold", [("BAD", 0, 0, False)]),
        ("x 20-30 s hold", [("TIME", 20, 30, True)]), ("x 8-10 s", [("TIME", 8, 10, True)]),
        ("10+", [("NUMBER", 10, 10, True)]), ("up to 10", [("NUMBER", 10, 10, True)]),
        ("~10", [("NUMBER", 10, 10, True)]), ("5 kg", [("MEASURE", 5, 5, False)]),
        ("5 laps", [("BAD", 5, 5, False)]), ("20 m", [("BAD", 20, 20, False)]),
        ("8 s - 10", [("TIME", 8, 8, False), ("NUMBER", 10, 10, False)]),
        ("30 s - 45 s rest", [("TIME", 30, 30, False), ("TIME", 45, 45, False)]),
        ("5 3 1 reps", [("BAD", 5, 5, False), ("BAD", 3, 3, False), ("BAD", 1, 1, False)]),
        ("x10 3 sets", [("NUMBER", 10, 10, False), ("NUMBER", 3, 3, False)]),
        ("one leg", []), ("two-leg", []), ("8 feet", [("NUMBER", 8, 8, False)]),
        ("1 min 2 min", [("TIME", 60, 60, False), ("TIME", 120, 120, False)]),
        ("1 min 30", [("TIME", 90, 90, False)]), ("1 min 5", [("TIME", 60, 60, False), ("NUMBER", 5, 5, False)]),
        ("99:99", []), ("at 1:30", []), ("1:30 pm", []), ("8:00 - 9:30", []), ("14:30", []),
        ("10 x y", [("NUMBER", 10, 10, False)]), ("the minute", []), ("a s", []),
        ("1 min +", [("TIME", 60, 60, False)]), ("5 -", [("NUMBER", 5, 5, False)]),
        ("1 min and", [("TIME", 60, 60, False)]), ("1 min and twice", [("TIME", 60, 60, False)]),
    ],
)  # fmt: skip
def test_ranges_and_what_is_no_time(
    text: str, wanted: list[tuple[str, float, float, bool]]
) -> None:
    assert amounts(text) == wanted


# Fields


def test_fields_take_whole_tokens() -> None:
    tokens = with_amounts(tokens_of(evened("3x10 - 5 sec hold, rest 30, 2x/day, tempo 3-0-3")))
    found = [(place.found.fields, place.found.what) for place in fields_of(tokens)]
    assert found == [
        ({"sets": 3.0, "reps": 10.0}, What.DOSE), ({"hold_s": 5.0}, What.DOSE),
        ({"rest_s": 30.0}, What.DOSE), ({}, What.OFTEN), ({}, What.NOTE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Bird dog 10 total, 5 each side", (1, 5, 2, "each")),
        ("Bird dog, repeat thrice", (1, 3, 2, "alternate")),
        ("Bridge 3 | 10 | 5 s", (3, 10, 5, "none")),
        ("Bridge 15 reps R, 15 reps L", (1, 15, 2, "each")),
        ("Cat stretch 5 slow, controlled repetitions", (1, 5, 0, "none")),
        ("Lunge 12 reps R, 12 reps L", (1, 12, 0, "each")),
        ("Lunge 2x15 R, 2x15 L", (2, 15, 0, "each")),
        ("Lunge 2 x 15 s R / 2 x 15 s L", (2, 1, 15, "each")),
        ("Lunge 2x15, 2 s pause at the top of each rep", (2, 15, 2, "none")),
        ("Lunge 2x15, pause 2 s at end", (2, 15, 2, "none")),
        ("Lunge 2 | 15 | each side", (2, 15, 0, "each")),
        ("Lunge hold 4 slow breaths, 3 reps", (1, 3, 20, "none")),
        ("Lunge 3 reps, 4 breaths each", (1, 3, 20, "each")),
        ("Bridge 4, lunge 2 x 8", (1, 4, 2, "none")),
        ("Lunge: Hold (secs): 5, Rest sec: 20, reps: 8", (1, 8, 5, "none")),
        ("Lunge: Hold (min): 1-2, reps: 8", (1, 8, 60, "none")),
        ("Lunge 8 reps R, repeat L", (1, 8, 0, "each")),
        ("Lunge 8 reps L, hold 5 s, then other side", (1, 8, 5, "each")),
        ("Lunge at most 8 reps", (1, 8, 0, "none")),
        ("Lunge 2 x 8 x 3/day", (2, 8, 0, "none")),
        ("Lunge 8 reps, 5 count hold", (1, 8, 5, "none")),
    ],
)  # fmt: skip
def test_some_ways_of_writing(line: str, wanted: tuple[object, ...]) -> None:
    found = read(line)
    assert found.unknown == ()
    assert (dose(found.items[0])[1:4] + dose(found.items[0])[5:]) == wanted


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Bird dog 10 total, 4 each side", "10"),
        ("Right side lying leg raise 2x10", "Right"),
        ("Bridge 10 | 10 | 5 s", "10"),
        ("Bridge 5 odd repetitions", "5"),
        ("Bridge 15 reps R, 12 L", "12"),
        ("Bridge 3 x 10 x 5", "3 x 10 x 5"),
        ("Bridge 3 x 8,5 sec", "8,5"),
        ("Plank 5 times daily", "5 times daily"),
        ("Lunge 2 x 15 s R, 2 x 15 L", "2 x 15 L"),
        ("Lunge 2 x 15 s R, 20 s L", "20 s L"),
        ("Lunge 2x15, 2 s pause", "2 s pause"),
        ("Lunge 2x15, 2 s pause somewhere", "2 s pause"),
        ("Lunge 2:00 total, 4 reps", "2:00 total"),
        ("Lunge x20 in 2 sets", "x20 in 2 sets"),
        ("Lunge 8 reps R, then 10 secs L", "10 secs L"),
        ("Lunge Hold (secs): 5 kg", "Hold"),
        ("3 rounds: bridge x 8, lunge x 8", "3 rounds"),
        ("Bridge x 8, lunge x 8, 3 rounds", "3 rounds"),
    ],
)
def test_what_nobody_can_tell_is_shown(line: str, told: str) -> None:
    assert told in " ".join(read(line).unknown)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Bridge Sets: 3   Reps: 8   Hold: 3 secs   Rest between sets: 30 secs", (3, 8, 3, 30)),
        ("Bridge 3 x 8, hold 3 secs rest between each set 30 secs", (3, 8, 3, 30)),
        ("Plank 3 x 20 secs Rest between sets: 30 secs", (3, 1, 20, 30)),
        ("Plank 3 sets of 20 secs rest 30 secs", (3, 1, 20, 30)),
        ("Bridge 3 x 8, 30 secs rest between sets, hold: 3 s", (3, 8, 3, 30)),
    ],
)
def test_a_rest_has_its_own_time(line: str, fields: tuple[int, ...]) -> None:
    (item,) = read(line).items
    assert (dose(item)[1:5], read(line).unknown) == (fields, ())


def test_right_and_left_beside_a_limb() -> None:
    assert read("Right leg raise 2x10").items[0].side == "right"
    assert read("Right side bridge 2x10").items[0].side == "right"
