"""What therapists write, and what is read of it: right, or flagged, never wrong in silence."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.sheet.each_line import LONGEST_LINE
from backtimer.core.sheet.headings import title_of
from backtimer.core.sheet.prescription import LONGEST_TEXT
from backtimer.core.sheet.sheet_reading import LONG_S, LineKind, SheetLine
from tests.core.sheet.judge import lines_in
from tests.core.sheet.readings import accounted, dose, read, read_all, well_formed


def test_one_entry_for_every_line_and_blank_ones_too() -> None:
    lines = read_all("Bird dog x5\r\n\r\n\tPlank 20s\n")
    assert [len(line.items) for line in lines] == [1, 0, 1]
    assert lines[1].line == ""
    assert lines[1].kind is LineKind.BLANK
    assert read_all("") == []
    assert read_all("  \nBridge")[0].kind is LineKind.BLANK


def test_how_often_is_understood_and_no_part_of_the_routine() -> None:
    assert read("Bird dog x5, 2x/day").often == ("2x/day",)
    assert read("Bird dog x5 every other day").often == ("every other day",)
    assert read("Bird dog 2-3 times a week").often == ("2-3 times a week",)
    assert read("Walk 10 min 3 times daily").often == ("3 times daily",)
    assert read("Bridge 5 times daily").unknown == ("5 times daily",)
    assert read("Bridge x10 hourly").often == ("hourly",)
    assert read("Bridge 20 x every hour").items[0].reps == 20


def test_what_contradicts_is_flagged_and_the_rest_is_kept() -> None:
    line = read("Bird dog 3x10, 2x8, hold 5s")
    assert dose(line.items[0])[:4] == ("bird-dog-aaos", 3, 10, 5)
    assert line.unknown == ("2x8",)
    twice = read("Bird dog hold 5s, hold 8s")
    assert twice.unknown == ("hold 5s, hold 8s",)
    assert "hold_s" in twice.items[0].defaulted
    assert read("2 x 10").unknown == ("2 x 10",)


def test_a_number_that_no_routine_can_have_is_told() -> None:
    assert "reps 0" in read("Bridge 0 reps").unknown
    assert "reps 500" in read("Bridge 500 reps").unknown
    assert "hold 1200" in read("Plank 20 min").unknown
    assert read("Bridge 3x10 hold 2.5 s").items[0].hold_s == 2.5


def test_repetitions_without_a_hold_are_a_moving_repetition() -> None:
    (item,) = read("Bridge 3x10").items
    assert item.hold_s == 2
    assert item.assumed == ("2 s hold", "30 s rest")
    assert "hold_s" in item.defaulted
    # The name alone, or sets alone, mean the usual dose.
    assert read("Bridge").items[0].hold_s == 15
    assert read("Bridge 3 sets").items[0].hold_s == 15


def test_what_an_item_lasts_is_counted() -> None:
    # Bridge: three movements of 3 s and the hold.
    assert read("Bridge 2x10 hold 5 s rest 30 s").items[0].seconds == 2 * 10 * (9 + 5) + 30
    assert read("Walk 10 min").items[0].seconds == 600
    assert read("Clock reach 2x5, hold 4 s, each side").items[0].seconds == 2 * 5 * 2 * 10 + 30
    assert read("Clock reach 2 min").items[0].seconds == 120
    assert read("Knee to chest 2x5 hold 5 s").items[0].seconds == 2 * 5 * 3 * 11
    assert read("Knee to chest 2x5 hold 5 s, each side").items[0].seconds == 2 * 5 * 2 * 11
    assert read("Knee to chest 2x5 hold 5 s, both legs").items[0].seconds == 2 * 5 * 11
    long = read("Bird dog 5x20 hold 15 s").items[0]
    assert long.seconds > LONG_S
    assert long.is_long
    assert not read("Bridge x5").items[0].is_long


def test_a_hold_of_what_has_none_is_said() -> None:
    assert any(
        "no hold of its own" in text for text in read("Cat stretch x5, 8 s").items[0].assumed
    )
    (item,) = read("Cat stretch 1 min").items
    assert (item.reps, item.hold_s, "reps" in item.defaulted) == (5, 0, False)
    assert "as many repetitions as fit into 60 s" in item.assumed
    line = read("Belly breathing 20 minutes")
    assert ("reps" in line.items[0].defaulted, line.unknown) == (True, ("1200 s",))
    assert "as many repetitions as fit into 1200 s, 50 at most" in line.items[0].assumed
    for text in ("Sit to stand 30 seconds", "Belly breathing 2 or 3 minutes"):
        assert "reps" in read(text).items[0].defaulted
    (slides,) = read("Heel slides for 2 minutes each leg").items
    assert (slides.reps, slides.side) == (20, "each")
    (slides,) = read("Heel slides 2 min").items
    assert slides.reps == 10


def test_where_it_is_not_sure_it_is_asked() -> None:
    (item,) = read("Modified plank 2x20s").items
    assert item.exercise is None
    assert item.own == item.name == "Modified plank"
    assert "plank-aaos" in item.candidates


def test_a_note_stands_beside_the_dose() -> None:
    assert read("Plank 20 s, increase to 60 s").items[0].note == "increase to 60 s"
    lines = read_all("Bridge 3x10\nif it is easy, 3x15")
    assert "3x15" in lines[0].items[0].note
    assert lines[1].kind is LineKind.NOTE


def test_what_is_forbidden_is_left_out() -> None:
    lines = read_all("To avoid:\nBridge 3x10\n\nCurl-up\n\nPlank 3x20s\nCurl-up")
    assert [line.kind for line in lines if line.line] == [
        LineKind.FORBIDDEN, LineKind.FORBIDDEN, LineKind.FORBIDDEN, LineKind.EXERCISE,
        LineKind.EXERCISE,
    ]  # fmt: skip
    assert lines[1].left_out == ("Bridge 3x10",)
    lines = read_all("Do not do:\nTel: 12345\nBridge\nDo these:\nBridge 3x10")
    assert [bool(line.items) for line in lines] == [False, False, False, False, True]
    assert read("Crunches 3x10 - not yet").items == ()


def test_a_dose_below_goes_to_the_name_above() -> None:
    lines = read_all("Bridge\n\n3 sets of 10\nBird dog x6\nPlank\n2 x 20 s")
    assert [dose(item)[:4] for line in lines for item in line.items] == [
        ("hip-bridge-aaos", 3, 10, 2), ("bird-dog-aaos", 1, 6, 2), ("plank-aaos", 2, 1, 20),
    ]  # fmt: skip
    # What contradicts the name's own line may be another's: all of it is told.
    lines = read_all("Bridge 3x10\nRepeat 12 times, hold 5 s")
    assert lines[1].unknown == ("Repeat 12 times, hold 5 s",)
    assert "hold_s" in lines[0].items[0].defaulted
    assert read_all("Bridge 3x10\n3 sets of 10, hold 5 s")[0].items[0].hold_s == 5
    # With a dose already, an empty line ends it.
    assert read_all("Bridge 3x10\n\nHold 5 seconds")[2].kind is LineKind.UNKNOWN
    # Two on a line: nobody can tell which.
    assert read_all("Bridge x5, plank 20 s\n3 sets")[1].unknown == ("3 sets",)


def test_a_title_becomes_an_exercise_where_a_dose_stands_below() -> None:
    lines = read_all("Clock reach\nSetup\n2 sets of 5")
    assert dose(lines[0].items[0])[:3] == ("Clock reach", 2, 5)
    assert read_all("Clock reach\nhello there")[0].items == ()
    lines = read_all("Bridge x5\n\nClock reach\n2 sets")
    assert lines[2].items[0].sets == 2
    lines = read_all("Bridge 3x10\nClock reach\nRoom shift\n2 sets")
    assert [bool(line.items) for line in lines] == [True, True, False, False]
    assert dose(read("Star jump: squeeze for 5 sec, 10 times").items[0])[0] == "Star jump"
    assert dose(read("Pelvic floor: squeeze for 5 sec, 10 times").items[0])[0] == "pelvic-floor"
    # The title of the first block stays where no dose comes before another name.
    assert read_all("Clock reach\nBridge\n3x10")[0].items == ()


def test_a_line_that_is_too_long_is_handed_back(monkeypatch: pytest.MonkeyPatch) -> None:
    # It is not looked at in any way: the rules of spelling took seconds for one of 20,000 blanks.
    monkeypatch.setattr("backtimer.core.sheet.advice.evened", pytest.fail)
    (line,) = read_all("bird dog " * 100)
    assert len(line.line) > LONGEST_LINE
    assert line.items == ()
    assert line.unknown == (" ".join(line.line.split()),)


def test_the_lines_of_a_text_that_is_too_long_are_handed_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("backtimer.core.sheet.prescription.LONGEST_TEXT", 30)
    lines = read_all("Bird dog x5\nBridge x10\n\nPlank 20 s\n \n")
    assert [len(line.items) for line in lines] == [1, 1, 0, 0, 0]
    assert lines[3].unknown == ("Plank 20 s",)
    assert lines[4].kind is LineKind.BLANK


@pytest.mark.sweep
def test_a_text_that_is_too_long_is_handed_back() -> None:
    many = read_all("Bird dog x5\n" * 5000 + "\n \nBird dog")
    assert len(many) == 5003
    assert many[5000].kind is many[5001].kind is LineKind.BLANK
    assert many[0].items
    assert not many[-1].items
    assert sum(len(line.line) for line in many if line.items) <= LONGEST_TEXT


# Properties

PIECES = st.sampled_from(
    ["Bird dog", "plank", "clamshell", "3 x 10", "2 sets of 8", "hold 5 s", "30 sec", "each side",
     "L+R", "rest 30s", "2x/day", "(yellow band)", ",", ";", "-", "x10", "10 reps", "1e9", "-3",
     "NaN", "∞", "٣ x ١٠", "½", "🙂", "\u202eabc", "\x00", "hold", "x", "*", "/", "(((", "0 reps",
     "ten", "sets", "1:30", "99:99", "\u2033", "avoid", "if", "then", "and", "8-10", "12, 10, 8",
     "a minute", "1/2 min", "1'30\"", "between sets", "up to", "right", "5 kg", "400 m", ":", "|",
     "half", "by", "to", "or", "total", "at", "with", "exercise", "daily", "3/4/2025", "\t", "  "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_any_pieces_in_any_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    lines = read_all(text)
    assert len(lines) == len(text.splitlines())
    for line in lines:
        well_formed(line)
        accounted(line)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    lines = read_all(text)
    assert [line.line for line in lines] == text.splitlines()
    for line in lines:
        well_formed(line)
        accounted(line)


@given(
    st.sampled_from(["Bird dog", "Hip bridge", "Clock reach"]),
    st.integers(1, 5),
    st.integers(6, 200),
    st.integers(1, 600),
    st.sampled_from(["{s} x {r} hold {h} s", "{s} sets of {r} reps, {h} sec hold",
                     "hold for {h} seconds, {r} reps, {s} sets", "{s}x{r} reps, hold {h}s",
                     "Sets {s} Reps {r} Hold {h}", "reps: {r} | sets: {s} | hold: {h}",
                     "{s}x{r} - {h} sec hold", "{r} reps x {s} sets x {h} s",
                     '{r} repetitions, {s} sets, {h}" holds']),
)  # fmt: skip
def test_every_number_comes_back(name: str, sets: int, reps: int, hold_s: int, form: str) -> None:
    line = read(f"{name} " + form.format(s=sets, r=reps, h=hold_s))
    if line.unknown:
        # "10 - 15 sec" may be a range.
        assert re.search(r"\d", " ".join(line.unknown))
    else:
        (item,) = line.items
        assert dose(item)[1:4] == (sets, reps, hold_s)


FIELDS_WRITTEN = st.permutations(["3 sets", "12 reps", "hold 5 s", "rest 45 s", "each side"])


@given(FIELDS_WRITTEN, st.sampled_from([", ", "; ", " / ", " | ", " - ", " "]), st.booleans())
def test_the_order_of_fields_does_not_matter(
    fields: list[str],
    mark: str,
    upper: bool,
) -> None:
    text = "Bird dog: " + mark.join(fields)
    line = read(text.upper() if upper else text)
    (item,) = line.items
    assert line.unknown or dose(item) == ("bird-dog-aaos", 3, 12, 5, 45, "each"), text


TABLES = (
    "first.txt",
    "kinds.txt",
    "locked.txt",
    "late.txt",
    "fresh.txt",
    "fresh-hard.txt",
    "everyday.txt",
    "homework.txt",
)
MANGLED = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "spaces": lambda text: text.replace(" ", "  "),
    "semicolons": lambda text: text.replace(", ", "; "),
    "dashes": lambda text: text.replace(", ", " - "),
    "bars": lambda text: text.replace(", ", " | "),
    "stop": lambda text: f"{text}.",
    "bullet": lambda text: f"- {text}",
    "number": lambda text: f"3. {text}",
    "tight": lambda text: re.sub(r"(\d) (s|sec|secs|seconds|reps|sets|x)\b", r"\1\2", text),
    "loose": lambda text: re.sub(r"(\d)(s|sec|secs|x|reps)\b", r"\1 \2", text),
    "times": lambda text: re.sub(r"(\d) ?x ?(\d)", "\\1 \u00d7 \\2", text),
    "brackets": lambda text: re.sub(r", (.*)$", r" (\1)", text),
}


LINES = [case.text for name in TABLES for case in lines_in(name) if "\n" not in case.text]
# What changes an earlier sheet, too.
WRITTEN = [
    *LINES,
    *(case.text for name in ("strangers.txt", "asked.txt") for case in lines_in(name)),
]


read_plain = cache(read)
# So many lines at least are changed in each way; the others are what they were.
LEAST_MANGLED = 150


def same_or_asked(text: str, plain: str) -> bool:
    """Whether a mangled line is read as the plain one, or what differs is asked or shown.

    If a plain line was asked about itself, its other form may be clear.
    """
    line, other = read(text), read_plain(plain)
    same = [dose(item)[1:] for item in line.items] == [dose(item)[1:] for item in other.items] and [
        item.exercise for item in line.items
    ] == [item.exercise for item in other.items]
    asked = any(each.unknown or asks(each) for each in (line, other))
    told = bool(line.items or line.unknown or line.left_out) or not other.items
    return (same or asked) and told


def asks(line: SheetLine) -> bool:
    """Whether something of a reading is a question, or not certain."""
    return any(
        item.candidates or any(text.endswith("not certain") for text in item.assumed)
        for item in line.items
    )


@pytest.mark.sweep
@pytest.mark.parametrize("way", MANGLED)
def test_a_mangled_line_is_read_the_same_or_asked(way: str) -> None:
    changed = [(mangled, text) for text in LINES if (mangled := MANGLED[way](text)) != text]
    assert len(changed) >= LEAST_MANGLED
    for mangled, text in changed:
        assert same_or_asked(mangled, text), mangled


@given(
    st.sampled_from(LINES),
    st.lists(st.sampled_from(sorted(MANGLED)), max_size=3, unique=True),
    st.randoms(use_true_random=False),
)
def test_a_line_mangled_in_several_ways_is_read_the_same_or_asked(
    text: str, ways: list[str], random: Random
) -> None:
    name, *fields = text.split(", ")
    plain = read(text)
    if len(plain.items) == 1 and not plain.unknown:
        random.shuffle(fields)
    mangled = ", ".join((name, *fields))
    for way in ways:
        mangled = MANGLED[way](mangled)
    assert same_or_asked(mangled, text), mangled


@given(
    st.sampled_from(WRITTEN),
    st.integers(0, 80),
    st.sampled_from(["", " ", ", ", " - ", " -> ", ") ", ". ", " the "]),
    st.sampled_from(WRITTEN),
    st.integers(0, 80),
)
def test_two_lines_cut_and_joined(first: str, end: int, mark: str, last: str, start: int) -> None:
    for line in read_all(f"{first[:end]}{mark}{last[start:]}"):
        well_formed(line)
        for number in re.finditer(r"\d+", line.line):
            spans = [each for each in line.spans if each.start <= number.start() < each.end]
            assert [number.end() <= each.end for each in spans] == [True], number


def test_a_line_of_marks_and_labels_alone_is_beside_the_matter() -> None:
    assert read("Ex 1.").kind is LineKind.ASIDE
    assert read("12) Ex 1.").kind is not LineKind.EXERCISE


def test_a_long_title_ends_at_a_word() -> None:
    title = title_of("Programme (home) for the lower back of somebody with a long name:")
    assert title == "Programme (home) for the lower back of"
