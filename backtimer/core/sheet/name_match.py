"""Which exercise of the library a name means: one with certainty, a few to ask about, or none.

Names are compared as sets of words. A spelling mistake costs little; an extra or missing word
raises a question; an opposite, another joint or another position means another exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backtimer.core.model.exercise import Exercise, ExerciseKind, PhaseKind, Position, SideMode
from backtimer.core.sheet.name_index import (
    LibraryName,
    abbreviations_of,
    exact_names,
    letters_of,
    literal_names,
    loose_names,
    names_of,
)
from backtimer.core.sheet.name_words import (
    GENERIC,
    GUARDED,
    LIMBS,
    NEVER,
    OPPOSITES,
    VARIANTS,
    Words,
    fits,
    words_of,
)

# From this certainty on a name is that exercise; below, the person is asked.
SURE = 0.85
MISSPELT = 0.93
LEAST_LIKENESS = 0.5
MOST_CANDIDATES = 3
MOST_EXTRA = 3
MOST_KEPT = 5000
# Words that misspell no other, though one letter less would: "bring" is no bridge.
_REAL_WORDS = frozenset(
    "bring fridg bride plan plant plane planet blank claim calm clamp till tile feel hell truck "
    "drunk talk wake work well call told cold gold sold bold chess cheat chill match phone phon "
    "stop stay keep last list from mayb will took need felt look away along your swap slower wider "
    "clear maintain dropped reset "
    "teach peach react praise prais rise tower flower hair chain crush brunch lunch munch squad "
    "curb cure tall hall mall dress cross savasana shavasana shirshasana vajrasana tadasana "
    "swell spell shelv lock sock mock cast cart clare clay clap glam marco marc marsh flank ridg "
    "prof prom play player curt strip drag drew drawn toll wheel peel stone spiral traction "
    "location donation quotation contradiction construction expansion vertical".split()
)
SHORTEST_MISSPELT, LONG_WORD = 4, 8
HALF_A_WORD = 0.5
OWN = "Own"
# From here on a bare number may be seconds as well as repetitions.
LONG_HOLD_MS = 10_000


# Words of limbs and movements make another exercise of it.
_MAKE_OTHERS = (GENERIC | LIMBS | NEVER | VARIANTS | GUARDED) | {
    *"straight bent modifi advanc elevat elevated raised modified advanced half full alternat one "
    "two three thre 3 both each only "
    "first opposit repeated under over lower upper low wid mov rest behind forearm fall without "
    "weight top small mini bottom partial cor good warm".split()
}


# A walk is one by itself.
_MOVEMENTS = GENERIC - {"walk"}


class Match(NamedTuple):
    """The exercise that a name means, and the certainty (0 to 1) of that.

    If none is certain, `exercise` is None and `candidates` has those to ask about.
    """

    exercise: str | None
    certainty: float
    candidates: tuple[str, ...] = ()


NONE = Match(None, 0.0)
_UPRIGHT = (Position.STANDING, Position.CHAIR, Position.SITTING)
# What is used tells of no stretch yet: "towel x 8".
_TOOL = re.compile(
    r"\W*(?:(?:an?|the|your)\s+)?(?:towels?|straps?|belts?|door(?:way|frame)?s?)\W*", re.IGNORECASE
)
_LIES = re.compile(r"\b(?:lying|lie)\b", re.IGNORECASE)
# Words of names that may give a dose: "alternating superman", "prone hold".
_MAY_BE_DOSE = re.compile(
    r"\b(?:alternat\w+|hold|rest|each|both|90)\b.*\s|\s.*\b(?:alternat\w+|hold|rest)\b"
)


class NameMatcher:
    """Knows the names and aliases of a library; those of own exercises come second."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        library = [each for each in exercises.values() if each.family != OWN]
        own = [each for each in exercises.values() if each.family == OWN]
        self._names = list(names_of(library))
        self._timed = {
            each.id
            for each in library
            if each.short_hold_ms >= LONG_HOLD_MS or any(phase.open_ended for phase in each.phases)
        }
        self._held = {
            each.id
            for each in library
            if any(phase.kind is PhaseKind.HOLD and phase.ms is None for phase in each.phases)
        }
        # Held for a while, or done for a time.
        self._kept_up = self._timed | {
            each.id
            for each in library
            if each.id in self._held
            and (
                each.kind is not ExerciseKind.STRENGTH
                or (each.dose.hold_range is not None and each.dose.hold_range.high >= LONG_HOLD_MS)
            )
        }
        self._strength = {each.id for each in library if each.kind is ExerciseKind.STRENGTH}
        self._sided = {each.id for each in library if each.dose.side_mode is not SideMode.NONE}
        self._titles = {each.id: each.name for each in library}
        self._upright = {each.id for each in library if each.position in _UPRIGHT}
        self._literal = literal_names(library)
        longest_first = sorted(
            {
                name.lower()
                for each in library
                for name in (each.name, *each.aliases)
                if len(name.split()) > 2 or _MAY_BE_DOSE.search(name.lower())
            },
            key=lambda name: -len(name),
        )
        # By their first letter.
        by_letter: dict[str, list[str]] = {}
        for long_name in longest_first:
            by_letter.setdefault(long_name[0], []).append(long_name)
        self._long = {letter: tuple(names) for letter, names in by_letter.items()}
        self._exact = exact_names(library)
        self._own = exact_names(own)
        self._loose = loose_names(library)
        known = {word for name in self._names for word in name.words.words}
        known |= {word for words in self._loose for word in words}
        known |= {word for words in self._own for word in words.words}
        self._vocabulary = sorted((known | GUARDED) - abbreviations_of(library))
        self._known = {word: word for word in known | GUARDED}
        self._spelt = dict(self._known)
        # The places of the names that have a word.
        self._with_word: dict[str, list[int]] = {}
        for place, known_name in enumerate(self._names):
            for word in known_name.words.words:
                self._with_word.setdefault(word, []).append(place)
        # All words of an exercise's names.
        self._words: dict[str, frozenset[str]] = {}
        for known_name in self._names:
            before = self._words.get(known_name.exercise, frozenset())
            self._words[known_name.exercise] = before | known_name.words.words
        self._matched: dict[str, Match] = {}
        self._certain: dict[str, Match] = {}

    def match(self, name: str) -> Match:
        """What a name means, or which exercises to ask about."""
        certain = self.certain(name)
        if certain.exercise is not None:
            return certain
        known = self._matched.get(name)
        if known is None:
            if len(self._matched) > MOST_KEPT:
                self._matched = {}
            known = Match(None, 0.0, self._to_ask(self._spelt_right(words_of(name))))
            self._matched[name] = known
        return known

    def certain(self, name: str) -> Match:
        """What a name means with certainty; candidates are not looked for."""
        known = self._certain.get(name)
        if known is None:
            if len(self._certain) > MOST_KEPT:
                self._certain = {}
            literal = self._literal.get(letters_of(name))
            known = Match(literal, 1.0) if literal is not None else self._meant(words_of(name))
            if known is NONE:
                known = self._by_several(words_of(name))
            lies = known.exercise in self._upright and _LIES.search(name)
            if literal is None and (lies or _TOOL.fullmatch(name)):
                # "March lying" is no march on the spot.
                known = NONE
            self._certain[name] = known
        return known

    def is_timed(self, exercise: str) -> bool:
        """Whether an exercise lasts a time rather than a count, such as a walk or a plank."""
        return exercise in self._timed

    def is_held(self, exercise: str) -> bool:
        """Whether an exercise of the library has a hold of its own."""
        return exercise in self._held

    def is_title(self, exercise: str, name: str) -> bool:
        """Whether a name is written exactly as the library writes that of an exercise."""
        return self._titles.get(exercise) == name

    def is_kept_up(self, exercise: str) -> bool:
        """Whether one may stay in an exercise for a while, as in a stretch or on one leg."""
        return exercise in self._kept_up

    def is_strength(self, exercise: str) -> bool:
        """Whether an exercise of the library strengthens."""
        return exercise in self._strength

    def is_upright(self, exercise: str) -> bool:
        """Whether an exercise is done standing or sitting."""
        return exercise in self._upright

    def has_sides(self, exercise: str) -> bool:
        """Whether an exercise of the library is done on two sides."""
        return exercise in self._sided

    def suits(self, exercise: str, postures: Iterable[Position]) -> bool:
        """Whether an exercise of the library may be done in these positions."""
        return any(
            fits(postures, name.words.postures, name.position)
            for name in self._names
            if name.exercise == exercise
        )

    def begins(self, text: str, place: int) -> int:
        """Where a long name that begins at `place` ends; `place` itself if there is none.

        `text` is in lower case. This keeps "Bridge for three breaths" from giving a number, and
        "Knee to chest, then both" from giving a side.
        """
        names = self._long.get(text[place : place + 1], ())
        for name in names if text.startswith(names, place) else ():
            if not text.startswith(name, place):
                continue
            end = place + len(name)
            end += text[end : end + 1] == "s"
            if not text[end : end + 1].isalnum():
                return end
        return place

    def _spelt_right(self, written: Words) -> Words:
        return Words(frozenset(map(self._spelling, written.words)), written.postures)

    def _meant(self, written: Words) -> Match:
        if not written.words or _is_limb(written) or _is_movement(written):
            return NONE
        words = self._spelt_right(written)
        same = self._same(words)
        found = same if len(same) == 1 else self._own.get(words, ())
        return Match(found[0], 1.0 if words == written else MISSPELT) if found else NONE

    def _by_several(self, written: Words) -> Match:
        """The exercise of which all words of a name are, though in no single one of its names.

        "McGill bird dog in short holds": one of its names is there, and what is more tells it
        from others of its family, and is no limb or movement.
        """
        words = self._spelt_right(written)
        if not words.words <= self._with_word.keys():
            return NONE
        found = {
            name.exercise
            for place in {each for word in words.words for each in self._with_word.get(word, ())}
            if (name := self._names[place]).words.words < words.words
            and words.words <= self._words[name.exercise]
            and not (words.words - name.words.words) & _MAKE_OTHERS
            and words.postures >= name.words.postures
            and fits(words.postures, name.words.postures, name.position)
        }
        return Match(found.pop(), MISSPELT) if len(found) == 1 else NONE

    def _to_ask(self, words: Words) -> tuple[str, ...]:
        if not words.words:
            return ()
        loose = tuple(
            each.id
            for each in self._loose.get(words.words, ())
            if fits(words.postures, frozenset(), each.position)
        )
        loose = tuple(dict.fromkeys(loose))
        found = self._same(words) or loose or self._near(words) or self._respelt(words)
        if not found and words.postures:
            # "Seated pelvic tilt": the same in another position is worth asking about.
            return self._to_ask(words._replace(postures=frozenset()))
        return found[:MOST_CANDIDATES]

    def _respelt(self, words: Words) -> tuple[str, ...]:
        """The exercises of which a word is misspelt that may be several: "heal raises"."""
        unknown = [word for word in words.words if word not in self._known and len(word) > 2]
        if len(unknown) != 1:
            return ()
        (word,) = unknown
        near = process.extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=1, limit=5)
        found: dict[str, None] = {}
        for instead, *_rest in near:
            right = words._replace(words=words.words - {word} | {instead})
            found |= dict.fromkeys(self._same(right))
        return tuple(found)

    def _same(self, words: Words) -> tuple[str, ...]:
        """The exercises with this name, as written or with their position named as well."""
        exact = self._exact.get(words)
        if exact is not None:
            return exact
        found: dict[str, None] = {}
        for place in self._with_word.get(next(iter(words.words)), ()):
            name = self._names[place]
            if name.words.words != words.words or not words.postures >= name.words.postures:
                continue
            if fits(words.postures, name.words.postures, name.position):
                found[name.exercise] = None
        if len(found) > 1:
            bare = self._exact.get(Words(words.words, frozenset()), ())
            return tuple(key for key in found if key in bare) or tuple(found)
        return tuple(found)

    def _near(self, words: Words) -> tuple[str, ...]:
        scores: dict[str, float] = {}
        near = {place for word in words.words for place in self._with_word.get(word, ())}
        for name in (self._names[place] for place in sorted(near)):
            score = _likeness(words, name)
            if score >= LEAST_LIKENESS:
                scores[name.exercise] = max(score, scores.get(name.exercise, 0.0))
        best = sorted(scores, key=lambda key: -scores[key])
        return tuple(best)

    def _spelling(self, word: str) -> str:
        """The known word that this one misspells; itself if none, or more than one, is near."""
        known = self._spelt.get(word)
        if known is None:
            if len(self._spelt) > MOST_KEPT + len(self._vocabulary):
                self._spelt = dict(self._known)
            known = self._spelt[word] = self._nearest(word)
        return known

    def _nearest(self, word: str) -> str:
        most = 2 if len(word) >= LONG_WORD else 1
        if len(word) < SHORTEST_MISSPELT - 1 or not word.isalpha() or word in _REAL_WORDS:
            return word
        near = process.extract(
            word, self._vocabulary, scorer=OSA.distance, score_cutoff=most, limit=3
        )
        if len(word) < SHORTEST_MISSPELT:
            near = [each for each in near if sorted(each[0]) == sorted(word)]
        if len(near) > 1 and near[0][1] == near[1][1]:
            # Two letters in the wrong order are likelier than a missing one.
            near = [each for each in near if sorted(each[0]) == sorted(word)]
        return near[0][0] if near else word


def _is_limb(written: Words) -> bool:
    """Whether a name is a single limb, as in "for the elbow", which is no exercise.

    "Hamstrings" stands for their stretch.
    """
    single = len(written.words) == 1 and not written.postures
    return single and written.words <= LIMBS - {"hamstring"}


def _is_movement(written: Words) -> bool:
    """Whether a name is a single movement of any joint, as "extension" is."""
    return len(written.words) == 1 and not written.postures and written.words <= _MOVEMENTS


def _weight(words: Iterable[str]) -> float:
    return sum(HALF_A_WORD if word in GENERIC or word in LIMBS else 1.0 for word in words)


def _likeness(written: Words, name: LibraryName) -> float:
    """How alike two names are, 0 to 1; 0 for an opposite, another joint or position."""
    words, known = written.words, name.words.words
    shared = words & known
    if not fits(written.postures, name.words.postures, name.position):
        return 0.0
    if (words ^ known) & NEVER:
        return 0.0
    for row in OPPOSITES:
        mine, other = words & row, known & row
        if not (mine <= other or other <= mine):
            return 0.0
    telling = shared - GENERIC - LIMBS
    parts = words <= known or (known < words and len(known) > 1)
    if not telling and ((words - known) & LIMBS or (known - words) & LIMBS or not parts):
        # "Knee extension" and "hip extension" only share a movement.
        return 0.0
    likeness = _weight(shared) / _weight(words | known)
    if telling and known < words and len(words - known) <= MOST_EXTRA:
        # The name contains a whole known name and more.
        return max(likeness, LEAST_LIKENESS)
    return likeness
