"""Sessions for a wish: in an order that depends on day, hour and history alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import TURNS, Purpose, SessionPlace, Wish
from backtimer.core.plan.wish_words import SUMMARY
from backtimer.services.library.compose_service import ComposeService
from backtimer.services.library.routine_forms import RoutineForms
from backtimer.services.library.routine_service import NoPlan, RoutineService
from backtimer.store.library.block_files import load_blocks
from backtimer.store.library.library import load_library
from tests.places import RESOURCES

LIBRARY = load_library(RESOURCES)
BLOCKS = load_blocks(RESOURCES, LIBRARY.exercises)
WISH = Wish(10, SessionPlace.CHAIR, Purpose.STIFF)
NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


def orders(
    now: datetime = NOON, past: Sequence[PastSession] = (), up_at: time | None = None
) -> list[RoutineRef]:
    return ComposeService(lambda: BLOCKS, lambda: past, lambda: now, lambda: up_at).refs(WISH)


def routines_under(conditions: set[Condition]) -> RoutineService:
    forms = RoutineForms(LIBRARY, lambda routine: 60_000 * len(routine.items), lambda: BLOCKS)
    return RoutineService(LIBRARY, lambda: forms, lambda: frozenset(conditions), NoPlan)


@pytest.fixture
def routines() -> RoutineService:
    return routines_under(set())


def test_all_sessions_of_a_wish_are_offered_the_same_ones_again() -> None:
    assert len(set(orders())) == TURNS
    assert orders() == orders()
    assert orders() != orders(NOON.replace(day=4))


def test_what_was_done_lately_is_offered_last() -> None:
    first = orders()[0]
    assert first.wish is not None
    done = tuple(PastExercise(each, 5) for each in BLOCKS.of[WISH.place].stretch)
    past = [PastSession(1, NOON.date(), first, "X", "completed", exercises=done[:2])]
    assert orders(past=past) != orders()


def test_the_first_hours_of_the_day_have_no_deep_bending() -> None:
    def is_early(hour: int, up_at: time | None = None) -> bool:
        wishes = [ref.wish for ref in orders(NOON.replace(hour=hour), up_at=up_at)]
        (early,) = {wish.early for wish in wishes if wish is not None}
        return early

    assert [hour for hour in range(24) if is_early(hour)] == [4, 5, 6, 7, 8]
    # Who works at night says so.
    assert [hour for hour in range(24) if is_early(hour, time(14, 30))] == [14, 15]


def test_a_reference_leads_to_its_session(routines: RoutineService) -> None:
    ref = routines.find(f"make-{WISH}")
    routine = routines.routine(ref)
    assert (routine.id, routine.summary) == (str(ref), SUMMARY)
    assert routines.routine(ref) is routine
    assert routines.remarks(ref) == ()
    # On a flare-up day there is the library's routine for it.
    gentle = routines.routine(ref.gently())
    assert {each.exercise for each in gentle.items} <= {
        each.exercise for each in LIBRARY.routines[LIBRARY.flare_up_routine].items
    }


def test_a_new_condition_composes_it_again() -> None:
    conditions: set[Condition] = set()
    routines, ref = routines_under(conditions), RoutineRef.made(WISH)
    before = routines.routine(ref)
    conditions.add(Condition.NECK)
    routines.forget_fitted()
    assert routines.routine(ref) != before
    assert any(each.startswith("Chin tuck, easier form") for each in routines.remarks(ref))
