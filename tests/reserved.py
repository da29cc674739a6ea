"""Own routines with names the program reserves: Plan, Gentle week and the like."""

from __future__ import annotations

from pathlib import Path

NAMES = ("Plan", "Gentle week", "Practise walking", "Fit 20 minutes")
STEMS = ("plan", "gentle-week", "practise-walking", "fit-20-minutes")


def text(name: str) -> str:
    """Return a routine of a stretch and an exercise that loads thin bones."""
    return (
        f'name = "{name}"\n[[sections]]\ntitle = "All"\n'
        '[[sections.items]]\nexercise = "cat-stretch"\nreps = 2\n'
        '[[sections.items]]\nexercise = "abdominal-crunch"\nreps = 1\n'
    )


def write_all(folder: Path) -> None:
    """Write them into a folder, as saved before these names were reserved."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, stem in zip(NAMES, STEMS, strict=True):
        (folder / f"{stem}.toml").write_text(text(name))
