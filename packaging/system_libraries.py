"""Finds missing system libraries, and installs them if it may.

`make` runs it with the system's Python, before the virtual environment exists. On Debian and Ubuntu
it runs apt-get as root, or else prints the command; on other distributions it lists the packages.
Windows and macOS need nothing.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

# Shared libraries, or programs for the tests, and the Debian packages that contain them.
FOR_WINDOW = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_SOUND = {"libpulse.so.0": "libpulse0"}
FOR_VOICE = {"libgomp.so.1": "libgomp1", "libstdc++.so.6": "libstdc++6"}
FOR_TESTS = {
    "xvfb-run": "xvfb",
    "xauth": "xauth",
    "pulseaudio": "pulseaudio",
    "dbus-run-session": "dbus-daemon",
    "playerctl": "playerctl",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
# What a bundle carries for windows under Wayland; a desktop with it has them.
FOR_WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Programs that read, strip and link libraries, and the screen on which the bundle's window is tried.
FOR_BUNDLE = {"objdump": "binutils", "Xvfb": "xvfb"}
FONT = "fonts-dejavu-core"


def missing_packages(*, for_tests: bool = False, for_bundle: bool = False) -> list[str]:
    """Return the Debian packages of everything that is missing on this machine."""
    libraries = FOR_WINDOW | FOR_SOUND | FOR_VOICE
    programs = {}
    if for_tests:
        programs |= FOR_TESTS
    if for_bundle:
        programs |= FOR_BUNDLE
        libraries |= FOR_WAYLAND | python_library()
    packages = [package for name, package in libraries.items() if not _loads(name)]
    packages += [package for name, package in programs.items() if not shutil.which(name)]
    if not _has_ensurepip():
        packages.append("python3-venv")
    fonts = Path("/usr/share/fonts")
    if not fonts.is_dir() or not any(fonts.iterdir()):
        packages.append(FONT)
    return packages


def python_library() -> dict[str, str]:
    """The shared library that a bundle needs: Debian's Python itself does without, and lacks it."""
    if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        return {}
    number = sysconfig.get_python_version()
    return {str(sysconfig.get_config_var("INSTSONAME")): f"libpython{number}"}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_ensurepip() -> bool:
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return False
    return True


def main() -> int:
    """Install what is missing; return 0 if nothing is missing at the end, else 1."""
    if sys.platform != "linux":
        return 0
    packages = missing_packages(
        for_tests="--for-tests" in sys.argv, for_bundle="--for-bundle" in sys.argv
    )
    if not packages:
        return 0
    apt = shutil.which("apt-get")
    if apt is None:
        print("These Debian packages' libraries are missing: " + " ".join(packages))
        print("Install what your system calls them, then run make again.")
        return 1
    command = [apt, "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        print("Some system libraries are missing. Please run this, then make again:\n")
        print("  sudo apt-get update && sudo " + " ".join(command[:1] + command[1:]) + "\n")
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing system libraries: " + " ".join(packages), flush=True)
    subprocess.run([apt, "update", "-qq"], check=False, env=environment)
    done = subprocess.run(
        command, check=False, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        print(done.stdout.decode(errors="replace")[-3000:])
        print("apt-get could not install them; see above.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
