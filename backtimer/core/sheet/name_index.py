"""The names and aliases of a library as lookups: by their letters, and by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise, Position
from backtimer.core.sheet.name_words import Words, stem, words_of

_ARTICLES = re.compile(r"\b(?:your|my|the|an?)\b")
_PLURAL = re.compile(r"[a-z]{2}s$")
_OTHERS = re.compile(r"[\W_]+")


class LibraryName(NamedTuple):
    """One name of one exercise."""

    words: Words
    exercise: str
    position: Position


def letters_of(name: str) -> str:
    """The letters of a name without articles, marks and the plural."""
    low = _ARTICLES.sub("", name.lower())
    return _OTHERS.sub("", low[:-1] if _PLURAL.search(low) else low)


def literal_names(exercises: Sequence[Exercise]) -> dict[str, str]:
    """Names, and aliases and ids of only one exercise, to its id."""
    found: dict[str, set[str]] = {}
    for each in exercises:
        for name in (each.id, *each.aliases):
            found.setdefault(letters_of(name), set()).add(each.id)
    literal = {name: key for name, keys in found.items() if len(keys) == 1 for key in keys}
    return literal | {letters_of(each.name): each.id for each in reversed(exercises)}


def names_of(exercises: Iterable[Exercise]) -> Iterable[LibraryName]:
    """All names of all exercises that have words of their own."""
    for each in exercises:
        for name in (each.name, each.id.replace("-", " "), *each.aliases):
            words = words_of(name)
            if words.words:
                yield LibraryName(words, each.id, each.position)


def exact_names(exercises: Iterable[Exercise]) -> dict[Words, tuple[str, ...]]:
    """Names to exercises. A main name belongs to its exercise; an alias or id may have several."""
    every = list(exercises)
    found: dict[Words, tuple[str, ...]] = {}
    for each in every:
        if words_of(each.name).words:
            found.setdefault(words_of(each.name), (each.id,))
    named = set(found)
    for each in every:
        for alias in (each.id.replace("-", " "), *each.aliases):
            words = words_of(alias)
            if words.words and words not in named and each.id not in found.get(words, ()):
                found[words] = (*found.get(words, ()), each.id)
    return found


def loose_names(exercises: Iterable[Exercise]) -> dict[frozenset[str], list[Exercise]]:
    """The names that ask about several exercises, or about one that they may not mean."""
    found: dict[frozenset[str], list[Exercise]] = {}
    for each in exercises:
        for name in each.loose_names:
            found.setdefault(words_of(name).words, []).append(each)
    return found


def abbreviations_of(exercises: Iterable[Exercise]) -> set[str]:
    """The words of names in capitals, which no other word misspells: "visit" is no "FISit"."""
    return {
        stem(word.lower())
        for each in exercises
        for name in (*each.aliases, *each.loose_names)
        for word in name.split()
        if sum(map(str.isupper, word)) > 1
    }
