"""Marks and colours, and what a legend says that they mean."""

from __future__ import annotations

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all


def test_a_legend_says_what_its_marks_leave_out() -> None:
    lines = read_all(
        "Key:  ● active   ◐ paused   ✖ not for you   ○ who knows\n"
        "● Cat stretch x 10\n◐ Dead bug 2x8\n✖ Bridge 2x15\n○ Ankle pumps 20 reps"
    )
    assert [line.kind for line in lines[1:]] == [
        LineKind.EXERCISE, LineKind.FORBIDDEN, LineKind.FORBIDDEN, LineKind.UNKNOWN,
    ]  # fmt: skip


def test_colours_are_headings() -> None:
    lines = read_all(
        "Green = do these. Amber = half as many. Red = leave alone.\nGREEN\nBridge 2x10\n\n"
        "AMBER\nBird dog x 4\n\nRED\nDead bug 2x8\nPlank\n\nSTRETCHES\nCat stretch x 8"
    )
    found = {line.line: line.kind for line in lines if line.line}
    assert found["Bridge 2x10"] is found["Bird dog x 4"] is LineKind.EXERCISE
    assert found["Dead bug 2x8"] is found["Plank"] is LineKind.FORBIDDEN
    assert found["Cat stretch x 8"] is LineKind.EXERCISE


def test_a_legend_with_exercises_in_it_is_asked_about() -> None:
    lines = read_all("Key: ● bridge 2x10   ○ plank not yet\n● Cat stretch x 10")
    assert not lines[0].items


def test_without_a_legend_an_alarm_asks() -> None:
    assert read("\U0001f534 Bridge 2x10").kind is LineKind.UNKNOWN
    assert read("\U0001f7e2 Bridge 2x10").items
    assert not read("✗ Prone leg lift / ✓ Standing hip abduction 2 x 8 each leg").items


def test_bullets_are_no_legend() -> None:
    lines = read_all("* bridge 2x10\n* plank 20 s + walk 10 min\n# bird dog 2x8")
    assert [len(line.items) for line in lines] == [1, 2, 1]


def test_a_legend_may_be_a_list() -> None:
    lines = read_all(
        "What the marks mean\n(+) do it\n(o) leave it alone for now\n(>) who knows\n\n"
        "(+) Pelvic tilt 2x10\n(o) Bird dog 2x6\n(>) Clams x 9\n(o) Plank 20 s"
    )
    assert [line.kind for line in lines[-4:]] == [
        LineKind.EXERCISE, LineKind.FORBIDDEN, LineKind.UNKNOWN, LineKind.FORBIDDEN,
    ]  # fmt: skip
    listed = read_all("(a) in the morning\n(b) at night\n(a) Bridge 2x10\n(b) Clams x 9")
    assert [len(line.items) for line in listed] == [0, 0, 1, 1]


def test_a_colour_may_say_itself_what_it_means() -> None:
    lines = read_all(
        "🟢 GREEN - every day\nKnee rolls x 8\n\n🔴 RED - off limits for now\n"
        "Forearm plank 3 x 20 s\n\nCan be added at any time\nBridge 2x10"
    )
    assert [line.kind for line in lines if line.line[:2] in ("Kn", "Fo", "Br")] == [
        LineKind.EXERCISE, LineKind.FORBIDDEN, LineKind.EXERCISE,
    ]  # fmt: skip


def test_colours_in_a_table() -> None:
    lines = read_all(
        "GREEN = carry on / RED = stand down\n\nColour | Station | Dose\n"
        "GREEN | Bridge | 2 x 10\nRED | Wall sit | 3 x 20 sec"
    )
    assert [line.kind for line in lines[-2:]] == [LineKind.EXERCISE, LineKind.FORBIDDEN]


def test_a_sentence_says_what_a_star_means() -> None:
    text = "Clams x10\n* Bridge x10\nThe ones with a {} are to wait."
    for mark in ("*", "star", "asterisk"):
        assert [line.kind for line in read_all(text.format(mark))][1] is LineKind.FORBIDDEN
    # A star that no exercise bears, or every one, which is a bullet.
    for other in (text.format("+"), "* Clams x10\n* Bridge x10\nThe ones with a * are to wait."):
        assert [line.kind for line in read_all(other)][1] is LineKind.EXERCISE
