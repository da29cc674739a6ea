"""The window's part in keeping what is the person's: backup, restore, delete everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from backtimer.ui.shared.jobs import Jobs

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind, RestoreView
    from backtimer.ui.window.main_window import MainWindow

KIND = "Backup (*.zip)"
GONE = "Everything is deleted. Backtimer closes now."
MOST_NAMED = 8


class KeepPart(QObject):
    """Asks before anything is replaced or deleted; then the window closes."""

    def __init__(self, window: MainWindow, program: Behind) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._jobs = Jobs(window.notice, self)

    def close(self) -> None:
        """Wait for what has begun."""
        self._jobs.close()

    def back_up(self) -> None:
        """Everything in one file."""
        name, _kind = QFileDialog.getSaveFileName(
            self._window, "Back up everything", "backtimer.zip", KIND
        )
        if name:
            past = self._program.looking_back
            self._jobs.run(
                lambda: past.back_up(Path(name)),
                lambda count: self._window.notice(f"Backed up: {count} files in {name}"),
            )

    def restore(self) -> None:
        """Put a backup back: first it is shown what that would replace."""
        name, _kind = QFileDialog.getOpenFileName(self._window, "Restore a backup", "", KIND)
        if name:
            past, path = self._program.looking_back, Path(name)
            self._jobs.run(lambda: past.plan_restore(path), lambda plan: self._ask(path, plan))

    def erase(self) -> None:
        """Delete everything, after a clear question."""
        text = (
            "Delete everything that Backtimer keeps on this computer: history, plan, own "
            "routines and exercises, settings, voice clips?"
        )
        more = "It cannot be brought back. What you exported or backed up elsewhere stays."
        if self._sure("Delete everything", text, more, "Delete everything"):
            self._leave()
            left = self._program.looking_back.erase()
            told = GONE if not left else "This could not be deleted:\n" + "\n".join(map(str, left))
            QMessageBox.information(self._window, "Backtimer", told)
            self._window.close()

    # Inside

    def _ask(self, path: Path, plan: RestoreView) -> None:
        shown = list(plan.replaces[:MOST_NAMED])
        if len(plan.replaces) > MOST_NAMED:
            shown.append(f"and {len(plan.replaces) - MOST_NAMED} more")
        replaced = "It replaces: " + ", ".join(shown) if shown else "It replaces nothing."
        text = f"Put back the backup of {plan.written}, with {len(plan.files)} files?"
        more = f"{replaced}. What is there now is kept in a backup of its own."
        if not self._sure("Restore", text, more.replace("..", "."), "Restore"):
            return
        self._leave()
        self._jobs.run(
            lambda: self._program.looking_back.restore(path),
            lambda kept: self._done(f"Put back. What you had before is in {kept}."),
            self._done,
        )

    def _done(self, text: str) -> None:
        QMessageBox.information(
            self._window, "Backtimer", f"{text}\nBacktimer closes now; start it again."
        )
        self._window.close()

    def _leave(self) -> None:
        """Nothing of the old files is written any more."""
        self._window.drop_session()
        self._window.own.close()
        self._program.let_go()

    def _sure(self, title: str, text: str, more: str, yes: str) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(more)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        go = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() is go
