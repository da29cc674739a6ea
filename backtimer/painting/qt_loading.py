"""Loads Qt so that the imports after it are as fast as those before it."""

from __future__ import annotations

import builtins
from importlib import import_module


def load_qt() -> None:
    """Import Qt, and restore Python's own way of importing.

    Once imported, PySide6 reads the source of every module that is imported after it, to find
    those that ask for its alternative names (`from __feature__ import ...`). None here does, and
    at the start it costs a tenth of the time, and megabytes of lines that stay in memory.
    """
    usual = builtins.__import__
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__ = usual
