"""`easier = true` in a routine file: read, refused where there is no such form, written back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.routine import Routine
from backtimer.core.own.draft import draft_of
from backtimer.store.documents.faults import parse_document
from backtimer.store.library.routine_files import read_routine
from backtimer.store.library.routine_text import RoutineText
from tests.built_in import EXERCISES

PLAIN = {**EXERCISES, "own-plain": replace(EXERCISES["cat-stretch"], id="own-plain", easier=None)}
TEXT = """name = "Mine"
[[sections]]
title = "All"
[[sections.items]]
exercise = "plank-aaos"
easier = true  # the therapist said so
[[sections.items]]
exercise = "wall-sit"
"""


def read(text: str) -> tuple[Routine, list[str]]:
    document = parse_document("mine.toml", text)
    routine = read_routine(document, PLAIN)
    return routine, [str(fault) for fault in document.faults]


def test_an_item_may_be_in_its_easier_form() -> None:
    routine, faults = read(TEXT)
    assert faults == []
    assert [each.easier for each in routine.items] == [True, False]


@pytest.mark.parametrize("word", ['"yes"', "1", '"true"'])
def test_it_is_true_or_false_and_nothing_else(word: str) -> None:
    _routine, faults = read(TEXT.replace("easier = true", f"easier = {word}"))
    (fault,) = faults
    assert "easier" in fault


def test_an_exercise_without_an_easier_form_is_a_fault_in_its_line() -> None:
    text = TEXT.replace('"plank-aaos"', '"own-plain"')
    _routine, (fault,) = read(text)
    assert "has no easier form" in fault
    assert "6" in fault
    assert read(text.replace("easier = true", "easier = false"))[1] == []


def test_an_unknown_exercise_is_one_fault_only() -> None:
    _routine, faults = read(TEXT.replace('"plank-aaos"', '"no-such"'))
    assert len(faults) == 1


def test_it_is_written_and_read_back() -> None:
    routine, _faults = read(TEXT)
    draft = draft_of(routine)
    text = RoutineText(TEXT, draft)
    assert text.written(draft, EXERCISES) == TEXT
    (section,) = draft.sections
    first, second = section.items
    other = replace(
        draft,
        sections=(
            replace(
                section,
                items=(
                    replace(first, item=replace(first.item, easier=False)),
                    replace(second, item=replace(second.item, easier=True)),
                ),
            ),
        ),
    )
    written = text.written(other, EXERCISES)
    assert [each.easier for each in read(written)[0].items] == [False, True]
    # What was there is changed in its line, what was not is added once.
    assert written.count("easier") == 2
    assert "# the therapist said so" in written


def test_a_new_file_names_it_only_where_it_is_so() -> None:
    routine, _faults = read(TEXT)
    draft = draft_of(routine)
    written = RoutineText("", draft).written(draft, EXERCISES)
    assert written.count("easier") == 1
    assert read(written)[0].items == routine.items
