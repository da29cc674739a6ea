"""Names of own files, and their keys: no key can be read as anything else."""

from __future__ import annotations

from collections.abc import Container

from backtimer.core.model.routine_ref import is_reserved
from backtimer.core.own.own_exercise import OWN_PREFIX, free_key, slug

# Devices of Windows, whatever the extension.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def own_key(stem: str, built_in: Container[str] = ()) -> str:
    """The key of a file, from its name without extension."""
    return OWN_PREFIX + stem if _needs_prefix(stem, built_in) else stem


def stem_of(key: str, built_in: Container[str]) -> str:
    """The name without extension of the file that has a key."""
    stem = key.removeprefix(OWN_PREFIX)
    return stem if _needs_prefix(stem, built_in) else key


def _needs_prefix(stem: str, built_in: Container[str]) -> bool:
    if stem in built_in or is_reserved(stem):
        return True
    return stem.startswith(OWN_PREFIX) and _needs_prefix(stem.removeprefix(OWN_PREFIX), built_in)


def free_stem(name: str, taken: Container[str]) -> str:
    """A file name, without extension, for a new routine: not taken, and usable as its key."""
    return free_key(unreserved(slug(name), taken), taken)


def unreserved(stem: str, taken: Container[str] = ()) -> str:
    """A file name without extension, with "my-" in front if it would mean anything else."""
    rest = stem.removeprefix(OWN_PREFIX)
    means_other = is_reserved(stem) or (rest != stem and _needs_prefix(rest, taken))
    return f"my-{stem}" if means_other or stem in DEVICES else stem
