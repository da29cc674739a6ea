"""How the program came to this computer, for advice that fits."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path


class Installation(Enum):
    """A way to install the program; the value says how to install it anew."""

    CHECKOUT = "Run `make setup` again: it installs what is missing."
    PYTHON = "Install it again: `pipx reinstall backtimer`, or pip with `--force-reinstall`."
    PACKAGE = "Install the Backtimer package again. Your sessions and settings stay."
    FOLDER = (
        "Parts of the program's folder are missing: unpack or install Backtimer again. "
        "Your sessions and settings stay."
    )


def installation(executable: str = sys.executable, module: str = __file__) -> Installation:
    """Return how the running program was installed, from where it and this module are."""
    if getattr(sys, "frozen", False):
        is_package = executable.startswith("/usr/") and not executable.startswith("/usr/local/")
        return Installation.PACKAGE if is_package else Installation.FOLDER
    root = Path(module).resolve().parents[2]
    is_checkout = (root / "Makefile").is_file() and (root / "pyproject.toml").is_file()
    return Installation.CHECKOUT if is_checkout else Installation.PYTHON


def mending_advice() -> str:
    """Return what a person can do if something of the program itself is missing."""
    return installation().value
