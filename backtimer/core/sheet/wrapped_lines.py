"""Sentences over several lines: one goes on below, or tells there how to do what is named above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.own_names import is_an_exercise, moves
from backtimer.core.sheet.phrases import begins_a_command

# A printer breaks no line that is shorter.
LEAST_WRAPPED = 45
# In a narrow column, a line of this share of the longest one.
NEARLY_FULL, LEAST_NARROW = 0.75, 15
LEAST_SENTENCE, LEAST_TOLD = 4, 6
_LETTERS = re.compile(r"[a-z']+")
# "Slide one heel towards your bottom. Repeat 10 times."
_SENTENCE = re.compile(r"(?P<first>[^.!?]*[^.!?\d])[.!?]\s.*\w")
# "seconds. Follow these with knee rolls, ten to each side"
_ENDS_A_SENTENCE = re.compile(r"[^.\d]{2,40}\.\s+[^\W\d]")
_CUT = re.compile(r"[a-z]-\s*$")

# Two of these make a sentence of words that no name has together.
_OF_SENTENCES = frozenset(
    "your you the and until till then must stay stays keep keeps let as it its one both up down "
    "with without not while when into out".split()
)


def is_cut(above: Read, read: Read) -> bool:
    """Whether a word was cut in two at the end of the line above."""
    return _CUT.search(above.even) is not None and read.text.lstrip()[:1].islower()


def goes_on(above: Read, read: Read, longest: int) -> bool:
    """Whether a line goes on with the sentence of the one above, which was too long for it.

    `longest` is the length of the longest line of the sheet.
    """
    ends = above.even.rstrip()
    return is_cut(above, read) or (
        len(ends) >= min(LEAST_WRAPPED, max(longest * NEARLY_FULL, LEAST_NARROW))
        and (ends[-1].isalpha() or ends[-1] == ",")
        and read.text.lstrip()[:1].islower()
    )


def goes_to_another(read: Read) -> bool:
    """Whether what follows goes on with the other exercise of a sentence."""
    return read.prose or _ENDS_A_SENTENCE.match(read.even) is not None


def is_sentence(read: Read) -> bool:
    """Whether a line tells what to do in a sentence, before another one gives the dose."""
    said = _SENTENCE.match(read.even)
    words = _LETTERS.findall(said["first"]) if said is not None else []
    return len(words) > LEAST_SENTENCE and (begins_a_command(words) or _tells(words))


def _tells(words: Sequence[str]) -> bool:
    """Whether words tell how to move, and name no exercise: "gather one knee with both hands"."""
    return sum(word in _OF_SENTENCES for word in words) > 1 and not is_an_exercise(" ".join(words))


def describes(read: Read, above: LineDraft, told: LineDraft) -> bool:
    """Whether a sentence below a known name tells how to do it, in words that name nothing.

    "Choose a chair. Get up eight times."
    """
    ends = read.even.rstrip().endswith((".", "!")) and len(read.even.split()) >= LEAST_TOLD
    names = is_an_exercise(told.name) or told.sure is not None
    names = names or (moves(told.name) and ". " not in read.even)
    same = not told.candidates or above.sure in told.candidates
    return above.sure is not None and ends and same and not names
