"""A second look at a sheet once it is read, for what may have been lost or added unseen.

It knows little of the grammar, and shows what it finds as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from backtimer.core.sheet.change_doubts import INSTEAD
from backtimer.core.sheet.clauses import Clause, without
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.lexicon import AVOID, ROUNDS, Kind
from backtimer.core.sheet.lexicon import NUMBERS as NUMBER_WORDS
from backtimer.core.sheet.line_reading import Read, runs_of
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import is_posture
from backtimer.core.sheet.own_names import is_activity, is_an_exercise, moves
from backtimer.core.sheet.phrases import NUMBERS, begins_a_command
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of

# What only a dose looks like, by the simplest means.
_DOSE = re.compile(
    r"\b\d{1,2}\s?x\s?\d|\b(?:\d{1,2}|two|three|ten)\s?(?:sets?|reps?|repetitions)\b|\bx\s?\d"
)
_EACH_WAY = re.compile(r"\b\d{1,2}\s+(?:each|a\s+side|per\s+(?:side|leg)|slow|times)\b")
# "When it does, stand and lean backwards five times."
_SOME_TIMES = re.compile(
    r"\b(?:[2-9]|1\d|20|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s+times\b"
    r"(?!\s*(?:(?:a|an|per|each|every|in\s+the|over\s+the)\s|daily|weekly|/|more\b|as\b|better\b))"
)
# "Goal is 12 step-ups by June; start with 2 sets of 4".
_STARTS = re.compile(r"[;.]\s+(?:start|begin)\w*\s+(?:with|at|from)\b")
# Numbers that count no repetitions.
_SPANS = re.compile(
    r"\d\s*(?:weeks?|wks?|days?|months?|years?|hours?|hrs?|kgs?|lbs?|kilos?|cm|%|degrees?|\u00b0)|\d[./:]\d|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:weeks?|days?|months?|legs?|legged|arms?|hands?)"
)
# "Cat-cow yes, sphinx no", "nothing but prone lying".
_EXCEPT = re.compile(
    r"[.;]\s*(?:please\s+)?do\s*:|\b(?:yes|except|apart\s+from|other\s+than|aside\s+from|but\s+(?:do|you\s+(?:can|may)|the|try|keep|continue|carry)|"
    r"instead(?!\s+of)|only\s+the|(?:is|are)\s+(?:ok|okay|fine|allowed))\b"
)
_REPS = re.compile(r"\b\d{1,2}\s?(?:x\s?\d|reps?\b|repetitions\b)")
_TIME = re.compile(r"\b\d{1,3}\s?(?:s|secs?|seconds?)\b")
_PAUSE = re.compile(r"\b(?:rest|pause|break|between|off)\b")
# "Whenever you sit down: walk for 2 minutes".
_THEN = re.compile(
    r"^\W*(?:when|whenever|once|after|before|each\s+time|every\s+time)\b[^,:]*[,:]\s+"
    r"(.*(?:\d|\b(?:one|two|three|five|six|eight|ten|twelve|twenty|dozen)\b).*)"
)
# "If that is comfortable, do ten prone press-ups": now, not later.
_NEXT = re.compile(
    r"\W*(?:when|once|if)\s+(?:(?:that|this|it|they|these)(?:'s|\s+(?:is|are|feels?))?|you(?:'re|\s+are|\s+feel))\s+"
    r"(?:comfortable|comfy|ok|okay|fine|bearable|happy|done|finished)\b[^,:]*[,:]\s*(?:then\s+)?(?:please\s+)?"
    r"(?:do|try|add|move\s+on|go|come|lie|sit|stand|turn|walk|carry\s+on|continue|follow)\b"
)
_ASKS = re.compile(r"\b(?:do|give\s+(?:me|us)|try|add)\b")
_HOW_OFTEN = re.compile(
    r"\W*(?:please\s+)?(?:reduce|cut|increase)\b.*\b(?:once|twice|every|daily)\b"
)
_ONCE_MORE = ("again", "another", "double", "twice")
_WEEKS = re.compile(r"\bx\s?\d+\s?(?:/|w(?:ee)?ks?\b|days?\b|months?\b)")
_OTHER_SIDE = re.compile(
    r"\b(?:swap|switch|change|other|each|alternate)\s+(?:\w+\s+)?(?:sides?|legs?|arms?|knees?|way)\b|"
    r"\b(?:swap|switch|change)\s*(?:over)?$"
)
# Titles of parts of a sheet, though they speak of movements.
_PARTS = re.compile(
    r"\b(?:exercises?|stretch(?:es|ing)|strength\w*|mobility|warm|cool|balance|breathing|walking|"
    r"core|posture|phase|week|day|stage|level|circuit|routine|programme|program|plan|section|part|lying|"
    r"standing|sitting|seated|floor|bed|kneeling|fours|supine|prone|back|legs?|morning|evening)\b"
)

# "If you can get to the pool, 20 minutes of swimming": it is asked for all the same.
_SPORT = r"(?:brisk\s+|gentle\s+|easy\s+)?(?:swim|walk|cycl|bik|row|aqua)\w*"
_OFFERED = re.compile(
    r"\W*(?:when(?:ever)?|if)\s+(?:you(?:'re|\s+are)?\s+(?:can|could|get|have|feel|fancy|like|want|able|manage|up)|the|it(?:'s|\s+is)|possible)\b[^:\d]*?[,:\s]\s*"
    rf"(?:(?:\d{{1,3}}|ten|fifteen|twenty|thirty|an?\s+)\s*(?:mins?|minutes|hour)\s+(?:of\s+|in\s+)?{_SPORT}|\b{_SPORT}\b[^,;:.]*\b\d{{1,3}}\s*(?:mins?|minutes))\b"
)


_AND = re.compile(r"\s+and\s+|\s*:\s+")
# A printer breaks no line that is shorter.
LEAST_WRAPPED = 45
# "One" and "two" rarely count: "one knee", "the two of them".
LEAST_COUNT = 3
_WORDS = re.compile(r"[a-z]+")
_SO_MANY = re.compile(r"half\s+(?:as|that|the)\b|(?:twice|thrice|double)\b")
_OF_THEM = ("all", "the", "these", "those", "last", "first")
# With one of these no line of a list ends.
_GOES_ON = re.compile(r",\s*$|\b(?:a|an|the|your|on|of|with|and|or|to|in|at|against)\s*$")


def look_again(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Show as not understood what was set aside although an exercise may be meant."""
    after: Read | None = None
    for read in reversed(reads):
        if read.kind is LineKind.EXERCISE:
            _ask_behind_a_dose(read)
            _conditions(read, matcher)
            _notes(read, matcher)
            if (
                read.prose
                and not any(draft.sure for draft in read.drafts)
                and _names_another(read, matcher)
            ):
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        elif read.kind is LineKind.HEADING:
            _heading(read, after)
        elif read.kind is LineKind.FORBIDDEN:
            # What a statement of change or a table leaves out is known word for word.
            if not (read.gone or read.ended) and _may_ask_for_something(read, matcher):
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        elif read.kind in (LineKind.ASIDE, LineKind.NOTE):
            _aside(read, matcher)
        after = after if read.kind is LineKind.BLANK else read
    for above, read in pairwise(reads):
        if _is_wrapped(above, read):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _ask_behind_a_dose(read: Read) -> None:
    """Show an exercise without a dose behind one that has its own: it may say how to do that.

    "Clam 2 x 8, brace your tummy."
    """
    names = list(runs_of(read, SpanRole.NAME))
    if len(read.drafts) < 2 or len(names) != len(read.drafts) or not read.drafts[0].fields:
        return
    kept = [
        place
        for place, draft in enumerate(read.drafts)
        if not place or draft.fields or draft.each or _is_added(read, names[place][0], draft.name)
    ]
    for place, (first, last) in enumerate(names):
        if place not in kept:
            read.mark(first, last, SpanRole.UNKNOWN)
    read.drafts = [read.drafts[place] for place in kept]


def _is_added(read: Read, first: int, name: str) -> bool:
    """Whether a name goes on with a list: "knee rolls (10 each way) and the walking"."""
    before = read.tokens[max(first - 2, 0) : first]
    goes_on = any(token.kind is Kind.AND or token.text == "then" for token in before)
    return goes_on and not begins_a_command(name.lower().split())


def show_numbers(reads: Sequence[Read]) -> None:
    """Show a number in words among what is noted: it may count what is done."""
    for read in reads:
        if read.kind not in (LineKind.EXERCISE, LineKind.DOSE):
            continue
        for place, token in enumerate(read.tokens):
            if read.roles[place] is not SpanRole.NOTE:
                continue
            before = read.tokens[place - 1].text if place else ""
            counts = NUMBER_WORDS.get(token.text, 0) >= LEAST_COUNT and before not in _OF_THEM
            if counts or _SO_MANY.match(read.even, token.start) is not None:
                read.roles[place] = SpanRole.UNKNOWN


def show_counts_of_conditions(reads: Sequence[Read]) -> None:
    """Show a condition with a number beside an exercise without a dose: "until you reach ten"."""
    for read in reads:
        if read.drafts and not any(draft.fields.keys() - {"side"} for draft in read.drafts):
            read.clauses = [
                each._replace(role=SpanRole.UNKNOWN) if _has_count(read, each) else each
                for each in read.clauses
            ]


def _has_count(read: Read, clause: Clause) -> bool:
    counts = _has_many(_WORDS.findall(read.even[clause.start : clause.end]))
    return clause.role is SpanRole.NOTE and not clause.settled and counts


def _has_many(words: Sequence[str]) -> bool:
    """Whether one of some words is a number that may count: "fifteen"."""
    return any(NUMBER_WORDS.get(word, 0) >= LEAST_COUNT for word in words)


def show_doses_of_nothing(reads: Sequence[Read]) -> None:
    """Show a dose as not understood whose exercise above turned out to be none."""
    items = {id(draft) for read in reads for draft in read.drafts}
    for read in reads:
        if read.kind is LineKind.DOSE and read.of is not None and id(read.of) not in items:
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def ask_names_without_a_dose(reads: Sequence[Read]) -> None:
    """Ask about a name that nobody knows if its dose is not known either: "Core block 1"."""
    for read in reads:
        named = any(draft.sure or draft.candidates for draft in read.drafts)
        if read.drafts and not named and not read.is_dosed:
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _is_wrapped(above: Read, read: Read) -> bool:
    """Whether an exercise without a dose only ends the sentence of a long line right above it.

    "Your homework until we meet again: a glass of water beside you, shoes on," goes on with
    "chair against the wall."
    """
    if read.kind is not LineKind.EXERCISE or read.is_dosed:
        return False
    ends = above.even.rstrip()
    if len(ends) < LEAST_WRAPPED or not read.text[:1].islower():
        return False
    says_more = ends[-1].isalpha() and above.kind is not LineKind.EXERCISE
    return _GOES_ON.search(ends) is not None or (says_more and read.even.rstrip().endswith("."))


def _may_ask_for_something(read: Read, matcher: NameMatcher) -> bool:
    """Whether a line that forbids by itself gives a dose as well, or says what may be done."""
    avoid = AVOID.search(read.even)
    if avoid is None:
        # It stands below a heading that forbids.
        return False
    dosed = _DOSE.search(read.even) or _EACH_WAY.search(read.even)
    if (dosed and not _WEEKS.search(read.even)) or _EXCEPT.search(read.even):
        return True
    words = _WORDS.findall(read.even[: avoid.start()])
    if is_activity(" ".join(words[:3])) and _has_many(words):
        # "Toe raises. Fifteen as well, and don't stick your bottom out."
        return True
    tokens = tokens_of(read.even)
    before = [token for token in tokens if token.end <= avoid.start()]
    if mentioned(before, matcher):
        # "Fine with the bird dogs, but no more press-ups."
        return True
    return _counts(read.even) and (bool(mentioned(tokens, matcher)) or is_an_exercise(read.even))


def _counts(text: str) -> bool:
    """Whether a text has a number that may count repetitions or seconds."""
    return any(token.kind in NUMBERS for token in tokens_of(_SPANS.sub(" ", text)))


def _aside(read: Read, matcher: NameMatcher) -> None:
    # The dose of a condition is for later, unless it says when to do it.
    then = _THEN.search(read.even)
    text = without(read.even, read.clauses) if read.kind is LineKind.NOTE else read.even
    text = then[1] if then is not None and moves(then[1]) else text
    dosed = _DOSE.search(read.even) or _EACH_WAY.search(read.even)
    # A position over a list may be the name of an exercise elsewhere.
    mentions = bool(mentioned(tokens_of(read.even), matcher)) and not is_posture(text.strip())
    named = mentions or is_an_exercise(read.even)
    times = _SOME_TIMES.search(read.even) is not None
    starts = _STARTS.search(read.even) is not None and moves(read.even)
    acts = read.kind is LineKind.NOTE and times and moves(read.even)
    offered = _OFFERED.match(read.even) is not None
    if acts or offered or (read.kind is LineKind.NOTE and dosed and (named or starts)):
        # "Only if it does not hurt: bridge 2x10", "reduce the plank to 2 x 15 s".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    following = _NEXT.match(read.even)
    if (following is not None and moves(read.even[following.end() :])) or (
        named and (_counts(read.even) or _HOW_OFTEN.match(read.even))
    ):
        # "Reduce the bridges to once a day", "stop when you get to 10 bridges".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    if ROUNDS.search(text):
        timed = _TIME.search(text) is not None and _PAUSE.search(text) is None
        doubtful = is_an_exercise(text) or timed or _REPS.search(text) is not None
    else:
        doubtful = (
            text is (then and then[1])
            or _DOSE.search(text) is not None
            or (mentions and (text == read.even or bool(mentioned(tokens_of(text), matcher))))
        )
    if doubtful:
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _heading(read: Read, after: Read | None) -> None:
    """Show a heading that may be the name of an exercise, unless exercises follow it."""
    follows = after is not None and (after.kind is LineKind.EXERCISE or bool(after.drafts))
    if not follows and moves(read.text) and not _PARTS.search(read.even):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _notes(read: Read, matcher: NameMatcher) -> None:
    """Show the words of a note that count, name another exercise, or change the side."""
    sided = any("side" in draft.fields or draft.each for draft in read.drafts)
    named = _named(read)
    for first, last in runs_of(read, SpanRole.NOTE):
        tokens = read.tokens[first:last]
        text = " ".join(token.text for token in tokens)
        counts = any(
            token.kind in (Kind.SETS, Kind.REPS) or token.text in _ONCE_MORE for token in tokens
        )
        counts = counts and not any(token.kind in NUMBERS for token in tokens)
        changes = not sided and _OTHER_SIDE.search(text) is not None
        others = mentioned(tokens, matcher) - named or is_an_exercise(text)
        if counts or changes or others:
            read.mark(first, last, SpanRole.UNKNOWN)


def _conditions(read: Read, matcher: NameMatcher) -> None:
    """Show the conditions that name another exercise and count: "when you get up, ten bridges"."""
    named = _named(read)
    read.clauses = [
        each._replace(role=SpanRole.UNKNOWN)
        if each.role is SpanRole.NOTE
        and not each.settled
        and _ASKS.search(text := read.text.lower()[each.start : each.end]) is not None
        and _counts(text)
        and mentioned(tokens_of(text), matcher) - named
        else each
        for each in read.clauses
    ]


def _names_another(read: Read, matcher: NameMatcher) -> bool:
    """Whether a sentence with a dose names another exercise, so that it may be of that one."""
    beside = [
        token
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role in (SpanRole.UNKNOWN, SpanRole.NOTE)
    ]
    return read.is_dosed and bool(mentioned(beside, matcher) - _named(read))


def _named(read: Read) -> set[str | None]:
    """The exercises that a line has, or asks about."""
    return {draft.sure for draft in read.drafts} | {
        key for draft in read.drafts for key in draft.candidates
    }


def names_two(name: str, matcher: NameMatcher) -> bool:
    """Whether what was taken for one name has two known ones."""
    parts = _AND.split(evened(name))
    return sum(matcher.certain(part).exercise is not None for part in parts) > 1


def ask_what_is_instead(reads: Sequence[Read]) -> None:
    """Ask about what is to be done instead if no line right above it leaves anything out."""
    above: Read | None = None
    for read in reads:
        if read.kind is LineKind.BLANK:
            continue
        forbids = above is not None and (
            above.kind is LineKind.FORBIDDEN
            or any(each.role is SpanRole.FORBIDDEN for each in above.clauses)
        )
        if read.kind is LineKind.EXERCISE and not forbids and INSTEAD.match(read.even):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        above = read
