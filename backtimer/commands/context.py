"""What commands share: the services, and how to talk to the terminal."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings
from backtimer.errors import UserError
from backtimer.exchange.import_plan import CleanPicture
from backtimer.files.standard_streams import say_error
from backtimer.services.composition import Services, usual_adapters
from backtimer.sound.speech.service import SpeechService
from backtimer.store.library.file_batch import finish_incoming
from backtimer.store.library.library import Library, load_library, own_places
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore


@dataclass(frozen=True, slots=True)
class Context:
    """The services of one command."""

    services: Services

    @property
    def paths(self) -> Paths:
        """The folders in use."""
        return self.services.paths

    @property
    def library(self) -> Library:
        """The library of exercises, routines and rules."""
        return self.services.library

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """The library's exercises by id."""
        return self.services.library.exercises

    @property
    def settings(self) -> Settings:
        """The current settings."""
        return self.services.settings.current

    def find(self, name: str) -> tuple[RoutineRef, Routine]:
        """Return a routine as it will be led, with its reference. Raises UserError."""
        ref = self.services.routines.find(name)
        found = self.services.routines.get(ref)
        if found is None:
            raise UserError(f'There is no routine "{name}" any more.')
        return ref, found

    def level(self, wanted: Level | None) -> Level:
        """Return the requested cue level, or that of the settings."""
        return wanted or self.settings.cues


def make_context(clean_picture: CleanPicture) -> Context:
    """Load folders, settings and library, warning about unreadable files of the person's."""
    paths = find_paths()
    store = SettingsStore(SettingsFile(paths.settings), warn)
    if store.notice:
        warn(store.notice)
    finish_incoming(paths.data)
    library = load_library(paths.resources, own_places(paths))
    for fault in library.skipped:
        warn(f"A routine of yours was left out: {fault}")
    return Context(Services(paths, store, library, usual_adapters(paths, clean_picture), warn))


@contextlib.contextmanager
def voice(context: Context) -> Iterator[SpeechService]:
    """Provide the voice of the settings for the duration of a command."""
    try:
        yield context.services.voice.speech()
    finally:
        context.services.voice.close()


def progress_line(what: str) -> Callable[[int, int], None]:
    """Return a function that shows progress on standard error, if that is a terminal."""

    def show(done: int, of: int) -> None:
        if not sys.stderr.isatty():
            return
        # One that wrapped could not be taken back.
        width = min(shutil.get_terminal_size().columns - 1, 60)
        text = f"{what} {done} of {of}"[:width] if done < of else ""
        with contextlib.suppress(OSError):
            sys.stderr.write(f"\r{text:<{width}}\r")
            sys.stderr.flush()

    return show


def confirmed(question: str) -> bool:
    """Ask for confirmation on a terminal; without one, the command itself is the answer."""
    if not sys.stdin.isatty():
        return True
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def warn(message: str) -> None:
    """One line on standard error."""
    say_error(f"backtimer: {message}")
