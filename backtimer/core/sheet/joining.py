"""Doses on lines of their own: each goes to the name above it, or is left as not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from backtimer.core.sheet.doses_below import (
    bare_names,
    begins_with_another,
    contradicts,
    is_for_all,
    is_its_own_line,
    names_another,
    note_where,
    says_more,
    share_below,
    take_pieces,
    varies,
)
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.headings import is_subhead
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent, is_enumerated, is_listed, is_next
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.own_names import (
    is_a_stretch,
    is_activity,
    is_an_exercise,
    is_own_name,
    moves,
)
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.told_below import (
    note_told,
    tells_briefly,
    tells_how_not_to,
    tells_to_hold,
)
from backtimer.core.sheet.week_plans import is_of_a_later_week
from backtimer.core.sheet.wrapped_lines import (
    describes,
    goes_on,
    goes_to_another,
    is_cut,
    is_sentence,
)

# "Lift offs" is a name, "flatten your low back" is none.
LEAST_WORDS = 2
_TO_ONE_SIDE = frozenset(("to", "one"))
_LASTS = re.compile(r"\bfor\s+(?:\w+\s+){1,3}(?:s|secs?|seconds?|min|mins|minutes?)\b")
_REPEATS = re.compile(r"\W*(?:and\s+|then\s+)*repeat\b")


def join_doses(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Give each dose without a name to the name above it."""
    _Blocks(reads, matcher).join()


class _Blocks:
    """Goes down the lines and gives each dose without a name to the name above it."""

    def __init__(self, reads: Sequence[Read], matcher: NameMatcher) -> None:
        self._reads, self._matcher = reads, matcher
        self._longest = max((len(read.text.rstrip()) for read in reads), default=0)
        # The lines below the one that is looked at.
        self._below: Sequence[Read] = ()
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
        # Whether a line only seems to tell of the name above.
        self._guesses = False
        # What has its side from a sentence that gives nothing else.
        self._turned: LineDraft | None = None
        # Whether an empty line separates the last exercise from the title.
        self._apart = False

    def join(self) -> None:
        """Join doses to the names above them."""
        for place, read in enumerate(self._reads):
            self._below = self._reads[place + 1 :]
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
                self._listed = self._listed + 1 if follows and read.all_count else 1
                self._bare = bare_names(read, self._bare if follows else [])
                self._named = read
                self._title = None
            else:
                self._other(read)
            self._last, self._blank = read, False

    def _is_over(self, title: Read, read: Read) -> bool:
        """Whether a title stands over a deeper line as the last name does."""
        named = self._named
        return named is not None and indent(title) == indent(named) < indent(read)

    def _heads(self, read: Read) -> bool:
        """Whether a line stands over deeper ones as the last name does, so that it may be one."""
        below = self._below[:1]
        return bool(below) and self._last is not self._named and self._is_over(read, below[0])

    def _other(self, read: Read) -> None:
        """Take a line without a name of its own."""
        if read.loose:
            if not (self._last is self._named and share_below(read, self._bare)):
                self._attach(read)
        elif read.title is not None and not is_subhead(read.text):
            self._new_title(read, read.title)
        elif read.kind is LineKind.ASIDE:
            bare = self._draft is not None and not self._draft.fields and not self._blank
            if bare and self._last is self._named and _LASTS.search(read.even):
                # "Let everything go for one minute. Your heart rate should drop."
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            self._leave_letterhead()
        elif read.kind is LineKind.UNKNOWN and (self._blank or self._heads(read)):
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
        return tells_how_not_to(read.even)

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
        self._guesses = False
        if above is None or self._blank or len(read.drafts) != 1:
            return None
        draft = self._draft
        if self._title is not None:
            draft = self._title[1]
            if not _may_have(draft, self._doses(read)):
                # "near the kitchen coun-", "ter. 15 seconds": it says more of the name above.
                draft = self._draft if is_cut(above, read) else None
        if draft is None or draft.fields or begins_with_another(read, draft):
            return None
        if says_more(read, draft):
            return draft
        if read.drafts[0].sure is not None:
            # "Bird dog", "Stretch the opposite arm and leg. Ten in total."
            same = read.drafts[0].sure == draft.sure and ". " in read.even
            return draft if same else None
        words = read.drafts[0].name.lower().split()
        tells = begins_a_command(words) and len(words) > LEAST_WORDS
        if (
            tells
            or self._holds(read, draft)
            or goes_on(above, read, self._longest)
            or is_sentence(read)
        ):
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
        # "Step ups" over "lowest step, 10 on each leg".
        alike = not words_of(draft.name).words.isdisjoint(words_of(read.drafts[0].name).words)
        if follows or (alike and above.title is draft) or is_its_own_line(read, above, draft):
            return draft
        self._guesses = describes(read, draft, read.drafts[0]) or (
            self._lacks_a_dose(draft) and tells_briefly(read, draft)
        )
        return draft if self._guesses else None

    def _join_below(self, read: Read, draft: LineDraft) -> None:
        """Give a dose with words after it to the name above; the words are its note."""
        if self._title is not None and self._title[1] is draft:
            self._promote(*self._title)
        (below,) = read.drafts
        if self._last is not None and is_its_own_line(read, self._last, draft):
            # Another way to do it may be meant: "From the knees".
            draft.chosen |= below.fields.keys() if varies(read, draft) else set()
        # Another exercise may be meant, though nothing says so.
        asked = below.fields.keys() if self._guesses else below.chosen
        draft.fields.update(below.fields)
        draft.chosen |= asked
        draft.each, draft.breaths = below.each, below.breaths
        known = below.sure is not None
        draft.notes += [*([below.name] if " " in below.name and not known else []), *below.notes]
        read.drafts = []
        # One word may be the name of another exercise all the same.
        name = SpanRole.NOTE if known or " " in below.name else SpanRole.UNKNOWN
        name = SpanRole.UNKNOWN if self._guesses and not read.prose else name
        read.roles = [name if role is SpanRole.NAME else role for role in read.roles]
        read.kind, read.of = LineKind.DOSE, draft

    def _new_title(self, read: Read, title: LineDraft) -> None:
        if self._title is None or self._blank or self._draft is None or is_enumerated(read):
            self._title = read, title
            self._apart = self._blank

    def _doses(self, read: Read) -> dict[str, object]:
        """The fields of a line with a dose; those of a movement may go on right below."""
        fields = read.given
        if fields.keys() - {"side"} and self._title is not None and moves(self._title[1].name):
            for below in takewhile(_is_dose, self._below):
                fields |= below.given
        return fields

    def _attach(self, read: Read) -> None:
        draft = self._draft
        title = self._title
        if (
            title is not None
            and _may_have(title[1], self._doses(read))
            and (
                draft is None
                or self._apart
                or self._is_over(title[0], read)
                or (draft.fields and not self._says_how(*title))
            )
        ):
            draft = self._promote(*title)
        elif (
            title is not None
            and draft is not None
            and (
                draft.fields
                or is_listed(title[0])
                or is_a_stretch(title[1].name)
                or self._is_over(title[0], read)
            )
            and not self._says_how(*title)
        ):
            # It may be the dose of a title that is not understood.
            return
        if (
            draft is None
            or (self._blank and draft.fields)
            or (
                not self._holds(read, draft)
                and names_another(
                    read,
                    draft,
                    below=self._last is not None and is_its_own_line(read, self._last, draft),
                )
            )
        ):
            self._draft = None if goes_to_another(read) else draft
            return
        if self._named is not None and is_next(
            read, self._named, apart=self._last is not self._named
        ):
            # It is of a line of the list that is not understood.
            self._draft = None
            return
        if contradicts(read, draft) or self._is_for_others(read, draft):
            return
        sided = draft.sure is None or self._matcher.has_sides(draft.sure)
        here = take_pieces(read, draft, turned=self._turned is draft, sided=sided)
        if here:
            read.of = draft
            self._turned = draft if here == {"side"} else self._turned
            # The name above has its dose, so that the words between only describe it.
            self._title = None
        note_where(read)
        note_told(read)
        settle_little_words(read)
        read.kind = LineKind.DOSE
        if not read.prose:
            draft.notes += read.notes

    def _holds(self, read: Read, draft: LineDraft) -> bool:
        """Whether a line tells to hold a name without a dose, or goes on with what tells of it."""
        if draft.sure is not None and not draft.fields and not self._blank and self._last:
            on = goes_on(self._last, read, self._longest) and not is_an_exercise(read.even)
            return on or (self._lacks_a_dose(draft) and tells_to_hold(read))
        return False

    def _lacks_a_dose(self, draft: LineDraft) -> bool:
        """Whether a known name without a dose stands right above, and no other over it."""
        bare = draft.sure is not None and not draft.fields.keys() - {"side"}
        return bare and not self._blank and self._last is self._named and len(self._bare) < 2

    def _is_for_others(self, read: Read, draft: LineDraft) -> bool:
        """Whether a dose may be of another exercise, or of a whole list.

        "Repeat x 2", "2 sets" and "rest 30 s" below a list may be for all of it; a sentence below
        one with an exercise may tell of another.
        """
        listed = self._listed > 1 and self._last is self._named
        if (draft.shared and _REPEATS.match(read.even)) or is_for_all(
            read, listed=listed or self._blank
        ):
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


def _is_dose(read: Read) -> bool:
    """Whether a line is a dose without a name."""
    return read.kind is LineKind.DOSE and not read.drafts


def _may_have(title: LineDraft, fields: Mapping[str, object]) -> bool:
    """Whether a title may be the name of an exercise with a dose below it."""
    known = title.sure is not None or (bool(title.candidates) and is_activity(title.name))
    return known or is_own_name(title.name, fields, first=True)


def _beside(read: Read, draft: LineDraft) -> None:
    """Make a condition below an exercise its note."""
    if read.kind is LineKind.NOTE and not read.prose:
        draft.notes += read.notes
