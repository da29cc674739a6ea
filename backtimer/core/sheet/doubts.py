"""Doubts at the end of a line: what may be a dose, and was neither read nor harmless, is shown.

Here the question is not what a line means but what could still be wrong with its reading: a dose
inside a condition, a side inside a note, an exercise that is ended or replaced, one that other
words make another, one in a letterhead.
"""

from __future__ import annotations

import re

from backtimer.core.sheet.clauses import Clause, without
from backtimer.core.sheet.depending import depends
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.grammar import doses_in, tokens_with_amounts
from backtimer.core.sheet.lexicon import ROUNDS, Kind
from backtimer.core.sheet.line_reading import Read, runs_of
from backtimer.core.sheet.name_context import is_sore_side, mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import VARIANTS, is_posture, words_of
from backtimer.core.sheet.own_names import is_activity, is_an_exercise, moves, names_a_movement
from backtimer.core.sheet.phrases import NUMBERS
from backtimer.core.sheet.remarks import is_phase
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.written_side import WrittenSide

# Treatments, findings and billing of a clinic: nobody does them at home.
CLINICAL = re.compile(
    r"\b(?:cpt|[9g][0578]\d{3}|mhp|ifc|tens|nmes|e-?stim|ems|pemf|swd|ultrasound|us\s+to|stm|iastm|"
    r"mfr|myofascial|manual(?:\s+therapy)?|manips?|manipulations?|mobs?|mobili[sz]ations?\s+"
    r"(?:of|to|gr\w*)|grade\s+(?:[iv]+|[1-5])|modalit\w+|traction|dry\s+needling|needling|"
    r"acupuncture|cupping|taping|k-?tape|moist|(?:hot|cold|heat|warm|ice)\s?packs?|hot\s+water\s+bottle|wheat\s?bag|hydrocollator|"
    r"cryo\w*|laser|shockwave|diathermy|massage|paraspinals?|trigger\s+points?|skin\s+intact|"
    r"o/e|chair\s+stand|tug|timed\s+up|\d[\s-]*(?:min\w*|m|metre|meter)[\s-]+(?:walk\w*[\s-]+)?test|(?:stand|walk|balance|sit-ups?)\s+test|baseline|in\s+testing|age\s+norm|outcome\s+measures?|measured|a?rom(?=\s*(?:[:=]|wnl|full|limited))|mmt|dtrs?|palpation|oswestry|odi|nprs|vas|fingertips?\s+to|units?)\b|"
    r"\bslr\b[^,;]*\d\s*(?:deg|\u00b0)|\b[0-5][+-]?/5\b",
)
# Conditions that speak of later or of another day: their numbers are not for now.
_FOR_LATER = re.compile(
    r"\b(?:if|unless|increas\w+|progress\w*|advance|build\w*|work\w*|reduce|decreas\w+|add\w*|goal|target|"
    r"eventually|gradually|later|next|week|easier|harder|stop|up\s+by|rather|last|final|able|"
    r"easy|comfortabl[ey]|ready|pain|sore|strong\w*|better|manage|confident|tolerat\w+|aim\w*|for\s+\d+/)|"
    r"->|\u2192|=>",
)
# Beside an exercise it says that it is not done any more, or done as something else.
_ENDED = re.compile(
    r"\b(?:on\s+hold|stop(?:ped|s)?(?!\s+(?:well|just|short|above|where)\b)|paused|^pause\b(?!\s+(?:for\s+)?(?:\d|at\b|on\b|in\b|between\b))|pause\s+(?:the|this|these|all|until)\b|ceas\w+|suspend\w*|withh[eo]ld|abeyance|not\s+required|not\s+to\s+be\s+done|tak(?:e|en)\s+out|not\s+doing|bann?(?:ed)?|cancel\w*|discontinu\w*|"
    r"none\s+any\s?more|also\s+not|not\s+either|no\s+more|leave\s+(?:it|this|these|them)\s+out|stays?\s+out|forget\s+it|"
    r"deleted|scrapped|withdrawn|d/c(?:'?d)?|inactive|archived|expired|retired|not\s+in\s+(?:this|the|your|use)|remov\w+|replac\w+|swap\w*|instead(?!\s+of)|dropped|quit|nil|lay\s+off|no-no|"
    r"finished\s+with|graduat\w+|bin\s+(?:it|this|these|them)|aggravat\w+|flared|contra-?indicated|phased\s+out|superseded|obsolete|outdated|"
    r"too\s+(?:early|soon)|old\s+(?:programme|program|plan|sheet|routine)|pending|declined|refused|no\s+longer|hold\s+fire|wait\s+(?:for|until|till)|"
    r"(?:is|are|left|cut|taken)\s+out)\b|"
    r"[\u2717\u2718\u274c\U0001f6ab]|\?\s*(?:nope|no|nah)\b"
)
# Words that make an exercise another one, even behind its dose: "bridge x10, single leg".
_MAKES_A_VARIANT = (VARIANTS - {"hold"}) | frozenset(
    "singl doubl tap ball bosu swiss backward sideway rotation alternate modifi advanc straight "
    "revers elevat one rock elevated raised modified advanced".split()
)
_NOT_NOW = re.compile(
    r"\b(?:skip|omit|not\s+(?:yet|now|this|today|until|for\s+now)|hold\s+off|later|from\s+(?:next\s+)?week|"
    r"leave\s+(?:it\s+)?(?:out|off)|next\s+week|start(?:s|ing)?\s+(?:in|after|week))\b"
)
# A number of a condition that may be the only dose: "until tired (about 8)".
# "3 sets if you can, 10 reps": the count is behind the condition, and no part of it.
_IF_SO = re.compile(r"(?:if|as|when|once)\b")
_BARE = re.compile(
    r"(?:about|around|approx\.?|max\.?|up\s+to|least)\s+\d{1,2}\b(?!\s*(?:w|d|month|/|%))"
)
_REPEAT = re.compile(r"\brest\b.*\brepeat(?:\s+(?:it|this|that|all|once|again))*\W*$")
# Beside an exercise without a dose.
_NOT_MEANT = re.compile(
    r"\b(?:later|from\s+w(?:ee)?k\w*\s+\d|w(?:ee)?ks?\s+\d+\s+on(?:wards?)?|crossed\s+out)\b|"
    r"^\W*(?:out|drop|rest|off|leave|hold|none|nil|0|same(?:\s+(?:for|with|goes\s+for))?)\W*$"
)
_FREQUENCY = re.compile(r"\W*(?:frequency|how\s+often)\s*:")
_ON_HOLD = re.compile(r"\bon\s+hold\b|\bn/a\b")
_STOP_IF = re.compile(r"\bstop\s+(?:if|when|where|once|at|before|should)\b")
_SWAPS = re.compile(r"\b(?:swap\w*|replac\w+|instead(?!\s+of))\b")
# A limb on something else: "feet on a chair".
_LEANS = re.compile(
    r"\b(?:feet|foot|legs?|heels?|hands?|knees?|elbows?|forearms?)\s+on\b"
    r"(?!\s+(?:the\s+|your\s+)?(?:tummy|belly|stomach|hips?|chest|ribs?|thighs?|lap|floor|bed)\b)"
)
_AWHILE = re.compile(r"\b(?:hours?|hrs?|minutes|mins?)(?:\s+of)?\s+$")
_TOOLS = frozenset("ball bosu roller".split())
_ONE_SIDE = (Kind.LEFT, Kind.RIGHT)
# With one of these words a name may be that of another exercise.
_SIZES = frozenset("small big large half full low high mini deep".split())
_LISTS = (Kind.AND, Kind.COMMA)
# Methods with exercises of their own.
_BY_NAME = re.compile(r"\b(?:mcgill|mckenzie|williams|pilates|yoga)\b")
_CROSSES = frozenset("\u2717\u2718\u274c\U0001f6ab")
# A number behind one of these may replace the dose before it: "3x10, now 2x8".
_REPLACED = re.compile(r"\b(?:was|were|old|new|now|used\s+to|changed?|reduced|increased)\b.*\d")

# So much more than before.
_ADDED = re.compile(
    r"\badd(?:ing)?\s+(?:(?:another|an\s+extra|about)\s+)?(?:\d{1,2}|one|two|three|five|ten|fifteen)\s*"
    r"(?:more\s+)?(?:s|secs?|seconds?|mins?|minutes?|reps?|repetitions?)\b"
    r"(?!\s+(?:of|x|hold|rest|pause|break|(?:each|every|a|per)\s+(?:\w+\s+)?(?:week|wk|day|session|time))\b)"
)


def ends(text: str) -> bool:
    """Whether words beside an exercise may say that it is not done, or not yet."""
    low = _STOP_IF.sub(" ", text.lower())
    return _ENDED.search(low) is not None or _NOT_NOW.search(low) is not None or "~~" in low


def doubt(read: Read, matcher: NameMatcher) -> None:
    """Show as not understood what may be a dose in a note, or end or change the exercise."""
    if read.kind is not LineKind.EXERCISE:
        return
    if _FREQUENCY.match(read.even) and not any(map(_counts, read.drafts)):
        # "Frequency: 4 days a week, walking every day".
        read.becomes(LineKind.NOTE, SpanRole.OFTEN)
    _ended(read)
    _not_now(read)
    if depends(read):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    _given_twice(read)
    _adds_to_it(read)
    _repeats(read)
    _how_often(read)
    if _asked(read):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    if not read.drafts:
        return
    _two_sides(read)
    _variant(read, matcher)
    _named_before(read, matcher)
    _named_beside(read, matcher)
    _other_position(read, matcher)
    read.clauses = [_doubted(each, read) for each in read.clauses]
    if any("side" in draft.fields or draft.each for draft in read.drafts):
        return
    for place, token in enumerate(read.tokens):
        if token.kind in _ONE_SIDE and read.roles[place] is SpanRole.NOTE:
            read.roles[place] = SpanRole.UNKNOWN


def _counts(draft: LineDraft) -> bool:
    return bool(draft.fields.keys() & {"sets", "reps", "hold_s"})


def doubt_bare(read: Read) -> None:
    """Show an exercise without any dose as not understood if other words of its line are not.

    They may say anything: "on hold", "20 % fewer".
    """
    if read.kind is not LineKind.EXERCISE or read.is_dosed:
        return
    unknown = [
        token
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role is SpanRole.UNKNOWN
    ]
    if unknown and not any(token.kind in NUMBERS for token in unknown):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _asked(read: Read) -> bool:
    """Whether a question mark stands behind an exercise without a number: "bridges?"."""
    if any(draft.fields.keys() - {"side"} for draft in read.drafts):
        return False
    texts = [token.text for token in read.tokens]
    return "?" in texts and not any(token.kind in NUMBERS for token in read.tokens)


def hides_a_dose(read: Read, matcher: NameMatcher) -> bool:
    """Whether a line about something else gives sets or repetitions, or names an exercise."""
    if any(
        draft.sure is not None
        or ("reps" in draft.fields and is_activity(draft.name))
        or (draft.fields and moves(draft.name))
        for draft in read.drafts
    ):
        return True
    if ROUNDS.search(read.even):
        return False
    counted = any(place.found.fields.keys() & {"sets", "reps"} for place in read.loose)
    return counted or bool(mentioned(read.tokens, matcher))


def _ended(read: Read) -> None:
    """An exercise is no item if words that are not understood may end or replace it."""
    unknown = SpanRole.UNKNOWN
    words = " ".join(
        token.text
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role is unknown or token.text in _CROSSES
    )
    if "~~" in without(read.even, [each for each in read.clauses if each.settled]):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    if not words:
        return
    if _ENDED.search(words) or _REPLACED.search(words):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _not_now(read: Read) -> None:
    """An exercise without a dose is no item if a word beside it may say that it is not done."""
    if read.is_dosed:
        return
    names = [
        Clause(token.start, token.end, SpanRole.NAME)
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role is SpanRole.NAME
    ]
    marks = [clause for clause in read.clauses if clause.role is SpanRole.MARK]
    rest = without(read.even, [*names, *marks])
    if _NOT_MEANT.search(rest) or _ON_HOLD.search(read.even):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _given_twice(read: Read) -> None:
    """The same exercise with two doses may be an old dose and a new one."""
    doses: dict[str, object] = {}
    for draft in read.drafts:
        if (
            draft.sure is not None
            and draft.fields
            and doses.setdefault(draft.sure, draft.fields) != draft.fields
        ):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            return


def _adds_to_it(read: Read) -> None:
    """What is added to a dose gives none: "side plank: add ten seconds, so thirty"."""
    first = next((draft for draft in read.drafts if draft.fields), None)
    added = _ADDED.search(read.even) if first is not None else None
    if added is not None and is_an_exercise(read.even[: added.start()]):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _repeats(read: Read) -> None:
    """How often is open where all of it is done again: "8 times, rest 1 minute, then repeat"."""
    if not _REPEAT.search(read.even) or any("sets" in draft.fields for draft in read.drafts):
        return
    again = [n for n, token in enumerate(read.tokens) if token.text.startswith("repeat")]
    for place in again[-1:]:
        read.roles[place] = SpanRole.UNKNOWN


def _how_often(read: Read) -> None:
    """Whether "repeat 5 times each hour" counts the repetitions is open if nothing else does."""
    counted = all("reps" in draft.fields for draft in read.drafts)
    for first, last in [] if counted else list(runs_of(read, SpanRole.OFTEN)):
        if read.tokens[first].text == "repeat":
            read.mark(first, last, SpanRole.UNKNOWN)


def _variant(read: Read, matcher: NameMatcher) -> None:
    """Ask which exercise is meant where words behind a dose may make it another one."""
    draft = read.drafts[0]
    if len(read.drafts) > 1 or draft.sure is None:
        return
    noted = [
        " ".join(token.text for token in read.tokens[first:last])
        for first, last in runs_of(read, SpanRole.NOTE)
        if last - first == 1 and read.tokens[first].text in _SIZES
    ]
    sized = (matcher.certain(f"{note} {draft.name}").exercise for note in noted)
    other = next((each for each in sized if each not in (None, draft.sure)), None)
    if other is not None:
        # "Knee rolls, small, 10 each side".
        draft.candidates, draft.sure, draft.certainty = (other, draft.sure), None, 0.0
        return
    unknown = SpanRole.UNKNOWN
    beside = " ".join(
        token.text
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role is unknown and token.kind not in NUMBERS
    )
    if not beside or is_sore_side(beside) or _FOR_LATER.search(beside):
        return
    if matcher.certain(f"{draft.name} {beside}").exercise == draft.sure:
        # "Prone hip extension, knee straight" is what it is called, too.
        return
    others = words_of(beside).words & _MAKES_A_VARIANT - words_of(draft.name).words
    if others or _LEANS.search(beside):
        draft.candidates, draft.sure, draft.certainty = (draft.sure,), None, 0.0


def _named_before(read: Read, matcher: NameMatcher) -> None:
    """Ask about an exercise behind words that may name another one: "bike - 10 min warm up"."""
    draft = read.drafts[0]
    if len(read.drafts) > 1 or draft.sure is None:
        return
    first = read.roles.index(SpanRole.NAME)
    kinds = [token.kind for token in read.tokens[:first]]
    inside = kinds.count(Kind.OPEN) > kinds.count(Kind.CLOSE)
    joint = read.tokens[first - 1] if first else None
    if joint is None or joint.text == "then" or (joint.kind in _LISTS and not inside):
        # A list of exercises.
        return
    before = " ".join(
        token.text
        for token, role in zip(read.tokens[:first], read.roles, strict=False)
        if role is SpanRole.UNKNOWN and token.kind in (Kind.WORD, Kind.LIMB)
    )
    answered = matcher.is_title(draft.sure, draft.name)
    if _BY_NAME.search(before) or (names_a_movement(before) and not answered):
        draft.candidates, draft.sure, draft.certainty = (draft.sure,), None, 0.0


def _named_beside(read: Read, matcher: NameMatcher) -> None:
    """Ask about an exercise behind another one that got none: "deadbug, opposite arm and leg x10".

    Which of the two is meant nobody knows.
    """
    draft = read.drafts[0]
    if len(read.drafts) > 1 or draft.sure is None or SpanRole.DOSE not in read.roles:
        return
    name = read.roles.index(SpanRole.NAME) if SpanRole.NAME in read.roles else 0
    for first, last in runs_of(read, SpanRole.UNKNOWN):
        if last >= name or read.tokens[last].kind is not Kind.COMMA:
            continue
        words = [token.text for token in read.tokens[first:last] if token.text[:1].isalpha()]
        other = matcher.certain(" ".join(words)).exercise
        if other not in (None, draft.sure):
            draft.candidates, draft.sure, draft.certainty = (draft.sure, other), None, 0.0
            return


def _other_position(read: Read, matcher: NameMatcher) -> None:
    """Ask about an exercise for which its line gives another position: "tilt x10 in sitting"."""
    draft = read.drafts[0]
    if len(read.drafts) > 1 or draft.sure is None:
        return
    for first, last in runs_of(read, SpanRole.NOTE):
        text = " ".join(token.text for token in read.tokens[first:last])
        if _AWHILE.search(read.even[: read.tokens[first].start]):
            # "After every hour sitting" says when.
            continue
        if not _TOOLS.isdisjoint(text.split()) and _TOOLS.isdisjoint(draft.name.lower().split()):
            # "On the ball: bridge x10".
            draft.candidates, draft.sure, draft.certainty = (draft.sure,), None, 0.0
            return
        lies = text == "lying" and matcher.is_upright(draft.sure)
        if lies or (
            is_posture(text.replace("chair", ""))
            and not matcher.suits(draft.sure, words_of(text).postures)
        ):
            draft.candidates, draft.sure, draft.certainty = (draft.sure,), None, 0.0
            return


def _two_sides(read: Read) -> None:
    """One side is not certain where the line names the other one, too: "L arm, R leg"."""
    if len(read.drafts) > 1 or not {token.kind for token in read.tokens}.issuperset(_ONE_SIDE):
        return
    (draft,) = read.drafts
    if draft.fields.get("side") not in (WrittenSide.LEFT, WrittenSide.RIGHT):
        return
    draft.chosen.add("side")
    for place, token in enumerate(read.tokens):
        if token.kind in _ONE_SIDE:
            read.roles[place] = SpanRole.UNKNOWN


def _doubted(clause: Clause, read: Read) -> Clause:
    """A condition with a dose that the exercise lacks, and that may be meant for now."""
    text = read.even[clause.start : clause.end]
    if clause.role is not SpanRole.NOTE or clause.start < _first_name(read) or is_phase(text):
        return clause
    if _SWAPS.search(text) or (is_an_exercise(text) and any(map(str.isdigit, text))):
        return clause._replace(role=SpanRole.UNKNOWN)
    last = read.drafts[-1]
    if not last.fields and re.match(r"(?:until|till|stop\s+at)\s+\d", text):
        return clause._replace(role=SpanRole.UNKNOWN)
    if not last.fields and _BARE.search(text):
        return clause._replace(role=SpanRole.UNKNOWN)
    fields: set[str] = set()
    for dose in doses_in(tokens_with_amounts(text)):
        fields |= dose.keys()
    if not fields - {"side"} or fields & last.fields.keys():
        return clause
    lacks = bool(fields & {"reps", "hold_s"}) and not last.fields.keys() & {"reps", "hold_s"}
    dosed = bool(last.fields.keys() - {"side"})
    if dosed and _FOR_LATER.search(text) and not (lacks and _IF_SO.match(text)):
        return clause
    if not last.fields and re.match(r"(?:stop|unless)\b", text):
        return clause
    return clause._replace(role=SpanRole.UNKNOWN)


def _first_name(read: Read) -> int:
    names = (
        token.start
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role is SpanRole.NAME
    )
    return next(names, 0)
