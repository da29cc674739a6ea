"""A Python for Windows under Wine, out of packages alone.

- The interpreter's libraries are those that panda3d's package for Windows carries to make programs
  there of scripts: python.org's own, at 3.11.9. `python.exe` itself is six lines of C.
- The standard library is that of the Python that runs this, which has to be a 3.11.
- The packages are those of `packages.py`.
- What Wine lacks is in `shims.py`.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import sysconfig
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from packages import ROOT, to_install
from shims import CC, build_for_amx, build_shims

LIBRARIES = "panda3d==1.10.16"
TARGET = ("--no-deps", "--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.11",
          "--implementation", "cp")  # fmt: skip
KILLED_WITHIN_S = 30.0
WINE = "/usr/lib/wine/wine64"
DEBIAN = ("wine", "wine64", "gcc-mingw-w64-x86-64-win32", "nsis", "xvfb", "gcc", "libc6-dev")
LEFT_OUT = ("site-packages", "dist-packages", "__pycache__", "lib-dynload", "test", "config-*",
            "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip")  # fmt: skip
MAIN = """\
#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
# Of the packages; if one is imported after all, Wine compiles it.
HARDLY_IMPORTED = (
    "/(onnxruntime/(tools|transformers|quantization)"
    "|site-packages/.*/(tests?|lexers|[Dd]emos|examples))/"
)
# Neither .NET nor a browser is asked for, and a crash opens no debugger.
OVERRIDES = "mscoree,mshtml,winedbg.exe=;icuuc=n"


class Wine:
    """A prefix: a home folder of Windows of its own; `build` has what is loaded into Wine."""

    def __init__(self, folder: Path, build: Path | None = None) -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "WINEPREFIX": str(folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
        }
        amx = (build or folder / "build") / "amx.so"
        if amx.exists():
            self.environment["LD_PRELOAD"] = str(amx)
        for name, rights in (("home", 0o755), ("run", 0o700)):
            (folder / name).mkdir(parents=True, exist_ok=True, mode=rights)

    def create(self) -> None:
        """Make the prefix, as Windows 10."""
        self.run("wineboot", "-i", timeout=240)
        self.run("winecfg", "-v", "win10", timeout=90)

    def start(self, *command: str | Path, **more: str) -> subprocess.Popen[bytes]:
        """Start a program of Windows with pipes as its streams: files end in "invalid handle"."""
        return subprocess.Popen(
            [WINE, *map(str, command)],
            env={**self.environment, **more},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(
        self, *command: str | Path, timeout: float = 120, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program of Windows to its end. Raises TimeoutExpired after killing it."""
        process = self.start(*command, **more)
        try:
            out, error = finish(process, timeout)
        except subprocess.TimeoutExpired as late:
            process.kill()
            late.output = finish(process, KILLED_WITHIN_S)[0]
            raise
        return subprocess.CompletedProcess(command, process.returncode, out, error)

    def close(self) -> None:
        """End all that still runs in the prefix."""
        subprocess.run(
            ["/usr/lib/wine/wineserver64", "-k"], env=self.environment, check=False, timeout=60
        )


def finish(process: subprocess.Popen[bytes], timeout: float) -> tuple[bytes, bytes]:
    """Wait until a program has ended; return what it wrote. Raises TimeoutExpired.

    The end of its streams is not waited for: what Wine starts on the way, and keeps for others,
    holds them open.
    """
    until = time.monotonic() + timeout
    written = {process.stdout: bytearray(), process.stderr: bytearray()}
    waiting = list(written)
    process.stdin.close()
    for each in waiting:
        os.set_blocking(each.fileno(), False)
    while True:
        # What a program has written before its end can be read after it.
        has_ended = process.poll() is not None
        for stream in waiting.copy():
            with contextlib.suppress(BlockingIOError):
                while part := os.read(stream.fileno(), 1 << 16):
                    written[stream] += part
                waiting.remove(stream)
        if has_ended:
            return tuple(map(bytes, written.values()))
        if time.monotonic() > until:
            raise subprocess.TimeoutExpired(process.args, timeout)
        select.select(waiting, [], [], 0.1)


def windows_path(path: Path) -> str:
    """A path of this system as a program under Wine sees it."""
    return "Z:" + str(path).replace("/", "\\")


def missing_packages() -> list[str]:
    """The packages of Debian that are not installed."""
    return [
        name
        for name in DEBIAN
        if subprocess.run(["dpkg", "-s", name], capture_output=True, check=False).returncode
    ]


def install_missing() -> None:
    """Install Wine and the compiler where that is allowed, or end with what to type."""
    missing = missing_packages()
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing]
    if os.geteuid():
        sys.exit(f"Missing: {' '.join(missing)}. Run: sudo {' '.join(install)}")
    quiet = {"stdout": subprocess.DEVNULL, "check": True}
    subprocess.run(["apt-get", "update", "--quiet"], **quiet)
    subprocess.run(install, **quiet)


def build_python(folder: Path) -> Path:
    """Build the Python into a folder, and return the path of its python.exe."""
    if sys.version_info[:2] != (3, 11):
        sys.exit("The standard library of a Python 3.11 is needed: run this with one.")
    python, site = folder / "py", folder / "py" / "Lib" / "site-packages"
    build, wheels = folder / "build", folder / "wheels"
    for each in (python / "DLLs", build):
        each.mkdir(parents=True, exist_ok=True)
    # The prefix needs none of this; what is downloaded comes while the processor does something.
    with ThreadPoolExecutor() as side_by_side:
        prefix = side_by_side.submit(Wine(folder).create)
        packages = side_by_side.submit(_pip, "download", "--dest", wheels, *to_install())
        _libraries(folder, python)
        shutil.copytree(
            sysconfig.get_path("stdlib"), python / "Lib",
            ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True, dirs_exist_ok=True,
        )  # fmt: skip
        _executables(python, build)
        build_for_amx(build)
        packages.result()
        _pip("install", "--no-compile", "--no-index", "--target", site, *wheels.glob("*.whl"))
        build_shims(python, site, build)
        prefix.result()
    return python / "python.exe"


def compile_modules(folder: Path) -> None:
    """Compile the Python of a folder, the program and its tests, as far as they have changed.

    Their files are the same on each system; compiled by Wine they would take minutes.
    """
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "-j", "0", "-x", HARDLY_IMPORTED,
         folder / "py" / "Lib", ROOT / "backtimer", ROOT / "tests"],
        check=False,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(compiled(folder))},
    )  # fmt: skip


def compiled(folder: Path) -> Path:
    """Where the compiled modules are: a Python that is given such a folder looks nowhere else."""
    return folder / "pyc"


def _executables(python: Path, build: Path) -> None:
    (build / "main.c").write_text(MAIN)
    for name, kind in (("python.exe", ()), ("pythonw.exe", ("-mwindows",))):
        source = (build / "main.c", python / "python311.dll")
        subprocess.run(
            [CC, "-O2", "-s", "-municode", *kind, "-o", python / name, *source], check=True
        )


def _libraries(folder: Path, python: Path) -> None:
    """Unpack the interpreter's libraries: those beside python.exe, and its modules."""
    _pip("download", "--dest", folder / "libraries", LIBRARIES)
    (wheel,) = (folder / "libraries").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            inside, _, file = name.rpartition("/")
            # The runtime itself is Wine's, and there is no Tk.
            if (
                inside != "deploy_libs"
                or not file
                or file.startswith(("api-ms-", "tcl", "tk", "_tk"))
            ):
                continue
            place = python if file in ("python311.dll", "VCRUNTIME140.dll") else python / "DLLs"
            (place / file).write_bytes(archive.read(name))


def _pip(command: str, *arguments: str | Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", command, "--quiet", *TARGET,
         *map(str, arguments)],
        check=True,
        cwd=ROOT,
    )  # fmt: skip
