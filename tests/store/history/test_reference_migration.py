"""A folder of own routines, a history and a plan as the version before wrote them."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.plan.plan import EVERY_DAY
from backtimer.store.history.database import MIGRATIONS, repair
from backtimer.store.history.length_file import LengthFile
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from backtimer.store.person.plan_file import PlanFile
from tests.reserved import write_all

# What was written, and what it is: text, name, gentle, week.
ROWS = {
    ("gentle-week", "Gentle week", 1, None): ("own-gentle-week", False, None),
    ("practise-walking", "Practise walking", 0, None): ("own-practise-walking", False, None),
    ("fit-20-minutes", "Fit 20 minutes", 0, None): ("own-fit-20-minutes", False, None),
    ("gentle-fit-20-minutes", "Fit 20 minutes, gentle day", 1, None): (
        "gentle-own-fit-20-minutes", True, None,
    ),
    ("fit-10-gentle-week", "Gentle week", 0, None): ("fit-10-own-gentle-week", False, None),
    ("gentle-plan", "Gentle plan", 1, 2): ("own-gentle-plan", False, None),
    ("gentle-plan", "Spine, gentle day", 1, 2): ("gentle-plan", True, 2),
    ("plan", "Spine", 0, 2): ("plan", False, 2),
    ("fit-20-gentle-plan", "Spine, gentle day", 0, 2): ("fit-20-gentle-plan", True, 2),
    ("gentle-mayo-15", "Fifteen, gentle day", 1, None): ("gentle-mayo-15", True, None),
    ("fit-15-gentle-mayo-15", "Fifteen", 0, None): ("fit-15-gentle-mayo-15", True, None),
    ("practise-curl-up", "Curl-up", 0, None): ("practise-curl-up", False, None),
    ("own-plan", "Own plan", 0, None): ("own-own-plan", False, None),
    ("mine", "Mine", 0, None): ("mine", False, None),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_all(tmp_path / "routines")
    for stem in ("gentle-plan", "own-plan", "mine"):
        (tmp_path / "routines" / f"{stem}.toml").write_text('name = "x"\n')
    found = tmp_path / "history.sqlite3"
    connection = sqlite3.connect(found, isolation_level=None)
    for step in MIGRATIONS[:3]:
        assert isinstance(step, str)
        connection.executescript(step)
    connection.execute("PRAGMA user_version = 3")
    for number, (text, name, gentle, week) in enumerate(ROWS, 1):
        connection.execute(
            "INSERT INTO session (id, routine, name, started, ended, completed, gentle, plan_week,"
            " programme) VALUES (?, ?, ?, '2026-03-02T10:00:00+00:00',"
            " '2026-03-02T10:10:00+00:00', 1, ?, ?, ?)",
            (number, text, name, gentle, week, "aaos" if week else None),
        )
    connection.close()
    return found


def held(path: Path) -> list[tuple[str, bool, int | None]]:
    return [(str(each.routine), each.gentle, each.week) for each in past_sessions(path)]


def test_own_routines_of_an_old_history_get_their_new_names(path: Path) -> None:
    wanted = list(ROWS.values())
    assert held(path) == wanted
    # Once, and with a copy of what was there.
    assert held(path) == wanted
    with sqlite3.connect(path.with_suffix(".v3.sqlite3")) as copy:
        old = copy.execute("SELECT routine FROM session ORDER BY id").fetchall()
    assert [text for (text,) in old] == [text for text, *_about in ROWS]
    copy.close()


def test_without_such_files_nothing_is_renamed(path: Path) -> None:
    for file in (path.parent / "routines").iterdir():
        file.unlink()
    assert [routine for routine, *_about in held(path)] == [text for text, *_about in ROWS]


def test_a_damaged_old_history_is_renamed_as_it_is_saved(path: Path) -> None:
    repair(path)
    assert held(path) == list(ROWS.values())


def test_a_new_history_is_not_renamed_again_as_it_is_saved(path: Path) -> None:
    held(path)
    (path.parent / "routines" / "own-gentle-week.toml").write_text('name = "x"\n')
    repair(path)
    assert held(path) == list(ROWS.values())


@pytest.mark.parametrize(("version", "routine"), [(1, "own-gentle-week"), (2, "gentle-week")])
def test_what_still_waited_is_renamed_too(path: Path, version: int, routine: str) -> None:
    held(path)
    begin = {
        "order": "begin", "routine": "gentle-week", "name": "Gentle week",
        "started": "2026-03-03T10:00:00+00:00", "day": "2026-03-03", "week": None,
        "programme": None, "gentle": 1, "pain_before": None,
    }  # fmt: skip
    end = {"order": "end", "at": "2026-03-03T10:10:00+00:00", "completed": 1}
    document = {
        "format": "backtimer-unsaved", "version": version, "id": "a", "session": None,
        "begun": None, "orders": [begin, end],
    }  # fmt: skip
    path.with_name("history-unsaved-1-abcdefgh.json").write_text(json.dumps(document))
    open_history(path).close()
    assert held(path)[-1] == (routine, version == 2, None)


@pytest.mark.parametrize(
    ("text", "ref"),
    [("gentle-week", "own-gentle-week"), ("plan", "own-plan"), ("mine", "mine"),
     ("own-mayo-15", "own-mayo-15")],
)  # fmt: skip
def test_an_old_plan_is_of_the_routine_that_it_was(tmp_path: Path, text: str, ref: str) -> None:
    (tmp_path / "plan.toml").write_text(
        f'programme = "own"\nroutine = "{text}"\nstarted = 2026-03-02\n'
        'days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
    )
    file = PlanFile(tmp_path / "plan.toml")
    plan = file.load()
    assert plan is not None
    assert (plan.routine, plan.weekdays) == (RoutineRef.of(ref), EVERY_DAY)
    assert plan.started == date(2026, 3, 2)
    file.save(plan)
    assert file.load() == plan


def test_old_totals_are_worked_out_again(tmp_path: Path) -> None:
    path = tmp_path / "totals.json"
    path.write_text(json.dumps({"setting": "a", "totals": {"gentle-week": 1000}}))
    kept = LengthFile(path)
    assert kept.load("a") == {}
    kept.save("a", {parse_ref("gentle-mayo-15"): 5})
    assert kept.load("a") == {parse_ref("gentle-mayo-15"): 5}
