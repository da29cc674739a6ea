"""The tables in the docs agree with the code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from backtimer.core.model.easier_form import holds_by_dose
from backtimer.core.model.exercise import ExerciseKind
from backtimer.core.plan import after_a_gap, offers, plan, usual_pain
from backtimer.core.plan.conditions import Rule
from backtimer.core.plan.ladder import (
    FIRST_REPS,
    Rung,
    first_rung,
    higher,
    hold_done_ms,
    most,
)
from backtimer.core.plan.plan_routine import FIT_WITHIN
from backtimer.core.session.transitions import TRANSITIONS, Case, Command, State, Trigger
from tests.built_in import EXERCISES
from tests.core.plan.planned import PROGRAMMES, ROUTINES, RULES, item
from tests.places import DOCS, ROOT

DOC = DOCS / "session.md"
PLAN_DOC = DOC.with_name("plan.md")
DAYS = {
    plan.EVERY_DAY: "every day",
    plan.THREE_DAYS: "Monday, Wednesday, Friday",
    plan.TWO_DAYS: "Monday, Thursday",
}


def transitions() -> str:
    """Where each command and each trigger leads from each state."""
    lines = [
        (cause, *(" / ".join(dict.fromkeys(TRANSITIONS[state].get(cause, {}).values())) or "·"
                  for state in State))
        for cause in (*Command, *Trigger)
    ]  # fmt: skip
    return rows("|".join(["cause", *State]), lines)


def cases() -> str:
    """Where it depends on more than the state; states that lead to the same stand together."""
    found: dict[tuple[str, str, str], list[State]] = {}
    for state, causes in TRANSITIONS.items():
        for cause, targets in causes.items():
            for case, target in targets.items():
                if case is not Case.ALWAYS:
                    found.setdefault((cause, case, target), []).append(state)
    return rows(
        "cause|from|case|to",
        [(cause, ", ".join(states), case, to) for (cause, case, to), states in found.items()],
    )


@pytest.mark.parametrize("made", [transitions, cases])
def test_the_docs_show_the_transitions(made: Callable[[], str]) -> None:
    check_shown(DOC, made)


def test_the_docs_list_has_no_undocumented_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for requirement in [*project["dependencies"], *extras]:
        name = requirement.split(">")[0].split("=")[0].split("[")[0].strip().lower()
        assert f"`{name}`" in text, f"docs/dependencies.md says nothing about {name}"


CLINICAL = DOCS / "clinical.md"


def clinical_rows() -> list[list[str]]:
    """The rows of every table of the clinical rules, each with its cells."""
    lines = CLINICAL.read_text(encoding="utf-8").splitlines()
    found = [line.strip().strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in found if not set(row[0]) <= set("-:")]


def test_every_clinical_rule_has_its_source_its_place_and_its_test() -> None:
    heads = [row for row in clinical_rows() if row[0] in ("rule", "list")]
    assert ["rule", "source", "where", "test", "to check"] in heads
    for row in clinical_rows():
        assert all(row), f"a cell is empty: {row}"
        assert len(row) in (4, 5), row
        for named in re.findall(r"`([^`]+)`", " ".join(row)):
            assert (ROOT / named).exists(), named
        if len(row) == 5 and row[0] != "rule":
            assert "tests/" in row[3], row
            assert "`" in row[2], row


# The plan


def rows(head: str, lines: Iterable[Iterable[object]]) -> str:
    """A table; its columns are named by words with bars between."""
    titles = head.split("|")
    made = [titles, ["---"] * len(titles), *lines]
    return "".join(f"| {' | '.join(str(cell).strip() for cell in line)} |\n" for line in made)


def programmes() -> str:
    return rows(
        "programme | routine | weeks | days | time",
        [
            (
                each.name,
                ROUTINES[each.routine.key].name if each.routine else "one of yours, or of the list",
                each.weeks,
                DAYS[each.weekdays],
                f"{each.minutes} minutes" if each.minutes else "as long as it takes",
            )
            for each in PROGRAMMES
        ],
    )


def bounds() -> str:
    """How every exercise begins and where its ladder ends."""
    lines = []
    for exercise in EXERCISES.values():
        if exercise.kind is ExerciseKind.WARM_UP:
            continue
        first = first_rung(item(exercise.id), EXERCISES)
        reps, hold_ms = most(exercise)
        by_dose = holds_by_dose(exercise)
        harder = exercise.harder.exercise if exercise.harder is not None else None
        percent = exercise.easier.hold_percent if exercise.easier is not None else 100
        lines.append(
            (
                exercise.name,
                f"{first.reps} × {seconds(hold_done_ms(first, EXERCISES))}"
                if by_dose
                else str(first.reps),
                f"{reps} × {seconds(hold_ms)}" if by_dose else str(reps),
                f"{percent} %" if by_dose and percent < 100 else "·",
                "easier form" if exercise.begins_easier else "full form",
                EXERCISES[harder].name if harder else "·",
            )
        )
    return rows(
        "exercise | begins with | at most | hold in the easier form | begins in | then",
        sorted(lines),
    )


def steps() -> str:
    """Holds and repetitions as they go up."""
    exercise = EXERCISES["bird-dog-healthwise"]
    holds = climbed(Rung(exercise.id, 12, 3000))
    reps = climbed(Rung("bridge-mayo", 1, 12_000))
    return rows(
        "what | steps",
        [
            ("hold, seconds", ", ".join(str(each.hold_ms // 1000) for each in holds)),
            ("repetitions", ", ".join(str(each.reps) for each in reps)),
        ],
    )


def climbed(rung: Rung) -> list[Rung]:
    found = [rung]
    while (more := higher(found[-1], EXERCISES)) is not None and more.exercise == rung.exercise:
        found.append(more)
    return found


def seconds(ms: int) -> str:
    return f"{ms // 1000} s"


def numbers() -> str:
    """The rules' numbers."""
    reviews = ", ".join(map(str, plan.REVIEWS[:-1]))
    return rows(
        "what | number",
        [
            ("repetitions to begin with, at most", FIRST_REPS),
            ("clean sessions in a row before a step up", offers.CLEAN_NEEDED),
            ("weeks before the first step up", offers.FIRST_STEP.days // 7),
            ("days between two steps up, at least", offers.BETWEEN_STEPS.days),
            ("answers before a session that make the usual pain", usual_pain.ANSWERS),
            ("pain above the usual that allows a step up, at most", usual_pain.ONE_ABOVE),
            ("pain that allows a step up, at most", usual_pain.HIGHEST),
            ("for a usual of four where a little is fine", usual_pain.HIGHEST_SETTLED),
            ("above the usual that makes a session a hard one, from", usual_pain.CHANGED),
            ("without a usual: pain after a session that allows a step up", offers.LOW_PAIN),
            ("without a usual: pain before a session that allows a step up", offers.SORE),
            ("without a usual: pain after a session that makes it a hard one", offers.MUCH_PAIN),
            ("pain that brings up the warning signs, from", usual_pain.MUCH),
            ("above the best usual that brings them up, from", usual_pain.CHANGED),
            ("sessions in a row with that", usual_pain.RISEN),
            ("weeks away after which all begins one step lower", plan.GAP.days // 7),
            ("weeks away after which it begins near the start", after_a_gap.LONG_GAP.days // 7),
            ("rise of pain in a session that makes it a hard one, from", offers.ROSE),
            ("effort that makes a session a hard one, from", offers.HARD),
            ("hard sessions in a row before a step up is taken back", offers.HARD_IN_A_ROW),
            ("sessions in a row with half of it cut short before a step down",
             offers.HARD_IN_A_ROW),
            ("reviews after weeks", f"{reviews} and {plan.REVIEWS[-1]}"),
            ("longer than the time there is, at most", f"{FIT_WITHIN - 1:.0%}"),
        ],
    )  # fmt: skip


def conditions() -> str:
    """What becomes of every exercise under every condition."""
    about = list(RULES.of.values())
    heads = ["exercise", *(str(number) for number in range(1, len(about) + 1))]
    return rows(
        " | ".join(heads),
        [
            (exercise.name, *(becomes(each.rules.get(exercise.id)) for each in about))
            for exercise in sorted(EXERCISES.values(), key=lambda each: each.name)
        ],
    )


def reasons() -> str:
    """The rules of every condition with their reasons."""
    made = ""
    for number, about in enumerate(RULES.of.values(), 1):
        made += f"{number}. **{about.name}**\n"
        grouped: dict[tuple[str, str], list[str]] = {}
        for exercise, rule in about.rules.items():
            to = "" if rule.out or not rule.instead else EXERCISES[rule.instead].name
            what = "left out" if rule.out else f"{to} instead" if to else "easier form"
            grouped.setdefault((what, rule.why), []).append(EXERCISES[exercise].name)
        for (what, why), names in grouped.items():
            made += f"   - {'; '.join(names)}: {what}: {why}\n"
        for ids, why in about.added:
            names = [EXERCISES[each].name for each in ids]
            made += f"   - added to a plan, the first that fits: {'; '.join(names)}: {why}\n"
        for to in dict.fromkeys(about.stops.values()):
            names = [EXERCISES[each].name for each, other in about.stops.items() if other == to]
            made += f"   - {'; '.join(names)}: {EXERCISES[to].name} instead, once stopped\n"
    return made


def becomes(rule: Rule | None) -> str:
    if rule is None:
        return "keep"
    if rule.out:
        return "out"
    return "swap" if rule.instead else "easier"


@pytest.mark.parametrize("made", [conditions, reasons])
def test_the_docs_show_every_exercise_under_every_condition(made: Callable[[], str]) -> None:
    check_shown(DOCS / "conditions.md", made)


@pytest.mark.parametrize("made", [programmes, bounds, steps, numbers])
def test_the_docs_show_the_plans_rules(made: Callable[[], str]) -> None:
    check_shown(PLAN_DOC, made)


def check_shown(doc: Path, made: Callable[[], str]) -> None:
    begin, end = (f"<!-- {mark}{made.__name__} -->\n" for mark in ("", "end of "))
    shown = doc.read_text(encoding="utf-8").partition(begin)[2].partition(end)[0]
    assert shown == made(), f"put this between the marks in {doc}:\n{made()}"
