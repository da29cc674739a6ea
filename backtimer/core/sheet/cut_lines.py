"""Lines that a narrow page has cut: a sentence that goes on below is read as one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.page_rows import Row, gone_on, part_of

# No line ends with one of these, unless the page does.
_GOES_ON = re.compile(
    r"(?:[a-z]-|[a-z],|\b(?:a|an|and|as|at|for|from|his|(?<=[.,;]\s)[Hh]old|into|my|of|or|than|the|their|then|to|"
    r"until|while|with|your))\s*$"
)
# "Hold it for 5", "seconds. Do ten of these."
_NUMBER = re.compile(
    r"(?:^|\s)(?:\d{1,3}|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty)$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s*(?:sec(?:ond)?s?|min(?:ute)?s?|times|reps|repetitions|sets|breaths)\b")
# What begins a line of its own: a bullet, a number of a list, a box, a label before a colon.
_BEGINS = re.compile(
    r"\s*(?:[-*\u2022\u2013\u2014\u25aa\u25cf\u2610>|+]|\(?(?:\d{1,2}|[a-z])[.)]\s|\[|[\w ]{1,20}:)"
)
# Cells, or fields between commas.
_COLUMNS = re.compile(r"\S(?:\s{3,}+(?=\S)|\t|\s?\|)|(?:,[^\s,]*){3}")
_SENTENCE = re.compile(
    r"(?<!\bsec)(?<!\bsecs)(?<!\bmin)(?<!\bmins)(?<!\brep)(?<!\breps)(?<!\bapprox)(?<!\bdr)(?<!\bea)"
    r"(?<![.\s][A-Za-z])[.!?](?=\s+[A-Z\d])|[.!?]\s*$"
)
_HYPHEN = re.compile(r"\w[a-z]{2}-$")
_ENDS = tuple(".!?:;")
# A name that goes on below: no dose in it, and small letters in the rest.
_FIRST_WORDS = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?[^\W\d][^\d.:;]{3,40}")
_LAST_WORDS = re.compile(r"\s*[a-z][a-z' -]{2,24}")
# Lines of other columns begin so far from each other.
FAR = 12
# Some pages are cut a little before their edge.
SLACK = 3
LEAST_CUT, LONGEST_WORD = 18, 8
# A longer row is not read.
LONGEST_ROW = 580
# So many lines that end in the middle of a sentence make a narrow page of a text.
LEAST_NARROW = 2
# A line that is longer than those which are cut by so much is none of them.
MUCH_LONGER = 1.2


def join_cut(rows: Sequence[Row], matcher: NameMatcher) -> list[Row]:
    """The rows with every sentence, and every known name, that the page has cut in one of them."""
    rows = _with_names(rows, matcher)
    texts = [row.text for row in rows]
    cuts = [
        place
        for place in range(1, len(texts))
        if _is_cut(texts[place - 1], texts[place]) and not _is_beside(rows[place - 1], rows[place])
    ]
    if not cuts or sum(_SENTENCE.search(text) is not None for text in texts) < LEAST_NARROW:
        return list(rows)
    if len(cuts) >= LEAST_NARROW:
        width = max(len(texts[place - 1].rstrip()) for place in cuts)
        cuts = [
            place
            for place in range(1, len(texts))
            if place in cuts or _fills(texts[place - 1], texts[place], width)
        ]
    return list(_mended(rows, frozenset(cuts)))


def _with_names(rows: Sequence[Row], matcher: NameMatcher) -> Sequence[Row]:
    """The rows with the names that are known only with the words in the line below."""
    found: list[Row] = []
    for row in rows:
        above = found[-1].text if found else ""
        ends = (
            _LAST_WORDS.fullmatch(row.text) is not None
            and _FIRST_WORDS.fullmatch(above) is not None
            and not _is_beside(found[-1], row)
            and matcher.certain(above.strip().lower()).exercise is None
            and matcher.certain(f"{above.strip()} {row.text.strip()}".lower()).exercise is not None
        )
        if ends:
            found[-1] = gone_on(found[-1], row)
        else:
            found.append(row)
    return found


def _is_beside(row: Row, below: Row) -> bool:
    """Whether two rows stand in other columns of the page."""
    return abs(row.pieces[0].start - below.pieces[0].start) > FAR


def _mended(rows: Sequence[Row], cuts: frozenset[int]) -> Iterator[Row]:
    """The rows; of those at the places of `cuts`, what ends the sentence goes to the one above."""
    last = rows[0]
    for place, row in enumerate(rows[1:], 1):
        if place not in cuts or len(last.text) + len(row.text) > LONGEST_ROW:
            yield last
            last = row
            continue
        ends = _SENTENCE.search(row.text)
        if ends is None or ends.end() >= len(row.text.rstrip()):
            last = gone_on(last, row)
            continue
        yield gone_on(last, part_of(row, 0, ends.end()))
        last = part_of(row, ends.end(), len(row.text))
    yield last


def _is_cut(above: str, below: str) -> bool:
    """Whether a line ends where no line does, and the next one goes on with it."""
    ends = above.rstrip()
    last = ends[-1:]
    if last.isalnum() and _UNIT.match(below) is not None and _NUMBER.search(ends) is not None:
        return _COLUMNS.search(above) is None
    if last == "-" and below[:1].islower() and _HYPHEN.search(ends) is not None:
        return True
    return (
        (last.islower() or last in ("-", ","))
        and len(ends) >= LEAST_CUT
        and _GOES_ON.search(ends, len(ends) - LONGEST_WORD) is not None
        and _may_go_on(above, below)
    )


def _may_go_on(above: str, below: str) -> bool:
    first = below.lstrip()[:1]
    return (
        (first.islower() or first.isdigit())
        and _BEGINS.match(below) is None
        and _COLUMNS.search(above) is None
        and _COLUMNS.search(below) is None
    )


def _fills(above: str, below: str, width: int) -> bool:
    """Whether the first word of a line had no room in the one above, which ends no sentence."""
    above = above.rstrip()
    if len(above) < LEAST_CUT or above.endswith(_ENDS) or not _may_go_on(above, below):
        return False
    longer = len(above) + 1 + len(below.split(maxsplit=1)[0])
    return width - SLACK < longer and len(above) <= MUCH_LONGER * width
