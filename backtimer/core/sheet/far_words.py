"""Words that change what stands elsewhere on a sheet: ticks, footnotes, corrections below a list.

What such a line means for which exercise is a person's to say. So it is shown, and whatever it may
be about becomes a question: an exercise that it may end is no item any more, a dose that it may
change is uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from backtimer.core.sheet.competing import COUNTED
from backtimer.core.sheet.doubts import ends
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.forbidden_lines import banned_by, ends_its_own
from backtimer.core.sheet.lexicon import AVOID
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_context import mentioned
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of

_TICKED = re.compile(
    r"\s*(?:\(?\d{1,2}[.)]\s*)?(?:\[[xX\u2713\u2714*]\]|[\u2611\u2612\u2713\u2714\u2705])"
)
# Beside these a cross says no: "[x]" and a cross in a box may be ticks.
_CHECKED = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s*)?[\u2611\u2713\u2714\u2705]")
_CROSSED = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s*)?[\u2612\u2717\u2718\u274c\u2715\u2716]")
# "\u2717 knee rolls - no wait, those are fine".
_STANDS = re.compile(r"\b(?:wait|actually|fine|ok|okay|keep|still|sorry|mistake)\b")
_UNTICKED = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s*)?(?:\[\s*\]|[\u2610\u25a1])")
_ONLY_TICKED = re.compile(
    r"\bonly\b[^.]{0,40}\b(?:ticked|checked|marked)\b|\b(?:ticked|checked|marked)\s+(?:ones|exercises|items)\s+only\b"
)
_NOT_TICKED = re.compile(
    r"\b(?:not|n't|never|avoid|skip|omit|leave)\s[^.]*\b(?:ticked|checked|marked)\b"
)
_QUOTED = re.compile(r"\s*>")
# A line that speaks of others: the last one, number 3, 5), all of it.
_ABOUT = re.compile(
    r"\b(?:the\s+(?:last|first|second|third|fourth|fifth|next|other|top|bottom|above|one\s+(?:above|before))\b(?!\s+(?:\w+\s+)?(?:hours?|days?|mornings?|evenings?|nights?|weeks?|fortnight|months?|visits?|appointments?)\b)(?:\s+(?:one|two|exercise|on))?|"
    r"(?<!sheet\s)(?<!leaflet\s)(?<!page\s)(?<!plan\s)(?<!programme\s)(?<!program\s)(?:number|no\.?|nr\.?|nos\.?|exercises?|ex\.?|items?|line)\s*#?\s*(?P<n>\d{1,2})\b(?!\s*(?:x|reps?|sets?|times|sec|min|%|weeks?|days?))|"
    r"(?:all|none|most|half|both)\s+of\s+(?:it|them|these|those|this)|(?<!i\swould\sdo\s)(?<!i'd\sdo\s)the\s+same|the\s+(?:rest|list|above|others)|"
    r"(?:time|dose|number|count|sets?|reps?|repetitions|hold|weight)s?\s+(?:is|are|was|were)\s+(?:wrong|off|a\s+typo))|"
    r"#\s?(?P<h>\d{1,2})\b|(?<![\d(:./-])(?<!no\.\s)(?<!no\s)(?P<b>\d{1,2})\)"
)
# To drop an exercise, not one's knees, and not "let them drop to one side".
_DROP = (
    r"drop(?!\s+(?:slowly|gently|down|out|over|back|towards?|into|onto|to\s+(?:the|one|each|your|either|both)\b)|"
    r"\s+(?:(?:your|the|both|one)\s+)+(?:knees?|legs?|hips?|pelvis|heels?|foot|feet|arms?|head|chest|back|bottom|tummy|belly|shoulders?)\b"
    r"(?=\W*(?:$|[,.;]|to\s+(?:the\s+(?:left|right|side|floor|bed|mat)|one|each|either|your)|slowly|gently|down|out|over|back|towards?|into|and|as|while|until)))"
)
_CHANGES = re.compile(
    r"\b(?:wrong|mistake\w*|meant|typo|misprint\w*|error|instead|except|another\s+patient|someone\s+else|"
    rf"leave\s+(?:\w+\s+){{0,4}}out|left\s+out|str(?:ike|uck)|cross(?:ed)?\s+(?:\w+\s+)?out|skip|omit|{_DROP}|no\s+longer|not\s+any\s?more|replac\w+|"
    r"chang\w+|should\s+(?:be|read|say)|(?:is|are)\s+(?:off|out|on\s+hold|paused)|as\s+well|only\s+\d+|just\s+\d+|now\s+\d+|"
    r"not\s+\d+|make\s+(?:it|that|them)|(?<!and\s)(?<!so\s)(?<!very\s)sorry(?!\s+(?:to\s+hear|about|you|your|that\s+you))|correction|ps|p\.s|do\s+not\s+do|don'?t\s+do|forget\s+(?:it|about|the)|"
    r"fewer|added\s+by|swap\w*(?!\s*(?:[.,;)]|$)|\s+(?:sides?|legs?|arms?|over|round|feet)\b)|not\s+(?:for|yet|now))\b"
)
_IT = re.compile(
    r"\b(?:make|drop|leave|skip|forget|change|cut|stop|scrap|lose|ditch)\s+(?:it|that|this|them|those)\b"
)
# "All once a day except the bridge, which is every second day": nothing is left out.
_OFTEN = (
    r"(?:(?:once|twice|\d\s?x|\d\s+times)\s+)?(?:daily|a\s+(?:day|week)|each\s+day|"
    r"every\s+(?:(?:second|other|third|2nd|3rd)\s+)?day|per\s+(?:day|week)|weekly)"
)
# It is the whole sheet that changes: "(new sheet replaces the one from 8/21)".
_NEW_SHEET = re.compile(
    r"\b(?:sheet|plan|programme|program|list|version|hep|handout)\s+(?:replaces|supersedes)\s+(?:the|your|all|any)\b"
)
# Of a numbered line that is no exercise: it is known which one.
_REPLACES = re.compile(r"\breplac\w+\s+(?:no\.?|number|nr\.?|exercise|ex\.?|#)\s*\d")
_HOW_OFTEN = re.compile(
    rf"\W*(?:do\s+)?(?:all|everything)(?:\s+of\s+(?:them|these|it))?,?\s+{_OFTEN},?\s+except(?:\s+for)?\s+[^\d.;:,()]{{3,60}},?\s+"
    rf"(?:which|that)\s+(?:is|are)\s+(?:only\s+)?{_OFTEN}\W*"
)
_SENTENCES = re.compile(r"[.!?;]\s+")
_IF = re.compile(r"[^,.;]*\b(?:if|when(?:ever)?|in\s+case)\b|\W*should\s+(?:you|it|the|any|an)")
# Besides the words that end an exercise in its own line.
_LEAVES = re.compile(
    rf"\b(?:off|out|except|lose|forget|{_DROP}|leave|scrap|ditch|another\s+patient|someone\s+else|struck|none)\b"
)
_NUMBERED = re.compile(r"\s*[(\[]?(?P<n>\d{1,2})[.):\]]|\s*(?P<bare>\d{1,2})\s+(?=[^\W\d])")
_MARK = (
    r"(?P<mark>\*{1,4}|[\u2020\u2021\u00a7]+|\((?:\d{1,2}|[a-h])\)|\d{1,2}\)|[\u00b9\u00b2\u00b3])"
)
# A footnote begins with its mark; what it is about has it behind a word.
_FOOTNOTE, _BORNE = re.compile(rf"\s*{_MARK}"), re.compile(rf"(?<=[\w.)])\s?{_MARK}(?![\w*])")
# "** 15 of these, not 10".
_NOT_SO_MANY = re.compile(r"\bnot\s+\d")
_NO_EXERCISE = (LineKind.UNKNOWN, LineKind.NOTE, LineKind.ASIDE, LineKind.DOSE, LineKind.FORBIDDEN)


def heed_far_words(reads: Sequence[Read], matcher: NameMatcher) -> None:
    """Let lines that speak of others change these, as questions."""
    _ticks(reads)
    _quotes(reads)
    items = [read for read in reads if read.kind is LineKind.EXERCISE and read.drafts]
    if not items:
        return
    for read in items:
        _replace(read, items, matcher)
    items = list(_once(items))
    marked: dict[str, list[Read]] = {}
    for read in reads:
        if read.kind is LineKind.EXERCISE:
            for found in _BORNE.finditer(read.text):
                marked.setdefault(found["mark"], []).append(read)
        elif read.kind in _NO_EXERCISE and read.text.strip():
            note = _FOOTNOTE.match(read.text)
            for item in marked.get(note["mark"], ()) if note is not None else ():
                _touch(item, read)
                if _NOT_SO_MANY.search(read.even):
                    _end(item)
            _correction(read, reads, items, matcher)


def _once(items: Sequence[Read]) -> Iterator[Read]:
    """The exercises but for lines that change what another line gives, which are asked about."""
    known = [{draft.sure for draft in read.drafts if draft.sure} for read in items]
    for place, read in enumerate(items):
        others = set().union(*known[:place], *known[place + 1 :])
        if read.said not in ("", read.even) and known[place] & others:
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            read.even = read.said
        else:
            yield read


def _ticks(reads: Sequence[Read]) -> None:
    """Show what is not ticked in a list where others are: it may be left out, or still to do.

    It is left out if the sheet says that only what is ticked is done; so is what is crossed.
    """
    if any(_CHECKED.match(read.text) for read in reads):
        for read in reads:
            if read.drafts and _CROSSED.match(read.text):
                kind = LineKind.UNKNOWN if _STANDS.search(read.even) else LineKind.FORBIDDEN
                read.becomes(kind, SpanRole(kind.value))
    open_ones = [read for read in reads if _UNTICKED.match(read.text)]
    if not open_ones or not any(_TICKED.match(read.text) for read in reads):
        return
    says_so = [read.even for read in reads if _ONLY_TICKED.search(read.even)]
    only = bool(says_so) and not any(_NOT_TICKED.search(text) for text in says_so)
    for read in open_ones:
        # A form has no dose where nothing is ticked.
        bare = not read.is_dosed
        if (only or (bare and read.kind is LineKind.EXERCISE)) and read.drafts:
            read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
        elif read.kind is not LineKind.FORBIDDEN:
            _end(read)


def _quotes(reads: Sequence[Read]) -> None:
    """Show exercises in a quoted mail below others: they may be the old ones."""
    items = [read for read in reads if read.kind is LineKind.EXERCISE and read.drafts]
    quoted = [read for read in items if _QUOTED.match(read.text)]
    for read in quoted if len(quoted) < len(items) else ():
        _end(read)


def _correction(
    read: Read, reads: Sequence[Read], items: Sequence[Read], matcher: NameMatcher
) -> None:
    """Let a line that corrects others do so, by their names or numbers, or else all of them."""
    if _HOW_OFTEN.fullmatch(read.even) or _NEW_SHEET.search(read.even):
        return
    text = read.even
    banned = None
    if read.kind is LineKind.FORBIDDEN:
        banned = banned_by(read.even, matcher) or list(read.gone) or None
    if banned is None and _CHANGES.search(text) is None and _IT.search(text) is None:
        return
    if banned is None:
        named, words = _named(text, matcher), []
    else:
        named = {key for name in banned if (key := matcher.certain(name).exercise) is not None}
        words = [words_of(name).words for name in banned]
    if banned is None and not named and not any(_numbers_in(text)) and _is_advice(text):
        return
    about = [
        each
        for each in items
        if any(draft.sure in named or _is_called(draft, words) for draft in each.drafts)
    ]
    numbers = set(_numbers_in(text))
    about += [each for each in items if numbers and _number_of(each) in numbers]
    if not about and _IT.search(text) is not None and not (banned and ends_its_own(text)):
        # "Ok, make it 12 then": what stands last, or is spoken of just before.
        about = _last_spoken_of(read, reads, matcher)
    gone = numbers and _REPLACES.search(text) and numbers <= {_number_of(each) for each in reads}
    if not about and not named and banned is None and not gone and _ABOUT.search(text):
        about = list(items)
    for each in about:
        _touch(each, read)


def _is_advice(text: str) -> bool:
    """Whether each sentence that changes something is for a case that may come.

    "If an exercise makes your pain worse, leave it out."
    """
    sentences = [
        each for each in _SENTENCES.split(text) if _CHANGES.search(each) or _IT.search(each)
    ]
    return all(_IF.match(each) for each in sentences)


def _replace(read: Read, items: Sequence[Read], matcher: NameMatcher) -> None:
    """End the exercises of other lines that a line says are replaced by its own."""
    gone = [
        (read.said or read.even)[clause.start : clause.end]
        for clause in read.clauses
        if clause.settled and clause.role is SpanRole.FORBIDDEN
    ]
    named = {key for text in gone for key in _named(text, matcher)}
    words = [words_of(text).words for text in gone]
    for other in items if gone else ():
        if other is not read and any(
            draft.sure in named or _is_among(draft, words) for draft in other.drafts
        ):
            _end(other)


def _is_among(draft: LineDraft, texts: Sequence[AbstractSet[str]]) -> bool:
    """Whether one of some texts has all words of a name that no exercise has, or several."""
    mine = words_of(draft.name).words if draft.sure is None else frozenset()
    return bool(mine) and any(mine <= text for text in texts)


def _is_called(draft: LineDraft, names: Sequence[AbstractSet[str]]) -> bool:
    """Whether a name that no exercise has, or several, is one of some names."""
    return draft.sure is None and words_of(draft.name).words in names


def _named(text: str, matcher: NameMatcher) -> set[str]:
    """The exercises of which a line speaks, by names of one word as well."""
    words = [word for word in re.findall(r"[a-z]{4,}", text) if is_an_exercise(word)]
    single = {matcher.certain(word).exercise for word in words}
    return mentioned(tokens_of(text), matcher) | {key for key in single if key is not None}


def _last_spoken_of(read: Read, reads: Sequence[Read], matcher: NameMatcher) -> list[Read]:
    """The last exercise above a line, and those that the two lines before it speak of."""
    place = next(number for number, each in enumerate(reads) if each is read)
    above = [each for each in reads[:place] if each.kind is LineKind.EXERCISE and each.drafts]
    near = [each for each in reads[max(place - 2, 0) : place] if each.kind is not LineKind.EXERCISE]
    named = {key for each in near for key in _named(each.even, matcher)}
    spoken = [each for each in above if any(draft.sure in named for draft in each.drafts)]
    return spoken or above[-1:]


def _numbers_in(text: str) -> Iterator[int]:
    for found in _ABOUT.finditer(text):
        number = found["n"] or found["h"] or found["b"]
        if number is not None:
            yield int(number)


def _number_of(read: Read) -> int | None:
    found = _NUMBERED.match(read.text)
    return int(found["n"] or found["bare"]) if found is not None else None


def _touch(item: Read, by: Read) -> None:
    """Make a question of an exercise that another line may end or change, and show that line."""
    if (
        by.kind is LineKind.FORBIDDEN
        or ends(by.even)
        or AVOID.search(by.even) is not None
        or _LEAVES.search(by.even)
    ):
        _end(item)
    else:
        for draft in item.drafts:
            draft.chosen |= (COUNTED | {"side"}) & draft.fields.keys()
    if by.kind is not LineKind.FORBIDDEN:
        by.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _end(read: Read) -> None:
    read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
