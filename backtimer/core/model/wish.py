"""What a person asks of a session that is made for them: minutes, place, and what for.

The text of a wish is the key of its routine, such as `15-floor-stiff-3` or
`15-floor-stiff-3-early-towel`: whoever has it makes the same session again.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

# The minutes to choose from, and the things that may be at hand.
WISH_MINUTES = (5, 10, 15, 20, 30)
AT_HAND = ("towel", "stick")
# So many sessions differ for one wish.
TURNS = 12
_EARLY = "early"


class SessionPlace(StrEnum):
    """Where a session is done."""

    FLOOR = "floor"
    CHAIR = "chair"
    STANDING = "standing"
    ANYTHING = "anything"


class Purpose(StrEnum):
    """What a session is for."""

    STIFF = "stiff"
    WEAK = "weak"
    FLARE = "flare"
    EVERYTHING = "everything"


class Wish(NamedTuple):
    """A wish for a session.

    `turn` (1 to TURNS) says which of the sessions that fulfil it. An `early` session is done
    in the first hour after getting up. `at_hand` are things of AT_HAND to use.
    """

    minutes: int
    place: SessionPlace
    purpose: Purpose
    turn: int = 1
    early: bool = False
    at_hand: frozenset[str] = frozenset()

    def in_turn(self, turn: int) -> Wish:
        """The same wish, fulfilled by another session."""
        return self._replace(turn=turn)

    def __str__(self) -> str:
        words = [str(self.minutes), self.place, self.purpose, str(self.turn)]
        things = [each for each in AT_HAND if each in self.at_hand]
        return "-".join(words + [_EARLY] * self.early + things)


_WISH = re.compile(
    rf"(?P<minutes>[0-9]{{1,2}})-(?P<place>{'|'.join(SessionPlace)})"
    rf"-(?P<purpose>{'|'.join(Purpose)})-(?P<turn>[0-9]{{1,2}})"
    rf"(?P<early>-{_EARLY})?(?P<things>{''.join(f'(?:-{each})?' for each in AT_HAND)})"
)


def parse_wish(text: str) -> Wish | None:
    """The wish that a text stands for; None for any other text."""
    found = _WISH.fullmatch(text)
    if found is None:
        return None
    wish = Wish(
        int(found["minutes"]),
        SessionPlace(found["place"]),
        Purpose(found["purpose"]),
        int(found["turn"]),
        bool(found["early"]),
        frozenset(found["things"].split("-")) - {""},
    )
    known = wish.minutes in WISH_MINUTES and 1 <= wish.turn <= TURNS
    # Another way to write the same, as with zeros in front, would be another routine.
    return wish if known and str(wish) == text else None
