"""The releases that CHANGELOG.md lists, for the packages that say what is new."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", re.MULTILINE)
UNRELEASED = "## Not yet released"


class Release(NamedTuple):
    """A released version, its day as an ISO date, and its changes, a sentence or two each."""

    version: str
    date: str
    changes: tuple[str, ...]


def releases(changelog: Path) -> list[Release]:
    """Return the releases, the newest first."""
    return releases_in(changelog.read_text(encoding="utf-8"))


def releases_in(text: str) -> list[Release]:
    """Return the releases of a change log's text, the newest first."""
    parts = HEADING.split(text)[1:]
    return [
        Release(version, date, points(body))
        for version, date, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def points(text: str) -> tuple[str, ...]:
    """Return the items of a list, each in one line."""
    return tuple(" ".join(each.split()) for each in re.split(r"^- ", text, flags=re.MULTILINE)[1:])
