"""The person's settings: a small TOML file that keeps what it does not understand."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer.errors import UserError

if TYPE_CHECKING:
    from backtimer.store.faults import Document

THEMES = ("system", "dark", "light")
LEVELS = ("full", "brief", "counts", "tones", "off")
SLOWEST, FASTEST = 60, 150


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. `voice` is "engine:voice" or empty for the best one there is.

    `rate` and `volume` are percent. `safety_read` is the date (ISO) on which the
    first-run page was accepted, or empty.
    """

    voice: str = ""
    rate: int = 100
    volume: int = 80
    muted: bool = False
    cues: str = "full"
    theme: str = "system"
    reduce_motion: bool = False
    wait_at_changes: bool = False
    safety_read: str = ""
    window_width: int = 1280
    window_height: int = 800


def _anything(_value: Any) -> bool:
    return True


# What a good value is; `_read` says it in words.
RULES: dict[str, tuple[type, Callable[[Any], bool]]] = {
    "voice": (str, lambda text: len(text) <= 600),
    "rate": (int, lambda rate: SLOWEST <= rate <= FASTEST),
    "volume": (int, lambda volume: 0 <= volume <= 100),
    "muted": (bool, _anything),
    "cues": (str, LEVELS.__contains__),
    "theme": (str, THEMES.__contains__),
    "reduce_motion": (bool, _anything),
    "wait_at_changes": (bool, _anything),
    "safety_read": (str, lambda date: len(date) <= 10),
    "window_width": (int, lambda width: 600 <= width <= 10_000),
    "window_height": (int, lambda height: 400 <= height <= 10_000),
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
        from backtimer.store.faults import read_document  # noqa: PLC0415

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
        if all(
            type(value) is RULES[name][0] and RULES[name][1](value) for name, value in known.items()
        ):
            return Settings(**known)
        return None

    def save(self, settings: Settings) -> None:
        """Write the settings; unknown keys and comments stay. Raises UserError."""
        import tomlkit  # noqa: PLC0415

        from backtimer.store.atomic import write_atomically  # noqa: PLC0415

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
    from backtimer.store.tables import Table  # noqa: PLC0415

    table = Table(document, document.values)
    base = Settings()
    return Settings(
        voice=table.text("voice", base.voice),
        rate=table.whole("rate", SLOWEST, FASTEST, base.rate),
        volume=table.whole("volume", 0, 100, base.volume),
        muted=table.flag("muted"),
        cues=table.choice("cues", LEVELS, base.cues),
        theme=table.choice("theme", THEMES, base.theme),
        reduce_motion=table.flag("reduce_motion"),
        wait_at_changes=table.flag("wait_at_changes"),
        safety_read=table.text("safety_read", base.safety_read, longest=10)[:10],
        window_width=table.whole("window_width", 600, 10_000, base.window_width),
        window_height=table.whole("window_height", 400, 10_000, base.window_height),
    )


class SettingsKeeper:
    """The settings in use; every change is saved at once.

    A change that cannot be saved still holds until the program ends; `failed` is told.
    """

    def __init__(self, file: SettingsFile) -> None:
        self._file = file
        self.current = file.load()
        self.notice = file.notice

    def change(self, **changes: Any) -> str:
        """Change and save; returns what went wrong with saving, or an empty text."""
        self.current = replace(self.current, **changes)
        try:
            self._file.save(self.current)
        except UserError as error:
            return error.summary
        return ""
