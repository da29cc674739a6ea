"""The building blocks of sessions that are made for a person: which exercises, by place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backtimer.core.model.exercise import Position
from backtimer.core.model.wish import SessionPlace


@dataclass(frozen=True, slots=True)
class Blocks:
    """The exercises of one place, as ids of the library, each list in order of preference.

    `props` are the things that are there in any case. `warm_up` begins longer sessions, `seated`
    in its easier form; `loosen` are small movements that warm up as well. `walk` and `close` end
    a session; empty for none. `flare` is all that is done on a flare-up day, besides `walk`:
    what is calm and begins here.
    """

    place: SessionPlace
    props: frozenset[str]
    positions: frozenset[Position]
    warm_up: str
    seated: bool
    walk: str
    close: str
    loosen: tuple[str, ...]
    stretch: tuple[str, ...]
    strengthen: tuple[str, ...]
    flare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildingBlocks:
    """The blocks of every place.

    `deep` are deep folds, curls, twists and press-ups, which no flare-up day has.
    """

    of: Mapping[SessionPlace, Blocks]
    deep: frozenset[str]
