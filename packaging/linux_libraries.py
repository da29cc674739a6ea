"""The system's shared libraries in a Linux bundle: which it brings along, and for whom.

A bundle holds what pip installed, Python, and a library that Python needs before it can look for
others. Whatever else the window needs of a desktop lies in the folder `fallback`; a hook loads it
where the system has no such library (`packaging/fallback_hook.py`). The system's own comes first,
because its graphics drivers were built with it. The Debian package leaves the folder out and
depends on Debian's packages instead.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

FALLBACK = "fallback"
SYSTEM = ("/lib", "/usr/lib")
# The hook itself uses ctypes.
FOR_HOOK = "libffi.so.8"
# Debian's Python has its library among those of the system.
OF_PYTHON = re.compile(r"/(python3|libpython3)")
# The bundle's program is linked with it, so that every system has to have it, and has.
FOR_PROGRAM = "libz.so.1"
# Parts of the C library belong to the loader of the system at hand.
C_LIBRARY = re.compile(
    r"(ld-linux|libc\.so|libm\.so|libmvec|libdl\.|libpthread|librt\.|libresolv|libutil\.|libnsl|libnss_)"
)
# Python's own, which come with what debuggers read; packages are stripped by their makers.
TO_STRIP = ("libpython3*.so*", "python3*/lib-dynload/*.so")
LINE = re.compile(r"\s*(\S+) => (not found|\S+)(?: \(|$)")
NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def is_of_system(source: str) -> bool:
    """Whether a library was found in a folder of the system, and not in one of Python's."""
    return source.startswith(SYSTEM) and OF_PYTHON.search(source) is None


def for_python(sources: Iterable[str]) -> set[str]:
    """The names of the system's libraries that have to be there before the hook can run.

    Of the sources only Python's own library counts.
    """
    return {FOR_HOOK, *closure(each for each in sources if "/libpython3" in each)}


def is_carried(name: str) -> bool:
    """Whether a bundle may bring a library of the system along."""
    return name != FOR_PROGRAM and not is_of_c_library(name)


def is_of_c_library(name: str) -> bool:
    """Whether a library belongs to the C library of the system at hand."""
    return C_LIBRARY.match(name) is not None


def closure(roots: Iterable[str]) -> dict[str, str]:
    """Return name and path of every library of the system that the roots need, one by another.

    Raises SystemExit naming those that this computer lacks.
    """
    found: dict[str, str] = {}
    lacking: set[str] = set()
    for root in roots:
        done = subprocess.run(["ldd", root], capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            match = LINE.match(line)
            if match is None or not is_carried(match[1]):
                continue
            if match[2] == "not found":
                lacking.add(f"{match[1]} (for {Path(root).name})")
            elif is_of_system(match[2]):
                found[match[1]] = str(Path(match[2]).resolve())
    if lacking:
        raise SystemExit("not on this computer: " + ", ".join(sorted(lacking)))
    return found


def needed(folder: Path) -> set[str]:
    """Return the names of the libraries that the files of a folder ask for themselves."""
    names: set[str] = set()
    for file in binaries(folder):
        done = subprocess.run(["readelf", "-d", str(file)], capture_output=True, text=True)
        names.update(NEEDED.findall(done.stdout))
    return names


def binaries(folder: Path) -> Iterator[Path]:
    """Return the programs and libraries of a folder."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as content:
                if content.read(4) == b"\x7fELF":
                    yield file


def trim(internal: Path) -> None:
    """Make the bundle's libraries smaller, where nothing that the program does can tell."""
    for pattern in TO_STRIP:
        for file in internal.glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
    for file in internal.glob("PySide6/Qt/lib/libicudata.so.*"):
        _empty_icu_data(file)


def _empty_icu_data(file: Path) -> None:
    """Put ICU data without entries in the place of 32 MB of it.

    Qt asks ICU for encodings other than Unicode's and for alphabetical order, and manages without
    if there is no data; the program asks for neither. The bytes are those of an empty table of
    contents, as ICU describes it.
    """
    version = int(file.name.rpartition(".")[2])
    about = struct.pack("<HHBBBB4s4B4B", 20, 0, 0, 0, 2, 0, b"ToCP", 1, 0, 0, 0, version, 1, 0, 0)
    head = (struct.pack("<HBB", 32, 0xDA, 0x27) + about).ljust(32, b"\0")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "empty.dat").write_bytes(head + bytes(16))
        for arguments in (
            ("-r", "--format=binary", "empty.dat", "--format=default", "-o", "empty.o",
             f"--defsym=icudt{version}_dat=_binary_empty_dat_start"),
            ("-shared", "-soname", file.name, "empty.o", "-o", str(file)),
        ):  # fmt: skip
            subprocess.run(["ld", "-z", "noexecstack", *arguments], check=True, cwd=folder)
