"""Paper sizes for printing."""

from __future__ import annotations

from enum import StrEnum


class PaperSize(StrEnum):
    """A paper size; the values are those of the command line."""

    A4 = "a4"
    LETTER = "letter"
