"""Everything behind the window, without Qt: library, voice, sound, history, settings.

`app` builds it and hands it to the window, which knows it by the Protocol in
`ui.behind`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer import __version__
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Timeline
from backtimer.core.settings.settings import SETTINGS, Effect, Settings, effect_between
from backtimer.core.wording.phrases import BACK_TODAY, SORE_BACK
from backtimer.desktop.clock import SystemClock
from backtimer.services.plan.picker import Picker, conditions_now, date_here
from backtimer.services.session.layout import Layout
from backtimer.services.session.needs import Clock
from backtimer.services.session.request import SessionRequest
from backtimer.services.session.totals import Totals
from backtimer.store.history.totals import KeptTotals
from backtimer.store.library.library import Library
from backtimer.store.paths import Paths
from backtimer.store.person.settings_store import SettingsStore

if TYPE_CHECKING:
    from backtimer.core.plan.conditions import Conditions
    from backtimer.core.plan.plan import Plan
    from backtimer.desktop.awake import Awake
    from backtimer.services.history.looking_back import LookingBack
    from backtimer.services.plan.planner import Planner
    from backtimer.services.plan.reminders import WindowReminders
    from backtimer.services.session.coach import Coach
    from backtimer.services.session.sessions import Offer, Sessions
    from backtimer.sound.output.player import Player
    from backtimer.sound.speech.service import SpeechService

TRY_TEXT = "Keep your lower back pressed to the floor."
TRY_AFTER_MS = 60
OPENING_TEXTS = 3


class Program:
    """What the window can ask for. Nothing here waits for sound, voice or disk.

    Voice, sound and the rest are made when they are first needed, so that the window
    can be seen before.
    """

    def __init__(
        self,
        paths: Paths,
        keeper: SettingsStore,
        library: Library,
        make_speech: Callable[[], SpeechService],
        make_player: Callable[[], Player],
        make_awake: Callable[[], Awake],
        notice: Callable[[str], None],
        today: Callable[[], date] = date_here,
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._paths = paths
        self._today = today
        self._keeper = keeper
        self._library = library
        self._make_speech = make_speech
        self._make_player = make_player
        self._make_awake = make_awake
        self._speech: SpeechService | None = None
        self._player: Player | None = None
        self._awake: Awake | None = None
        self._let_go = self._closed = False
        self._notice = notice
        self._layout = Layout(library.exercises, lambda: keeper.current, lambda: self._speech)
        self.lay_out = self._layout.timeline
        self.measure = self._layout.measure
        self.plan_options = self._layout.options
        self._picker = Picker(
            library,
            self.measure,
            lambda: conditions_now(keeper.current, library),
            # Made when it is first asked for.
            lambda: self.planner.routine(),  # noqa: PLW0108
        )
        self._totals = Totals(KeptTotals(paths.totals), self._totals_setting)
        # What other programs changed while this one was closed.
        self._totals.forget(map(RoutineRef.of, library.changed))

    # Life

    def start(self) -> None:
        """Begin the voice in the background; a second call does nothing.

        The sound's output is opened with the first session: nothing sounds before.
        """
        self._voice()

    def close(self) -> None:
        """End it; what was done is written. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._totals.close()
        if self._awake is not None:
            self._awake.set_awake(awake=False)
        if self._player is not None:
            self._player.close()
        if "_sessions" in self.__dict__:
            self._sessions.close()
        if self.has_plan():
            self.planner.close()
        if self._speech is not None:
            self._speech.close()
        self._keeper.close()

    def voice(self) -> SpeechService:
        """The voice in use."""
        return self._voice()

    def _voice(self) -> SpeechService:
        if self._speech is None:
            settings = self._keeper.current
            self._speech = self._make_speech()
            self._speech.start(settings.voice, settings.rate)
        return self._speech

    def sound(self) -> Player:
        """The loudspeaker, open or opening."""
        if self._player is None:
            settings = self._keeper.current
            self._player = self._make_player()
            self._player.set_volume(settings.volume, muted=settings.muted)
        # Does nothing while it is open.
        self._player.start()
        return self._player

    # Library

    @property
    def library(self) -> Library:
        """Everything that can be picked."""
        return self._library

    @property
    def paths(self) -> Paths:
        """The folders in use."""
        return self._paths

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """The library's exercises."""
        return self._library.exercises

    @property
    def first_routine(self) -> RoutineRef:
        """The routine where one begins."""
        return self._library.first_routine

    @property
    def conditions(self) -> Conditions:
        """What each condition changes."""
        return self._library.conditions

    @property
    def picker(self) -> Picker:
        """What references to routines mean."""
        return self._picker

    @property
    def headings(self) -> list[Heading]:
        """What the sidebar shows: the plan's first."""
        found = self._picker.headings
        plan = self.planner.heading() if self.has_plan() else None
        return found if plan is None else [plan, *found]

    def add(self, routine: Routine) -> RoutineRef:
        """A routine that was given as a file; what it is known by."""
        return self._picker.add(routine)

    def add_fitted(self, ref: RoutineRef, minutes: int, routine: Routine) -> RoutineRef:
        """A routine that was fitted to a time; what it is known by."""
        return self._picker.add_fitted(ref, minutes, routine)

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """What the person's conditions changed in a routine, in sentences with their reasons."""
        plan = self.plan_of(ref)
        return self._picker.remarks(ref if plan is None else plan.routine)

    def remark(self, exercise: str) -> str:
        """What the person's conditions say of one exercise, or an empty text."""
        return self._picker.remark(exercise)

    def plan_of(self, ref: RoutineRef) -> Plan | None:
        """The plan, where it is one of its sessions."""
        return self.planner.plan if ref.is_plan else None

    def week_of(self, ref: RoutineRef) -> int | None:
        """The week of the plan, where it is one of its sessions."""
        return self.planner.week() if self.plan_of(ref) is not None else None

    def knows(self, ref: RoutineRef) -> bool:
        """Whether there is such a routine."""
        return self._picker.get(ref) is not None

    def has_own(self) -> bool:
        """Whether there are folders of the person's own files."""
        return any(folder.is_dir() for folder in self.own_folders)

    @property
    def own_folders(self) -> Sequence[Path]:
        """Where the person's own files are."""
        return (self._paths.routines, self._paths.exercises)

    def routine(self, ref: RoutineRef) -> Routine:
        """A routine, or an exercise by itself. Raises KeyError."""
        found = self._picker.get(ref)
        if found is None:
            raise KeyError(str(ref))
        return found

    def timeline(self, ref: RoutineRef) -> Timeline:
        """A routine laid out with the lengths that are known now."""
        timeline = self.lay_out(self.routine(ref))
        self._totals.put(ref, timeline.total_ms)
        return timeline

    def forget_total(self, ref: RoutineRef) -> None:
        """A routine was changed: its length is worked out anew."""
        self._totals.forget([ref])

    def totals(self) -> dict[RoutineRef, int]:
        """Total lengths that are known."""
        return self._totals.known()

    def _totals_setting(self) -> str:
        """What the lengths depend on."""
        now = self._keeper.current
        parts = [
            each.kind.stored(getattr(now, name))
            for name, each in SETTINGS.items()
            if Effect.RELAYOUT in each.effect
        ]
        return " ".join(map(str, (__version__, *parts)))

    def work_out_totals(self, done: Callable[[], None]) -> None:
        """Work out the lengths that are not known in the background, then call `done`."""
        self._totals.work_out([each.ref for each in self.headings], self.timeline, done)

    # The plan

    def has_plan(self) -> bool:
        """Whether there is a plan; looks for its file only the first time."""
        return "planner" in self.__dict__ or self._paths.plan.exists()

    def knows_plan(self) -> bool:
        """Whether there is a plan whose routine is there."""
        return self.has_plan() and self.planner.heading() is not None

    @cached_property
    def planner(self) -> Planner:
        """Keeps the plan; made when it is first needed."""
        from backtimer.services.plan.planner import make_planner  # noqa: PLC0415

        return make_planner(self, self._notice, self._today)

    @cached_property
    def looking_back(self) -> LookingBack:
        """What was done."""
        from backtimer.services.history.looking_back import LookingBack  # noqa: PLC0415

        return LookingBack(self._paths, self.exercises, lambda: self.planner)

    def make_reminders(
        self, start: Callable[[], None], failed: Callable[[str], None]
    ) -> WindowReminders:
        """Reminders while the window is open; both are called from another thread."""
        from backtimer.services.plan.reminders import WindowReminders  # noqa: PLC0415

        icon = self._paths.resources / "icons" / "backtimer.svg"
        return WindowReminders(self, self._paths.data / "reminded.toml", icon, start, failed)

    def let_go(self) -> None:
        """Write what waits, and then nothing any more: the files are to be replaced, or to go."""
        self._let_go = True
        self.close()

    # Voice

    def prepare(self, ref: RoutineRef) -> None:
        """Render what a routine needs, in order of need."""
        timeline = self.timeline(ref)
        asked = [] if self.settings.no_pain_question else [BACK_TODAY, SORE_BACK]
        plan = [cue.text for step in timeline.steps for cue in step.cues if cue.text]
        self._voice().want([*asked, *plan])
        texts = [c.text for step in timeline.steps[:2] for c in step.cues if c.text]
        for text in texts[:OPENING_TEXTS]:
            # Asking brings the first clips into memory before they are due.
            self._voice().clip(text)

    def voice_progress(self) -> tuple[int, int, str]:
        """How many clips of those wanted are there, and what is wrong, if anything."""
        status = self._voice().status()
        if status.silent:
            return 0, 0, status.notice
        return status.done, status.wanted, status.notice

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Voices that are known: id and name; English ones, as the cues are English."""
        found = self._voice().voices()
        english = [voice for voice in found if voice.language.lower()[:2] in ("en", "")]
        return tuple((voice.id, voice.name) for voice in english or found)

    def ask_for_voices(self) -> None:
        """Learn the voices of all engines."""
        self._voice().ask_for_voices()

    def try_voice(self) -> bool:
        """Say a sentence as soon as it is there; False while it is not."""
        return self.say(TRY_TEXT)

    def say(self, text: str) -> bool:
        """Say something now; False while it is not rendered yet."""
        clip = self._voice().clip(text)
        if clip is None:
            return False
        self.sound().play_at(self._clock.now_ms() + TRY_AFTER_MS, clip, 0)
        return True

    def hush(self) -> None:
        """Be silent now."""
        if self._player is not None:
            self._player.stop()

    def sound_problem(self) -> str:
        """Why there is no sound, or an empty text."""
        return self.sound().status().problem

    def rest_sound(self) -> None:
        """Close the output until it is needed: an open one costs 1.5 % of a core."""
        if self._player is not None:
            self._player.close()

    # Sessions

    @cached_property
    def _sessions(self) -> Sessions:
        from backtimer.services.session.sessions import Sessions  # noqa: PLC0415

        return Sessions(self, self._notice, self._clock)

    def make_coach(self, request: SessionRequest) -> Coach:
        """A session, recorded in the history."""
        return self._sessions.make(request)

    def offer(self) -> Offer | None:
        """The session that was broken off last, if it may be gone on with."""
        paths = self._paths
        # What could not be written yet may be all there is.
        known = paths.history.exists() or any(paths.data.glob(f"{paths.history.stem}-unsaved-*"))
        return self._sessions.offer() if known else None

    def close_offer(self, *, keep: bool) -> None:
        """It is not gone on with: it is finished as it is, or with `keep` false deleted."""
        self._sessions.close_offer(keep=keep)

    def answer(self, effort: int | None, pain: int | None) -> None:
        """The answers of the finish page."""
        self._sessions.answer(effort, pain)

    def note(self, text: str) -> None:
        """What the person writes about the session that just ended."""
        self._sessions.note(text)

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on while a session runs."""
        if self._awake is None:
            self._awake = self._make_awake()
        self._awake.set_awake(awake=awake)

    # Settings

    @property
    def settings(self) -> Settings:
        """The settings in use."""
        return self._keeper.current

    @property
    def about(self) -> str:
        """Where things are, for the settings page."""
        return f"Your data: {self._paths.data}   ·   Settings: {self._paths.settings}"

    @property
    def icons(self) -> str:
        """The folder of the program's symbols, as style sheets write it."""
        return (self._paths.resources / "icons").as_posix()

    def change(self, **changes: Any) -> None:
        """Change settings; what goes wrong with saving is told as a notice."""
        if self._let_go:
            return
        before = self._keeper.current
        self._keeper.change(**changes)
        after = self._keeper.current
        effect = effect_between(before, after)
        if Effect.READAPT in effect:
            self._picker.forget_fitted()
        if Effect.RELAYOUT in effect:
            self._totals.clear()
        if Effect.REVOICE in effect:
            self._voice().choose(after.voice, after.rate)
        if Effect.VOLUME in effect and self._player is not None:
            self._player.set_volume(after.volume, muted=after.muted)
