"""One line by itself: its names with their doses, and a role for each of its tokens."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.clauses import Clause, clauses_of, says_nothing, start_of, without
from backtimer.core.sheet.drafts import Draft
from backtimer.core.sheet.grammar import Place, What, fields_of
from backtimer.core.sheet.lexicon import (
    CALM,
    DISTANCE,
    GENERAL,
    LETTERHEAD,
    LETTERHEAD_START,
    LIMIT,
    NOTE_WORDS,
    STARTS,
    SUBHEADS,
    VERBS,
    Kind,
)
from backtimer.core.sheet.name_match import SURE, NameMatcher
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.phrases import (
    NUMBERS,
    POLITE,
    SEPARATORS,
    SKIPPED,
    Phrase,
    Shape,
    phrases_of,
)
from backtimer.core.sheet.reading import LineKind, Role
from backtimer.core.sheet.tokens import Token, evened, tokens_of

LEAST_BARE_REPS = 4
# Who lasts a minute does it that often a day.
A_WHILE_S = 60
MOST_WORDS_BEHIND_A_VERB = 3
_ONE_SIDE = ("left", "right", "both")


@dataclass(slots=True)
class Read:
    """A line as it was read by itself, before those round it say what it belongs to.

    `loose` are pieces of dose without a name; `title` is what may be a name if a dose follows.
    """

    text: str
    even: str
    tokens: list[Token] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Place] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: Draft | None = None
    title_at: tuple[int, int] = (0, 0)
    kind: LineKind = LineKind.UNKNOWN
    # Said of what follows: a list of what is not to be done.
    forbids_below: bool = False
    prose: bool = False
    limited: bool = False

    def mark(self, first: int, last: int, role: Role) -> None:
        """Give tokens a role."""
        for place in range(first, last):
            self.roles[place] = role

    def is_all(self, role: Role) -> None:
        """Make all of the line one thing; nothing of it is an exercise."""
        self.roles = [role] * len(self.roles)
        self.clauses = [Clause(each.start, each.end, role) for each in self.clauses]
        self.drafts, self.loose, self.title = [], [], None


def read_line(text: str, matcher: NameMatcher) -> Read:
    """Read one line by itself."""
    even = evened(text)
    start = start_of(even)

    def is_name(words: str) -> bool:
        return matcher.match(words).certainty >= SURE

    clauses = clauses_of(even, start, is_name)
    read = Read(text, even, clauses=clauses)
    read.tokens = with_amounts(tokens_of(without(even, clauses), start))
    read.roles = [Role.UNKNOWN] * len(read.tokens)
    if not read.tokens and not clauses:
        # A catalogue's number, a label, a row of marks: no exercise.
        read.clauses = [Clause(0, len(even), Role.ASIDE)] if even.strip() else []
        read.kind = LineKind.ASIDE if even.strip() else LineKind.BLANK
        return read
    if LETTERHEAD.search(even) or LETTERHEAD_START.match(even, start):
        read.kind = LineKind.ASIDE
        read.is_all(Role.ASIDE)
        return read
    _Reader(read, matcher).read()
    _judge(read, start)
    return read


def _judge(read: Read, start: int) -> None:
    """What the line is, from what was found in it."""
    known = any(draft.sure is not None for draft in read.drafts)
    forbidden = next((each for each in read.clauses if each.role is Role.FORBIDDEN), None)
    dosed = bool(read.loose) or any(draft.fields for draft in read.drafts)
    if forbidden is not None:
        nothing = says_nothing(read.even, forbidden)
        before = any(map(str.isalpha, read.even[start : forbidden.start]))
        if not (known or dosed) or (before and nothing):
            read.kind = LineKind.FORBIDDEN
            read.forbids_below = nothing and not known and not dosed
            read.is_all(Role.FORBIDDEN)
            return
    if not known and GENERAL.search(without(read.even, read.clauses)):
        read.kind = LineKind.ASIDE
        read.is_all(Role.ASIDE)
        return
    clocks = any(token.kind in (Kind.DATE, Kind.CLOCK) for token in read.tokens)
    if clocks and not known and not any(draft.fields for draft in read.drafts):
        read.kind = LineKind.ASIDE
        read.is_all(Role.ASIDE)
        return
    if any(
        token.kind is Kind.BAD and DISTANCE.search(read.even[token.start : token.end])
        for token in read.tokens
    ) and not any(draft.fields for draft in read.drafts):
        # Nobody can hold a kilometre.
        read.kind = LineKind.UNKNOWN
        read.is_all(Role.UNKNOWN)
        return
    if read.drafts:
        read.kind = LineKind.EXERCISE
    elif read.loose:
        read.kind = LineKind.DOSE
    elif all(role in (Role.NOTE, Role.MARK, Role.OFTEN) for role in read.roles):
        read.kind = LineKind.NOTE


class _Reader:
    """Puts doses to names: a dose belongs to the name before it, else to the one after it."""

    def __init__(self, read: Read, matcher: NameMatcher) -> None:
        self._read = read
        self._matcher = matcher
        self._tokens = read.tokens
        self._drafts: list[tuple[Draft, Phrase]] = []
        self._ahead: list[Place] = []
        # Words that are a name only if a dose of their own follows them.
        self._perhaps: list[Phrase] = []
        # What says how often, if the repetitions are said elsewhere.
        self._often: list[Place] = []
        self._used: dict[int, list[Place]] = {}

    def read(self) -> None:
        read = self._read
        places = fields_of(read.tokens)
        ends = [0, *(place.last for place in places)]
        starts = [*(place.first for place in places), len(read.tokens)]
        stretches = [
            list(phrases_of(read.tokens, first, last, read.text))
            for first, last in zip(ends, starts, strict=True)
        ]
        read.prose = any(
            phrase.shape is Shape.PROSE for stretch in stretches for phrase in stretch
        )
        read.limited = LIMIT.search(read.even) is not None
        for number, stretch in enumerate(stretches):
            self._words(stretch)
            if number < len(places):
                after = stretches[number + 1]
                self._field(places[number], after[0] if after else None)
        self._end()
        self._little_words()

    # Doses

    def _field(self, place: Place, after: Phrase | None) -> None:
        read, found = self._read, place.found
        if found.what is What.OFTEN:
            read.mark(place.first, place.last, Role.OFTEN)
            return
        if found.what is What.UNCLEAR:
            return
        if found.what is What.OFTEN_PERHAPS:
            self._often.append(place)
            return
        if found.what is What.NOTE:
            self._note(place.first, place.last)
            return
        if read.prose and self._not_meant(place):
            return
        if after is not None and self._belongs_to(place, after):
            self._ahead.append(place)
            return
        if self._perhaps and self._drafts and not self._drafts[-1][0].lacks(found.fields):
            self._begin(self._perhaps.pop())
            self._give_up()
        if not self._drafts or self._ahead or not self._drafts[-1][0].takes(found):
            self._ahead.append(place)
            return
        self._take(len(self._drafts) - 1, place)

    def _belongs_to(self, place: Place, name: Phrase) -> bool:
        """Whether a dose stands right before a name, and apart from what is before it."""
        between = self._tokens[place.last : name.first]
        if not all(token.kind in SKIPPED for token in between) or self._sure(name.text) is None:
            return False
        before = self._tokens[place.first - 1] if place.first else None
        return before is None or (
            before.kind in SEPARATORS or before.kind is Kind.AND or before.text == "then"
        )

    def _not_meant(self, place: Place) -> bool:
        """Whether a sentence says no dose here: "on your left side", "for a while"."""
        read, found = self._read, place.found
        if set(found.fields) == {"side"} and found.fields["side"] in _ONE_SIDE:
            self._note(place.first, place.last)
            return True
        bare = set(found.fields) == {"hold_s"} and self._tokens[place.first].kind is Kind.TIME
        letters = "".join(token.kind for token in self._tokens[place.first : place.last])
        return (bare and letters == Kind.TIME) or (read.limited and "hold_s" in found.fields)

    def _take(self, number: int, place: Place) -> None:
        self._drafts[number][0].take(place.found)
        self._used.setdefault(number, []).append(place)
        self._read.mark(place.first, place.last, Role.DOSE)

    # Names

    def _words(self, stretch: list[Phrase]) -> None:
        names, others = self._names(stretch)
        for phrase in others:
            self._note(phrase.first, phrase.last)
        for phrase in names:
            sure = self._sure(phrase.text) is not None
            if self._read.prose and (phrase.first or self._ahead):
                # Words of a sentence; only what it begins with may be a name.
                self._note(phrase.first, phrase.last)
                continue
            if not self._drafts or self._ahead or sure:
                self._give_up()
                self._begin(phrase)
            else:
                self._perhaps.append(phrase)

    def _names(self, stretch: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
        """The names in a stretch of words, and what is only said beside them."""
        sure = [
            each
            for each in stretch
            if each.shape is not Shape.PROSE
            and self._sure(each.text) is not None
            and not (self._read.prose and each.first)
        ]
        others = [
            each
            for each in stretch
            if each not in sure
            and each.shape is not Shape.NAME
            and (each.shape is Shape.PROSE or not words_of(each.text).postures)
        ]
        if all(each in others or not words_of(each.text).words for each in stretch):
            # Positions only: no name.
            return [], stretch
        names = [each for each in stretch if each not in others]
        if not names:
            return [], others
        others += [each for each in names[1:] if each.text.lower().split()[0] in CALM]
        names = [each for each in names if each not in others]
        whole = self._joined(names[0], names[-1])
        if len(names) > 1 and not any(
            token.kind in NUMBERS for token in self._tokens[whole.first : whole.last]
        ):
            if self._sure(whole.text) is not None:
                return [whole], [each for each in others if not _within(each, whole)]
            exercises = {self._sure(each.text) for each in sure}
            label = names[0].label and names[0] not in sure and names[0].shape is Shape.NAME
            if len(exercises) == 1 and len(sure) == len(names):
                # The same said twice: "Warm up: walk".
                return [whole._replace(text=sure[0].text)], others
            if len(exercises) == 1 and not label:
                # "Bridge - single leg": a word more is another exercise.
                return [whole], [each for each in others if not _within(each, whole)]
            if label and names[1].text.lower().split()[0] in VERBS and not sure:
                # "Pelvic floor: squeeze for 5 sec".
                return names[:1], [*others, *names[1:]]
            if label:
                return self._names(names[1:])[0] or names[1:], others
        halves = self._halves(names)
        return halves, others

    def _joined(self, first: Phrase, last: Phrase) -> Phrase:
        begin, end = self._tokens[first.first].start, self._tokens[last.last - 1].end
        text = " ".join(self._read.text[begin:end].split())
        return Phrase(first.first, last.last, text, Shape.NAME, last.label)

    def _halves(self, names: list[Phrase]) -> list[Phrase]:
        """Names that are joined by "and", where each is one by itself."""
        found = []
        for phrase in names:
            joint = next(
                (
                    place
                    for place in range(phrase.first + 1, phrase.last - 1)
                    if self._tokens[place].kind is Kind.AND
                ),
                None,
            )
            if joint is not None and self._sure(phrase.text) is None:
                first = self._part(phrase.first, joint)
                second = self._part(joint + 1, phrase.last)
                if self._sure(first.text) is not None and self._sure(second.text) is not None:
                    found += [first, second]
                    continue
            found.append(phrase)
        return found

    def _part(self, first: int, last: int) -> Phrase:
        begin, end = self._tokens[first].start, self._tokens[last - 1].end
        text = " ".join(self._read.text[begin:end].split())
        return Phrase(first, last, text, Shape.NAME)

    def _sure(self, text: str) -> str | None:
        match = self._matcher.match(text)
        return match.exercise if match.certainty >= SURE else None

    def _begin(self, phrase: Phrase) -> None:
        match = self._matcher.match(phrase.text)
        draft = Draft(phrase.text, match.exercise, match.certainty, match.candidates)
        self._drafts.append((draft, phrase))
        number = len(self._drafts) - 1
        before = phrase.first - 1
        if (
            match.exercise is not None
            and not self._ahead
            and before >= 0
            and self._tokens[before].kind in (Kind.NUMBER, Kind.RANGE)
            and self._read.roles[before] is Role.UNKNOWN
        ):
            # "Ten bridges": the number before a known name counts it.
            token = self._tokens[before]
            draft.fields["reps"] = token.low
            draft.chosen |= {"reps"} if token.chosen else set()
            self._read.roles[before] = Role.DOSE
        waiting, self._ahead = self._ahead, []
        for place in waiting:
            if draft.takes(place.found):
                self._take(number, place)

    def _give_up(self) -> None:
        for phrase in self._perhaps:
            words = phrase.text.lower().split()
            if phrase.shape is not Shape.NAME or all(word in NOTE_WORDS for word in words):
                self._note(phrase.first, phrase.last)
        self._perhaps = []

    def _note(self, first: int, last: int) -> None:
        read = self._read
        read.mark(first, last, Role.NOTE)
        text = read.text[self._tokens[first].start : self._tokens[last - 1].end]
        read.notes.append(" ".join(text.split()))

    def _end(self) -> None:
        read = self._read
        self._give_up()
        for place in self._ahead:
            last = self._drafts[-1][0] if self._drafts else None
            if last is None:
                read.loose.append(place)
            elif last.takes(place.found):
                self._take(len(self._drafts) - 1, place)
        self._bare_repetitions()
        said = [draft.fields for draft, _phrase in self._drafts]
        if any("reps" in each or float(str(each.get("hold_s", 0))) >= A_WHILE_S for each in said):
            for place in self._often:
                read.mark(place.first, place.last, Role.OFTEN)
        dosed = any(draft.fields for draft, _phrase in self._drafts)
        for number, (draft, phrase) in enumerate(self._drafts):
            later = number + 1 < len(self._drafts)
            shares = dosed and later and not draft.fields and self._joins(number)
            if draft.sure is not None and not shares:
                read.drafts.append(draft)
                read.mark(phrase.first, phrase.last, Role.NAME)
            elif draft.fields and may_be_a_name(draft.name):
                read.drafts.append(draft)
                read.mark(phrase.first, phrase.last, Role.NAME)
            elif draft.fields:
                # A dose whose name is none may belong to a line above.
                places = self._used.get(number, [])
                read.loose += places
                for place in places:
                    read.mark(place.first, place.last, Role.UNKNOWN)
            elif may_be_a_name(draft.name) and len(self._drafts) == 1 and self._may_head(phrase):
                read.title, read.title_at = draft, (phrase.first, phrase.last)
        for clause in read.clauses:
            if clause.role is Role.NOTE or read.drafts or read.loose:
                text = " ".join(read.text[clause.start : clause.end].split())
                read.notes.append(text)
        if len(read.drafts) == 1:
            read.drafts[0].notes += read.notes

    def _may_head(self, phrase: Phrase) -> bool:
        """Whether a name without a dose may be one, if a dose stands below it: no sentence."""
        first, *others = phrase.text.lower().split()
        if first in STARTS or self._read.prose:
            return phrase.text.lower() == "sit to stand"
        sentence = self._read.even.rstrip().endswith(".")
        return first not in VERBS or not (sentence or len(others) > MOST_WORDS_BEHIND_A_VERB)

    def _joins(self, number: int) -> bool:
        """Whether only "and" or a comma stands between a name and the next."""
        here, there = self._drafts[number][1], self._drafts[number + 1][1]
        between = self._tokens[here.last : there.first]
        return all(token.kind in _JOINTS for token in between)

    def _bare_repetitions(self) -> None:
        """"Bridge 10": the only number of a line, right behind the name."""
        read = self._read
        left = [
            place
            for place, token in enumerate(self._tokens)
            if token.kind in NUMBERS and read.roles[place] is Role.UNKNOWN
        ]
        if len(left) != 1 or len(self._drafts) != 1:
            return
        draft, phrase = self._drafts[0]
        token = self._tokens[left[0]]
        bare = token.kind in (Kind.NUMBER, Kind.RANGE) and token.low >= LEAST_BARE_REPS
        after = left[0] + 1
        bare = bare and (
            after == len(self._tokens)
            or self._tokens[after].kind in SEPARATORS
            or read.roles[after] is not Role.UNKNOWN
        )
        if bare and left[0] == phrase.last and draft.sure is not None and "reps" not in draft.fields:
            draft.fields["reps"] = token.low
            draft.chosen |= {"reps"} if token.chosen else set()
            read.roles[left[0]] = Role.DOSE

    def _little_words(self) -> None:
        """Marks and words that say nothing by themselves; numbers and names stay unknown."""
        read = self._read
        for place, token in enumerate(self._tokens):
            if read.roles[place] is not Role.UNKNOWN:
                continue
            if token.kind in SEPARATORS or token.text == "then" or token.kind is Kind.MARK:
                read.roles[place] = Role.MARK
            elif token.kind in _SAYS_NOTHING or token.text in POLITE:
                if not self._in_unknown(place):
                    read.roles[place] = Role.MARK

    def _in_unknown(self, place: int) -> bool:
        """Whether a little word stands inside words that are not understood."""
        return any(
            0 <= near < len(self._tokens)
            and self._tokens[near].kind is Kind.WORD
            and self._tokens[near].text not in POLITE
            and self._read.roles[near] is Role.UNKNOWN
            for near in (place - 1, place + 1)
        )


_SAYS_NOTHING = frozenset(
    {
        Kind.FOR, Kind.OF, Kind.AND, Kind.ARTICLE, Kind.ON, Kind.WITH, Kind.REPEAT, Kind.TO,
        Kind.JOIN, Kind.SLASH, Kind.ABOUT, Kind.TIMES_WORD, Kind.EACH, Kind.ONLY,
    }
)  # fmt: skip
_JOINTS = frozenset(
    {
        Kind.AND, Kind.COMMA, Kind.SLASH, Kind.SEMICOLON, Kind.BAR, Kind.DASH,
    }
)  # fmt: skip
# No exercise is called that: what such words have of a dose belongs to another name.
_NO_NAMES = NOTE_WORDS | SUBHEADS | frozenset(
    "hold holds second seconds sec secs min minute minutes rest rep reps set sets left right time "
    "times same as above per no total count sit sitting wait drive lie exercise exercises "
    "repetitions start begin session week month year daily once twice wk wks emom amrap hiit tabata superset".split()
)


def may_be_a_name(name: str) -> bool:
    """Whether words can be the name of an exercise: not "R", not "then both"."""
    if any(unicodedata.category(letter) == "So" for letter in name):
        # A picture is a name for some.
        return True
    words = ["".join(filter(str.isalnum, word)) for word in name.lower().split()]
    return any(len(word) > 1 and word not in _NO_NAMES for word in words)


def _within(inner: Phrase, outer: Phrase) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


