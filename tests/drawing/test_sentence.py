"""A sentence in large type is never cut: it breaks evenly, then it goes on over pages."""

from __future__ import annotations

import pytest

from backtimer.drawing.sentence import GOES_ON, set_sentence


def measure(text: str, size_px: int) -> float:
    return len(text) * size_px / 2


def test_a_short_sentence_is_one_line_of_the_larger_type() -> None:
    assert set_sentence("Hold.", measure, 400, 72, 64) == (72, (("Hold.",),))
    assert set_sentence(" ", measure, 400, 72, 64) == (72, ())


def test_a_longer_one_is_broken_evenly() -> None:
    size, pages = set_sentence("one two three four five six", measure, 480, 40, 36)
    assert size == 36
    assert pages == (("one two three", "four five six"),)


def test_pages_end_where_sentences_do_if_that_fits() -> None:
    text = "Lift the left leg. Squeeze the buttock of that side. Breathe out."
    size, pages = set_sentence(text, measure, 400, 40, 36)
    assert size == 36
    assert [" ".join(page) for page in pages] == [
        "Lift the left leg. …",
        "Squeeze the buttock of that side. …",
        "Breathe out.",
    ]


def test_short_sentences_share_a_page() -> None:
    _size, pages = set_sentence("Lift. Hold. Then lower it slowly.", measure, 340, 40, 36)
    assert pages == (("Lift. Hold. Then", "lower it slowly."),)


@pytest.mark.parametrize("width", [90, 200, 330, 700])
@pytest.mark.parametrize(
    "text",
    [
        "a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii jj kk ll mmmmmmmmmmmmmmmmmmmmmmmm",
        "Donaudampfschifffahrtsgesellschaftskapitaen",
        "Left leg straight back, at hip height, and the right arm forward, then hold both still.",
    ],
)
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(text: str, width: float) -> None:
    size, pages = set_sentence(text, measure, width, 60, 48)
    lines = [line for page in pages for line in page]
    assert all(measure(line, size) <= width for line in lines) or size == 8
    assert all(len(page) <= 2 for page in pages)
    assert " ".join(line.removesuffix(GOES_ON) for line in lines) == text
