"""`backtimer history`: what was done, for people, as CSV, or as JSON."""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime

from backtimer.commands.setting import Setting
from backtimer.store.records import DoneSession, sessions

COLUMNS = (
    "session", "routine", "started", "ended", "status", "exercise", "set", "rep", "side",
    "planned_ms", "actual_ms", "outcome",
)  # fmt: skip


def run_history(setting: Setting, *, as_json: bool, as_csv: bool) -> int:
    """Print all sessions. Raises UserError where the history cannot be read."""
    found = sessions(setting.paths.history)
    if as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(COLUMNS)
        for session in found:
            about = (session.id, session.routine, session.started, session.ended, session.status)
            writer.writerows([about + rep for rep in session.reps])
        return 0
    if as_json:
        # Session by session: ten years do not have to fit into memory.
        print('{"sessions": [', end="")
        for number, session in enumerate(found):
            print(",\n" if number else "\n", json.dumps(_document(session)), sep="", end="")
        print("\n]}")
        return 0
    count = 0
    for session in found:
        count += 1
        print(_line(session))
    if not count:
        print("Nothing was done yet. Begin with: backtimer play first-week-5")
    return 0


def _document(session: DoneSession) -> dict[str, object]:
    return {
        "id": session.id,
        "routine": session.routine,
        "name": session.name,
        "started": session.started,
        "ended": session.ended,
        "status": session.status,
        "effort": session.effort,
        "pain": session.pain,
        "pain_before": session.pain_before,
        "week": session.week,
        "gentle": session.gentle,
        "note": session.note,
        "reps": [rep._asdict() for rep in session.reps],
    }


def _line(session: DoneSession) -> str:
    started = datetime.fromisoformat(session.started).astimezone()
    done = sum(rep.outcome == "done" for rep in session.reps)
    pain = f", pain {session.pain}" if session.pain is not None else ""
    return (
        f"{started:%Y-%m-%d %H:%M}  {session.name}: {done} repetition{'s' if done != 1 else ''}, "
        f"{session.status}{pain}"
    )
