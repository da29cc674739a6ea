"""A sound server is asked only where libpulse can find one: it leaves folders and prints otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer.sound.output.pulse_server import may_be_there


def _touched(path: Path, content: str = "") -> None:
    path.parent.mkdir(parents=True)
    path.write_text(content)


FILES = {
    "home/.config/pulse/x-runtime/native": "", "home/.pulse/x-runtime/native": "",
    "var/run/pulse/native": "", "run/pulse/native": "", "own/native": "",
    "home/.config/pulse/client.conf": "default-server = x", "etc/pulse/client.conf": " default-server=x",
    "etc/pulse/client.conf.d/1.conf": "# x\ndefault-server = x",
}  # fmt: skip
FOLDERS = {"XDG_RUNTIME_DIR": "run", "PULSE_RUNTIME_PATH": "own"}


def asked(place: Path, **more: str) -> bool:
    folders = {name: str(place / folder) for name, folder in FOLDERS.items()}
    return may_be_there({"DISPLAY": ":0", **folders, **more}, place / "home", place)


@pytest.mark.parametrize("name", ["PULSE_SERVER", "PULSE_CLIENTCONFIG"])
def test_an_address_that_is_set_is_asked(name: str, tmp_path: Path) -> None:
    assert asked(tmp_path, **{name: "unix:/somewhere"})
    assert asked(tmp_path, DISPLAY="localhost:10.0")


@pytest.mark.parametrize("name", FILES)
def test_a_socket_or_a_configured_server_is_asked(name: str, tmp_path: Path) -> None:
    assert not asked(tmp_path)
    _touched(tmp_path / name, FILES[name])
    assert asked(tmp_path)


def test_where_nothing_is_nobody_is_asked(tmp_path: Path) -> None:
    assert not may_be_there({}, None, tmp_path)
    _touched(tmp_path / "etc" / "pulse" / "client.conf", "; default-server = x\n# default-server\n")
    (tmp_path / "home" / ".config" / "pulse" / "client.conf").mkdir(parents=True)
    assert not asked(tmp_path)


@pytest.mark.skipif(
    sys.platform != "linux" or Path("/var/run/pulse/native").exists(),
    reason="libpulse is asked on Linux only, and there it would find the system's server",
)
def test_a_search_for_a_server_leaves_and_prints_nothing(tmp_path: Path) -> None:
    search = (
        "from backtimer.sound.output.pulse_stream import NoSoundError, open_pulse_stream\n"
        "try: open_pulse_stream()\nexcept NoSoundError: pass"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", search],
        env={"HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path / "none")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (0, "", [])
