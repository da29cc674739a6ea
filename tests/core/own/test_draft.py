"""The editor's drafts: every change is undone, nothing is ever lost on the way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.core.model.exercise import (
    Dose,
    ExerciseKind,
    Phase,
    PhaseKind,
    Position,
    Range,
    SideMode,
)
from backtimer.core.model.routine import Item, Routine, Section, heading_of
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.own.advice import advice
from backtimer.core.own.draft import Draft, DraftSection, Editing, draft_of, rows
from backtimer.core.own.own_exercise import (
    Answers,
    dose_text,
    guessed_kind,
    guessed_position,
    own_exercise,
    short_name,
    slug,
    spoken,
)
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import CueRole, Length, Level
from backtimer.core.wording.listening import is_fragment
from backtimer.core.wording.spoken_words import dose_label, dose_sentence
from tests.core.samples import BIRD_DOG, EXERCISES, KNEE, Voice, timeline

DOG = Item("bird-dog", BIRD_DOG.dose)
KNEES = Item("knee", KNEE.dose)


def some() -> Editing:
    routine = Routine(
        "r", "Mine", "Own", "", (Section("A", (DOG, KNEES)), Section("B", (KNEES, DOG, DOG)))
    )
    return Editing(draft_of(routine))


def shape(editing: Editing) -> list[str]:
    return [
        row.title if isinstance(row, DraftSection) else f"{row.item.exercise[:2]}{row.uid}"
        for row in rows(editing.draft)
    ]


def test_moving_by_rows() -> None:
    editing = some()
    assert shape(editing) == ["A", "bi2", "kn3", "B", "kn5", "bi6", "bi7"]
    assert editing.move(2, 3)
    assert shape(editing) == ["A", "kn3", "bi2", "B", "kn5", "bi6", "bi7"]
    assert editing.move(2, 4)
    assert shape(editing) == ["A", "kn3", "B", "bi2", "kn5", "bi6", "bi7"]
    assert editing.move(2, 0)
    assert shape(editing) == ["A", "bi2", "kn3", "B", "kn5", "bi6", "bi7"]
    assert editing.move(4, 0)
    assert shape(editing) == ["B", "kn5", "bi6", "bi7", "A", "bi2", "kn3"]
    assert editing.move(4, 6)
    assert shape(editing) == ["A", "bi2", "kn3", "B", "kn5", "bi6", "bi7"]
    assert not editing.move(4, 3)
    assert not editing.move(2, 1)
    assert not editing.move(99, 1)
    assert editing.can_undo == "moving it"


def test_adding_and_taking_out() -> None:
    editing = Editing(Draft("New"))
    assert editing.draft.last_uid == 0
    first = editing.add(DOG)
    second = editing.add(KNEES)
    between = editing.add(KNEES, after=first)
    assert [each.uid for each in editing.draft.items] == [first, between, second]
    section = editing.add_section("Later", after=between)
    assert shape(editing)[3] == "Later"
    top = editing.add(DOG, after=section)
    assert [each.uid for each in editing.draft.sections[1].items] == [second, top]
    again = editing.duplicate(top)
    assert editing.draft.item(again) == DOG
    assert editing.duplicate(999) == 0
    assert editing.remove(again)
    assert editing.remove(section)
    assert [s.title for s in editing.draft.sections] == ["Exercises"]
    assert not editing.remove(editing.draft.sections[0].uid)
    empty = editing.add_section("Empty")
    assert editing.draft.routine("k").sections[0].title == "Exercises"
    assert len(editing.draft.routine("k").sections) == 1
    assert editing.remove(editing.draft.sections[0].uid)
    assert editing.draft.sections[0].uid == empty
    whole = editing.add_section("Behind", after=empty)
    assert [section.uid for section in editing.draft.sections] == [empty, whole]
    assert not editing.remove(999)
    alone = Editing(Draft("x", sections=(DraftSection(1, "Only"),)))
    assert alone.remove(1)
    assert alone.draft.sections == ()
    assert alone.draft.item(1) is None


def test_typing_is_undone_by_the_word() -> None:
    editing = some()
    for name in ("E", "Ev", "Eve"):
        assert editing.rename(name)
    assert not editing.rename("Eve")
    editing.annotate("a")
    editing.annotate("ab")
    assert editing.undo()
    assert editing.draft.note == ""
    assert editing.draft.name == "Eve"
    assert editing.can_redo == "the note"
    assert editing.undo()
    assert editing.draft.name == "Mine"
    assert not editing.undo()
    assert editing.redo()
    assert editing.redo()
    assert (editing.draft.name, editing.draft.note) == ("Eve", "ab")
    assert not editing.redo()
    editing.undo()
    editing.rename("Other")
    assert editing.can_redo == ""
    assert editing.can_undo == "the name"


def test_an_item_is_changed_by_its_number() -> None:
    editing = some()
    assert editing.set_dose(2, reps=9)
    assert editing.set_dose(2, reps=8)
    assert editing.set_cues(2, ("Slowly.",))
    assert editing.set_note(2, "left knee hurts")
    assert editing.set_item_dose(3, replace(KNEE.dose, sets=3))
    assert editing.exchange(5, DOG)
    assert editing.title_section(4, "Second")
    item = editing.draft.item(2)
    assert item is not None
    assert (item.dose.reps, item.cues, item.note) == (8, ("Slowly.",), "left knee hurts")
    assert [item.exercise for item in editing.draft.routine("r").items][2] == "bird-dog"
    assert not editing.set_dose(99, reps=1)
    for _ in range(6):
        assert editing.undo()
    assert editing.draft == some().draft
    assert editing.can_undo == ""


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("add move remove section undo redo".split()),
            st.integers(0, 12),
            st.integers(-2, 14),
        ),
        max_size=25,
    )
)
def test_any_changes_are_undone_in_full(steps: list[tuple[str, int, int]]) -> None:
    editing = some()
    seen = editing.draft
    for what, uid, row in steps:
        before = len(editing.draft.items)
        if what == "add":
            assert editing.add(DOG, after=uid)
            assert len(editing.draft.items) == before + 1
        elif what == "move":
            editing.move(uid, row)
            assert len(editing.draft.items) == before
        elif what == "remove":
            editing.remove(uid)
        elif what == "section":
            editing.add_section("S", after=uid)
            assert len(editing.draft.items) == before
        elif what == "undo":
            editing.undo()
        else:
            editing.redo()
        numbers = [row.uid for row in rows(editing.draft)]
        assert len(numbers) == len(set(numbers))
    last = editing.draft
    while editing.undo():
        pass
    assert editing.draft == seen
    while editing.redo():
        pass
    assert editing.draft.items[: len(last.items)] or not last.items


# What is said of it


def said(editing: Editing, exercises: dict[str, object] | None = None) -> list[str]:
    known = exercises or EXERCISES
    plan = compile_timeline(editing.draft.routine("r"), known, CueSettings(), Voice())  # type: ignore[arg-type]
    return [each.text for each in advice(editing.draft, known, plan, Level.FULL)]  # type: ignore[arg-type]


def test_advice_on_what_a_listener_would_miss() -> None:
    named = replace(BIRD_DOG, setup=("and then hands and knees",))
    editing = Editing(Draft("x"))
    assert editing.add(DOG)
    assert not any("only listens" in text for text in said(editing))
    told = said(editing, EXERCISES | {"bird-dog": named})  # type: ignore[arg-type]
    assert (
        "Bird dog: for someone who only listens, the sentence is a fragment, or begins with and "
        "(and then hands and knees)."
    ) in told


def test_advice_on_the_whole() -> None:
    warm = replace(BIRD_DOG, id="warm", kind=ExerciseKind.WARM_UP, position=Position.STANDING)
    known = {**EXERCISES, "warm": warm}
    assert said(Editing(Draft("x"))) == []
    assert "no warm-up" in said(some())[0]
    editing = some()
    editing.add(Item("warm", warm.dose))
    assert any("does not come first" in text for text in said(editing, known))
    editing = Editing(Draft("x"))
    for name in ("warm", "knee", "warm", "knee", "warm"):
        editing.add(Item(name, known[name].dose))
    assert any("between floor and standing 4 times" in text for text in said(editing, known))
    editing.set_dose(editing.draft.items[1].uid, reps=60)
    editing.set_dose(editing.draft.items[1].uid, sets=3)
    assert any("more than forty-five" in text for text in said(editing, known))


def test_advice_on_sides_cues_and_bounds() -> None:
    editing = some()
    editing.set_dose(2, side_mode=SideMode.LEFT)
    assert any("the left side does more than the right one" in text for text in said(editing))
    editing.set_dose(6, side_mode=SideMode.RIGHT)
    assert not any("does more" in text for text in said(editing))
    editing.set_dose(6, side_mode=SideMode.RIGHT, reps=9)
    assert any("the right side does more than the left one" in text for text in said(editing))
    long = "This is a line of some fifteen words that nobody can say in a hold."
    editing.set_cues(2, ("Easy.", long))
    texts = said(editing)
    assert not any('"Easy."' in text for text in texts)
    assert any(long in text and "no hold has room" in text for text in texts)
    moves = replace(
        BIRD_DOG,
        id="moves",
        phases=tuple(p for p in BIRD_DOG.phases if p.kind is not PhaseKind.HOLD),
        dose=replace(BIRD_DOG.dose, hold_ms=0, reps_range=Range(3, 5)),
    )
    known = {**EXERCISES, "moves": moves}
    uid = editing.add(Item("moves", moves.dose, ("Easy.",)))
    assert any("there is no hold to say it in" in text for text in said(editing, known))
    editing.set_dose(uid, reps=6)
    assert any("6 repetitions are more than the 5" in text for text in said(editing, known))


def test_own_lines_are_said_before_and_in_the_holds() -> None:
    line = "Press through the heel."
    routine = Routine("r", "R", "Own", "", (Section("A", (replace(DOG, cues=(line,)),)),), own=True)
    plan = compile_timeline(routine, EXERCISES, CueSettings(), Voice())
    steps = [step for step in plan.steps if any(cue.text == line for cue in step.cues)]
    assert steps[0].kind.value == "ready"
    assert len([step for step in steps if step.kind.value == "hold"]) == 10
    quiet = compile_timeline(routine, EXERCISES, CueSettings(level=Level.COUNTS), Voice())
    assert not any(cue.text == line for step in quiet.steps for cue in step.cues)
    assert any(cue.role is CueRole.FORM for step in timeline("bird-dog").steps for cue in step.cues)


def test_one_side_alone() -> None:
    one = replace(BIRD_DOG.dose, side_mode=SideMode.LEFT)
    routine = Routine("r", "R", "Own", "", (Section("A", (Item("bird-dog", one),)),))
    plan = compile_timeline(routine, EXERCISES, CueSettings(), Voice())
    assert {step.side.value for step in plan.steps if step.in_turn} == {"left"}
    assert dose_sentence(BIRD_DOG, one) == "Five on the left side, holding fifteen seconds."
    assert dose_label(BIRD_DOG, one) == "5 on the left side, hold 15 seconds"
    once = replace(one, reps=1, side_mode=SideMode.RIGHT)
    assert dose_sentence(BIRD_DOG, once).startswith("Once on the right side")
    twice = replace(one, sets=2)
    assert dose_sentence(BIRD_DOG, twice).startswith("Two sets of five on the left side")
    assert (
        dose_text(BIRD_DOG, twice)
        == "2 sets of 5, left side only · hold 15 seconds · rest 30 seconds"
    )
    assert dose_text(BIRD_DOG, one) == "5 repetitions, left side only · hold 15 seconds"


# Own exercises


def test_an_own_exercise_holds_or_moves() -> None:
    moving = own_exercise(
        Answers("own-x", "Dead bug", Position.SUPINE, Dose(3, 10, 0, 30_000, SideMode.ALTERNATE))
    )
    assert [phase.kind for phase in moving.phases] == [PhaseKind.MOVE, PhaseKind.MOVE]
    assert moving.phases[0].say == "{Side}. Slowly into it."
    assert moving.start_pose == "hook_lying"
    assert moving.setup == ("Lie on your back, knees bent.",)
    answers = Answers(
        "own-y", "Clam", Position.SIDE_LYING, Dose(1, 5, 5000, 0, SideMode.NONE), pause_ms=2000,
        say="Lift the upper knee as far as it likes to go", held="Hold and breathe and hold and hold",
        back="And down.", setup=("", "Lie on your side."), pose="side_lying", end_pose="side_lying_leg_up",
    )  # fmt: skip
    holding = own_exercise(answers)
    assert [phase.kind.value for phase in holding.phases] == ["move", "hold", "move", "rest"]
    assert holding.phases[0].brief == "Again."
    assert holding.phases[1].say == "Hold and breathe and hold."
    assert holding.phases[2].say == "And down."
    assert holding.setup == ("Lie on your side.",)
    assert own_exercise(answers._replace(say="Lift the knee.")).phases[0].brief == "Lift the knee."
    sided = answers._replace(dose=replace(answers.dose, side_mode=SideMode.EACH))
    assert own_exercise(sided).phases[0].brief == "{Side} side."
    plan = compile_timeline(
        Routine("r", "R", "Own", "", (Section("A", (Item("own-y", holding.dose),)),)),
        {"own-y": holding}, CueSettings(), lambda _text: Length(500, measured=True),
    )  # fmt: skip
    assert plan.total_ms > 40_000


def test_what_an_own_exercise_says_by_itself_is_no_fragment() -> None:
    holding = own_exercise(
        Answers("own-x", "Clam", Position.SIDE_LYING, Dose(1, 5, 5000, 0, SideMode.EACH))
    )
    for phase in holding.phases:
        for text in (phase.say, phase.brief):
            assert not is_fragment(text.replace("{Side}", "Right"), counted=False), text


def test_whatever_is_typed_is_short_enough_to_be_read_again() -> None:
    editing = some()
    long = "x" * 5000
    assert editing.rename(long)
    assert editing.annotate(long)
    assert editing.title_section(rows(editing.draft)[0].uid, long)
    assert editing.set_note(2, long)
    assert editing.set_cues(2, ("Slowly.", long))
    draft = editing.draft
    item = draft.sections[0].items[0].item
    found = (draft.name, draft.note, draft.sections[0].title, item.note, item.cues[1])
    assert [len(text) for text in found] == [60, 2000, 40, 2000, 600]
    answers = Answers("own-x", "Clam", Position.SIDE_LYING, Dose(1, 5, 0, 0, SideMode.NONE))
    made = own_exercise(answers._replace(say=long, back=f"{long} " * 30, instructions=(long,)))
    texts = [*made.setup, *made.instructions, *(phase.say for phase in made.phases)]
    assert max(map(len, texts)) == 600


def test_names_from_elsewhere_are_made_fit_to_be_said() -> None:
    assert spoken("one two  three", 2) == "one two."
    assert spoken("a\u202eb\x00c") == "a b c"
    assert short_name("  ") == "Exercise"
    assert short_name("w " * 20) == "w w w w w w w w"
    assert len(short_name("x" * 200)) == 60
    assert slug("Kräftige Übung!") == "kraftige-ubung"
    assert slug("\U0001f9d8", "own-") == "own-unnamed"


def test_what_a_name_tells() -> None:
    assert guessed_position("Clamshell with Resistance") is Position.SIDE_LYING
    assert (
        guessed_position("Figure 4", "Begin lying on your back with both legs bent")
        is Position.SUPINE
    )
    assert guessed_position("Wall slide") is Position.STANDING
    assert guessed_position("Childs pose") is Position.QUADRUPED
    assert guessed_position("Move the eyes") is None
    assert guessed_kind("Hamstring Stretch") is ExerciseKind.STRETCH
    assert guessed_kind("Squats") is ExerciseKind.STRENGTH
    assert Phase("a", PhaseKind.MOVE, "p", 1, "W").say == ""


def test_a_heading_has_what_a_list_shows() -> None:
    routine = replace(some().draft.routine("r"), summary="Short.", keywords=("easy",))
    assert heading_of(parse_ref("k"), routine) == (
        parse_ref("k"),
        "Mine",
        5,
        True,
        "Own Short. easy",
    )
