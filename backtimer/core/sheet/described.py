"""Names in brackets behind words that describe them: "arch your back up (cat stretch) x 10"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.lexicon import AVOID, Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import is_listed
from backtimer.core.sheet.little_words import SAYS_NOTHING, settle_little_words
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import NEVER, VARIANTS, words_of
from backtimer.core.sheet.own_names import exercises_in
from backtimer.core.sheet.phrases import NUMBERS, SEPARATORS, begins_a_command
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import Token, tokens_of

_BRACKET = re.compile(r"\((?P<name>[^()\d]{3,50})\)")
# Words without the marks around them.
_WORDS = re.compile(r"(?<!\w)[^\W\d].*\w", re.DOTALL)
# What one does for another exercise, or where, is no name of it.
_NO_NAMES = re.compile(r"\b(?:warm|cool|lying|walk\w*|march\w*)\b")
# Positions before an instruction.
_POSES = frozenset(
    "on in all fours 4s hands and knees lie lying sit sitting seated stand standing kneel kneeling "
    "your back front side tummy stomach the a chair last of first still while you are there".split()
)
LEAST_SENTENCE = 6
# What one does, and the name that most people have for it.
_MOVEMENTS = tuple(
    (re.compile(rule), name)
    for rule, name in (
        (
            r"\b(?:lift|raise|push)\s+(?:(?:your|the)\s+)?(?:bottom|hips|pelvis|buttocks|backside)\s+(?:up\s+)?(?:off|from|towards|up)\b",
            "bridge",
        ),
        (
            r"\b(?:(?:right|left)\s+arm\s+and\s+(?:the\s+)?(?:right|left)\s+leg|opposite\s+(?:arm|leg)|arm\s+and\s+(?:the\s+|your\s+)?opposite)\b",
            "bird dog",
        ),
        (
            r"\b(?:bring|pull|hug|draw)\s+(?:one|a|your|the)\s+knee\s+(?:up\s+)?(?:to|towards?|into)\s+(?:(?:your|the)\s+)?chest\b",
            "single knee to chest",
        ),
        (
            r"\b(?:let|roll|drop|lower)\s+(?:both|your|the)\s+knees\s+(?:\w+\s+){0,3}(?:to\s+one\s+side|side\s+to\s+side|to\s+each\s+side|from\s+side)\b",
            "knee rolls",
        ),
        (
            r"\b(?:flatten|press)\s+(?:the\s+|your\s+)?(?:small\s+of\s+(?:the|your)\s+|lower\s+|low\s+)?back\s+(?:flat\s+)?(?:down\s+)?(?:into|against|to|onto)\b",
            "pelvic tilt",
        ),
    )
)
_MAKE_OTHERS = NEVER | (VARIANTS - {"lift", "hold"}) | {"modifi", "advanc", "doubl", "not", "no"}


def description_of(text: str, start: int, matcher: NameMatcher) -> list[Clause]:
    """The words before the only known name in brackets, if they do nothing but describe it.

    `text` is an evened line, read from `start` on. Doses before the bracket stay.
    """
    if "(" not in text:
        return []
    known = [
        (found, exercise)
        for found in _BRACKET.finditer(text, start)
        if (exercise := matcher.certain(found["name"]).exercise) is not None
    ]
    if len(known) != 1 or _NO_NAMES.search(known[0][0]["name"]):
        return []
    ((bracket, exercise),) = known
    before = text[start : bracket.start()]
    if not before.strip() or AVOID.search(before) or not _describes(before, bracket, matcher):
        return []
    tokens = with_amounts(tokens_of(text[: bracket.start()], start))
    asked = exercise in matcher.match(before.strip()).candidates
    if not asked and mentioned(tokens, matcher) - {exercise}:
        return []
    around = _around_doses(tokens, start, bracket.start())
    if not around or not any(map(str.isalpha, text[start : around[0][1]])):
        return []
    return [
        Clause(start if first == start else words.start(), words.end(), SpanRole.NOTE)
        for first, last in around
        if (words := _WORDS.search(text, first, last)) is not None
    ]


def _describes(before: str, bracket: re.Match[str], matcher: NameMatcher) -> bool:
    """Whether words are an instruction, or a looser name of the exercise in the bracket."""
    words = re.findall(r"[a-z']+", before)
    exercise = matcher.certain(bracket["name"]).exercise
    if matcher.certain(before).exercise not in (None, exercise):
        return False
    if exercises_in(before) - words_of(bracket["name"]).words:
        return False
    while words and words[0] in _POSES:
        del words[0]
    if begins_a_command(words) or len(words) >= LEAST_SENTENCE:
        return True
    more = words_of(before).words - words_of(bracket["name"]).words
    return exercise in matcher.match(before.strip()).candidates and not more & _MAKE_OTHERS


def _around_doses(tokens: list[Token], start: int, end: int) -> list[tuple[int, int]]:
    """The words before `end` and between its doses; none if a number is part of no dose."""
    numbers = [
        place
        for place, token in enumerate(tokens)
        if token.kind in NUMBERS and token.kind is not Kind.MEASURE
    ]
    if not numbers:
        return [(start, end)]
    places = [each for each in fields_of(tokens) if each.found.what is What.DOSE]
    inside = {place for each in places for place in range(each.first, each.last)}
    begin = len(tokens)
    while begin and (begin - 1 in inside or tokens[begin - 1].kind in SEPARATORS | SAYS_NOTHING):
        begin -= 1
    if numbers[0] >= begin:
        return [(start, tokens[begin].start)]
    if not inside.issuperset(numbers):
        return []
    edges = [start, end]
    for each in places:
        edges[-1:-1] = [tokens[each.first].start, tokens[each.last - 1].end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def ask_described(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Ask about a movement that a line describes and gives a dose for, but does not name.

    Below a name such a line only tells how to do it; so nothing but a gap or another line of its
    list stands above it.
    """
    above: Read | None = None
    for read in reads:
        listed = above is not None and is_listed(above) and is_listed(read)
        alone = above is None or above.kind in (LineKind.BLANK, LineKind.HEADING) or listed
        if alone and read.kind is LineKind.DOSE and read.loose:
            _ask(read, matcher)
        above = read


def _ask(read: Read, matcher: NameMatcher) -> None:
    name = next((name for rule, name in _MOVEMENTS if rule.search(read.even)), None)
    # "Stretch out your right arm": its side is no side of the dose.
    counts = [place for place in read.loose if place.found.fields.keys() - {"side"}]
    first = counts[0].first if counts else 0
    words = [place for place in range(first) if read.tokens[place].text[:1].isalpha()]
    kinds = {token.kind for token in read.tokens[:first]}
    if name is None or not words or not kinds.isdisjoint(NUMBERS) or AVOID.search(read.even):
        return
    match = matcher.match(name)
    candidates = (match.exercise,) if match.exercise is not None else match.candidates
    candidates = tuple(dict.fromkeys((*candidates, *sorted(read.mentions))))
    begin, end = words[0], words[-1] + 1
    text = " ".join(read.text[read.tokens[begin].start : read.tokens[end - 1].end].split())
    draft = LineDraft(text, candidates=candidates)
    for place in read.loose:
        if place.first >= first and draft.takes(place.found):
            draft.take(place.found)
            read.mark(place.first, place.last, SpanRole.DOSE)
    read.mark(begin, end, SpanRole.NAME)
    settle_little_words(read)
    read.drafts, read.loose, read.kind = [draft], [], LineKind.EXERCISE
