"""What a locked screen means to a session: the voice leads on, or there is nobody to lead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from backtimer.core.session.transitions import Command
from backtimer.services.adapters import ListensToLock
from backtimer.ui.session.controller import SessionController
from backtimer.ui.shared.navigator import Navigator

PAUSED = "The screen was off and nothing could be heard: your session is paused."


MakeLock = Callable[[Callable[[bool], None]], ListensToLock]


class LockController(QObject):
    """Listens while a session is in progress.

    With sound the session goes on, led by the voice alone; without it, it pauses, and that is said
    once the screen is back.
    """

    # Whether the screen is off, from another thread.
    _changed = Signal(bool)

    def __init__(
        self,
        navigator: Navigator,
        session: SessionController,
        make_lock: MakeLock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._session = session
        self._make_lock = make_lock
        self._lock: ListensToLock | None = None
        self._paused = False
        session.happened.connect(self._listen)
        session.finished.connect(self.rest)
        session.stopped.connect(self.rest)
        self._changed.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def rest(self) -> None:
        """Stop listening."""
        self._paused = False
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _listen(self) -> None:
        if self._lock is None and self._session.active:
            self._lock = self._make_lock(self._changed.emit)

    def _follow(self, is_off: bool) -> None:
        if is_off and self._session.running and self._session.is_silent():
            self._session.act(Command.PAUSE)
            self._paused = True
        elif not is_off and self._paused:
            self._paused = False
            self._navigator.notice(PAUSED)
