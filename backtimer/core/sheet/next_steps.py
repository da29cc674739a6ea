"""The next step behind a dose, which has its day: "3x10, after two weeks 3x12".

The first dose is for now, so that the step is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MAY_STEP = re.compile(r"\s(?:from|to|after)\s")
_BEHIND_A_DOSE = (
    r"(?:(?<=\d)|(?<=\ds)|(?<=reps)|(?<=times)|(?<=secs)|(?<=each)|(?<=side)|(?<=sides)|"
    r"(?<=leg)|(?<=step)|(?<=min)|(?<=mins))"
)
_UNIT = r"(?:s|secs?|seconds?|reps?|repetitions|times|mins?|minutes?)"
_DOSE = rf"(?:x\s?)?\d{{1,3}}(?:\s?x\s?\d{{1,3}})?(?:\s?(?:sets\s+of\s+\d{{1,2}}|{_UNIT}))?"
_NEXT_STEP = re.compile(
    # "After a week 20", "after 2 wks go up to 3x12".
    rf"{_BEHIND_A_DOSE}[,;.]?\s(?:(?:and|then)\s+)*after\s+(?:an?other\s+|a\s+)?"
    r"(?:(?:one|two|three|four|[1-4])\s+)?(?:weeks?|wks?|fortnights?|months?)\s*[,:-]?\s*"
    r"(?:(?:then|try|do|make\s+it|(?:go|move|build|step)\s+(?:it\s+)?(?:up\s+)?to|increase\s+to)\s+)*"
    rf"{_DOSE}(?=\s*(?:$|[.;)]))|"
    # "Prog to 3x10 in 1/52".
    r"[,;]\s*(?:then\s+)?(?:prog(?:ress)?\.?|incr(?:ease)?\.?|build)\s+to\s+"
    r"\d{1,2}\s?x\s?\d{1,3}\s+in\s+\d{1,2}/(?:7|12|52)\b|"
    # "20 sec from next Monday if no pain".
    rf"[,;]\s*\d{{1,3}}\s?{_UNIT}\s+from\s+next\s+"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month)"
    r"(?:\s+if\s+[^\d,;.()]+)?(?=\s*(?:$|[.;)]))"
)


def next_steps(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where such steps begin and end in an evened line from `start` on."""
    if _MAY_STEP.search(text, start) is not None:
        for found in _NEXT_STEP.finditer(text, start):
            if any(map(str.isdigit, text[start : found.start()])):
                yield found.start() + 1, found.end()
