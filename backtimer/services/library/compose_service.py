"""Which sessions fulfil a wish, the one least like what was done lately first."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import date

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import Wish
from backtimer.core.plan.blocks import BuildingBlocks
from backtimer.core.plan.variety import turns_in_order
from backtimer.errors import UserError


class ComposeService:
    """Orders the sessions for a wish.

    `past` reads the latest sessions; it may block, and raise UserError. `is_early` says whether it
    is the first hour after getting up, `today` the date. The sessions themselves come from the
    routines, by their references.
    """

    def __init__(
        self,
        blocks: Callable[[], BuildingBlocks],
        past: Callable[[], Sequence[PastSession]],
        is_early: Callable[[], bool],
        today: Callable[[], date],
    ) -> None:
        self._blocks = blocks
        self._past = past
        self._is_early = is_early
        self._today = today

    def refs(self, wish: Wish) -> list[RoutineRef]:
        """Return all sessions for a wish, in order; the same ones on the same day and history.

        Blocks. In the first hour after getting up they are without deep bending. A history that
        cannot be read is reported elsewhere; here it counts as empty.
        """
        timely = wish._replace(early=self._is_early())
        past: Sequence[PastSession] = ()
        with contextlib.suppress(UserError):
            past = self._past()
        turns = turns_in_order(timely, self._blocks().of[wish.place], past, self._today())
        return [RoutineRef.made(timely.in_turn(turn)) for turn in turns]
