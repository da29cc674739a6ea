"""Lines in context: doses below a name, and lists of forbidden exercises."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.advice import set_advice_aside
from backtimer.core.sheet.competing import is_of_the_whole, weigh
from backtimer.core.sheet.described import ask_described
from backtimer.core.sheet.doses_above import give_doses_below
from backtimer.core.sheet.doses_below import (
    bare_names,
    begins_with_another,
    is_for_all,
    is_its_own_line,
    names_another,
    note_where,
    says_more,
    share_below,
    varies,
)
from backtimer.core.sheet.doubts import doubt_bare
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.each_line import read_each
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.far_words import heed_far_words
from backtimer.core.sheet.forbidden_lines import forbid_lines
from backtimer.core.sheet.forbidding import forbid
from backtimer.core.sheet.general_dose import give_to_all
from backtimer.core.sheet.headings import find_headings
from backtimer.core.sheet.lexicon import SUBHEADS
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent, is_listed, is_next
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.own_names import is_a_stretch, is_activity, is_own_name
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.position_headings import position_names
from backtimer.core.sheet.second_look import look_again, show_doses_of_nothing
from backtimer.core.sheet.set_lines import join_sets, plans_below
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.side_context import pieces_of_one_dose
from backtimer.core.sheet.undosed_sections import ask_undosed_sections
from backtimer.core.sheet.unlike_sides import give_sides_below
from backtimer.core.sheet.was_and_now import tell_was_from_now
from backtimer.core.sheet.week_plans import is_of_a_later_week

# "Lift offs" is a name, "flatten your low back" is none.
LEAST_WORDS, LEAST_SENTENCE = 2, 4
# A printer breaks no line that is shorter.
LEAST_WRAPPED = 45
_LETTERS = re.compile(r"[a-z']+")
# "Slide one heel towards your bottom. Repeat 10 times."
_SENTENCE = re.compile(r"(?P<first>[^.!?]*[^.!?\d])[.!?]\s.*\w")
_WARNING = re.compile(
    r"\W*(?P<ahead>.*[.!]\s+)?(?:do\s+not|don'?t|never|try\s+not\s+to)\s+"
    r"(?P<what>(?!(?:do|start|begin|try|use|repeat|perform|make|take)\b)[a-z]+)"
)
# "seconds. Follow these with knee rolls, ten to each side"
_ENDS_A_SENTENCE = re.compile(r"[^.\d]{2,40}\.\s+[^\W\d]")
_TO_ONE_SIDE = frozenset(("to", "one"))
_OF_A_PLAN = re.compile(r"\b(?:week|wk|day)\s+\d{1,2}\s*$")
_REPEATS = re.compile(r"\W*(?:and\s+|then\s+)*repeat\b")


def read_blocks(lines: Sequence[str], matcher: NameMatcher) -> list[Read]:
    """Read the lines of a sheet, each in the context of its neighbours."""
    reads = read_each(lines, matcher)
    tell_was_from_now(reads)
    find_headings(reads)
    position_names(reads, matcher)
    forbid(reads)
    join_sets(reads)
    give_doses_below(reads)
    give_sides_below(reads, matcher)
    plans_below(reads)
    _Blocks(reads).join()
    for read in reads:
        doubt_bare(read)
    ask_described(reads, matcher)
    look_again(reads, matcher)
    set_advice_aside(reads, matcher)
    give_to_all(reads, matcher)
    weigh(reads)
    forbid_lines(reads, matcher)
    heed_far_words(reads, matcher)
    show_doses_of_nothing(reads)
    ask_undosed_sections(reads)
    return reads


class _Blocks:
    """Goes down the lines and gives each dose without a name to the name above it."""

    def __init__(self, reads: Sequence[Read]) -> None:
        self._reads = reads
        self._draft: LineDraft | None = None
        self._title: tuple[Read, LineDraft] | None = None
        self._blank = False
        self._last: Read | None = None
        # The line of the last exercise.
        self._named: Read | None = None
        # How many lines with an exercise and its dose stand right above each other.
        self._listed = 0
        # The names without a dose that stand right above each other.
        self._bare: list[LineDraft] = []
        # Whether an empty line separates the last exercise from the title.
        self._apart = False

    def join(self) -> None:
        """Join doses to the names above them."""
        for read in self._reads:
            if read.kind is LineKind.BLANK:
                self._blank = True
                continue
            if self._warns(read):
                read.becomes(LineKind.NOTE, SpanRole.NOTE)
            elif read.kind in (LineKind.HEADING, LineKind.FORBIDDEN):
                self._draft = self._title = None
            elif (above := self._name_above(read)) is not None:
                self._join_below(read, above)
            elif self._says_again(read):
                read.becomes(LineKind.NOTE, SpanRole.NOTE)
            elif read.kind is LineKind.EXERCISE:
                self._draft = read.drafts[0] if len(read.drafts) == 1 else None
                follows = self._last is self._named and not self._blank
                self._listed = self._listed + 1 if follows and _is_dosed(read) else 1
                self._bare = bare_names(read, self._bare if follows else [])
                self._named = read
                self._title = None
            else:
                self._other(read)
            self._last, self._blank = read, False

    def _other(self, read: Read) -> None:
        """Take a line without a name of its own."""
        if read.loose:
            if not (self._last is self._named and share_below(read, self._bare)):
                self._attach(read)
        elif read.title is not None and not _is_subhead(read):
            self._new_title(read, read.title)
        elif read.kind is LineKind.ASIDE:
            self._leave_letterhead()
        elif read.kind is LineKind.UNKNOWN and self._blank:
            # It may be the name of the next exercise.
            self._draft = None
        elif self._draft is not None and not self._blank:
            _beside(read, self._draft)

    def _leave_letterhead(self) -> None:
        """Forget a title that an address or a date follows, unless it speaks of a movement."""
        if self._title is not None and not is_activity(self._title[1].name):
            self._title = None

    def _warns(self, read: Read) -> bool:
        """Whether a line right below a name without a dose tells how not to do it.

        "Open the top knee. Do not roll backwards."
        """
        draft = self._draft
        if read.kind is not LineKind.FORBIDDEN or read.forbids_below:
            return False
        if draft is None or draft.fields or self._blank:
            return False
        if is_of_the_whole(read.even):
            # "Do not lift it before June."
            return False
        warning = _WARNING.match(read.even)
        if warning is None or not begins_a_command(warning["what"].split()):
            return begins_a_command(_LETTERS.findall(read.even))
        ahead = _LETTERS.findall(warning["ahead"] or "")
        return not ahead or len(ahead) >= LEAST_SENTENCE or warning["what"] == "let"

    def _says_again(self, read: Read) -> bool:
        """Whether a line only names the exercise above, or tells how to do it.

        "Warm-up (5 min)", "Walk on the spot".
        """
        above = self._draft
        if above is None or self._blank or len(read.drafts) != 1:
            return False
        shown = {
            token.text
            for token, role in zip(read.tokens, read.roles, strict=True)
            if role is SpanRole.UNKNOWN
        }
        if not shown <= _TO_ONE_SIDE:
            return False
        (draft,) = read.drafts
        if draft.sure is None or draft.fields:
            return False
        # "Pull knee in until you feel a stretch."
        tells = begins_a_command(draft.name.lower().split()) and read.even.rstrip().endswith(".")
        return draft.sure == above.sure or (tells and not above.fields)

    def _name_above(self, read: Read) -> LineDraft | None:
        """The name without a dose right above, if a line only says more of it.

        It is an instruction of some words, or a bulleted name is followed by an indented dose with
        words after it.
        """
        above = self._last
        if above is None or self._blank or len(read.drafts) != 1:
            return None
        draft = self._title[1] if self._title is not None else self._draft
        if draft is None or draft.fields or begins_with_another(read, draft):
            return None
        if says_more(read, draft):
            return draft
        if read.drafts[0].sure is not None:
            return None
        words = read.drafts[0].name.lower().split()
        tells = begins_a_command(words) and len(words) > LEAST_WORDS
        if tells or _goes_on(above, read) or _is_sentence(read):
            return draft
        follows = (
            (above.title is draft or any(draft is each for each in above.drafts))
            and not read.drafts[0].candidates
            and bool(above.clauses)
            and above.clauses[0].role is SpanRole.MARK
            and indent(read) > indent(above)
            and bool(read.roles)
            and read.roles[0] is SpanRole.DOSE
        )
        return draft if follows or is_its_own_line(read, above, draft) else None

    def _join_below(self, read: Read, draft: LineDraft) -> None:
        """Give a dose with words after it to the name above; the words are its note."""
        if self._title is not None:
            self._promote(*self._title)
        (below,) = read.drafts
        if self._last is not None and is_its_own_line(read, self._last, draft):
            # Another way to do it may be meant: "From the knees".
            draft.chosen |= below.fields.keys() if varies(read, draft) else set()
        draft.fields.update(below.fields)
        draft.chosen |= below.chosen
        draft.each, draft.breaths = below.each, below.breaths
        known = below.sure is not None
        draft.notes += [*([below.name] if " " in below.name and not known else []), *below.notes]
        read.drafts = []
        # One word may be the name of another exercise all the same.
        name = SpanRole.NOTE if known or " " in below.name else SpanRole.UNKNOWN
        read.roles = [name if role is SpanRole.NAME else role for role in read.roles]
        read.kind, read.of = LineKind.DOSE, draft

    def _new_title(self, read: Read, title: LineDraft) -> None:
        if self._title is None or self._blank or self._draft is None:
            self._title = read, title
            self._apart = self._blank

    def _attach(self, read: Read) -> None:
        draft = self._draft
        title = self._title
        if (
            title is not None
            and _may_have(title[1], read)
            and (draft is None or self._apart or (draft.fields and not self._says_how(*title)))
        ):
            draft = self._promote(*title)
        elif (
            title is not None
            and draft is not None
            and (draft.fields or is_listed(title[0]) or is_a_stretch(title[1].name))
            and not self._says_how(*title)
        ):
            # It may be the dose of a title that is not understood.
            return
        if (
            draft is None
            or (self._blank and draft.fields)
            or names_another(
                read,
                draft,
                below=self._last is not None and is_its_own_line(read, self._last, draft),
            )
        ):
            self._draft = None if _goes_to_another(read) else draft
            return
        if self._named is not None and is_next(
            read, self._named, apart=self._last is not self._named
        ):
            # It is of a line of the list that is not understood.
            self._draft = None
            return
        if _contradicts(read, draft) or self._is_for_others(read, draft):
            return
        here: set[str] = set()
        for place in pieces_of_one_dose(read):
            found = draft.counting_breaths(place.found)
            if draft.takes(found) and (draft.lacks(found.fields) or here >= set(found.fields)):
                draft.take(found)
                here |= set(found.fields)
                read.mark(place.first, place.last, SpanRole.DOSE)
        if here:
            read.of = draft
            # The name above has its dose, so that the words between only describe it.
            self._title = None
        note_where(read)
        settle_little_words(read)
        read.kind = LineKind.DOSE
        if not read.prose:
            draft.notes += read.notes

    def _is_for_others(self, read: Read, draft: LineDraft) -> bool:
        """Whether a dose may be of another exercise, or of a whole list.

        "Repeat x 2", "2 sets" and "rest 30 s" below a list may be for all of it; a sentence below
        one with an exercise may tell of another.
        """
        listed = self._listed > 1 and self._last is self._named
        if (draft.shared and _REPEATS.match(read.even)) or is_for_all(read, listed=listed):
            return True
        fields = {name for place in read.loose for name in place.found.fields}
        if listed and fields <= {"rest_s", "sets"}:
            return True
        if draft.fields and is_of_a_later_week(read.even):
            return True
        sentences = read.prose and self._named is not None and self._named.prose
        return sentences and bool(draft.fields)

    def _says_how(self, read: Read, title: LineDraft) -> bool:
        """Whether a title is an instruction in the list below a name: "Bridge", "- lift hips"."""
        return (
            begins_a_command(title.name.lower().split())
            and is_listed(read)
            and self._named is not None
            and not is_listed(self._named)
        )

    def _promote(self, read: Read, title: LineDraft) -> LineDraft:
        """Turn a title into an exercise, since a dose follows it."""
        read.drafts = [title]
        read.kind = LineKind.EXERCISE
        read.mark(*read.title_at, SpanRole.NAME)
        self._draft, self._title, self._named = title, None, read
        return title


def _goes_on(above: Read, read: Read) -> bool:
    """Whether a line goes on with the sentence of the one above, which was too long for it."""
    ends = above.even.rstrip()
    return (
        len(ends) >= LEAST_WRAPPED
        and (ends[-1].isalpha() or ends[-1] == ",")
        and read.text.lstrip()[:1].islower()
    )


def _goes_to_another(read: Read) -> bool:
    """Whether what follows goes on with the other exercise of a sentence."""
    return read.prose or _ENDS_A_SENTENCE.match(read.even) is not None


def _is_dosed(read: Read) -> bool:
    """Whether all exercises of a line have a dose there."""
    return all(draft.fields.keys() - {"side"} for draft in read.drafts)


def _may_have(title: LineDraft, read: Read) -> bool:
    """Whether a title may be the name of an exercise with the dose of a line."""
    fields = {name: value for place in read.loose for name, value in place.found.fields.items()}
    known = title.sure is not None or (bool(title.candidates) and is_activity(title.name))
    return known or is_own_name(title.name, fields, first=True)


def _contradicts(read: Read, draft: LineDraft) -> bool:
    """Whether a dose gives another value than is known, so that all of it may be another's."""
    return any(
        draft.fields.get(name, value) != value
        for place in read.loose
        for name, value in place.found.fields.items()
        if name != "side"
    )


def _beside(read: Read, draft: LineDraft) -> None:
    """Make a condition below an exercise its note."""
    if read.kind is LineKind.NOTE and not read.prose:
        draft.notes += read.notes


def _is_sentence(read: Read) -> bool:
    """Whether a line tells what to do in a sentence, before another one gives the dose."""
    said = _SENTENCE.match(read.even)
    words = _LETTERS.findall(said["first"]) if said is not None else []
    return begins_a_command(words) and len(words) > LEAST_SENTENCE


def _is_subhead(read: Read) -> bool:
    """Whether a title names no exercise: a part of a sheet, or "MoveWell - Week 1, Day 1"."""
    even = evened(read.text)
    return even.strip(" :.") in SUBHEADS or _OF_A_PLAN.search(even) is not None
