"""Whether the pieces of a line make sense as a change, before they are read as statements.

A condition, a choice, a step for later, words that nobody knows where an exercise is asked for, an
exercise inside a reason: each of these leaves the line as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backtimer.core.sheet.change_piece_kinds import ChangeWord
from backtimer.core.sheet.change_pieces import STRUCK, ChangePiece
from backtimer.core.sheet.own_names import is_an_exercise, moves

ENDS = frozenset(
    (
        ChangeWord.STOPS, ChangeWord.STOPPED, ChangeWord.IS_STOPPED, ChangeWord.IS_OUT,
        ChangeWord.PAUSES, ChangeWord.TAKES,
    )
)  # fmt: skip
_SAYS_NOTHING = frozenset((ChangeWord.LITTLE, ChangeWord.FOR_NOW, ChangeWord.FELT))
# What asks for something needs it.
_ASKS_FOR = frozenset(
    (
        ChangeWord.KEEPS, ChangeWord.STOPS, ChangeWord.STOPPED, ChangeWord.PAUSES,
        ChangeWord.TAKES, ChangeWord.ADDS, ChangeWord.GOES_TO, ChangeWord.GROWS_TO, ChangeWord.TO,
        ChangeWord.FROM,
    )
)  # fmt: skip
ASKS = _ASKS_FOR | {ChangeWord.SWAPS, ChangeWord.INSTEAD_OF}
# What says something of a name.
SAYS = ENDS | {
    ChangeWord.KEEPS, ChangeWord.ADDS, ChangeWord.GOES_TO, ChangeWord.GROWS_TO,
    ChangeWord.INSTEAD_OF,
}  # fmt: skip
BESIDE = ASKS | SAYS | {ChangeWord.FELT, ChangeWord.FOR_NOW, ChangeWord.HAD}
# Among these an exercise may hide.
_TELLS = (ChangeWord.OTHER, ChangeWord.FELT, ChangeWord.FOR_NOW)
_ADD = re.compile(r"(?:please\s+)?add(?:ing)?\b")
_HELD = re.compile(r"\d\D*\bhold\b")
_DO = re.compile(r"do|use|try")
_INSTEAD = re.compile(r"(?:instead|in\s+(?:its|their)\s+place)\b")
# A mark of a list that is done, and "do", are no change.
NO_CHANGE = re.compile(r"[\u2713\u2714\u2705]|(?:please\s+)?(?:do|use|try)")
_FROM_NOW = re.compile(r"from\s+(?:now|today)\b")
_UNTIL = re.compile(
    r"\b(?:until|till)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|next|the\s+weekend|i|we)\b"
)
_FROM_A_DAY = re.compile(
    r"(?:from|starting)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)"
)
# "3x10 -> from Monday 3x12".
_STEPS = re.compile(r"(?<!f)D[gy]+D")
_WHY = re.compile(r"(?:,\s*)?(?:as|which|because|since|it|they)\b")
# "Skip it in the evening": not all of it is stopped.
_PARTLY = re.compile(
    r"\b(?:days?|mornings?|evenings?|afternoons?|nights?|only|sides?|legs?|arms?|left|right|one|first|last|weights?|"
    r"band|holds?|sets?|reps?|part|half|second|version|so|too|that|which)\b"
)


def sorted_out(pieces: Sequence[ChangePiece]) -> Iterator[ChangePiece]:
    """The pieces, where their neighbours tell what they are."""
    named = dosed = False
    several = sum(each.word is ChangeWord.DOSE for each in pieces) > 1
    plain = [each for each in pieces if each.word is not ChangeWord.LITTLE]
    leads = {plain[at] for at in range(2, len(plain) - 2) if _leads_on(plain, at)}
    for place, piece in enumerate(pieces):
        behind = next((e.word for e in pieces[place + 1 :] if e.word not in _SAYS_NOTHING), None)
        before = pieces[place - 1].word if place else None
        held = several and any(
            map(_HELD.search, (each.said for each in pieces[place + 1 : place + 3]))
        )
        word = _word_of(piece, before, behind, named=named, dosed=dosed, held=held)
        dosed = dosed or word is ChangeWord.DOSE
        named = (named and word is not ChangeWord.FULL_STOP) or word is ChangeWord.NAME
        yield piece._replace(word=ChangeWord.GOES_TO if piece in leads else word)


def _leads_on(pieces: Sequence[ChangePiece], place: int) -> bool:
    """Whether a mark stands for "do": "no more crunches, dead bugs instead"."""
    around = [piece.word for piece in pieces[place - 1 : place + 2]]
    instead = _INSTEAD.match(pieces[place + 2].said) is not None
    ends = any(piece.word in (ChangeWord.STOPS, ChangeWord.PAUSES) for piece in pieces[:place])
    return instead and ends and around == [ChangeWord.NAME, ChangeWord.MARK, ChangeWord.NAME]


def _word_of(
    piece: ChangePiece,
    before: ChangeWord | None,
    behind: ChangeWord | None,
    *,
    named: bool,
    dosed: bool,
    held: bool,
) -> ChangeWord:
    """What a piece is between its neighbours."""
    adds = piece.word is ChangeWord.ADDS
    if adds and behind is not ChangeWord.NAME and _DO.fullmatch(piece.said):
        return ChangeWord.LITTLE
    if piece.word is ChangeWord.KEEPS and behind is ChangeWord.OTHER and piece.said == "still":
        return ChangeWord.LITTLE
    if adds and behind is ChangeWord.DOSE and not (dosed or held) and _ADD.match(piece.said):
        # Nobody knows to what: in "add a 5 sec hold" it is a new one.
        return ChangeWord.LATER
    if piece.word is ChangeWord.FOR_NOW and before is None and _INSTEAD.match(piece.said):
        # Of what it is in place, a line above says.
        return ChangeWord.LATER
    how = before in (ChangeWord.MARK, ChangeWord.DOSE) and behind not in BESIDE | {ChangeWord.DOSE}
    if piece.word is ChangeWord.NAME and named and how and not piece.known:
        # "Bridge: down to 2x6, small lift".
        return ChangeWord.OTHER
    return piece.word


def makes_sense(text: str, pieces: Sequence[ChangePiece]) -> bool:
    """Whether pieces say something of change, and nothing that would have to be asked about."""
    words = {piece.word for piece in pieces}
    if ChangeWord.LATER in words or not _changes(pieces):
        return False
    plain = [piece for piece in pieces if piece.word is not ChangeWord.LITTLE]
    return not (
        _hides_an_exercise(pieces)
        or any(map(_asks_in_vain, plain, plain[1:]))
        or _asks_for_no_exercise(plain)
        or _is_of_another(plain)
        or _says_more(pieces)
        or _strikes_a_name(pieces)
        or _is_for_later(text, pieces)
    )


def _changes(pieces: Sequence[ChangePiece]) -> bool:
    """Whether any piece changes something, or tells right behind a name how it went."""
    changing = (BESIDE | {ChangeWord.SWAPS}) - _SAYS_NOTHING - {ChangeWord.TO}
    if any(piece.word in changing and not NO_CHANGE.fullmatch(piece.said) for piece in pieces):
        return True
    plain = [piece.word for piece in pieces if piece.word is not ChangeWord.LITTLE]
    felt = (ChangeWord.NAME, ChangeWord.FELT) in pairwise(plain)
    return ChangeWord.DOSE in plain and (
        felt or any(map(_FROM_NOW.match, (piece.said for piece in pieces)))
    )


def _hides_an_exercise(pieces: Sequence[ChangePiece]) -> bool:
    """Whether other words name an exercise, or a reason to take another one tells of a movement."""
    others = [piece.said for piece in pieces if piece.word in _TELLS]
    if any(map(is_an_exercise, others)):
        return True
    instead = any(piece.word in (ChangeWord.INSTEAD_OF, ChangeWord.SWAPS) for piece in pieces)
    return instead and any(_WHY.match(each) and moves(each) for each in others)


def _asks_in_vain(piece: ChangePiece, behind: ChangePiece) -> bool:
    """Whether words that ask for something stand before others that nobody knows."""
    if behind.word is ChangeWord.OTHER:
        return piece.word in ASKS | ENDS
    marked = behind.word is ChangeWord.MARK
    return marked and piece.word in (ChangeWord.PAUSES, ChangeWord.TAKES)


def _asks_for_no_exercise(pieces: Sequence[ChangePiece]) -> bool:
    """Whether words ask for what is no exercise: "keep the lower back flat", "drop the heels"."""
    plain = [piece for piece in pieces if piece.word not in (ChangeWord.MARK, *_SAYS_NOTHING)]
    for place, (asks, name) in enumerate(pairwise(plain)):
        if asks.word not in _ASKS_FOR or name.word is not ChangeWord.NAME or name.known:
            continue
        # "Keep the shoulders down, 10 times".
        behind = plain[place + 2 : place + 3 if asks.word is ChangeWord.KEEPS else None]
        if all(piece.word is not ChangeWord.DOSE for piece in behind):
            return True
    return False


def _is_of_another(pieces: Sequence[ChangePiece]) -> bool:
    """Whether something is said of words that nobody knows: "the left side can stop"."""
    plain = [piece.word for piece in pieces if piece.word not in _SAYS_NOTHING]
    for place, word in enumerate(plain[1:], 1):
        if word not in SAYS or plain[place - 1] is not ChangeWord.OTHER:
            continue
        before = plain[place - 2] if place > 1 else None
        named = before is ChangeWord.NAME and word is not ChangeWord.INSTEAD_OF
        if not (named or before is ChangeWord.DOSE):
            return True
    return False


def _says_more(pieces: Sequence[ChangePiece]) -> bool:
    """Whether a sentence is about something else, or stops only a part of an exercise."""
    named = any(piece.word is ChangeWord.NAME for piece in pieces)
    sentence: list[ChangePiece] = []
    for piece in (*pieces, ChangePiece(ChangeWord.FULL_STOP, 0, 0)):
        if piece.word is not ChangeWord.FULL_STOP:
            sentence.append(piece)
            continue
        words = {each.word for each in sentence}
        others = [each.said for each in sentence if each.word is ChangeWord.OTHER]
        if named and others and words.isdisjoint((ChangeWord.NAME, ChangeWord.DOSE)):
            return True
        if not words.isdisjoint(ENDS) and any(map(_PARTLY.search, others)):
            return True
        sentence = []
    return False


def _strikes_a_name(pieces: Sequence[ChangePiece]) -> bool:
    """Whether more than a dose is struck out: "~~1 cat stretch 10~~"."""
    words = [piece.word for piece in pieces]
    return any(
        piece.said == STRUCK
        and piece.word is ChangeWord.LITTLE
        and words[place + 1 : place + 3] != [ChangeWord.DOSE, ChangeWord.HAD]
        for place, piece in enumerate(pieces)
    )


def _is_for_later(text: str, pieces: Sequence[ChangePiece]) -> bool:
    """Whether a dose behind another one, or an exercise that takes a place, may be for later."""
    row = "".join(piece.word for piece in pieces)
    day = any(map(_FROM_A_DAY.match, (piece.said for piece in pieces)))
    if _STEPS.search(re.sub(r"[zuxo,]", "", row)) is not None:
        return day or "slowly" in text
    ends = any(map(_FROM_NOW.match, (each.said for each in pieces))) and _UNTIL.search(text)
    return bool(ends) or (day and not {ChangeWord.SWAPS, ChangeWord.GROWS_TO}.isdisjoint(row))
