"""The library's rules are data: what is wrong with them is named with file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.store.documents.faults import parse_document
from backtimer.store.library.checking import check_file
from backtimer.store.library.condition_files import read_condition
from backtimer.store.library.library import load_library
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.programme_files import read_programme
from backtimer.store.library.rule_files import load_conditions, load_programmes
from backtimer.store.library.rules import thaw_rules
from backtimer.store.paths import find_resources
from tests.built_in import LIBRARY, POSES
from tests.places import ROOT

RESOURCES = find_resources()

NECK = """\
id = "neck"
name = "Neck trouble"
source = "A sheet."

[[rules]]
exercises = ["head-rolls"]
easier = true
why = "half circles only"

[[rules]]
exercises = ["curl-up"]
instead = "abdominal-bracing"
why = "it loads the neck"
source = "Another sheet."
"""
WEEK = """\
id = "gentle"
name = "First week"
place = 1
routine = "first-week-5"
weeks = 1
days = ["monday", "friday"]
text = "Five easy exercises."
source = "A sheet."
"""


def condition_faults(text: str, exercises: Mapping[str, Exercise] | None = None) -> list[str]:
    document = parse_document("neck.toml", text)
    read_condition(document, LIBRARY.built_in if exercises is None else exercises)
    return [str(fault) for fault in document.sorted_faults()]


def addition(exercise: str) -> str:
    return f'\n[[adds]]\nexercises = ["{exercise}"]\nwhy = "so"\n'


def programme_faults(text: str) -> list[str]:
    document = parse_document("week.toml", text)
    read_programme(document, LIBRARY.built_in_keys)
    return [str(fault) for fault in document.sorted_faults()]


def rule(exercise: str, what: str, why: str = "so") -> str:
    return f'\n[[rules]]\nexercises = ["{exercise}"]\n{what}\nwhy = "{why}"\n'


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """The program's own files, to be spoilt."""
    return Path(shutil.copytree(RESOURCES, tmp_path / "resources"))


# Conditions


def test_a_rule_has_the_source_of_its_file_or_its_own() -> None:
    document = parse_document("neck.toml", NECK)
    about = read_condition(document, LIBRARY.built_in)
    assert document.faults == []
    assert (about.condition, about.name, about.until_agreed) == (
        Condition.NECK, "Neck trouble", False,
    )  # fmt: skip
    head, curl = about.rules["head-rolls"], about.rules["curl-up"]
    assert (head.instead, head.out, head.source) == ("", False, "A sheet.")
    assert (curl.instead, curl.why, curl.source) == (
        "abdominal-bracing", "it loads the neck", "Another sheet.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (('id = "neck"', 'id = "elbow"'), 1, 'id = "elbow" is not known'),
        (('name = "Neck trouble"\n', ""), 1, "name is missing"),
        (('source = "A sheet."\n', ""), 1, "source is missing"),
        (('why = "half circles only"\n', ""), 5, "why is missing"),
        (('source = "Another sheet."', 'source = ""'), 14, "source is empty"),
        (('"head-rolls"', '"head-roll"'), 6, 'did you mean "head-rolls"?'),
        (('"abdominal-bracing"', '"bracing"'), 12, 'exercise "bracing" is not in the library'),
        (("easier = true", "eazier = true"), 5, "a rule says one of"),
        (("easier = true", "easier = false"), 5, "a rule says one of"),
        (("easier = true", "easier = true\nout = true"), 5, "a rule says one of"),
        (("easier = true", "eazier = true"), 7, '"eazier" is not a key'),
        (('name = "Neck', 'nam = "x"\nname = "Neck'), 2, '"nam" is not a key'),
        (('"head-rolls"', '"curl-up"'), 11, '"curl-up" has two rules'),
    ],
)
def test_what_is_wrong_with_a_condition(change: tuple[str, str], line: int, said: str) -> None:
    assert change[0] in NECK
    found = condition_faults(NECK.replace(*change, 1))
    assert any(each.startswith(f"neck.toml:{line}: ") and said in each for each in found), found


def test_a_condition_without_rules_is_a_fault() -> None:
    assert "rules is missing" in condition_faults(NECK.partition("[[rules]]")[0])[0]


def test_only_what_has_an_easier_form_is_made_easier() -> None:
    hard = replace(LIBRARY.built_in["wall-sit"], easier=None)
    exercises = {**LIBRARY.built_in, "wall-sit": hard}
    (fault,) = condition_faults(NECK + rule("wall-sit", "easier = true"), exercises)
    assert 'neck.toml:18: "wall-sit" has no easier form' in fault


def test_swaps_that_lead_in_a_circle_are_faults() -> None:
    circle = rule("plank-aaos", 'instead = "wall-sit"') + rule("wall-sit", 'instead = "plank-aaos"')
    found = condition_faults(NECK + circle)
    assert [each.split(" under")[0] for each in found] == [
        'neck.toml:18: instead = "wall-sit" leads in a circle',
        'neck.toml:23: instead = "plank-aaos" leads in a circle',
    ]
    (itself,) = condition_faults(NECK + rule("wall-sit", 'instead = "wall-sit"'))
    assert "leads in a circle" in itself


def test_a_swap_that_leads_to_what_is_left_out_is_a_fault() -> None:
    chain = (
        rule("plank-aaos", 'instead = "wall-sit"')
        + rule("wall-sit", 'instead = "pelvic-tilt"')
        + rule("pelvic-tilt", "out = true")
    )
    found = condition_faults(NECK + chain)
    assert [each.partition(" leads to ")[2] for each in found] == [
        '"pelvic-tilt", which is left out'
    ] * 2


def test_nothing_takes_the_place_of_what_stands_in() -> None:
    for what in ("out = true", 'instead = "wall-sit"'):
        (fault,) = condition_faults(NECK + rule("shoulder-blade-squeeze", what))
        assert 'neck.toml:16: "shoulder-blade-squeeze" stands in for others' in fault
    assert condition_faults(NECK + rule("shoulder-blade-squeeze", "easier = true")) == []


def test_what_is_stopped_gives_way_to_what_the_condition_allows() -> None:
    def stop(exercise: str, instead: str) -> str:
        return f'\n[[stops]]\nexercises = ["{exercise}"]\ninstead = "{instead}"\n'

    assert condition_faults(NECK + stop("plank-aaos", "head-rolls")) == []
    for text, said in (
        (stop("plank-aaos", "curl-up"), '"curl-up" is swapped or left out here'),
        (stop("plank-aaos", "plank-aaos"), "is replaced twice here, or by itself"),
        (2 * stop("plank-aaos", "head-rolls"), "is replaced twice here, or by itself"),
        (stop("plank-aaos", "head-roll"), 'did you mean "head-rolls"?'),
    ):
        (fault,) = condition_faults(NECK + text)
        assert said in fault


def test_what_a_condition_adds_is_what_it_allows() -> None:
    assert condition_faults(NECK + addition("calf-raise") + addition("head-rolls")) == []
    (fault,) = condition_faults(NECK + addition("curl-up"))
    assert '"curl-up" is swapped or left out here: it cannot be added' in fault
    assert any("not in the library" in each for each in condition_faults(NECK + addition("calf")))


def test_of_every_exercise_something_is_said(resources: Path) -> None:
    path = resources / "conditions" / "neck.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('    "pelvic-tilt",\n', ""))
    said = refused(lambda: load_conditions(resources, LIBRARY.built_in))
    assert 'nothing is said of "pelvic-tilt"' in said
    path.write_text(text.replace('    "pelvic-tilt",\n', '    "pelvic-tilt",\n    "head-rolls",\n'))
    assert '"head-rolls" has two rules' in refused(
        lambda: load_conditions(resources, LIBRARY.built_in)
    )
    path.write_text(text.replace("kept = [", "kept = []\nunused = ["))
    assert "kept is empty" in refused(lambda: load_conditions(resources, LIBRARY.built_in))


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(UserError) as found:
        read()
    return str(found.value)


def test_every_condition_has_one_file_and_every_file_a_condition(resources: Path) -> None:
    folder = resources / "conditions"

    def read() -> object:
        return load_conditions(resources, LIBRARY.built_in)

    shutil.copy(folder / "neck.toml", folder / "other.toml")
    assert 'id = "neck" has another file already' in refused(read)
    (folder / "other.toml").unlink()
    (folder / "neck.toml").unlink()
    assert 'no rules for the condition "neck"' in refused(read)
    text = (folder / "knees.toml").read_text(encoding="utf-8")
    (folder / "knees.toml").write_text(text.replace('id = "knees"', 'id = "elbows"'))
    assert "knees.toml cannot be used: line 1" in refused(read)
    shutil.rmtree(folder)
    assert "Install it again" in refused(read)


def test_a_fault_in_the_rules_is_told_with_the_library(resources: Path, tmp_path: Path) -> None:
    path = resources / "conditions" / "neck.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("head-rolls", "gone"))
    library = load_library(resources)
    assert "neck.toml cannot be used" in refused(lambda: library.conditions)
    # Before a copy is made of what was checked, all of it is.
    kept = LibraryCache(tmp_path / "library.json", [])
    assert "neck.toml cannot be used" in refused(lambda: load_library(resources, None, kept))


# Programmes


def test_a_programme_is_read_with_its_place() -> None:
    document = parse_document("week.toml", WEEK)
    place, programme = read_programme(document, LIBRARY.built_in_keys)
    assert document.faults == []
    assert (place, programme.routine, programme.weekdays, programme.minutes) == (
        1, RoutineRef.of("first-week-5"), frozenset({0, 4}), 0,
    )  # fmt: skip
    _place, timed = read_programme(parse_document("week.toml", WEEK + "minutes = 15\n"))
    assert timed.minutes == 15


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (('"first-week-5"', '"first-week"'), 4, 'did you mean "first-week-5"?'),
        (("weeks = 1", "weeks = 0"), 5, "weeks = 0 has to be"),
        (('"friday"', '"fryday"'), 6, 'days: "fryday" is not known'),
        (('"monday", "friday"', ""), 6, "days names at least one"),
        (('source = "A sheet."\n', ""), 1, "source is missing"),
        (("place = 1\n", ""), 1, "place is missing"),
        (('text = "Five easy exercises."\n', ""), 1, "text is missing"),
        (("weeks = 1", "weeks = 1\nminutes = 0"), 6, "minutes = 0 has to be"),
        (("weeks = 1", "weeks = 1\nmonths = 1"), 6, '"months" is not a key'),
    ],
)
def test_what_is_wrong_with_a_programme(change: tuple[str, str], line: int, said: str) -> None:
    assert change[0] in WEEK
    found = programme_faults(WEEK.replace(*change, 1))
    assert any(each.startswith(f"week.toml:{line}: ") and said in each for each in found), found


def test_programmes_have_places_ids_and_one_that_is_the_persons_own(resources: Path) -> None:
    folder = resources / "programmes"
    path = folder / "gentle.toml"
    text = path.read_text(encoding="utf-8")
    for change, said in (
        (("place = 1", "place = 2"), 'place = 2 is that of "fifteen" as well'),
        (('id = "gentle"', 'id = "aaos"'), 'id = "aaos" has another file already'),
        (('routine = "first-week-5"\n', ""), "Exactly one programme"),
    ):
        path.write_text(text.replace(*change))
        assert said in refused(lambda: load_programmes(resources))
    path.write_text(text)
    assert load_programmes(resources) == LIBRARY.programmes


# The library's files and the person's own


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("routines/healthwise.toml", ("place = 6", "place = 7"), "the same place in the list"),
        ("routines/healthwise.toml", ("place = 6\n", ""), "place is missing"),
        ("routines/healthwise.toml", ("place = 6", "place = 6\nfirst = true"), "first = true"),
        ("routines/flare-up-day.toml", ("flare_up = true\n", ""), "said by: none"),
        ("exercises/shoulder-blade-squeeze.toml", ("stand_in = true\n", ""), "stand_in = true"),
        ("exercises/plank-aaos.toml", ("[easier", "[easyer"), "needs an easier form"),
    ],
)
def test_what_is_chosen_once_is_chosen_once(
    resources: Path, name: str, change: tuple[str, str], said: str
) -> None:
    path = resources / name
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change))
    assert said in refused(lambda: load_library(resources))


def test_an_own_file_cannot_say_what_the_library_says(tmp_path: Path) -> None:
    for name in ("routines/first-week-5.toml", "exercises/shoulder-blade-squeeze.toml"):
        own = Path(shutil.copy(RESOURCES / name, tmp_path))
        assert all(
            "is not a key that is known here" in each.message and each.harmless
            for each in check_file(own, LIBRARY, POSES)
        )
        assert check_file(own, LIBRARY, POSES)
        assert check_file(own, LIBRARY, POSES, own=False) == []


def test_a_check_knows_conditions_and_programmes(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(NECK)
    assert check_file(path, LIBRARY, POSES) == []
    path.write_text(NECK.replace("curl-up", "curl"))
    assert [fault.line for fault in check_file(path, LIBRARY, POSES)] == [11]
    path.write_text(WEEK.replace("weeks = 1", "weeks = 100"))
    assert [fault.line for fault in check_file(path, LIBRARY, POSES)] == [5]


def test_the_built_in_files_have_no_faults() -> None:
    for folder in ("exercises", "routines", "conditions", "programmes"):
        for path in (RESOURCES / folder).glob("*.toml"):
            assert check_file(path, LIBRARY, POSES, own=False) == [], path


def test_the_makefile_checks_every_folder_of_the_library() -> None:
    lint = (ROOT / "Makefile").read_text(encoding="utf-8")
    for folder in ("exercises", "routines", "conditions", "programmes"):
        assert f"resources/{folder}/*.toml" in lint


# The kept copy


def test_rules_are_read_back_as_they_were_checked(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    kept = LibraryCache(path, [])
    load_library(RESOURCES, None, kept)
    kept.save()
    again = LibraryCache(path, [])
    assert thaw_rules(again.get("rules")) == (LIBRARY.conditions, LIBRARY.programmes)
    library = load_library(RESOURCES, None, again)
    assert library.conditions == LIBRARY.conditions
    assert list(library.conditions.of) == list(Condition)
    assert library.programmes == LIBRARY.programmes


@pytest.mark.parametrize("odd", [[], {"c": "Path", "v": ["/"]}, {"m": 1}, "rules", 7])
def test_a_spoilt_copy_of_the_rules_is_not_used(odd: object) -> None:
    assert thaw_rules(odd) is None
    kept = LibraryCache(None, [])
    load_library(RESOURCES, None, kept)
    kept.put("rules", odd)
    library = load_library(RESOURCES, None, kept)
    assert library.conditions == LIBRARY.conditions
    assert thaw_rules(kept.get("rules")) == (LIBRARY.conditions, LIBRARY.programmes)


# The code


def test_every_exercise_names_its_muscles_and_how_often_it_is_done() -> None:
    for each in LIBRARY.exercises.values():
        assert each.muscles, each.id
        assert each.anatomy, each.id
        assert each.how_often, each.id
        assert each.felt, each.id


def test_the_code_knows_no_exercise_and_no_routine() -> None:
    """A library id is data: none stands as a text in the code."""
    # Words such as "walk" are not ids only.
    ids = {each for each in (*LIBRARY.built_in, *LIBRARY.built_in_keys) if "-" in each}
    for path in (ROOT / "backtimer").rglob("*.py"):
        assert not ids & set(texts(path.read_text(encoding="utf-8"))), path


def texts(code: str) -> Iterable[str]:
    """The words in a source file that may be ids, also inside longer texts."""
    return re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", code)


def test_the_guard_sees_an_id_in_a_longer_text() -> None:
    assert "first-week-5" in texts('print("Begin with: backtimer play first-week-5")')
