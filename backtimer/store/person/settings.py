"""The person's settings: a small TOML file that keeps what it does not understand."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from backtimer.store.saver import Saver

if TYPE_CHECKING:
    from backtimer.store.library.faults import Document

THEMES = ("system", "dark", "light")
LEVELS = ("full", "brief", "counts", "tones", "off")
LOOKS = ("short", "tied", "grey")
SKINS = ("light", "medium", "brown", "dark")
SLOWEST, FASTEST = 60, 150


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `voice` is "engine:voice" or empty for the best one there is.

    `rate` and `volume` are percent. `safety_read` is the date (ISO) on which the
    first-run page was accepted, or empty. `conditions` are the names of what changes the
    exercises, with spaces between; `cleared` is the date on which a doctor's or a therapist's
    agreement was confirmed after surgery or an injury, or empty. Times of day are "18:00".
    """

    voice: str = ""
    rate: int = 100
    volume: int = 80
    muted: bool = False
    cues: str = "full"
    theme: str = "system"
    reduce_motion: bool = False
    look: str = "short"
    skin: str = "light"
    wait_at_changes: bool = False
    safety_read: str = ""
    conditions: str = ""
    cleared: str = ""
    no_pain_question: bool = False
    remind: bool = False
    remind_at: str = "18:00"
    quiet_from: str = "21:00"
    quiet_to: str = "08:00"
    window_width: int = 1280
    window_height: int = 800


class Rule(NamedTuple):
    """What a good value is: `low` to `high` for a number, one of `choices`, or so many letters.

    A `clock` is a time of day, "18:00".
    """

    kind: type
    low: int = 0
    high: int = 0
    choices: tuple[str, ...] = ()
    clock: bool = False

    def holds(self, value: Any) -> bool:
        """Whether `value` is a good one."""
        # An exact look: to Python True is a whole number too.
        if type(value) is not self.kind or (self.choices and value not in self.choices):
            return False
        if isinstance(value, str):
            return bool(self.choices) or (is_time(value) if self.clock else len(value) <= self.high)
        return isinstance(value, bool) or (
            isinstance(value, int) and self.low <= value <= self.high
        )


def is_time(text: str) -> bool:
    """Whether a text is a time of day, "00:00" to "23:59"."""
    hours, colon, minutes = text.partition(":")
    return (
        bool(colon)
        and (hours + minutes).isdecimal()
        and (len(hours), len(minutes)) == (2, 2)
        and int(hours) < 24
        and int(minutes) < 60
    )


RULES: dict[str, Rule] = {
    "voice": Rule(str, high=600),
    "rate": Rule(int, SLOWEST, FASTEST),
    "volume": Rule(int, 0, 100),
    "muted": Rule(bool),
    "cues": Rule(str, choices=LEVELS),
    "theme": Rule(str, choices=THEMES),
    "reduce_motion": Rule(bool),
    "look": Rule(str, choices=LOOKS),
    "skin": Rule(str, choices=SKINS),
    "wait_at_changes": Rule(bool),
    "safety_read": Rule(str, high=10),
    "conditions": Rule(str, high=200),
    "cleared": Rule(str, high=10),
    "no_pain_question": Rule(bool),
    "remind": Rule(bool),
    "remind_at": Rule(str, high=5, clock=True),
    "quiet_from": Rule(str, high=5, clock=True),
    "quiet_to": Rule(str, high=5, clock=True),
    "window_width": Rule(int, 600, 10_000),
    "window_height": Rule(int, 400, 10_000),
}


class SettingsFile:
    """Loads and saves the settings. `notice` tells once what went wrong while loading."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.notice = ""

    def load(self) -> Settings:
        """The settings; defaults where there is no file or it is corrupt.

        A corrupt file is kept aside under another name, never lost.
        """
        if not self._path.exists():
            return Settings()
        settings = self._load_good()
        if settings is not None:
            return settings
        from backtimer.store.library.faults import read_document  # noqa: PLC0415

        document = read_document(self._path)
        if document.readable:
            settings = _read(document)
            if document.faults:
                fault = document.sorted_faults()[0]
                self.notice = (
                    f"One setting is not valid and was left at its default: {fault.message}. "
                    f"See {self._path}, line {fault.line}."
                )
            return settings
        self._keep_aside(document.faults[0].message)
        return Settings()

    def _load_good(self) -> Settings | None:
        """The settings of a file without any fault; None sends it to the reader that explains."""
        import tomllib  # noqa: PLC0415

        try:
            values = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        known = {name: values[name] for name in RULES if name in values}
        if all(RULES[name].holds(value) for name, value in known.items()):
            return Settings(**known)
        return None

    def save(self, settings: Settings) -> None:
        """Write the settings; unknown keys and comments stay. Raises UserError."""
        import tomlkit  # noqa: PLC0415

        from backtimer.files.atomic import write_atomically  # noqa: PLC0415

        text = tomlkit.document()
        # There is none yet, or a broken one that `load` has kept aside already.
        with contextlib.suppress(OSError, ValueError):
            text = tomlkit.parse(self._path.read_text(encoding="utf-8-sig"))
        for field in fields(Settings):
            value = getattr(settings, field.name)
            if field.name in text or value != field.default:
                text[field.name] = value
        write_atomically(self._path, tomlkit.dumps(text).encode(), "settings")

    def _keep_aside(self, why: str) -> None:
        from datetime import datetime  # noqa: PLC0415

        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        kept = self._path.with_name(f"{self._path.stem}-broken-{stamp}.toml")
        try:
            self._path.replace(kept)
        except OSError as error:
            self.notice = (
                f"The settings could not be read ({why}). Defaults are used; the file stays "
                f"where it is ({error.strerror}): {self._path}."
            )
            return
        self.notice = (
            f"The settings file was broken ({why}). Defaults are used; "
            f"the old file was kept as {kept.name}."
        )


def _read(document: Document) -> Settings:
    """Unknown keys are no fault here: another version may have written them."""
    from backtimer.store.library.tables import Table  # noqa: PLC0415

    table = Table(document, document.values)
    values: dict[str, Any] = {}
    for field in fields(Settings):
        rule, default = RULES[field.name], field.default
        if rule.choices:
            values[field.name] = table.choice(field.name, rule.choices, str(default))
        elif rule.kind is int:
            values[field.name] = table.whole(field.name, rule.low, rule.high, int(str(default)))
        elif rule.kind is bool:
            values[field.name] = table.flag(field.name)
        else:
            values[field.name] = table.text(field.name, str(default), longest=rule.high)
    return Settings(
        **{
            name: value if RULES[name].holds(value) else getattr(Settings(), name)
            for name, value in values.items()
        }
    )


class SettingsKeeper:
    """The settings in use. A change holds at once and is saved in the background.

    A change that cannot be saved still holds until the program ends; `failed` is called
    with what went wrong, from another thread.
    """

    def __init__(self, file: SettingsFile, failed: Callable[[str], None]) -> None:
        self._saver = Saver(file.save, failed, "settings")
        self.current = file.load()
        self.notice = file.notice

    def change(self, **changes: Any) -> None:
        """Change and have it saved; several changes in a row may be saved as one."""
        self.current = replace(self.current, **changes)
        self._saver.save(self.current)

    def close(self) -> None:
        """Wait until everything is saved."""
        self._saver.close()
