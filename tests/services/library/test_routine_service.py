from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import ExerciseKind
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.errors import UserError
from backtimer.services.library.routine_forms import RoutineForms
from backtimer.services.library.routine_service import NoPlan, RoutineService
from backtimer.store.library.block_files import load_blocks
from backtimer.store.library.library import Library, own_places
from backtimer.store.paths import find_paths, find_resources
from tests.built_in import library_with
from tests.reserved import STEMS, write_all
from tests.reserved import text as text_of


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.toml").write_text(
        'name = "Mine"\n[[sections]]\n[[sections.items]]\nexercise = "abdominal-crunch"\n'
        '[[sections.items]]\nexercise = "plank-aaos"\neasier = true\n'
    )
    return library_with(own_places(find_paths()))


class Planned(NoPlan):
    """A plan that consists of this routine."""

    def __init__(self, made: Routine | None) -> None:
        self._made = made

    def routine(self) -> Routine | None:
        return self._made


def made_of(
    library: Library, conditions: Callable[[], frozenset[Condition]], plan: NoPlan
) -> RoutineService:
    forms = RoutineForms(
        library, lambda _routine: 60_000, lambda: load_blocks(find_resources(), library)
    )
    return RoutineService(library, lambda: forms, conditions, lambda: plan)


def service(
    library: Library, *conditions: Condition, plan: Routine | None = None
) -> RoutineService:
    return made_of(library, lambda: frozenset(conditions), Planned(plan))


def names(routine: Routine | None) -> list[str]:
    assert routine is not None
    return [item.exercise for item in routine.items]


def test_conditions_change_what_is_not_ones_own_and_say_why(library: Library) -> None:
    made = service(library, Condition.OSTEOPOROSIS)
    assert "abdominal-crunch" not in names(made.get(parse_ref("aaos-short")))
    assert any(
        "front of the vertebrae" in remark for remark in made.remarks(parse_ref("aaos-short"))
    )
    # A flare-up day has its own routine, and what is said is about that one.
    assert made.remarks(parse_ref("gentle-aaos-short")) == ()
    (remark,) = service(library, Condition.AFTER_BIRTH).remarks(parse_ref("gentle-aaos-short"))
    assert remark.startswith("Walk, easier form")
    counts = {each.ref: each.exercises for each in made.headings}
    assert counts[parse_ref("aaos-short")] == len(names(made.get(parse_ref("aaos-short"))))


def test_an_own_routine_is_spoken_of_and_never_changed(library: Library) -> None:
    made = service(library, Condition.OSTEOPOROSIS, Condition.BLOOD_PRESSURE)
    assert names(made.get(parse_ref("mine"))) == ["abdominal-crunch", "plank-aaos"]
    (remark,) = made.remarks(parse_ref("mine"))
    assert remark.startswith("Abdominal crunch with care")
    assert made.remark("abdominal-crunch") == remark
    assert made.remark("cat-stretch") != ""
    assert service(library).remark("abdominal-crunch") == ""


def test_without_conditions_nothing_is_changed(library: Library) -> None:
    made = service(library)
    assert made.get(parse_ref("aaos-short")) == library.routines["aaos-short"]
    assert made.remarks(parse_ref("aaos-short")) == ()
    assert made.headings == library.routines.headings()


def test_a_gentle_day_has_no_strength(library: Library) -> None:
    made = service(library)
    for heading in library.routines.headings():
        found = made.get(parse_ref(f"gentle-{heading.ref}"))
        assert found is not None
        kinds = {library.exercises[name].kind for name in names(found)}
        assert ExerciseKind.STRENGTH not in kinds
        assert kinds & {ExerciseKind.STRETCH, ExerciseKind.MOBILITY}
        assert found.id == f"gentle-{heading.ref}"


def test_names_lead_to_keys(library: Library) -> None:
    plan = library.routines["mayo-15"]
    made = service(library, plan=plan)
    assert made.find("First week: five of each") == parse_ref("first-week-5")
    assert made.find("gentle-first week: five of each") == parse_ref("gentle-first-week-5")
    assert made.find("plan") == parse_ref("plan")
    assert made.find("gentle-plan") == parse_ref("gentle-plan")
    assert made.get(parse_ref("plan")) is plan
    with pytest.raises(UserError, match="no plan yet"):
        service(library).find("plan")
    with pytest.raises(UserError, match="no plan yet"):
        service(library).find("gentle-plan")
    with pytest.raises(UserError, match="There is no routine"):
        made.find("gentle-nothing")
    assert made.get(parse_ref("nothing")) is None
    assert made.get(parse_ref("gentle-nothing")) is None
    assert made.get(parse_ref("fit-x-aaos-short")) is None
    assert names(made.get(parse_ref("practise-plank-aaos"))) == ["plank-aaos"]


def test_what_was_fitted_is_fitted_anew_after_a_change(library: Library) -> None:
    conditions: set[Condition] = set()
    made = made_of(library, lambda: frozenset(conditions), NoPlan())
    before = made.get(parse_ref("fit-10-aaos-short"))
    assert "abdominal-crunch" in names(before)
    conditions.add(Condition.NECK)
    made.forget_fitted()
    assert "abdominal-crunch" not in names(made.get(parse_ref("fit-10-aaos-short")))


def test_any_form_of_what_is_known_is_found(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service(library)
    for text in ("fit-20-mayo-15", "fit-20-gentle-mine", "gentle-fit-20-mine", "practise-curl-up"):
        assert made.find(text) == parse_ref(text)
    with pytest.raises(UserError, match="There is no routine"):
        made.find("practise-somersault")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gentle-x.toml").write_text(text_of("Gentle x"))
    given = made.find("gentle-x.toml")
    assert given == RoutineRef.given("gentle-x")
    assert names(made.get(given)) == ["cat-stretch", "abdominal-crunch"]
    assert names(made.get(given.gently())) == ["diaphragm-breathing", "walk"]
    assert made.find(str(given.gently())) == given.gently()
    assert [each.ref for each in made.headings if each.name == "Gentle x"] == [given]
    # The path of an own file leads to the own routine.
    assert made.find(str(tmp_path / "routines" / "mine.toml")) == parse_ref("mine")


def test_conditions_are_told_of_own_routines_with_reserved_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    write_all(tmp_path / "routines")
    library = library_with(own_places(find_paths()))
    made = service(library, Condition.OSTEOPOROSIS)
    for stem in STEMS:
        ref = RoutineRef.of(f"own-{stem}")
        remarks = made.remarks(ref)
        assert [remark.partition(" with care")[0] for remark in remarks] == [
            "Cat stretch", "Abdominal crunch",
        ]  # fmt: skip
        assert made.remarks(ref.fitted(10)) == remarks
