"""Everything behind the window, without Qt: library, voice, sound, history, settings.

`app` builds it and hands it to the window, which knows it by the Protocol in
`ui.behind`.
"""

from __future__ import annotations

import threading
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from backtimer import __version__
from backtimer.core.exercise import Exercise
from backtimer.core.routine import FITTED, PRACTICE, Heading, Routine, heading_of
from backtimer.core.timeline import Length, Level, StepKey, Timeline
from backtimer.speech.estimate import estimated_ms
from backtimer.store.library import Library
from backtimer.store.paths import Paths
from backtimer.store.settings import Settings, SettingsKeeper
from backtimer.store.totals import KeptTotals
from backtimer.totals import Totals

if TYPE_CHECKING:
    from backtimer.audio.player import Player
    from backtimer.awake import Awake
    from backtimer.coach import Coach
    from backtimer.core.cues import PlanOptions
    from backtimer.speech.service import SpeechService
    from backtimer.store.history import History, Unfinished

TRY_TEXT = "Keep your lower back pressed to the floor."
TRY_AFTER_MS = 60
OPENING_TEXTS = 3


class Offer(NamedTuple):
    """A session that was broken off and may be gone on with."""

    text: str
    key: str


class Program:
    """What the window can ask for. Nothing here waits for sound, voice or disk.

    Voice, sound and the rest are made when they are first needed, so that the window
    can be seen before.
    """

    def __init__(
        self,
        paths: Paths,
        keeper: SettingsKeeper,
        library: Library,
        make_speech: Callable[[], SpeechService],
        make_player: Callable[[], Player],
        make_awake: Callable[[], Awake],
        notice: Callable[[str], None],
    ) -> None:
        self._paths = paths
        self._keeper = keeper
        self._library = library
        self._make_speech = make_speech
        self._make_player = make_player
        self._make_awake = make_awake
        self._speech: SpeechService | None = None
        self._player: Player | None = None
        self._awake: Awake | None = None
        self._notice = notice
        self._history: History | None = None
        self._unfinished: Unfinished | None = None
        self._extra: dict[str, Routine] = {}
        self._fitted: dict[str, Routine] = {}
        self._totals = Totals(KeptTotals(paths.totals), self._totals_setting)
        # What other programs changed while this one was closed.
        self._totals.forget(library.changed)

    # Life

    def start(self) -> None:
        """Begin voice and sound in the background; a second call does nothing."""
        self._sound()
        self._voice()

    def close(self) -> None:
        """End it; what was done is written."""
        self._totals.close()
        if self._awake is not None:
            self._awake.set_awake(awake=False)
        if self._player is not None:
            self._player.close()
        if self._history is not None:
            self._history.close()
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

    def _sound(self) -> Player:
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
    def routines(self) -> Mapping[str, Routine]:
        """All routines by their key."""
        return ChainMap(self._extra, self._library.routines)  # type: ignore[arg-type]

    @property
    def headings(self) -> list[Heading]:
        """What the sidebar shows."""
        extra = [heading_of(key, routine) for key, routine in self._extra.items()]
        return self._library.routines.headings() + extra

    def add(self, routine: Routine) -> str:
        """A routine that was given as a file; returns its key."""
        if self._library.routines.get(routine.id) == routine:
            return routine.id
        key = f"file-{routine.id}"
        self._extra[key] = routine
        return key

    def knows(self, key: str) -> bool:
        """Whether there is a routine of this key."""
        return self._known(key) is not None

    def has_own(self) -> bool:
        """Whether there are folders of the person's own files."""
        return any(folder.is_dir() for folder in self.own_folders)

    @property
    def own_folders(self) -> Sequence[Path]:
        """Where the person's own files are."""
        return (self._paths.routines, self._paths.exercises)

    def routine(self, key: str) -> Routine:
        """A routine by its key, or an exercise by itself. Raises KeyError."""
        found = self._known(key)
        if found is None:
            raise KeyError(key)
        return found

    def _known(self, key: str) -> Routine | None:
        if key.startswith(FITTED) and key not in self.routines:
            return self._fit_again(key)
        exercise = self.exercises.get(key.removeprefix(PRACTICE))
        if key.startswith(PRACTICE) and exercise is not None:
            from backtimer.core.demo import practice  # noqa: PLC0415

            return practice(exercise)
        return self.routines.get(key)

    def add_fitted(self, key: str, minutes: int, routine: Routine) -> str:
        """A routine that was fitted to a time; returns its key."""
        fitted = f"{FITTED}{minutes}-{key}"
        self._fitted[fitted] = replace(routine, id=fitted)
        return fitted

    def _fit_again(self, key: str) -> Routine | None:
        """A fitted routine by its key, also after a new start."""
        if key not in self._fitted:
            minutes, _dash, base = key.removeprefix(FITTED).partition("-")
            routine = self.routines.get(base)
            if routine is None or not minutes.isdigit():
                return None
            from backtimer.core.fit import fit  # noqa: PLC0415

            wish_ms = int(minutes) * 60_000
            made = fit(routine, self.exercises, wish_ms, lambda each: self.lay_out(each).total_ms)
            self.add_fitted(base, int(minutes), made.routine)
        return self._fitted[key]

    def timeline(self, key: str) -> Timeline:
        """A routine laid out with the lengths that are known now."""
        timeline = self.lay_out(self.routine(key))
        self._totals.put(key, timeline.total_ms)
        return timeline

    def lay_out(self, routine: Routine) -> Timeline:
        """Any routine laid out with the lengths that are known now."""
        from backtimer.core.compile import compile_timeline  # noqa: PLC0415

        return compile_timeline(routine, self.exercises, self.plan_options(), self._length)

    def plan_options(self) -> PlanOptions:
        """How sessions are laid out now."""
        from backtimer.core.cues import PlanOptions  # noqa: PLC0415

        settings = self._keeper.current
        return PlanOptions(Level(settings.cues), settings.wait_at_changes)

    def forget_total(self, key: str) -> None:
        """A routine was changed: its length is worked out anew."""
        self._totals.forget([key])

    def _length(self, text: str) -> Length:
        """The real length, or a guess as long as there is no voice yet."""
        if self._speech is not None:
            return self._speech.length(text)
        return Length(estimated_ms(text, self._keeper.current.rate), measured=False)

    def totals(self) -> dict[str, int]:
        """Total lengths that are known."""
        return self._totals.known()

    def _totals_setting(self) -> str:
        """What the lengths depend on."""
        now = self._keeper.current
        parts = (__version__, now.voice, now.rate, now.cues, now.wait_at_changes)
        return " ".join(map(str, parts))

    def work_out_totals(self, done: Callable[[], None]) -> None:
        """Work out the lengths that are not known in the background, then call `done`."""
        self._totals.work_out([each.key for each in self.headings], self.timeline, done)

    # Voice

    def prepare(self, key: str) -> None:
        """Render what a routine needs, in order of need."""
        timeline = self.timeline(key)
        self._voice().want([cue.text for step in timeline.steps for cue in step.cues if cue.text])
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
        clip = self._voice().clip(TRY_TEXT)
        if clip is None:
            return False
        from backtimer.clock import SystemClock  # noqa: PLC0415

        self._sound().play_at(SystemClock().now_ms() + TRY_AFTER_MS, clip, 0)
        return True

    def sound_problem(self) -> str:
        """Why there is no sound, or an empty text."""
        return self._sound().status().problem

    def rest_sound(self) -> None:
        """Close the output until it is needed: an open one costs 1.5 % of a core."""
        if self._player is not None:
            self._player.close()

    # Sessions

    def make_coach(
        self,
        key: str,
        *,
        begin: StepKey | None = None,
        level: Level | None = None,
        speed: float = 1.0,
        log: Callable[[dict[str, Any]], None] | None = None,
        go_on: bool = False,
    ) -> Coach:
        """A session of a routine, recorded in the history."""
        from backtimer.audio.tones import compose  # noqa: PLC0415
        from backtimer.clock import SystemClock  # noqa: PLC0415
        from backtimer.coach import Coach  # noqa: PLC0415
        from backtimer.core.cues import PlanOptions  # noqa: PLC0415
        from backtimer.store.history import History  # noqa: PLC0415

        if self._history is None:
            self._history = History(self._paths.history, self._notice)
        routine = self.routine(key)
        if go_on and self._unfinished is not None:
            self._history.go_on(self._unfinished.id)
            begin = self._begin_after(key, self._unfinished)
        else:
            self._history.begin(key, routine.name)
        self._unfinished = None
        settings = self._keeper.current
        return Coach(
            routine,
            self.exercises,
            PlanOptions(level or Level(settings.cues), settings.wait_at_changes),
            clock=SystemClock(),
            voice=self._voice(),
            compose=compose,
            speaker=self._sound(),
            records=self._history,
            log=log,
            begin=begin,
            speed=speed,
        )

    def _begin_after(self, key: str, last: Unfinished) -> StepKey | None:
        """The repetition after the last one that was kept."""
        return self.timeline(key).turn_after((last.item, last.set, last.turn))

    def offer(self) -> Offer | None:
        """The session that was broken off last, if it may be gone on with."""
        if not self._paths.history.exists():
            return None
        from backtimer.store.history import unfinished  # noqa: PLC0415

        found = unfinished(self._paths.history)
        routine = self._known(found.routine) if found else None
        if found is None or routine is None or found.item >= len(routine.items):
            return None
        if self._begin_after(found.routine, found) is None:
            return None
        self._unfinished = found
        exercise = self.exercises[routine.items[found.item].exercise]
        count = f"{found.reps} repetition{'s' if found.reps != 1 else ''}"
        return Offer(
            f"You stopped in {found.name}, at {exercise.name}. {count} are kept.".replace(
                "1 repetition are", "1 repetition is"
            ),
            found.routine,
        )

    def close_offer(self, *, keep: bool) -> None:
        """It is not gone on with: it is finished as it is, or with `keep` false deleted."""
        found, self._unfinished = self._unfinished, None
        if found is not None:
            from backtimer.store.history import discard, finish  # noqa: PLC0415

            work, number = finish if keep else discard, found.id
            threading.Thread(
                target=lambda: work(self._paths.history, number), name="offer", daemon=True
            ).start()

    def answer(self, effort: int | None, pain: int | None) -> None:
        """The answers of the finish page."""
        if self._history is not None:
            self._history.answer(effort, pain)

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
        before = self._keeper.current
        after = replace(before, **changes)
        self._keeper.change(**changes)
        if {"voice", "rate", "cues", "wait_at_changes"} & changes.keys():
            self._totals.clear()
        if (before.voice, before.rate) != (after.voice, after.rate):
            self._voice().choose(after.voice, after.rate)
        if self._player is not None:
            self._player.set_volume(after.volume, muted=after.muted)
