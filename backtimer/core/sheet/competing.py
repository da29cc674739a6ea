"""The last look at a line with an exercise, for what else in it competes with its dose.

What was read may be right by its rule and still be the wrong one of two: an old dose beside the new
one, a part beside the total, a dose that another word takes back. So whatever is left over beside a
dose makes that dose uncertain, and an exercise that other words may end is no item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from backtimer.core.sheet.clauses import Clause, without
from backtimer.core.sheet.doubts import ends
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import doses_in, fields_of, tokens_with_amounts
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read, runs_of
from backtimer.core.sheet.name_words import LIMBS, words_of
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.remarks import is_phase
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

# Before a limb in an instruction.
_WHICH = frozenset("one each your the both a".split())
_PAIR = 2
COUNTS, TIMES = frozenset(("sets", "reps")), frozenset(("hold_s", "rest_s"))
COUNTED = COUNTS | TIMES
# These say that a number beside them is another one than before, or than later.
_REPLACES = re.compile(
    r"\b(?:no,?\s+(?:sorry|wait|make|actually)|sorry|i\s+mean|i\s+meant|make\s+(?:that|it)|scratch\s+that|"
    r"correction|corrected|actually|rather|instead(?!\s+of)|was|were|used\s+to|last\s+(?:week|time|month|session|visit)|"
    r"previously|formerly|so\s+far|until\s+now|up\s+to\s+now|originally|cut(?:\s+(?:it|this|that|back|down))?\s+to|"
    r"down\s+to|drop(?:ped)?\s+to|lower(?:ed)?\s+to|went\s+to|changed?|reduced|increased|raised\s+to|too\s+(?:many|much|few)|"
    r"not\s+\d|typo|error|misprint|old|new(?:ly)?)\b|\d\s?\w{0,4}\s*(?:\u2192|->|=>)\s*\d"
)
_FROM_NOW = re.compile(
    r"\b(?:from\s+(?:today|now)(?:\s+on)?|as\s+of\s+(?:today|now)|changed|updated|corrected)\b"
)
_REFERS = re.compile(
    r"\b(?:same\s+(?:as|again|dose|reps|repetitions|sets|number|here|for)|the\s+same|as\s+(?:for|above|before|with)\b|ditto|likewise|"
    r"(?:dose|reps|sets|hold|time|side|number)\b[^.;\d]{0,20}\bas\b|half\s+(?:of\s+)?(?:that|as)|one\s+(?:set|rep)\s+(?:fewer|less|more))"
)
# Beside a dose it has not changed.
_AS_EVER = re.compile(
    r"\W*(?:(?:exactly\s+)?(?:the\s+)?(?:same\s+)?as\s+(?:before|last\s+(?:time|week|month)|until\s+now|so\s+far)|"
    r"stays?\s+(?:exactly\s+)?the\s+same)\W*"
)
# Behind a name these speak of the exercise as a whole, not of how to do it.
_OF_THE_WHOLE = re.compile(
    r"\b(?:longer|any\s?more|yet|before|until|till|now|today|tonight|tomorrow|(?:this|next)\s+(?:week|time|block|month|phase)|"
    r"block|part\s+of|plan|programme|program|routine|list|sheet|need(?:ed|s)?|for\s+(?:you|him|her|them|me|now|this)|"
    r"again|at\s+(?:all|home|this|the\s+moment|present)|allowed|cleared|ready|suitable|januar\w+|februar\w+|march|april|may|june|"
    r"july|august|september|october|november|december|surgery|op\b|do\s+(?:it|this|that|these|them)|doing\s+(?:it|this|these))\b|"
    r"\b(?:leave|give|drop|skip|forget|scrap|omit)\s+(?:it|this|that|them|these|those)\b|"
    r"\b(?:do\s+not|don'?t|never|not|no|nil|none|omit|skip|forbidden|avoid(?:ed)?|nothing)\W*$"
)
# Below an exercise these speak of it: "do not start this until week 4", "not yet".
_ENDS_ABOVE = re.compile(
    r".*\b(?:do\s+not|don'?t|never|not)\s+(?:to\s+)?(?:do|doing|start\w*|begin\w*|try\w*|attempt\w*|use|perform\w*|practi[cs]e)\s+"
    r"(?:it|this|that|these|those|until|till|before|yet|any)\b|"
    r"\W*not\s+(?:yet|until|till|before|for\s+now|now|today|this\s+week|at\s+(?:the\s+moment|present))\b"
)
# A step for later needs no field of the dose for now.
_STEPS = re.compile(
    r"\W*(?:and\s+|then\s+|to\s+)*(?:progress\w*|increas\w+|advance|build\w*|work\w*|add\w*|aim\w*|goal|target|"
    r"eventually|gradually|reduce|decreas\w+|if|when\w*|once|unless|as\s+(?:you|able|toler\w+|comfort\w*)|"
    r"stop\s+(?:if|when|at)|up\s+to|easier|harder|next\s+week|in\s+week|from\s+week|week\s+\d|"
    r"pain|rpe|effort|\((?:was|were|up|prev|last|used|for)\b)"
)
# It may be out, or to be held; the dose may be that of what takes its place.
_ON_HOLD = re.compile(r"\bon\s+hold\b")
_SWAPS = re.compile(
    r"\W*(?:swap|change|exchange|replace)(?:d|ped)?\s+(?:(?:it|this|these|them)\s+)?(?:for|with|by|to)\b"
)
_ONE_SIDE = frozenset((WrittenSide.LEFT, WrittenSide.RIGHT))
# A letter where a dose stands, explained elsewhere: "Wall sit ........ C".
_CODE = re.compile(r"(?:\.{2,}|\s\.|\||\s{4,}|:)\s*([A-FX])(?=\W*$|,)")
# What is for another week or day is no rival of the dose for now, by so many characters around it.
BESIDE = 14
_ANOTHER_TIME = re.compile(
    r"(?:\bthen\s+|\bafter\s+)?\b(?:\d+(?:st|nd|rd|th)\s+)?(?:weeks?|wks?|days?|phase|stage|month)\s*\d|"
    r"\b(?:from|in|by|after|until)\s+(?:\d+\s+)?(?:weeks?|wks?|days?|phase|stage)\b|"
    r"\b(?:wks?|weeks?)\s*\d"
)
_SIDED = (
    r"(?:left|right|l|r|sides?|legs?|arms?|knee|hip|foot|one|operated|sore|bad|good|painful|"
    r"affected)"
)
_NOT_A_SIDE = re.compile(
    rf"\bnot\b(?:\W+\w+){{0,3}}\W+{_SIDED}\b|\b{_SIDED}(?:\s+\w+){{0,3}}\s+not\b"
)
# A name of an exercise is seldom longer.
_MOST_WORDS = 3
_LETTERS = re.compile(r"[^\W\d_]+")
# "Squeeze your buttocks" tells how.
_OWNERS = frozenset(("your", "the", "both", "one"))
_DIGIT, _NUMBER = re.compile(r"\d"), re.compile(r"\d+")
_IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|dozen)\b"
)
_ASIDE = (SpanRole.NOTE, SpanRole.OFTEN)
# "To one side, then the other" counts nothing.
_ONE_OF_TWO = re.compile(
    r"\b(?:good|nice|great|easy)\s+one\b|"
    r"\bto\s+one\W*$|\bone(?:\s+(?:side|legs?|knees?|arms?|foot|hand|hip|heel|elbow|end|way|by\s+one|at\s+a\s+time)\b)"
)
_PLAIN = frozenset((Kind.NUMBER, Kind.RANGE, Kind.SERIES))
# Behind one of these a condition is about what follows its comma.
_ENDS = ".;:!?("


def weigh(reads: Sequence[Read]) -> None:
    """Make every dose uncertain beside which something competes with it; drop what may be ended."""
    above: Read | None = None
    unknown = False
    for read in reads:
        if read.kind is LineKind.EXERCISE and read.drafts:
            _weigh_line(read)
            above = read
        elif read.kind in (LineKind.BLANK, LineKind.HEADING, LineKind.FORBIDDEN):
            if above is not None and _ENDS_ABOVE.match(read.even):
                above.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            above = None
        elif above is not None:
            if unknown and read.kind is LineKind.DOSE:
                # "Clams", "Tap backs", "10 each way": it may be the dose of what is not known.
                _doubt(above.drafts, COUNTED | {"side"})
            _weigh_below(read, above)
        unknown = read.kind is LineKind.UNKNOWN and _may_be_a_name(read)


def _may_be_a_name(read: Read) -> bool:
    words = _LETTERS.findall(read.even)
    return (
        0 < len(words) <= _MOST_WORDS
        and not _DIGIT.search(read.even)
        and not (begins_a_command(words) and _OWNERS & set(words))
    )


def is_of_the_whole(text: str) -> bool:
    """Whether what not to do is the exercise itself: "not before August", "no longer"."""
    return _OF_THE_WHOLE.search(text) is not None


def _weigh_below(read: Read, above: Read) -> None:
    """Let a line below an exercise correct its dose, or give what it lacks, as a question."""
    if _is_replaced(read):
        _doubt(above.drafts, COUNTED | {"side"})
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    elif read.kind is LineKind.DOSE:
        _doubt(above.drafts, _rivals(read))
        sure = {draft.sure for draft in above.drafts}
        if read.mentions and read.mentions.isdisjoint(sure) and SpanRole.DOSE not in read.roles:
            # "Instead I get dead bugs, 2 sets of 6": nobody took it.
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    elif not any(draft.fields.keys() & COUNTED for draft in above.drafts):
        for start, text in [*_parts(read, SpanRole.NOTE), *_parts(read, SpanRole.ASIDE)]:
            if _DIGIT.search(text) and _fields_in(text):
                _show(read, start, start + len(text))


def _drop_limbs(read: Read) -> None:
    """A limb without a count beside an exercise says how to lie: "knees together: tilt x12"."""
    limbs = [
        draft for draft in read.drafts if not draft.fields.keys() & COUNTED and _is_limb(draft.name)
    ]
    if not limbs or len(limbs) == len(read.drafts):
        return
    read.drafts = [draft for draft in read.drafts if all(draft is not limb for limb in limbs)]
    names = {limb.name for limb in limbs}
    for place, token in enumerate(read.tokens):
        if read.roles[place] is SpanRole.NAME and read.text[token.start : token.end] in names:
            read.roles[place] = SpanRole.UNKNOWN


def _is_limb(name: str) -> bool:
    """Whether a name has only limbs; with a posture, "prone on elbows", it is an exercise."""
    words = words_of(name)
    return words.words <= LIMBS and not words.postures


def _tells_how(read: Read) -> bool:
    """Whether what seems another name only tells how to move: "Heel slide - slide one heel to"."""
    if len(read.drafts) != _PAIR or not words_of(read.drafts[1].name).words & LIMBS:
        return False
    ahead, _name, _behind = read.even.partition(" ".join(read.drafts[1].name.lower().split()))
    words = _LETTERS.findall(re.split(r"[:;,.(]|\s[-\u2013\u2014]", ahead)[-1])
    return len(words) == _PAIR and begins_a_command(words) and words[1] in _WHICH


def _weigh_line(read: Read) -> None:
    if _tells_how(read):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    _drop_limbs(read)
    if any(is_of_the_whole(text) for _at, text in _parts(read, SpanRole.FORBIDDEN)):
        # "One leg bridge - no longer part of your plan", "Deadlift: not before August".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    if _may_be_out(read):
        # "Plank on hold, 20 seconds", "bridge - swap for single leg bridge, 3 x 6".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    if any(ends(text) for _at, text in _parts(read, SpanRole.UNKNOWN)):
        # "Deadlift | NOT IN THIS BLOCK".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    _doubt_sides(read)
    _show_codes(read)
    shown = _show_noted_doses(read)
    if read.is_dosed:
        _doubt(read.drafts, COUNTED if shown or _is_replaced(read) else _rivals(read))


def _may_be_out(read: Read) -> bool:
    """Whether the exercise may be on hold, or the dose that of another in its place."""
    out = [clause for clause in read.clauses if clause.role is SpanRole.FORBIDDEN]
    swapped = any(_SWAPS.match(read.even[clause.start : clause.end]) for clause in out)
    return swapped or _ON_HOLD.search(without(read.even, out)) is not None


def _doubt_sides(read: Read) -> None:
    """Doubt one side where the line says "not": "with the leg that is not in the brace (left)"."""
    sides = {draft.fields.get("side") for draft in read.drafts}
    if not sides & _ONE_SIDE or _NOT_A_SIDE.search(read.even) is None:
        return
    for draft in read.drafts:
        draft.chosen |= {"side"} & draft.fields.keys()
    for start, text in list(_parts(read, SpanRole.NOTE)):
        if re.search(r"\bnot\b", text):
            _show(read, start, start + len(text))


def _show_codes(read: Read) -> None:
    """Show a letter that stands where a dose does: "Wall sit ........ C"."""
    code = _CODE.search(read.text)
    if code is None or any(draft.fields.keys() & COUNTED for draft in read.drafts):
        return
    for draft in read.drafts:
        draft.fields.pop("side", None)
    read.clauses.append(Clause(code.start(1), code.end(1), SpanRole.UNKNOWN))
    for place, token in enumerate(read.tokens):
        if token.start == code.start(1):
            read.roles[place] = SpanRole.MARK


def _doubt(drafts: Sequence[LineDraft], fields: AbstractSet[str]) -> None:
    for draft in drafts:
        draft.chosen |= fields & draft.fields.keys()


def _parts(read: Read, role: SpanRole) -> Iterator[tuple[int, str]]:
    """The parts of a line with a role, each with the character it begins at."""
    for clause in read.clauses:
        if clause.role is role and not (clause.settled and role is SpanRole.FORBIDDEN):
            yield clause.start, read.even[clause.start : clause.end]
    for first, last in runs_of(read, role):
        start = read.tokens[first].start
        yield start, read.even[start : read.tokens[last - 1].end]


def _rivals(read: Read) -> AbstractSet[str]:
    """The fields that a number of the line that is not understood may have been meant for."""
    found: set[str] = set()
    for start, text in _parts(read, SpanRole.UNKNOWN):
        counted = _counted(read.even)[start : start + len(text)]
        if not (_DIGIT.search(text) or _IN_WORDS.search(counted)):
            continue
        around = read.even[max(start - BESIDE, 0) : start + len(text) + BESIDE]
        if _ANOTHER_TIME.search(around):
            continue
        end = start + len(text)
        inside = [each for each in read.tokens if start <= each.start and each.end <= end]
        tokens = inside or tokens_with_amounts(text)
        found |= _fields_of(tokens)
        if not found and any(token.kind in _PLAIN for token in tokens):
            found |= COUNTS
    return found


def _counted(text: str) -> str:
    """The text, at the same length, without words for one side of two."""
    return _ONE_OF_TWO.sub(lambda found: " " * len(found[0]), text)


def _is_replaced(read: Read) -> bool:
    """Whether words beside two numbers say that one of them is not for now."""
    text = without(read.even, [each for each in read.clauses if each.settled])
    if _FROM_NOW.search(text) and len(_NUMBER.findall(text)) > 1:
        return True
    text = without(text, [each for each in read.clauses if each.role in _ASIDE])
    numbers = len(_NUMBER.findall(text)) + len(_IN_WORDS.findall(text))
    return numbers > 1 and _REPLACES.search(text) is not None


def _show_noted_doses(read: Read) -> bool:
    """Show notes with a dose that the exercise lacks, unless they tell of a step for later."""
    has = {name for draft in read.drafts for name in draft.fields}
    found = False
    for role in (SpanRole.NOTE, SpanRole.FORBIDDEN):
        for start, text in _parts(read, role):
            if _REFERS.search(text) and not (has & COUNTED and _AS_EVER.fullmatch(text)):
                # "Same as above": nobody has given it yet.
                _show(read, start, start + len(text))
                continue
            counts = _DIGIT.search(text) or _IN_WORDS.search(text)
            known = has if role is SpanRole.NOTE else frozenset()
            if counts and _dose_in(read, start, text, role) - known:
                _show(read, start, start + len(text))
                found = True
    return found


def _dose_in(read: Read, start: int, text: str, role: SpanRole) -> set[str]:
    """The fields of a dose for now that a note may give."""
    if role is SpanRole.NOTE and _STEPS.match(text):
        # "3 sets of 15 s, nobody minds if you stop early, 1 min rest".
        before = read.even[:start].rstrip()
        trails = bool(before) and before[-1] not in _ENDS
        _head, comma, text = text.rpartition(",")
        if not (trails and comma and _is_all_dose(text)):
            return set()
    return _fields_in(text)


def _fields_in(text: str) -> set[str]:
    if is_phase(text):
        return set()
    return _fields_of(tokens_with_amounts(text))


def _fields_of(tokens: Sequence[Token]) -> set[str]:
    return {name for fields in doses_in(tokens) for name in fields.keys() & COUNTED}


def _is_all_dose(text: str) -> bool:
    tokens = tokens_with_amounts(text)
    covered = sum(place.last - place.first for place in fields_of(tokens))
    return covered == len(tokens) > 0


def _show(read: Read, start: int, end: int) -> None:
    unknown = SpanRole.UNKNOWN
    read.clauses = [
        each._replace(role=unknown) if start <= each.start and each.end <= end else each
        for each in read.clauses
    ]
    for place, token in enumerate(read.tokens):
        if start <= token.start and token.end <= end:
            read.roles[place] = unknown
