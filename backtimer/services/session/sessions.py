"""Sessions as the window begins them: recorded, gone on with, answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from backtimer.core.model.routine import GENTLE, PLAN, base_key
from backtimer.core.session.timeline import Level, StepKey

if TYPE_CHECKING:
    from backtimer.core.model.routine import Routine
    from backtimer.core.plan.plan import Plan
    from backtimer.services.program import Program
    from backtimer.services.session.coach import Coach
    from backtimer.store.history.history import History, Unfinished


class Offer(NamedTuple):
    """A session that was broken off. It may be gone on with, unless its routine was changed."""

    text: str
    key: str
    may_go_on: bool = True


class Sessions:
    """Begins sessions of a program and keeps their record; nothing here waits for the disk."""

    def __init__(self, program: Program, notice: Callable[[str], None]) -> None:
        self._program = program
        self._path = program.paths.history
        self._notice = notice
        self._history: History | None = None
        self._unfinished: Unfinished | None = None

    def close(self) -> None:
        """What was done is written."""
        if self._history is not None:
            self._history.close()

    def make(
        self,
        key: str,
        *,
        begin: StepKey | None = None,
        level: Level | None = None,
        speed: float = 1.0,
        log: Callable[[dict[str, Any]], None] | None = None,
        go_on: bool = False,
        pain_before: int | None = None,
    ) -> Coach:
        """A session of a routine, recorded in the history; `pain_before` is 0 to 10."""
        from backtimer.core.session.options import CueSettings  # noqa: PLC0415
        from backtimer.desktop.clock import SystemClock  # noqa: PLC0415
        from backtimer.services.session.coach import Coach  # noqa: PLC0415
        from backtimer.sound.output.tones import compose  # noqa: PLC0415
        from backtimer.store.history.history import History  # noqa: PLC0415

        program = self._program
        if self._history is None:
            self._history = History(self._path, self._notice)
        routine = program.routine(key)
        if go_on and self._unfinished is not None:
            self._history.go_on(self._unfinished.id)
            begin = self._begin_after(key, self._unfinished)
        else:
            begin_record(
                self._history, key, routine.name, program.plan_of(key), program.week_of(key),
                pain_before,
            )  # fmt: skip
        self._unfinished = None
        settings = program.settings
        return Coach(
            routine,
            program.exercises,
            CueSettings(level or Level(settings.cues), settings.wait_at_changes),
            clock=SystemClock(),
            voice=program.voice(),
            compose=compose,
            speaker=program.sound(),
            records=self._history,
            log=log,
            begin=begin,
            speed=speed,
        )

    def _begin_after(self, key: str, last: Unfinished) -> StepKey | None:
        """The repetition after the last one that was kept."""
        return self._program.timeline(key).turn_after(last.turn_key)

    def offer(self) -> Offer | None:
        """The session that was broken off last, if it may be gone on with."""
        from backtimer.store.history.history import unfinished  # noqa: PLC0415

        found = unfinished(self._path)
        if found is None:
            return None
        program = self._program
        routine = program.picker.get(found.routine)
        if routine is not None and is_same(routine, found):
            if self._begin_after(found.routine, found) is None:
                return None
            where = f"at {program.exercises[found.exercise].name}. "
        else:
            where = "and this routine is not the same any more. "
        self._unfinished = found
        kept = f"{found.reps} repetition{'s are' if found.reps != 1 else ' is'} kept"
        return Offer(
            f"You stopped in {found.name}, {where}{kept}.", found.routine, where.startswith("at")
        )

    def close_offer(self, *, keep: bool) -> None:
        """It is not gone on with: it is finished as it is, or with `keep` false deleted."""
        found, self._unfinished = self._unfinished, None
        if found is not None:
            from backtimer.store.history.history import discard, finish  # noqa: PLC0415

            work, number = finish if keep else discard, found.id
            threading.Thread(
                target=lambda: work(self._path, number), name="offer", daemon=True
            ).start()

    def answer(self, effort: int | None, pain: int | None) -> None:
        """The answers of the finish page, 0 to 10."""
        if self._history is not None:
            self._history.answer(effort, pain)

    def note(self, text: str) -> None:
        """What the person writes about the session that just ended."""
        if self._history is not None:
            self._history.note(text)


def is_same(routine: Routine, found: Unfinished) -> bool:
    """Whether a routine still has the exercise at the place where a session stopped."""
    items = routine.items
    return found.item < len(items) and items[found.item].exercise == found.exercise


def begin_record(
    history: History,
    key: str,
    name: str,
    plan: Plan | None,
    week: int | None,
    pain_before: int | None,
) -> None:
    """A session's record begins; one of the plan tells its programme and week."""
    of_plan = plan is not None and base_key(key) == PLAN
    history.begin(
        key,
        name,
        week=week if of_plan else None,
        programme=plan.programme if plan is not None and of_plan else "",
        gentle=key.startswith(GENTLE),
        pain_before=pain_before,
    )
