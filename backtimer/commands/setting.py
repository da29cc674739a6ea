"""What every command needs: folders, settings, library and voice, made in one place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings
from backtimer.errors import UserError
from backtimer.services.plan.picker import Picker, conditions_now, date_here
from backtimer.services.session.layout import Layout
from backtimer.store.library.incoming import finish_incoming
from backtimer.store.library.library import Library, load_library, own_places
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore

if TYPE_CHECKING:
    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Routine
    from backtimer.core.model.routine_ref import RoutineRef
    from backtimer.services.plan.planner import Planner
    from backtimer.sound.speech.service import SpeechService


@dataclass
class Setting:
    """Folders, settings and library."""

    paths: Paths
    keeper: SettingsStore
    library: Library

    @cached_property
    def picker(self) -> Picker:
        """What the names of routines mean, with the person's conditions and plan."""
        now = self.keeper.current
        return Picker(
            self.library,
            self.measure,
            lambda: conditions_now(now, self.library),
            lambda: self.planner.routine(),  # noqa: PLW0108
        )

    @cached_property
    def planner(self) -> Planner:
        """The person's plan."""
        from backtimer.services.plan.planner import make_planner  # noqa: PLC0415

        return make_planner(self, warn, date_here)

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """The library's exercises."""
        return self.library.exercises

    @property
    def settings(self) -> Settings:
        """The settings in use."""
        return self.keeper.current

    def measure(self, routine: Routine) -> int:
        """About how long a routine lasts, in ms."""
        return Layout(self.exercises, lambda: self.settings).measure(routine)

    def find(self, name: str) -> tuple[RoutineRef, Routine]:
        """A routine as it is to be done, with what it is known by. Raises UserError."""
        ref = self.picker.find(name)
        found = self.picker.get(ref)
        if found is None:
            raise UserError(f'There is no routine "{name}" any more.')
        return ref, found

    def level(self, wanted: Level | None) -> Level:
        """The cue level asked for, or that of the settings."""
        return wanted or self.keeper.current.cues


def make_setting() -> Setting:
    """Read folders, settings and library; trouble with the person's files is told."""
    paths = find_paths()
    keeper = SettingsStore(SettingsFile(paths.settings), warn)
    if keeper.notice:
        warn(keeper.notice)
    finish_incoming(paths.data)
    library = load_library(paths.resources, own_places(paths))
    for fault in library.skipped:
        warn(f"A routine of yours was left out: {fault}")
    return Setting(paths, keeper, library)


@contextmanager
def voice(setting: Setting) -> Iterator[SpeechService]:
    """The voice of the settings, while the command lasts."""
    from backtimer.sound.speech.cache import ClipCache  # noqa: PLC0415
    from backtimer.sound.speech.service import SpeechService  # noqa: PLC0415

    service = SpeechService(ClipCache(setting.paths.clips))
    chosen = setting.keeper.current
    service.start(chosen.voice, chosen.rate)
    try:
        yield service
    finally:
        service.close()


def progress_line(what: str) -> Callable[[int, int], None]:
    """Shows progress on standard error where a person is looking; clears it at the end."""

    def show(done: int, of: int) -> None:
        if sys.stderr.isatty():
            text = f"{what} {done} of {of}" if done < of else ""
            sys.stderr.write(f"\r{text:<60}\r")
            sys.stderr.flush()

    return show


def confirmed(question: str) -> bool:
    """Ask, where a person is there to answer; where nobody is, the command itself is the answer."""
    if not sys.stdin.isatty():
        return True
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def warn(message: str) -> None:
    """One line on standard error."""
    print(f"backtimer: {message}", file=sys.stderr)
