"""The frames in memory: packed, by reel, and unpacked, as far as they are about to be shown.

Both are bounded; what is in use stays even beyond the bound.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection

from backtimer.painting.frames.patches import BYTES_A_PIXEL, Patch
from backtimer.painting.frames.strips import Reel

PACKED_BYTES, UNPACKED_BYTES = 12_000_000, 16_000_000
FrameKey = tuple[Reel, int]


class FrameMemory:
    """Least recently used frames are dropped first. Not thread-safe."""

    def __init__(
        self, packed_bytes: int = PACKED_BYTES, unpacked_bytes: int = UNPACKED_BYTES
    ) -> None:
        self._packed_bound = packed_bytes
        self._unpacked_bound = unpacked_bytes
        self._packed: OrderedDict[Reel, dict[int, bytes]] = OrderedDict()
        self._unpacked: OrderedDict[FrameKey, tuple[Patch, ...]] = OrderedDict()
        self._packed_size = 0
        self._unpacked_size = 0

    @property
    def is_full(self) -> bool:
        """Whether the bound of packed frames is reached."""
        return self._packed_size >= self._packed_bound

    def packed(self, reel: Reel) -> dict[int, bytes] | None:
        """The packed frames of a reel by number; None if none of it is in memory."""
        frames = self._packed.get(reel)
        if frames is not None:
            self._packed.move_to_end(reel)
        return frames

    def add_packed(self, reel: Reel, frames: dict[int, bytes], used: Collection[Reel]) -> None:
        """Add frames of a reel; reels that are not in `used` make room."""
        held = self._packed.setdefault(reel, {})
        self._packed.move_to_end(reel)
        for number, frame in frames.items():
            self._packed_size += len(frame) - len(held.get(number, b""))
            held[number] = frame
        for other in list(self._packed):
            if self._packed_size <= self._packed_bound:
                return
            if other not in used and other != reel:
                self.drop(other)

    def drop(self, reel: Reel) -> None:
        """Drop a reel, packed and unpacked."""
        self._packed_size -= sum(map(len, self._packed.pop(reel, {}).values()))
        for key in [key for key in self._unpacked if key[0] == reel]:
            self._unpacked_size -= _size(self._unpacked.pop(key))

    def discard(self, reel: Reel, number: int) -> None:
        """Drop a packed frame that turned out to be none."""
        self._packed_size -= len(self._packed.get(reel, {}).pop(number, b""))

    def unpacked(self, reel: Reel, number: int) -> tuple[Patch, ...] | None:
        """A frame ready to be shown; None if it is not unpacked."""
        patches = self._unpacked.get((reel, number))
        if patches is not None:
            self._unpacked.move_to_end((reel, number))
        return patches

    def is_unpacked(self, reel: Reel, number: int) -> bool:
        """Whether a frame is ready to be shown."""
        return (reel, number) in self._unpacked

    def add_unpacked(
        self, key: FrameKey, patches: tuple[Patch, ...], used: Collection[FrameKey]
    ) -> None:
        """Add a frame; frames that are not in `used` make room."""
        self._unpacked[key] = patches
        self._unpacked_size += _size(patches)
        for other in list(self._unpacked):
            if self._unpacked_size <= self._unpacked_bound:
                return
            if other not in used and other != key:
                self._unpacked_size -= _size(self._unpacked.pop(other))


def _size(patches: tuple[Patch, ...]) -> int:
    return sum(patch.width * patch.height * BYTES_A_PIXEL for patch in patches)
