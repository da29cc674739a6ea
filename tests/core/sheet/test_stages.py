"""The stages of the reader one by one: tokens, amounts, fields, cells."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.columns import cell_fields, cells_of, column_of, read_row, table_of
from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.items import as_done
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.sheet_reading import LineKind
from backtimer.core.sheet.tokens import evened, tokens_of
from tests.core.sheet.readings import MATCHER, dose, read, read_all


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
        ("020 7946 0018", "q"), ("12, 10, 8", "q"), ("5-3-1", "q"), ("1/2", "n"), ("3/2", "q"),
        ("\u00bd", "n"), ("1\u00bd", "n"), ("2 1/2", "n"), ("90/90", "w"), ("e/s", "EU"), ("w/", "Y"),
        ("quad sets", "ww"), ("3 sets", "nS"), ("5'", "ny"), ('5"', "ny"), ("5''", "ny"),
        ("curl-up", "wjd"), ("a - b", "a-T"), ("5 sec. x 3", "ny!xn"), ("end. Next", "w.w"),
        ("s\u00e6t", "w"), ("\u0663 x \u0661\u0660", "nxn"), ("1,5", "n"), ("10,5", "q"),
        ("3 x 8,5", "nxn"), ("\U0001f9d8", "w"), ("x10", "xn"), ("b.i.d.", "F!"),
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
        ("1 min 30", [("TIME", 60, 60, False), ("NUMBER", 30, 30, False)]),
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
        ("Clam 12 reps R, 12 reps L", (1, 12, 0, "each")),
        ("Clam 2x15 R, 2x15 L", (2, 15, 0, "each")),
        ("Clam 2 x 15 s R / 2 x 15 s L", (2, 1, 15, "each")),
        ("Clam 2x15, 2 s pause at the top of each rep", (2, 15, 2, "none")),
        ("Clam 2x15, pause 2 s at end", (2, 15, 2, "none")),
        ("Clam 2 | 15 | each side", (2, 15, 0, "each")),
        ("Clam hold 4 slow breaths, 3 reps", (1, 3, 20, "none")),
        ("Clam 3 reps, 4 breaths each", (1, 3, 20, "each")),
        ("Bridge 4, clam 2 x 8", (1, 4, 2, "none")),
        ("Clam: Hold (secs): 5, Rest sec: 20, reps: 8", (1, 8, 5, "none")),
        ("Clam: Hold (min): 1-2, reps: 8", (1, 8, 60, "none")),
        ("Clam 8 reps R, repeat L", (1, 8, 0, "each")),
        ("Clam 8 reps L, hold 5 s, then other side", (1, 8, 5, "each")),
        ("Clam at most 8 reps", (1, 8, 0, "none")),
        ("Clam 2 x 8 x 3/day", (2, 8, 0, "none")),
        ("Clam 8 reps, 5 count hold", (1, 8, 5, "none")),
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
        ("Bridge 15 reps R, 12 reps L", "12"),
        ("Bridge (week 1: 2x8, week 2: 3x10)", "week 2"),
        ("Bridge 3 x 10 x 5", "3 x 10 x 5"),
        ("Bridge 3 x 8,5 sec", "8,5"),
        ("Plank 5 times daily", "5 times daily"),
        ("Clam 2 x 15 s R, 2 x 15 L", "2 x 15 L"),
        ("Clam 2 x 15 s R, 2 x 20 s L", "2 x 20 s L"),
        ("Clam 2x15, 2 s pause", "2 s pause"),
        ("Clam 2x15, 2 s pause somewhere", "2 s pause"),
        ("Clam 2:00 total, 4 reps", "2:00 total"),
        ("Clam x20 in 2 sets", "x20 in 2 sets"),
        ("Clam 8 reps R, then 10 reps L", "10 reps L"),
        ("Clam Hold (secs): 5 kg", "Hold"),
        ("3 rounds: bridge x 8, clam x 8", "3 rounds"),
        ("Bridge x 8, clam x 8, 3 rounds", "3 rounds"),
    ],
)
def test_what_nobody_can_tell_is_shown(line: str, told: str) -> None:
    assert told in " ".join(read(line).unknown)


def test_right_and_left_beside_a_limb() -> None:
    assert read("Right leg raise 2x10").items[0].side == "right"
    assert read("Right side bridge 2x10").items[0].side == "right"


# Tables


def test_the_heading_of_a_table() -> None:
    table = table_of("| Exercise | Sets | Reps | Sets | Blurb |")
    assert table is not None
    assert table.fields == ("name", "sets", "reps", "", "")
    assert table_of("Bird dog 3x10") is None
    assert table_of("Sets\tReps") is None
    assert column_of("Hold (sec)") == "hold_s"
    assert column_of("Sets \u00d7 Reps") == "dose"
    assert column_of("Times / day") == "often"
    assert column_of("Whatever") == ""


def test_cells_are_where_they_stand() -> None:
    assert [cell.text for cell in cells_of('a,"b, c",d', ",")] == ["a", "b, c", "d"]
    assert [cell.text for cell in cells_of("| a | |", "|")] == ["a", ""]
    assert [cell.text for cell in cells_of("a | b", "|")] == ["a", "b"]
    assert [cell.text for cell in cells_of("  a   b c", "")] == ["a", "b c"]
    assert [cell.text for cell in cells_of('"open, a', ",")] == ['"open, a']
    for cell in cells_of('x,"b, c"', ","):
        assert 'x,"b, c"'[cell.start : cell.end].strip() == cell.text


@pytest.mark.parametrize(
    ("text", "field", "wanted"),
    [
        ("3", "sets", {"sets": 3.0}), ("8-10", "reps", {"reps": 8.0}), ("5 s", "hold_s", {"hold_s": 5.0}),
        ("2,5", "hold_s", {"hold_s": 2.5}), ("12,3", "hold_s", {"hold_s": 12.3}), ("2,55,1", "hold_s", None), ("1", "hold_min", {"hold_s": 60.0}),
        ("10/side", "reps", {"reps": 10.0, "side": "each"}), ("30 s", "reps", {"hold_s": 30.0}),
        ("45 s", "rest_s", {"rest_s": 45.0}), ("45", "rest_s", {"rest_s": 45.0}), ("45 s", "sets", None),
        ("3 x 8", "dose", {"sets": 3.0, "reps": 8.0}), ("3", "dose", None), ("3", "", None),
        ("0", "hold_s", None), ("each", "side", {"side": "each"}), ("red", "", None), ("daily", "", {}),
        ("3 sets 2 sets", "", None), ("hold 5 s, hold 6 s", "hold_s", None), ("tempo 3-0-3", "", None), ("L", "side", {"side": "left"}),
        ("3 x 8 red", "dose", None), ("8 " * 301, "reps", None), ("10 reps.", "reps", {"reps": 10.0}),
    ],
)  # fmt: skip
def test_cells(text: str, field: str, wanted: dict[str, object] | None) -> None:
    found = cell_fields(text, field)
    assert (None if found is None else dict(found.fields)) == wanted


@pytest.mark.parametrize("run", ["9" * 400 + "z", "1" + "secs" * 80 + "q", "1" + "hrs" * 99 + "q"])
def test_a_run_that_could_be_cut_in_many_ways_is_cut_in_one(run: str) -> None:
    (token,) = tokens_of(evened(run))
    assert (token.kind, token.text) == (Kind.BAD, run)


def test_rows_of_a_table() -> None:
    lines = read_all(
        "Exercise | Sets | Reps | Hold | Side | Freq | Notes | Load\n"
        "Bridge | 3 | 10 | - | none | 2x/day | slowly | 5 kg\n"
        "Clam | many | 8 | 5 s | L | | | daily\n"
        " | 3 | 10 | | | | |\n"
        "12 | 3 | 10 | | | | |\n"
        "no table any more 77\n"
    )
    bridge, clam = lines[1].items[0], lines[2].items[0]
    assert dose(bridge) == ("hip-bridge-aaos", 3, 10, 2, 30, "none")
    assert bridge.note == "slowly; 5 kg"
    assert lines[1].often == ("2x/day",)
    assert dose(clam)[1:] == (1, 8, 5, 30, "left")
    assert lines[2].unknown == ("many",)
    assert lines[3].items == lines[4].items == lines[5].items == ()
    assert "10" in lines[4].unknown[0]


def test_columns_of_spaces_may_have_holes() -> None:
    lines = read_all(
        "Exercise        Sets   Reps   Hold   Rest\n"
        "Bridge          3      10            30\n"
        "Plank                         20\n"
        "That was all of it.\n"
    )
    assert dose(lines[1].items[0])[:5] == ("hip-bridge-aaos", 3, 10, 2, 30)
    assert dose(lines[2].items[0])[:4] == ("plank-aaos", 1, 1, 20)
    assert lines[3].items == ()
    table = table_of("Exercise   Sets")
    assert table is not None
    assert read_row("alone", table, MATCHER) is None


# Breaths, rounds, and what is none


def test_breaths_are_seconds_that_are_told() -> None:
    item = read("Bridge 8 reps, hold for 3-4 breaths").items[0]
    assert (item.hold_s, item.defaulted) == (15, ("sets", "hold_s", "rest_s", "side"))
    assert "3 breaths as a hold of 15 s" in item.assumed


def test_rounds_are_no_exercise() -> None:
    for text in ("3 rounds", "Complete 3 rounds of the following", "x 3 rounds"):
        lines = read_all(f"Bridge x 10\n{text}")
        assert lines[1].items == (), text
        assert lines[0].items[0].sets == 1
        assert lines[1].kind is LineKind.ASIDE


def test_no_hold_is_a_note_and_no_rest_is_none() -> None:
    item = read("Bridge 2x8, no hold, no rest between sets").items[0]
    assert (item.note, item.rest_s) == ("no hold", 0)
    assert "rest_s" not in item.defaulted
    assert read("Bridge with pause holds 2x8").items[0].sets == 2


def test_an_own_exercise_does_both_sides_in_turn_and_says_so() -> None:
    item = read("Clamshell 2x15 (both sides)").items[0]
    assert (item.side, item.assumed[0]) == ("both", "both sides one after the other")


def test_times_with_a_short_rest_are_sets_in_the_routine_and_say_so() -> None:
    item = read("Plank 20 s, rest 20 s x 4").items[0]
    assert (item.sets, item.reps, item.rest_s) == (1, 4, 20)
    assert "4 times with a rest are 4 sets of one" in item.assumed
    assert (as_done(item).sets, as_done(item).reps) == (4, 1)
    few = read("Plank 30 s - 45 s rest - x3").items[0]
    assert (as_done(few).sets, as_done(few).reps, few.seconds) == (3, 1, 3 * 67 + 2 * 45)
    long = read("Bridge 10 reps, hold 5 s, rest 60 s").items[0]
    assert "there is one set: no rest of 60 s" in long.assumed
    assert as_done(long) is long
    many = read("Bridge 30 reps, hold 5 s, rest 5 s").items[0]
    assert as_done(many) is many


def test_a_hold_of_nothing_is_a_note() -> None:
    lines = read_all("Exercise | Reps | Hold\nBridge | 8 | 0 s")
    item = lines[1].items[0]
    assert (item.hold_s, item.note) == (2, "no hold")
    assert "2 s hold" in item.assumed


def test_a_dated_table_by_spaces() -> None:
    lines = read_all(
        "Date     Exercise     S x R    Comments\n12/3     Bridge       3x10     good\n"
        "13/3     Bridge       3x12\n"
    )
    assert [dose(line.items[0])[1:3] for line in lines[1:]] == [(3, 10), (3, 12)]


@pytest.mark.parametrize("text", ["Slowly lower. Repeat 10 times.", "Take 5 deep breaths"])
def test_instructions_are_no_exercises(text: str) -> None:
    assert read(text).items == ()


def test_before_bed_is_how_often() -> None:
    assert read("Bridge 3x10 before bed").often == ("before bed",)
    assert read("Lift your hips off the bed").often == ()


def test_how_often_beside_sets_and_a_hold_without_a_unit() -> None:
    line = read("Bridge - 1 x daily - 7 x weekly - 3 sets - 10 reps - 5 hold")
    assert dose(line.items[0])[1:4] == (3, 10, 5)
    assert line.unknown == ()
    assert read("Bridge 3x10, 5 holds").items[0].hold_s == 2
    weekly = read("Bridge 8 x weekly")
    assert (weekly.items[0].reps, weekly.often) == (8, ("weekly",))


def test_a_dose_in_the_column_of_notes() -> None:
    lines = read_all(
        "Exercise | Reps | Hold | Notes\nBridge | 8 | | hold 5 s\nClam | 8 | | each side\n"
        "Plank | | 20 s | hold 5 s\nCat stretch | 8 | | slowly, hold 5 s\n"
    )
    bridge, clam, plank, cat = (line.items[0] for line in lines[1:])
    assert (bridge.hold_s, clam.side, plank.hold_s) == (5, "each", 20)
    assert (plank.note, lines[3].unknown) == ("", ("hold 5 s",))
    assert (cat.note, cat.hold_s) == ("slowly", 5)


@pytest.mark.parametrize(
    ("text", "who", "wanted"),
    [
        ("progress bridges to 3x8", "hip-bridge-aaos", (3, 8)),
        ("cont bridges 3x8", "hip-bridge-aaos", (3, 8)), ("add bridges 3x8", "hip-bridge-aaos", (3, 8)),
    ],
)  # fmt: skip
def test_notes_of_a_session(text: str, who: str, wanted: tuple[int, int]) -> None:
    line = read(text)
    item = line.items[0]
    assert (item.exercise, (item.sets, item.reps), line.unknown) == (who, wanted, ())


@pytest.mark.parametrize(
    "text",
    ["d/c bridges", "hold on bridges until next week", "Stop: leg raises", "Leave planks out"],
)
def test_what_is_discontinued_is_left_out(text: str) -> None:
    assert read(text).kind is LineKind.FORBIDDEN


def test_a_sentence_that_follows_a_forbidden_one_counts() -> None:
    line = read("Avoid sit-ups. Bridge 3x10")
    assert [item.exercise for item in line.items] == ["hip-bridge-aaos"]
    assert line.left_out == ("Avoid sit-ups",)
    assert read("Avoid: sit-ups. Bridge 3x10").items == ()


def test_a_step_up_from_a_number_is_that_number() -> None:
    item = read("Walking: build up from 5 min to 30 min").items[0]
    assert (item.hold_s, item.note) == (300, "build up from; to 30 min")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bridge 3x10 each side", "it has no sides: each side is left out"),
        ("Bridge 3x10 left", "it has no sides: the left side is left out"),
        ("Bird dog 3x5 both sides", "both sides one after the other"),
        ("Clam x5 both", "both sides one after the other"),
    ],
)
def test_what_becomes_of_sides_is_said(text: str, told: str) -> None:
    assert told in read(text).items[0].assumed


def test_sides_that_an_exercise_has_are_not_spoken_of() -> None:
    for text in ("Bird dog 3x5 left", "Knee to chest x4 hold 5 s both legs"):
        assert not any("side" in words for words in read(text).items[0].assumed)
    one, two = read("Bridge 3x10").items[0], read("Bridge 3x10 each side").items[0]
    assert one.seconds == two.seconds
