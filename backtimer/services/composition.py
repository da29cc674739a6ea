"""The composition root of everything that works without Qt: builds services and connects them.

A service that most starts do without is created on first use. Its import stands in its factory
here, so that a window or a command loads only what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.settings.settings import Effect, Settings
from backtimer.desktop.clock import SystemClock, date_here, time_here
from backtimer.services.adapters import Adapters, ListensToLock
from backtimer.services.library.routine_service import NoPlan, RoutineService
from backtimer.services.library.timeline_service import TimelineService
from backtimer.services.plan.adapting import OfTheMoment
from backtimer.services.session.leg_pain_service import LegPainService
from backtimer.services.session.ports import Clock
from backtimer.services.settings.settings_service import SettingsService
from backtimer.store.history.length_file import LengthFile
from backtimer.store.library.library import Library
from backtimer.store.paths import Paths
from backtimer.store.person.settings_store import SettingsStore

if TYPE_CHECKING:
    from backtimer.core.model.past_session import PastSession
    from backtimer.core.plan.blocks import BuildingBlocks
    from backtimer.core.progress.walks import Walked
    from backtimer.core.session.timeline import Timeline
    from backtimer.desktop.media_controls import MediaControls, RemoteCommand
    from backtimer.services.history.backup_service import BackupService
    from backtimer.services.history.history_service import HistoryService
    from backtimer.services.history.walk_service import WalkService
    from backtimer.services.library.compose_service import ComposeService
    from backtimer.services.library.layout import Layout
    from backtimer.services.library.routine_forms import RoutineForms
    from backtimer.services.own.own_exercise_service import OwnExerciseService
    from backtimer.services.own.own_folder import OwnFolder
    from backtimer.services.own.own_routine_service import OwnRoutineService
    from backtimer.services.own.sharing_service import SharingService
    from backtimer.services.plan.login_helper import LoginHelper
    from backtimer.services.plan.plan_service import PlanService
    from backtimer.services.plan.reminder_service import ReminderService
    from backtimer.services.session.advice_service import AdviceService
    from backtimer.services.session.factory import SessionFactory
    from backtimer.services.session.history_writer import HistoryWriter
    from backtimer.services.session.resume import ResumeService
    from backtimer.services.session.session_service import SessionService
    from backtimer.services.session.signs_service import SignsService
    from backtimer.services.session.voice_service import VoiceService
    from backtimer.sound.speech.service import SpeechService

# Sessions that the page of today looks at: those of this week, and the last one.
RECENT = 40


class Services:
    """All services of one run of the program.

    `notice` is called, from any thread, with a sentence that the person should read.
    """

    def __init__(
        self,
        paths: Paths,
        store: SettingsStore,
        library: Library,
        adapters: Adapters,
        notice: Callable[[str], None],
        *,
        today: Callable[[], date] = date_here,
        now: Callable[[], time] = time_here,
        clock: Clock | None = None,
    ) -> None:
        self.paths = paths
        self.library = library
        self._adapters = adapters
        self._notice = notice
        self._clock = SystemClock() if clock is None else clock
        self._today = today
        self._closed = False
        self.settings = SettingsService(store)
        self.leg_pain = LegPainService(self.settings, library, today)
        self.adapting = OfTheMoment(
            library, lambda: self.routine_forms, self._settings_now, today, now
        )
        self.routines = RoutineService(
            library,
            lambda: self.routine_forms,
            self.adapting.conditions,
            lambda: self.plan if self.has_plan() else NoPlan(),
            lambda: self.adapting.in_force,
        )
        self.timelines = TimelineService(
            self.routines, lambda: self.layout, LengthFile(paths.totals), self._settings_now
        )
        # Files that other programs changed while this one was closed.
        self.timelines.forget(map(RoutineRef.of, library.changed))
        self.settings.follow(Effect.READAPT, lambda _now: self.routines.forget_fitted())
        self.settings.follow(Effect.RELAYOUT, lambda _now: self.timelines.forget_all())
        self.settings.follow(Effect.REVOICE, self._choose_voice)
        self.settings.follow(Effect.VOLUME, self._set_volume)

    def close(self) -> None:
        """Stop all services and write what is still pending. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self.timelines.close()
        for name in ("sessions", "history_writer", "voice", "plan", "advice"):
            if name in self.__dict__:
                getattr(self, name).close()
        self.settings.close()

    def release_files(self) -> None:
        """Write what is pending, then nothing more: the files will be replaced or deleted."""
        self.settings.freeze()
        self.close()

    # Routines

    @cached_property
    def layout(self) -> Layout:
        """Turns routines into timelines, with the clip lengths known so far."""
        from backtimer.services.library.layout import Layout

        return Layout(self.library.exercises, self._settings_now, self._speech_if_started)

    @cached_property
    def routine_forms(self) -> RoutineForms:
        """Derives gentle, fitted and practice forms of routines."""
        from backtimer.services.library.routine_forms import RoutineForms

        measure, rules = self.timelines.measure, self.leg_pain.rules
        return RoutineForms(self.library, measure, lambda: self.blocks, rules)

    @cached_property
    def blocks(self) -> BuildingBlocks:
        """What sessions are composed from."""
        from backtimer.store.library.block_files import load_blocks

        return load_blocks(self.paths.resources, self.library)

    @cached_property
    def compose(self) -> ComposeService:
        """Finds sessions for what a person asks for."""
        from backtimer.services.library.compose_service import ComposeService

        return ComposeService(
            lambda: self.blocks, self.recent_sessions, self.adapting.is_first_hour, self._today
        )

    @cached_property
    def plan(self) -> PlanService:
        """The person's plan."""
        from backtimer.services.plan.plan_service import PlanService
        from backtimer.store.person.plan_file import PlanFile

        return PlanService(
            PlanFile(self.paths.plan),
            self._notice,
            self.adapting.steps_allowed,
            self.library.programmes,
            self.routines.get,
            self.timelines.measure,
            self._past_sessions,
            self._today,
            self.adapting.pain_rule,
            self.adapting,
            self.leg_pain,
        )

    def has_plan(self) -> bool:
        """Whether there is a plan or a plan file, without reading the file."""
        return self.plan.exists() if "plan" in self.__dict__ else self.paths.plan.exists()

    # Sessions

    @cached_property
    def voice(self) -> VoiceService:
        """The voice and the loudspeaker."""
        from backtimer.services.session.voice_service import VoiceService

        parts, settings = self._adapters, self._settings_now
        return VoiceService(parts, settings, self._clock, self.paths, self._notice)

    def prepare_voice(self, timeline: Timeline) -> None:
        """Render the utterances of a timeline ahead of its session."""
        self.voice.prepare(timeline)

    def restore_others(self) -> None:
        """Restore, in the background, what a run that crashed left lowered on the sound server."""
        self._adapters.restore_others()

    def rest_sound(self) -> None:
        """Close the sound output, if it has been opened."""
        if "voice" in self.__dict__:
            self.voice.rest()

    @cached_property
    def sessions(self) -> SessionService:
        """Sessions for the window."""
        from backtimer.services.session.session_service import SessionService

        return SessionService(
            self.session_factory,
            self.resume,
            self.history_writer,
            self.paths.history,
            lambda: self._adapters.awake(self._notice),
        )

    def make_media_controls(self, wanted: Callable[[RemoteCommand], None]) -> MediaControls:
        """Create the desktop's media controls; `wanted` is called from another thread."""
        return self._adapters.media_controls(wanted)

    def make_screen_lock(self, changed: Callable[[bool], None]) -> ListensToLock:
        """Listen to the lock of the screen; `changed` is called from another thread."""
        return self._adapters.screen_lock(changed)

    @cached_property
    def session_factory(self) -> SessionFactory:
        """Creates a session from a request."""
        from backtimer.services.session.factory import SessionFactory

        return SessionFactory(
            self.routines,
            self.voice,
            self.history_writer.open,
            self.plan,
            self._settings_now,
            self._clock,
        )

    @cached_property
    def resume(self) -> ResumeService:
        """Finds the session that was broken off last, to resume it."""
        from backtimer.services.session.resume import ResumeService

        return ResumeService(self.paths.history, self.routines, self.timelines.lay_out)

    @cached_property
    def history_writer(self) -> HistoryWriter:
        """The history, open for writing."""
        from backtimer.services.session.history_writer import HistoryWriter

        return HistoryWriter(self.paths.history, self._notice)

    def recent_sessions(self) -> Sequence[PastSession]:
        """Read the latest sessions with their exercises. Blocks. Raises UserError."""
        past = self._past_sessions(RECENT)
        self.signs.look(past)
        return past

    @cached_property
    def signs(self) -> SignsService:
        """The warning signs for a person without a plan."""
        from backtimer.services.session.signs_service import SignsService

        return SignsService(self.settings, self.has_plan)

    def _past_sessions(self, last: int | None) -> list[PastSession]:
        from backtimer.store.history.past import past_sessions

        # The last session may be over, and its end not be written yet.
        self.history_writer.catch_up()
        return past_sessions(self.paths.history, last=last, exercises=True)

    @cached_property
    def advice(self) -> AdviceService:
        """Advice to read, and one line at the end of a session."""
        from backtimer.services.session.advice_service import AdviceService

        return AdviceService(
            self.paths.resources, self.paths.data / "advice-shown.toml", self._notice, self._today
        )

    # History, backup and reminders

    @cached_property
    def history(self) -> HistoryService:
        """Statistics, reports and exports of completed sessions."""
        from backtimer.services.history.history_service import HistoryService

        library = self.library
        return HistoryService(self.paths, library.exercises, self.plan, library.walk)

    @cached_property
    def walks(self) -> WalkService:
        """The walk, and walks that were done without the program."""
        from backtimer.services.history.walk_service import WalkService

        return WalkService(self._write_walk, self.library, self._today)

    def _write_walk(self, walk: Walked) -> None:
        from backtimer.store.history.walked import add_walk

        add_walk(self.paths.history, walk)

    @cached_property
    def backup(self) -> BackupService:
        """Backup, restore and deletion of all data."""
        from backtimer.services.history.backup_service import BackupService

        return BackupService(self.paths)

    def make_reminders(
        self, start: Callable[[], None], failed: Callable[[str], None]
    ) -> ReminderService:
        """Create the reminders of an open window; both callbacks come from another thread."""
        from backtimer.services.plan.reminder_service import ReminderService

        return ReminderService(
            self.plan,
            self._settings_now,
            self.paths.history,
            self.paths.data / "reminded.toml",
            self.paths.icons / "backtimer.svg",
            start,
            failed,
        )

    @cached_property
    def login_helper(self) -> LoginHelper:
        """Switches the start at login of the helper that reminds while the window is closed."""
        from backtimer.services.plan.login_helper import LoginHelper

        return LoginHelper()

    # Own routines

    @cached_property
    def own_folder(self) -> OwnFolder:
        """The library and the folders of the person's own files, behind one lock."""
        from backtimer.services.own.own_folder import OwnFolder

        return OwnFolder(self.library, self.paths, self.timelines)

    @cached_property
    def own_routines(self) -> OwnRoutineService:
        """Creates, edits and deletes own routines."""
        from backtimer.services.own.own_routine_service import OwnRoutineService

        return OwnRoutineService(self.own_folder, self.routines, self.timelines)

    @cached_property
    def own_exercises(self) -> OwnExerciseService:
        """Saves and deletes own exercises."""
        from backtimer.services.own.own_exercise_service import OwnExerciseService

        return OwnExerciseService(self.own_folder, self._adapters.clean_picture)

    @cached_property
    def sharing(self) -> SharingService:
        """Imports, exports and records routines."""
        from backtimer.services.own.sharing_service import SharingService

        return SharingService(
            self.own_folder,
            self.routines,
            self.layout,
            self.voice.speech,
            self._adapters.clean_picture,
        )

    @property
    def own_places(self) -> tuple[Path, Path]:
        """The folders of the person's own routines and exercises."""
        return self.paths.routines, self.paths.exercises

    def has_own_files(self) -> bool:
        """Whether either of these folders exists."""
        return any(folder.is_dir() for folder in self.own_places)

    # Locations

    @property
    def about(self) -> str:
        """The locations of data and settings, as a line for the settings page."""
        return f"Your data: {self.paths.data}   ·   Settings: {self.paths.settings}"

    # Callbacks for the services

    def _settings_now(self) -> Settings:
        return self.settings.current

    def _speech_if_started(self) -> SpeechService | None:
        return self.voice.speech_if_started() if "voice" in self.__dict__ else None

    def _choose_voice(self, now: Settings) -> None:
        self.voice.choose(now)

    def _set_volume(self, now: Settings) -> None:
        if "voice" in self.__dict__:
            self.voice.set_volume(now)
