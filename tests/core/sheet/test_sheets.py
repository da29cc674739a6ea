"""Lines and whole sheets in the layouts of real ones: right, or told, never wrong in silence."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.built_in import EXERCISES
from tests.core.sheet.judge import Case, Verdict, case_of, judged, lines_in, sheets
from tests.core.sheet.readings import accounted, read_all, well_formed

# The first table, the kinds of issue 14, and lines that were written before there was a reader
# and locked away while it was made; lines and sheets of writers who never saw the reader.
LINES = [
    case
    for name in (
        "first.txt",
        "kinds.txt",
        "locked.txt",
        "late.txt",
        "fresh.txt",
        "fresh-hard.txt",
        "clinics.txt",
        "typed.txt",
        "abroad.txt",
        "wards.txt",
        "mixed.txt",
        "doubts.txt",
        "unlike.txt",
        "everyday.txt",
        "homework.txt",
        "strangers.txt",
    )
    for case in lines_in(name)
]
# Lines that a person is still asked about, though a therapist would know.
ASKED = lines_in("asked.txt")
SHEETS = list(sheets())
# Whole sheets about which a person is asked more than a therapist would have to be.
ASKED_SHEETS = list(sheets("sheets-asked"))
ALL_ASKED = [*ASKED, *ASKED_SHEETS]
# So many of them in each test: a test of its own for each takes longer than its reading.
A_TEST = 40
LEAST_RIGHT = 0.95


def verdicts(case: Case) -> list[tuple[Verdict, str]]:
    """What the judge says; every letter and number of the case is accounted for."""
    found = read_all(case.text)
    for line in found:
        accounted(line)
        well_formed(line)
    return judged(case, found, EXERCISES)


def test_there_are_enough_of_them() -> None:
    assert len({case.text for case in LINES}) >= 400
    assert len(SHEETS) >= 30


@pytest.mark.sweep
@pytest.mark.parametrize(
    "cases", [ALL_ASKED[first : first + A_TEST] for first in range(0, len(ALL_ASKED), A_TEST)]
)
def test_nothing_that_is_asked_is_wrong_in_silence(cases: list[Case]) -> None:
    found = [
        (case.name, why)
        for case in cases
        for verdict, why in verdicts(case)
        if verdict is Verdict.SILENT
    ]
    assert found == []


@pytest.mark.parametrize("cases", [LINES, SHEETS], ids=["lines", "sheets"])
def test_nearly_all_is_read_right_and_nothing_wrong_in_silence(cases: list[Case]) -> None:
    found = Counter(
        (verdict, "" if verdict is Verdict.RIGHT else f"{case.name}: {why}")
        for case in cases
        for verdict, why in verdicts(case)
    )
    assert [why for verdict, why in found if verdict is Verdict.SILENT] == []
    assert found[Verdict.RIGHT, ""] >= LEAST_RIGHT * found.total()


def test_the_judge_sees_what_is_wrong() -> None:
    for wrong in (
        "Bridge 3x10\n>> bridge 3x12", "Bridge 3x10\n>> plank 3x10", "Bridge 3x10",
        "Bridge 3x10\n>> bridge 3x10 h5", "Bridge 3x10\n>> -", "Bridge 3x10 L\n>> bridge 3x10",
        "Bridge 3x10\n>> bridge 3x10\n>> plank s3", 'Clam 3x10\n>> "Squat" 3x10',
        "Bridge 3x10\n>> bridge 3x10\n>> ? 77", "Bridge 8-10 reps\n>> bridge x10",
    ):  # fmt: skip
        case = case_of("wrong", wrong)
        assert next(verdict for verdict, _why in verdicts(case)) is Verdict.SILENT, wrong
