"""References to routines, and their texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.routine_ref import Base, Form, RoutineRef, is_reserved, parse_ref
from tests.places import ROOT

# The only module that knows what the texts begin with.
KNOWING = "routine_ref.py"
BEGINNINGS = re.compile(r"""["'](?:gentle|fit|practise|file)-""")

keys = st.text("abplan-fitgentle0123", min_size=1, max_size=12)


@st.composite
def refs(draw: st.DrawFn) -> RoutineRef:
    """Any reference that can be made."""
    key = draw(keys)
    made = draw(
        st.sampled_from([RoutineRef.plan(), RoutineRef.practice(key), RoutineRef.given(key)])
        if is_reserved(key)
        else st.just(RoutineRef.of(key))
    )
    for minutes in draw(st.lists(st.integers(0, 600), max_size=4)):
        made = made.fitted(minutes) if minutes else made.gently()
    return made


@given(refs())
def test_a_text_is_read_as_what_wrote_it(ref: RoutineRef) -> None:
    assert parse_ref(str(ref)) == ref
    assert hash(parse_ref(str(ref))) == hash(ref)


@given(st.text(max_size=30))
def test_any_text_is_read(text: str) -> None:
    ref = parse_ref(text)
    assert parse_ref(str(ref)) == ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("plan", RoutineRef.plan()),
        ("gentle-plan", RoutineRef.plan().gently()),
        ("fit-20-gentle-plan", RoutineRef.plan().gently().fitted(20)),
        ("gentle-fit-20-plan", RoutineRef.plan().fitted(20).gently()),
        ("gentle-aaos-short", RoutineRef.of("aaos-short").gently()),
        ("practise-bird-dog-aaos", RoutineRef.practice("bird-dog-aaos")),
        ("file-plan", RoutineRef.given("plan")),
        ("fit-x-mayo-15", RoutineRef(Base.ROUTINE, "fit-x-mayo-15")),
        ("fit-0-mayo-15", RoutineRef(Base.ROUTINE, "fit-0-mayo-15")),
        ("planks", RoutineRef.of("planks")),
        ("", RoutineRef.of("")),
        ("gentle-", RoutineRef(Base.ROUTINE, "gentle-")),
        ("practise-", RoutineRef(Base.ROUTINE, "practise-")),
    ],
)
def test_texts_are_as_they_always_were(text: str, ref: RoutineRef) -> None:
    assert parse_ref(text) == ref
    assert str(ref) == text


def test_forms_are_made_once_and_in_their_order() -> None:
    ref = RoutineRef.of("mayo-15")
    assert ref.gently().gently() == ref.gently()
    assert ref.fitted(20).fitted(30) == ref.fitted(30)
    assert ref.fitted(20).gently().fitted(30) == ref.gently().fitted(30)
    both = ref.gently().fitted(20)
    assert both.forms == (Form.GENTLE, Form.FITTED)
    assert both.before_last_form() == ref.gently()
    assert ref.fitted(20).gently().before_last_form() == ref.fitted(20)
    assert both.unfitted() == ref.gently()
    assert both.as_written() == ref
    assert RoutineRef.plan().in_form_of(both) == RoutineRef.plan().gently().fitted(20)
    with pytest.raises(IndexError):
        ref.before_last_form()


def test_what_it_is_in_whatever_form() -> None:
    for made in (RoutineRef.plan().gently().fitted(20), RoutineRef.plan().fitted(20).gently()):
        assert (made.is_plan, made.is_gentle, made.is_practice) == (True, True, False)
    assert RoutineRef.practice("curl-up").is_practice
    assert not RoutineRef.of("gentleness").is_gentle
    assert sorted([RoutineRef.plan(), RoutineRef.of("a")]) == [
        RoutineRef.of("a"),
        RoutineRef.plan(),
    ]


@pytest.mark.parametrize("key", ["plan", "gentle-week", "fit-20-x", "practise-x", "file-x"])
def test_a_key_that_reads_as_something_else_is_none(key: str) -> None:
    assert is_reserved(key)
    with pytest.raises(ValueError, match="key of a routine"):
        RoutineRef.of(key)


def test_no_other_module_knows_the_beginnings() -> None:
    found = [
        f"{path.name}: {text}"
        for path in sorted((ROOT / "backtimer").rglob("*.py"))
        if path.name != KNOWING
        for text in BEGINNINGS.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []
