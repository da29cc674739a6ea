"""The library, a routine as a person typed it, and an exercise of their own."""

from __future__ import annotations

from backtimer.core.model.exercise import Dose, Position, SideMode
from backtimer.core.own.draft import Draft, draft_of
from backtimer.core.own.own_exercise import Answers, own_exercise
from backtimer.store.documents.faults import parse_document
from backtimer.store.library.routine_files import read_routine
from tests.built_in import EXERCISES

TEXT = """# my evening
name = "Evening"  # the name
odd = 3

# first part
[[sections]]
title = "Stretch"
colour = "red"

[[sections.items]]
# cats are nice
exercise = "cat-stretch"
reps = 4     # four
weight = "none"

# the dog
[[sections.items]]
exercise = "bird-dog-aaos"
  [sections.items.extra]
  a = 1

[[sections]]
title = "Two"
[[sections.items]]
exercise = "plank-aaos"
hold_s = 12.5

[meta]
by = "me"
"""


def draft_from(text: str) -> Draft:
    document = parse_document("e.toml", text.replace("\r\n", "\n"))
    routine = read_routine(document, EXERCISES)
    assert document.serious == []
    return draft_of(routine)


def bug(**more: object) -> object:
    answers = Answers(
        "own-bug", "Dead bug", Position.SUPINE, Dose(3, 10, 0, 30_000, SideMode.ALTERNATE), **more
    )  # type: ignore[arg-type]
    return own_exercise(answers)
