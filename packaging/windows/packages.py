"""The packages that Backtimer needs on Windows, at the versions of constraints.txt.

The requirements of packages that are installed here are read with the markers of Windows. A package
for Windows alone is not installed here, so that what it needs has to be pinned beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "extra": "",
}
FOR_TESTS = ("pytest", "pytest-qt", "pytest-timeout", "hypothesis", "fastjsonschema")
FOR_BUNDLE = ("pyinstaller", "altgraph", "pefile", "pywin32-ctypes", "setuptools",
              "pyinstaller-hooks-contrib")  # fmt: skip


def pins() -> dict[str, str]:
    """The lines of constraints.txt, such as "numpy==2.4.6", by the package's normalised name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = (line.strip() for line in lines)
    return {
        canonicalize_name(re.split("==", line)[0]): line
        for line in found
        if line and not line.startswith("#")
    }


def required() -> list[str]:
    """The requirements of the program itself, with its natural voice."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"].get("natural", [])]


def needed(requirements: Iterable[str]) -> set[str]:
    """The normalised names of all packages that the requirements lead to on Windows."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in found or not _holds(requirement):
            continue
        found.add(name)
        waiting += _of(name)
    return found


def _holds(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(WINDOWS)


def _of(name: str) -> Iterator[str]:
    try:
        yield from metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return


def unpinned(requirements: Iterable[str]) -> set[str]:
    """The names among those needed that constraints.txt does not have."""
    return needed(requirements) - pins().keys()


def to_install() -> list[str]:
    """All that the trial of the program, its tests and its bundle need, each with its version."""
    known = pins()
    return sorted(known[name] for name in needed([*required(), *FOR_TESTS, *FOR_BUNDLE]))
