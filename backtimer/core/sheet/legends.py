"""Legends: what the marks of a sheet mean, and what they say of the exercises that bear them.

"Key: (o) active (x) not suitable", "Green = do it. Red = leave alone": an exercise whose mark
says no is left out; where nobody can tell, it is asked about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import is_listed
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_PICTURE = "[\u2600-\u27bf\u25a0-\u25ff\u2190-\u21ff\U0001f300-\U0001faff\u2b1b\u2b1c\u2b50\u2b55]"
_COLOUR = r"(?:red|amber|orange|yellow|green|blue|grey|black)"
_MARK = rf"(?:{_PICTURE}\ufe0f?|(?:(?<!\S)(?:[*+#!?~^]|\|\|)|\b{_COLOUR}\b)(?=\s*[=:]))"
# A mark or a colour with what it means: "(x) not suitable", "red = leave alone".
_ENTRY = re.compile(
    rf"(?P<mark>{_MARK})\s*[=:-]?\s*(?P<sense>[^\W\d][^=]*?)(?=[\s,;.|(]*(?:{_MARK}|$))"
)
_KEY = re.compile(r"\W*(?:key|legend|marks?|symbols?|colou?rs?)\b")
_NO = re.compile(
    r"\b(?:not|no|never|paus\w*|stop\w*|skip\w*|avoid\w*|leave|left|out|off|done\s+with|completed?|archived|"
    r"finished|removed?|dropp?e?d?|ban\w*|hold|wait|later|rest\w*|retired|gone|suspend\w*|shelved?|stand\s+down|forget|cancel\w*|n't)\b|n't\b"
)
_YES = re.compile(
    r"\b(?:active|do|keep|continue|carry|crack|go|yes|new|added|same|stays?|unchanged|current|fine|ok|okay|"
    r"home|daily|changed?|more|less|halved?|easy|gentle|half)\b"
)
_EXPLAINED = re.compile(rf"\s*(?P<mark>{_MARK})\s*=\s*(?P<sense>.+)")
_BRACKETED = re.compile(r"\s*(\((?:[a-z]|[+#>*!?~=-])\))\s*(.*)")
_BORNE = re.compile(
    rf"\s*(?:\(?\d{{1,2}}[.)]\s*|[-\u2022]\s+)?(?P<mark>{_PICTURE}|\|\||[*+#!?~^]|\([a-z+#>*!?~=-]\)|"
    rf"{_COLOUR}(?=\s*[|:;,-]))"
)
# Where no legend is, these ask, and so do a cross and a tick in one line.
_ALARMS = frozenset("\U0001f534\U0001f6d1\u26d4\U0001f7e5")
_PAUSES = re.compile("[\u23f8\u23f9\U0001f6a7\U0001f4a4]")
_TWO_SENSES = re.compile(
    "[\u2717\u2718\u2716\u274c].*[\u2713\u2714\u2705]|[\u2713\u2714\u2705].*[\u2717\u2718\u2716\u274c]"
)
# A colour that says itself what it means: "RED - off limits until we have spoken".
_COLOUR_SAYS = re.compile(rf"[^\w#]*(?P<colour>{_COLOUR})\s*[-:(]\s*(?P<sense>[a-z].*)")
# "The ones with a * are to wait".
_IN_A_SENTENCE = re.compile(
    r"\b(?:ones?|exercises?|those|anything|everything|lines)\s+(?:(?:that|which)\s+(?:have|has)|(?:marked\s+)?with)\s+"
    r"(?:an?\s+|the\s+)?(?P<mark>[*+#!~^]|star|asterisk|hash|plus)(?:\s+(?:sign|mark))?(?![\w*])\W*(?P<sense>.+)"
)
_NAMES_OF_MARKS = {"star": "*", "asterisk": "*", "hash": "#", "plus": "+"}
_PLAIN = (LineKind.UNKNOWN, LineKind.NOTE)
LEAST_MARKS = 2


def heed_legends(reads: Sequence[Read]) -> None:
    """Leave out or ask about exercises, as the marks say that they or their headings bear."""
    senses: dict[str, bool | None] = _listed(reads) | dict(_said(reads))
    for read in reads:
        entries = dict(_entries(read))
        if len(entries) >= LEAST_MARKS:
            senses |= entries
            if read.drafts:
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    _lines(reads, senses)
    if senses or any(map(_COLOUR_SAYS.match, (read.even for read in reads))):
        _sections(reads, senses)


def _listed(reads: Sequence[Read]) -> dict[str, bool | None]:
    """The marks that a list explains, each in a line: "(o) leave it alone", "|| = pause"."""
    plain = [read.text.lower() for read in reads if not read.drafts]
    equal = [found for text in plain if (found := _EXPLAINED.match(text)) is not None]
    told = {found["mark"]: _sense(found["sense"]) for found in equal}
    borne = Counter(
        found[1] for read in reads if read.drafts and (found := _BRACKETED.match(read.text))
    )
    if borne and max(borne.values()) >= LEAST_MARKS:
        # Otherwise it is a list and no legend: "(a) Bridge", "(b) Clams".
        bracketed = [found for text in plain if (found := _BRACKETED.match(text)) is not None]
        told |= {found[1]: _sense(found[2]) for found in bracketed}
    return told if len(told) >= LEAST_MARKS else {}


def _said(reads: Sequence[Read]) -> Iterator[tuple[str, bool | None]]:
    """The marks that a sentence explains, where not every exercise bears them."""
    borne = [found["mark"] for read in reads if read.drafts and (found := _BORNE.match(read.text))]
    exercises = sum(bool(read.drafts) for read in reads)
    for read in reads:
        found = None if read.drafts else _IN_A_SENTENCE.search(read.even)
        if found is not None:
            mark = _NAMES_OF_MARKS.get(found["mark"], found["mark"])
            if 0 < borne.count(mark) < exercises:
                yield mark, _sense(found["sense"])


def _sense(words: str) -> bool | None:
    """Whether words say that something is done; None if they say nothing of it, or both."""
    no, yes = _NO.search(words) is not None, _YES.search(words) is not None
    return yes if no != yes else None


def _entries(read: Read) -> Iterator[tuple[str, bool | None]]:
    """The marks that a line explains: whether each is done; None if nobody can tell."""
    text = read.text.lower()
    if "=" not in text and (text.isascii() or (read.drafts and _KEY.match(text) is None)):
        return
    for found in _ENTRY.finditer(text):
        yield found["mark"].rstrip("\ufe0f"), _sense(found["sense"])


def _lines(reads: Sequence[Read], senses: Mapping[str, bool | None]) -> None:
    """Heed the marks before exercises."""
    for read in reads:
        if not read.drafts:
            continue
        if not senses and read.text.isascii():
            continue
        borne = _BORNE.match(read.text.lower())
        mark = borne["mark"].strip() if borne is not None else ""
        sense = senses.get(mark, mark not in _ALARMS or None)
        if mark and sense is False:
            read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
        elif (mark and sense is None) or _has_two_senses(read) or _PAUSES.search(read.text):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _has_two_senses(read: Read) -> bool:
    """Whether a line has a cross and a tick, and nobody has said what is left out."""
    told = any(clause.role is SpanRole.FORBIDDEN for clause in read.clauses)
    return not told and _TWO_SENSES.search(read.text) is not None


def _sections(reads: Sequence[Read], senses: Mapping[str, bool | None]) -> None:
    """Heed the colours that are headings."""
    sense: bool | None = True
    blank = False
    for read in reads:
        word = read.even.strip(" :*#-=")
        said = _COLOUR_SAYS.match(read.even) if not read.drafts else None
        if word in senses and not read.drafts:
            sense = senses[word]
        elif said is not None:
            sense = _sense(said["sense"])
            # "GREEN - every day" says nothing else.
            sense = True if sense is None and said["colour"] == "green" else sense
        elif not read.drafts and (_heads(read) or (blank and read.kind in _PLAIN)):
            sense = True
        elif sense is not True and read.kind not in (LineKind.BLANK, LineKind.ASIDE):
            kind = LineKind.FORBIDDEN if sense is False else LineKind.UNKNOWN
            read.becomes(kind, SpanRole(kind.value))
        blank = read.kind is LineKind.BLANK


def _heads(read: Read) -> bool:
    """Whether a line is another heading: in capitals, or with a colon, and no entry of a list."""
    upper = read.text.split("(")[0].isupper() or read.text.rstrip().endswith(":")
    return (upper and not is_listed(read)) or read.kind is LineKind.HEADING
