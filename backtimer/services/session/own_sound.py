"""When the program itself sounds: what is heard then may be its own voice."""

from __future__ import annotations

from collections.abc import Collection

# What ended so long before another clip is forgotten.
REMEMBERED_MS = 10_000.0


class OwnSound:
    """When the program itself sounds, as far as it has been placed; times in ms."""

    def __init__(self) -> None:
        self._clips: list[tuple[float, float, int]] = []

    def place(self, due_ms: float, length_ms: float, tag: int) -> None:
        """Note a clip; what ended long before it is forgotten."""
        self._clips = [clip for clip in self._clips if clip[1] > due_ms - REMEMBERED_MS]
        self._clips.append((due_ms, due_ms + length_ms, tag))

    def take_back(self, tags: Collection[int]) -> None:
        """Forget clips that do not sound."""
        self._clips = [clip for clip in self._clips if clip[2] not in tags]

    def stop(self, now_ms: float) -> None:
        """Note that it fell silent."""
        begun = [clip for clip in self._clips if clip[0] < now_ms]
        self._clips = [(due, min(end, now_ms), tag) for due, end, tag in begun]

    def within(self, from_ms: float, until_ms: float) -> bool:
        """Whether it sounds at any moment between two times."""
        return any(due < until_ms and end > from_ms for due, end, _tag in self._clips)
