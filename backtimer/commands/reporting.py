"""`backtimer report`: what was done, on two pages for a therapist."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backtimer.commands.setting import Setting
from backtimer.core.progress.progress_report import ReportView
from backtimer.drawing.paper_size import PaperSize
from backtimer.files.folders import check_target
from backtimer.services.history.looking_back import LookingBack


def run_report(
    setting: Setting,
    out: str,
    paint: Callable[[ReportView, PaperSize | None], bytes],
    *,
    paper: PaperSize | None = None,
) -> int:
    """Write the PDF of the last twelve weeks, or of what there is of them.

    Raises UserError for a folder that is not there, or an unreadable history.
    """
    path = Path(out).expanduser()
    check_target(path, "report.pdf")
    back = LookingBack(setting.paths, setting.exercises, lambda: setting.planner)
    view = back.report()
    back.write_report(path, paint(view, paper))
    print(f"{path}: {view.period}.")
    return 0
