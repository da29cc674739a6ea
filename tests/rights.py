"""Who may read a file."""

from __future__ import annotations

import os
from pathlib import Path


def is_private(path: Path) -> bool:
    """Whether only its owner may read it; on Windows the person's folder decides that."""
    return os.name != "posix" or path.stat().st_mode & 0o077 == 0
