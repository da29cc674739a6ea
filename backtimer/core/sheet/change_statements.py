"""What a line says of an earlier sheet: exercises kept, stopped, swapped, new, and doses changed.

Its pieces are a row of letters, and the row has to be statements from its first letter to its last.
What is stopped or swapped away is forbidden; words of change and old doses are notes or marks; what
is left is a name with the dose for now, and is read as ever. A line that is no such row, or has a
condition or a choice in it, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from backtimer.core.sheet.change_pieces import ChangePiece, pieces_of
from backtimer.core.sheet.change_words import CHANGED_SIDES, ChangeWord
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.sheet_reading import SpanRole

# An old dose; a new one with what it was before: "was 3x10, now 2x8", "2x10 -> 2x12", "15, not 10".
_OLD = "(?:y?fDh?|D+h)"
_NEW = (
    rf"(?:\.?y?(?P<from>fD)tD+|\.?y?(?P<was>D)gD+|\.?[gy]?D+\.?(?P<late>{_OLD})D*|"
    rf"\.?(?:(?P<old>{_OLD})\.?)?[gy]?D+)?(?:[ka]D+)*"
)
# Before a name: "keep the", "go back to".
_LEAD = "(?:(?<![NDgh])g)?[ka]*"
# What follows a statement: the next one, or nothing.
_THEN = r"(?=$|[.kagsqrpywiN])"
# One for each: what a group `gone` matches is left out, what the others match is an old dose.
_STATEMENTS = tuple(
    re.compile(rule + _THEN)
    for rule in (
        # "Swap the crunches for dead bugs", "bridge: move on to single leg bridge".
        rf"(?P<gone>w?N[gy])[ka]*N[ka]*{_NEW}[ka]*",
        # "Heel slides 2x10 in place of the bridge", "figure four replaces the open book: 30 s".
        rf"{_LEAD}N[ka]*{_NEW}(?P<gone>iN)(?:[gy]?D+)?[ka]*",
        rf"(?P<gone>iN)[ka]*N[ka]*{_NEW}[ka]*",
        # "Stop the crunches", "crunches: out", "crunches 2x10 -> stop", "[removed] crunches 2x10".
        r"(?P<gone>[sq]N++[bS]?)(?!D)",
        r"(?P<gone>rN++[bS])",
        r"(?P<gone>pN++D*[bS]?)",
        r"(?P<gone>N+(?:D*g)?b[sS]*)",
        r"(?P<gone>N+D*g?(?:S[sS]*|s(?=$|\.|[Ss]+)[sS]*))",
        # "Cut the clams from 20 to 12", "bridges and clams as before", "both can go up to 15".
        r"yN(?P<from>fD)tD+[ka]*",
        r"(?:[ka]+N+[ka]*|N+[ka]+)(?=$|[.sSqwiN])",
        r"NNgD+",
        # One exercise, kept or new, with its dose, before or behind it.
        rf"{_LEAD}N[ka]*(?=[^N]|$){_NEW}[ka]*",
        rf"[ka]*(?P<from>fD)?g?D+N(?P<late>{_OLD})?(?:[ka]D+)*",
    )
)
_DOSE_ALONE = re.compile(rf"(?=.*D)[ka]*{_NEW}\.?[ka]*\.?")
_CHANGES = frozenset("ksSbqrpagyfhwi")
_DROPPED = frozenset(
    (ChangeWord.LITTLE, ChangeWord.FOR_NOW, ChangeWord.FELT, ChangeWord.OTHER, ChangeWord.MARK)
)
_ENDS = frozenset(
    (
        ChangeWord.STOPS,
        ChangeWord.STOPPED,
        ChangeWord.IS_STOPPED,
        ChangeWord.IS_OUT,
        ChangeWord.PAUSES,
        ChangeWord.TAKES,
    )
)
# What asks for something needs it.
_ASKS = frozenset(
    (
        ChangeWord.KEEPS,
        ChangeWord.STOPS,
        ChangeWord.STOPPED,
        ChangeWord.PAUSES,
        ChangeWord.TAKES,
        ChangeWord.ADDS,
        ChangeWord.GOES_TO,
        ChangeWord.GROWS_TO,
        ChangeWord.TO,
        ChangeWord.FROM,
        ChangeWord.SWAPS,
        ChangeWord.INSTEAD_OF,
    )
)
_ASKS_FOR = _ASKS - {ChangeWord.SWAPS, ChangeWord.INSTEAD_OF}
# What says something of a name.
_SAYS = _ENDS | {
    ChangeWord.KEEPS,
    ChangeWord.ADDS,
    ChangeWord.GOES_TO,
    ChangeWord.GROWS_TO,
    ChangeWord.INSTEAD_OF,
}
_SAYS_NOTHING = frozenset((ChangeWord.LITTLE, ChangeWord.FOR_NOW, ChangeWord.FELT))
_BESIDE = _ASKS | _SAYS | {ChangeWord.FELT, ChangeWord.FOR_NOW, ChangeWord.HAD}
_READ_AS_EVER = frozenset(
    (ChangeWord.MARK, ChangeWord.FULL_STOP, ChangeWord.NAME, ChangeWord.OTHER)
)
_MARKS = frozenset((ChangeWord.LITTLE, ChangeWord.GOES_TO, ChangeWord.TO))
_PAIR = re.compile(r"\d\s?x\s?\d|\bsets?\s+of\b|\d-\d+-\d")
_SETS, _TIME = re.compile(r"\b(?:sets?|rounds?|lots)\b"), re.compile(r"(?:\d\s?|\b)(?:s|secs?|seconds?|m|mins?|minutes?)\b")
_WAY = re.compile(r"(?:up|down|increased|reduced|changed|progressed)\b")
_DO = re.compile(r"(?:do|use|try)\Z")
# A mark of a list that is done, and "do", are no change.
_ASKED = re.compile(r"(?:[\u2713\u2714\u2705]|(?:do|use|try)\Z)")
_BRIEF = re.compile(r"(?:so|but|also|please|just|only)\b|~~")
_INSTEAD = re.compile(r"(?:instead|in\s+(?:its|their)\s+place)\b")
_FROM_NOW = re.compile(r"from\s+(?:now|today)\b")
# "3x10 -> from Monday 3x12".
_FROM_A_DAY = re.compile(
    r"\b(?:from|starting)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)"
)
_STEPS = re.compile(r"(?<!f)D[gy]+D")
# "Skip it in the evening": not all of it is stopped.
_PARTLY = re.compile(
    r"\b(?:days?|mornings?|evenings?|afternoons?|nights?|only|sides?|legs?|arms?|left|right|one|first|last|weights?|band|"
    r"holds?|sets?|reps?|part|half|second|version|so|too|that|which)\b"
)
# A quick look for any word of change.
_ANY = re.compile(
    r"\b(?:keep|going|continue|carr(?:y|ies)|unchanged|changes?|same|as\s+(?:before|it|they|prev)|like\s+before|still|cont|c/w|isq|n/c|stays?|remains?|maintain|stick|persevere|go|goes|gone|come|comes|stop\w*|skip|omit|"
    r"drop\w*|lose|ditch|scrap\w*|bin|paused?|park\w*|remove\w*|discontinue\w*|d/c\w*|cease|avoid|forget|leave|left|cut|take|give|let|needed|need|longer|hold|off|out|done|finished|yet|not|no|yes|add\w*|new|start|restart|"
    r"resume|begin|re-?introduce|bring|put|try|do|in|again|to|now|make|becomes?|from|was|were|said|previously|instead|replac\w*|swap\w*|exchange|switch|increase\w*|progress\w*|reduc\w*|lower\w*|halve|double|down|up|back|last|"
    r"had|did|used|sorry|wait|mean|meant|too|managed|manages|plenty|enough|happy|tolerat\w+|moved?|because|since|due|going|looking|flared|sore|easy|well|only)\b|->|=>|[\u2192\u2794\u27a1\u279c\u2191\u2193\u2713\u2714\u2705\u2717\u2718\u274c\U0001f6ab~]"
)


class Change(NamedTuple):
    """A part of a line from `start` to before `end`, and its role: forbidden, a note or a mark."""

    start: int
    end: int
    role: SpanRole


class _Said(NamedTuple):
    """A statement: the place of its first piece in the row, and what its rule found."""

    place: int
    found: re.Match[str]


def changes_in(text: str, start: int, certain: Callable[[str], str | None]) -> list[Change]:
    """What an evened line changes, from `start` on; nothing if it is not all understood.

    `certain` knows the exercise of the library that words name.
    """
    if _ANY.search(text, start) is None:
        return []
    pieces = list(_sorted_out(text, pieces_of(text, start, certain)))
    if not _may_be_read(text, pieces):
        return []
    kept = [piece for piece in pieces if piece.word not in _DROPPED]
    row = "".join(piece.word for piece in kept)
    if _FROM_A_DAY.search(text, start) and _STEPS.search(row):
        return []
    statements = _statements(row)
    if statements is None:
        return []
    if not all(_replaces(text, kept, said) for said in statements):
        return []
    gone = [said.found.group() == said.found.groupdict().get("gone") for said in statements]
    if gone and all(gone):
        return [Change(start, len(text), SpanRole.FORBIDDEN)]
    return list(_roles(text, pieces, kept, statements))


def _sorted_out(text: str, pieces: Sequence[ChangePiece]) -> Iterator[ChangePiece]:
    """The pieces, where their neighbours tell what they are.

    "Do" adds only what is an exercise; movements behind a name and its dose are no names, but say
    how it is done: "bridge: down to 2x6, small lift".
    """
    named = False
    for place, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        behind = next((e.word for e in pieces[place + 1 :] if e.word not in _SAYS_NOTHING), None)
        before = pieces[place - 1].word if place else None
        word = piece.word
        if word is ChangeWord.ADDS and behind is not ChangeWord.NAME and _DO.match(words):
            word = ChangeWord.LITTLE
        elif word is ChangeWord.KEEPS and behind is ChangeWord.OTHER and words == "still":
            word = ChangeWord.LITTLE
        elif word is ChangeWord.FOR_NOW and not place and _INSTEAD.match(words):
            # Of what it is in place, a line above says.
            word = ChangeWord.LATER
        elif (
            word is ChangeWord.NAME
            and named
            and before in (ChangeWord.MARK, ChangeWord.DOSE)
            and behind not in _BESIDE | {ChangeWord.DOSE}
        ):
            word = word if piece.known else ChangeWord.OTHER
        named = (named and word is not ChangeWord.FULL_STOP) or word is ChangeWord.NAME
        yield piece._replace(word=word)


def _may_be_read(text: str, pieces: Sequence[ChangePiece]) -> bool:
    """Whether pieces say something of change, and nothing that would have to be asked about."""
    words = {piece.word for piece in pieces}
    felt = ChangeWord.DOSE in words and (
        _is_felt(pieces) or any(_FROM_NOW.match(text, piece.start) for piece in pieces)
    )
    changes = any(
        piece.word in _CHANGES and not _ASKED.match(text, piece.start, piece.end) for piece in pieces
    )
    if ChangeWord.LATER in words or not (changes or felt):
        return False
    others = [text[each.start : each.end] for each in pieces if each.word is ChangeWord.OTHER]
    plain = [piece for piece in pieces if piece.word is not ChangeWord.LITTLE]
    return not (
        any(map(is_an_exercise, others))
        or any(map(_asks_in_vain, plain, plain[1:]))
        or _asks_for_no_exercise(text, plain)
        or _is_of_another(plain)
        or _says_more(text, pieces)
        or _strikes_a_name(text, pieces)
    )


def _is_felt(pieces: Sequence[ChangePiece]) -> bool:
    """Whether it is told right behind a name how it went: "dead bugs flared you up, so ..."."""
    plain = [piece.word for piece in pieces if piece.word is not ChangeWord.LITTLE]
    return (ChangeWord.NAME, ChangeWord.FELT) in pairwise(plain)


def _asks_in_vain(piece: ChangePiece, behind: ChangePiece) -> bool:
    """Whether words that ask for something stand before others that nobody knows."""
    vain = piece.word in (ChangeWord.PAUSES, ChangeWord.TAKES) and behind.word is ChangeWord.MARK
    return vain or (piece.word in _ASKS and behind.word is ChangeWord.OTHER)


def _asks_for_no_exercise(text: str, pieces: Sequence[ChangePiece]) -> bool:
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
        if word not in _SAYS or plain[place - 1] is not ChangeWord.OTHER:
            continue
        if place < 2 or plain[place - 2] not in (ChangeWord.NAME, ChangeWord.DOSE):
            return True
    return False


def _strikes_a_name(text: str, pieces: Sequence[ChangePiece]) -> bool:
    """Whether more than a dose is struck out: "~~1 cat stretch 10~~"."""
    words = [piece.word for piece in pieces]
    return any(
        piece.word is ChangeWord.LITTLE
        and text.startswith("~~", piece.start)
        and words[place + 1 : place + 3] != [ChangeWord.DOSE, ChangeWord.HAD]
        for place, piece in enumerate(pieces)
    )


def _says_more(text: str, pieces: Sequence[ChangePiece]) -> bool:
    """Whether a sentence is about something else, or stops only a part of an exercise."""
    sentence: list[ChangePiece] = []
    for piece in (*pieces, ChangePiece(ChangeWord.FULL_STOP, 0, 0)):
        if piece.word is not ChangeWord.FULL_STOP:
            sentence.append(piece)
            continue
        words = {each.word for each in sentence}
        others = [text[each.start : each.end] for each in sentence if each.word is ChangeWord.OTHER]
        if others and words.isdisjoint((ChangeWord.NAME, ChangeWord.DOSE)):
            return True
        if not words.isdisjoint(_ENDS) and any(map(_PARTLY.search, others)):
            return True
        sentence = []
    return False


def _statements(row: str) -> list[_Said] | None:
    """The statements of a row; None if it is not all understood."""
    if ChangeWord.NAME not in row:
        found = _DOSE_ALONE.fullmatch(row)
        return [_Said(0, found)] if found is not None else None
    return _rest_of(row, 0)


def _replaces(text: str, kept: Sequence[ChangePiece], said: _Said) -> bool:
    """Whether the new dose says at least as much as the old one: "12" does not replace "3x10"."""
    old: set[str] = set()
    places: set[int] = set()
    for name, inside in said.found.groupdict().items():
        if inside and name != "gone":
            places.update(range(*said.found.span(name)))
    new: set[str] = set()
    for place in range(*said.found.span()):
        if kept[place].word is ChangeWord.DOSE:
            words = text[kept[place].start : kept[place].end]
            (old if place in places else new).update(_kinds(words))
    row = {piece.word for piece in kept}
    ways = any(_WAY.match(text, piece.start) for piece in kept)
    plain = not ways and row.isdisjoint(_CHANGES - {ChangeWord.FROM})
    if ChangeWord.TO in row and "sets" not in old and plain:
        # "Bridge from 8 to 10 reps" may be a range.
        return False
    # "From 20 to 30 s" has one unit for both.
    return not places or old <= new or old == {"reps"}


def _kinds(dose: str) -> Iterator[str]:
    """What a dose says: sets, a time, or repetitions."""
    pair, timed = _PAIR.search(dose), _TIME.search(dose)
    if pair or _SETS.search(dose):
        yield "sets"
    if timed:
        yield "time"
    elif pair or not _SETS.search(dose):
        yield "reps"


def _rest_of(row: str, place: int) -> list[_Said] | None:
    """The statements of a row from a place on."""
    place += len(row[place:]) - len(row[place:].lstrip("."))
    if place == len(row):
        return []
    for rule in _STATEMENTS:
        found = rule.match(row, place)
        rest = _rest_of(row, found.end()) if found is not None else None
        if found is not None and rest is not None:
            return [_Said(place, found), *rest]
    return None


def _roles(
    text: str,
    pieces: Sequence[ChangePiece],
    kept: Sequence[ChangePiece],
    statements: Sequence[_Said],
) -> Iterator[Change]:
    """The roles of the words of change."""
    gone: list[tuple[int, int]] = []
    old: set[ChangePiece] = set()
    for said in statements:
        for name, inside in said.found.groupdict().items():
            first, last = said.found.span(name)
            if inside and name == "gone":
                gone.append((kept[first].start, kept[last - 1].end))
            elif inside:
                old |= set(kept[first:last])
    new = [e for e in kept if e.word is ChangeWord.DOSE and e not in old]
    keeps_sides = not any(CHANGED_SIDES.search(text, e.start, e.end) for e in new)
    # Below a name a line has none.
    begun = all(piece.word is not ChangeWord.NAME for piece in pieces)
    for place, piece in enumerate(pieces):
        if any(first <= piece.start and piece.end <= last for first, last in gone):
            continue
        begun = begun or piece.word is ChangeWord.NAME
        before = pieces[place - 1].word if place else ChangeWord.MARK
        beside = {each.word for each in pieces[max(place - 1, 0) : place + 2]} - {piece.word}
        if _is_taken_out(text, piece, begun=begun, before=before, beside=beside, old=old, ends=bool(gone)):
            noted = begun and piece.word not in _MARKS
            dosed = keeps_sides and piece.word is ChangeWord.DOSE
            sides = CHANGED_SIDES.search(text, piece.start, piece.end) if dosed else None
            # "2x8 each side -> 2x15", "10 instead of 20, left leg".
            end = sides.start() if sides is not None else piece.end
            yield Change(piece.start, end, SpanRole.NOTE if noted else SpanRole.MARK)
    yield from (Change(first, last, SpanRole.FORBIDDEN) for first, last in gone)


def _is_taken_out(
    text: str,
    piece: ChangePiece,
    *,
    begun: bool,
    before: ChangeWord,
    beside: set[ChangeWord],
    old: set[ChangePiece],
    ends: bool,
) -> bool:
    """Whether a piece is no part of what is left to read."""
    if piece.word is ChangeWord.MARK:
        # "Instead of crunches: dead bugs" begins with its name.
        return ends and not begun
    if piece.word in _READ_AS_EVER or (piece.word is ChangeWord.DOSE and piece not in old):
        return False
    if piece.word is not ChangeWord.LITTLE or not begun:
        return True
    if before is ChangeWord.OTHER and text.startswith("only", piece.start):
        # "Left only".
        return False
    if _BRIEF.match(text, piece.start):
        return True
    # "Hold each one for 3 s", "bird dog and bridge".
    return not beside.isdisjoint(_BESIDE)
