"""Planning an import: free names, exercises that already exist, and the files to write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.own.draft import Draft, DraftItem, draft_of
from backtimer.core.own.own_exercise import OWN_PREFIX, free_key, slug
from backtimer.core.own.own_file_names import free_stem
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Fate, Found, Remark
from backtimer.store.documents.faults import Fault, parse_document
from backtimer.store.library.exercise_files import read_exercise
from backtimer.store.library.exercise_text import exercise_text
from backtimer.store.library.own_exercises import exercise_path
from backtimer.store.library.routine_files import read_routine
from backtimer.store.library.routine_text import RoutineText

# Each is decoded in the worker process, and may take the whole deadline to fail.
MOST_PICTURES = 200
CleanPicture = Callable[[bytes], tuple[bytes, str]]


@dataclass(slots=True)
class ImportPlan:
    """What an import would add; `files` by their paths relative to the data folder.

    `here_already` are exercises that the person already has, unchanged.
    """

    program: str
    routines: list[Routine] = field(default_factory=list)
    exercises: list[Exercise] = field(default_factory=list)
    here_already: list[Exercise] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def plan_import(
    found: Found,
    library: Mapping[str, Exercise],
    taken: Collection[str],
    clean: CleanPicture,
    also: Collection[str] = (),
) -> ImportPlan:
    """Plan the import of a file's contents; nothing is written.

    `taken` are the stems of existing routine files, `also` the names of existing pictures.
    `clean` returns a picture without metadata and its extension, or raises UserError.
    """
    coming = ImportPlan(found.program, remarks=list(found.remarks))
    known = dict(library)
    pictures = _pictures(found, clean, coming, also)
    names: dict[str, str] = {}
    bad: set[str] = set()
    for exercise in found.exercises.values():
        new = _placed(exercise, known, pictures)
        names[exercise.id] = new.id
        if known.get(new.id) == new:
            coming.here_already.append(new)
            continue
        text = exercise_text(new)
        document = parse_document(new.name, text)
        read_exercise(document)
        if document.serious:
            bad.add(new.id)
            _left_out(coming, new.name, document.serious[0].message)
            continue
        known[new.id] = new
        coming.exercises.append(new)
        coming.files[f"exercises/{exercise_path_name(new.id)}"] = text.encode()
    keys = set(taken)
    for routine in found.routines:
        _take_routine(routine, found, names, bad, known, keys, coming)
    _drop_unused(found, coming)
    return coming


def exercise_path_name(key: str) -> str:
    """The file name of an own exercise."""
    return exercise_path(Path(), key).name


def _take_routine(
    routine: Routine,
    found: Found,
    names: Mapping[str, str],
    bad: Collection[str],
    known: Mapping[str, Exercise],
    keys: set[str],
    coming: ImportPlan,
) -> None:
    as_found, text = draft_of(routine), found.texts.get(routine.id, "")
    draft = _renamed(as_found, names)
    if any(each.item.exercise in bad for each in draft.items):
        _left_out(coming, routine.name, "one of its exercises cannot be used")
        return
    key = free_stem(routine.name, keys)
    if not text or _reading(key, text, known) != draft:
        text = RoutineText(text, as_found).written(draft, known)
        read = _reading(key, text, known)
        if isinstance(read, Fault):
            _left_out(coming, routine.name, read.message)
            return
    keys.add(key)
    coming.routines.append(draft.routine(key))
    coming.files[f"routines/{key}.toml"] = text.encode()


def _reading(key: str, text: str, known: Mapping[str, Exercise]) -> Draft | Fault:
    """What a routine's file will be read as, or why it will not."""
    document = parse_document(key, text)
    routine = read_routine(document, known)
    return document.serious[0] if document.serious else draft_of(routine)


def _renamed(draft: Draft, names: Mapping[str, str]) -> Draft:
    def renamed(each: DraftItem) -> DraftItem:
        new = names.get(each.item.exercise, each.item.exercise)
        return replace(each, item=replace(each.item, exercise=new))

    sections = tuple(
        replace(section, items=tuple(renamed(each) for each in section.items))
        for section in draft.sections
    )
    return replace(draft, sections=sections)


def _placed(
    exercise: Exercise, known: Mapping[str, Exercise], pictures: Mapping[str, str]
) -> Exercise:
    """The exercise with its picture's new name and an id that no other exercise has."""
    # The id becomes a file name, and comes from an untrusted file: make it a safe one.
    key = slug(exercise.id.removeprefix(OWN_PREFIX), OWN_PREFIX)
    new = replace(exercise, id=key, picture=pictures.get(exercise.picture, ""))
    number = 2
    while new.id in known and known[new.id] != new:
        new = replace(new, id=f"{key}-{number}")
        number += 1
    return new


def _pictures(
    found: Found, clean: CleanPicture, coming: ImportPlan, also: Collection[str]
) -> dict[str, str]:
    """Add the readable pictures to the plan; returns their new names by their old ones."""
    names: dict[str, str] = {}
    taken = set(also)
    for number, (name, data) in enumerate(found.pictures.items()):
        if number >= MOST_PICTURES:
            _left_out(coming, name, f"at most {MOST_PICTURES} pictures come with an import")
            continue
        try:
            content, ending = clean(data)
        except UserError as error:
            _left_out(coming, name, error.summary)
            continue
        free = free_key(slug(name.rsplit(".", 1)[0]), {each.rsplit(".", 1)[0] for each in taken})
        names[name] = f"{free}.{ending}"
        taken.add(names[name])
        coming.files[f"pictures/{names[name]}"] = content
    return names


def _left_out(coming: ImportPlan, about: str, why: str) -> None:
    coming.remarks.append(Remark(Fate.LEFT_OUT, about, why))


def _drop_unused(found: Found, coming: ImportPlan) -> None:
    """Drop exercises whose only routines were left out, and pictures without an exercise."""
    if found.routines:
        used = {item.exercise for routine in coming.routines for item in routine.items}
        whole = {each.id for each in found.exercises.values()} - {
            item.exercise for routine in found.routines for item in routine.items
        }
        wanted = used | whole
        for exercise in coming.exercises:
            if exercise.id not in wanted:
                coming.files.pop(f"exercises/{exercise_path_name(exercise.id)}", None)
        coming.exercises = [each for each in coming.exercises if each.id in wanted]
    shown = {exercise.picture for exercise in coming.exercises}
    for name in [name for name in coming.files if name.startswith("pictures/")]:
        if name.removeprefix("pictures/") not in shown:
            del coming.files[name]
