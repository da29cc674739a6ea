"""How large a download and an installed program may be; a recipe that makes more of it fails."""

from __future__ import annotations

from pathlib import Path

# Millions of bytes.
MOST_UNPACKED, MOST_PACKED = 230, 80


def check_unpacked(folder: Path) -> float:
    """Return the size of a folder's files in MB. Raises SystemExit if it is too large."""
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    return within(folder, sum(each.stat().st_size for each in files) / 1e6, MOST_UNPACKED)


def check_packed(file: Path) -> float:
    """Return the size of a file in MB. Raises SystemExit if it is too large."""
    return within(file, file.stat().st_size / 1e6, MOST_PACKED)


def within(path: Path, size: float, most: float) -> float:
    if size > most:
        raise SystemExit(f"{path} has {size:.1f} MB, and may have {most}.")
    return size
