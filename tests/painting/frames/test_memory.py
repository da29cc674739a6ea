"""Frames in memory are bounded; what is in use stays."""

from __future__ import annotations

from backtimer.painting.frames.memory import FrameMemory
from backtimer.painting.frames.patches import Patch
from backtimer.painting.frames.strips import StripKind
from tests.frames import a_reel

ONE, TWO, THREE = (a_reel(StripKind.STILL, end=end) for end in ("bird_dog", "stand", "lie"))
PATCH = (Patch(0, 0, 10, 1, bytes(40)),)


def test_packed_reels_make_room_for_newer_ones() -> None:
    memory = FrameMemory(packed_bytes=100)
    memory.add_packed(ONE, {0: bytes(40)}, ())
    memory.add_packed(TWO, {0: bytes(40)}, ())
    assert not memory.is_full
    assert memory.packed(ONE) == {0: bytes(40)}
    memory.add_packed(THREE, {0: bytes(40)}, {ONE})
    # Two was used less recently than one.
    assert memory.packed(TWO) is None
    assert memory.packed(ONE)
    memory.add_packed(TWO, {0: bytes(40)}, {ONE, TWO, THREE})
    assert memory.is_full
    assert all(map(memory.packed, (ONE, TWO, THREE)))


def test_the_same_frame_again_takes_no_more_room() -> None:
    memory = FrameMemory(packed_bytes=100)
    for _ in range(5):
        memory.add_packed(ONE, {0: bytes(40)}, ())
    assert not memory.is_full
    memory.add_packed(ONE, {1: bytes(70)}, ())
    assert memory.is_full
    memory.discard(ONE, 1)
    memory.discard(ONE, 5)
    assert memory.packed(ONE) == {0: bytes(40)}
    assert not memory.is_full
    memory.drop(ONE)
    assert memory.packed(ONE) is None


def test_unpacked_frames_make_room_too() -> None:
    memory = FrameMemory(unpacked_bytes=100)
    memory.add_unpacked((ONE, 0), PATCH, ())
    memory.add_unpacked((ONE, 1), PATCH, ())
    memory.add_unpacked((TWO, 0), PATCH, {(ONE, 0)})
    assert memory.unpacked(ONE, 0) == PATCH
    assert memory.unpacked(ONE, 1) is None
    assert memory.is_unpacked(TWO, 0)
    memory.drop(ONE)
    assert not memory.is_unpacked(ONE, 0)
    assert memory.unpacked(TWO, 0) == PATCH
