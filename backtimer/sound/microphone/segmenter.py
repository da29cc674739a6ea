"""Finds the moments at which somebody may just have ended a phrase, from levels alone.

A phrase ends where the level has come down: to that of the room, or, where the room is not quiet
enough for that, well below the loudest moment of the phrase. Either is seen after some blocks;
whether it was a phrase is for the recogniser to say.
"""

from __future__ import annotations

from typing import NamedTuple

# Louder than the room by this is a voice, or a knock.
OPEN_DB = 7.0
# So near to the level of the room, or so far below the peak, it is quiet again...
CLOSE_DB = 5.0
FAR_BELOW_PEAK_DB = 22.0
# ...for so many blocks.
QUIET_BLOCKS = 6
# In noise: this far below the peak for longer.
DIP_DB = 9.0
DIP_BLOCKS = 8
# A phrase is no shorter than this (a click is), and its levels are averaged over this.
SHORTEST_BLOCKS = 4
SMOOTH = 0.5
# Nothing is a phrase that goes on for longer: begin anew.
LONGEST_BLOCKS = 160


class Ending(NamedTuple):
    """The end of something loud: how many blocks ago it began and ended."""

    began: int
    ended: int


class Segmenter:
    """Counts blocks by their level, the room's level beside each."""

    def __init__(self) -> None:
        self._open = False
        self._smooth = -100.0
        self._begin_again()

    @property
    def is_open(self) -> bool:
        """Whether something loud is going on."""
        return self._open

    def _begin_again(self) -> None:
        self._length = self._quiet = self._dip = 0
        self._peak = -100.0
        self._dip_seen = False

    def add(self, level_db: float, room_db: float) -> Ending | None:
        """Add the level of the next block; return what has ended, as seen from this block."""
        self._smooth += (1.0 - SMOOTH) * (level_db - self._smooth)
        if not self._open:
            if level_db < room_db + OPEN_DB:
                return None
            self._open = True
            self._begin_again()
        self._length += 1
        self._peak = max(self._peak, level_db)
        return self._closing(level_db, room_db) or self._dipping(level_db)

    def _closing(self, level_db: float, room_db: float) -> Ending | None:
        quiet_db = max(room_db + CLOSE_DB, self._peak - FAR_BELOW_PEAK_DB)
        self._quiet = self._quiet + 1 if level_db < quiet_db else 0
        if self._quiet >= QUIET_BLOCKS:
            self._open = False
            spoken = self._length - self._quiet
            return Ending(self._length, self._quiet) if spoken >= SHORTEST_BLOCKS else None
        if self._length >= LONGEST_BLOCKS:
            self._begin_again()
        return None

    def _dipping(self, level_db: float) -> Ending | None:
        if max(level_db, self._smooth) < self._peak - DIP_DB:
            self._dip += 1
        else:
            self._dip = 0
            self._dip_seen = False
        if self._dip < DIP_BLOCKS or self._dip_seen:
            return None
        self._dip_seen = True
        spoken = self._length - self._dip
        # What follows is measured against its own peak.
        self._peak = level_db + DIP_DB
        return Ending(self._length, self._dip) if spoken >= SHORTEST_BLOCKS else None
