"""The sizes of paper that can be written for."""

from __future__ import annotations

from enum import StrEnum


class PaperSize(StrEnum):
    """A size of paper; the values are the words of the command line."""

    A4 = "a4"
    LETTER = "letter"
