"""Which of the sessions that fulfil a wish comes next: the one least like what was done lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.wish import TURNS, Purpose, Wish
from backtimer.core.plan.blocks import Blocks

# Sessions that count as lately; each counts half as much as the one after it.
LATELY = 6
# The minutes of a session for each exercise of either list.
MINUTES_EACH = 5


def rotated(ids: Sequence[str], turn: int, stride: int = 1) -> tuple[str, ...]:
    """A list of exercises as it begins in a turn; `stride` says how far it moves each time."""
    first = (turn - 1) * stride % max(len(ids), 1)
    return (*ids[first:], *ids[:first])


def turns_in_order(
    wish: Wish, blocks: Blocks, past: Sequence[PastSession], day: date
) -> tuple[int, ...]:
    """All turns of a wish, the one with the least of what was done lately first.

    `past` is in order of time. Equal ones follow each other from day to day.
    """
    lately = _lately(past)
    return tuple(
        sorted(
            range(1, TURNS + 1),
            key=lambda turn: (
                sum(lately[each] for each in _first_ones(wish, blocks, turn)),
                (turn - day.toordinal()) % TURNS,
            ),
        )
    )


def stretches_of(blocks: Blocks, turn: int) -> tuple[str, ...]:
    """The stretches as they come in a turn."""
    return rotated(blocks.stretch, turn)


def strength_of(blocks: Blocks, turn: int) -> tuple[str, ...]:
    """The strength exercises as they come in a turn; not in step with the stretches."""
    return rotated(blocks.strengthen, turn, 2)


def calm_of(blocks: Blocks, turn: int) -> tuple[str, ...]:
    """What is done on a flare-up day, as it comes in a turn; the first one stays first."""
    return (blocks.flare[0], *rotated(blocks.flare[1:], turn))


def _first_ones(wish: Wish, blocks: Blocks, turn: int) -> tuple[str, ...]:
    count = wish.minutes // MINUTES_EACH + 1
    if wish.purpose is Purpose.FLARE:
        return calm_of(blocks, turn)[:count]
    return (*stretches_of(blocks, turn)[:count], *strength_of(blocks, turn)[:count])


def _lately(past: Sequence[PastSession]) -> Mapping[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    for ago, session in enumerate(reversed(past[-LATELY:])):
        for each in session.exercises:
            if each.done:
                weights[each.exercise] += 0.5**ago
    return weights
