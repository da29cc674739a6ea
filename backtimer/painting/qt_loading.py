"""Loads Qt quickly, and so that the imports after it are as fast as those before it."""

from __future__ import annotations

import builtins
from importlib import import_module

from backtimer.painting.kept_code import KeptCode

# PySide6's own modules in Python, which it carries as text inside its library.
HELPERS = "shibokensupport"
# One of them writes stub files for type checkers and nothing else, but its patterns alone take a
# thirtieth of a start.
STUB_WRITER = "shibokensupport/signature/lib/pyi_generator.py"


def load_qt() -> None:
    """Import Qt, and restore Python's own way of importing.

    PySide6 compiles its helper modules anew at every start, a fifteenth of ours: their compiled
    form is kept. And once imported, it reads the source of every module that is imported after
    it, to find those that ask for its alternative names (`from __feature__ import ...`). None here
    does, and at the start it costs a tenth of the time, and megabytes of lines that stay in memory.
    """
    importing, compiling = builtins.__import__, builtins.compile
    kept = KeptCode(HELPERS, compiling, postponed=(STUB_WRITER,))
    builtins.compile = kept.compile
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__, builtins.compile = importing, compiling
    kept.save()
