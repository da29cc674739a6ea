"""Runs first in a Linux bundle: loads what the system lacks from the bundle's folder `fallback`.

The dynamic loader takes a library that is loaded already for every later one that needs its name.
A system without a list of its fonts gets the bundle's. Only the standard library is there so early.
"""

import ctypes
import os
import sys
from pathlib import Path

# Where Debian and Fedora have them: to look is quicker than to load.
MULTIARCH = getattr(sys.implementation, "_multiarch", "")
FOLDERS = (Path("/usr/lib", MULTIARCH), Path("/usr/lib64"), Path("/usr/lib"))


def load_missing(folder: Path) -> None:
    """Load each library of the folder that the system has not, those first that others need."""
    missing = [file for file in sorted(folder.glob("*.so*")) if not is_there(file.name)]
    while missing:
        failed = [file for file in missing if not loads(str(file))]
        if len(failed) == len(missing):
            break
        missing = failed


def is_there(name: str) -> bool:
    return any((folder / name).exists() for folder in FOLDERS) or loads(name)


def loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


FALLBACK = Path(sys._MEIPASS, "fallback")
# The Debian package has no such folder.
if FALLBACK.is_dir():
    load_missing(FALLBACK)
    if not Path("/etc/fonts/fonts.conf").exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(FALLBACK / "fonts.conf"))
