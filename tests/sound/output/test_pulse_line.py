"""What is written ahead into a stream, and overwritten."""

from __future__ import annotations

from array import array
from itertools import pairwise

from backtimer.sound.output.pulse_line import FADE_SAMPLES, FULL, PulseLine
from tests.sound.output.fake_stream import FakeStream


def pcm(level: int, count: int) -> bytes:
    return array("h", [level] * count).tobytes()


def line() -> tuple[PulseLine, array[int]]:
    stream = FakeStream(0.0)
    return PulseLine(stream.write), stream.sound


def test_clips_are_written_where_they_belong_and_added_where_they_meet() -> None:
    made, sound = line()
    made.add(100, pcm(30_000, 100), edge=0)
    made.add(150, pcm(8000, 100), edge=0)
    assert sound.tolist() == [0] * 100 + [30_000] * 50 + [32_767] * 50 + [8000] * 50


def test_what_was_heard_is_not_written_again() -> None:
    made, sound = line()
    made.add(0, pcm(8000, 100), edge=0)
    made.add(50, pcm(1000, 100), edge=100)
    assert sound[60] == 1000


def test_taking_back_silences_what_begins_later_and_nothing_else() -> None:
    made, sound = line()
    made.add(0, pcm(8000, 5000), edge=0)
    made.add(4000, pcm(500, 100), edge=0)
    made.add(9000, pcm(8000, 1000), edge=0)
    made.take_back(1000)
    assert sound.tolist() == [8000] * 5000 + [0] * 5000


def test_a_stop_fades_without_a_click_and_silences_the_rest() -> None:
    made, sound = line()
    made.add(0, pcm(8000, 5000), edge=0)
    made.add(9000, pcm(8000, 1000), edge=0)
    made.stop(2000)
    assert sound[1999] == 8000
    assert max(abs(a - b) for a, b in pairwise(sound)) < 50
    assert not any(sound[2000 + FADE_SAMPLES :])
    made.add(4000, pcm(700, 10), edge=3000)
    assert sound[4000:4011].tolist() == [700] * 10 + [0]


def test_the_volume_changes_what_is_still_to_be_heard() -> None:
    made, sound = line()
    made.set_gain(FULL, 0)
    made.add(0, pcm(8000, 200), edge=0)
    made.set_gain(FULL // 2, 100)
    assert sound.tolist() == [8000] * 100 + [4000] * 100
    made.set_gain(0, 500)
    assert sound[199] == 4000
    made.add(300, pcm(8000, 5), edge=250)
    assert not any(sound[300:])
