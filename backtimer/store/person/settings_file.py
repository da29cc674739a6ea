"""The settings file, in TOML; unknown keys and comments in it stay."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer.core.settings.settings import Declaration, Settings, declared
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded
from backtimer.store.documents.faults import LARGEST_FILE_BYTES, Fault, read_document
from backtimer.store.documents.values import WRONG_SHAPE, read_toml, toml_values
from backtimer.store.documents.writing import new_document, parsed, written
from backtimer.store.person.settings_text import as_it_stands, plain_settings, read_settings

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class SettingsFile:
    """Loads and saves the settings. `notice` says what went wrong while loading.

    `of` is the class that declares them: `Settings`, or one with more settings.
    """

    def __init__(self, path: Path, of: type[Settings] = Settings) -> None:
        self._path = path
        self._of = of
        self.notice = ""
        self._in_file: Settings | None = None

    def load(self) -> Settings:
        """The settings; the defaults if there is no file or it is corrupt.

        A corrupt file is renamed, never lost.
        """
        self._in_file = self._load()
        return self._in_file

    def _load(self) -> Settings:
        if not self._path.exists():
            return self._of()
        settings = self._load_plain()
        if settings is not None:
            return settings
        document = read_document(self._path)
        if not document.readable:
            self._set_aside(document.faults[0].message)
            return self._of()
        settings = read_settings(document, self._of)
        if document.faults:
            self.notice = self._said(document.sorted_faults()[0])
        return settings

    def save(self, settings: Settings) -> None:
        """Write the settings; unknown keys and comments stay. Raises UserError.

        What was changed in the file meanwhile stays too, unless the same setting was changed here.
        """
        text, known = new_document(), None
        try:
            text = self._document()
            known = self._in_file
        except OSError:
            # There is no file yet, or `load` has renamed a corrupt one.
            pass
        except WRONG_SHAPE as error:
            self._set_aside(str(error))
        there: dict[str, Any] = text.unwrap()
        for name, each in declared(self._of).items():
            value = getattr(settings, name)
            if known is not None and value == getattr(known, name) and _is_valid(there, each):
                continue
            if name not in there:
                if value != each.default:
                    text[name] = each.kind.stored(value)
            elif not _says(there[name], each, value):
                text[name] = each.kind.stored(value)
        write_atomically(self._path, written(text).encode(), "settings")
        self._in_file = settings

    def _document(self) -> TOMLDocument:
        """The file as it is now. Raises OSError, or one of WRONG_SHAPE if it is no TOML file."""
        text = read_bounded(self._path, LARGEST_FILE_BYTES).decode("utf-8-sig")
        toml_values(text)
        return parsed(text)

    def _load_plain(self) -> Settings | None:
        """The settings of a file without faults; None if it needs the reader that reports them."""
        try:
            values = read_toml(self._path, LARGEST_FILE_BYTES)
        except (OSError, ValueError):
            return None
        return plain_settings(values, self._of)

    def _said(self, fault: Fault) -> str:
        what = (
            "A part of one setting is not valid and was left out"
            if fault.harmless
            else "One setting is not valid and was left at its default"
        )
        return f"{what}: {fault.message}. See {self._path}, line {fault.line}."

    def _set_aside(self, why: str) -> None:
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        aside = self._path.with_name(f"{self._path.stem}-broken-{stamp}.toml")
        try:
            self._path.replace(aside)
        except OSError as error:
            self.notice = (
                f"The settings could not be read ({why}). Defaults are used; the file stays "
                f"where it is ({error.strerror}): {self._path}."
            )
            return
        self.notice = (
            f"The settings file was broken ({why}). Defaults are used; "
            f"the old file was kept as {aside.name}."
        )


def _is_valid(there: dict[str, Any], each: Declaration) -> bool:
    """Whether a file leaves a setting out, or has one of its values."""
    if each.name not in there:
        return True
    try:
        as_it_stands(each.kind, there[each.name])
    except ValueError:
        return False
    return True


def _says(raw: object, each: Declaration, value: object) -> bool:
    """Whether a file already has this value; then it stays as the person wrote it."""
    try:
        return bool(as_it_stands(each.kind, raw) == value)
    except ValueError:
        return False
