"""Sessions for the window: making, resuming and rating them."""

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
    """The history, opened for writing with the first session."""

    def __init__(self, path: Path, notice: Callable[[str], None]) -> None:
        self._path = path
        self._notice = notice
        self._history: History | None = None

    def open(self) -> History:
        """Return the history, opening it on the first call."""
        if self._history is None:
            self._history = History(self._path, self._notice)
        return self._history

    def if_open(self) -> History | None:
        """Return the history, or None before the first session."""
        return self._history

    def close(self) -> None:
        """Write what is pending; the next session opens the history again."""
        history, self._history = self._history, None
        if history is not None:
            history.close()


class SessionService:
    """Sessions for the window. Only `offer` and `close` wait for the disk."""

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
        """Allow the screen to sleep, and write what is pending."""
        if self._awake is not None:
            self._awake.set_awake(awake=False)
        self._history.close()

    def make(self, request: SessionRequest) -> Coach:
        """Make a session that is ready to start. Raises KeyError, UserError."""
        found, self._found = self._found, None
        return self._factory.make(request, found if request.resume else None)

    def offer(self) -> Resumable | None:
        """Return the last interrupted session if it can be resumed or finished, else None."""
        # What could not be written yet may be all there is.
        known = self._path.exists() or waiting(self._path)
        self._found = self._resume.find() if known else None
        return self._found

    def close_offer(self, *, keep: bool) -> None:
        """Finish the offered session as it is, or delete it with `keep` false; runs on a thread."""
        found, self._found = self._found, None
        if found is not None:
            work = self._resume.finish if keep else self._resume.discard
            threading.Thread(target=work, args=[found], name="offer", daemon=True).start()

    def answer(self, effort: int | None, pain: int | None) -> None:
        """Record the ratings after the session: effort and pain, each 0 to 10 or None."""
        history = self._history.if_open()
        if history is not None:
            history.answer(effort, pain)

    def note(self, text: str) -> None:
        """Record the person's note on the session that just ended."""
        history = self._history.if_open()
        if history is not None:
            history.note(text)

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on during a session, or let it sleep again."""
        if self._awake is None:
            self._awake = self._make_awake()
        self._awake.set_awake(awake=awake)
