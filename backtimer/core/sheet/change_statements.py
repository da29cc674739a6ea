"""Statements of change in a row of pieces: "Nk", a name that is kept; "NDgD", one with a new dose.

A row has to be statements from its first letter to its last, and each of them has to be sure: a
dose that replaces another one says at least as much, what is left out is left out everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from backtimer.core.sheet.change_doses import CHANGED_SIDES
from backtimer.core.sheet.change_piece_kinds import ChangeWord
from backtimer.core.sheet.change_pieces import ChangePiece
from backtimer.core.sheet.change_words import CHANGE_ARROW

# An old dose; a new one with what it was before: "was 3x10, now 2x8", "2x10 -> 2x12", "15, not 10".
_OLD = "(?:y?fDh?|D+h)"
_NEW = (
    rf"(?:\.?y?(?P<from>fD)tD+|\.?y?(?P<was>D)gD+|\.?[gyt]?D+\.?(?P<late>{_OLD})D*|"
    rf"\.?(?:(?P<old>{_OLD})\.?)?[agyt]?D+)?(?:(?<=D)[ka]D+)*"
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
        rf"(?P<gone>(?:w|[sqp]N*)?N[gy])[gy]?[ka]*N[ka]*{_NEW}[ka]*",
        # "Heel slides 2x10 in place of the bridge", "figure four replaces the open book: 30 s".
        rf"{_LEAD}N[ka]*{_NEW}(?P<gone>iN)(?:[gy]?D+)?[ka]*",
        rf"(?P<gone>iD?N)[ka]*(?:D+N|N[ka]*{_NEW})[ka]*",
        # "Stop the crunches", "crunches: out", "crunches 2x10 -> stop", "[removed] crunches 2x10".
        r"(?P<gone>[sq]N++[bS]?)(?!D)",
        r"(?P<gone>rN++[bS])",
        r"(?P<gone>pN++D*[bS]?)",
        r"(?P<gone>N+(?:D*g)?b[sS]*)",
        r"(?P<gone>N+D?[gs]?S[sS]*)",
        r"(?P<gone>N+(?:D?g)?s(?=$|[.s])s*)",
        # "Cut the clams from 20 to 12", "bridges and clams as before", "both can go up to 15".
        r"yN(?P<from>fD)?[tg]D+(?:[ka]+D+)*[ka]*",
        r"(?:[ka]+N+[ka]*|N+[ka]+)(?=$|[.sSqwiN])",
        r"NN[gk]D+",
        # One exercise, kept or new, with its dose, before or behind it.
        rf"{_LEAD}N[ka]*(?=[^N]|$){_NEW}[ka]*",
        rf"[ka]*(?P<from>fD)?g?D+N(?P<late>{_OLD})?(?:[ka]D+)*",
    )
)
# Below a name a line gives only its dose.
_DOSE_ALONE = re.compile(rf"(?=.*D)[ka]*{_NEW}\.?[ka]*\.?")
_PAIR = re.compile(r"\d\s?x\s?\d|\bsets?\s+of\b")
_SERIES = re.compile(r"\d-\d+-\d")
_SETS = re.compile(r"\b(?:sets?|rounds?|lots)\b")
_TIME = re.compile(r"(?:\d\s?|\b)(?:s|secs?|seconds?|m|mins?|minutes?|holds?)\b")
_BARE = re.compile(r"\d+|[a-z]+")
_RANGE = re.compile(r"(?<![\d-])\d+\s?-\s?\d+(?!\s?-)")
_RATHER = re.compile(r"(?:instead\s+of|rather\s+than)\b")
_WAY = re.compile(r"(?:up|down|increased|reduced|changed|progressed)\b")
_SOME_DAY = re.compile(
    r"\b(?P<please>(?:please|now)\s+)?(?P<verb>increase|progress|advance|raise|lengthen|extend)\Z"
)
_MINUTES = re.compile(r"\bmin")
_LISTED = re.compile(r"\s*[:\]]|(?<=\])")
_THESE = re.compile(r"\b(?:these|those|them)\b")
_ELSEWHERE = re.compile(r"\bonly\b|\bat\s+home\b")
_ONE_WORD = re.compile(r"(?:paused|stopped|parked|dropped|removed)")
_CHANGES = frozenset(ChangeWord(each) for each in "ksSbqrpagyhwi")


class Statement(NamedTuple):
    """A statement, its pieces, and the text of its line.

    `gone` are the pieces of what is left out, `old` those of the doses that hold no longer.
    """

    text: str
    pieces: Sequence[ChangePiece]
    gone: Sequence[ChangePiece]
    old: Sequence[ChangePiece]
    late: bool = False
    arrow: bool = False
    shared: bool = False

    @property
    def new_doses(self) -> list[str]:
        """The texts of the doses that hold now."""
        return [
            each.said
            for each in self.pieces
            if each.word is ChangeWord.DOSE and each not in self.old and each not in self.gone
        ]

    @property
    def old_doses(self) -> list[str]:
        """The texts of those that hold no longer."""
        return [each.said for each in self.old if each.word is ChangeWord.DOSE]

    @property
    def only_ends(self) -> bool:
        """Whether it only leaves something out."""
        return bool(self.gone) and len(self.gone) == len(self.pieces)


def statements_of(text: str, pieces: Sequence[ChangePiece]) -> list[Statement] | None:
    """The statements of the pieces of a line; None if it is not all understood."""
    row = "".join(piece.word for piece in pieces)
    if ChangeWord.NAME not in row:
        alone = _DOSE_ALONE.fullmatch(row)
        found = [alone] if alone is not None else None
    else:
        found = _from(row, 0)
    if found is None:
        return None
    statements = [_statement(text, pieces, each) for each in found]
    row_words = {piece.word for piece in pieces}
    sure = all(_replaces(each, row_words) for each in statements) and all(
        _is_all_of_it(each, pieces) for each in statements
    )
    return statements if sure else None


def _from(row: str, place: int) -> list[re.Match[str]] | None:
    """What the rules match in a row from a place on, without a gap."""
    place += len(row[place:]) - len(row[place:].lstrip("."))
    if place == len(row):
        return []
    for rule in _STATEMENTS:
        found = rule.match(row, place)
        rest = _from(row, found.end()) if found is not None else None
        if found is not None and rest is not None:
            return [found, *rest]
    return None


def _statement(text: str, pieces: Sequence[ChangePiece], found: re.Match[str]) -> Statement:
    groups = {name: found.span(name) for name, inside in found.groupdict().items() if inside}
    gone = groups.pop("gone", (0, 0))
    old = [piece for span in groups.values() for piece in pieces[slice(*span)]]
    inside = pieces[slice(*found.span())]
    arrow = any(CHANGE_ARROW.fullmatch(piece.said) for piece in inside)
    return Statement(
        text,
        [piece for piece in inside if piece.word is not ChangeWord.FULL_STOP],
        pieces[slice(*gone)],
        old,
        "late" in groups,
        arrow,
        "from" in groups or "late" in groups or ("was" in groups and arrow),
    )


def _replaces(said: Statement, row: set[ChangeWord]) -> bool:
    """Whether the new dose says at least as much as the old one: "12" does not replace "3x10"."""
    old, new = said.old_doses, said.new_doses
    if not old:
        return True
    if ChangeWord.TO in row and (_may_be_a_range(said, row) or _grows_some_day(said)):
        return False
    if any(map(_RANGE.search, old)) or _is_sided(said) or _is_said_again(said):
        return False
    # "From 20 to 30 s", "30 s instead of 20" have one unit for both.
    return _kinds(old) <= _kinds(new) or (said.shared and all(map(_BARE.fullmatch, old)))


def _kinds(doses: Sequence[str]) -> set[str]:
    """What doses say: sets, times, repetitions."""
    kinds = set()
    for dose in doses:
        pair = _PAIR.search(dose) or _SERIES.search(dose)
        kinds |= {"sets"} if pair or _SETS.search(dose) else set()
        if _TIME.search(dose):
            kinds.add("time")
        elif pair or not _SETS.search(dose):
            kinds.add("reps")
    return kinds


def _may_be_a_range(said: Statement, row: set[ChangeWord]) -> bool:
    """Whether nothing but "from" and "to" tells of a change: "bridge from 8 to 10 reps"."""
    way = any(each.word is ChangeWord.FROM and _WAY.match(each.said) for each in said.pieces)
    sets = any(_PAIR.search(each) or _SETS.search(each) for each in said.old_doses + said.new_doses)
    return row.isdisjoint(_CHANGES) and not (way or sets)


def _grows_some_day(said: Statement) -> bool:
    """Whether nobody says when a dose grows: "progress from 10 to 15", "increase from 10 to 15"."""
    for grows, behind in pairwise(said.pieces):
        if grows.word is not ChangeWord.GROWS_TO or behind.word is not ChangeWord.FROM:
            continue
        verb = _SOME_DAY.search(said.text, 0, grows.end)
        if verb is None or verb["please"] or _MINUTES.search(said.text):
            return False
        return verb["verb"] != "increase" or "sets" not in _kinds(said.old_doses)
    return False


def _is_sided(said: Statement) -> bool:
    """Whether the old dose has sides, and the new one none: "2x10 each side -> 3x10".

    In "12 instead of 10 each side" they are those of the new one.
    """
    if said.late and any(map(_RATHER.match, (each.said for each in said.old))):
        return False
    sides = (CHANGED_SIDES.search(each) for each in said.old_doses)
    own = any(each is not None and not each.group().lstrip().startswith(",") for each in sides)
    return own and not any(map(CHANGED_SIDES.search, said.new_doses))


def _is_said_again(said: Statement) -> bool:
    """Whether the old number is part of the new dose: "3x12, 12 was too many"."""
    new = " ".join(said.new_doses)
    return said.late and any(
        _BARE.fullmatch(each) and re.search(rf"(?<!\d){each}(?!\d)", new) for each in said.old_doses
    )


def _is_all_of_it(said: Statement, row: Sequence[ChangePiece]) -> bool:
    """Whether what is left out is left out everywhere, and nothing else is.

    It is not in "bridge 2x10, only with me", "bridge, paused" and "bridge 2x10 and clam 2x8: drop
    these"; of a cross before a dose, and of what follows "avoid:", nobody can tell.
    """
    if not said.gone:
        return True
    first, last = said.gone[0], said.gone[-1]
    behind = row[row.index(last) + 1 :]
    heads = first.word in (ChangeWord.STOPS, ChangeWord.STOPPED)
    if heads and behind and _LISTED.match(said.text, first.end):
        return behind[0].word is ChangeWord.GOES_TO
    dosed = any(piece.word is ChangeWord.DOSE for piece in said.gone)
    several = sum(piece.word is ChangeWord.NAME for piece in row) > 1
    return not any(_is_unsure(said.text, each, dosed=dosed, several=several) for each in said.gone)


def _is_unsure(text: str, piece: ChangePiece, *, dosed: bool, several: bool) -> bool:
    """Whether a piece may end something else, or only a part of it."""
    if piece.word is ChangeWord.STOPPED:
        return dosed and not piece.said[0].isalpha() and piece.said[0] != "["
    if piece.word is not ChangeWord.IS_STOPPED:
        return False
    those = dosed and several and _THESE.search(piece.said) is not None
    elsewhere = dosed and _ELSEWHERE.search(piece.said) is not None
    parted = text[: piece.start].rstrip().endswith(",")
    return those or elsewhere or (parted and _ONE_WORD.fullmatch(piece.said) is not None)


def gone_in(statements: Sequence[Statement]) -> Iterator[str]:
    """The names of what statements leave out."""
    for said in statements:
        yield from (piece.said for piece in said.gone if piece.word is ChangeWord.NAME)
