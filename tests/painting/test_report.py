"""The progress report as a PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backtimer.commands.reporting import run_report
from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.progress import Amount, ExerciseChange, SideBalance, on_weekdays
from backtimer.core.progress.progress_report import ChangeRow, Done, ReportView, report_view
from backtimer.drawing.paper_size import PaperSize
from backtimer.errors import UserError
from backtimer.painting.factory import make_pose_book
from backtimer.painting.own_pictures import PicturesNow
from backtimer.painting.report import report
from backtimer.painting.report_figures import ReportFigures
from backtimer.services.history.history_service import HistoryService
from backtimer.store.paths import Paths, find_resources
from tests.built_in import LIBRARY
from tests.places import RESOURCES

TODAY = date(2026, 2, 4)


def view(sessions: int = 30, exercises: int = 8, **more: Any) -> ReportView:
    days = [TODAY - timedelta(2 * number) for number in reversed(range(sessions))]
    done = Done(
        [
            PastSession(
                number, day, parse_ref("plan"), "Spine", "completed", 900, week=1, pain_before=number % 7,
                pain=number % 5, note="Stiff." if number % 3 else "",
            )
            for number, day in enumerate(days)
        ],
        [
            ExerciseChange(f"exercise-{n}", 9, n % 3, Amount(1, 5, 5), Amount(3, 10, 15))
            for n in range(exercises)
        ],
        [SideBalance("raise", 80, 100, 20, 30)],
    )  # fmt: skip
    first = more.pop("first", TODAY - timedelta(82))
    made = report_view(
        done, first, TODAY, name=lambda key: key.replace("-", " "), plan=("Week 2 of 6",),
        planned=on_weekdays((0, 2, 4), first), steps=("Plank: 25 seconds, went well.",),
    )  # fmt: skip
    return made._replace(**more)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize(
    ("paper", "size"), [(PaperSize.A4, (595, 842)), (PaperSize.LETTER, (612, 792)), (None, None)]
)
def test_two_pages_of_vectors(
    paper: PaperSize | None, size: tuple[int, int] | None, qapp: object
) -> None:
    pdf = report(view(), paper)
    assert pdf.startswith(b"%PDF")
    assert pages(pdf) == 2
    assert b"/Subtype /Image" not in pdf
    assert b"/FontFile" in pdf
    # The character map that makes text searchable.
    assert b"/ToUnicode" in pdf
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", pdf)
    assert found is not None
    if size is not None:
        assert (round(float(found[1])), round(float(found[2]))) == size


def test_each_exercise_has_its_figure_unless_it_is_gone(qapp: object) -> None:
    """As pictures with a transparent ground: each has its mask beside it."""
    row = ChangeRow("cat-stretch", "Cat stretch", "3", "1", "5", "–", "–")
    many = view(changes=(row, row._replace(exercise="gone"), row._replace(exercise="plank-aaos")))
    book = make_pose_book(RESOURCES, PicturesNow(RESOURCES))
    figures = ReportFigures(LIBRARY.exercises, book, FigureLook.GREY, SkinTone.DARK)
    pdf = report(many, None, figures.paint)
    assert pages(pdf) == 2
    assert len(re.findall(rb"/SMask \d+ 0 R", pdf)) == 2


def test_two_pages_however_much_there_is(qapp: object) -> None:
    words = "A long line that goes on. " * 30
    full = view(
        sessions=3000, exercises=60, first=date(2010, 1, 1), plan=(words,) * 20,
        summary=(words,) * 20, steps=(words,) * 40, notes=((words, words),) * 500,
        sides=(words,) * 9,
    )  # fmt: skip
    for paper in PaperSize:
        assert pages(report(full, paper)) == 2
    empty = report_view(Done([], [], []), TODAY, TODAY, name=str)
    assert pages(report(empty, "letter")) == 2
    assert pages(report(view(sides=(), steps=(), notes=()), "a4")) == 2


def setting(folder: Path) -> Any:
    plan: Any = SimpleNamespace(day=TODAY, plan=None, heading=lambda: None)
    paths = Paths(folder / "data", folder / "data", folder / "data", find_resources())
    history = HistoryService(paths, {}, plan, parse_ref("walk"))
    return SimpleNamespace(services=SimpleNamespace(history=history))


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object) -> None:
    out = tmp_path / "report.pdf"
    assert run_report(setting(tmp_path), str(out), report, paper=PaperSize.A4) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "12 Jan 2026 to 4 Feb 2026" in capsys.readouterr().out
    for wrong, says in ((tmp_path, "is a folder"), (tmp_path / "no" / "x.pdf", "does not exist")):
        with pytest.raises(UserError, match=says):
            run_report(setting(tmp_path), str(wrong), report)


def test_it_is_written_without_a_display(tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from backtimer.core.progress.progress_report import Done, report_view\n"
        "from backtimer.painting.report import report\n"
        "day = date(2026, 2, 4)\n"
        "view = report_view(Done([], [], []), day, day, name=str)\n"
        f"Path({str(out)!r}).write_bytes(report(view, 'a4'))\n"
        "assert 'pyqtgraph' not in sys.modules\n"
    )
    env = {"PATH": "/usr/bin", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert pages(out.read_bytes()) == 2
