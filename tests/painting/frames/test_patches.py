"""Packed frames: what comes out is what went in, or an error."""

from __future__ import annotations

import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.painting.frames.patches import MOST_PATCHES, Patch, pack, unpack

PATCHES = (Patch(1, 2, 2, 1, bytes(range(8))), Patch(0, 5, 1, 3, bytes(range(12))))


def test_what_is_packed_comes_out() -> None:
    assert unpack(pack(list(PATCHES)), 8, 8) == PATCHES
    assert unpack(pack([]), 8, 8) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\1\0",
        pack([Patch(0, 0, 9, 1, bytes(36))]),
        pack([Patch(0, 6, 1, 3, bytes(12))]),
        pack([Patch(0, 0, 0, 1, b"")]),
        pack([Patch(0, 0, 2, 1, bytes(4))]),
        pack([Patch(0, 0, 1, 1, bytes(8))]),
        pack([Patch(0, 0, 1, 1, bytes(4))] * (MOST_PATCHES + 1)),
        pack(list(PATCHES))[:-3],
        struct.pack("<H4H", 1, 0, 0, 8, 8) + zlib.compress(bytes(10_000_000)),
    ],
)
def test_what_is_no_frame_of_this_size_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(data, 8, 8)


@given(st.integers(0, 2**32))
def test_damaged_bytes_are_an_error_or_a_frame_within_its_size(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(pack(list(PATCHES)))
    for _ in range(rng.randint(1, 4)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        found = unpack(bytes(data), 8, 8)
    except ValueError:
        return
    for patch in found:
        assert patch.x + patch.width <= 8
        assert patch.y + patch.height <= 8
        assert len(patch.pixels) == patch.width * patch.height * 4
