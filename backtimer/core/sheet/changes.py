"""What a line says of an earlier sheet: exercises kept, stopped, swapped, new, and doses changed.

What is stopped or swapped away is forbidden; words of change and old doses are notes or marks; what
is left is a name with the dose for now, and is read as ever. A line that is not all understood, or
has a condition or a choice in it, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from backtimer.core.sheet.change_doses import CHANGED_SIDES
from backtimer.core.sheet.change_piece_kinds import ChangeWord
from backtimer.core.sheet.change_pieces import ChangePiece, pieces_of
from backtimer.core.sheet.change_sense import BESIDE, makes_sense, sorted_out
from backtimer.core.sheet.change_statements import Statement, gone_in, statements_of
from backtimer.core.sheet.change_words import NUMBER_WORDS
from backtimer.core.sheet.sheet_reading import SpanRole

_DROPPED = frozenset(
    (ChangeWord.LITTLE, ChangeWord.FOR_NOW, ChangeWord.FELT, ChangeWord.OTHER, ChangeWord.MARK)
)
_READ_AS_EVER = frozenset((ChangeWord.FULL_STOP, ChangeWord.NAME, ChangeWord.OTHER))
_NOTED = frozenset((ChangeWord.KEEPS, ChangeWord.ADDS, ChangeWord.HAD))
_SAYS_LITTLE = re.compile(r"(?:please|now|instead|in\s+(?:its|their)\s+place|too|as\s+well)\b")
_BRIEF = re.compile(r"(?:so|but|also|please|just|only)\b|~~")
_SOMETIMES = re.compile(r"\b(?:long\s+run|mornings?|evenings?|nights?|weekends?|days?)\b")
_FROM_NOW = re.compile(r"\bfrom\s+(?:now|today)\b")


class ChangedPart(NamedTuple):
    """A part of a line from `start` to before `end`, and its role: forbidden, a note or a mark."""

    start: int
    end: int
    role: SpanRole


# A quick look for what may be a word of change: most lines have nothing like it. A test tells of a
# word that is new in the table and not here.
_COUNT = rf"\s+(?:(?:just|only|about|on|at)\s+)*(?:x\s?)?(?:\d\w*|{NUMBER_WORDS})"
MAY_CHANGE = re.compile(
    r"\b(?:keeps?|continue[sd]?|carr(?:y|ies)|un(?:changed|altered)|retained|ditto|b4|(?:no|changed?)\s+(?:in|to|from|for)|no\s+changes?|same|as\s+(?:before|it|they|is|prev|last)|"
    r"like\s+(?:before|last|it|they|prev)|superseded|still|cont(?:'d)?|c/w|isq|n/c|stays?|remains?|maintain(?:ed)?|stick|persevere|go(?:es|ing)?|gone|went|comes?|"
    r"coming|stop\w*|skip|omit|delete|(?:cross|struck|strike)\w*\s+(?:out|off)|chuck|drop\w*|lose|ditch\w*|scrap\w*|bin(?:ned)?|included|paus\w+|park\w*|remove\w*|discontinue\w*|d/c\w*|cease|avoid|forget|"
    r"(?:leave|take|give|put|bring)\s+(?:th\w+|it|your|out|off|back|in|all|as|un\w+|well|alone|to)|cut|taken\s+o\w+|(?:be\s+)?left(?=\s+out|\s*$)|let\s+off|need(?:ed|n't)?|longer|banned|deleted|withdrawn|cancelled|retired|necessary|"
    r"hold\s+(?:off|until|till|for\s+now|this|steady|now)|hold\s+\D{3,40}\s(?:until|till)|on\s+(?:hold|pause)|(?:out|off|in|no)(?=\s*(?:$|[,;.!):(|]|-\s)|\s+(?:too|for|this|now|until|since|as|because|the)\b)|"
    r"rest\s+(?:it|th\w+)|a\s+(?:rest|miss|break)|done|finish\w*|ended|yet|yes|no\s+(?:more|longer|need|nothing|(?:[\w-]+\s+){1,3}(?:this|for|today|at))|"
    r"not\s+(?:yet|now|need|have|any|for|at|this|allowed|to\s+be|do)|(?:do|does|did)n't\s+do|add\w*|new|(?:re)?start(?:ed)?|begin|resumed?|(?:re)?introduced?|try|"
    r"in\s+(?:place|lieu|for|the\s+place)|back\s+(?:in|to|up|down|the)|again|now|make|becomes?|turns?\s+into|(?:moving|step|take|bring|put|set|switch)\s+(?:up|down|back|on|straight|to|it|th\w+)|should\s+(?:now\s+)?(?:be|read)|from\s+(?:now|today|[a-z]+\s+(?:sets|reps|minutes|to\b))|"
    r"was|were|you(?:'re|\s*'ve)|we\s+had|said|agreed|prev\w*|instead|rather\s+than|replac\w*|takes?\s+the\s+place|taking\s+over|tak\w+\s+over|target|current\w*|after\s*:|before|old|today\s*:|"
    r"original\w*|so\s+far|wait|oops|scratch\s+that|swap\w*|exchange\w*|switch\w*|substitute\w*|trade|change\w*|increas\w*|incr?|progress\w*|prog|reduc\w*|lower\w*|decr?\b|decr\w*|shorten\w*|halve\w*|trim\w*|"
    r"eased?|scaled?|knock\w*|(?:built|worked)\s+up|upped|corrected|amended|adjusted|doubled?|raised?|lengthen\w*|extend(?:ed)?|advanced?|(?:down|up)\s+(?:to|from|it|th\w+)|moved?|bump\w*|push\w*|stepp?(?:ed)?\s+(?:up|to|down)|"
    r"last\s+(?:time|week|month|visit|session)|you\s+(?:had|did|were|are|managed|find|found|have)|used\s+to|sorry|no[,\s]+(?:wait|actually)|i\s+meant?|too\s+(?:much|many|long|hard|easy|few|little)|looking|flared|well|easy|(?:is|are)\s+(?:fine|ok(?:ay)?)|easier|sore|"
    rf"feel\w*|hurts?|only\s+(?:here|together|with|in|at)|done\s+with|updated?|(?:not|from){_COUNT})\b|->|=>|\s>\s|"
    r"[\u2192\u21d2\u2794\u27a1\u279c\u2191\u2193\u2717\u2718\u274c\U0001f6ab~\[]"
)


class LineChanges(NamedTuple):
    """What a line changes: its parts with their roles, and the names of what is left out."""

    places: tuple[ChangedPart, ...] = ()
    gone: tuple[str, ...] = ()


_NONE = LineChanges()


def changes_in(text: str, start: int, certain: Callable[[str], str | None]) -> LineChanges:
    """What an evened line changes, from `start` on; nothing if it is not all understood.

    `certain` knows the exercise of the library that words name.
    """
    if MAY_CHANGE.search(text, start) is None:
        return _NONE
    pieces = list(sorted_out(pieces_of(text, start, certain)))
    if not makes_sense(text, pieces):
        return _NONE
    kept = [piece for piece in pieces if piece.word not in _DROPPED]
    statements = statements_of(text, kept)
    if statements is None:
        return _NONE
    names = [piece.said for piece in kept if piece.word is ChangeWord.NAME]
    gone = tuple(gone_in(statements))
    if len(set(names)) < len(names) or any(map(_SOMETIMES.search, gone)):
        return _NONE
    if len(names) > 1 and not gone and any(piece.said == "instead" for piece in pieces):
        # "Clams are too easy, so do bridges instead".
        return _NONE
    if not all(said.only_ends for said in statements):
        return LineChanges(tuple(_Roles(text, pieces, statements).places()), gone)
    if any(_says_more(text, piece) for piece in pieces) or _FROM_NOW.search(text, start):
        return _NONE
    return LineChanges((ChangedPart(start, len(text), SpanRole.FORBIDDEN),), gone)


def _says_more(text: str, piece: ChangePiece) -> bool:
    """Whether a piece that is not understood may be more than a reason in brackets."""
    return piece.word is ChangeWord.OTHER and not text[: piece.start].endswith("(")


class _Roles:
    """Gives the words of change of a line their roles."""

    def __init__(
        self, text: str, pieces: Sequence[ChangePiece], statements: Sequence[Statement]
    ) -> None:
        self._text = text
        self._pieces = pieces
        self._gone = [_left_out(said, pieces) for said in statements if said.gone]
        self._old = {piece for said in statements for piece in said.old}
        new = [dose for said in statements for dose in said.new_doses]
        self._keeps_sides = not any(map(CHANGED_SIDES.search, new))
        # Below a name a line has none.
        self._begun = all(piece.word is not ChangeWord.NAME for piece in pieces)

    def places(self) -> Iterator[ChangedPart]:
        """The parts of the line that are no part of what is left to read."""
        notes: list[tuple[int, int]] = []
        for place, piece in enumerate(self._pieces):
            if any(first <= piece.start and piece.end <= last for first, last in self._gone):
                continue
            self._begun = self._begun or piece.word is ChangeWord.NAME
            if not self._is_taken_out(place, piece):
                continue
            end = self._end_of(piece)
            if not self._is_noted(piece):
                yield ChangedPart(piece.start, end, SpanRole.MARK)
            elif notes and not self._text[notes[-1][1] : piece.start].strip():
                notes[-1] = notes[-1][0], end
            else:
                notes.append((piece.start, end))
        yield from (ChangedPart(*each, SpanRole.NOTE) for each in notes)
        yield from (ChangedPart(*each, SpanRole.FORBIDDEN) for each in self._gone)

    def _end_of(self, piece: ChangePiece) -> int:
        """Where a piece ends; the sides in "10 instead of 20, left leg" are of the new dose."""
        dosed = piece.word is ChangeWord.DOSE and self._keeps_sides
        sides = CHANGED_SIDES.search(self._text, piece.start, piece.end) if dosed else None
        return sides.start() if sides is not None else piece.end

    def _is_taken_out(self, place: int, piece: ChangePiece) -> bool:
        if piece.word is ChangeWord.MARK:
            # "Instead of crunches: dead bugs" begins with its name.
            return bool(self._gone) and not self._begun
        if piece.word in _READ_AS_EVER:
            return False
        if piece.word is ChangeWord.DOSE:
            return piece in self._old
        if piece.word is not ChangeWord.LITTLE or not self._begun:
            return True
        before = self._pieces[max(place - 1, 0)]
        old = any(each in self._old for each in self._pieces[max(place - 2, 0) : place])
        if old and piece.said in ("and", "is", "are"):
            # "Was 20 s and is 30 s".
            return True
        if before.word is ChangeWord.OTHER and piece.said.startswith("only"):
            # "Left only".
            return False
        around = {each.word for each in self._pieces[max(place - 1, 0) : place + 2]}
        # Not in "hold each one for 3 s", "bird dog and bridge".
        return _BRIEF.match(piece.said) is not None or not around.isdisjoint(BESIDE)

    def _is_noted(self, piece: ChangePiece) -> bool:
        """Whether words of change are worth a note: an old dose, until when, why, "as before"."""
        if piece.word is ChangeWord.FOR_NOW:
            return _SAYS_LITTLE.match(piece.said) is None
        if piece in self._old or piece.word is ChangeWord.FELT:
            return self._begun
        noted = self._begun and not self._gone and not piece.said.startswith("still")
        return noted and piece.word in _NOTED


def _left_out(said: Statement, pieces: Sequence[ChangePiece]) -> tuple[int, int]:
    """Where what is left out begins and ends: with its articles, and for how long and why it is.

    The words that lead from it to another exercise are none of it.
    """
    leads = (ChangeWord.GOES_TO, ChangeWord.GROWS_TO)
    ends = [piece for piece in said.gone if piece.word not in leads]
    first, last = pieces.index(ends[0]), pieces.index(ends[-1])
    before = pieces[first - 1] if first and ends[0].word is ChangeWord.NAME else None
    if before is not None and before.word is ChangeWord.LITTLE and before.end == ends[0].start:
        first -= 1
    new = ends[0].word is ChangeWord.INSTEAD_OF
    tail = (ChangeWord.FELT, ChangeWord.OTHER if new else ChangeWord.FOR_NOW)
    behind = last
    while behind + 1 < len(pieces) and pieces[behind + 1].word in (*tail, ChangeWord.MARK):
        behind += 1
        last = last if pieces[behind].word is ChangeWord.MARK else behind
    end = pieces[last].end
    rest = said.text[end:]
    return pieces[first].start, end + len(rest) - len(rest.lstrip(")!"))
