"""Tables on a sheet: headings, cells, rows, and columns of spaces."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.cell_doses import cell_fields
from backtimer.core.sheet.cells import cells_of
from backtimer.core.sheet.column_headings import column_of
from backtimer.core.sheet.columns import read_row, table_of
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.sheet_reading import LineKind
from backtimer.core.sheet.tokens import tokens_of
from tests.core.sheet.readings import MATCHER, dose, read_all


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


def test_the_first_week_of_a_plan_is_for_now() -> None:
    _heading, bridge = read_all(
        "Exercise | Week 1 | Week 2\nGlute bridge | 2 x 8, hold 3s | 3 x 10"
    )
    (item,) = bridge.items
    assert (item.sets, item.reps, item.hold_s) == (2, 8, 3)
    assert item.note == "3 x 10"
    assert bridge.unknown == ()


def test_sets_of_each_side() -> None:
    _heading, plank = read_all("Exercise | Sets | Hold\nSide plank on knees | 3 each side | 20 sec")
    assert (plank.items[0].sets, plank.items[0].side) == (3, "each")


def test_a_row_that_is_struck_out_or_not_for_now_is_no_item() -> None:
    rows = read_all(
        "| Exercise | Dose | Notes |\n| ~~Plank~~ | 20 s | |\n| Cat stretch | 8 | from week 2 |\n"
        "| Bird dog | 2x8 | on hold |\n| Bridge (not this week) | 2x10 | |\n"
        "| Knee rolls | 8 | stop if sore |"
    )
    assert [item.exercise for row in rows for item in row.items] == ["lower-back-rotation"]
    assert all(row.unknown or row.left_out for row in rows[1:5])
    assert read_all("~~Plank 20 s~~")[0].items == ()


def test_a_hold_that_is_no_number_is_shown() -> None:
    lines = read_all("Exercise | Reps | Hold\nBridge | 10 | 10,555\nClam | 10 | 30-20-10")
    assert [line.unknown for line in lines[1:]] == [("10,555",), ("30-20-10",)]


def test_headings_of_more_words() -> None:
    for heading, field in (
        ("No. of repetitions", "reps"), ("Hold time (s)", "hold_s"), ("Rest between sets", "rest_s"),
        ("Sessions per day", "often"), ("S.No", "number"), ("Sets & repetitions", "dose"),
        ("Number of 10s of repetitions", ""), ("what the therapist said about reps", ""),
    ):  # fmt: skip
        assert column_of(heading) == field, heading


def test_a_side_in_a_bracket_behind_a_name() -> None:
    lines = read_all("S.No | Exercise | Repetition | Session\n1 | Clamshell (L) | 10 | 2")
    (item,) = lines[1].items
    assert (item.exercise, item.reps, item.side) == ("clamshell", 10, "left")
    assert lines[1].often == ("2",)


def test_a_name_that_runs_into_the_next_column() -> None:
    lines = read_all(
        "Exercise      Sets x Reps   Notes\nBridge        3 x 10        slow\n"
        "Side plank on the knees 2 x 20s   add 5 s a week\nBird dog      2 x 8"
    )
    assert [line.items[0].sets for line in lines[1:]] == [3, 2, 2]
    assert lines[2].items[0].hold_s == 20


def test_a_column_of_repetitions_by_sets() -> None:
    lines = read_all(
        "Exercise | Reps x Sets | Hold\nBridge | 10 x 2 | 5 s\nClam | 3 x 1-2 |\nPlank | 20 s |"
    )
    bridge, clam = (line.items[0] for line in lines[1:3])
    assert (bridge.sets, bridge.reps) == (2, 10)
    assert (clam.sets, clam.reps) == (1, 3)
    assert "sets" in clam.defaulted
    assert lines[3].unknown == ("20 s",)


def test_a_heading_without_a_word_for_the_names() -> None:
    lines = read_all("Home Program\tSets\tReps\tHold\nBridge\t2\t10\t5 sec\nHeel raise\t2\t15\t")
    assert [(line.items[0].sets, line.items[0].reps) for line in lines[1:]] == [(2, 10), (2, 15)]
    assert read_all("Bridging   10   reps   3   sets")[0].items[0].sets == 3
    assert read_all("Home, sets, reps and rests\nBridge 2x10")[0].items == ()


def test_rows_with_a_number_that_has_no_heading() -> None:
    lines = read_all(
        "     Exercise            Reps/time         Sets   Side\n"
        " 1   Knee rolls          10                1      each\n"
        " 2   Bridging            10 (hold 5 secs)  3\n"
        " 3   Clam                10 (15 reps)      2"
    )
    rolls, bridge, clam = (line.items[0] for line in lines[1:])
    assert (rolls.sets, rolls.reps, rolls.side) == (1, 10, "each")
    assert (bridge.sets, bridge.reps, bridge.hold_s) == (3, 10, 5)
    assert ("reps" in clam.defaulted, lines[3].unknown) == (True, ("10 (15 reps)",))


def test_columns_of_weeks_are_for_later() -> None:
    for heading in ("Wk 1-2 ; Wk 3-4", "now ; after 2 weeks", "this week ; next week"):
        _heading, line = read_all(f"Exercise ; {heading}\nBridge ; 2x10 ; 3x12")
        assert (line.items[0].sets, line.notes, line.unknown) == (2, ("3x12",), ()), heading


def test_a_copied_table_with_each_cell_on_a_line() -> None:
    head = "Exercise\nSets\nReps\nHold\n"
    lines = read_all(f"{head}Pelvic Tilt\n2\n10\n5 sec\nBridge\n3\n12\n2 sec\n\nBird dog 2x8")
    items = [item for line in lines for item in line.items]
    assert [(item.sets, item.reps, item.hold_s) for item in items[:2]] == [(2, 10, 5), (3, 12, 2)]
    assert len(items) == 3
    for text in ("Bridge\n3\n12\n2 sec", "Bridge\n3\nmany\n2 sec\nPlank\n2\n8\n5 sec"):
        assert read_all(head + text)[4].items[0].defaulted != ("rest_s",), text
    assert read_all(f"{head}12345\n2\n10\n5 sec")[4].items == ()
    long = "Exercise\nSets\nReps\nHold\nRest\nSide\nFrequency\nNotes"
    assert read_all(f"{long}\nBridge 3x10")[8].items
    assert read_all("Exercise\nSets\n\nBridge 3x10")[3].items
    assert read_all("Exercise\nDaily\nSide\nBridge 3x10")[3].items


def test_a_heading_with_nothing_over_the_names() -> None:
    lines = read_all("          Sets   Reps   Hold\nBridge     3      10     5")
    assert (lines[1].items[0].sets, lines[1].items[0].hold_s) == (3, 5)


def test_a_cell_that_says_not_to_do_it_and_an_empty_line() -> None:
    lines = read_all("Exercise | Sets | Reps\nBridge | 3 | 10\n\nSit-ups | avoid |\n\nPlank 20 s")
    assert [line.kind.value for line in lines[1::2]] == ["exercise", "forbidden", "exercise"]
    assert lines[5].items[0].hold_s == 20


def test_a_side_in_a_bracket_behind_a_name_stands_where_it_is() -> None:
    line = read_all("# | Exercise | Reps\n6 | Bridge (each leg) | 3")[1]
    assert line.line[line.spans[1].start : line.spans[1].end] == "Bridge"


def test_a_row_of_a_table_without_its_heading() -> None:
    (item,) = read_all("| Bridging | 3 | x 12 | rest 45 sec |")[0].items
    assert (item.sets, item.reps, item.rest_s) == (3, 12, 45)
    (item,) = read_all("Clamshell | 2 | 12/side")[0].items
    assert (item.sets, item.reps, item.side) == (2, 12, "each")
    (line,) = read_all("Clamshell | 3 | x12 | x2 |")
    assert "reps" in line.items[0].defaulted
    assert line.unknown == ("x2",)


def test_columns_that_give_no_dose() -> None:
    _heading, bridge, clam = read_all(
        "Exercise\tSets\tReps\tWeek\tPain\nBridge\t3\t10\t1\t2/10\nClamshell\t2\t12\t2\t3x10"
    )
    assert (bridge.items[0].sets, bridge.items[0].reps, bridge.unknown) == (3, 10, ())
    assert not {"sets", "reps"} & set(bridge.items[0].defaulted)
    # Another week may be for later, and a dose is none.
    assert clam.unknown == ("2 3x10",)


def test_columns_of_both_sides() -> None:
    _heading, *rows = read_all("Exercise\tL\tR\nBird dog\t8\t8\nClamshell\t12\t10\nDead bug\tx\tx")
    dogs, clams, bugs = rows
    assert (dogs.items[0].reps, dogs.items[0].side.value) == (8, "each")
    for row in (clams, bugs):
        assert row.unknown
        assert "reps" in row.items[0].defaulted


def test_a_row_on_hold_is_left_out_or_asked_about() -> None:
    heading = "| Exercise | Dose | 1/5 | 1/8 |\n|---|---|---|---|\n"
    for cell, kind in (
        ("HOLD - increased LE sx", LineKind.FORBIDDEN), ("on hold until MD visit", LineKind.FORBIDDEN),
        ("HOLD", LineKind.UNKNOWN), ("HOLD at top", LineKind.UNKNOWN),
        ("hold 5 s", LineKind.EXERCISE), ("HOLD 5 SEC", LineKind.EXERCISE),
    ):  # fmt: skip
        row = read_all(f"{heading}| Prone press-up | {cell} | \u2713 | x |")[-1]
        assert row.kind is kind, cell
    held = read_all("| Exercise | Reps | Hold |\n| Bridge | 10 | HOLD |")[1]
    assert held.kind is LineKind.EXERCISE
    assert held.unknown


def test_a_remark_behind_a_dose_in_its_cell_is_a_note() -> None:
    heading = "| Exercise | Dose | 1/5 |\n|---|---|---|\n"
    lines = read_all(
        f'{heading}| NuStep | 6 min, level 3 | - |\n| Sit to stand | 2x10, 18" box | \u2713 |\n'
        "| Bridge | 2x10, 18 | |\n| Plank | 2x10, march | |\n| Clam | 2x10, then 8 | |\n"
        "| Bird dog | slow, level 3 | 3 |"
    )[2:]
    assert [(line.items[0].note, line.unknown) for line in lines[:2]] == [
        ("level 3", ()), ('18" box', ()),
    ]  # fmt: skip
    assert dose(lines[1].items[0])[1:4] == (2, 10, 0)
    assert all(line.unknown for line in lines[2:])


def test_titles_between_rows_without_signs_end_no_table() -> None:
    lines = read_all(
        "Exercise          Sets  Reps/Time   Rest\nWARM UP\nCat-camel         1     8           -\n"
        "Main part:\nDead bug          3     8/side      45s\nSuitcase carry    2     30 s/side   60s\n"
        "Thanks for coming\nBridge            2     9           30s"
    )
    items = [item for line in lines[:6] for item in line.items]
    assert [dose(item)[1:5] for item in items] == [(1, 8, 0, 0), (3, 8, 1, 45), (2, 1, 30, 60)]
    # Behind a sentence nobody knows what the columns are.
    assert lines[7].unknown


def test_what_is_on_hold_for_a_sore_joint_is_left_out_in_a_note_too() -> None:
    heading = "| Exercise | Sets | Reps | Notes |\n"
    for note, kind in (
        ("hold: sore shoulder", LineKind.FORBIDDEN), ("hold - sore left hip", LineKind.FORBIDDEN),
        ("hold each side", LineKind.EXERCISE), ("hold the left knee", LineKind.EXERCISE),
    ):  # fmt: skip
        assert read_all(f"{heading}| Bridge | 3 | 10 | {note} |")[1].kind is kind, note


def test_hands_and_bands_behind_a_dose_leave_what_they_do_not_change() -> None:
    heading = "| Exercise | Dose |\n|---|---|\n"
    for name, dosed, understood in (
        ("Sit to stand", "2x8, no hands", True), ("Bird dog", "2x8, no hands", False),
        ("Clam", "3x12, green band", True), ("Trunk rotation", "3x12, green band", False),
        ("Bridge", "3x10, single leg", False),
    ):  # fmt: skip
        row = read_all(f"{heading}| {name} | {dosed} |")[2]
        assert (row.unknown == ()) is understood, name


def test_a_cell_has_repetitions_and_a_hold_and_a_name_its_support() -> None:
    lines = read_all(
        "| Exercise | How many | How often |\n"
        "| Static glutes | 10, hold 5 sec | 3 x day |\n"
        "| Heel raises holding worktop | 2 sets of 10 | 2 x day |\n"
    )
    (glutes,), (heels,) = lines[1].items, lines[2].items
    assert (glutes.exercise, glutes.reps, glutes.hold_s) == ("glute-squeeze", 10, 5)
    assert (heels.exercise, heels.sets, heels.reps, heels.note) == (
        "calf-raise", 2, 10, "holding worktop",
    )  # fmt: skip
    assert not any(line.unknown for line in lines)
    # In a column of sets it is a question.
    (_heading, row) = read_all("| Exercise | Sets |\n| Static glutes | 10, hold 5 sec |")
    assert row.unknown


def test_a_table_goes_on_below_a_title() -> None:
    lines = read_all(
        "Exercise | Dose | Note\nBridge | 3 x 10 | heels close\n\nAT HOME\n"
        "Bird dog | 2 x 8 each side | on a mat\nBridge and plank, then rest"
    )
    assert lines[4].notes == ("on a mat",)
    assert lines[4].items[0].sets == 2


def test_a_row_that_goes_on_below_is_asked_about_unless_its_remark_does() -> None:
    lines = read_all(
        "What         Dose                  Remarks\n"
        "Clamshell    2 x 12                heels\n"
        "                                   stay close together\n"
        "Wall sit     3 times 20            breathe\n"
        "             s\n"
        "Dead bug     2 x 6 on every side   slowly, then rest"
    )
    assert (lines[1].items[0].reps, lines[2].kind) == (12, LineKind.NOTE)
    assert [line.kind for line in lines[3:5]] == [LineKind.UNKNOWN] * 2


def test_two_columns_of_names_have_their_doses_below() -> None:
    lines = read_all("Bridge                     Plank\n2 x 10                     30 s")
    assert [item.exercise for item in lines[0].items] == ["hip-bridge-aaos", "plank-aaos"]
    assert lines[1].unknown


def test_columns_that_each_give_a_set() -> None:
    heading = "| Exercise | Set 1 | Set 2 | Set 3 | Rest |"
    lines = read_all(
        f"{heading}\n| Bridge | 12 reps | 10 reps | 8 reps | 45 s |\n| Plank | 30 s | 30 s | | |\n"
        "| Clams | 10 | 10 | 10 | |\n| Wall sit | 30 s | 20 s | 10 s | |\n"
        "| Bird dog | 8 | as many as you like | | |\n| ** On your feet ** | | | | |\n"
    )
    bridge, plank, clams, wall, bird = (line.items[0] for line in lines[1:6])
    assert (bridge.sets, bridge.reps, bridge.later_reps, bridge.rest_s) == (3, 12, (10, 8), 45)
    assert (plank.sets, plank.hold_s, clams.sets, clams.reps) == (2, 30, 3, 10)
    assert (wall.hold_s, lines[4].unknown) == (30, ("20 s | 10 s",))
    assert (bird.reps, lines[5].unknown) == (8, ("as many as you like",))
    assert lines[6].kind is LineKind.HEADING
