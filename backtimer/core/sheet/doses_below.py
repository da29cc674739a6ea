"""Doses below a list of names: "do 10 of each" is for all, "10 reps" for the last or for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.dose_pieces import What
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import NOTE_WORDS, Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent, is_listed
from backtimer.core.sheet.little_words import settle_little_words
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.own_names import is_activity, is_an_exercise, is_no_exercise, moves
from backtimer.core.sheet.phrases import begins_a_command
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.side_context import pieces_of_one_dose
from backtimer.core.sheet.written_side import WrittenSide

_IN_TURN = {"side": WrittenSide.ALTERNATE}
_FOR_EACH = re.compile(
    r"\b(?:of\s+each|hold\s+each|each\s+(?:one|exercise|stretch)|(?:all|each)\s+of\s+(?:these|them))\b"
    r"(?!\s+(?:side|leg|arm|way|direction|foot|knee|hand))"
)
_POSE = re.compile(
    r"\W*(?:(?:keep|with|your|both|the)\s+)*(?:knees?|feet|foot|legs?|arms?|hands?|heels?|elbows?|toes)\s+"
    r"(?:together|apart|crossed|folded|bent|straight|flat|wide|relaxed|down|(?:hip|shoulder)[\s-]width(?:\s+apart)?)\s*[,.;]|"
    r"\W*(?:(?:with|put|rest|one|both|your|the)\s+)*hands?\s+on\s+(?:(?:your|the)\s+)?(?:belly|tummy|stomach|chest|hips?|thighs?|ribs)\s*[,.;]|"
    # "One leg at a time", "the same on the other side".
    r"\W*(?:(?:do|move|lift)\s+)?(?:one|each|a\s+single)\s+(?:leg|arm|knee|foot|heel|hand|side|hip|limb)\s+(?:at\s+a\s+time|in\s+turn|then\s+the\s+other|first|separately)\s*[,.;:-]|"
    r"\W*(?:do\s+|repeat\s+)?(?:the\s+)?same\s+(?:on|with|for)\s+(?:the\s+)?other\s+(?:side|leg|arm|foot|knee|hand)\s*[,.;:-]"
)
# Where it is done, or with what: "From the dining chair, 10 times", "Holding the worktop, x 15".
_WHERE = re.compile(
    r"\W*(?:from|on|in|with|using|against|over|at|off|by|near|holding(?:\s+on\s+to)?)\s+(?P<what>[a-z][^\d,;:.()]{2,40}?)(?:\s*[,;:.(]\s*|\s+-\s+|\s+)"
    r"(?=(?:(?:for|do|hold(?:ing)?|repeat|x)\s+)*(?:x\s?)?(?:\d|(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)\b))"
)
_THINGS = frozenset(
    "chair bed wall table counter worktop sink step stair stairs stool sofa settee couch mat "
    "floor door doorframe desk band towel strap belt ball pillow cushion block weight "
    "weights rail banister".split()
)
_TITLE = re.compile(
    r"\b(?:warm\w*|cool\w*|exercises|stretches|stretching|work|mobility|strength\w*|core|routine|^balance$|"
    r"circuit|superset|block|set|part|programme|program)\b",
    re.IGNORECASE,
)
_OTHER_WAY = re.compile(
    r"\W*(?:(?:an?|the)\s+)?(?:progress\w*|regress\w*|easier|harder|advanced|alternative\w*|option\w*|variation\w*|version|or|then|instead|next|later|plus|also|and)\b"
)
# What often makes another exercise of it.
_VARIES = re.compile(
    r"\b(?:from|on)\s+(?:(?:your|the|both|bent|straight)\s+)*(?:knees?|toes|hands|elbows|forearms|one|tiptoes?)\b|"
    r"\b(?:one|single|other|opposite|alternat\w+)[\s-]+(?:leg|arm|knee|foot|side)|"
    r"\b(?:legs?|foot|feet|knees?|arms?)\s+(?:is\s+|are\s+)?(?:up|lifted|raised|off|straight|bent|overhead|out|high)\b|"
    r"\b(?:elevated|weighted|kneeling|standing|seated|sitting|lying|prone|supine|modified)\b"
)
_POSTURE = re.compile(
    r"(?:all\s+fours|4s|(?:your\s+)?hands\s+and\s+knees|(?:your|the)\s+(?:back|front|side|tummy|stomach|belly)|standing|sitting|lying|kneeling|crook\s+lying)"
    r"(?:\s+(?:on|in|with)\s+(?:the\s+)?(?:bed|floor|mat|sofa|knees\s+bent))?"
)
# With one leg these are other exercises.
_WITH_BOTH = re.compile(
    r"\b(?:bridg\w*|squats?|sit\w*|(?:calf|heel|toe)\s+rais\w*|press\w*|deadlifts?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\W*(?:\w+\s+)?(?:one|each|a\s+single)\s+(?:leg|foot|knee|side)\b")
_FOR_ALL = re.compile(r"\bof\s+(?:both|all|everything|them|these)\b")
# What takes the place of the exercise above.
_INSTEAD = re.compile(
    r"\b(?:instead|in\s+place|in\s+its\s+place|replac\w+|you(?:'ll|\s+will)\s+do)\b"
)
# Another position, behind an exercise with its dose.
_LIES_DOWN = re.compile(
    r"\b(?P<turns>turn\s+over\s+and\s+lie)\b|\b(?:lie|lying)\s+(?:down\s+|flat\s+)?on\s+(?:my|your|the)\b"
)
# What is new, and a name that could not be read: "(smudged, can't read this one) x6".
_OF_ITS_OWN = re.compile(
    r"^\W*(?:add|new|also|plus|extra)\s*:\s*(?!dose\b|sets?\b|reps?\b|hold\b)[^\W\d]{3}|\b(?:smudged?|illegible|unreadable|blurred|torn|ca(?:n't|nt|nnot)\s+(?:read|make\s+out))\b|\?{2,}"
)
MOST_NAMED = 4
_FIRST_WORDS = re.compile(r"\W*(?P<words>[^\W\d][^\d,;:.()]*)")
_NAMES = (Kind.WORD, Kind.LABEL, Kind.GENERAL)
# "Do this 10 times" says nothing of another exercise.
_IT = frozenset("this it these slowly gently begin start with".split())
# A name that speaks of "your buttocks" tells what to do with them.
_TENSES = ("clench", "squeeze", "tense")
_OWNERS = frozenset("your the both one".split())


def is_for_all(read: Read, *, listed: bool) -> bool:
    """Whether a dose is for several exercises: "3 sets of both", "hold each 5 s" below a list."""
    each = listed and _FOR_EACH.search(read.even) is not None
    return each or _FOR_ALL.search(read.even) is not None


def bare_names(read: Read, above: Sequence[LineDraft]) -> list[LineDraft]:
    """The names without a dose that end with the line of an exercise; none if it has a dose."""
    if len(read.drafts) != 1 or read.drafts[0].fields.keys() - {"side"}:
        return []
    return [*above, *read.drafts]


def says_more(read: Read, above: LineDraft) -> bool:
    """Whether a line with a dose only tells how to do the exercise above.

    It begins with how the limbs are, "Knees together, let them roll, 10 to each side", with words
    of no movement, "Barefoot. Two goes of 30 seconds", with the same name in a sentence, "Walk for
    5 minutes at a time", or tells what may well be the same: "Stretch out one arm and one leg".
    """
    (draft,) = read.drafts
    if draft.sure is None:
        words = draft.name.lower().split()
        told = ". " in read.even or begins_a_command(words) or words[0] in _TENSES
        if told and above.sure in draft.candidates and not above.fields:
            return True
        poses = _POSE.match(read.even) is not None
        if poses and _ONE.match(read.even) and _WITH_BOTH.search(above.name):
            return False
        poses = poses or tells_where(read.even)
        names = is_activity(draft.name) and not is_no_exercise(draft.name)
        tells = ". " in read.even and not (draft.candidates or names)
        return (poses or tells) and not is_an_exercise(read.even)
    return (
        draft.sure == above.sure
        and bool(draft.fields)
        and draft.name.lower() != above.name.lower()
        and (words_of(draft.name) == words_of(above.name) or is_told(read, draft.name))
    )


def tells_where(text: str) -> bool:
    """Whether an evened line begins with where to do something or with what, and no movement."""
    found = _WHERE.match(text)
    if found is None:
        return False
    if _POSTURE.fullmatch(found["what"]) is not None:
        return True
    words = found["what"].split()
    named = is_activity(found["what"]) and not _THINGS.intersection(words)
    return not named and not is_an_exercise(found["what"])


def names_another(read: Read, draft: LineDraft, *, below: bool) -> bool:
    """Whether a dose has unknown words next to it, to which it may belong.

    Behind a dose right below a name without one, other words than those of an exercise stay
    unknown, and the dose is that of the name.
    """
    others = bool(read.mentions) and draft.sure not in read.mentions
    if others and (draft.fields or _INSTEAD.search(read.even)):
        return True
    if begins_with_another(read, draft) or _OF_ITS_OWN.search(read.even):
        return True
    lies = _LIES_DOWN.search(read.even)
    if lies is not None and (lies["turns"] or draft.fields.keys() - {"side"}):
        return True
    if read.prose or (not draft.fields and tells_where(read.even)):
        return False
    if draft.fields and _begins_with_words(read):
        return True
    inside = {place for each in read.loose for place in range(each.first, each.last)}
    words = [
        token.text
        for place, token in enumerate(read.tokens)
        if token.kind is Kind.WORD
        and read.roles[place] is SpanRole.UNKNOWN
        and place not in inside
        and token.text not in NOTE_WORDS
    ]
    if not words:
        return False
    begins = all(
        role is SpanRole.MARK or token.text in _IT
        for token, role in zip(read.tokens, read.roles[: read.loose[0].first], strict=False)
    )
    return (
        bool(draft.fields)
        or not (begins or (below and _VARIES.search(read.even) is None))
        or moves(" ".join(words))
    )


def begins_with_another(read: Read, draft: LineDraft) -> bool:
    """Whether a line begins with the name of an exercise: "split squat in its place 3x8"."""
    heads = [each.end for each in read.clauses if each.role is SpanRole.MARK and not each.start]
    first = _FIRST_WORDS.match(read.even, max(heads, default=0))
    words = first["words"].split() if first is not None else []
    begun = [" ".join(words[:end]) for end in range(1, min(len(words), MOST_NAMED) + 1)]
    named = next((each for each in begun if is_an_exercise(each)), None)
    if named is None or begins_a_command(words):
        return False
    return not words_of(named).words <= words_of(draft.name).words


def _begins_with_words(read: Read) -> bool:
    """Whether other words than those of a dose stand at the beginning of a line."""
    begins = next(
        (
            (token, role)
            for token, role in zip(read.tokens, read.roles, strict=True)
            if role is not SpanRole.MARK and token.text not in _IT
        ),
        None,
    )
    return begins is not None and begins[1] is not SpanRole.DOSE and begins[0].kind in _NAMES


def is_its_own_line(read: Read, above: Read, name: LineDraft) -> bool:
    """Whether a line is deeper than the listed name right above it, and no item of the list.

    It is told there how to do it, unless the name is a title, "Warm-up", or the line names an
    exercise.
    """
    deeper = indent(read) > indent(above) and is_listed(above) and not is_listed(read)
    if not deeper or not (above.title is name or any(name is each for each in above.drafts)):
        return False
    known = name.sure is not None or is_activity(name.name)
    if _OTHER_WAY.match(read.even) is not None:
        return False
    others = any(each.sure is not None or is_an_exercise(each.name) for each in read.drafts)
    return known and _TITLE.search(name.name) is None and not others


def varies(read: Read, name: LineDraft) -> bool:
    """Whether a line that tells how to do a known exercise may make another one of it."""
    if read.drafts and says_more(read, name):
        return False
    moved = any(moves(each.name) for each in read.drafts)
    return moved or _VARIES.search(read.even) is not None


def note_where(read: Read) -> None:
    """Make a note of the words that say where to do it or with what."""
    found = _WHERE.match(read.even) if tells_where(read.even) else None
    if found is None:
        return
    words = [
        place
        for place, (token, role) in enumerate(zip(read.tokens, read.roles, strict=True))
        if role is SpanRole.UNKNOWN and token.end <= found.end("what")
    ]
    for place in words:
        read.mark(place, place + 1, SpanRole.NOTE)
    if words:
        read.notes.append(
            " ".join(read.text[read.tokens[words[0]].start : found.end("what")].split())
        )


def is_told(read: Read, name: str) -> bool:
    """Whether a line with a name tells in a sentence how to do it: "clench your buttocks"."""
    words = name.lower().split()
    return (
        (begins_a_command(words) or words[0] in _TENSES)
        and bool(_OWNERS & set(words))
        and "." in read.even
    )


def share_below(read: Read, names: Sequence[LineDraft]) -> bool:
    """Give a dose right below two names or more to all of them if it says so.

    Otherwise it may be that of the last one or of all, and is left as not understood. False if it
    is the dose of one name.
    """
    if len(names) < 2:
        return False
    if _FOR_EACH.search(read.even) is None:
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return True
    for place in read.loose:
        weak = place.found.what is What.WEAK_SIDE
        for draft in names:
            if not weak and draft.takes(place.found):
                draft.take(place.found)
                draft.shared = True
        read.mark(place.first, place.last, SpanRole.DOSE)
    settle_little_words(read)
    read.kind = LineKind.DOSE
    return True


def contradicts(read: Read, draft: LineDraft) -> bool:
    """Whether a dose gives another value than is known, so that all of it may be another's."""
    return any(
        draft.fields.get(name, value) != value
        for place in read.loose
        for name, value in place.found.fields.items()
        if name != "side"
    )


def take_pieces(read: Read, draft: LineDraft, *, turned: bool, sided: bool) -> set[str]:
    """Give the name above what it lacks of the dose of a line; return the fields that it gave.

    If the side is `turned`, a sentence gave it with nothing else: "Go the other way". An exercise
    that is not `sided` has none: its pelvis tips the other way.
    """
    here: set[str] = set()
    for place in pieces_of_one_dose(read):
        found = draft.counting_breaths(place.found)
        if read.prose and not sided and found.fields.keys() == {"side"}:
            read.mark(place.first, place.last, SpanRole.NOTE)
            continue
        if turned and found.fields == _IN_TURN:
            # The sentence only described it.
            draft.fields.pop("side", None)
        if draft.takes(found) and (draft.lacks(found.fields) or here >= set(found.fields)):
            draft.take(found)
            here |= set(found.fields)
            read.mark(place.first, place.last, SpanRole.DOSE)
    return here
