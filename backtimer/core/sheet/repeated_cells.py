"""Cells of a table that say the same again as the row above: "-do-", "ditto"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# Columns that say how much.
DOSES = frozenset("sets reps dose hold_s hold_min rest_s rest_min side".split())
_SAME = re.compile(
    r"[-\u2013\s]*(?:do|ditto|same|as\s+above|\"|''|\u3003|\u201d)[-\u2013.\s]*", re.IGNORECASE
)
# Above the first row.
NOTHING: Mapping[str, str] = MappingProxyType({})


def said_again(field: str, text: str, above: Mapping[str, str]) -> str:
    """What a cell says; of a dose "-do-" says what the row above does."""
    again = field in DOSES and _SAME.fullmatch(text) is not None
    return above.get(field, text) if again else text
