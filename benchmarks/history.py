"""Reading and writing a history of ten years: 3,650 sessions with 300 repetitions each.

python benchmarks/history.py
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]

from years import make_history  # noqa: E402

from backtimer.core.model.exercise import Side  # noqa: E402
from backtimer.core.model.routine_ref import parse_ref  # noqa: E402
from backtimer.core.session.repetition import Outcome, Rep  # noqa: E402
from backtimer.store.history.broken_off import unfinished  # noqa: E402
from backtimer.store.history.history import History  # noqa: E402
from backtimer.store.history.opening import open_history  # noqa: E402
from backtimer.store.history.past import past_sessions  # noqa: E402
from benchmarks.readings import note  # noqa: E402

MOST_MS = 60


def timed(
    name: str, work: Callable[[], object], times: int = 7, limit_ms: float | None = None
) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    note("History of ten years", name, taken, "ms", limit=limit_ms)
    print(f"{name}: median {statistics.median(taken):.1f} ms, at most {max(taken):.1f} ms")
    return max(taken)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        count = make_history(path, 3650, datetime.now().astimezone().date(), full=True)
        print(f"{count} repetitions, {path.stat().st_size / 1e6:.0f} MB")
        timed("open", lambda: open_history(path).close())
        timed("what was broken off", lambda: unfinished(path))
        slowest = timed("all sessions", lambda: past_sessions(path), limit_ms=MOST_MS)
        timed("the last 14 with exercises", lambda: past_sessions(path, last=14, exercises=True))
        timed("all with exercises", lambda: past_sessions(path, exercises=True), 3)
        history = History(path, print)
        history.begin(parse_ref("mayo-15"), "Mayo")
        turn = 0

        def store() -> None:
            nonlocal turn
            turn += 1
            done = threading.Event()
            rep = Rep(0, "plank-aaos", 1, turn, turn, Side.NONE, 1, 1, Outcome.DONE)
            history.add_rep(rep, done.set)
            done.wait(60)

        timed("the first repetition, with a look through the whole file", store, 1)
        timed("a repetition on disk", store, 200)
        history.close()
    return 1 if slowest > MOST_MS else 0


if __name__ == "__main__":
    sys.exit(main())
