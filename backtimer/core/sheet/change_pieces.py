"""A line that changes an earlier sheet as a row of pieces: names, doses, words of change, marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from backtimer.core.sheet.change_words import CHANGE_ARROW, CHANGE_WORDS, CHANGED_DOSE, ChangeWord
from backtimer.core.sheet.name_words import is_posture
from backtimer.core.sheet.own_names import is_activity, is_an_exercise, moves
from backtimer.core.sheet.phrases import begins_a_command

_MARKS = dict.fromkeys(",:()|/[]", ChangeWord.MARK) | dict.fromkeys(".;!", ChangeWord.FULL_STOP)
_DASH = re.compile(r"-+(?=\s|$)")
_A_WORD = re.compile(
    r"(?:[^\s,:;!?()|\[\].~\u2192\u21d2\u2794\u27a1\u279c]|\.(?=\w)|(?<=\b[a-z])\.)+"
)
_ARTICLES = re.compile(
    r"(?:(?:the|your|those|these|some|an?|all|doing|plain|ordinary|normal|usual|regular|simple|"
    r"old)\s+)+"
)
_BEFORE_ARTICLES = re.compile(r"(?:on|for|with)\s+(?=(?:the|your)\s)")
# Behind one of these it is told where, or with what.
_WHERE = re.compile(r"(?:from|on|with|in|against|over|at|using|to(?=\s+(?:the|your)\b))(?!\w)")
# A part of an exercise, or what is about one, is none: "the weight for the squats".
_PART_OF = re.compile(
    r"\b(?:for|of|half|ban|on\s+the|without|lot|daily|once|twice|every)\b|^(?!cat\b).*\s+and\s"
)
# Around what is struck out: "~~10~~ 8".
_STRUCK = "~~"
# "Swap the crunches for dead bugs".
_FOR = re.compile(r"(?:for|with|by|to)(?!\w)")
# No exercise is called so.
_NO_NAMES = frozenset(
    "your you it this that they them these those he she we i took not is are was were until till "
    "set sets other before after breathing going moving from with on stay stays keeps goes comes "
    "feels".split()
)
_SIDES = frozenset(
    "left right side sides both top bottom good bad sore leg legs arm arms weak weaker strong "
    "stronger affected tight tighter stiff stiffer painful operated injured".split()
)
# No name goes on over one of these.
_ENDS_A_NAME = frozenset(
    (
        ChangeWord.MARK,
        ChangeWord.FULL_STOP,
        ChangeWord.KEEPS,
        ChangeWord.IS_STOPPED,
        ChangeWord.IS_OUT,
        ChangeWord.ADDS,
        ChangeWord.HAD,
        ChangeWord.FOR_NOW,
        ChangeWord.FELT,
        ChangeWord.LATER,
    )
)
_BEGINS_NO_NAME = (ChangeWord.MARK, ChangeWord.FULL_STOP, ChangeWord.FELT)
MOST_WORDS, MOST_OWN_WORDS = 8, 6


class ChangePiece(NamedTuple):
    """Characters of a line, from `start` to before `end`, what they are, and their text.

    A name is `known` if it is that of an exercise, not only of a movement.
    """

    word: ChangeWord
    start: int
    end: int
    said: str = ""
    known: bool = False


def pieces_of(text: str, start: int, certain: Callable[[str], str | None]) -> list[ChangePiece]:
    """The pieces of an evened line from `start` on; `certain` knows the exercise of a name."""
    found: list[ChangePiece] = []
    swaps, place = False, start
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        said = _said_at(text, place, swaps=swaps)
        name = _name_at(text, place, said, certain, swaps=swaps)
        if name is not None and name.start > place:
            articles = text[place : name.start]
            found.append(ChangePiece(ChangeWord.LITTLE, place, name.start, articles))
        piece = name or said
        if piece is None:
            end = _ends_of(text, place, swaps=swaps)[0]
            piece = ChangePiece(ChangeWord.OTHER, place, end)
        swaps = piece.word is ChangeWord.SWAPS or (swaps and piece.word is not ChangeWord.GOES_TO)
        found.append(piece._replace(said=text[piece.start : piece.end].rstrip()))
        place = piece.end
    return found


def _said_at(text: str, place: int, *, swaps: bool) -> ChangePiece | None:
    """The longest words of the table that begin at a place, or a mark, or a dose."""
    dash = _DASH.match(text, place)
    if dash is not None:
        return ChangePiece(ChangeWord.MARK, place, dash.end())
    if text.startswith(_STRUCK, place):
        begins = not text[:place].rstrip(" ")[-1:].isalnum() or text[place - 1] == " "
        word = ChangeWord.LITTLE if begins else ChangeWord.HAD
        return ChangePiece(word, place, place + len(_STRUCK))
    split = CHANGE_ARROW.match(text, place) or (_FOR.match(text, place) if swaps else None)
    if split is not None:
        return ChangePiece(ChangeWord.GOES_TO, place, split.end())
    dose = CHANGED_DOSE.match(text, place)
    best = ChangePiece(ChangeWord.DOSE, place, dose.end() if dose is not None else place)
    for word, rule in CHANGE_WORDS:
        said = rule.match(text, place)
        if said is not None and said.end() > best.end:
            best = ChangePiece(word, place, said.end())
    if best.end > place:
        return best
    mark = _MARKS.get(text[place])
    return ChangePiece(mark, place, place + 1) if mark is not None else None


def _ends_of(text: str, place: int, *, swaps: bool) -> list[int]:
    """Where words that begin at a place may end: before each other piece, up to a mark or dose."""
    ends: list[int] = []
    place = _behind_a_word(text, place)
    while place < len(text):
        piece = _said_at(text, place, swaps=swaps)
        if piece is not None or _WHERE.match(text, place) is not None:
            ends.append(place)
        splits = text.startswith(_STRUCK, place) or (swaps and _FOR.match(text, place) is not None)
        if piece is not None and (splits or piece.word in _ENDS_A_NAME or _is_amount(text, piece)):
            return ends
        place = _behind_a_word(text, place)
    return [*ends, len(text)]


def _behind_a_word(text: str, place: int) -> int:
    """Where the next word or mark begins behind the one at a place."""
    word = _A_WORD.match(text, place)
    place = word.end() if word is not None else place + 1
    return place + len(text[place:]) - len(text[place:].lstrip())


def _is_amount(text: str, piece: ChangePiece) -> bool:
    """Whether a piece is a dose, and no number that may be a word of a name."""
    return piece.word is ChangeWord.DOSE and not text[piece.start : piece.end].isalpha()


def _name_at(
    text: str,
    place: int,
    said: ChangePiece | None,
    certain: Callable[[str], str | None],
    *,
    swaps: bool,
) -> ChangePiece | None:
    """The name of an exercise that begins at a place, behind its articles, if one does."""
    if said is not None and (said.word in _BEGINS_NO_NAME or _is_amount(text, said)):
        return None
    ahead = None if swaps else _BEFORE_ARTICLES.match(text, place)
    articles = _ARTICLES.match(text, place if ahead is None else ahead.end())
    first = place
    if articles is not None:
        first = articles.end()
        said = _said_at(text, first, swaps=swaps)
        if said is not None and (said.word in _BEGINS_NO_NAME or _is_amount(text, said)):
            return None
    if _WHERE.match(text, first) is not None:
        return None
    spans = [text[first:end].rstrip() for end in _ends_of(text, first, swaps=swaps)]
    known, name = None, ""
    for words in spans:
        exact = len(words.split()) <= MOST_WORDS and _PART_OF.search(words) is None
        exercise = certain(words) if exact else None
        if exercise is not None and exercise != known:
            known, name = exercise, words
    if known is not None and said is not None and said.word is not ChangeWord.DOSE:
        # "Lower back rotation" begins with no change, "stop bridges" does.
        rest = text[said.end : first + len(name)].strip()
        name = name if not rest or certain(rest) != known else ""
    elif known is None and said is None:
        own = (words for words in spans if _is_own(words) or (swaps and is_activity(words)))
        name = next(own, "")
    known_one = known is not None or is_an_exercise(name)
    if not name:
        return None
    return ChangePiece(ChangeWord.NAME, first, first + len(name), name, known_one)


def _is_own(words: str) -> bool:
    """Whether words name an exercise that the library does not have."""
    few = words.split()
    if _SIDES.issuperset(few):
        return False
    if len(few) > MOST_OWN_WORDS or begins_a_command(few) or not _NO_NAMES.isdisjoint(few):
        return False
    if _PART_OF.search(words) is not None:
        return False
    if not words[0].isalpha() or (len(few) == 1 and is_posture(words)):
        return False
    return is_an_exercise(words) or moves(words)
