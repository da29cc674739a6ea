"""The schema in the documents is the one of the code, and says what the reader takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.store.documents.faults import Document
from backtimer.store.library.routine_files import read_routine
from backtimer.store.library.schema import routine_schema
from backtimer.store.paths import find_resources
from tests.built_in import EXERCISES
from tests.places import DOCS

valid = fastjsonschema.compile(routine_schema())


def fits(values: dict[str, Any]) -> bool:
    try:
        valid(values)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


def test_the_document_is_made_of_the_code() -> None:
    assert json.loads((DOCS / "routine.schema.json").read_text()) == routine_schema()
    done = subprocess.run(
        [sys.executable, "-m", "backtimer.store.library.schema"], capture_output=True, check=True
    )
    assert json.loads(done.stdout) == routine_schema()


@pytest.mark.parametrize(
    "path", sorted((find_resources() / "routines").glob("*.toml")), ids=lambda p: p.stem
)
def test_the_built_in_routines_fit(path: Path) -> None:
    assert fits(tomllib.loads(path.read_text()))


def test_the_example_of_the_document_is_read() -> None:
    text = (DOCS / "routine-format.md").read_text()
    example = tomllib.loads(text.split("```toml\n")[1].split("```")[0])
    assert fits(example)
    document = Document("example.toml", example)
    routine = read_routine(document, EXERCISES)
    assert document.faults == []
    assert routine.items[1].cues == ("Long neck.", "Hips level.")


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "sets": st.sampled_from([0, 1, 20, 21, 2.5, "3", True]),
    "reps": st.sampled_from([0, 1, 200, 201, -3]),
    "hold_s": st.sampled_from([0, 1, 600, 601, 12.5, "5"]),
    "rest_s": st.sampled_from([-1, 0, 600, 601, 0.5]),
    "sides": st.sampled_from(["each", "alternate", "left", "right", "up", 3]),
    "cues": st.sampled_from([["a"], ["a"] * 8, ["a"] * 9, "a", [1]]),
    "note": st.sampled_from(["", "n" * 2000, "n" * 2001, 5]),
    "colour": st.just("kept"),
}


@settings(deadline=None)
@given(
    st.fixed_dictionaries({}, optional=VALUES),
    st.fixed_dictionaries(
        {},
        optional={
            "name": st.sampled_from(["A", "n" * 60, "n" * 61, 3]),
            "source": st.sampled_from(["Own", "AAOS", "Else"]),
            "keywords": st.sampled_from([[], ["a"], "a"]),
            "summary": st.sampled_from(["", "s" * 601]),
            "zz": st.just(1),
        },
    ),
)
def test_schema_and_reader_agree(item: dict[str, Any], head: dict[str, Any]) -> None:
    values = {
        **head,
        "sections": [{"title": "A", "items": [{"exercise": "bird-dog-aaos", **item}]}],
    }
    document = Document("x.toml", values)
    read_routine(document, EXERCISES)
    # What no single key can show, a schema cannot say.
    whole = ("repetitions in all", "six hours")
    serious = [each for each in document.serious if not any(part in each.message for part in whole)]
    assert fits(values) == (not serious)
