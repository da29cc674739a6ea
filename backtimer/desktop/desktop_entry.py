"""What the entries of a Linux desktop have in common: how they start the program.

They outlive the process that writes them, so that the program is named by where it stays.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from backtimer.files.children import own_command
from backtimer.files.folders import VARIABLE

# Names the file of an AppImage, which is mounted elsewhere at each start.
APPIMAGE = "APPIMAGE"


def lasting_command(*arguments: str, python: str = "") -> list[str]:
    """Return the command line that starts the program at any later time."""
    command = own_command("backtimer", *arguments, python=python)
    image = os.environ.get(APPIMAGE)
    if image and getattr(sys, "frozen", False):
        command[0] = image
    return command


def exec_value(words: Sequence[str]) -> str:
    """Return the value of an Exec line; some characters have to be escaped twice.

    If the person has chosen a data folder by BACKTIMER_DATA_DIR, the program uses it, too.
    """
    if os.environ.get(VARIABLE):
        words = ["env", f"{VARIABLE}={os.environ[VARIABLE]}", *words]
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'
