"""Sessions for a wish: in an order that depends on day, hour and history alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NoReturn

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import TURNS, Purpose, SessionPlace, Wish
from backtimer.core.plan.wish_words import SUMMARY
from backtimer.errors import UserError
from backtimer.services.library.compose_service import ComposeService
from backtimer.services.library.routine_forms import RoutineForms
from backtimer.services.library.routine_service import NoPlan, RoutineService
from backtimer.store.library.block_files import load_blocks
from tests.built_in import LIBRARY
from tests.places import RESOURCES

BLOCKS = load_blocks(RESOURCES, LIBRARY)
WISH = Wish(10, SessionPlace.CHAIR, Purpose.STIFF)
TODAY = date(2026, 2, 3)


def orders(
    today: date = TODAY, past: Sequence[PastSession] = (), *, early: bool = False
) -> list[RoutineRef]:
    return ComposeService(lambda: BLOCKS, lambda: past, lambda: early, lambda: today).refs(WISH)


def routines_under(conditions: set[Condition]) -> RoutineService:
    forms = RoutineForms(LIBRARY, lambda routine: 60_000 * len(routine.items), lambda: BLOCKS)
    return RoutineService(LIBRARY, lambda: forms, lambda: frozenset(conditions), NoPlan)


@pytest.fixture
def routines() -> RoutineService:
    return routines_under(set())


def test_all_sessions_of_a_wish_are_offered_the_same_ones_again() -> None:
    assert len(set(orders())) == TURNS
    assert orders() == orders()
    assert orders() != orders(TODAY + timedelta(1))


def test_what_was_done_lately_is_offered_last() -> None:
    first = orders()[0]
    assert first.wish is not None
    done = tuple(PastExercise(each, 5) for each in BLOCKS.of[WISH.place].stretch)
    past = [PastSession(1, TODAY, first, "X", "completed", exercises=done[:2])]
    assert orders(past=past) != orders()


def test_the_first_hour_has_sessions_of_its_own() -> None:
    wishes = [ref.wish for ref in orders(early=True)]
    assert all(wish is not None and wish.early for wish in wishes)


def test_a_history_that_cannot_be_read_counts_as_empty() -> None:
    def unreadable() -> NoReturn:
        raise UserError("The history is locked.")

    service = ComposeService(lambda: BLOCKS, unreadable, lambda: False, lambda: TODAY)
    assert service.refs(WISH) == orders()


def test_a_reference_leads_to_its_session(routines: RoutineService) -> None:
    ref = routines.find(f"make-{WISH}")
    routine = routines.routine(ref)
    assert (routine.id, routine.summary) == (str(ref), SUMMARY)
    assert routines.routine(ref) is routine
    assert routines.remarks(ref) == ()
    assert routines.routine(ref.gently()).sections[0].title == "Small and calm"


def test_a_new_condition_composes_it_again() -> None:
    conditions: set[Condition] = set()
    routines, ref = routines_under(conditions), RoutineRef.made(WISH)
    before = routines.routine(ref)
    conditions.add(Condition.NECK)
    routines.forget_fitted()
    assert routines.routine(ref) != before
    assert any(each.startswith("Chin tuck, easier form") for each in routines.remarks(ref))
