"""`backtimer history`: the recorded sessions as text, CSV or JSON."""

from __future__ import annotations

import sys
from datetime import datetime

from backtimer.commands.context import Context
from backtimer.files.standard_streams import PlainStream, print_plain
from backtimer.store.history.history_export import write_csv, write_json
from backtimer.store.history.records import DoneSession, sessions
from backtimer.store.history.unsaved import waiting


def run_history(context: Context, *, as_json: bool, as_csv: bool) -> int:
    """Print all sessions, as text in the order of their dates, and return the exit code.

    Raises UserError if the history cannot be read.
    """
    found = sessions(context.paths.history)
    if as_csv:
        write_csv(PlainStream(sys.stdout), found)
        return 0
    if as_json:
        write_json(sys.stdout, found)
        return 0
    # A walk may be logged days later, and a clock may have been wrong: the date counts here.
    lines = sorted((datetime.fromisoformat(each.started), each.id, _line(each)) for each in found)
    for _started, _id, line in lines:
        print_plain(line)
    left = waiting(context.paths.history)
    if left:
        print_plain(
            f"What you did last is not in your history yet. It is kept in {left[-1]} and put into "
            "your history when Backtimer can write to it again."
        )
    elif not lines:
        first = context.library.first_routine
        print_plain(f"Nothing was done yet. Begin with: backtimer play {first}")
    return 0


def _line(session: DoneSession) -> str:
    started = datetime.fromisoformat(session.started).astimezone()
    when = f"{started:%Y-%m-%d %H:%M}"
    # The date where the person was is what counts; the local time there is not recorded.
    if session.day and session.day != f"{started:%Y-%m-%d}":
        when = f"{session.day} (here {when})"
    done = sum(rep.outcome == "done" for rep in session.reps)
    before = f", pain {session.pain_before} before" if session.pain_before is not None else ""
    pain = f", pain {session.pain}" if session.pain is not None else ""
    note = f": {session.note}" if session.note else ""
    return (
        f"{when}  {session.name}: {done} repetition{'s' if done != 1 else ''}, "
        f"{session.status}{before}{pain}{note}"
    )
