"""What a line says of an earlier sheet: exercises kept, stopped, swapped, new, and doses changed.

Its pieces are a row of letters, and the row has to be statements from its first letter to its last.
What is stopped or swapped away is forbidden; words of change and old doses are notes or marks; what
is left is a name with the dose for now, and is read as ever. A line that is no such row is left as
it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from backtimer.core.sheet.change_pieces import ChangePiece, pieces_of
from backtimer.core.sheet.change_words import ChangeWord
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.sheet_reading import SpanRole

# Old doses, and a new one: "was 3x10, now 2x8", "2x10 -> 2x12", "15 reps, not 10".
_OLD = "(?:(?:y?fD)|(?:D+h))"
_NEW = rf"(?:(?P<old>{_OLD})?[gy]?D+|y?(?P<from>fD)tD+|(?P<was>D)gD+|[gy]?D+(?P<late>{_OLD})D*)?"
# What follows a statement: the next one, or nothing.
_THEN = r"(?=$|[.kasqpywiN])"
_STATEMENTS = tuple(
    re.compile(rule + _THEN)
    for rule in (
        # "Swap the crunches for dead bugs", "bridge: move on to single leg bridge".
        rf"(?P<gone>w?N[gy])[ka]*N[ka]*{_NEW}[ka]*",
        # "Heel slides 2x10 in place of the bridge", "figure four replaces the open book: 30 s".
        rf"[ka]*N[ka]*{_NEW}(?P<gone>iN){_NEW.replace('?P<', '?P<b')}[ka]*",
        rf"(?P<gone>iN)[ka]*N[ka]*{_NEW}[ka]*",
        r"(?P<gone>[sq]N++[bS]?)(?!D)",
        r"(?P<gone>pN++D*[bS]?)",
        r"(?P<gone>N+(?:D*g)?b[sS]*)",
        r"(?P<gone>N+D*g?(?:S[sS]*|s(?=$|\.|[Ss]+)[sS]*))",
        r"yN(?P<from>fD)tD+[ka]*",
        r"(?:[ka]+N+[ka]*|N+[ka]+)(?=$|[.sSqwiN])",
        rf"[ka]*N[ka]*(?=[^N]|$){_NEW}[ka]*",
        r"(?P<from>fD)D+N",
    )
)
_CHANGES = frozenset("ksSbqpagyfhwi")
_DROPPED = frozenset((ChangeWord.LITTLE, ChangeWord.FOR_NOW, ChangeWord.FELT, ChangeWord.OTHER))
# What asks for something needs it.
_ASKS = frozenset((ChangeWord.KEEPS, ChangeWord.STOPS, ChangeWord.PAUSES, ChangeWord.ADDS, ChangeWord.GOES_TO, ChangeWord.GROWS_TO, ChangeWord.FROM,
                   ChangeWord.SWAPS, ChangeWord.INSTEAD_OF, ChangeWord.TO))  # fmt: skip
_SAYS = frozenset((ChangeWord.KEEPS, ChangeWord.IS_STOPPED, ChangeWord.IS_OUT, ChangeWord.PAUSES, ChangeWord.STOPS, ChangeWord.ADDS, ChangeWord.GOES_TO, ChangeWord.GROWS_TO,
                   ChangeWord.INSTEAD_OF))  # fmt: skip
_SAYS_NOTHING = frozenset((ChangeWord.LITTLE, ChangeWord.FOR_NOW, ChangeWord.FELT))
# "3x10 -> from Monday 3x12".
_FROM_A_DAY = re.compile(r"\b(?:from|starting)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)")
_STEPS = re.compile(r"(?<!f)D[gy]+D")
_BRIEF = re.compile(r"(?:so|but|also|please|just|only)\b")
_ENDS = frozenset((ChangeWord.STOPS, ChangeWord.IS_STOPPED, ChangeWord.IS_OUT, ChangeWord.PAUSES))
# "Skip it in the evening": not all of it is stopped.
_PARTLY = re.compile(
    r"\b(?:days?|mornings?|evenings?|afternoons?|nights?|only|sides?|legs?|arms?|left|right|one|first|last|weights?|band|"
    r"holds?|sets?|reps?|part|half|second|version|so|too|that|which)\b"
)
_READ_AS_EVER = frozenset((ChangeWord.MARK, ChangeWord.FULL_STOP, ChangeWord.NAME, ChangeWord.OTHER))
_SAYS_SO = _ASKS | _SAYS | {ChangeWord.FELT, ChangeWord.FOR_NOW, ChangeWord.HAD}
# A quick look for any of them.
_ANY = re.compile(
    r"\b(?:keep|continue|carr(?:y|ies)|unchanged|changes?|same|as\s+(?:before|it|they)|like\s+before|still|cont|stays?|remains?|stop\w*|skip|omit|drop\w*|lose|ditch|scrap\w*|bin|paused?|park\w*|remove\w*|"
    r"discontinue\w*|leave|left|cut|needed|need|longer|hold|off|out|done|finished|gone|yet|not|no\s+more|add\w*|new|start|restart|introduce|bring|in|again|to|now|make|becomes?|from|was|were|"
    r"previously|instead|replac\w*|swap\w*|exchange|switch|increase\w*|reduc\w*|lower\w*|down|up|back|last)\b|->|=>|[\u2192\u2794\u27a1\u279c]"
)


class Change(NamedTuple):
    """A part of a line from `start` to before `end`, and its role: forbidden, a note or a mark."""

    start: int
    end: int
    role: SpanRole


def changes_in(text: str, start: int, certain: Callable[[str], str | None]) -> list[Change]:
    """What an evened line changes, from `start` on; nothing if it is not all understood."""
    if _ANY.search(text, start) is None:
        return []
    pieces = pieces_of(text, start, certain)
    kept = [piece for piece in pieces if piece.word not in _DROPPED and piece.word is not ChangeWord.MARK]
    row = "".join(piece.word for piece in kept)
    felt = any(piece.word is ChangeWord.FELT for piece in pieces)
    if any(piece.word is ChangeWord.LATER for piece in pieces) or ChangeWord.NAME not in row:
        return []
    if _CHANGES.isdisjoint(row) and not felt:
        return []
    plain = [piece for piece in pieces if piece.word is not ChangeWord.LITTLE]
    if any(map(_asks_in_vain, plain, plain[1:])) or _of_another(pieces):
        return []
    if _in_vain(text, plain, certain):
        return []
    others = (text[piece.start : piece.end] for piece in pieces if piece.word is ChangeWord.OTHER)
    if any(map(is_an_exercise, others)):
        return []
    if _says_more(text, pieces) or (_FROM_A_DAY.search(text, start) and _STEPS.search(row)):
        return []
    begins = len(row) - len(row.lstrip("."))
    statements = _statements(row.strip("."), begins)
    if statements is None:
        return []
    if all(found["gone"] for _place, found in statements if "gone" in found.re.groupindex) and all(
        "gone" in found.re.groupindex and found.group() == found["gone"] for _place, found in statements
    ):
        return [Change(start, len(text), SpanRole.FORBIDDEN)]
    return list(_roles(text, pieces, kept, statements))


def _says_more(text: str, pieces: list[ChangePiece]) -> bool:
    """Whether a sentence says something else, or gives a dose twice."""
    sentence: list[ChangePiece] = []
    for piece in (*pieces, ChangePiece(ChangeWord.FULL_STOP, 0, 0)):
        if piece.word is not ChangeWord.FULL_STOP:
            sentence.append(piece)
            continue
        words = {each.word for each in sentence}
        if ChangeWord.OTHER in words and ChangeWord.NAME not in words:
            return True
        others = (text[each.start : each.end] for each in sentence if each.word is ChangeWord.OTHER)
        if not words.isdisjoint(_ENDS) and any(map(_PARTLY.search, others)):
            return True
        sentence = []
    return False


def _asks_in_vain(piece: ChangePiece, behind: ChangePiece) -> bool:
    """Whether words that ask for something stand before others that nobody knows."""
    return piece.word in _ASKS and behind.word is ChangeWord.OTHER


def _in_vain(
    text: str, pieces: list[ChangePiece], certain: Callable[[str], str | None]
) -> bool:
    """Whether words ask for what is no exercise: "keep the top hip still", "drop the heels"."""
    if any(piece.word is ChangeWord.DOSE for piece in pieces):
        return False
    for asks, name in pairwise(pieces):
        words = text[name.start : name.end]
        own = name.word is ChangeWord.NAME and certain(words) is None
        if own and asks.word in _ASKS and not is_an_exercise(words):
            return True
    return False


def _of_another(pieces: list[ChangePiece]) -> bool:
    """Whether something is said of words that nobody knows: "the left side can stop"."""
    plain = [piece for piece in pieces if piece.word not in _SAYS_NOTHING]
    for place, piece in enumerate(plain[1:], 1):
        other = plain[place - 1].word is ChangeWord.OTHER
        if other and piece.word in _SAYS and not (
            place > 1 and plain[place - 2].word is ChangeWord.NAME
        ):
            return True
    return False


def _statements(row: str, place: int) -> list[tuple[int, re.Match[str]]] | None:
    """The statements of a row, each with its place; None if it is not all understood."""
    if not row:
        return []
    for rule in _STATEMENTS:
        found = rule.match(row)
        if found is None or not found.end():
            continue
        rest = row[found.end() :]
        gap = len(rest) - len(rest.lstrip("."))
        others = _statements(rest[gap:], place + found.end() + gap)
        if others is not None:
            return [(place, found), *others]
    return None


def _roles(
    text: str, pieces: list[ChangePiece], kept: list[ChangePiece], statements: list[tuple[int, re.Match[str]]]
) -> Iterator[Change]:
    """The roles of the words of change."""
    gone: list[tuple[int, int]] = []
    old: set[ChangePiece] = set()
    for place, found in statements:
        for name in found.groupdict():
            if found[name] is None:
                continue
            first, last = (place + each for each in found.span(name))
            if "gone" in name:
                gone.append((kept[first].start, kept[last - 1].end))
            else:
                old |= set(kept[first:last])
    begun = False
    for place, piece in enumerate(pieces):
        inside = any(first <= piece.start and piece.end <= last for first, last in gone)
        if piece.word is ChangeWord.NAME and not inside:
            begun = True
        if not begun and not inside and piece.word is ChangeWord.MARK and gone:
            # "Instead of crunches: dead bugs" begins with its name now.
            yield Change(piece.start, piece.end, SpanRole.MARK)
        if inside or piece.word in _READ_AS_EVER or (piece.word is ChangeWord.DOSE and piece not in old):
            continue
        beside = {each.word for each in (*pieces[max(place - 1, 0) : place], *pieces[place + 1 : place + 2])}
        brief = _BRIEF.match(text, piece.start, piece.end) is not None
        if piece.word is ChangeWord.LITTLE and begun and not brief and (beside.isdisjoint(_SAYS_SO) or beside == {ChangeWord.NAME}):
            # "Hold each one for 3 s".
            continue
        noted = begun and piece.word not in (ChangeWord.LITTLE, ChangeWord.GOES_TO, ChangeWord.TO)
        end = piece.end
        if piece.word is ChangeWord.DOSE and "," in text[piece.start : end]:
            # "10 instead of 20, left leg".
            end = text.index(",", piece.start)
        yield Change(piece.start, end, SpanRole.NOTE if noted else SpanRole.MARK)
    yield from (Change(first, last, SpanRole.FORBIDDEN) for first, last in gone)
