"""A name in a sentence that asks for it: "you can do your chin tucks in the car, ten of them".

The words before it are known ones, which say only when, where and with what; those behind it say
only that it comes next, how it is done, or what it is good for. A sentence with a word that may
forbid or limit anything is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.lexicon import NUMBERS
from backtimer.core.sheet.name_context import helps, is_place
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import SpanRole

_LEADS = frozenset(
    "a add adding after afterwards all also always an and armchair arms as at back balance "
    "band bath bathroom be bed bedroom before begin beginning best big boiling boils "
    "breakfast broomstick brush brushing by can car carpet carry carrying chair coffee come "
    "comes continue core could counter crossed cup cushion daily day days desk dinner do "
    "doing down dressed during each ease easy edge even evening evenings every fetch few "
    "finally finish first firstly fit floor follow for fours from front get getting give go "
    "goes going good grab hands have hello here here's hey hi hip hips home i i'd i'll in "
    "into is it it's its keep kettle kick kitchen kneel kneeling knees lastly later legs "
    "let's lie like likes little living long love lunch lying main make mat may me meal "
    "moment morning mornings most my need needs new next nice night now of off office oh ok "
    "okay on onto or our out perform physio pillow place please pls plz posture practice "
    "practise put ready right room settle shall she should shower side simple simply sit "
    "sitting slow slowly small so sofa some spare stand standing start starter starting step "
    "stick still strap take takes taking tea teeth that that's the their them then there "
    "there's these they thing this those time to today tonight towel try trying tummy turn u "
    "up ur us use using usual video waking want wants warm we we'll we're week well while "
    "will with work would yoga you you'd you'll your".split()
)
# A name stands behind one of these, a mark, or at the beginning: "standing" is a part of it.
_RIGHT_BEFORE = frozenset(
    "a add adding an and are back be begin beginning by come comes continue do doing finish follow "
    "for get getting go going here's in into is it's keep like love my next now of on our "
    "perform please pls plz practise practice some start starting take taking that's the "
    "there's these this those then to try trying up ur use using with your".split()
)
# Words of a sentence that tell nothing by themselves.
_SAYS_NOTHING = _RIGHT_BEFORE - {"back", "getting", "going", "go"} | frozenset(
    "can could hello hi hey i i'd i'll let's may me need oh ok okay or right shall she should so "
    "that u us want wants we we'll we're well will would you you'd you'll".split()
)
_LITTLE = frozenset("a an and are as at for from in is it of on the then to with your".split())
# A name may begin with one of these words of a sentence.
_BACK_BY = 3
MOST_LEADING = 22
LONGEST_NAME = 6
# What may forbid, limit or tell of the past; then the whole line is asked about.
_DENIES = re.compile(
    r"\b(?:not?|nor|none|never|cannot|[a-z]+n't|(?:don|can|won|isn|aren|doesn|didn|shouldn|needn|wasn)t|stop\w*|skip\w*|leave|leaving|left\s+out|drop\w*|avoid\w*|instead|omit|"
    r"paus\w+|cancel\w*|used\s+to|did|was|were|had|been|gone|longer|wait\w*|out|off|until|till|unless|except|apart|"
    r"rather|but|only|ago|previous\w*|earlier|old|yet|later|soon|eventually|might|or|either|question|mentioned|"
    r"(?:may|can)\s+be|if|up\s+to|get\s+to|(?:like|want|love)\s+to|tomorrow|by\s+(?:then|now)|"
    r"(?:next|last)\s+(?:week|month|year|time|visit|session)|in\s+(?:(?:a|an|one|two|three|four|six|\d+)\s+)?"
    r"(?:weeks?|months?)|i\s+(?!would\b|want\b|need\b|suggest\b|should\b|must\b)[a-z]+)\b|\?"
)
# Harmless uses of such words.
_HARMLESS = re.compile(
    r"\b(?:out\s+of\s+(?:your\s+|the\s+)?(?:bed|chair)|(?:kick|start|finish)(?:s|ing)?\s+(?:it\s+)?off|"
    r"(?:no|without)\s+(?:hold(?:ing)?|hands|rest|rush)|without\s+using\s+(?:your|the)\s+(?:hands|arms)|"
    r"or\s+(?:so|two|three)|(?:off|out)\s+the\s+(?:floor|bed|mat)|breath(?:e|ing)?\s+(?:\w+\s+)?out|"
    r"(?:not?\s+(?:too|so)\s+(?:far|fast|high|hard))|if\s+you\s+(?:can|like|want)|"
    r"arms?\s+(?:\w+\s+)?out|as\s+(?:if|though)(?:\s+\w+\s+(?:was|were))?|later\s+(?:on\s+)?in\s+the\s+(?:day|morning|afternoon|evening)|days\s+off|even\s+get|(?:out|off)\s+to\s+(?:the|one)\s+side)\b"
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_JOINT = re.compile(r"[\s-]+")
# Between the words that lead to it: no end of a sentence.
_APART = re.compile(r"[\s,:;()-]+")
# What may stand between a count and the name: "ten slow", "3 minutes of".
_COUNTED = re.compile(
    r"(?:\d{1,2}|[a-z]+)\s*(?:x\s*|(?:minutes?|mins?|seconds?|secs?|s|reps?|repetitions?|rounds?|sets?|lots?|goes)\s+of\s+)?"
    r"(?:(?:slow|gentle|easy|nice|good|full|careful|the|your|more)\s+)*"
)
# That it comes next, or that it is done, before what says how.
_FOLLOWS = re.compile(
    r"(?:(?:comes?|is|are|goes|follows?|'s)\s+(?:next|first|last|second|third|then|now|too|also|still\s+in|again)\b"
    r"(?=\s*[,.;:(-])|(?:is|are)\s+(?:done|performed)\b(?=\s+(?:with|on|in|each|lying|sitting|standing|from|slowly|like)\b))"
)
# What it is good for: a sentence to its end, before one that says what to do.
_SERVES = re.compile(
    r"(?:(?:is|are)\s+(?:(?:still|really|also|one\s+of)\s+)*(?:the|your|a|an|good|great|very)\b|keeps?\b|helps?\b|"
    r"strengthens?\b|loosens?\b|works?\b|eases?\b|trains?\b|wakes?\b|teach(?:es)?\b)[^.:;\d()]{3,90}(?:[.:;]|,\s+so\b)\s+(?=(?P<next>[a-z]+)\b)"
)
# Words up to the next mark or number, and the pieces that begin with where or with what.
_BESIDE = re.compile(r"[a-z][a-z' -]*(?=\s*(?:[,;:.(]|-\s|\d))")
_PIECES = re.compile(r"\s+(?=(?:at|by|in|on|near|while|with|without|from|before|after|during)\s)")
# What is no place: a side, a limb that one leans on, a statement.
_TELLS = frozenset(
    "is are goes go left right l r elbow elbows fist fists foot feet forearm forearms hand "
    "hands heel heels knee knees shoulder shoulders toe toes which that".split()
)
_COUNTS = re.compile(
    rf"\d|\b(?:twice|minute|half|{'|'.join(word for word, n in NUMBERS.items() if n > 1)})\b"
)


class AskedName(NamedTuple):
    """A sentence that asks for an exercise: where its count or name begins, and what is beside."""

    start: int
    name_start: int
    name_end: int
    beside: tuple[Clause, ...]


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def asked_for(even: str, start: int, matcher: NameMatcher) -> AskedName | None:
    """Where an evened line, read from `start` on, asks for one known exercise.

    None if it does not, gives no number, or may forbid something.
    """
    if _COUNTS.search(even, start) is None or _DENIES.search(_HARMLESS.sub(" ", even), start):
        return None
    words = list(islice(_led_by(even, start), MOST_LEADING + LONGEST_NAME))
    leads = next((n for n, word in enumerate(words) if word.text not in _LEADS), len(words))
    starts = range(max(leads - _BACK_BY, 0), min(leads + 1, len(words)))
    found = next(filter(None, (_name_in(even, words[n:], matcher) for n in starts)), None)
    if found is None:
        return _counted(even, start, words[: leads + 1], matcher) if leads < len(words) else None
    first, end = found
    if not _stands_apart(even, words, first):
        return None
    before = _before(start, first, words)
    behind = _behind(even, end)
    if not before and not behind:
        return None
    return AskedName(first, first, end, (*before, *behind))


def _before(start: int, end: int, words: Sequence[_Word]) -> list[Clause]:
    """What leads to a place of a line: when and where is a note, "you can do your" is none."""
    led = [word for word in words if word.end <= end]
    if not led:
        return []
    told = max((word.end for word in led if word.text not in _SAYS_NOTHING), default=start)
    note = [Clause(start, told, SpanRole.NOTE)] if told > start else []
    return [*note, Clause(told, end, SpanRole.MARK)]


def _stands_apart(even: str, words: Sequence[_Word], first: int) -> bool:
    """Whether nothing right before a name, which begins at `first`, may be a part of it."""
    before = max((word for word in words if word.end <= first), default=None, key=lambda w: w.end)
    marked = before is not None and bool(even[before.end : first].strip())
    return before is None or marked or before.text in _RIGHT_BEFORE


def _led_by(even: str, start: int) -> Iterator[_Word]:
    """The words of a line up to what no words lead to, and the first of what stands there."""
    place = start
    for found in _WORD.finditer(even, start):
        between = even[place : found.start()]
        if any(map(str.isalnum, between)) or (place > start and not _APART.fullmatch(between)):
            yield _Word(between.strip(" ,:;()-"), place, found.start())
            return
        yield _Word(found[0], *found.span())
        place = found.end()


def _name_in(even: str, words: list[_Word], matcher: NameMatcher) -> tuple[int, int] | None:
    """Where the known name begins and ends that some words begin with."""
    joined = min(len(words), 1)
    while joined < min(len(words), LONGEST_NAME):
        if _JOINT.fullmatch(even, words[joined - 1].end, words[joined].start) is None:
            break
        joined += 1

    def exercise(first: int, last: int) -> str | None:
        return matcher.certain(even[words[first].start : words[last - 1].end]).exercise

    last = next((n for n in range(joined, 0, -1) if exercise(0, n) is not None), 0)
    if not last:
        return None
    # Little words around a name make no other one.
    first = 0
    while words[last - 1].text in _LITTLE and exercise(first, last - 1) is not None:
        last -= 1
    while words[first].text in _RIGHT_BEFORE and exercise(first + 1, last) is not None:
        first += 1
    return words[first].start, words[last - 1].end


def _behind(even: str, end: int) -> list[Clause]:
    """Words behind a name that leave it as it is."""
    place = end + len(even[end:]) - len(even[end:].lstrip())
    if place == end:
        return []
    follows = _FOLLOWS.match(even, place)
    if follows is not None:
        return [Clause(*follows.span(), SpanRole.MARK, settled=True)]
    serves = _SERVES.match(even, place)
    if serves is not None:
        asks = begins_a_command([serves["next"]]) or serves["next"] in NUMBERS
        return [Clause(*serves.span(), SpanRole.NOTE)] if asks else []
    beside = _BESIDE.match(even, place)
    if beside is not None and _is_beside(beside[0]):
        return [Clause(place, place + len(beside[0].rstrip()), SpanRole.NOTE)]
    return []


def _is_beside(said: str) -> bool:
    """Whether words say only where and with what: "in the car at the red lights"."""
    pieces = [piece.split() for piece in _PIECES.split(said) if piece]
    if not _TELLS.isdisjoint(said.split()) or _COUNTS.search(said) is not None:
        return False
    return bool(pieces) and all(is_place(each) or helps(" ".join(each)) for each in pieces)


def _counted(
    even: str, start: int, words: Sequence[_Word], matcher: NameMatcher
) -> AskedName | None:
    """The words before a count, the last of them, and a name: "mornings, I'd do 10 clams"."""
    *led, count = words
    if not led or (count.text not in NUMBERS and not count.text[:1].isdigit()):
        return None
    place = next(n for n in range(count.start, count.end) if even[n].isalnum())
    counted = _COUNTED.match(even, place)
    if counted is None:
        return None
    found_words = islice(_WORD.finditer(even, counted.end()), LONGEST_NAME)
    behind = [_Word(found[0], *found.span()) for found in found_words]
    apart = not behind or behind[0].start > counted.end()
    found = None if apart else _name_in(even, behind, matcher)
    return None if found is None else AskedName(place, *found, tuple(_before(start, place, led)))
