"""Pages whose lines are not the rows to be read: columns side by side, lines and cells that were cut."""

from __future__ import annotations

import re

from backtimer.core.sheet.cut_cells import join_cells
from backtimer.core.sheet.cut_lines import join_cut
from backtimer.core.sheet.page_rows import Row, RowPiece, gone_on, joined, part_of, row_of
from backtimer.core.sheet.sheet_reading import LineKind, SheetLine, SpanRole
from backtimer.core.sheet.side_by_side import split_columns
from tests.core.sheet.readings import MATCHER, dose, read_all

NARROW = """\
Arch and flatten. Lie on your
back with bent knees. Make a
small hollow under your waist
and press it flat again, 5 times.
Heel bridge. Toes up, dig in
the heels, lift the hips. Two
sets of 8. Hamstring stretch
in a doorway. Lie in the
opening. Hold for 30 sec-
onds, twice with each leg."""
COLUMNS = """\
IN BED                        IN THE KITCHEN
1. Pelvic tilt                3. Heel raises
   10 times, hold 5 s            2 sets of 12
2. Knee rolls                 4. Sit to stand
   8 to each side                2 x 6"""
CELLS = """\
Exercise      Dose          Tips
Bridge        3 sets of 10, feet apart
              hold 5 s
Hamstring     2 times 30 s  knee nearly
stretch with  each leg      straight
a towel
Prone lying   4 minutes     head turned"""
BARS = """\
| Exercise         | Dose         | Rest |
|------------------|--------------|------|
| Side plank from  | 3 sets, 10 s | 20 s |
| the knees        | hold         |      |
| Wall sit         | 3 x 20 s     | 30 s |"""


def texts(rows: list[Row]) -> list[str]:
    return [row.text for row in rows]


def rows_of(text: str) -> list[Row]:
    return [row_of(number, line) for number, line in enumerate(text.splitlines())]


def written(row: Row, text: str) -> list[str]:
    """What the pieces of a row say where they stand in the text, and in the row."""
    lines = text.splitlines()
    found = []
    for piece in row.pieces:
        words = lines[piece.line][piece.start : piece.end]
        assert row.text[piece.at : piece.at + len(words)] == words
        found.append(words)
    return found


def test_a_part_of_a_row_knows_where_it_stands() -> None:
    row = joined([row_of(0, "  Bridge, hold  "), row_of(1, "  for 5 s")])
    assert row == Row("Bridge, hold for 5 s", (RowPiece(0, 2, 14, 0), RowPiece(1, 2, 9, 13)))
    assert part_of(row, 7, 18) == Row("hold for 5", (RowPiece(0, 10, 14, 0), RowPiece(1, 2, 7, 5)))
    assert part_of(row, 13, 20) == Row("for 5 s", (RowPiece(1, 2, 9, 0),))


def test_a_word_that_was_cut_is_one_again() -> None:
    assert gone_on(row_of(0, "30 sec-"), row_of(1, "onds")).text == "30 seconds"
    assert gone_on(row_of(0, "3 -"), row_of(1, "5 times")).text == "3 - 5 times"
    assert gone_on(row_of(0, "no sit-"), row_of(1, "ups")).text == "no sit-ups"


def test_sentences_are_whole_again() -> None:
    rows = join_cut(rows_of(NARROW), MATCHER)
    assert texts(rows) == [
        "Arch and flatten. Lie on your back with bent knees.",
        "Make a small hollow under your waist and press it flat again, 5 times.",
        "Heel bridge. Toes up, dig in the heels, lift the hips.",
        "Two sets of 8.",
        "Hamstring stretch in a doorway.",
        "Lie in the opening.",
        "Hold for 30 seconds, twice with each leg.",
    ]
    assert written(rows[3], NARROW) == ["Two", "sets of 8."]
    assert written(rows[6], NARROW) == ["Hold for 30 sec", "onds, twice with each leg."]


def test_a_unit_belongs_to_the_number_above_it() -> None:
    text = "Pelvic tilt. On your back.\nHold it for 5\nseconds. Do 10 of these."
    assert texts(join_cut(rows_of(text), MATCHER))[1:] == [
        "Hold it for 5 seconds.",
        "Do 10 of these.",
    ]


def test_an_item_stands_in_the_line_of_its_name() -> None:
    sides = read_all("Stay active. Breathe.\nClamshell left 3 x 12 and\nright 2 x 12.")
    assert [len(line.items) for line in sides] == [0, 2, 0]
    assert [line.kind for line in sides[1:]] == [LineKind.EXERCISE, LineKind.DOSE]
    names = read_all("Stay active. Breathe.\nBridge 3 x 10 in the morning, and\nclamshell 2 x 12.")
    assert [line.items[0].exercise for line in names[1:]] == ["hip-bridge-aaos", "clamshell"]


def test_a_list_is_left_as_it_is() -> None:
    for text in (
        "Bridge 10, then\nclam 12\nplank 20 s",
        "1. Bridge with\n2. Clam. Ten.\n3. Plank. Ten.",
        "name,sets,reps,\nbridge,3,10,\nclam,2,12,\nOne. Two.\nThree.",
        "Bridge 3x10. Slowly.\nClam 2x12. Slowly.\nPlank 30 s. Breathe.",
    ):
        assert texts(join_cut(rows_of(text), MATCHER)) == text.splitlines(), text


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    rows = split_columns(rows_of(COLUMNS), MATCHER)
    assert texts(rows)[:4] == ["IN BED", "1. Pelvic tilt", "10 times, hold 5 s", "2. Knee rolls"]
    assert texts(rows)[5:] == [
        "IN THE KITCHEN", "3. Heel raises", "2 sets of 12", "4. Sit to stand", "2 x 6",
    ]  # fmt: skip
    found = [[dose(item)[:4] for item in line.items] for line in read_all(COLUMNS)]
    assert found[1] == [("pelvic-tilt", 1, 10, 5), ("calf-raise", 2, 12, 1)]
    assert [each[:3] for each in found[3]] == [
        ("lower-back-rotation", 1, 8),
        ("sit-to-stand", 2, 6),
    ]
    assert found[0] == found[2] == found[4] == []


def test_columns_of_names_are_read_without_numbers_too() -> None:
    text = re.sub(r"\d\. ", "   ", COLUMNS)
    assert len(split_columns(rows_of(text), MATCHER)) == 2 * len(text.splitlines())


def test_a_column_with_gaps_of_its_own_is_one() -> None:
    text = (
        "Pelvic tilt x 10          Heel raises    2 x 12\nKnee rolls x 8            Sit to stand   2 x 6\n"
        "Bridge x 10               Wall sit       3 x 20 s"
    )
    rows = split_columns(rows_of(text), MATCHER)
    assert texts(rows)[3:] == [
        "Heel raises    2 x 12",
        "Sit to stand   2 x 6",
        "Wall sit       3 x 20 s",
    ]


CARDS = """\
CARD 1                 CARD 2                 CARD 3
Wall sit               Heel raises            Side-lying leg
4 reps, hold 20 s      2 sets of 15           raise
                                              12 each leg
----------------------+----------------------+---------
CARD 4                 CARD 5                 CARD 6
Dead bug               Bird dog, leg          Sit to stand
2 x 8                  only                   3 sets of 8
                       2 x 6 each leg
----------------------+----------------------+---------"""


def test_three_columns_are_read_one_after_the_other() -> None:
    found = [[dose(item)[:3] for item in line.items] for line in read_all(CARDS)]
    assert found[1] == [
        ("wall-sit", 1, 4), ("calf-raise", 2, 15), ("lateral-leg-raise", 1, 12),
    ]  # fmt: skip
    assert found[6] == [("dead-bug", 2, 8), ("bird-dog-healthwise", 2, 6), ("sit-to-stand", 3, 8)]


def test_names_that_go_on_below() -> None:
    assert texts(join_cut(rows_of("Side-lying leg\nraise\n12 each leg"), MATCHER)) == [
        "Side-lying leg raise", "12 each leg",
    ]  # fmt: skip
    for text in ("Bridge\nslowly", "Bridge 3x10\nraise", "Bridge\nclam", "Notes\nfor you"):
        assert texts(join_cut(rows_of(text), MATCHER)) == text.splitlines(), text


def test_rows_without_a_heading_and_between_tabs_go_on_below() -> None:
    aligned = (
        "Ankle pumps            20 times             both feet,\n"
        "                                            before getting up\n"
        "Heel slides            10 times each        heel stays\n"
        "                       leg                  on the bed\n"
        "Pelvic bridging        10 reps x 2 sets     hold for 5 counts"
    )
    assert (
        texts(join_cells(rows_of(aligned)))[1]
        == "Heel slides    10 times each leg    heel stays on the bed"
    )
    tabbed = "Exercise\tDose\tNotes\nWall squat\t5 reps,\tonly as low\n\thold 15 sec\tas feels ok\nClam\t8\t"
    assert (
        texts(join_cells(rows_of(tabbed)))[1]
        == "Wall squat\t5 reps, hold 15 sec\tonly as low as feels ok"
    )
    item = read_all(tabbed)[1].items[0]
    assert (item.exercise, item.reps, item.hold_s) == ("wall-sit", 5, 15)


def test_a_table_is_no_pair_of_columns() -> None:
    for text in (
        "Bridge              3 x 10\nClam                2 x 12\nPlank               3 x 20 s",
        "Exercise            Instead\nBridge 3x10         Clam 2x10\nPlank 20 s          Dead bug x8",
        "Name: A. Baker      Date: 3 June\nTel: 555 014        Page 1\nRoom 3              Level 2",
        "Bridge              3 x 10\nthis line crosses the gap of them\nClam     2 x 12   slowly",
    ):
        assert texts(split_columns(rows_of(text), MATCHER)) == text.splitlines(), text


def test_cells_go_on_below() -> None:
    assert texts(join_cells(rows_of(CELLS))) == [
        "Exercise | Dose | Tips",
        "Bridge | 3 sets of 10, hold 5 s | feet apart",
        "Hamstring stretch with a towel | 2 times 30 s each leg | knee nearly straight",
        "Prone lying | 4 minutes | head turned",
    ]
    lines = read_all(CELLS)
    assert [dose(line.items[0])[:4] for line in (lines[1], lines[3], lines[6])] == [
        ("hip-bridge-aaos", 3, 10, 5), ("hamstring-towel", 2, 1, 30), ("prone-lying", 1, 1, 240),
    ]  # fmt: skip


def test_rows_between_bars_go_on_below() -> None:
    assert texts(join_cells(rows_of(BARS)))[2:] == [
        " | Side plank from the knees | 3 sets, 10 s hold | 20 s | ",
        "| Wall sit         | 3 x 20 s     | 30 s |",
    ]


def test_rows_of_a_table_are_no_parts_of_the_one_above() -> None:
    for text in (
        "Exercise    Sets\nBridge      3\nclamshell   2\nWall sit    3",
        "| Exercise | Dose   |  |\n| Bridge | 3 x 10 |  |\n| clam   | 3 x 12 |  |",
        "Exercise    Sets\nBridge      3\nand a long line that crosses the gap\n",
    ):
        assert texts(join_cells(rows_of(text))) == text.splitlines(), text


def test_every_line_has_what_stands_in_it() -> None:
    for text in (NARROW, COLUMNS, CELLS, BARS):
        for line in read_all(text):
            assert all(0 <= span.start < span.end <= len(line.line) for span in line.spans)
            ends = [0, *(span.end for span in line.spans)]
            assert all(span.start >= end for span, end in zip(line.spans, ends, strict=False))
            said = "".join(line.line[span.start : span.end] for span in line.spans)
            letters = [each for each in line.line if each.isalnum()]
            assert [each for each in said if each.isalnum()] == letters, line


def kinds(lines: list[SheetLine]) -> list[LineKind]:
    return [line.kind for line in lines]


def test_a_sentence_that_is_asked_about_is_shown_whole() -> None:
    text = (
        "Wear something warm. For the nerve in your leg, do the\n"
        "flossing that we tried on the bench as often as you\n"
        "like, 8 times. Rest. Drink enough, and do not worry."
    )
    lines = read_all(text)
    assert LineKind.UNKNOWN in kinds(lines)
    for line in lines:
        if line.kind is LineKind.UNKNOWN:
            assert all(span.role is SpanRole.UNKNOWN for span in line.spans) or line.unknown


def test_a_ban_that_was_cut_forbids_in_both_lines() -> None:
    text = "Bridge 3 x 10. Breathe out.\nDo not do full sit-ups or crunches while your\nback is still sore."
    assert kinds(read_all(text))[1:] == [LineKind.FORBIDDEN, LineKind.FORBIDDEN]
