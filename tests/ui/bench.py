"""The window with services behind it that have no voice, no sound and no disk but a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import NO_CHANGES, CueSettings, SessionChanges
from backtimer.core.session.timeline import Lengths, Timeline
from backtimer.core.settings.settings import Settings
from backtimer.desktop.awake import Awake
from backtimer.desktop.clock import date_here
from backtimer.desktop.media_controls import NowShown, RemoteCommand
from backtimer.painting.picture_cleaning import clean_picture
from backtimer.services.adapters import Adapters
from backtimer.services.composition import Services
from backtimer.services.library.layout import Layout
from backtimer.services.library.timeline_service import depends_on
from backtimer.services.session.coach import Coach
from backtimer.services.session.request import SessionRequest
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.player import Player
from backtimer.sound.speech.cache import ClipCache
from backtimer.sound.speech.service import SpeechService
from backtimer.store.history.length_file import LengthFile
from backtimer.store.library.library import own_places
from backtimer.store.paths import find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from backtimer.ui.window.main_window import MainWindow
from tests.built_in import LIBRARY, library_with
from tests.fakes import Clock, Microphone, SpeechWorker
from tests.frames import NoFrames, figures_of


def application() -> QCoreApplication:
    """What every event of the window passes through."""
    found = QCoreApplication.instance()
    assert found is not None
    return found


class MediaControls:
    """Remembers what is shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[NowShown, bool]] = []
        self.there = False
        self.want: Callable[[RemoteCommand], None] = print

    def make(self, wanted: Callable[[RemoteCommand], None]) -> MediaControls:
        self.want = wanted
        return self

    def show(self, shown: NowShown, *, jumped: bool = False) -> None:
        self.there = True
        self.shown.append((shown, jumped))

    def withdraw(self) -> None:
        self.there = False

    def close(self) -> None:
        self.withdraw()


class Screen:
    """A screen that the test locks."""

    def __init__(self) -> None:
        self.is_heard = False
        self.lock: Callable[[bool], None] = print

    def listen(self, changed: Callable[[bool], None]) -> Screen:
        self.lock, self.is_heard = changed, True
        return self

    def close(self) -> None:
        self.is_heard = False


class QuietAwake(Awake):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(print)
        self.orders: list[bool] = []

    def set_awake(self, *, awake: bool) -> None:
        self.orders.append(awake)

    def close(self) -> None:
        self.orders.append(False)


def no_sound(*_given: object) -> NoReturn:
    raise NoSoundError("no card")


# Timelines without a voice: what they depend on, and what was laid out for it.
LAID_OUT: dict[tuple[object, ...], Timeline] = {}


def share_timelines(layout: Layout) -> None:
    """Let all windows without a voice show the same timelines, each laid out once."""
    lay_out = layout._lay_out

    def shared(routine: Routine, length: Lengths) -> Timeline:
        *depends_on_these, _version = layout.basis(routine)
        key = tuple(depends_on_these)
        if key not in LAID_OUT:
            LAID_OUT[key] = lay_out(routine, length)
        return LAID_OUT[key]

    layout._lay_out = shared  # type: ignore[method-assign]


def lay_out_once(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    settings: CueSettings,
    lengths: Lengths,
    changes: SessionChanges = NO_CHANGES,
) -> Timeline:
    """The timeline of a session without a voice, laid out once for all windows.

    Without a voice all lengths are estimated, and one of them tells the rate they stand for.
    """
    key = (
        routine,
        tuple(exercises[item.exercise] for item in routine.items),
        settings,
        lengths("How long this takes to say depends on the rate of the voice alone."),
        changes.eased,
        frozenset(changes.extra_ms.items()),
        changes.refreshed,
    )
    if key not in LAID_OUT:
        LAID_OUT[key] = compile_timeline(routine, exercises, settings, lengths, changes)
    return LAID_OUT[key]


@cache
def usual_totals() -> dict[RoutineRef, int]:
    """The lengths of the built-in routines with the usual settings, as a second start has them."""
    layout = Layout(LIBRARY.exercises, Settings)
    return {RoutineRef.of(key): layout.measure(each) for key, each in LIBRARY.routines.items()}


class WindowBench:
    """Makes windows on one data folder; closes everything at the end."""

    def __init__(
        self,
        folder: Path,
        *,
        read: bool = True,
        worker: SpeechWorker | None = None,
        **settings: Any,
    ) -> None:
        self.clock = Clock()
        self.today: Callable[[], date] = date_here
        self.awake = QuietAwake()
        self.media = MediaControls()
        self.screen = Screen()
        self.microphone = Microphone()
        self.notices: list[str] = []
        paths = find_paths()
        self.paths = paths
        self.keeper = SettingsStore(SettingsFile(paths.settings), self.notices.append)
        # Most tests look at the usual page of a session.
        self.keeper.change(far_view=settings.pop("far_view", False))
        if read:
            # Most tests are not about the question before a session.
            settings = {"no_pain_question": True, **settings}
            self.keeper.change(safety_read=date(2026, 1, 1), **settings)
        library = library_with(own_places(paths))
        engines = ("hibari",) if worker else ()
        usual = depends_on(Settings())
        if not worker and not paths.totals.exists() and depends_on(self.keeper.current) == usual:
            LengthFile(paths.totals).save(usual, usual_totals())
        self.speech = SpeechService(ClipCache(paths.clips), worker, lambda: engines)
        self.player = Player(no_sound)
        self.services = Services(
            paths,
            self.keeper,
            library,
            Adapters(
                lambda: self.speech,
                lambda: self.player,
                lambda _notice: self.awake,
                clean_picture,
                self.media.make,
                screen_lock=self.screen.listen,
                microphone=lambda: self.microphone,
            ),
            self.notices.append,
            today=self._today,
            clock=self.clock,
        )
        if worker is None:
            share_timelines(self.services.layout)
        # A session waits for the output; no test has to.
        self.services.voice.player().wait_until_open(60)
        self.frames = NoFrames()
        self.window = MainWindow(
            application(), self.services, figures_of(self.frames), lambda: date(2026, 2, 3)
        )
        self.coaches: list[Coach] = []
        make = self.services.sessions.make

        def make_coach(request: SessionRequest) -> Coach:
            coach = make(request)
            self.coaches.append(coach)
            return coach

        self.services.sessions.make = make_coach  # type: ignore[method-assign]

    def _today(self) -> date:
        return self.today()

    def open(self, key: str = "aaos-short", *, today: bool = False) -> MainWindow:
        """Open the window with the page of a routine, or with `today` as a person does."""
        self.window.open_first(parse_ref(key), today=today)
        self.window.show()
        self.window.settle()
        # Keys reach the active window only.
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 5000)
        return self.window

    def run(self, ms: float, slice_ms: float = 100.0) -> None:
        """Let the session's time pass, without waiting for it."""
        end = self.clock.ms + ms
        while self.clock.ms < end:
            self.clock.ms += slice_ms
            self.window.features.session.controller.driver.tick()

    def sound_is_open(self) -> bool:
        """Whether the loudspeaker's thread runs: it holds the output open, or tries to."""
        return any(thread.name == "sound" for thread in threading.enumerate())

    def write_history(self) -> None:
        """What was done is written; the next session opens the history anew."""
        self.services.sessions.close()

    def close(self) -> None:
        self.window.close()
        self.services.close()
        self.window.deleteLater()
