"""The window's composition root: builds everything, in order, and hands it in."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from backtimer import __version__
from backtimer.audio.player import Player
from backtimer.awake import Awake
from backtimer.commands.start_at import check_start
from backtimer.core.timeline import Level
from backtimer.drawing.pose import Pose
from backtimer.errors import UserError
from backtimer.event_log import EventLog
from backtimer.program import Program
from backtimer.speech.cache import ClipCache
from backtimer.speech.service import SpeechService
from backtimer.store.library import load_library
from backtimer.store.paths import Paths, find_paths
from backtimer.store.poses import load_poses
from backtimer.store.settings import SettingsFile, SettingsKeeper
from backtimer.ui.main_window import MainWindow
from backtimer.ui.signals import QuitSignals
from backtimer.ui.single import FirstCopy

FIRST_ROUTINE = "first-week-5"
LOG_BYTES = 500_000
# After the first picture: what the eye does not wait for.
SETTLE_MS = 60
OUR_FAULT = "Something went wrong inside Backtimer. What you did is kept; the log has the details."


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of the window."""

    routine: str | None = None
    start_at: int | None = None
    cues: str | None = None
    speed: float = 1.0
    log: str | None = None
    yes: bool = False


class Notices(QObject):
    """Carries sentences from other threads to the window."""

    told = Signal(str)


def run(request: Request) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    # 1. Folders, settings and library: what is wrong with them is told before any window.
    paths = find_paths()
    keeper = SettingsKeeper(SettingsFile(paths.settings))
    library = load_library(paths.resources, paths.routines)
    routine = library.find(request.routine) if request.routine else None
    begin = check_start(routine, request.start_at) if routine else None
    events = EventLog(request.log)
    # 2. Qt, and whether this is the first copy.
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Backtimer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("io.github.backtimer.Backtimer")
    application.setStyle("Fusion")
    first = FirstCopy(paths.data)
    if not first.is_first():
        # The first copy has been told by that, and comes to the front.
        return 0
    _write_logs(paths)
    # 3. What works behind the window.
    notices = Notices()
    program = Program(
        paths,
        keeper,
        library,
        SpeechService(ClipCache(paths.clips)),
        Player(),
        Awake(),
        notices.told.emit,
    )
    poses = {
        name: Pose(record.view, record.joints, record.props)
        for name, record in load_poses(paths.resources).items()
    }
    # 4. The window.
    icon = paths.resources / "icons" / "backtimer.svg"
    application.setWindowIcon(QIcon(str(icon)))
    window = MainWindow(program, poses, lambda: datetime.now().astimezone().date().isoformat())
    notices.told.connect(window.show_notice, Qt.ConnectionType.QueuedConnection)
    first.asked.connect(window.come_forward)
    signals = QuitSignals(window.close)
    _tell_of_crashes(notices)
    key = program.add(routine) if routine else FIRST_ROUTINE
    window.open_first(key)
    window.show()
    QTimer.singleShot(SETTLE_MS, window.settle)
    QTimer.singleShot(SETTLE_MS, first.listen)
    if keeper.notice:
        window.show_notice(keeper.notice)
    elif library.skipped:
        window.show_notice(f"A routine of yours was left out: {library.skipped[0]}")
    if routine is not None and (keeper.current.safety_read or request.yes):
        program.start()
        window.take_session(
            program.make_coach(
                key,
                begin=begin,
                level=Level(request.cues) if request.cues else None,
                speed=request.speed,
                log=events,
            )
        )
    # 5. Until the window is closed; then everything ends in the opposite order.
    code = application.exec()
    signals.close()
    first.close()
    program.close()
    events.close()
    return code


def _write_logs(paths: Paths) -> None:
    """Warnings and our own faults go to a file that a person can send."""
    try:
        paths.data.mkdir(parents=True, exist_ok=True)
        if paths.logs.exists() and paths.logs.stat().st_size > LOG_BYTES:
            paths.logs.replace(paths.logs.with_suffix(".old.log"))
        handler = logging.FileHandler(paths.logs, delay=True, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.handlers = [handler]
    logging.raiseExceptions = False


def _tell_of_crashes(notices: Notices) -> None:
    """A fault of ours is logged with its trace and told once; the session goes on."""
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
