"""Sessions as the window asks for them: made, offered again, answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from backtimer.desktop.awake import Awake
from backtimer.services.session.coach import Coach
from backtimer.services.session.factory import SessionFactory
from backtimer.services.session.request import SessionRequest
from backtimer.services.session.resume import Resumable, ResumeService
from backtimer.store.history.history import History
from backtimer.store.history.unsaved import waiting


class HistoryWriter:
    """The history that is written to, opened with the first session."""

    def __init__(self, path: Path, notice: Callable[[str], None]) -> None:
        self._path = path
        self._notice = notice
        self._history: History | None = None

    def open(self) -> History:
        """The history, opened now or before."""
        if self._history is None:
            self._history = History(self._path, self._notice)
        return self._history

    def if_open(self) -> History | None:
        """The history, or None as long as there was no session."""
        return self._history

    def close(self) -> None:
        """What was done is written; the next session opens it anew."""
        history, self._history = self._history, None
        if history is not None:
            history.close()


class SessionService:
    """Nothing here waits for the disk."""

    def __init__(
        self,
        factory: SessionFactory,
        resume: ResumeService,
        history: HistoryWriter,
        path: Path,
        make_awake: Callable[[], Awake],
    ) -> None:
        self._factory = factory
        self._resume = resume
        self._history = history
        self._path = path
        self._make_awake = make_awake
        self._awake: Awake | None = None
        self._found: Resumable | None = None

    def close(self) -> None:
        """Let the screen sleep, and have what was done written."""
        if self._awake is not None:
            self._awake.set_awake(awake=False)
        self._history.close()

    def make(self, request: SessionRequest) -> Coach:
        """A session that waits to be started. Raises KeyError, UserError."""
        found, self._found = self._found, None
        return self._factory.make(request, found if request.resume else None)

    def offer(self) -> Resumable | None:
        """The session that was broken off last, if something is left of it."""
        # What could not be written yet may be all there is.
        known = self._path.exists() or waiting(self._path)
        self._found = self._resume.find() if known else None
        return self._found

    def close_offer(self, *, keep: bool) -> None:
        """Nobody goes on: it is finished as it is, or with `keep` false deleted; in a thread."""
        found, self._found = self._found, None
        if found is not None:
            work = self._resume.finish if keep else self._resume.discard
            threading.Thread(target=work, args=[found], name="offer", daemon=True).start()

    def answer(self, effort: int | None, pain: int | None) -> None:
        """The answers after the last session: effort and pain, each 0 to 10 or None."""
        history = self._history.if_open()
        if history is not None:
            history.answer(effort, pain)

    def note(self, text: str) -> None:
        """What the person writes about the session that just ended."""
        history = self._history.if_open()
        if history is not None:
            history.note(text)

    def set_awake(self, *, awake: bool) -> None:
        """Hold the screen on while a session runs, or let it sleep again."""
        if self._awake is None:
            self._awake = self._make_awake()
        self._awake.set_awake(awake=awake)
