"""The parts that touch the system, as the services are given them; made on first use."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from backtimer.desktop.media_controls import MediaControls, NoMediaControls, RemoteCommand
from backtimer.store.backup.own_files import REPLACING, UNDOING
from backtimer.store.paths import Paths

if TYPE_CHECKING:
    from backtimer.desktop.awake import Awake
    from backtimer.exchange.import_plan import CleanPicture
    from backtimer.services.session.listening_service import RoomMicrophone
    from backtimer.sound.output.clip_output import ClipOutput
    from backtimer.sound.output.ducking import Ducking
    from backtimer.sound.output.player import Player
    from backtimer.sound.output.schedule import Schedule
    from backtimer.sound.speech.service import SpeechService


class ListensToLock(Protocol):
    """Reports that the screen is locked or blanked."""

    def close(self) -> None:
        """Stop listening; returns at once."""


class NoLock:
    """Reports nothing."""

    def __init__(self, _changed: Callable[[bool], None]) -> None:
        pass

    def close(self) -> None:
        """Do nothing."""


def no_media_controls(_wanted: Callable[[RemoteCommand], None]) -> MediaControls:
    """Return media controls that show nothing."""
    return NoMediaControls()


def usual_microphone() -> RoomMicrophone:
    """Return this computer's microphone, closed."""
    from backtimer.sound.microphone.microphone import Microphone

    return Microphone()


class Adapters(NamedTuple):
    """Factories of the parts that touch the system, and a function that sanitizes pictures."""

    speech: Callable[[], SpeechService]
    player: Callable[[], Player]
    awake: Callable[[Callable[[str], None]], Awake]
    clean_picture: CleanPicture
    media_controls: Callable[[Callable[[RemoteCommand], None]], MediaControls] = no_media_controls
    restore_others: Callable[[], None] = lambda: None
    screen_lock: Callable[[Callable[[bool], None]], ListensToLock] = NoLock
    microphone: Callable[[], RoomMicrophone] = usual_microphone


def _open_server(schedule: Schedule, now_ms: Callable[[], float], gain: float) -> ClipOutput:
    # Imported in the thread of the sound: numpy comes with it.
    from backtimer.sound.output.pulse_output import open_server

    return open_server(schedule, now_ms, gain)


def usual_adapters(paths: Paths, clean_picture: CleanPicture) -> Adapters:
    """Return the adapters of a real run: this computer's voice, loudspeaker and screen."""

    def speech() -> SpeechService:
        from backtimer.sound.speech.cache import ClipCache
        from backtimer.sound.speech.service import SpeechService

        return SpeechService(ClipCache(paths.clips))

    def player() -> Player:
        from backtimer.sound.output.device_process import DeviceProcess
        from backtimer.sound.output.player import Player

        follower = ducking() if sys.platform == "linux" else None
        devices = DeviceProcess()
        return Player(
            devices.open, open_server=_open_server, follower=follower, let_go=devices.close
        )

    def ducking() -> Ducking:
        from backtimer.sound.output.ducking import Ducking
        from backtimer.sound.output.pulse_others import open_pulse_others

        return Ducking(open_pulse_others, paths.lowered)

    def restore_others() -> None:
        # Only after a crash, or if the other program has ended meanwhile.
        if paths.lowered.exists():
            threading.Thread(target=ducking().mend, name="ducking", daemon=True).start()

    def awake(notice: Callable[[str], None]) -> Awake:
        from backtimer.desktop.awake import Awake

        return Awake(notice)

    def media_controls(wanted: Callable[[RemoteCommand], None]) -> MediaControls:
        from backtimer.desktop.mpris import Mpris

        return Mpris(wanted)

    def screen_lock(changed: Callable[[bool], None]) -> ListensToLock:
        from backtimer.desktop.screen_lock import ScreenLock

        return ScreenLock(changed)

    usual = Adapters(speech, player, awake, clean_picture, restore_others=restore_others)
    if sys.platform != "linux":
        return usual
    return usual._replace(media_controls=media_controls, screen_lock=screen_lock)


def finish_restores(paths: Paths) -> None:
    """Go on with a restore that was interrupted halfway, if there is one. Blocks."""
    with contextlib.suppress(OSError):
        if any(each.name.startswith((REPLACING, UNDOING)) for each in paths.data.iterdir()):
            from backtimer.store.backup import replacing

            replacing.finish_replacing(paths)


def clear_leftovers(paths: Paths) -> None:
    """Clear what interrupted writes left behind. Blocks."""
    from backtimer.store.backup import leftovers

    leftovers.clear_leftovers(paths)
