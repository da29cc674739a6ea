"""Instructions right below the name of an exercise: "Lift and hold 5 s", "Do not roll back"."""

from __future__ import annotations

import re

from backtimer.core.sheet.competing import is_of_the_whole
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import is_listed
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.wrapped_lines import LEAST_SENTENCE

_LETTERS = re.compile(r"[a-z']+")
_WARNING = re.compile(
    r"\W*(?P<ahead>.*[.!]\s+)?(?:do\s+not|don'?t|never|try\s+not\s+to)\s+"
    r"(?P<what>(?!(?:do|start|begin|try|use|repeat|perform|make|take)\b)[a-z]+)"
)
# "Lift offs" is a name.
_PLURAL = frozenset("backs downs ins offs outs overs throughs unders ups".split())
_WHERE = frozenset("off on from with without using holding at in against over under near".split())
_AND_HOLD = re.compile(
    r"\W*(?:then\s+|now\s+|please\s+)?(?P<told>[a-z][a-z' ]{1,40}?)"
    r"(?:\s+and(?:\s+then)?|\s*[,.]\s*(?:then\s+|and\s+)?)\s*"
    r"hold(?:ing)?\s+(?:it\s+|this\s+|there\s+|still\s+)?(?:for\s+)?(?:about\s+)?"
    r"(?=\d|[a-z]+\s+(?:s|secs?|seconds?|breaths?|counts?)\b)"
)


def tells_to_hold(read: Read) -> bool:
    """Whether a line is an instruction that ends in a hold; it is no item and names no exercise."""
    return _instruction(read) is not None


def note_told(read: Read) -> None:
    """Make a note of what is not understood of the words that lead to such a hold."""
    found = _instruction(read)
    end = found.end("told") if found is not None else 0
    for place, token in enumerate(read.tokens):
        if token.end <= end and read.roles[place] is SpanRole.UNKNOWN:
            read.mark(place, place + 1, SpanRole.NOTE)


def _instruction(read: Read) -> re.Match[str] | None:
    found = _AND_HOLD.match(read.even)
    if found is None or is_listed(read) or is_an_exercise(found["told"]):
        return None
    return found if begins_a_command(found["told"].split()) else None


def tells_briefly(read: Read, above: LineDraft) -> bool:
    """Whether a line that reads as another exercise may tell how to do the one above.

    "Lean back 5 times", "3 x 15, off the edge of the step", below a name without a dose.
    """
    (told,) = read.drafts
    mine = not told.candidates or above.sure in told.candidates
    words = told.name.lower().split()
    commands = (
        begins_a_command(words) and not is_an_exercise(told.name) and _PLURAL.isdisjoint(words)
    )
    where = words[0] in _WHERE and read.roles[0] is SpanRole.DOSE
    return mine and (commands or where) and not is_listed(read)


def tells_how_not_to(even: str) -> bool:
    """Whether an evened line below a name tells how not to do it: "Do not roll backwards."."""
    if is_of_the_whole(even):
        # "Do not lift it before June."
        return False
    warning = _WARNING.match(even)
    if warning is None or not begins_a_command(warning["what"].split()):
        return begins_a_command(_LETTERS.findall(even))
    ahead = _LETTERS.findall(warning["ahead"] or "")
    return not ahead or len(ahead) >= LEAST_SENTENCE or warning["what"] == "let"
