"""Setting a sentence in large type: one line, else two even lines, else several pages of two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

Measure = Callable[[str, int], float]
# What a page that goes on ends in.
GOES_ON = " …"
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_LEAST_PX = 8


class SetSentence(NamedTuple):
    """A sentence as it is set: the size of its type (px), and the lines of each page."""

    size_px: int
    pages: tuple[tuple[str, ...], ...]


def set_sentence(
    text: str, measure: Measure, width: float, one_px: int, two_px: int
) -> SetSentence:
    """Set a text in a width (px): in one line of `one_px`, else in pages of two lines of `two_px`.

    `measure` returns the width of a text in type of a size. Only a single word that is too wide
    makes the type smaller.
    """
    words = text.split()
    if not words:
        return SetSentence(one_px, ())
    whole = " ".join(words)
    if measure(whole, one_px) <= width:
        return SetSentence(one_px, ((whole,),))
    widest = max(words, key=lambda word: measure(word, two_px))
    size = two_px
    while size > _LEAST_PX and measure(widest + GOES_ON, size) > width:
        size -= 1

    def length(line: str) -> float:
        return measure(line, size)

    pages: list[list[str]] = []
    for clause in _SENTENCE_END.split(whole):
        parts = clause.split()
        if pages and _fits([*pages[-1], *parts], length, width):
            pages[-1] += parts
        else:
            pages += _split(parts, length, width)
    last = len(pages) - 1
    return SetSentence(
        size,
        tuple(
            _even(page, "" if number == last else GOES_ON, length)
            for number, page in enumerate(pages)
        ),
    )


def _split(words: Sequence[str], length: Callable[[str], float], width: float) -> list[list[str]]:
    """Split what may be too long for a page into as few pages as possible, equally full."""
    pages: list[list[str]] = [[]]
    for word in words:
        if pages[-1] and not _fits([*pages[-1], word], length, width):
            pages.append([])
        pages[-1].append(word)
    share = -(-len(words) // len(pages))
    equal = [list(words[start : start + share]) for start in range(0, len(words), share)]
    return equal if all(_fits(page, length, width) for page in equal) else pages


def _fits(words: Sequence[str], length: Callable[[str], float], width: float) -> bool:
    return all(length(line) <= width for line in _even(words, GOES_ON, length))


def _even(words: Sequence[str], end: str, length: Callable[[str], float]) -> tuple[str, ...]:
    """Return the words in two lines whose longer one is as short as possible; one word is one."""
    whole = " ".join(words) + end
    if len(words) == 1:
        return (whole,)
    broken = (
        (" ".join(words[:place]), " ".join(words[place:]) + end) for place in range(1, len(words))
    )
    return min(broken, key=lambda lines: max(map(length, lines)))
