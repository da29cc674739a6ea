"""A routine and a report on paper, as the window makes them."""

from __future__ import annotations

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.progress_report import ReportView
from backtimer.painting.factory import make_handout, make_pose_book, make_report
from backtimer.painting.own_pictures import PicturesNow
from backtimer.services.composition import Services


def paint_handout(services: Services, ref: RoutineRef) -> bytes:
    """Render a routine as a PDF.

    Runs on a worker thread, hence with a pose book of its own.
    """
    now, paths, routines = services.settings.current, services.paths, services.routines
    return make_handout(
        routines.routine(ref),
        routines.exercises,
        make_pose_book(paths.resources, PicturesNow(paths.pictures)),
        services.timelines.timeline(ref).total_ms,
        now.look,
        now.skin,
        routines.remarks(ref),
    )


def paint_report(services: Services, view: ReportView) -> bytes:
    """Render a progress report as a PDF, with the figures of its exercises.

    Runs on a worker thread, hence with a pose book of its own.
    """
    now, paths = services.settings.current, services.paths
    book = make_pose_book(paths.resources, PicturesNow(paths.pictures))
    return make_report(view, services.library.exercises, book, now.look, now.skin)
