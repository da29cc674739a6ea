"""Wishes are texts and back; nothing else is read as one."""

from __future__ import annotations

import pytest

from backtimer.core.model.routine_ref import RoutineRef, is_reserved, parse_ref
from backtimer.core.model.wish import AT_HAND, Purpose, SessionPlace, Wish, parse_wish

WISH = Wish(15, SessionPlace.FLOOR, Purpose.STIFF, 3)


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        (WISH, "15-floor-stiff-3"),
        (
            Wish(5, SessionPlace.ANYTHING, Purpose.EVERYTHING, 12, early=True),
            "5-anything-everything-12-early",
        ),
        (
            Wish(30, SessionPlace.CHAIR, Purpose.WEAK, 1, at_hand=frozenset(AT_HAND)),
            "30-chair-weak-1-towel-stick",
        ),
        (
            Wish(30, SessionPlace.CHAIR, Purpose.WEAK, 1, early=True, at_hand=frozenset({"stick"})),
            "30-chair-weak-1-early-stick",
        ),
    ],
)
def test_a_wish_is_a_text_and_back(wish: Wish, text: str) -> None:
    assert str(wish) == text
    assert parse_wish(text) == wish
    assert parse_ref(f"make-{text}") == RoutineRef.made(wish)
    assert str(RoutineRef.made(wish)) == f"make-{text}"
    assert RoutineRef.made(wish).wish == wish
    assert is_reserved(f"make-{text}")


@pytest.mark.parametrize(
    "text",
    [
        "7-floor-stiff-3", "15-floor-stiff-0", "15-floor-stiff-13", "15-floor-stiff-03",
        "15-bed-stiff-3", "15-floor-stiff", "15-floor-stiff-3-stick-towel", "", "me-strong",
        "15-floor-stiff-3 ",
    ],
)  # fmt: skip
def test_nothing_else_is_a_wish(text: str) -> None:
    assert parse_wish(text) is None
    assert parse_ref(f"make-{text}") == RoutineRef.of(f"make-{text}")
    assert not is_reserved(f"make-{text}")


def test_a_made_session_has_forms_like_any_other() -> None:
    ref = RoutineRef.made(WISH)
    assert parse_ref(f"fit-10-gentle-make-{WISH}") == ref.gently().fitted(10)
    assert WISH.in_turn(4) == Wish(15, SessionPlace.FLOOR, Purpose.STIFF, 4)
    assert RoutineRef.plan().wish is None


def test_a_session_for_a_flare_up_is_gentle_already() -> None:
    flare = RoutineRef.made(Wish(10, SessionPlace.FLOOR, Purpose.FLARE))
    assert flare.is_gentle
    assert flare.gently() == flare
    assert not RoutineRef.made(WISH).is_gentle
