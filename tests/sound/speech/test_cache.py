"""The disk cache of clips."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backtimer.sound.speech.cache import ClipCache, clip_ms, file_name
from backtimer.sound.speech.voices import VoiceChoice
from backtimer.sound.speech.worker_process import LARGEST_CLIP_BYTES

CHOICE = VoiceChoice("fake", "1", "", 100)


def test_a_clip_comes_back_and_tells_its_length(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "c")
    assert cache.load(CHOICE, "Hold.") is None
    cache.save(CHOICE, "Hold.", b"\1\0" * 4800)
    assert cache.length_ms(CHOICE, "Hold.") == 100
    again = ClipCache(tmp_path / "c")
    again.look()
    assert again.length_ms(CHOICE, "Hold.") == 100
    assert again.load(CHOICE, "Hold.") == b"\1\0" * 4800
    assert again.length_ms(VoiceChoice("fake", "2", "", 100), "Hold.") is None
    assert clip_ms(97) == 2


@pytest.mark.parametrize("size_bytes", [0, 5, 20, LARGEST_CLIP_BYTES + 1, 10**13])
def test_a_size_that_no_clip_has_gives_no_length(tmp_path: Path, size_bytes: int) -> None:
    with (tmp_path / file_name(CHOICE, "Hold.")).open("wb") as file:
        file.truncate(size_bytes)
    cache = ClipCache(tmp_path)
    cache.look()
    assert cache.length_ms(CHOICE, "Hold.") is None
    assert cache.load(CHOICE, "Hold.") is None


def test_half_a_sample_is_no_clip(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.save(CHOICE, "Hold.", b"\1\0\1")
    assert cache.load(CHOICE, "Hold.") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other", "gone"])
def test_a_broken_clip_is_taken_away(tmp_path: Path, damage: str) -> None:
    cache = ClipCache(tmp_path)
    cache.save(CHOICE, "Hold.", b"\1\0" * 100)
    path = tmp_path / file_name(CHOICE, "Hold.")
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[:50])
    elif damage == "flip":
        path.write_bytes(data[:40] + b"\xff" + data[41:])
    elif damage == "empty":
        path.write_bytes(b"BTC2")
    elif damage == "other":
        cache.save(CHOICE, "Rest.", b"\1\0")
        (tmp_path / file_name(CHOICE, "Rest.")).replace(path)
    else:
        path.unlink()
    assert cache.load(CHOICE, "Hold.") is None
    assert not path.exists()
    assert cache.length_ms(CHOICE, "Hold.") is None


def test_the_least_recently_used_clips_go(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path, bound_bytes=3 * 1050)
    for number, text in enumerate(("a", "b", "c")):
        cache.save(CHOICE, text, b"\1" * 1000)
        os.utime(tmp_path / file_name(CHOICE, text), (number, number))
    cache = ClipCache(tmp_path, bound_bytes=3 * 1050)
    cache.look()
    cache.load(CHOICE, "a")
    cache.save(CHOICE, "d", b"\1" * 1000)
    assert cache.load(CHOICE, "b") is None
    assert cache.load(CHOICE, "a") is not None
    assert len(list(tmp_path.iterdir())) == 3


def test_without_room_on_disk_the_clip_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = ClipCache(tmp_path / "file" / "clips")
    cache.look()
    cache.save(CHOICE, "Hold.", b"\1\0")
    assert not cache.writable
