"""Lines that change an earlier sheet, as pieces, and what makes no change of them."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.change_pieces import pieces_of
from backtimer.core.sheet.changes import changes_in
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.shared_matcher import matcher_of
from backtimer.core.sheet.sheet_reading import LineKind
from tests.built_in import EXERCISES
from tests.core.sheet.readings import read, read_all


def certain(words: str) -> str | None:
    return matcher_of(EXERCISES).certain(words).exercise


def row(text: str) -> str:
    return "".join(piece.word for piece in pieces_of(evened(text), 0, certain))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Keep going with the clams exactly as before.", "kzNk."),
        ("Bridges are looking good - go up from 2x10 to 3x12", "Nx,yfDtD"),
        ("Swap the crunches for dead bugs, 2x8", "wzNgzN,D".replace("gz", "g")),
        ("Hip hinge stays as it is", "Nk"), ("Chin tucks no longer needed", "NS"),
        ("[REMOVED] Heel slides", "pN"), ("Lower trunk rotation x10", "ND"),
        ("Clamshell ~~3x15~~ 2x10 each side", "NzDhD"), ("One leg bridge 3x6", "ND"),
        ("Heel raises 10, sorry, 15 reps", "NDhD"), ("Bridge 2x10\u21922x12", "NDgD"),
        ("Walking, 20 minutes twice a day", "N,Do"), ("Bird dog 4 days a week", "No"),
        ("Bird dog on 3 March", "Noo"), ("Lose the weight for the squats", "qozN"),
    ],
)  # fmt: skip
def test_a_line_is_a_row_of_pieces(text: str, letters: str) -> None:
    assert row(text) == letters


@pytest.mark.parametrize(
    "text",
    [
        "Bridge from 8 to 10 reps", "Keep the hips level", "Bridge 3x10 -> 12", "Bridge 3x10 -> 4",
        "Drop squat", "Pause squats", "Give the bridge a go", "Lose the belt for the bridge",
        "Leave the band on: clam 3x12", "Bird dog 2x8, stop the left side", "Stop bird dog with weights",
        "Skip the bridge in the evening",
        "Hip flexor stretch: left side can stop, right side carry on with 3 x 30s",
        "Bridge is fine, deadlifts only here", "Add a third set to your bird dogs",
        "Bridge, then clam instead of the plank", "~~1 Cat stretch 10~~", "Bridge 2x10 \u2714",
        "Bridge replaces bridge",
        "Bridge from today, 2x10, until Friday", "Drop the heels", "Cat stretch 10 in the morning",
        "Dead bugs as before. The rest we do together.", "Keep the top hip from rolling backwards.",
    ],
)  # fmt: skip
def test_what_is_no_sure_change_is_left_as_it_is(text: str) -> None:
    assert changes_in(evened(text), 0, certain) == ((), ())


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("Chin tucks no longer needed.", ("chin tucks",)), ("Stop the planks and bridges", ("planks", "bridges")),
        ("4. Abdominal crunch 2x12 -> STOP, see below", ("abdominal crunch",)),
        ("Heel slides x10 -> done, leave out", ("heel slides",)), ("Leave the planks out", ("planks",)),
        ("PAUSED until 14 Dec: Standing hip abduction, 2 x 10 each leg", ("standing hip abduction",)),
        ("In place of the 2 x 10 bridges: clam 2 x 5", ("bridges",)),
        ("Tandem stance now 2 sets of 45 sec each side; single leg balance not yet", ("single leg balance",)),
    ],
)  # fmt: skip
def test_what_is_left_out_has_a_name(text: str, out: tuple[str, ...]) -> None:
    even = evened(text)
    assert changes_in(even, 3 if even.startswith("4.") else 0, certain).gone == out


@pytest.mark.parametrize(
    ("text", "dose", "note"),
    [
        ("Bridges are looking good - go up from 2x10 to 3x12.", (3, 12, 2), "are looking good; from 2x10"),
        ("Dead bugs flared you up, so only 1 set of 5 each side until Thursday.", (1, 5, 1), "flared you up; until Thursday"),
        ("[DOWN] Wall sit: 2 x 20 sec (was 3 x 30 sec), because of your knee", (2, 1, 20), "was 3 x 30 sec; because of your knee"),
        ("Walking: you managed 15 minutes comfortably, so go to 20 minutes from Monday", (1, 1, 1200), "you managed 15 minutes comfortably; from Monday"),
        ("Curl-up x10, far too many; do 6", (1, 6, 1), "x10, far too many"),
        ("Glute bridge 3x10, now 2x8", (2, 8, 2), "3x10"),
        ("Bridge, old 2x10, new 3x10", (3, 10, 2), "old 2x10; new"),
        ("Bridge old 2x10, 3x10 new", (3, 10, 2), "old 2x10; new"),
        ("The hip flexor stretch was 20 sec and is 30 sec now", (1, 1, 30), "was 20 sec"),
        ("Please increase the bridge from 10 to 15 reps, still two sets", (2, 15, 2), "from 10"),
        ("2. Dead bug: up to 3 x 8 per side (was 2 x 8)", (3, 8, 1), "was 2 x 8"),
        ("Increased: bridge to 3 x 15", (3, 15, 2), ""),
        ("Item 5    Wall sit      HOLD 20 s > 30 s     REPS 3", (1, 3, 30), "HOLD 20 s"),
        ("[Mon 18:07] Chiara: bridge from 12 down to 6, one set", (1, 6, 2), "from 12"),
        ("Clams 12 instead of 10 each side", (1, 12, 1), "instead of 10"),
        ("McGill bird dog: up from 6-4-2 to 8-6-4 each side", (3, 8, 2), "up from 6-4-2"),
    ],
)  # fmt: skip
def test_the_dose_for_now_is_read_and_the_rest_is_a_note(
    text: str, dose: tuple[int, int, float], note: str
) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.sets, item.reps, item.hold_s) == dose
    assert (line.unknown, sorted(item.note.split("; "))) == ((), sorted(note.split("; ")))


def test_a_change_of_what_stands_above_is_asked_about() -> None:
    lines = read_all("Bridge 3x10\nClam 2x8\nThe bridges are now 12, not 10")
    assert "not certain" in " ".join(lines[0].items[0].assumed)
    assert "not certain" not in " ".join(lines[1].items[0].assumed)
    assert (lines[2].items, lines[2].kind) == ((), LineKind.UNKNOWN)


def test_an_arrow_behind_what_nobody_knows_is_no_step() -> None:
    assert not read("Gizmo -> 3x12, or so").unknown
    assert [item.exercise for item in read("~Crunches 3x10~ bridge 2x8").items] == [
        "hip-bridge-aaos"
    ]
    assert read("Plank 30 s, rest, 3 times more").unknown


def test_a_dose_in_another_sentence_of_a_change_is_read() -> None:
    (item,) = read("Bird dog \u2013 NEW. 2 sets of 6 each side, hold 5 seconds").items
    assert (item.exercise, item.sets, item.reps, item.hold_s) == ("bird-dog-aaos", 2, 6, 5)


def test_a_note_that_begins_with_an_end_is_asked_about() -> None:
    assert (
        read("Wall squat hold: take out for two weeks while the knee settles.").kind
        is LineKind.UNKNOWN
    )
    assert read("Bridge, stop short of your back arching").kind is LineKind.EXERCISE


def test_words_of_change_inside_a_condition_keep_the_rest_of_it() -> None:
    text = "until 2 60kg stair bench bottom on stays 10 x ups leg the"
    spans = read(text).spans
    assert "".join(text[span.start : span.end] for span in spans) == text


def test_goes_of_a_total_are_counted_once() -> None:
    (item,) = read("Bridge x10 / Cs at the sink - 30 in total, in three goes of ten").items
    assert item.exercise == "hip-bridge-aaos"


def test_another_exercise_may_tell_when_to_do_it() -> None:
    line = read("Single leg bridge: 2 sets of 6 each leg, after the bridges.")
    assert [item.exercise for item in line.items] == ["one-leg-bridge"]
    assert len(read("Single leg bridge: 2 sets of 6 each leg, after the gates.").items) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bridges are looking good - go up from 2x10 to 3x12, swap the crunches for the dead bugs",
        "Walking: you managed 15 minutes comfortably, so go to 20 minutes from Monday until the review",
        "[DOWN] Wall sit: ~~3 x 30 s~~ 2 x 20 sec -> stop it, instead of the plank, because of your knee",
        "Hi Tom, keep these as they are. Leave the planks out for now; in their place: 10, sorry, 8 clams",
    ],
)
def test_a_line_may_break_off_anywhere(text: str) -> None:
    for end in range(len(text)):
        for part in (text[:end], text[end:], f"{text[:end]} the "):
            pieces = pieces_of(evened(part), 0, certain)
            assert [piece.start for piece in pieces] == sorted({piece.start for piece in pieces})
            assert all(piece.end <= len(part) for piece in pieces)
            read_all(part)


def test_a_growth_past_the_end_of_its_clause_is_none() -> None:
    text = "Please increase the -> need)le from 5 to 8 a sid→e"
    spans = read(text).spans
    shown = "".join(text[span.start : span.end] for span in spans)
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_a_turn_inside_a_longer_word_is_none() -> None:
    text = "Any numbness between the legs )or change.way."
    assert all(line.kind is not LineKind.EXERCISE for line in read_all(text))


def test_another_exercise_instead_of_one_that_is_too_easy_is_asked_about() -> None:
    line = read("Clams are too easy for you, so do side-lying leg raises instead: 2 x 10 each side")
    assert line.unknown == ("2 x 10 each side",)
    assert line.items == ()
