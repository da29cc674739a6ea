from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan.ladder import Rung
from backtimer.core.plan.plan import Plan, ProgressionStep
from backtimer.errors import UserError
from backtimer.store.person.plan_file import PlanFile
from tests.rights import is_private

DAY = date(2026, 3, 2)
PLAN = Plan(
    "aaos", parse_ref("aaos-short"), DAY, frozenset({0, 3}), 20, keeping=True,
    rungs={"plank-aaos": Rung("plank-aaos", 4, 25_000, easier=True, since=7)},
    steps=(ProgressionStep(DAY, "plank-aaos", True, "Plank: hold 25 seconds instead of 20", "It went well."),),
    refused={"bird-dog-aaos": 5}, reviewed=(2,), gentle_on=date(2026, 3, 9),
)  # fmt: skip


def test_a_plan_is_kept_as_it_is(tmp_path: Path) -> None:
    file = PlanFile(tmp_path / "plan.toml")
    assert file.load() is None
    file.save(PLAN)
    assert file.load() == PLAN
    assert is_private(tmp_path / "plan.toml")
    file.save(None)
    file.save(None)
    assert file.load() is None
    assert list(tmp_path.iterdir()) == []


@given(
    st.sets(st.integers(0, 6)),
    st.integers(0, 240),
    st.dictionaries(st.text("abc-", min_size=1, max_size=9), st.integers(1, 200)),
    st.dates(date(1900, 1, 1), date(2399, 12, 31)),
)
def test_any_plan_survives(
    tmp_path_factory: pytest.TempPathFactory,
    days: set[int],
    minutes: int,
    reps: dict[str, int],
    day: date,
) -> None:
    path = tmp_path_factory.mktemp("plan") / "plan.toml"
    rungs = {key: Rung(key, n, n * 500, out=n % 2 == 0) for key, n in reps.items()}
    plan = Plan("own", parse_ref("mine"), day, frozenset(days), minutes, frame=False, rungs=rungs)
    PlanFile(path).save(plan)
    assert PlanFile(path).load() == plan


@pytest.mark.parametrize(
    "text",
    [
        "programme = 3\n", 'programme = "aaos"\n', "this is no plan", "\x00\x01",
        'programme="a"\nroutine="b"\nstarted="soon"\ndays=[]\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01\ndays=["funday"]\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01T10:00:00\ndays=[]\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01\ndays=[]\nminutes=-4\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01\ndays=[]\nminutes=true\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01\ndays=[]\nrungs=3\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01\ndays=[]\n[rungs.x]\nreps=1\n',
        'programme="a"\nroutine="b"\nstarted=2026-01-01\ndays=[]\nsteps=[1]\n',
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_is_kept_aside_and_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(text.encode())
    file = PlanFile(path)
    assert file.load() is None
    (kept,) = tmp_path.glob("plan-broken-*.toml")
    assert kept.read_bytes() == text.encode()
    assert kept.name in file.notice
    assert "choose a plan again" in file.notice


def test_a_plan_that_cannot_be_read_or_moved_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("nonsense")

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    file = PlanFile(path)
    assert file.load() is None
    assert f"It stays where it is (Read-only file system): {path}; choose" in file.notice
    assert path.read_text() == "nonsense"


def test_below_a_home_that_is_a_file_there_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    file = PlanFile(tmp_path / "home" / "backtimer" / "plan.toml")
    assert file.load() is None
    assert file.notice == ""


def test_an_empty_file_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("\n")
    assert PlanFile(tmp_path / "plan.toml").load() is None


def test_a_plan_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(UserError):
        PlanFile(blocked / "plan.toml").save(PLAN)
    (tmp_path / "plan.toml").mkdir()
    with pytest.raises(UserError, match="could not be ended"):
        PlanFile(tmp_path / "plan.toml").save(None)
