"""A message for a person who has started the program without a terminal."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes

    ICON_ERROR = 0x10

    def show_message(text: str) -> None:
        """Show a text in a box of the system until it is closed."""
        ctypes.windll.user32.MessageBoxW(None, text, "Backtimer", ICON_ERROR)
else:

    def show_message(text: str) -> None:
        """Do nothing: elsewhere a desktop keeps what a program writes to standard error."""
