"""The file of the person's plan, in TOML; docs/formats.md describes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from backtimer.core.model.routine_ref import RoutineRef, is_reserved, parse_ref
from backtimer.core.own.own_file_names import own_key
from backtimer.core.plan.ladder import Rung
from backtimer.core.plan.plan import Plan, ProgressionStep
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import WRONG_SHAPE, check_day, toml_values
from backtimer.store.documents.writing import written

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_REPS, LONGEST_HOLD_MS, LONGEST_TEXT = 200, 600_000, 300


class PlanFile:
    """Loads and saves the plan. `notice` says what went wrong while loading.

    Without `keep_aside` a file that cannot be read stays in place.
    """

    def __init__(self, path: Path, *, keep_aside: bool = True) -> None:
        self._path = path
        self._may_move = keep_aside
        self.notice = ""

    def load(self) -> Plan | None:
        """The plan, or None. An unusable file is renamed, never lost."""
        try:
            text = read_bounded(self._path, LARGEST_FILE_BYTES).decode("utf-8-sig")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            self._keep_aside(str(error))
            return None
        if not text.strip():
            return None
        try:
            return _plan(toml_values(text.replace("\r\n", "\n")))
        except WRONG_SHAPE as error:
            self._keep_aside(str(error) or type(error).__name__)
            return None

    def save(self, plan: Plan | None) -> None:
        """Write the plan, or delete the file for None. Raises UserError."""
        if plan is None:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise UserError(
                    f"The plan could not be ended ({error.strerror}): {self._path}."
                ) from error
            return
        write_atomically(self._path, written(_values(plan)).encode(), "plan")

    def _keep_aside(self, why: str) -> None:
        if not self._may_move:
            return
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        kept = self._path.with_name(f"plan-broken-{stamp}.toml")
        where = f"It was kept as {kept.name}"
        try:
            self._path.replace(kept)
        except OSError as error:
            where = f"It stays where it is ({error.strerror}): {self._path}"
        self.notice = (
            f"Your plan could not be read ({why}). {where}; choose a plan again, what you did is "
            "in the history."
        )


def _values(plan: Plan) -> dict[str, Any]:
    values: dict[str, Any] = {
        "programme": plan.programme,
        "routine": str(plan.routine),
        "started": plan.started,
        "days": [DAYS[day] for day in sorted(plan.weekdays)],
        "minutes": plan.minutes,
        "frame": plan.frame,
        "keeping": plan.keeping,
        "reviewed": list(plan.reviewed),
        "warned": plan.warned,
        "returned": plan.returned,
    }
    if plan.gentle_on is not None:
        values["gentle_on"] = plan.gentle_on
    if plan.full_from is not None:
        values["full_from"] = plan.full_from
    values["rungs"] = {
        key: {
            "exercise": rung.exercise, "reps": rung.reps, "hold_ms": rung.hold_ms,
            "easier": rung.easier, "out": rung.out, "since": rung.since,
        }
        for key, rung in plan.rungs.items()
    }  # fmt: skip
    values["refused"] = dict(plan.refused)
    values["steps"] = [step._asdict() for step in plan.steps]
    return values


def _plan(values: Mapping[str, Any]) -> Plan:
    """The plan of a file's values. Raises ValueError, KeyError or TypeError otherwise."""
    return Plan(
        programme=_text(values["programme"]),
        routine=_routine(_text(values["routine"])),
        started=_day(values["started"]),
        weekdays=frozenset(DAYS.index(day) for day in values["days"]),
        minutes=_whole(values.get("minutes", 0), 0, 240),
        frame=bool(values.get("frame", True)),
        keeping=bool(values.get("keeping", False)),
        rungs={key: _rung(rung) for key, rung in values.get("rungs", {}).items()},
        steps=tuple(_step(step) for step in values.get("steps", [])),
        refused={key: _whole(n, 0, 2**62) for key, n in values.get("refused", {}).items()},
        reviewed=tuple(_whole(week, 1, 60) for week in values.get("reviewed", [])),
        gentle_on=_day(values["gentle_on"]) if "gentle_on" in values else None,
        warned=_whole(values.get("warned", 0), 0, 2**62),
        returned=_whole(values.get("returned", 0), 0, 2**62),
        full_from=_day(values["full_from"]) if "full_from" in values else None,
    )


def _rung(values: Mapping[str, Any]) -> Rung:
    return Rung(
        _text(values["exercise"]),
        _whole(values["reps"], 1, MOST_REPS),
        _whole(values["hold_ms"], 0, LONGEST_HOLD_MS),
        bool(values.get("easier", False)),
        bool(values.get("out", False)),
        _whole(values.get("since", 0), 0, 2**62),
    )


def _step(values: Mapping[str, Any]) -> ProgressionStep:
    return ProgressionStep(
        _day(values["day"]), _text(values["exercise"]), bool(values["up"]),
        _text(values["text"]), _text(values["reason"]),
    )  # fmt: skip


def _routine(text: str) -> RoutineRef:
    """The reference of a plan's routine, always a listed one: others are old names of own ones."""
    ref = parse_ref(text)
    return RoutineRef.of(own_key(text)) if is_reserved(text) else ref


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise TypeError(f"{value!r:.40} is not a text that fits here")
    return value


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{value!r:.40} is not a date")
    check_day(value)
    return value


def _whole(value: Any, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"{value!r:.40} is not a number from {low} to {high}")
    return value
