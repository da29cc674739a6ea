"""The progress page with ten years of history: 3,650 sessions with 300 repetitions each.

python benchmarks/years.py [YEARS]
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as day_time
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView, QVBoxLayout, QWidget

from backtimer.core.progress.progress import HistorySpan, on_weekdays
from backtimer.core.progress.progress_report import Done, report_view
from backtimer.drawing.paper_size import PaperSize
from backtimer.painting.report import report
from backtimer.painting.theme import DARK, style_sheet
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from backtimer.store.history.progress import (
    exercise_changes,
    exercise_series,
    exercises_done,
    side_balance,
)
from backtimer.ui.shared.jobs import Jobs

FIRST_CONTENTS_MS = 300
# Exercise, sets, repetitions, hold in seconds, whether it has two sides.
ROUND = (
    ("head-rolls", 1, 10, 0, False),
    ("kneeling-back-extension", 2, 8, 0, False),
    ("cat-stretch", 3, 10, 15, False),
    ("pelvic-tilt", 2, 15, 5, False),
    ("abdominal-crunch", 3, 15, 0, False),
    ("bird-dog-aaos", 3, 10, 15, True),
    ("lateral-leg-raise", 2, 20, 0, True),
    ("hip-bridge-aaos", 3, 10, 15, False),
    ("plank-aaos", 2, 5, 30, False),
)
REPS = 300


def make_history(path: Path, days: int, today: date, *, full: bool = False, seed: int = 7) -> int:
    """Write a random history of `days` up to `today`; return the number of repetitions.

    With `full`, every day has a complete session; otherwise some are missing or shortened.
    """
    chance = random.Random(seed)
    connection = open_history(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    count = 0
    for number in range(days):
        day = today - timedelta(days - 1 - number)
        if not full and number and chance.random() < 0.35:
            continue
        far = number / max(days, 1)
        start = datetime.combine(day, day_time(7, chance.randrange(50))).astimezone()
        before = min(max(round(6 - 4 * far + chance.gauss(0, 1.2)), 0), 10)
        gentle = before >= 7 and not full
        whole = full or chance.random() < 0.9
        reps = list(_reps(far, gentle, full, chance))[:REPS]
        if not whole:
            reps = reps[: len(reps) // 2]
        seconds = sum(rep[6] for rep in reps) / 1000
        cursor = connection.execute(
            "INSERT INTO session (routine, name, started, ended, completed, plan_week, effort, pain, day, pain_before, note, gentle, programme) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                "plan",
                "Spine conditioning",
                start.isoformat(),
                (start + timedelta(seconds=seconds)).isoformat(),
                int(whole),
                number // 7 + 1,
                5,
                max(before - chance.randrange(3), 0),
                day.isoformat(),
                before,
                "Stiff after a long drive." if chance.random() < 0.1 else "",
                int(gentle),
                "aaos",
            ),
        )
        connection.executemany(
            'INSERT INTO rep (session, item, exercise, "set", rep, turn, side, planned_ms, actual_ms, outcome, at, hold_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            [(cursor.lastrowid, *rep[:9], start.isoformat(), rep[9]) for rep in reps],
        )
        count += len(reps)
    connection.execute("COMMIT")
    connection.close()
    return count


def _reps(far: float, gentle: bool, full: bool, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    """Yield rows: item, exercise, set, rep, turn, side, planned, actual, outcome, hold (in ms)."""
    share = 0.4 + 0.6 * far
    much = 1.0 if full else share
    for item, (exercise, sets, reps, hold_s, sides) in enumerate(ROUND):
        hold_ms = round(hold_s * share) * 1000
        for one in range(1, sets + 1):
            turn = 0
            for rep in range(1, (max(round(reps * much), 2) if not gentle else 3) + 1):
                for side in ("right", "left") if sides else ("none",):
                    ms = hold_ms + 3000
                    outcome = "pain" if chance.random() < 0.001 else "done"
                    if (
                        exercise == "lateral-leg-raise"
                        and side == "left"
                        and rep > reps * much * 0.75
                    ):
                        outcome = "skipped"
                    yield item, exercise, one, rep, turn, side, ms, ms, outcome, hold_ms
                    turn += 1


class Painted(QObject):
    """Records when a widget is first painted; `at` is 0 until then."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.perf_counter()
        return False


class History:
    """The reads of the progress page, on the generated history."""

    def __init__(self, path: Path, today: date, days: int) -> None:
        self.sessions = partial(past_sessions, path)
        self.done = partial(exercises_done, path)
        self.series = partial(exercise_series, path)
        self.balance = partial(side_balance, path)
        self.planned = lambda: on_weekdays(range(5), today - timedelta(days))
        self.today = lambda: today

    def save_note(self, _session: int, _text: str) -> None:
        pass

    def name(self, exercise: str) -> str:
        return exercise


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(what: str, work: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = work()
    print(f"  {what}: {(time.perf_counter() - began) * 1000:.0f} ms")
    return found


def main() -> int:
    years = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    today = date.today()
    with tempfile.TemporaryDirectory(prefix="backtimer-years-") as folder:
        path = Path(folder) / "history.sqlite3"
        days = round(365 * years)
        count = make_history(path, days, today, full=True)
        size = path.stat().st_size / 1e6
        print(f"{days} sessions, {count} repetitions, {size:.0f} MB")
        code = measure(path, today, days)
        reads(path, today)
    print(f"peak memory {peak_mb():.0f} MB")
    return code


def measure(path: Path, today: date, days: int) -> int:
    """Open the page as the window does, and time its contents and the window's longest freeze.

    Return 1 if the first contents appear too late, else 0.
    """
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    icons = Path(__file__).resolve().parent.parent / "resources" / "icons"
    window = QWidget()
    window.setStyleSheet(style_sheet(DARK, 1.0, icons.as_posix()))
    layout = QVBoxLayout(window)
    window.resize(1280, 800)
    window.show()
    jobs = Jobs(print, window)
    history = History(path, today, days)
    app.processEvents()
    before, began = peak_mb(), time.perf_counter()
    from backtimer.ui.progress.chart_card import ChartCard
    from backtimer.ui.progress.controller import ProgressController
    from backtimer.ui.progress.page import ProgressPage

    page = ProgressPage(DARK)
    layout.addWidget(page)
    controller = ProgressController(page, history, history, jobs, window)
    cards = page.findChildren(ChartCard)
    # The days of the month, which are painted once the sessions have been read.
    seen = Painted(page.findChild(QCalendarWidget).findChild(QTableView).viewport())
    gaps: list[float] = []
    last = [began]

    def tick() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    timer = QTimer(interval=1, timeout=tick)
    timer.start()
    controller.read()
    page.focus_first()

    def spin(until: Callable[[], Any], most_s: float = 30) -> float:
        end = time.perf_counter() + most_s
        while time.perf_counter() < end and not until():
            app.processEvents()
            time.sleep(0.0005)
        return (time.perf_counter() - began) * 1000

    spin(lambda: seen.at)
    first = (seen.at - began) * 1000
    print(f"page, first contents seen: {first:.0f} ms (limit {FIRST_CONTENTS_MS})")
    plots = spin(lambda: all(card.plots for card in cards))
    spin(lambda: False, 0.3)
    print(
        f"page, all plots drawn: {plots:.0f} ms; longest the window did not answer: {max(gaps):.0f} ms"
    )
    for span in HistorySpan:
        gaps.clear()
        last[0] = began = time.perf_counter()
        page.span_changed.emit(span)
        drawn = Painted(page.findChild(ChartCard, "pain").plots[0])
        took = spin(lambda drawn=drawn: drawn.at)
        spin(lambda: False, 0.8)
        print(
            f"range {span.value}: {took:.0f} ms; longest wait {max(gaps):.0f} ms, usual {statistics.median(gaps):.0f}"
        )
    print(f"memory for the page: {peak_mb() - before:.0f} MB")
    timer.stop()
    jobs.close()
    window.close()
    return 0 if first <= FIRST_CONTENTS_MS else 1


def reads(path: Path, today: date) -> None:
    """Time the reads that the window does in threads, and the painting of the report."""
    print("reads:")
    sessions = timed("sessions", lambda: past_sessions(path))
    timed("exercises done", lambda: exercises_done(path))
    for name, since in (("12 weeks", today - timedelta(84)), ("everything", None)):
        timed(
            f"one exercise, {name}",
            lambda since=since: exercise_series(path, "bird-dog-aaos", since),
        )
        balances = timed(f"sides, {name}", lambda since=since: side_balance(path, since))
        changes = timed(
            f"exercises for the report, {name}", lambda since=since: exercise_changes(path, since)
        )
    view = report_view(Done(sessions, changes, balances), sessions[0].day, today, name=str)
    timed("report painted", lambda: report(view, PaperSize.A4))


if __name__ == "__main__":
    sys.exit(main())
