"""Arbitrary input raises nothing but UserError, and a megabyte takes at most a second."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.sheet.prescription import read_prescription
from backtimer.errors import UserError
from tests.built_in import LIBRARY
from tests.exchange.inputs import EXERCISE, ROUTINE, read, zipped
from tests.fuzzing import examples

# Arbitrary input

WORDS = st.sampled_from(
    [
        "# ", "## ", "* ", "- ", "  * ", "  - ", "@ ", "> ", "3 sets x 10 reps", "Before set first:", "Say 'x'", "Metronome at 0s*, 1s",
        "Break for 1m", "superset 3x:", "3x10rep", "2min", "@rest 90s", "@tempo 30X1", "unilateral: true", "name,sets,reps,hold,rest,side",
        "Bird dog", "Squat", "1e9", "-3", "NaN", ",", ";", "\n", "\n", "\n", "\t", '"', "'", "{", "}", "[", "]", "[[sections]]", "[[sections.items]]",
        'exercise = "plank-aaos"', "reps = 1e9", "sets = -3", "hold_s = nan", '{"data":{"exercises":[', '{"name":"a","type":"reps"}', "]}}",
        "<exercises>", "<exercise><title>a</title>", "<sequence duration='9'>", "<image duration='3' mirrorx='yes'/>", "</sequence>", "</exercise>", "</exercises>",
        "\ufeff", "\u202e", "\U0001f9d8", "\x00", "\x85", "9" * 30, "each side", "hold 5 s", "x",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map("".join)
SLOW = examples(300)


def nothing_but_user_errors(work: Callable[[], object]) -> None:
    with contextlib.suppress(UserError):
        work()


@SLOW
@given(TEXTS)
def test_any_text(text: str) -> None:
    nothing_but_user_errors(lambda: read(text.encode("utf-8", "surrogatepass")))
    read_prescription(text, LIBRARY.exercises)


STARTS = st.sampled_from(
    [
        "# a\n## b\n* 3 sets x 10 reps\n", "# a [b]\n- superset 2x:\n  - Row 3x10rep\n", "name,sets,reps,hold,rest,side\n",
        '{"data":{"exercises":[{"name":"a","type":"reps","defaultReps":', "<exercises><exercise><title>a</title><sequence duration='",
        'name = "a"\n[[sections]]\n[[sections.items]]\nexercise = "plank-aaos"\n', "Bird dog 3 x 10\n",
    ]
)  # fmt: skip


@SLOW
@given(STARTS, TEXTS)
def test_any_text_that_begins_like_one_of_them(start: str, text: str) -> None:
    nothing_but_user_errors(lambda: read((start + text).encode("utf-8", "surrogatepass")))


@SLOW
@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_in_a_package(data: bytes, place: int) -> None:
    package = zipped({"routines/a.toml": ROUTINE, "exercises/b.toml": EXERCISE})
    spot = place % len(package)
    nothing_but_user_errors(lambda: read(package[:spot] + data + package[spot + len(data) :]))
    nothing_but_user_errors(lambda: read(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from("name type id exercises exerciseId defaultReps defaultSets sideMode instructions settings sessionDefinitions".split()), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@SLOW
@given(st.lists(JSON, max_size=4), JSON, JSON)
def test_any_backup(exercises: list[object], sessions: object, options: object) -> None:
    document = {
        "data": {"exercises": exercises, "sessionDefinitions": sessions, "settings": options}
    }
    nothing_but_user_errors(lambda: read(json.dumps(document).encode()))


MEGABYTE = {
    "programs": "# a\n## b c\n* 3 sets x 5 reps\n* Before set 1:\n  * Say 'x y'\n",
    "spaces": "* 3 sets x 5 reps\n#" + " " * 1900 + "[\n- a 3x3\n",
    "workouts": "# a [b]\n- Row machine 3x10rep @rest 30s\n  @ unilateral: true\n",
    "table": "name,sets\nBird dgo,3\n",
    "xml": "<exercise><title>Stretch it</title><sequence duration='20'><image duration='5'/></sequence></exercise>",
    "newlines": "\n",
    "stars": "*\n",
    "brackets": "[[sections]]\n",
}


@pytest.mark.parametrize("name", MEGABYTE)
def test_a_megabyte_of_one_thing(name: str) -> None:
    # The time is measured by benchmarks/importers.py.
    text = megabyte(name)
    nothing_but_user_errors(lambda: read(text.encode()))
    nothing_but_user_errors(lambda: read_prescription(text, LIBRARY.exercises))


def megabyte(name: str) -> str:
    """Return a megabyte of one pattern repeated."""
    text = MEGABYTE[name] * (1_000_000 // len(MEGABYTE[name]))
    return f"<exercises>{text}</exercises>" if name == "xml" else text
