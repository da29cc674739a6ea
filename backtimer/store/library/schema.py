"""The JSON Schema of a routine file, built from the bounds that its reader uses.

`python -m backtimer.store.library.schema` prints it; docs/routine.schema.json is the output.
"""

from __future__ import annotations

import json
from typing import Any

from backtimer.core.model.exercise import SideMode
from backtimer.core.model.routine import LONGEST_NAME, LONGEST_NOTE, LONGEST_TITLE
from backtimer.store.documents.tables import LONGEST_TEXT
from backtimer.store.library.bounds import (
    LONGEST_HOLD_S,
    LONGEST_REST_S,
    MOST_REPS,
    MOST_SETS,
)
from backtimer.store.library.routine_files import MOST_CUES, SOURCES


def routine_schema() -> dict[str, Any]:
    """The schema, as JSON values. Other keys are allowed, since they are preserved."""
    item = {
        "type": "object",
        "required": ["exercise"],
        "properties": {
            "exercise": _text("an id of `backtimer list`, or of an own exercise", LONGEST_TEXT),
            "sets": _whole("sets", 1, MOST_SETS),
            "reps": _whole("repetitions; per side where there are sides", 1, MOST_REPS),
            "later_reps": {
                "description": "repetitions of the second set and so on, where sets differ: "
                "[4, 2] after 6; further sets are like the last one",
                "type": "array",
                "maxItems": MOST_SETS - 1,
                "items": _whole("repetitions", 1, MOST_REPS),
            },
            "hold_s": _seconds("seconds of hold, where the exercise has one", 1, LONGEST_HOLD_S),
            "rest_s": _seconds("seconds of rest between sets", 0, LONGEST_REST_S),
            "sides": {
                "description": "how the sides are taken, where the exercise has any",
                "enum": [mode.value for mode in SideMode],
            },
            "cues": {
                "description": "own lines: said before the exercise and in its holds; at most "
                "15 words each",
                "type": "array",
                "maxItems": MOST_CUES,
                "items": {"type": "string", "maxLength": LONGEST_TEXT},
            },
            "note": _text("shown, never said", LONGEST_NOTE),
            "easier": {"description": "in its easier form from the start", "type": "boolean"},
        },
    }
    section = {
        "type": "object",
        "properties": {
            "title": _text("such as Stretch", LONGEST_TITLE),
            "items": {"type": "array", "items": item},
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Backtimer routine",
        "description": "One routine; TOML with these keys. What is left out comes from the "
        "exercise. Other keys are kept and do nothing.",
        "type": "object",
        "properties": {
            "id": _text("the file's name otherwise", LONGEST_NAME),
            "name": _text("what the sidebar shows", LONGEST_NAME),
            "source": {"description": "the programme it follows", "enum": list(SOURCES)},
            "summary": _text("one sentence", LONGEST_TEXT),
            "note": _text("the person's own note", LONGEST_NOTE),
            "keywords": {
                "description": "for the search",
                "type": "array",
                "items": {"type": "string", "maxLength": LONGEST_TEXT},
            },
            "sections": {"type": "array", "items": section},
        },
    }


def _text(description: str, longest: int) -> dict[str, Any]:
    return {"description": description, "type": "string", "maxLength": longest}


def _whole(description: str, low: int, high: int) -> dict[str, Any]:
    return {"description": description, "type": "integer", "minimum": low, "maximum": high}


def _seconds(description: str, low: int, high: int) -> dict[str, Any]:
    return {"description": description, "type": "number", "minimum": low, "maximum": high}


if __name__ == "__main__":
    print(json.dumps(routine_schema(), indent=2))
