"""The spans of a line: what became of each of its letters."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backtimer.core.sheet.sheet_reading import SpanRole
from tests.core.sheet.readings import read


def test_no_two_spans_share_a_character() -> None:
    for line in (
        "Omeprazole 20 mg 1-0-0.                            Pelvic bridging   2     10     10",
        "Ibuprofen 400 mg 3x1, 7 days. Omeprazole 20 mg 1-0-0.          Pelvic bridging       2       10      10",
    ):
        spans = read(line).spans
        assert all(one.end <= other.start for one, other in pairwise(spans)), line


def test_the_spans_say_what_became_of_a_line() -> None:
    line = read("Bridge 3x10, blurb 77, 2x/day")
    roles = {line.line[start:end].strip(" ,"): role for start, end, role in line.spans}
    assert roles["Bridge"] is SpanRole.NAME
    assert roles["3x10"] is SpanRole.DOSE
    assert roles["2x/day"] is SpanRole.OFTEN
    assert roles["blurb 77"] is SpanRole.UNKNOWN


def test_a_line_of_nothing_but_a_label_is_a_heading() -> None:
    assert read("Rx:").spans == ((0, 3, SpanRole.HEADING),)
    assert read("\t").spans == ()


@pytest.mark.parametrize(
    "line",
    [
        "Knee to chest L x5, R x10, now 3x10",
        "Farmer's carry / 2 x\u2192 30 se~~4 kg each hand / rest 1 min  ",
        "Bird dog, 8 per to chest: pull up gently, stay there 20 sec, 4 per leg",
        "Heel slides, 10 times with left and 10 times with right leg",
        "   NEW  ",
    ],
)
def test_mangled_lines_are_told_from_their_first_letter_to_their_last(line: str) -> None:
    covered = {place for span in read(line).spans for place in range(span.start, span.end)}
    assert all(place in covered for place, letter in enumerate(line) if letter.isalnum())
