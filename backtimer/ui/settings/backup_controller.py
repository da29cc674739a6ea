"""Backup, restore and deletion of all the person's data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from backtimer.core.wording.spoken_words import count_of
from backtimer.ui.shared.file_places import in_documents
from backtimer.ui.shared.jobs import Jobs
from backtimer.ui.shared.navigator import Navigator

KIND = "Backup (*.zip)"
GONE = "Everything is deleted. Backtimer closes now."
MOST_NAMED = 8


class Written(Protocol):
    """A backup that was written."""

    @property
    def count(self) -> int:
        """The number of files in it."""

    @property
    def told(self) -> Sequence[str]:
        """A sentence for each file that is faulty, or not in it."""


class RestorePlan(Protocol):
    """What a restore would do."""

    @property
    def files(self) -> Sequence[str]:
        """The files in the backup."""

    @property
    def replaces(self) -> Sequence[str]:
        """The existing files that would be replaced."""

    @property
    def faulty(self) -> Collection[str]:
        """The files that come back as unreadable as they were."""

    @property
    def written(self) -> str:
        """When the backup was written, as text."""


class Backups(Protocol):
    """All the person's files. Everything but `erase` is slow and may raise UserError."""

    def back_up(self, path: Path) -> Written:
        """Write a backup; return what is in it."""

    def plan_restore(self, path: Path) -> RestorePlan:
        """Return what restoring a backup would replace."""

    def restore(self, path: Path) -> object:
        """Restore a backup; return an object whose text says where the previous state is."""

    def erase(self) -> Sequence[Path]:
        """Delete everything; return the paths that could not be deleted."""


class BackupController(QObject):
    """Asks before anything is replaced or deleted; `ended` means the window must close.

    `release` saves everything and stops all writing to the files.
    """

    ended = Signal()

    def __init__(
        self,
        navigator: Navigator,
        backups: Backups,
        release: Callable[[], None],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._navigator = navigator
        self._backups = backups
        self._release = release
        self._owner = owner
        self._jobs = Jobs(navigator.notice, self)

    def close(self) -> None:
        """Wait for running jobs."""
        self._jobs.close()

    def back_up(self) -> None:
        """Save everything in one file."""
        name, _kind = QFileDialog.getSaveFileName(
            self._owner, "Back up everything", in_documents("backtimer.zip"), KIND
        )
        if name:
            self._jobs.run(
                lambda: self._backups.back_up(Path(name)),
                lambda written: self._navigator.notice(_told(written, name)),
            )

    def restore(self) -> None:
        """Restore a backup, after showing what that would replace."""
        name, _kind = QFileDialog.getOpenFileName(
            self._owner, "Restore a backup", in_documents(), KIND
        )
        if name:
            path = Path(name)
            self._jobs.run(
                lambda: self._backups.plan_restore(path), lambda plan: self._ask(path, plan)
            )

    def erase(self) -> None:
        """Delete everything, after a confirmation."""
        text = (
            "Delete everything that Backtimer keeps on this computer: history, plan, own "
            "routines and exercises, settings, voice clips?"
        )
        more = "It cannot be brought back. What you exported or backed up elsewhere stays."
        if self._sure("Delete everything", text, more, "Delete everything"):
            self._release()
            left = self._backups.erase()
            text = GONE if not left else "This could not be deleted:\n" + "\n".join(map(str, left))
            self._say(text)

    # Internals

    def _ask(self, path: Path, plan: RestorePlan) -> None:
        shown = _some(plan.replaces)
        replaced = f"It replaces: {shown}" if shown else "It replaces nothing."
        text = f"Put back the backup of {plan.written}, with {count_of(len(plan.files), 'file')}?"
        if plan.faulty:
            names = _some(plan.faulty)
            replaced = f"{replaced.rstrip('.')}. What was faulty comes back as it was: {names}"
        more = f"{replaced}. What is there now is kept in a backup of its own."
        if not self._sure("Restore", text, more.replace("..", "."), "Restore"):
            return
        self._release()
        self._jobs.run(
            lambda: self._backups.restore(path),
            lambda restored: self._say_restored(str(restored)),
            self._say_restored,
        )

    def _say_restored(self, text: str) -> None:
        self._say(f"{text}\nBacktimer closes now; start it again.")

    def _say(self, text: str) -> None:
        QMessageBox.information(self._owner, "Backtimer", text)
        self.ended.emit()

    def _sure(self, title: str, text: str, more: str, yes: str) -> bool:
        box = QMessageBox(self._owner)
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(more)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        go = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() is go


def _told(written: Written, name: str) -> str:
    told = f"Backed up: {count_of(written.count, 'file')} in {name}"
    if not written.told:
        return told
    others = len(written.told) - 1
    more = f" {count_of(others, 'other file')} left out or faulty." if others else ""
    return f"{told}. {written.told[0]}{more}"


def _some(names: Collection[str]) -> str:
    """The first names, and how many more."""
    shown = list(names)[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        shown.append(f"and {len(names) - MOST_NAMED} more")
    return ", ".join(shown)
