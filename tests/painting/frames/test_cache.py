"""The disk cache of reels: bounded, checked when read, and a miss in doubt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backtimer.painting.frames.cache import LARGEST_REEL_BYTES, ReelCache, version_of
from backtimer.painting.frames.strips import StripKind
from tests.frames import a_reel
from tests.places import RESOURCES

STILL = a_reel(StripKind.STILL)
OTHER = a_reel(StripKind.STILL, end="stand")
BREATH = a_reel(StripKind.BREATH)
FRAMES = [bytes([number]) * 50 for number in range(9)]


def cache_in(folder: Path, version: bytes = b"1", bound: int = 10_000) -> ReelCache:
    cache = ReelCache(folder / "frames", version, bound)
    cache.look()
    return cache


def only_file(folder: Path) -> Path:
    (found,) = (folder / "frames").iterdir()
    return found


def test_a_reel_is_found_by_another_run(tmp_path: Path) -> None:
    first = cache_in(tmp_path)
    assert not first.has(BREATH)
    assert first.load(BREATH) is None
    first.save(BREATH, FRAMES)
    again = cache_in(tmp_path)
    assert again.has(BREATH)
    assert again.load(BREATH) == FRAMES
    assert not again.has(STILL)


def test_another_version_does_not_find_it(tmp_path: Path) -> None:
    cache_in(tmp_path).save(BREATH, FRAMES)
    assert cache_in(tmp_path, b"2").load(BREATH) is None


@pytest.mark.parametrize("place", [0, 5, 9, 14, 40, -1])
def test_one_wrong_byte_is_a_miss_and_the_file_is_gone(tmp_path: Path, place: int) -> None:
    cache_in(tmp_path).save(BREATH, FRAMES)
    path = only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[place] ^= 0x41
    path.write_bytes(data)
    cache = cache_in(tmp_path)
    assert cache.load(BREATH) is None
    assert not cache.has(BREATH)
    assert not path.exists()


def test_cut_off_empty_foreign_and_huge_files_are_misses(tmp_path: Path) -> None:
    cache_in(tmp_path).save(BREATH, FRAMES)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    cache_in(tmp_path).save(STILL, FRAMES[:1])
    for content in (whole[:-1], whole[:8], b"", b"{}"):
        path.write_bytes(content)
        assert cache_in(tmp_path).load(BREATH) is None
    with path.open("wb") as file:
        file.truncate(LARGEST_REEL_BYTES + 1)
    assert cache_in(tmp_path).load(BREATH) is None


def test_an_intact_file_of_another_reel_is_a_miss(tmp_path: Path) -> None:
    cache = cache_in(tmp_path)
    cache.save(STILL, FRAMES[:1])
    theirs = only_file(tmp_path)
    cache.save(OTHER, [b"other"])
    (mine,) = {*(tmp_path / "frames").iterdir()} - {theirs}
    mine.write_bytes(theirs.read_bytes())
    assert cache.load(OTHER) is None
    assert cache.load(STILL) == FRAMES[:1]


def test_a_reel_with_too_few_frames_is_a_miss(tmp_path: Path) -> None:
    cache = cache_in(tmp_path)
    cache.save(BREATH, FRAMES[:4])
    assert cache.load(BREATH) is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache_in(tmp_path).save(BREATH, FRAMES)
    os.utime(only_file(tmp_path), (1, 1))
    cache = cache_in(tmp_path, bound=1200)
    cache.save(STILL, FRAMES[:1])
    cache.save(OTHER, FRAMES[:1])
    assert not cache.has(BREATH)
    assert cache.has(STILL)
    assert cache.has(OTHER)


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "frames").write_text("a file")
    cache = cache_in(tmp_path)
    cache.save(BREATH, FRAMES)
    assert not cache.writable
    assert cache.load(BREATH) is None
    (tmp_path / "frames").unlink()
    cache.save(BREATH, FRAMES)
    assert cache.writable


def test_a_reel_can_be_dropped(tmp_path: Path) -> None:
    cache = cache_in(tmp_path)
    cache.save(STILL, FRAMES[:1])
    cache.drop(STILL)
    assert not cache.has(STILL)
    assert not list((tmp_path / "frames").iterdir())
    cache.drop(STILL)


def test_the_version_follows_the_poses(tmp_path: Path) -> None:
    assert version_of(RESOURCES) == version_of(RESOURCES)
    (tmp_path / "poses").mkdir()
    empty = version_of(tmp_path)
    (tmp_path / "poses" / "a.toml").write_text("[a]")
    assert len({version_of(RESOURCES), empty, version_of(tmp_path)}) == 3
