"""What other programs play on the sound server, and how loud; PipeWire answers the same calls."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from backtimer.sound.output import pulse_library as pulse
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.other_streams import Change, OtherStream, Volumes
from backtimer.sound.output.pulse_context import PulseContext

ANSWERS_WITHIN_S = 2.0
# A sudden change is heard as a click.
FADE_STEPS, FADE_STEP_S = 4, 0.03
# What has to be heard: calls, screen readers, alarms.
_LEFT_ALONE = ("phone", "a11y", "event")
_READERS = ("speech-dispatcher", "orca", "sd_")


class PulseOthers:
    """The streams of other programs. Raises NoSoundError if the server has gone."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """Connect to the server, which is not started. Raises NoSoundError."""
        self._pulse = library
        self._context = PulseContext(library)

    def streams(self) -> list[OtherStream]:
        """Return the streams that may be lowered, also those that are paused."""
        found: list[OtherStream] = []
        answered = threading.Event()

        def take(_context: int, info: Any, end: int, _data: int) -> None:
            if end:
                answered.set()
            elif (stream := self._stream(info.contents)) is not None:
                found.append(stream)

        callback = pulse.INFO_CALLBACK(take)
        self._ask(
            lambda: self._pulse.pa_context_get_sink_input_info_list(
                self._context.pointer, callback, None
            ),
            answered,
        )
        return found

    def set_volumes(self, changes: Sequence[Change]) -> None:
        """Lead streams to other volumes in a tenth of a second; one that has ended is left out."""
        for step in range(1, FADE_STEPS + 1):
            for stream, volume in changes:
                share = step / FADE_STEPS
                pairs = zip(stream.volume, volume, strict=True)
                self._set(stream, tuple(round(a + (b - a) * share) for a, b in pairs))
            if changes and step < FADE_STEPS:
                time.sleep(FADE_STEP_S)

    def _set(self, stream: OtherStream, volume: Volumes) -> None:
        answered = threading.Event()
        callback = pulse.DONE_CALLBACK(lambda _context, _good, _data: answered.set())
        values = pulse.Volume(len(volume), (ctypes.c_uint32 * pulse.MOST_CHANNELS)(*volume))
        self._ask(
            lambda: self._pulse.pa_context_set_sink_input_volume(
                self._context.pointer, stream.number, ctypes.byref(values), callback, None
            ),
            answered,
        )

    def close(self) -> None:
        """Disconnect."""
        self._context.close()

    def _ask(self, act: Callable[[], int | None], answered: threading.Event) -> None:
        asked = self._context.locked(act)
        if not asked:
            raise NoSoundError("the sound server has gone")
        came = answered.wait(ANSWERS_WITHIN_S)
        # Once cancelled, the library does not call back.
        self._context.locked(lambda: self._forget(asked, cancel=not came))
        if not came:
            raise NoSoundError("the sound server does not answer")

    def _forget(self, asked: int, *, cancel: bool) -> None:
        if cancel:
            self._pulse.pa_operation_cancel(asked)
        self._pulse.pa_operation_unref(asked)

    def _stream(self, info: Any) -> OtherStream | None:
        """Return a stream; None if it is not to be lowered. In the library's thread."""
        name, binary, role = (
            self._property(info, key)
            for key in ("application.name", "application.process.binary", "media.role")
        )
        ours = name == pulse.OUR_NAME.decode()
        reader = any(each.lower().startswith(_READERS) for each in (name, binary))
        fixed = not (info.has_volume and info.volume_writable)
        if ours or reader or fixed or role in _LEFT_ALONE:
            return None
        volume = tuple(info.volume.values[: info.volume.channels])
        sounds = not (info.mute or info.corked)
        return OtherStream(info.index, f"{name}|{binary}|{role}", volume, sounds)

    def _property(self, info: Any, key: str) -> str:
        found = self._pulse.pa_proplist_gets(info.proplist, key.encode())
        return found.decode(errors="replace") if found else ""


def open_pulse_others() -> PulseOthers:
    """Connect to the sound server. Raises NoSoundError without library or server."""
    library = pulse.load_pulse()
    if library is None:
        raise NoSoundError("there is no libpulse")
    return PulseOthers(library)
