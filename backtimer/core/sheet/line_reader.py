"""One line by itself: its names and their doses, and a role for each of its tokens."""

from __future__ import annotations

import re

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.asked_for import AskedName, asked_for
from backtimer.core.sheet.changes import changes_in
from backtimer.core.sheet.clauses import (
    Clause,
    clauses_of,
    forbids_all,
    heads_of,
    names_in,
    numbers_of,
    says_no_more,
    says_nothing,
    without,
)
from backtimer.core.sheet.described import description_of
from backtimer.core.sheet.doubts import CLINICAL, doubt, hides_a_dose
from backtimer.core.sheet.even_text import evened, side_by_side
from backtimer.core.sheet.lexicon import (
    DISTANCE,
    GENERAL,
    LETTERHEAD,
    LETTERHEAD_START,
    ROUNDS,
    Kind,
)
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.line_words import LineWords
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.repeats import with_sets
from backtimer.core.sheet.shared_dose import shared_dose
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.side_context import with_each_side, with_other_side
from backtimer.core.sheet.tokens import Token, tokens_of
from backtimer.core.sheet.totals import with_totals
from backtimer.core.sheet.unlike_sides import with_unlike_sides

# Signs between a name and the words that forbid it.
_APART = ("-", ":", ",", "(", "=")

# "Nothing to worry about. Till Tuesday do this:" heads no list of what not to do.
_NEXT_SENTENCE = re.compile(r"[.!?]\s+\S+\s+\S+")
_IS_NEW = re.compile(
    r"(?<=\w)\)?\s*[-:(\[|]\s*(?P<new>(?:brand\s+)?new(?:\s+(?:today|exercise|one))?)[\])!.\s]*$"
)


def read_line(
    text: str, matcher: NameMatcher, *, is_numbered: bool = False, r_rests: bool = False
) -> Read:
    """Read one line, without its neighbours.

    If it `is_numbered`, its number is no dose; with `r_rests` an r before a time is a rest.
    """

    def again(words: str) -> Read:
        return _read(words, matcher, is_numbered=is_numbered, r_rests=r_rests)

    return with_unlike_sides(again(text), matcher, again)


def read_request(
    text: str, matcher: NameMatcher, *, is_numbered: bool = False, r_rests: bool = False
) -> Read | None:
    """Read a sentence that asks for a known exercise, without its neighbours.

    None if it is no such sentence, or if something else may be meant.
    """
    even = evened(text)
    heads = heads_of(even, is_numbered=is_numbered)
    request = asked_for(even, heads[-1].end if heads else 0, matcher)
    if request is None:
        return None
    read = _read(text, matcher, is_numbered=is_numbered, r_rests=r_rests, request=request)
    asked = {draft.sure for draft in read.drafts}
    dosed = any(draft.fields.keys() - {"side"} for draft in read.drafts)
    certain = read.kind is LineKind.EXERCISE and dosed and None not in asked
    beside = f"{even[: request.name_start]};{even[request.name_end :]}"
    return read if certain and mentioned(tokens_of(beside), matcher) <= asked else None


def _read(
    text: str,
    matcher: NameMatcher,
    *,
    is_numbered: bool,
    r_rests: bool,
    request: AskedName | None = None,
) -> Read:
    """Read a line; in a `request` its name is alone, and what stands beside it is noted."""

    def is_name(words: str) -> bool:
        return matcher.certain(words).exercise is not None

    even = side_by_side(evened(text), is_name)
    heads = heads_of(even, is_numbered=is_numbered)
    start = heads[-1].end if heads else 0

    described = list(request.beside) if request else description_of(even, start, matcher)
    if described:
        heads += described
        start = request.start if request else described[0].end
    behind = [each for each in described if each.start > start]

    numbers = numbers_of(even, heads)
    changed = changes_in(even, start, lambda words: matcher.certain(words).exercise)
    changes = [Clause(*each, settled=True) for each in changed.places] or _newness(even, start)
    # What is understood here is not looked at again.
    said, even = even, without(even, changes)
    if changed.gone and not any(map(str.isalnum, even[start:])):
        whole = [Clause(0, len(even), SpanRole.FORBIDDEN)]
        return Read(text, said, clauses=whole, gone=changed.gone, kind=LineKind.FORBIDDEN)
    clauses = [*numbers, *changes, *_around(changes, clauses_of(even, start, is_name))]
    read = Read(text, even, clauses=[*heads, *clauses], said=said, gone=changed.gone)
    plain = _parted(without(even, read.clauses), numbers, behind)
    plain = _name_apart(plain, request) if request is not None else plain
    place = start + len(plain[start:]) - len(plain[start:].lstrip())
    end = matcher.begins(even, place)
    named = [Token(Kind.WORD, place, end, even[place:end])] if end > place else []
    amounts = _amounts(plain, max(start, end), r_rests=r_rests)
    amounts, read.totals = with_totals(amounts, plain)
    read.tokens = [*named, *amounts]
    read.roles = [SpanRole.UNKNOWN] * len(read.tokens)
    if not read.tokens and not clauses:
        # A catalogue number, a label, a row of marks: not an exercise.
        aside = bool(even.strip())
        read.clauses = [Clause(0, len(even), SpanRole.ASIDE if aside else SpanRole.UNKNOWN)]
        read.kind = LineKind.ASIDE if aside else LineKind.UNKNOWN
        return read
    if shared_dose(read, start, matcher):
        return read
    LineWords(read, matcher).read()
    known = even.startswith("name", start) and any(draft.sure for draft in read.drafts)
    told = without(even, [each for each in clauses if each.settled])
    if not (forbids_all(even, start, clauses) or known) and (
        LETTERHEAD.search(told, start)
        or LETTERHEAD_START.match(even, start)
        or CLINICAL.search(told, start)
    ):
        _sets_aside(read, matcher)
        return read
    _judge(read, start, matcher)
    if read.kind is LineKind.FORBIDDEN and any(
        is_name(words)
        for clause in clauses
        if clause.role is SpanRole.FORBIDDEN
        for words in names_in(even, clause)
    ):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    if read.kind is LineKind.DOSE:
        # "Side-lying leg raises" is a name, too.
        words = [token for token in read.tokens if token.kind is not Kind.JOIN]
        read.mentions = mentioned(words, matcher)
    doubt(read, matcher)
    if not read.drafts:
        # Other lines may be about what it says.
        read.even = said
    return read


def _newness(even: str, start: int) -> list[Clause]:
    """The word behind a name, known or not, that it is new: "Band row - NEW"."""
    found = _IS_NEW.search(even, start + 1) if "new" in even else None
    return [] if found is None else [Clause(*found.span("new"), SpanRole.NOTE, settled=True)]


def _around(changes: list[Clause], clauses: list[Clause]) -> list[Clause]:
    """Clauses without the words of change inside them, which have their own role."""
    for change in changes:
        parts: list[Clause] = []
        for each in clauses:
            if each.end <= change.start or change.end <= each.start:
                parts.append(each)
                continue
            before = each._replace(end=change.start)
            behind = each._replace(start=change.end)
            parts += [part for part in (before, behind) if part.start < part.end]
        clauses = parts
    return clauses


def _parted(plain: str, numbers: list[Clause], between: list[Clause]) -> str:
    """A text with semicolons between the items of its list, and where words were taken out."""
    for number in numbers:
        # The bracket or full stop behind a number of the list separates its items.
        plain = f"{plain[: number.end]};{plain[number.end + 1 :]}"
    for each in between:
        # "5 s - lower, 10 times (bridge)" has no range without its words.
        plain = f"{plain[: each.start - 1]};{plain[each.start :]}"
    return plain


def _name_apart(plain: str, request: AskedName) -> str:
    """A text with a semicolon behind the name that it asks for, in place of a space."""
    end = request.name_end
    return f"{plain[:end]};{plain[end + 1 :]}" if plain[end : end + 1] == " " else plain


def _amounts(plain: str, start: int, *, r_rests: bool) -> list[Token]:
    tokens = with_each_side(with_other_side(tokens_of(plain, start), plain), plain)
    if r_rests:
        tokens = [each._replace(kind=Kind.REST) if each.text == "r" else each for each in tokens]
    return with_sets(with_amounts(tokens), plain)


def _sets_aside(read: Read, matcher: NameMatcher) -> None:
    """Make a line an aside, or show it as not understood if an exercise may stand in it."""
    treats = CLINICAL.search(read.even) and read.is_dosed
    keyed = read.text.lstrip().startswith('"')
    if treats or keyed or hides_a_dose(read, matcher):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    else:
        read.becomes(LineKind.ASIDE, SpanRole.ASIDE)


def _judge(read: Read, start: int, matcher: NameMatcher) -> None:
    """Decide what the line is, from what was found in it."""
    known = any(draft.sure is not None for draft in read.drafts)
    dosed = bool(read.loose) or read.is_dosed
    bans = (each for each in read.clauses if each.role is SpanRole.FORBIDDEN and not each.settled)
    forbidden = next(bans, None)
    if forbidden is not None:
        ahead = read.even[start : forbidden.start].rstrip()
        before = any(map(str.isalpha, ahead))
        nothing = says_nothing(read.even, forbidden, of=before)
        over = _NEXT_SENTENCE.search(read.even, forbidden.start) is None
        read.forbids_perhaps = not nothing and over and read.even.rstrip().endswith(":")
        nothing = nothing or read.forbids_perhaps
        if not (known or dosed) or (before and nothing):
            # "Swan dive - not yet" forbids itself, not what follows.
            apart = ahead.endswith(_APART) and not read.even.rstrip().endswith(":")
            named = known or apart or read.is_dosed
            read.forbids_below = nothing and over and not named and _heads_a_list(read, ahead)
            read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
            return
    if _is_aside(read, known=known):
        _sets_aside(read, matcher)
    elif _is_far(read):
        # Nobody can hold a kilometre.
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    elif read.drafts:
        read.kind = LineKind.EXERCISE
    elif read.loose:
        read.kind = LineKind.DOSE
    elif all(role in (SpanRole.NOTE, SpanRole.MARK, SpanRole.OFTEN) for role in read.roles):
        read.kind = LineKind.NOTE


def _heads_a_list(read: Read, ahead: str) -> bool:
    """Whether words that forbid are a heading: "number three we skip" is none."""
    return read.even.rstrip().endswith(":") or says_no_more(ahead)


def _is_aside(read: Read, *, known: bool) -> bool:
    """Whether it is about all exercises, or a date or a time of day, not one exercise."""
    if known:
        return False
    if GENERAL.search(without(read.even, read.clauses)):
        return True
    if read.is_dosed:
        return False
    dated = any(token.kind in (Kind.DATE, Kind.CLOCK) for token in read.tokens)
    return dated or ROUNDS.search(read.even) is not None


def _is_far(read: Read) -> bool:
    """Whether its only amount is a distance."""
    if read.is_dosed:
        return False
    return any(
        token.kind is Kind.BAD and DISTANCE.search(read.even[token.start : token.end])
        for token in read.tokens
    )
