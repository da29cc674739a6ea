"""What the plan says of today, for the pages that show it."""

from __future__ import annotations

from typing import NamedTuple


class PlanWords(NamedTuple):
    """A headline and a sentence; `asks` if the plan has an offer or a review to answer.

    `lessened`: after a flare-up the day has less than the whole dose, which may be skipped.
    """

    headline: str
    text: str
    gentle: bool
    asks: bool
    lessened: bool = False
