"""The names among the words of a line: one in several phrases, or several in one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.lexicon import CALM, VERBS, Kind
from backtimer.core.sheet.name_context import (
    core_of,
    helps,
    is_changed_by_manners,
    is_manner,
    is_one_by_one,
    is_place,
)
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import (
    GENERIC,
    GUARDED,
    NEVER,
    VARIANTS,
    words_of,
)
from backtimer.core.sheet.own_names import is_a_stretch, names_a_movement
from backtimer.core.sheet.phrases import (
    NUMBERS,
    POLITE,
    SKIPPED,
    Phrase,
    PhraseShape,
    begins_a_command,
    commands_behind_and,
)
from backtimer.core.sheet.resting import is_position, is_rest, lies_to_move
from backtimer.core.sheet.tokens import Token

_EXPLAINED = re.compile(r"([^()]+)\(([^()]+)\)?")
_HOW = frozenset("slowly gently carefully".split())
_GERMAN = re.compile(
    r"(?!Ein|Seit|Halb)(?:[A-Z]\w+)?(?:[Bb]rücke|stand|stütz|buckel|[Kk]äfer|stellung|haltung|kippung|dehnung)"
)
# Where one stands makes no other exercise of it, unless one leans there.
_NEAR = ("by", "at", "near", "beside")
_PLACES = frozenset(
    "counter worktop sink table rail railing banister desk door window bed kitchen "
    "sofa top bottom".split()
)
_LEANED_ON = re.compile(r"\b(?:planks?|push|press|dips?|rows?|lean\w*)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"(?:a\s+|the\s+)?(?:warm|cool)[\s-]*(?:up|down|ing)", re.IGNORECASE)
# What an instruction moves if it makes a variant: "bridge: lift one leg".
_ALONE = frozenset("leg arm foot heel march kick reach singl modifi".split())
# A report of what was done asks for nothing.
_PAST = frozenset(
    "was were did done managed performed completed can could could've had has able".split()
)
# Words of other exercises.
_SPECIFIC = (GUARDED | NEVER) - GENERIC


class Naming:
    """Finds names in the words between two doses; in `prose` only at the beginning."""

    def __init__(self, text: str, tokens: Sequence[Token], matcher: NameMatcher) -> None:
        self._text = text
        self._tokens = tokens
        self._matcher = matcher
        self.prose = False
        # Where the known names begin that were freed from the words around them.
        self.cores: set[int] = set()

    def names(self, stretch: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
        """The names in a series of phrases, and the other phrases."""
        if lies_to_move(stretch):
            return [], stretch
        stretch, manners = self._cores(stretch)
        names, others = self._names(stretch)
        # What stands inside a name is part of it: "Bridge, slowly, single leg".
        beside = (*others, *manners)
        return names, [each for each in beside if not any(_within(each, name) for name in names)]

    def _cores(self, stretch: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
        """Known names freed from harmless words around them; those words."""
        cores, manners = [], []
        known = False
        for phrase in stretch:
            if known and self._is_beside(phrase):
                manners.append(self._with_holding(phrase))
                continue
            core = None
            if self.sure(phrase.text) is None and not self._goes_on(phrase):
                core = core_of(phrase, self._tokens, self._text, self._is_sure)
            if core is None:
                cores.append(phrase)
                sure = self.sure(phrase.text) is not None
                known = known or sure
                if sure and (
                    self._is_bracketed(phrase) or self._begins(phrase) or self._is_asked(phrase)
                ):
                    self.cores.add(phrase.first)
                continue
            known = True
            cores.append(core)
            self.cores.add(core.first)
            for first, last in ((phrase.first, core.first), (core.last, phrase.last)):
                if first < last:
                    manners.append(self._part(first, last)._replace(shape=PhraseShape.NOTE))
        return cores, manners

    def _begins(self, phrase: Phrase) -> bool:
        """Whether a line begins with a phrase: "begin with the pelvic tilt: lying on ..."."""
        before = self._tokens[: phrase.first]
        return all(token.kind in SKIPPED or token.text in POLITE for token in before)

    def _is_asked(self, phrase: Phrase) -> bool:
        """Whether a sentence asks for a phrase: "do ten pelvic tilts", "do the chair twist".

        So does a new sentence that is a label: "Lie on your back. Bridge: lift your hips".
        """
        place = phrase.first - 1
        if phrase.label and place >= 0 and self._tokens[place].kind is Kind.STOP:
            return True
        while place > 0 and self._tokens[place].kind in (Kind.ARTICLE, Kind.OF, Kind.SETS):
            place -= 1
        asks = place >= 0 and self._tokens[place].kind in (Kind.NUMBER, Kind.RANGE, Kind.REPEAT)
        return asks and not any(token.text in _PAST for token in self._tokens)

    def without_places(
        self, names: list[Phrase], *, named: bool
    ) -> tuple[list[Phrase], list[Phrase]]:
        """Names without those that leave any exercise as it is, and these.

        Without an exercise before them only helps are such: "2 minutes, pillow under tummy".
        """
        looked_at = [each for each in names if named or helps(each.text.lower())]
        beside = {each: near for each in looked_at if (near := self._beside(each)) is not None}
        return [each for each in names if each not in beside], list(beside.values())

    def _beside(self, phrase: Phrase) -> Phrase | None:
        """Words behind a dose that leave any exercise as it is, "by the counter"; or None."""
        if helps(phrase.text.lower()):
            return phrase
        first = phrase.first
        while first and self._tokens[first - 1].kind in (Kind.ARTICLE, Kind.ON, Kind.TO):
            first -= 1
        words = [each.text for each in self._tokens[first : phrase.last]]
        near = words[0] in _NEAR and words[-1] in _PLACES and is_place(words)
        near = near and _LEANED_ON.search(self._text) is None
        return self._part(first, phrase.last) if near else None

    def _is_bracketed(self, phrase: Phrase) -> bool:
        """Whether a phrase fills a bracket: "lie on your front, on your elbows (sphinx)"."""
        around = (phrase.first - 1, phrase.last)
        if around[0] < 0 or around[1] == len(self._tokens):
            return False
        kinds = tuple(self._tokens[place].kind for place in around)
        return kinds == (Kind.OPEN, Kind.CLOSE)

    def _names(self, stretch: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
        if len(stretch) > 1 and all(each.shape is PhraseShape.NAME for each in stretch):
            # "Bridge, clam and bird dog".
            stretch = self._halves(stretch)
        sure = [
            each
            for each in stretch
            if each.shape is not PhraseShape.PROSE
            and not self._is_purpose(each)
            and self.sure(each.text) is not None
            and not (self.prose and each.first and each.first not in self.cores)
        ]
        others = [
            each
            for each in stretch
            if each not in sure
            and (each.shape is not PhraseShape.NAME or self._is_purpose(each))
            and (each.shape is PhraseShape.PROSE or not words_of(each.text).postures)
        ]
        if all(each in others or is_position(each.text) for each in stretch):
            if stretch and not stretch[0].first and not self.prose and is_rest(stretch[0].text):
                return stretch[:1], stretch[1:]
            # Only positions: no name.
            return [], stretch
        names = [each for each in stretch if each not in others]
        others += [each for each in names[1:] if each.text.lower().split()[0] in CALM]
        names = [each for each in names if each not in others]
        if len(names) > 1 and sure and names[0] not in sure and self._says_when(names[0]):
            # "At work, do the bird dog".
            return names[1:], [*others, names[0]]
        if len(names) > 1 and names[0] in sure and self._describes(names[1:]):
            return names[:1], [*others, *names[1:]]
        if len(names) > 1 and names[0] in sure and self._explains(names, stretch):
            return names[:1], [*others, *names[1:]]
        if len(names) > 1:
            return self._several(names, sure, others)
        return self._halves(names), others

    def _is_purpose(self, phrase: Phrase) -> bool:
        """Whether a phrase says what another is for: "bike 6 min for warm-up"."""
        before = self._tokens[phrase.first - 1] if phrase.first else None
        return (
            before is not None
            and (before.kind in (Kind.FOR, Kind.TO) or before.text == "as")
            and _PURPOSE.match(phrase.text) is not None
        )

    def _several(
        self, names: list[Phrase], sure: list[Phrase], others: list[Phrase]
    ) -> tuple[list[Phrase], list[Phrase]]:
        """Names next to each other: one in several phrases, one given twice, or several."""
        whole = self._joined(names[0], names[-1])
        tokens = self._tokens[whole.first : whole.last]
        if any(token.kind in NUMBERS for token in tokens):
            return self._halves(names), others
        exercises = {self.sure(each.text) for each in sure}
        label = names[0].label and names[0] not in sure and names[0].shape is PhraseShape.NAME
        if len(exercises) == 1 and len(sure) == len(names):
            # The same exercise twice: "Warm up: walk".
            return [whole._replace(text=sure[0].text)], others
        if self._one_by_one(names, exercises):
            return names[:1], [*others, *names[1:]]
        if self.sure(whole.text) is not None or (len(exercises) == 1 and not label):
            # "Bridge - single leg": an additional word makes it another exercise.
            return [whole], others
        if (
            sure
            and names[0] is not names[-1]
            and self._is_bracketed(names[-1])
            and names[0] in sure
        ):
            # "Knee hug (single knee to chest)": two names of one exercise.
            return [whole], others
        if label and names[1].text.lower().split()[0] in VERBS and not sure:
            # "Pelvic floor: squeeze for 5 sec".
            return names[:1], [*others, *names[1:]]
        if label and not sure and len(names) == 2:
            # "Dead bug: arms only": no part is known, so all of it is the name.
            return [whole], others
        if label:
            return self.names(names[1:])[0] or names[1:], others
        return self._halves(names), others

    def _one_by_one(self, names: Sequence[Phrase], exercises: set[str | None]) -> bool:
        """Whether words behind a name with two sides only say so: "one leg at a time"."""
        exercise = self.sure(names[0].text)
        return (
            exercise is not None
            and exercises == {exercise}
            and self._matcher.has_sides(exercise)
            and is_one_by_one(names[0].text, [each.text for each in names[1:]])
        )

    def _says_when(self, phrase: Phrase) -> bool:
        """Whether words before a known name only say where or when to do it."""
        words = self._tokens[phrase.first : phrase.last]
        before = [each.text for each in self._tokens[: phrase.first] if each.kind is Kind.ON]
        where = is_place([*before[-1:], *(each.text for each in words)])
        return not phrase.label and (is_manner(words) or where)

    def _describes(self, phrases: Sequence[Phrase]) -> bool:
        """Whether words behind a known name only describe it.

        They do in quotes or as an instruction, unless they name a limb that moves alone.
        """
        return all(
            (self._tokens[each.first - 1].text == '"' and not names_a_movement(each.text))
            or (
                (begins_a_command(words := each.text.lower().split()) or commands_behind_and(words))
                and words_of(each.text).words.isdisjoint(_ALONE)
            )
            for each in phrases
        )

    def _explains(self, names: Sequence[Phrase], stretch: Sequence[Phrase]) -> bool:
        """Whether sentences behind a known name tell how to do it: "Bridging. Slowly raise ..."."""
        first = names[0]
        second = next(each for each in stretch if each.first >= first.last)
        words = second.text.lower().split()
        words = words[1:] if words[0] in _HOW else words
        return (
            self._tokens[first.last].kind is Kind.STOP
            and (begins_a_command(words) or self._is_pose(second))
            and not any(self.sure(each.text) for each in names[1:])
        )

    def _is_pose(self, phrase: Phrase) -> bool:
        """Whether a sentence begins with where the hands are: "With hands behind thigh"."""
        with_ = self._tokens[phrase.first - 1].kind is Kind.WITH
        return with_ and words_of(phrase.text).words.isdisjoint(_ALONE)

    def _joined(self, first: Phrase, last: Phrase) -> Phrase:
        begin, end = self._tokens[first.first].start, self._tokens[last.last - 1].end
        text = " ".join(self._text[begin:end].split())
        if text.count("(") > text.count(")") and self._text[end : end + 1] == ")":
            text += ")"
        return Phrase(first.first, last.last, text, PhraseShape.NAME, last.label)

    def _halves(self, names: list[Phrase]) -> list[Phrase]:
        """Split names joined by "and", if each half is a name by itself."""
        found = []
        for phrase in names:
            joint = next(
                (
                    place
                    for place in range(phrase.first + 1, phrase.last - 1)
                    if self._tokens[place].kind is Kind.AND
                ),
                None,
            )
            if joint is not None:
                first = self._part(phrase.first, joint)
                second = self._part(joint + 1, phrase.last)
                if self._are_two(phrase, first, second):
                    found += [first, second]
                    continue
            found.append(phrase)
        return found

    def _are_two(self, whole: Phrase, first: Phrase, second: Phrase) -> bool:
        """Whether both halves of a name are names: "calf stretch and hamstring stretch".

        "Cat stretch and cow stretch" is one.
        """
        both, one, other = (self.sure(each.text) for each in (whole, first, second))
        if one is not None and other is not None:
            return both is None and words_of(second.text).words.isdisjoint(VARIANTS)
        stretch = is_a_stretch(second.text) or other is not None
        dosed = any(token.kind in NUMBERS for token in self._tokens[whole.last :])
        return stretch and is_a_stretch(first.text) and both in (None, other) and dosed

    def _part(self, first: int, last: int) -> Phrase:
        begin, end = self._tokens[first].start, self._tokens[last - 1].end
        text = " ".join(self._text[begin:end].split())
        return Phrase(first, last, text, PhraseShape.NAME)

    def _is_sure(self, text: str) -> bool:
        return self.sure(text) is not None

    def _is_beside(self, phrase: Phrase) -> bool:
        """Whether words only say how to do the exercise before them, and make it no other one."""
        before = self._tokens[: phrase.first]
        manner = self._tokens[self._with_holding(phrase).first : phrase.last]
        if self._is_sure(phrase.text) or not is_manner(manner):
            return False
        start = next((token.start for token in before if token.text[:1].isalpha()), 0)
        whole = self._text[start : self._tokens[phrase.last - 1].end]
        return not self._is_sure(whole) and not is_changed_by_manners(whole, manner)

    def _with_holding(self, phrase: Phrase) -> Phrase:
        """A phrase with "holding" before it: "holding the worktop"."""
        first = next(
            (
                place
                for place in range(phrase.first - 1, max(phrase.first - 5, -1), -1)
                if self._tokens[place].text in ("holding", "hold")
            ),
            phrase.first,
        )
        return phrase._replace(first=first)

    def _goes_on(self, phrase: Phrase) -> bool:
        """Whether a phrase in the middle of a sentence, where no name begins."""
        before = self._tokens[phrase.first - 1] if phrase.first else None
        sentence = (
            before is None
            or before.kind is Kind.STOP
            or before.kind in NUMBERS
            or all(token.kind in SKIPPED for token in self._tokens[: phrase.first])
        )
        return (
            self.prose
            and not sentence
            and before is not None
            and before.text not in ("and", "then")
        )

    def explained(self, text: str) -> str | None:
        """The known name in brackets behind a word that no exercise has: "ADIM (draw-in)"."""
        found = _EXPLAINED.fullmatch(text)
        if found is None or self.sure(found[2]) is None:
            return None
        words = words_of(found[1]).words
        return None if self._matcher.match(found[1]).candidates or words & _SPECIFIC else found[2]

    def translated(self, text: str) -> str | None:
        """The known name before a bracket with a German one that makes it no other exercise."""
        found = _EXPLAINED.fullmatch(text)
        german = found is not None and _GERMAN.fullmatch(found[2].strip()) is not None
        return found[1] if found and german and self.sure(found[1]) is not None else None

    def sure(self, text: str) -> str | None:
        """The id of the exercise that a name means with certainty, or None."""
        return self._matcher.certain(text).exercise


def _within(inner: Phrase, outer: Phrase) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
