"""The context of a command: the services, and helpers for output on the terminal."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings
from backtimer.errors import UserError
from backtimer.files.folders import check_target
from backtimer.files.standard_streams import say_error
from backtimer.files.typed_paths import named_path
from backtimer.services.adapters import finish_restores, usual_adapters
from backtimer.services.composition import Services
from backtimer.sound.speech.service import SpeechService
from backtimer.store.backup.own_files import check_output
from backtimer.store.library.file_batch import finish_incoming
from backtimer.store.library.library import Library, load_library, own_places
from backtimer.store.library.library_cache import library_cache
from backtimer.store.paths import Paths, find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore

if TYPE_CHECKING:
    from backtimer.exchange.import_plan import CleanPicture


@dataclass(frozen=True, slots=True)
class Context:
    """The services that a command uses, and shortcuts to them."""

    services: Services

    @property
    def paths(self) -> Paths:
        """The folders in use."""
        return self.services.paths

    @property
    def library(self) -> Library:
        """The library, with the person's own routines and exercises."""
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
        """The reference and the routine in that form. Raises UserError if there is none."""
        ref = self.services.routines.find(name)
        found = self.services.routines.get(ref)
        if found is None:
            raise UserError(f'There is no routine "{name}" any more.')
        return ref, found

    def level(self, wanted: Level | None) -> Level:
        """The requested cue level, or for None that of the settings."""
        return wanted or self.settings.cues


def make_context(clean_picture: CleanPicture) -> Context:
    """Load settings and library and build the services, with a warning for each bad file.

    `clean_picture` is as in `plan_import`.
    """
    paths = find_paths()
    finish_restores(paths)
    store = SettingsStore(SettingsFile(paths.settings), warn)
    if store.notice:
        warn(store.notice)
    finish_incoming(paths.data)
    kept = library_cache(paths)
    library = load_library(paths.resources, own_places(paths), kept)
    kept.save()
    for fault in library.skipped:
        warn(f"A routine of yours was left out: {fault}")
    return Context(Services(paths, store, library, usual_adapters(paths, clean_picture), warn))


@contextlib.contextmanager
def voice(context: Context) -> Iterator[SpeechService]:
    """The chosen voice; the block's end closes it."""
    try:
        yield context.services.voice.speech()
    finally:
        context.services.voice.close()


def progress_line(what: str) -> Callable[[int, int], None]:
    """A function of (completed, total) that shows progress on standard error.

    It prints only to a terminal, and clears the line once all is completed.
    """

    def show(done: int, of: int) -> None:
        if not sys.stderr.isatty():
            return
        # A wrapped line could not be erased.
        width = min(shutil.get_terminal_size().columns - 1, 60)
        text = f"{what} {done} of {of}"[:width] if done < of else ""
        with contextlib.suppress(OSError):
            sys.stderr.write(f"\r{text:<{width}}\r")
            sys.stderr.flush()

    return show


def output_path(typed: str, example: str) -> Path:
    """The path of a file to write, as a person typed it; `example` is a name to suggest.

    Raises UserError if no file can be written there, or it is one of Backtimer's own.
    """
    path = named_path(typed)
    check_target(path, example)
    check_output(find_paths(), path)
    return path


def confirmed(question: str) -> bool:
    """Ask a yes-no question; without a terminal, True: the command itself is the consent."""
    if not sys.stdin.isatty():
        return True
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def warn(message: str) -> None:
    """Print one line on standard error."""
    say_error(f"backtimer: {message}")
