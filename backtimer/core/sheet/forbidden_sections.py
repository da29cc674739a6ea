"""How far a heading of what not to do reaches: which of the lines below it are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.columns import table_of
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import counts_on, indent, is_enumerated, is_listed
from backtimer.core.sheet.own_names import moves
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

# Over what is done: "Staying the same", "NEW", "HOME".
_DOES = re.compile(
    r"\W*(?:(?:(?:what|these|the\s+(?:ones|rest)|exercises|things)\s+(?:(?:is|are|that|to|which)\s+)*)?(?:(?:we|you|i)(?:'re|'m|'ll|\s+(?:are|am|can|will))?\s+)?"
    r"(?:(?:still|now|also|please|to)\s+)*(?:stay(?:s|ing)?|keep(?:ing)?|remain(?:s|ing)?|(?:the\s+)?same|no\s+changes?|unchanged|not\s+changed|go(?:ing)?\s+(?:up|down|on|in)|com(?:e|ing)\s+in|"
    r"continu(?:e|ed|ing)|carry(?:ing)?\s+on|chang(?:es?|ed|ing)|adjust(?:ed)?|updated|reduced?|increased?|modified|progress(?:ed|ing)?|kept|upped|downed|swapped|restart(?:ed)?|resumed?|introduced?|(?:brand\s+)?new|add(?:ed|ing)?|additions?|start(?:ing)?|in|up|down)"
    r"(?:[\s(,]+(?:as|the|same|before|is|they|it|are|in|up|going|doing|unchanged|these|this|those|with|one|ones|exercises?|week|time|today|now|last|for|but|do|less|more|a|bit|only|smaller|dose|lower|higher|easier|harder|your|list|plan|programme|program|instead|and|moment|being|back|normal|usual|planned|ever))*|"
    r"(?:for\s+|at\s+)?home(?:\s+(?:program(?:me)?|exercises?|plan|list|hep))?|hep|do(?:\s+(?:these|this|instead|now))*|(?:today|from\s+(?:now\s+on|today|this\s+week)|current(?:ly)?))\W*"
)
_AGAIN = re.compile(r"\b(?:you\s+(?:can|may)|(?:start|begin|resume|go\s+back)(?:\s+again)?)\b")
_ASKS_FOR = re.compile(r"\W*(?:add|new|keep|continue|carry\s+on)\b")
_ALLOWS = re.compile(
    r"^\W*(?:exceptions?|except|what\s+(?:i|you)\s+(?:may|can))\b|\bin\s+place\s+of\b|\bstays?\b(?!\s+(?:out|off|away|clear))|\bnot\s+forbidden\b|"
    r"\b(?:may|can)\s+(?:still\s+)?be\s+(?:done|continued|kept)\b|"
    r"\b(?:is|are)\s+(?:still\s+|very\s+|really\s+|quite\s+)?(?:fine|ok|okay|allowed|safe|good)\b(?!\s+(?:again|once|after|when))"
)
# "OPTIONAL EXTRAS (1)".
_COUNTED = re.compile(r"\(\d{1,2}\)")
_TO_DO = re.compile(
    r"\b(?:have|need|are|want\s+you|like\s+you)\s+to\s+do\b|\bat\s+home\b|\bwelcome\s+to\b"
)
_NOT = re.compile(r"\b(?:not|never|no)\b|n't\b")
LONGEST_HEADING = 6
# "Stopping:", "Not this week:"; a sentence may end with what is to be done.
_SHORT_HEADING = re.compile(r"\W*(?:[a-z'/]+[\s,]+){0,3}[a-z'/]+\s*:\s*")
# Columns of a table of doses.
_DOSES = frozenset(("sets", "reps", "dose", "reps_first", "hold_s", "hold_min"))


def forbid_below(reads: Sequence[Read]) -> None:
    """Leave out what stands below headings that forbid."""
    section: _Section | None = None
    for read in reads:
        if read.kind is LineKind.FORBIDDEN and read.forbids_below:
            section = _Section(read)
        elif section is not None and not section.reaches(read):
            section = None


def heads_what_is_done(read: Read) -> bool:
    """Whether a line is nothing but a heading over what is done: "Keep", "NEW", "HOME"."""
    return not (read.drafts or read.loose) and _DOES.fullmatch(read.even) is not None


class _Section:
    """A heading that forbids and the lines below it, up to one that ends it.

    The next heading does, or that of a table of doses; after an empty line also a line with a
    dose, and one without a bullet behind bullets. What may be meant for now is shown: with its
    sets, a known exercise behind one without a dose, and any line behind one without a bullet below
    bullets; with a dose, a line right behind a short heading and an empty line, and a known
    exercise behind one without a dose and an empty line; and all below another possible heading.
    """

    def __init__(self, head: Read) -> None:
        self._lines = [head]
        # An empty line stands right above.
        self._blank = False
        # Since the last line that forbids by itself: bullets, and a line without one below them.
        self._bullets = self._unlisted = False
        # A line without a dose, and an empty line below one.
        self._plain = self._late = False
        # Below what may be another heading.
        self._unsure = False
        self._perhaps = head.forbids_perhaps
        # Right below a short heading.
        self._short = _SHORT_HEADING.fullmatch(head.even) is not None

    def reaches(self, read: Read) -> bool:
        """Take a line below the heading; whether the section goes on."""
        if read.kind is LineKind.BLANK:
            self._blank = True
            self._late = self._late or self._plain
            return True
        if read.kind is LineKind.FORBIDDEN:
            self._bullets = self._unlisted = self._plain = False
            self._perhaps = read.forbids_perhaps
        elif self._is_ended_by(read):
            return False
        else:
            self._take(read)
        self._lines.append(read)
        self._blank = self._short = False
        return True

    def _is_ended_by(self, read: Read) -> bool:
        if read.kind is LineKind.HEADING or _heads_doses(read) or self._goes_on(read):
            return True
        if heads_what_is_done(read) or _heads_for_home(read):
            read.becomes(LineKind.HEADING, SpanRole.HEADING)
            return True
        if not self._blank or (self._short and _has_dose(read)):
            return False
        return _has_dose(read) or (self._bullets and not is_listed(read))

    def _goes_on(self, read: Read) -> bool:
        """Whether a line is the next heading of a list with other lines: "D)" behind "C)"."""
        head, *below = self._lines
        if not below or not counts_on(read, head):
            return False
        return indent(below[0]) > indent(head) or not is_enumerated(below[0])

    def _take(self, read: Read) -> None:
        self._unsure = self._unsure or (self._blank and _may_head(read))
        if self._may_be_meant(read):
            self._perhaps = self._perhaps or (self._blank and self._short and _has_dose(read))
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        elif read.kind is not LineKind.ASIDE:
            self._plain = self._plain or not _has_dose(read)
            self._unlisted = self._unlisted or (self._bullets and not is_listed(read))
            self._bullets = self._bullets or is_listed(read)
            read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)

    def _may_be_meant(self, read: Read) -> bool:
        """Whether a line may be for now all the same."""
        known = any(draft.sure is not None for draft in read.drafts)
        sets = any("sets" in draft.fields for draft in read.drafts)
        known_sets = any(draft.sure and "sets" in draft.fields for draft in read.drafts)
        return (
            (self._blank and self._short and _has_dose(read))
            or self._unsure
            or _is_meant_now(read)
            or ((self._plain or self._perhaps) and known_sets)
            or (self._late and known and _has_dose(read))
            or (self._unlisted and sets)
        )


def _has_dose(read: Read) -> bool:
    return read.kind is LineKind.DOSE or read.is_dosed


def _heads_for_home(read: Read) -> bool:
    """Whether a line with a colon says that what is below is to be done."""
    heads = read.even.rstrip().endswith(":") and not (read.drafts or read.loose)
    return heads and _TO_DO.search(read.even) is not None and _NOT.search(read.even) is None


def _heads_doses(read: Read) -> bool:
    """Whether a line is the heading of a table with doses."""
    heads = any(clause.role is SpanRole.HEADING for clause in read.clauses)
    table = table_of(read.text) if heads else None
    return table is not None and not _DOSES.isdisjoint(table.fields)


def _may_head(read: Read) -> bool:
    """Whether a line may head something else: "Carry on as normal", which names no exercise."""
    words = read.even.split()
    if len(words) > LONGEST_HEADING:
        # A sentence behind an empty line: "From Monday you can start again with the bird dog."
        return _AGAIN.search(read.even) is not None and not is_listed(read)
    few = not any(map(str.isdigit, _COUNTED.sub("", read.even)))
    return few and not (read.drafts or read.loose or is_listed(read) or moves(read.even))


def _is_meant_now(read: Read) -> bool:
    """Whether a line says itself what is done now: "add: ...", "bridge 2x8 instead of 2x15"."""
    changed = bool(read.said) and read.said != read.even and not read.gone
    return (
        changed or _ASKS_FOR.match(read.even) is not None or _ALLOWS.search(read.even) is not None
    )
