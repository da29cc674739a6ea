"""Which exercise of the library a name means, and how certain that is.

Names are compared word by word, so that a spelling mistake costs little and a word more
("reverse", "single leg") costs much: another exercise must never be taken in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise

# Below this a name is the person's own exercise.
LEAST_CERTAINTY = 0.7
SAME_WORD = 0.8
# What a word costs that only one of the two names has.
EXTRA, LEFT_OUT, HALF = 0.36, 0.14, 0.3
LONGEST = 120
MOST_KEPT = 5000
# Words that say nothing of which exercise it is.
FILLERS = frozenset(
    "a an the your my of to with on in and for do perform please exercise exercises stretch "
    "stretches stretching hold holds position supine lying ".split()
)
_SPELT = {
    "hamstrings": "hamstring", "abs": "abdominal", "ab": "abdominal", "abdominals": "abdominal",
    "knees": "knee", "legs": "leg", "rolls": "roll", "birddog": "bird dog", "ktc": "knee to chest",
    "pushup": "push up", "pressup": "press up", "pushups": "push up", "pressups": "press up",
    "situp": "sit up", "curlup": "curl up", "curlups": "curl up", "situps": "sit up",
    "superman": "superman", "scapular": "shoulder blade", "scapula": "shoulder blade",
    "catcow": "cat cow", "wallsit": "wall sit", "wallsits": "wall sit", "ups": "up",
}  # fmt: skip


class Match(NamedTuple):
    """The best exercise and how certain it is, 0 to 1; no exercise where none comes near."""

    exercise: str | None
    certainty: float


class NameMatcher:
    """Knows the names and aliases of a library."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        # Where two share a word, the one that bears it as its name has it.
        called = [(exercise.name, exercise.id) for exercise in exercises.values()]
        called += [(each.id.replace("-", " "), each.id) for each in exercises.values()]
        called += [(alias, each.id) for each in exercises.values() for alias in each.aliases]
        for name, key in called:
            words = _words(name)
            if words:
                self._names.setdefault(words, key)
        self._known: dict[str, list[str]] = {}
        for word in {word for words in self._names for word in words}:
            self._known.setdefault(word[0], []).append(word)
        self._with: dict[str, list[tuple[str, ...]]] = {}
        for words in self._names:
            for word in words:
                self._with.setdefault(word, []).append(words)
        self._near: dict[str, dict[str, float]] = {}
        self._matched: dict[str, Match] = {}

    def match(self, name: str) -> Match:
        """The exercise that a name means most likely."""
        if name not in self._matched:
            if len(self._matched) > MOST_KEPT:
                self._matched.clear()
            self._matched[name] = self._best(name[:LONGEST])
        return self._matched[name]

    def _best(self, name: str) -> Match:
        near = [self._alike(word) for word in _words(name)]
        # In the library's order, which decides between equals.
        sharing = {words for known in near for word in known for words in self._with[word]}
        best, score = None, 0.0
        for words, key in self._names.items():
            here = _likeness(near, words) if words in sharing else 0.0
            if here > score:
                best, score = key, here
        if score < LEAST_CERTAINTY:
            return Match(None, round(score, 2))
        return Match(best, round(score, 2))

    def _alike(self, word: str) -> dict[str, float]:
        """The words of the library that this one may be, with how much they are alike."""
        if word not in self._near:
            if len(self._near) > MOST_KEPT:
                self._near.clear()
            self._near[word] = {
                other: ratio
                for other in self._known.get(word[0], ())
                if (ratio := _ratio(word, other)) >= SAME_WORD
            }
        return self._near[word]


def _words(name: str) -> tuple[str, ...]:
    """The telling words of a name, without endings."""
    text = name.lower().replace("\u2019", "").replace("'", "")
    found: list[str] = []
    for raw in re.findall(r"[^\W_]+", text):
        found += [_stem(word) for word in _SPELT.get(raw, raw).split()]
    telling = [word for word in found if word not in FILLERS]
    return tuple(telling or found)


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ging", "ge"), ("ing", ""), ("es", "e"), ("s", "")):
        left = len(word) - len(ending)
        if word.endswith(ending) and left >= (3 if ending == "s" else 4) and word[-2:] != "ss":
            return word[:left] + instead
    return word


def _likeness(near: Sequence[Mapping[str, float]], known: Sequence[str]) -> float:
    """How alike two names are: the words that both have, less what only one of them has."""
    left = list(known)
    total, extra = 0.0, 0
    for words in near:
        found = max(left, key=lambda word: words.get(word, 0.0), default="")
        if words.get(found, 0.0) >= SAME_WORD:
            total += words[found]
            left.remove(found)
        else:
            extra += 1
    # One at least: only names that share a word are compared.
    matched = len(near) - extra
    score = total / matched - EXTRA * extra - LEFT_OUT * len(left)
    # Half a name is another one: a squat is no wall squat.
    return max(score - (HALF if matched <= len(left) else 0.0), 0.0)


def _ratio(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == len(b) and sorted(a) == sorted(b):
        # Two letters in the wrong order.
        return 0.9
    if abs(len(a) - len(b)) > 3 or min(len(a), len(b)) < 3:
        return 0.0
    return SequenceMatcher(None, a, b).ratio()
