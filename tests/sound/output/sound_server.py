"""A sound server of the tests' own, with a sink that nobody hears, and music of another program."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.other_streams import OtherStream
from backtimer.sound.output.pulse_others import PulseOthers, open_pulse_others

PATIENCE_S = 60
# Otherwise it takes two seconds of sound at a time, and a stream waits as long to begin.
SINK = ("module-null-sink", "sink_name=null", "norewinds=1")


class SoundServer:
    """PulseAudio with a null sink; PULSE_SERVER has to be its `address` before it is used."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:{folder / 'native'}"
        self._folder = folder
        self._playing: list[subprocess.Popen[bytes]] = []
        self._server = self._start(
            "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
            "-L", f"module-native-protocol-unix socket={folder / 'native'} auth-anonymous=1",
            "-L", " ".join(SINK),
        )  # fmt: skip

    def client(self) -> PulseOthers:
        """A connection of the test's own, once the server is up."""
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                return open_pulse_others()
            except NoSoundError:
                assert time.monotonic() < until

    def play(self, name: str, *properties: str) -> subprocess.Popen[bytes]:
        """Let another program play silence without an end."""
        words = [f"--property={each}" for each in properties]
        playing = self._start("pacat", "--raw", f"--client-name={name}", *words, "/dev/zero")
        self._playing.append(playing)
        return playing

    def listen_to_sink(self) -> None:
        """Let whatever the sink plays be what the microphone hears."""
        self.control("set-default-source", "null.monitor")

    def play_file(self, path: Path) -> None:
        """Let another program play 16-bit samples, stereo, 44.1 kHz."""
        self._playing.append(self._start("pacat", "--raw", "--latency-msec=50", str(path)))

    def control(self, *words: str) -> None:
        """Let the server's own tool do something."""
        assert self._start("pactl", *words).wait(PATIENCE_S) == 0

    def remove_sink(self) -> None:
        """Take the sink away, as when a headset is unplugged."""
        self.control("unload-module", "module-null-sink")

    def return_sink(self) -> None:
        """Bring the sink back."""
        self.control("load-module", *SINK)

    def end(self) -> None:
        for process in (*self._playing, self._server):
            process.kill()
            process.wait()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        home = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder)}
        return subprocess.Popen(
            words, env={"PATH": "/usr/bin:/bin", "PULSE_SERVER": self.address, **home},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def wait_for(client: PulseOthers, holds: Callable[[dict[str, OtherStream]], bool]) -> None:
    """Ask the server until this holds of its streams, by the names of their programs."""
    until = time.monotonic() + PATIENCE_S
    found: dict[str, OtherStream] = {}
    while not holds(found):
        assert time.monotonic() < until, found
        found = {each.program.partition("|")[0]: each for each in client.streams()}
