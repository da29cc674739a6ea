"""Which sessions fulfil a wish, the one least like what was done lately first."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import Wish
from backtimer.core.plan.blocks import BuildingBlocks
from backtimer.core.plan.variety import turns_in_order
from backtimer.errors import UserError

# Before this hour people are taken to have got up a short time ago.
EARLY_FROM_HOUR, EARLY_TO_HOUR = 4, 9


class ComposeService:
    """Orders the sessions for a wish.

    `past` reads the latest sessions; it may block, and raise UserError. `now` gives the local
    time. The sessions themselves come from the routines, by their references.
    """

    def __init__(
        self,
        blocks: Callable[[], BuildingBlocks],
        past: Callable[[], Sequence[PastSession]],
        now: Callable[[], datetime],
    ) -> None:
        self._blocks = blocks
        self._past = past
        self._now = now

    def refs(self, wish: Wish) -> list[RoutineRef]:
        """Return all sessions for a wish, in order; the same ones in the same hour and history.

        Blocks. In the first hours of the day the sessions are without deep bending. A history that
        cannot be read is reported elsewhere; here it counts as empty.
        """
        now = self._now()
        early = EARLY_FROM_HOUR <= now.hour < EARLY_TO_HOUR
        timely = Wish(wish.minutes, wish.place, wish.purpose, early=early, at_hand=wish.at_hand)
        blocks = self._blocks().of[wish.place]
        past: Sequence[PastSession] = ()
        with contextlib.suppress(UserError):
            past = self._past()
        turns = turns_in_order(timely, blocks, past, now.date())
        return [RoutineRef.made(timely.in_turn(turn)) for turn in turns]
