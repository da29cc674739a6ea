"""Which sessions fulfil a wish, the one least like what was done lately first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import Wish
from backtimer.core.plan.blocks import BuildingBlocks
from backtimer.core.plan.first_hour import is_first_hour
from backtimer.core.plan.variety import turns_in_order

# Who does not say when they get up is taken to have done so a short time ago.
EARLY_FROM_HOUR, EARLY_TO_HOUR = 4, 9


class ComposeService:
    """Orders the sessions for a wish.

    `past` reads the latest sessions, which may block and raise UserError; `now` gives the local
    time, `up_at` when the person usually gets up, or None if that is not known. The sessions
    themselves come from the routines, by their references.
    """

    def __init__(
        self,
        blocks: Callable[[], BuildingBlocks],
        past: Callable[[], Sequence[PastSession]],
        now: Callable[[], datetime],
        up_at: Callable[[], time | None],
    ) -> None:
        self._blocks = blocks
        self._past = past
        self._now = now
        self._up_at = up_at

    def refs(self, wish: Wish) -> list[RoutineRef]:
        """Return all sessions for a wish, in order; the same ones in the same hour and history.

        Blocks, and raises UserError if the history cannot be read. Soon after getting up the
        sessions are without deep bending.
        """
        now = self._now()
        up_at = self._up_at()
        early = EARLY_FROM_HOUR <= now.hour < EARLY_TO_HOUR
        if up_at is not None:
            early = is_first_hour(up_at, now.time())
        timely = Wish(wish.minutes, wish.place, wish.purpose, early=early, at_hand=wish.at_hand)
        blocks = self._blocks().of[wish.place]
        turns = turns_in_order(timely, blocks, self._past(), now.date())
        return [RoutineRef.made(timely.in_turn(turn)) for turn in turns]
