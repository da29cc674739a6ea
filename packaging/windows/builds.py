"""What each build of the bundle needs: the version, and the words for PyInstaller."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def version() -> str:
    """The version, such as "1.2.3"."""
    text = (ROOT / "backtimer" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'__version__ = "([^"]+)"', text)[1]


def arguments(out: str, work: str, spec: str) -> list[str]:
    """The command line of PyInstaller after the interpreter."""
    return ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", out, "--workpath", work, spec]  # fmt: skip
