"""Runs first in a Linux bundle: loads what the system lacks from the bundle's folder `fallback`.

The dynamic loader takes a library that is loaded already for every later one that needs its name.
A system without a list of its fonts gets the bundle's. Only the standard library is there so early.
"""

import ctypes
import os
import sys

FOLDERS = (f"/usr/lib/{getattr(sys.implementation, '_multiarch', '')}", "/usr/lib64", "/usr/lib")


def load_missing(folder: str) -> None:
    """Load each library of the folder that the system has not, those first that others need."""
    missing = [name for name in sorted(os.listdir(folder)) if ".so" in name and not is_there(name)]
    while missing:
        failed = [name for name in missing if not loads(os.path.join(folder, name))]
        if len(failed) == len(missing):
            break
        missing = failed


def is_there(name: str) -> bool:
    # Where Debian and Fedora have them: to look is quicker than to load.
    return any(os.path.exists(f"{folder}/{name}") for folder in FOLDERS) or loads(name)


def loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


FALLBACK = os.path.join(sys._MEIPASS, "fallback")
# The Debian package has no such folder.
if os.path.isdir(FALLBACK):
    load_missing(FALLBACK)
    if not os.path.exists("/etc/fonts/fonts.conf"):
        os.environ.setdefault("FONTCONFIG_FILE", os.path.join(FALLBACK, "fonts.conf"))
