"""A line that changes an earlier sheet as a row of pieces: names, doses, words of change, marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from backtimer.core.sheet.change_doses import CHANGED_DOSE
from backtimer.core.sheet.change_piece_kinds import ChangeWord
from backtimer.core.sheet.change_words import CHANGE_ARROW, CHANGE_WORDS
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
STRUCK = "~~"
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
_TOOLS = frozenset(
    "band bands loop step box weight weights dumbbell kettlebell ball chair seat level version "
    "resistance".split()
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

    A name is `known` if it is that of an exercise, not only of a movement; an amount has `digits`
    if it can be no word of a name.
    """

    word: ChangeWord
    start: int
    end: int
    said: str = ""
    known: bool = False
    digits: bool = False


def pieces_of(text: str, start: int, certain: Callable[[str], str | None]) -> list[ChangePiece]:
    """The pieces of an evened line from `start` on; `certain` knows the exercise of a name."""
    return _Line(text, certain).pieces(start)


class _Line:
    """Goes through a line; what is said at a place is looked for once."""

    def __init__(self, text: str, certain: Callable[[str], str | None]) -> None:
        self._text = text
        self._certain = certain
        self._said: dict[int, ChangePiece | None] = {}
        # Whether a word to swap stands before: "swap the crunches for dead bugs".
        self._swaps = False

    def pieces(self, start: int) -> list[ChangePiece]:
        """The pieces from a place on."""
        text, place = self._text, start
        found: list[ChangePiece] = []
        while place < len(text):
            if text[place].isspace():
                place += 1
                continue
            said = self._said_at(place)
            piece = self._name_at(place, said) or said
            if piece is None:
                piece = ChangePiece(ChangeWord.OTHER, place, self._ends_of(place)[0])
            elif piece.start > place:
                articles = text[place : piece.start]
                found.append(ChangePiece(ChangeWord.LITTLE, place, piece.start, articles))
            found.append(piece._replace(said=text[piece.start : piece.end].rstrip()))
            if piece.word is ChangeWord.LATER:
                # Of what is for later, the rest says nothing of today.
                return found
            if piece.word in (ChangeWord.SWAPS, ChangeWord.GOES_TO):
                self._swaps = piece.word is ChangeWord.SWAPS
            place = piece.end
        return found

    def _said_at(self, place: int) -> ChangePiece | None:
        """The longest words of the table that begin at a place, or a mark, or a dose."""
        split = _FOR.match(self._text, place) if self._swaps else None
        if split is not None:
            return ChangePiece(ChangeWord.GOES_TO, place, split.end())
        if place not in self._said:
            self._said[place] = _said_at(self._text, place)
        return self._said[place]

    def _ends_of(self, place: int) -> list[int]:
        """Where words that begin at a place may end: before each piece, up to a mark or dose."""
        ends: list[int] = []
        place = _behind_a_word(self._text, place)
        for _word in range(MOST_WORDS):
            if place == len(self._text):
                break
            piece = self._said_at(place)
            if piece is not None or _WHERE.match(self._text, place) is not None:
                ends.append(place)
            splits = self._text.startswith(STRUCK, place) or (
                self._swaps and _FOR.match(self._text, place) is not None
            )
            if piece is not None and (splits or _ends_a_name(piece)):
                return ends
            place = _behind_a_word(self._text, place)
        return [*ends, place]

    def _name_at(self, place: int, said: ChangePiece | None) -> ChangePiece | None:
        """The name of an exercise that begins at a place, behind its articles, if one does."""
        if said is not None and _begins_no_name(said):
            return None
        ahead = None if self._swaps else _BEFORE_ARTICLES.match(self._text, place)
        articles = _ARTICLES.match(self._text, place if ahead is None else ahead.end())
        first = place if articles is None else articles.end()
        if first == len(self._text):
            return None
        said = said if articles is None else self._said_at(first)
        if (said is not None and _begins_no_name(said)) or _WHERE.match(self._text, first):
            return None
        spans = [self._text[first:end].rstrip() for end in self._ends_of(first)]
        known, name = self._longest(spans)
        if known is not None and said is not None and said.word is not ChangeWord.DOSE:
            # "Lower back rotation" begins with no change, "stop bridges" does.
            rest = self._text[said.end : first + len(name)].strip()
            name = name if not rest or self._certain(rest) != known else ""
        elif known is None and said is None:
            swaps = self._swaps
            own = (words for words in spans if _is_own(words) or (swaps and is_activity(words)))
            name = next(own, "")
        if not name:
            return None
        sure = known is not None or is_an_exercise(name)
        return ChangePiece(ChangeWord.NAME, first, first + len(name), name, sure)

    def _longest(self, spans: list[str]) -> tuple[str | None, str]:
        """The exercise of the longest of some words that name one, and they; none if none does."""
        known, name = None, ""
        for words in spans:
            exact = len(words.split()) <= MOST_WORDS and _PART_OF.search(words) is None
            exercise = self._certain(words) if exact else None
            if exercise is not None and exercise != known:
                known, name = exercise, words
        return known, name


def _said_at(text: str, place: int) -> ChangePiece | None:
    """The longest words of the table that begin at a place, or a mark, or a dose."""
    dash = _DASH.match(text, place)
    if dash is not None:
        return ChangePiece(ChangeWord.MARK, place, dash.end())
    if text.startswith(STRUCK, place):
        begins = place == 0 or not text[place - 1].isalnum()
        word = ChangeWord.LITTLE if begins else ChangeWord.HAD
        return ChangePiece(word, place, place + len(STRUCK))
    arrow = CHANGE_ARROW.match(text, place)
    if arrow is not None:
        return ChangePiece(ChangeWord.GOES_TO, place, arrow.end())
    dose = CHANGED_DOSE.match(text, place)
    best = ChangePiece(ChangeWord.DOSE, place, dose.end() if dose is not None else place)
    best = best._replace(digits=not text[place : best.end].isalpha())
    for word, rule in CHANGE_WORDS:
        said = rule.match(text, place)
        if said is not None and said.end() > best.end:
            best = ChangePiece(word, place, said.end())
    if best.end > place:
        return best
    mark = _MARKS.get(text[place])
    if mark is None:
        return None
    rest = text[place:]
    return ChangePiece(mark, place, place + len(rest) - len(rest.lstrip(text[place])))


def _behind_a_word(text: str, place: int) -> int:
    """Where the next word or mark begins behind the one at a place."""
    word = _A_WORD.match(text, place)
    place = word.end() if word is not None else place + 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _is_own(words: str) -> bool:
    """Whether words name an exercise that the library does not have."""
    few = words.split()
    if _SIDES.issuperset(few):
        return False
    if len(few) > MOST_OWN_WORDS or begins_a_command(few) or not _NO_NAMES.isdisjoint(few):
        return False
    if _PART_OF.search(words) is not None:
        return False
    if few[-1] in _TOOLS and not is_an_exercise(words):
        # "Clams: move up to the blue band".
        return False
    if not words[0].isalpha() or (len(few) == 1 and is_posture(words)):
        return False
    return is_an_exercise(words) or moves(words)


def _ends_a_name(piece: ChangePiece) -> bool:
    """Whether no name goes on over a piece; a number that is a word may be part of one."""
    return piece.word in _ENDS_A_NAME or piece.digits


def _begins_no_name(piece: ChangePiece) -> bool:
    return piece.word in _BEGINS_NO_NAME or piece.digits
