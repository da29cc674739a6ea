"""When something loud has ended, from levels alone."""

from __future__ import annotations

from collections.abc import Iterable

from backtimer.sound.microphone.segmenter import (
    DIP_BLOCKS,
    LONGEST_BLOCKS,
    QUIET_BLOCKS,
    Ending,
    Segmenter,
)

ROOM_DB = -60.0


def endings(levels: Iterable[float], room_db: float = ROOM_DB) -> list[tuple[int, Ending]]:
    segmenter = Segmenter()
    seen = ((number, segmenter.add(level, room_db)) for number, level in enumerate(levels, 1))
    return [(number, ending) for number, ending in seen if ending]


def test_a_word_ends_once_after_a_little_quiet() -> None:
    found = endings([-60.0] * 10 + [-30.0] * 12 + [-60.0] * 30)
    assert found == [(22 + QUIET_BLOCKS, Ending(12 + QUIET_BLOCKS, QUIET_BLOCKS))]


def test_a_click_is_no_word() -> None:
    assert endings([-60.0] * 10 + [-10.0] * 2 + [-60.0] * 30) == []


def test_a_stop_within_a_word_does_not_end_it() -> None:
    found = endings([-30.0] * 6 + [-60.0] * 3 + [-30.0] * 6 + [-60.0] * 20)
    assert [number for number, _ in found] == [15 + QUIET_BLOCKS]


def test_in_noise_a_word_ends_where_it_falls_far_from_its_peak() -> None:
    found = endings([-42.0] * 10 + [-30.0] * 12 + [-42.0] * 40, room_db=-50.0)
    assert len(found) == 1
    assert found[0][1].ended == DIP_BLOCKS


def test_an_even_noise_ends_nothing_however_long() -> None:
    assert endings([-40.0] * (3 * LONGEST_BLOCKS)) == []


def test_two_words_end_twice() -> None:
    word = [-30.0] * 10 + [-60.0] * 12
    assert len(endings(word + word)) == 2


def test_it_is_open_while_something_is_loud() -> None:
    segmenter = Segmenter()
    assert not segmenter.is_open
    segmenter.add(-30.0, ROOM_DB)
    assert segmenter.is_open
