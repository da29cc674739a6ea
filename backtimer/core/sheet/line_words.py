"""The words and doses of one line: which dose belongs to which name, and what is left."""

from __future__ import annotations

import re

from backtimer.core.sheet.bare_numbers import count_before, is_bare, read_bare_numbers
from backtimer.core.sheet.conflicts import settle_conflict
from backtimer.core.sheet.dose_corrections import (
    ask_bare_pairs,
    ask_clocks,
    ask_lone_counts,
    ask_long_holds,
    ask_long_times,
    ask_rounds,
    detach_rounds,
    read_holds_as_sets,
    read_times,
)
from backtimer.core.sheet.dose_pieces import DosePiece, TokenRange, What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.lexicon import LIMIT, STARTS, Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.name_context import is_sore_side
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.naming import Naming
from backtimer.core.sheet.neighbours import ends_sentence, is_before_then, withdraw_unbounded
from backtimer.core.sheet.own_names import is_a_stretch, is_activity
from backtimer.core.sheet.phrases import (
    NUMBERS,
    SEPARATORS,
    SKIPPED,
    Phrase,
    PhraseShape,
    begins_a_command,
    opens_line,
    phrases_of,
)
from backtimer.core.sheet.settling import A_WHILE_S, settle
from backtimer.core.sheet.shared_dose import share_among, share_back
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.side_context import is_apart, is_in_name, is_other_side, takes_turns
from backtimer.core.sheet.sureness import doubt_doses
from backtimer.core.sheet.totals import settle_totals
from backtimer.core.sheet.written_side import WrittenSide

_JOINTS = re.compile(r"\s*(?:\bor\b|\band\b|[&/+])\s*", re.IGNORECASE)
SENTENCE_WORDS = 4
_DOSES = (What.DOSE, What.WEAK_SIDE)
_ONE_SIDE = (WrittenSide.LEFT, WrittenSide.RIGHT, WrittenSide.BOTH)


class LineWords:
    """Assigns doses to names: a dose belongs to the name before it, or else the one after it."""

    def __init__(self, read: Read, matcher: NameMatcher) -> None:
        self._read = read
        self._matcher = matcher
        self._naming = Naming(read.text, read.tokens, matcher)
        self._tokens = read.tokens
        self._drafts: list[tuple[LineDraft, Phrase]] = []
        self._ahead: list[TokenRange] = []
        # Words that are a name only if their own dose follows.
        self._perhaps: list[Phrase] = []
        # Pieces that say how often, if the repetitions are given elsewhere.
        self._often: list[TokenRange] = []
        self._used: dict[int, list[TokenRange]] = {}
        # Pieces that give a field once more, with the index of the draft that has it.
        self._refused: list[tuple[int, TokenRange]] = []
        # Doses before a colon: "10 reps each: cat stretch, bridge".
        self._for_all: list[TokenRange] = []

    def read(self) -> None:
        """Fill in the reading of the line."""
        read = self._read
        places = fields_of(read.tokens)
        ends = [0, *(place.last for place in places)]
        starts = [*(place.first for place in places), len(read.tokens)]
        stretches = [
            list(phrases_of(read.tokens, first, last, read.text))
            for first, last in zip(ends, starts, strict=True)
        ]
        stretches = [[self._as_name(phrase) for phrase in stretch] for stretch in stretches]
        read.prose = (
            any(phrase.shape is PhraseShape.PROSE for stretch in stretches for phrase in stretch)
            or self._instructs()
        )
        self._naming.prose = read.prose
        read.limited = LIMIT.search(read.even) is not None
        for number, stretch in enumerate(stretches):
            self._words(stretch)
            if number < len(places):
                after = stretches[number + 1]
                self._field(places[number], after[0] if after else None)
        self._end()
        settle_totals(read, self._drafts, self._matcher)
        settle_little_words(read)
        withdraw_unbounded(read, [draft for draft, _phrase in self._drafts], self._used)
        read_times(read, self._drafts, self._used, self._matcher)
        ask_rounds(read, self._drafts, self._used)
        ask_lone_counts(read, self._drafts, self._used)
        doubt_doses(read, self._drafts, self._used, self._matcher)
        share_back(read, self._drafts, self._used, self._matcher)
        self._drop_empty()

    def _drop_empty(self) -> None:
        """Drop own names that lost their only dose if nothing else says that they are exercises."""
        read = self._read
        for draft, phrase in self._drafts:
            lost = draft.sure is None and not (draft.fields or draft.candidates)
            kept = is_activity(draft.name) and not self._is_measured(phrase)
            if lost and not kept and any(draft is each for each in read.drafts):
                read.drafts = [each for each in read.drafts if each is not draft]
                read.mark(phrase.first, phrase.last, SpanRole.UNKNOWN)

    def _is_measured(self, phrase: Phrase) -> bool:
        """Whether a weight or a height follows words: "body weight 81.4 kg"."""
        behind = self._tokens[phrase.last : phrase.last + 1]
        return bool(behind) and behind[0].kind is Kind.MEASURE

    def _as_name(self, phrase: Phrase) -> Phrase:
        """A phrase, as a name if it only looks like a sentence: "side plank on your knees"."""
        named = (
            phrase.shape is PhraseShape.PROSE
            and not begins_a_command(phrase.text.lower().split())
            and self._naming.sure(phrase.text) is not None
        )
        return phrase._replace(shape=PhraseShape.NAME) if named else phrase

    def _instructs(self) -> bool:
        """Whether the line is sentences, of which the first begins with an instruction."""
        mark, stop = Kind.MARK, Kind.STOP
        words = [token for token in self._tokens if token.kind is not mark]
        stops = [place for place, token in enumerate(words) if token.kind is stop]
        inside = any(SENTENCE_WORDS <= place < len(words) - 1 for place in stops)
        if not inside or words[0].text in STARTS:
            return inside
        first = self._read.text[words[0].start : words[stops[0]].start]
        begins = begins_a_command([token.text for token in words[: stops[0]]])
        return begins and self._naming.sure(re.split(r"[,:(]", first)[0]) is None

    # Doses

    def _field(self, place: TokenRange, after: Phrase | None) -> None:
        read, found = self._read, place.found
        if self._gives_no_dose(place):
            return
        if read.prose and self._not_meant(place):
            return
        if not self._drafts and is_in_name(self._tokens, place):
            read.mark(place.first, place.last, SpanRole.NAME)
            return
        if after is not None and self._belongs_to(place, after):
            self._ahead.append(place)
            return
        if self._perhaps and self._drafts and (self._is_said(found) or self._is_next(place)):
            self._begin(self._perhaps.pop())
            self._give_up()
        if self._drafts and is_other_side(self._tokens, self._drafts[-1][0], place):
            self._drafts[-1][0].fields["side"] = WrittenSide.EACH
            read.mark(place.first - 1, place.last, SpanRole.DOSE)
            return
        if self._drafts and takes_turns(read, self._drafts[-1][0], place, self._matcher):
            self._drafts[-1][0].fields["side"] = WrittenSide.ALTERNATE
            read.mark(place.first, place.last, SpanRole.DOSE)
            return
        if self._drafts and self._drafts[-1][0].halves(found):
            del self._drafts[-1][0].fields["reps"]
        if not self._drafts or self._ahead or not self._drafts[-1][0].takes(found):
            self._ahead.append(place)
            return
        self._take(len(self._drafts) - 1, place)

    def _gives_no_dose(self, place: TokenRange) -> bool:
        """Whether a piece only says how often, is a note, or is unclear; it is settled then."""
        what = place.found.what
        if what in _DOSES:
            return False
        if what is What.OFTEN:
            self._read.mark(place.first, place.last, SpanRole.OFTEN)
        elif what is What.OFTEN_PERHAPS:
            self._often.append(place)
        elif what is What.NOTE:
            self._note(place.first, place.last)
        return True

    def _is_next(self, place: TokenRange) -> bool:
        """Whether words right before a dose, and apart from the last name's, are its name."""
        phrase = self._perhaps[-1]
        return (
            phrase.last == place.first
            and bool(self._drafts[-1][0].fields.keys() - {"side"})
            and place.found.fields.keys() != {"side"}
            and self._tokens[phrase.first - 1].kind in SEPARATORS
            and not begins_a_command(phrase.text.lower().split())
            and is_activity(phrase.text)
        )

    def _is_said(self, found: DosePiece) -> bool:
        """Whether the last name already has such a dose or a bare number: "bridge 10, clam 2x8"."""
        draft, phrase = self._drafts[-1]
        return not draft.lacks(found.fields) or (
            not draft.fields
            and phrase.last < len(self._tokens)
            and self._tokens[phrase.last].kind in NUMBERS
            and self._read.roles[phrase.last] is SpanRole.UNKNOWN
            and is_bare(self._read, phrase.last)
        )

    def _belongs_to(self, place: TokenRange, name: Phrase) -> bool:
        """Whether a dose comes right before a name, and is set apart from what precedes it."""
        between = self._tokens[place.last : name.first]
        if (
            not all(token.kind in SKIPPED and token.kind is not Kind.SLASH for token in between)
            or self._naming.sure(name.text) is None
            or (self._drafts and ends_sentence(self._read, self._drafts[-1][0], place, name.first))
        ):
            return False
        ahead = place.first - 1
        while ahead >= 0 and (
            self._tokens[ahead].kind is Kind.ARTICLE or self._tokens[ahead].text == "do"
        ):
            ahead -= 1
        before = self._tokens[ahead] if ahead >= 0 else None
        return before is None or (
            before.kind in SEPARATORS
            or before.kind is Kind.AND
            or before.text in ("then", "make", "try")
        )

    def _not_meant(self, place: TokenRange) -> bool:
        """Whether this is part of a sentence, not a dose: "on your left side", "for a while"."""
        read, found = self._read, place.found
        if set(found.fields) == {"side"} and found.fields["side"] in _ONE_SIDE:
            meant = is_apart(self._tokens, place)
            if not meant:
                self._note(place.first, place.last)
            return not meant
        bare = set(found.fields) == {"hold_s"} and self._tokens[place.first].kind is Kind.TIME
        alone = place.last - place.first == 1 and not is_apart(self._tokens, place)
        name = self._drafts[-1][1] if self._drafts else None
        if name is not None and set(read.roles[name.last : place.first]) <= {SpanRole.NOTE}:
            # "Child's pose 1 min, breathe into your back", "Walk on flat ground 10 min, use ...".
            behind = self._tokens[place.last : place.last + 1]
            alone = alone and not (behind and behind[0].kind is Kind.COMMA)
        return (bare and alone) or (read.limited and "hold_s" in found.fields)

    def _take(self, number: int, place: TokenRange) -> None:
        self._drafts[number][0].take(place.found)
        self._used.setdefault(number, []).append(place)
        self._read.mark(place.first, place.last, SpanRole.DOSE)
        self._give_up()

    # Names

    def _words(self, stretch: list[Phrase]) -> None:
        names, others = self._naming.names(stretch)
        names, beside = self._naming.without_places(names, named=bool(self._drafts))
        others = [*others, *beside]
        for phrase in others:
            if not is_sore_side(phrase.text.lower()):
                # Which side that is, only the person can tell.
                self._note(phrase.first, phrase.last)
        for phrase in names:
            sure = self._naming.sure(phrase.text) is not None
            inside = not opens_line(self._tokens, phrase) and phrase.first not in self._naming.cores
            asked = phrase.first in self._naming.cores
            if self._read.prose and (inside or (self._ahead and not asked)):
                # Words of a sentence; only its beginning may be a name.
                self._note(phrase.first, phrase.last)
                continue
            if not self._drafts or self._ahead or sure or self._follows(phrase):
                self._give_up()
                self._begin(phrase)
            else:
                self._perhaps.append(phrase)

    def _follows(self, phrase: Phrase) -> bool:
        """Whether "then" separates words that speak of a movement from a name with its dose.

        So does "and" between two stretches.
        """
        before, draft = self._tokens[phrase.first - 1], self._drafts[-1][0]
        if before.kind is Kind.AND and not draft.fields and is_a_stretch(phrase.text):
            return is_a_stretch(draft.name)
        dosed = before.text == "then" and draft.fields.keys() - {"side"}
        return bool(dosed) and phrase.shape is PhraseShape.NAME and is_activity(phrase.text)

    def _begin(self, phrase: Phrase) -> None:
        match = self._matcher.match(phrase.text)
        asked = match.candidates
        if match.exercise is None and not asked:
            # "Superman (bird dog)": one of its two names is known.
            parts = (self._naming.sure(part) for part in phrase.text.replace(")", "(").split("("))
            asked = tuple(key for key in parts if key is not None)[:1] or self._joined(phrase)
        explained = self._naming.explained(phrase.text) or self._naming.translated(phrase.text)
        if match.exercise is None and explained is not None:
            match = self._matcher.match(explained)
            asked = ()
        draft = LineDraft(phrase.text, match.exercise, match.certainty, asked)
        self._drafts.append((draft, phrase))
        number = len(self._drafts) - 1
        if match.exercise is not None and not self._ahead:
            count = count_before(self._read, draft, phrase)
            self._used[number] = [] if count is None else [count]
        waiting, self._ahead = self._ahead, []
        if waiting and is_before_then(self._tokens, waiting[0], phrase.first):
            # "Lie on your front for 5 min, then sphinx": it is of the words before it.
            waiting = []
        if match.exercise is not None and self._alternates(waiting, phrase, match.exercise):
            # "Alternating bridge": one leg at a time makes it another one.
            draft.sure, draft.certainty, draft.candidates = None, 0.0, (match.exercise,)
        if waiting and self._heads_a_list(waiting[-1], phrase):
            self._for_all = waiting
        for place in waiting:
            if draft.takes(place.found):
                self._take(number, place)
            else:
                self._refused.append((number, place))

    def _alternates(self, waiting: list[TokenRange], phrase: Phrase, exercise: str) -> bool:
        """Whether "alternating" stands right before the name of an exercise without sides."""
        return (
            bool(waiting)
            and waiting[-1].last == phrase.first
            and waiting[-1].found.fields == {"side": WrittenSide.ALTERNATE}
            and not self._matcher.has_sides(exercise)
        )

    def _joined(self, phrase: Phrase) -> tuple[str, ...]:
        """The known exercises among names that are joined: "bridge or clam"."""
        parts = _JOINTS.split(phrase.text)
        known = (self._naming.sure(part) for part in parts if len(parts) > 1)
        return tuple(dict.fromkeys(key for key in known if key is not None))

    def _give_up(self) -> None:
        self._perhaps = []

    def _note(self, first: int, last: int) -> None:
        read = self._read
        read.mark(first, last, SpanRole.NOTE)
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
            else:
                self._refused.append((len(self._drafts) - 1, place))
        for number, place in self._refused:
            settle_conflict(read, self._drafts[number][0], self._used.get(number, []), place)
        share_among(read, self._drafts, self._for_all)
        detach_rounds(read, self._drafts, self._used)
        read_bare_numbers(read, self._drafts, self._used, self._matcher)
        read_holds_as_sets(self._drafts, self._used)
        said = [draft.fields for draft, _phrase in self._drafts]
        # With a hold of a while, a number of times says how often a day.
        if any("reps" in each or float(str(each.get("hold_s", 0))) >= A_WHILE_S for each in said):
            for place in self._often:
                read.mark(place.first, place.last, SpanRole.OFTEN)
        settle(read, self._drafts, self._used)
        self._contradict()
        ask_bare_pairs(read, self._drafts, self._used, self._matcher)
        ask_clocks(read, self._drafts, self._used, self._matcher)
        ask_long_times(read, self._drafts, self._used)
        ask_long_holds(read, self._drafts, self._used)
        for clause in read.clauses:
            forbids = clause.role is SpanRole.FORBIDDEN and not clause.settled
            forbids = forbids and bool(read.drafts or read.loose)
            if forbids or clause.role is SpanRole.NOTE:
                text = " ".join(read.text[clause.start : clause.end].split())
                read.notes.append(text.rstrip(" :.-"))
        if len(read.drafts) == 1:
            read.drafts[0].notes += read.notes

    def _contradict(self) -> None:
        """Settle what a dose without a name says against that of the line's only exercise."""
        numbers = [
            number
            for number, (draft, _phrase) in enumerate(self._drafts)
            if any(draft is each for each in self._read.drafts)
        ]
        if len(numbers) != 1:
            return
        (number,) = numbers
        for place in list(self._read.loose):
            draft = self._drafts[number][0]
            settle_conflict(self._read, draft, self._used.setdefault(number, []), place)

    def _heads_a_list(self, place: TokenRange, name: Phrase) -> bool:
        """Whether a colon stands between a dose and the first name."""
        return any(token.kind is Kind.COLON for token in self._tokens[place.last : name.first])
