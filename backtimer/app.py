"""The composition root of the window: builds everything in order and passes it to constructors."""

from __future__ import annotations

import gc
import logging
import sys
from functools import cache, partial
from threading import Thread
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from backtimer import __version__
from backtimer.commands.start_at import check_speed, check_start
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.desktop.clock import date_here
from backtimer.desktop.log_file import write_logs
from backtimer.errors import UserError
from backtimer.painting.factory import clean_picture, make_frames, make_pictures
from backtimer.painting.fonts import load_fonts
from backtimer.painting.frames.figures import Figures
from backtimer.services.adapters import clear_leftovers, finish_restores, usual_adapters
from backtimer.services.composition import Services
from backtimer.services.session.event_log import EventLog, checked_log
from backtimer.services.session.request import SessionRequest
from backtimer.store.library.file_batch import finish_incoming
from backtimer.store.library.library import load_library, own_places
from backtimer.store.library.library_cache import LibraryCache, library_cache
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from backtimer.ui.window.activation import given_token
from backtimer.ui.window.main_window import MainWindow
from backtimer.ui.window.quit_signals import QuitSignals
from backtimer.ui.window.single_instance import FirstCopy

DESKTOP_FILE = "io.github.backtimer.Backtimer"
# Delay before the work that may follow the first paint.
SETTLE_MS = 60
# At most this many new routine files are read before the window is shown; the rest follow later.
READ_AT_START = 40
OUR_FAULT = "Something went wrong inside Backtimer. What you did is kept; the log has the details."
OPEN_ALREADY = (
    "Backtimer is open already, and its window was brought to the front: nothing was started. "
    "Start the routine there, or end it first."
)


class Request(NamedTuple):
    """What the command line asks of the window; None means the default.

    `start_at` counts exercises from 1, `speed` is a factor of real time, `log` the path of an
    event log. With `yes` the session starts even if the safety page has not been accepted.
    """

    routine: str | None = None
    start_at: int | None = None
    cues: Level | None = None
    speed: float = 1.0
    log: str | None = None
    yes: bool = False


class Notices(QObject):
    """Passes notices and news from any thread to the GUI thread."""

    told = Signal(str)
    picture_arrived = Signal()


def run(request: Request) -> int:
    """Open the window and run until it is closed; return the exit code.

    Raises UserError before any window is shown if the library or the request is at fault, or if
    a routine is asked for while another instance has its window open.
    """
    # 1. Everything without Qt, so that errors are reported before any window is shown.
    paths = find_paths()
    finish_restores(paths)
    kept = library_cache(paths)
    if (paths.data / "routines").exists():
        finish_incoming(paths.data)
    library = load_library(paths.resources, own_places(paths), kept, most=READ_AT_START)
    notices = Notices()
    settings = SettingsStore(SettingsFile(paths.settings), notices.told.emit)
    services = Services(
        paths, settings, library, usual_adapters(paths, clean_picture), notices.told.emit
    )
    ref = library.first_routine
    if services.has_plan() and services.plan.heading() is not None:
        ref = RoutineRef.plan()
    begin, events = None, None
    if request.routine:
        ref = services.routines.find(request.routine)
        begin = check_start(services.routines.routine(ref), request.start_at)
        check_speed(request.speed)
        events = EventLog(checked_log(paths, request.log), notices.told.emit)
    # 2. Qt, and the check for another instance.
    token = given_token()
    application = _make_application(paths)
    first = FirstCopy(paths.data, token=token)
    if not first.is_first():
        return _leave_to_first(request)
    # 3. The window. The figure's frames and pictures are only prepared for the first figure.
    pictures = cache(
        partial(make_pictures, paths.pictures, notices.picture_arrived.emit, notices.told.emit)
    )
    figures = Figures(partial(make_frames, paths.frames, paths.resources), pictures)
    window = MainWindow(application, services, figures, date_here)
    notices.told.connect(window.trouble, Qt.ConnectionType.QueuedConnection)
    notices.picture_arrived.connect(window.paint_anew, Qt.ConnectionType.QueuedConnection)
    first.asked.connect(window.come_forward)
    # A window that is closing does not come to the front: the copy that asks opens its own.
    application.lastWindowClosed.connect(first.stop_listening)
    quit_signals = QuitSignals(window.close)
    _tell_of_crashes(notices)
    window.open_first(ref, today=not request.routine)
    window.show()
    late = AfterFirstPaint(window, first, kept, paths)
    # Counted from when events are looked at: on a busy machine the paint may be due after that.
    QTimer.singleShot(0, lambda: QTimer.singleShot(SETTLE_MS, late.begin))
    if settings.notice:
        window.notice(settings.notice)
    elif library.skipped:
        window.notice(f"A routine of yours was left out: {library.skipped[0]}")
    if request.routine and (settings.current.safety_read or request.yes):
        window.begin(
            SessionRequest(ref, begin=begin, level=request.cues, speed=request.speed, log=events)
        )
    # 4. Run until the window is closed, then shut down in reverse order.
    code = application.exec()
    quit_signals.close()
    figures.close()
    pictures().close()
    first.close()
    services.close()
    if events is not None:
        events.close()
    return code


def _leave_to_first(request: Request) -> int:
    """The exit code beside another instance, which was notified and comes to the front.

    Raises UserError if a routine was asked for: the other one does not start it.
    """
    if request.routine:
        raise UserError(OPEN_ALREADY)
    return 0


def _make_application(paths: Paths) -> QApplication:
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # The style is an argument: `setStyle` returns it, which loads all of QStyle's flags.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    # The window's class on X11, by which a desktop finds the program's own file.
    application.setApplicationName(DESKTOP_FILE)
    application.setApplicationDisplayName("Backtimer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(DESKTOP_FILE)
    load_fonts(paths.resources / "fonts")
    return application


class AfterFirstPaint:
    """Work that is deferred until the window has been painted."""

    def __init__(
        self, window: MainWindow, first: FirstCopy, cache: LibraryCache, paths: Paths
    ) -> None:
        self._window = window
        self._first = first
        self._cache = cache
        self._paths = paths

    def begin(self) -> None:
        """Start log files and instance detection, then settle the window."""
        # The objects that exist now are permanent: exclude them from collection.
        gc.freeze()
        gc.enable()
        write_logs(self._paths.logs)
        self._window.setWindowIcon(QIcon(str(self._paths.resources / "icons" / "backtimer.svg")))
        self._first.listen()
        self._window.settle()
        self._cache.save()
        # After a power cut a restore may have left much, and a disk may be slow.
        Thread(target=clear_leftovers, args=(self._paths,), daemon=True).start()


def _tell_of_crashes(notices: Notices) -> None:
    """Install a hook for unhandled exceptions.

    It logs the traceback and notifies the person, once for each message; the session continues.
    """
    told: list[str] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger("backtimer").error("unexpected", exc_info=(kind, error, trace))
        text = OUR_FAULT
        if isinstance(error, UserError):
            text = error.summary
        if text not in told:
            told.append(text)
            notices.told.emit(text)

    sys.excepthook = hook
