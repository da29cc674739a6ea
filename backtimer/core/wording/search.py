"""Searching names as people type them: in any order, half finished, with a slip of the finger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
# A slip in a shorter word would make it another word.
SHORTEST_WITH_SLIP = 4
BEGINS, WORDS_BEGIN, IN_NAME, ELSEWHERE = range(4)


def found(
    typed: str,
    things: Iterable[Thing],
    name: Callable[[Thing], str],
    words: Callable[[Thing], str],
) -> list[Thing]:
    """The things that were asked for, the likeliest first, otherwise in their order.

    Every word that was typed has to be in a thing's name or its other words; names come first.
    If nothing is so, those whose names have each word with a slip. An empty text finds all.
    """
    all_of_them = list(things)
    asked = typed.lower().split()
    if not asked:
        return all_of_them
    ranks = [rank(asked, name(each), words(each)) for each in all_of_them]
    hits = [(place, each) for place, each in zip(ranks, all_of_them, strict=True) if place >= 0]
    if hits:
        return [each for _place, each in sorted(hits, key=lambda hit: hit[0])]
    return [each for each in all_of_them if _is_nearly(asked, name(each))]


def rank(asked: list[str], name: str, words: str) -> int:
    """How well a name fits what was asked, 0 being best; -1 if something is not there at all."""
    lower = name.lower()
    if lower.startswith(" ".join(asked)):
        return BEGINS
    parts = lower.split()
    if all(any(part.startswith(word) for part in parts) for word in asked):
        return WORDS_BEGIN
    if all(word in lower for word in asked):
        return IN_NAME
    everything = f"{lower} {words.lower()}"
    return ELSEWHERE if all(word in everything for word in asked) else -1


def _is_nearly(asked: list[str], name: str) -> bool:
    parts = name.lower().replace("-", " ").split()
    return all(any(_begins_nearly(part, word) for part in parts) for word in asked)


def _begins_nearly(part: str, word: str) -> bool:
    """Whether a word begins as it was typed, with one slip."""
    if len(word) < SHORTEST_WITH_SLIP:
        return part.startswith(word)
    return any(within_one_slip(part[: len(word) + more], word) for more in (-1, 0, 1))


def within_one_slip(one: str, other: str) -> bool:
    """Whether one letter added, left out or replaced, or two swapped, make one the other."""
    if one == other:
        return True
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) <= 1:
        return True
    return len(one) == len(other) == 2 and one == other[::-1]
