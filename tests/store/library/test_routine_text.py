"""A routine's file after an edit: what the edit does not touch stays as it was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.routine import Item
from backtimer.core.own.draft import Draft, Editing
from backtimer.store.documents.faults import parse_document
from backtimer.store.library.routine_files import read_routine
from backtimer.store.library.routine_text import RoutineText
from tests.built_in import EXERCISES
from tests.fuzzing import examples
from tests.store.library.own_files import TEXT, draft_from


def same(text: str, draft: Draft) -> None:
    """The text says what the draft says."""
    found = draft_from(text).routine("k")
    wanted = draft.routine("k")
    assert replace(found, own=True, source="Own") == wanted


@pytest.mark.parametrize(
    "text",
    [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("# my evening\n", ""), 'name = "x"\n', ""],
)
def test_what_is_not_changed_stays_as_it_was_typed(text: str) -> None:
    draft = draft_from(text)
    if not text:
        draft = replace(draft, name="e")
    written = RoutineText(text, draft).written(draft, EXERCISES)
    assert written == (text or 'name = "e"\n')


def test_a_change_touches_its_own_line() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    cat, dog = draft.items[0].uid, draft.items[1].uid
    text = RoutineText(TEXT, draft)
    editing.set_dose(cat, reps=6)
    written = text.written(editing.draft, EXERCISES)
    assert written == TEXT.replace("reps = 4     # four", "reps = 6     # four")
    editing.set_cues(dog, ('Look "up".',))
    editing.set_note(dog, "slowly")
    editing.rename("Night")
    editing.annotate("for Ana")
    written = text.written(editing.draft, EXERCISES)
    same(written, editing.draft)
    for kept in (
        "# my evening",
        'name = "Night"  # the name',
        "odd = 3",
        'colour = "red"',
        "# cats are nice",
        'weight = "none"',
        "a = 1",
        '[meta]\nby = "me"',
    ):
        assert kept in written
    while editing.undo():
        pass
    same(text.written(editing.draft, EXERCISES), draft)


def test_what_moves_takes_its_comments_along() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    text = RoutineText(TEXT, draft)
    dog = draft.items[1].uid
    editing.move(dog, 99)
    editing.add_section("New", after=draft.items[2].uid)
    editing.move(dog, 99)
    editing.add(
        Item("hip-bridge-aaos", replace(EXERCISES["hip-bridge-aaos"].dose, reps=7, rest_ms=12_500))
    )
    written = text.written(editing.draft, EXERCISES)
    same(written, editing.draft)
    assert written.index("# the dog") > written.index('title = "New"')
    assert "a = 1" in written
    assert "rest_s = 12.5" in written
    editing.remove(dog)
    gone = text.written(editing.draft, EXERCISES)
    assert "# the dog" not in gone
    editing.undo()
    assert "# the dog" in text.written(editing.draft, EXERCISES)


def test_another_exercise_drops_a_hold_that_it_does_not_have() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    text = RoutineText(TEXT, draft)
    plank = draft.items[2].uid
    editing.exchange(plank, Item("cat-stretch", EXERCISES["cat-stretch"].dose))
    written = text.written(editing.draft, EXERCISES)
    same(written, editing.draft)
    assert "hold_s" not in written


@pytest.mark.parametrize(
    "text",
    [
        'name = "x" # hi\nsections = [{title = "A", zz = 1, items = [{exercise = "plank-aaos", reps = 2, yy = "#no"}]}] # there\n[meta]\nq = 1\n',
        'name = """\n[[sections]]\nx"""\n[[sections]]\ntitle = "A"\n[[sections.items]]\nexercise = "plank-aaos"\n',
        '[[sections]]\ntitle = "A"\nitems = [{exercise = "plank-aaos"}]\n',
        "sections = []\n",
    ],
)
def test_a_text_that_cannot_be_cut_keeps_its_values_and_comments(text: str) -> None:
    draft = draft_from(text)
    made = RoutineText(text, draft)
    written = made.written(draft, EXERCISES)
    same(written, draft)
    for mark in ("zz = 1", "# hi", "# there", "q = 1", 'yy = "#no"'):
        assert (mark in written) == (mark.replace(" = ", " = ") in text)


TITLES = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)


@examples(60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("add move remove section cue rename".split()),
            st.integers(0, 12),
            TITLES,
        ),
        max_size=10,
    )
)
def test_any_edit_of_any_name_is_read_back(steps: list[tuple[str, int, str]]) -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    text = RoutineText(TEXT, draft)
    for what, uid, name in steps:
        if what == "add":
            editing.add(Item("plank-aaos", EXERCISES["plank-aaos"].dose, note=name), after=uid)
        elif what == "move":
            editing.move(uid, uid * 2 % 9)
        elif what == "remove":
            editing.remove(uid)
        elif what == "section":
            editing.add_section(name, after=uid)
        elif what == "cue":
            editing.set_cues(uid, (name,))
        else:
            editing.rename(name)
        written = text.written(editing.draft, EXERCISES)
        document = parse_document("e.toml", written)
        routine = read_routine(document, EXERCISES)
        assert document.serious == []
        assert tuple(s for s in routine.sections if s.items) == editing.draft.routine("k").sections
        assert routine.name == editing.draft.name
        assert "odd = 3" in written


def test_sets_that_differ_are_written_only_where_they_do() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    uid = draft.items[0].uid
    text = RoutineText(TEXT, draft)
    editing.set_dose(uid, sets=3, later_reps=(3, 2))
    written = text.written(editing.draft, EXERCISES)
    assert "later_reps = [3, 2]" in written
    same(written, editing.draft)
    editing.set_dose(uid, later_reps=())
    same(text.written(editing.draft, EXERCISES), editing.draft)
