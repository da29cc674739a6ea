"""A connection to the sound server, with a thread of the library's own."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from typing import TypeVar

from backtimer.sound.output import pulse_library as pulse
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.pulse_server import is_there

OPENS_WITHIN_S = 5.0
LOOK_S = 0.01
_T = TypeVar("_T")


class PulseContext:
    """An open connection; thread-safe. `pointer` is the library's name for it."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """Connect to the server, which is not started. Raises NoSoundError."""
        if not is_there():
            raise NoSoundError("there is no sound server")
        self._pulse = library
        self._loop = library.pa_threaded_mainloop_new()
        api = library.pa_threaded_mainloop_get_api(self._loop)
        self.pointer: int = library.pa_context_new(api, pulse.OUR_NAME)
        try:
            self._connect()
        except NoSoundError:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        """Whether the server is there."""
        return self.locked(self._state) == pulse.CONTEXT_READY

    def locked(self, act: Callable[[], _T]) -> _T:
        """Call the library while its thread does not."""
        self._pulse.pa_threaded_mainloop_lock(self._loop)
        try:
            return act()
        finally:
            self._pulse.pa_threaded_mainloop_unlock(self._loop)

    def wait(self, state: Callable[[], int], good: int, bad: tuple[int, ...]) -> None:
        """Wait until a state is good. Raises NoSoundError if it is bad, or after five seconds."""
        until = time.monotonic() + OPENS_WITHIN_S
        while (now := self.locked(state)) != good:
            if now in bad or time.monotonic() > until:
                raise NoSoundError("the sound server does not answer")
            time.sleep(LOOK_S)

    def close(self) -> None:
        """Disconnect."""
        library = self._pulse
        self.locked(lambda: library.pa_context_disconnect(self.pointer))
        library.pa_threaded_mainloop_stop(self._loop)
        library.pa_context_unref(self.pointer)
        library.pa_threaded_mainloop_free(self._loop)

    def _connect(self) -> None:
        library = self._pulse
        connected = library.pa_context_connect(self.pointer, None, pulse.NO_AUTOSPAWN, None)
        library.pa_threaded_mainloop_start(self._loop)
        if connected < 0:
            raise NoSoundError("the sound server does not answer")
        self.wait(
            self._state, pulse.CONTEXT_READY, (pulse.CONTEXT_FAILED, pulse.CONTEXT_TERMINATED)
        )

    def _state(self) -> int:
        return int(self._pulse.pa_context_get_state(self.pointer))
