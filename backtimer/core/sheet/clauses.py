"""Clauses of a line that give no dose for now: forbidden, or for later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from backtimer.core.sheet.aims import aims_at_a_time, aims_now
from backtimer.core.sheet.lexicon import AVOID, LATER
from backtimer.core.sheet.message_heads import MESSAGE
from backtimer.core.sheet.remarks import remarks_of
from backtimer.core.sheet.sheet_reading import SpanRole

_BULLET = re.compile(
    r"\s*(?:(?:pages?|pp?|pg|fig(?:ure)?|photo|picture|no|nr)\b\.?\s*#?\d{1,3}\s*[,;]?\s*){1,2}[:-]\s*(?=[^\W\d])|"
    r"[\s{,]*(?:id|uid|uuid|order|index|nr?)\s*:\s*\d+\s*,\s*name\s*:\s*(?=[^\W\d])|"
    r"\s*(?:#\d{1,2}[.):]?(?=\s+[^\W\d])|-\s+name\s*:\s*(?=[^\W\d])|[-*|>#+\u2610-\u2612\u2713-\u2718\u25a0-\u25ff\u2192\u2023\u2043]+(?=[\s\w(\[]|$)|"
    r"\[[ x]?\]|\[?\d{1,2}\](?=\s)|[\u2460-\u2473]|\d\ufe0f?\u20e3|"
    r"\(?(?:i{2,3}|iv|vi{1,3}|ix|xi{0,2})[.)](?=\s)|o\s+(?=[^\W\d])|\(?\d{1,2}[.)](?!\d)(?=[\s|]|[^\W\d])|\d{1,2}/(?=\s+[^\W\d]{3})|\(?[a-z][.)](?=[\s|])|"
    r"[a-z]\d{1,2}[.):](?=\s|$)|\d{1,2}[a-d][.):]?(?=\s+[^\W\d]{2}))"
)
_CATALOGUE = re.compile(
    r"\s*(?:back|neck|knee|hip|shoulder|ankle|elbow|wrist|foot|trunk|core|lumbar)\s*-\s*\d{1,3}\b"
    r"(?!\s*(?:x|reps?|sets?|s\b|sec|min))[:.\s]*"
)
_LABEL = re.compile(
    r"\s*(?:\[(?:new|(?:un)?changed|updated|added|same|modified|progressed|revised)\]\s*(?=[^\W\d][^\d]*$)|"
    r"exercise\s+[a-h]\d{1,2}\s*[:.)-]\s*|(?:(?:session|day|week|block|item|part|phase)\s+[a-z\d]{1,2}\s*>\s*)+(?=[^\W\d])|(?:step|part|set(?!\s*1\s*[:=-].*\bset\s*2\b)|station|stn|exercise|ex\.?|no\.?|nr\.?)(?:\s+(?:no|nr|number)\.?)?\s*#?\d{1,2}\s*[:.)=-]\s*|"
    r"(?:station|stn|exercise|ex|no|item)\.?\s*#?\d{1,2}\s{2,}(?=[^\W\d])|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\s?[.)]\s+(?=[^\W\d])|"
    r"(?:(?:do|for)\s+)?(?:(?:each|all|every\s+one)\s+of\s+(?:these|them|the\s+following|those)|all\s+(?:these|the\s+following|those))\s*[:,-]?\s*(?=\d|x\s?\d|for\s+\d)|"
    r"(?:exercise|ex\.?|no\.?|item|card|picture)\s*#?\d{1,2}\s*(?:of|/)\s*\d{1,2}\b\s*[:.)-]?\s*|"
    r"(?:(?:ok(?:ay)?|so|and|then|right)[,\s]+)*(?:number|exercise)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve)\b(?:\s+(?:is|was|are|would\s+be))?[\s:,]*(?=[^\W\d])|"
    r"(?:p(?:age|g?\.)\s*)?\d{1,3}\s*[,:;]?\s+(?:fig(?:ure)?|no\.|nr\.?|pic(?:ture)?)\.?\s*\d{1,2}\s*[:,]\s*(?=[^\W\d])|no\.?\s*\d{1,2}\s+(?=[^\W\d]{3}[^\d]*\d)(?!sets?|reps?|rounds?|times|more|sec|min|days?|weeks?|hours?)|what\s+(?:should|do|shall)\s+i\s+do\s*\?\s*(?:->|:|-)?\s*|"
    r"hep\s+(?:reviewed|given|issued|updated|includes?)\s*:\s*|(?:exercise|ex\.?)\s*#?\d{1,2}\s*[\s/](?=\s*[^\W\d])|exercise\s*:\s*|"
    r"(?:dosage|dose|prescription|volume|amount|target|today|task)\s*:\s*(?=\d|x\s?\d|sets?\b|reps?\b|hold\b|repeat\b)|how\s+(?:much|many)\s*:\s*(?=\w)|"
    r"(?:cool[\s-]?down|stretch(?:es|ing)?|strength\w*|core|mobility|am|pm|home|rx|hep(?:\s+\d{1,2}[./]\d{1,2})?)\s*(?:[:-]\s+)(?=[^\W\d])|"
    r"(?:neck|hips?|back|legs?|trunk|shoulders?|ankles?|calves|glutes|abs|balance|posture|breathing)\s*:\s+(?=[^\W\d]))"
)
# The time at which to do it, which is kept as a note.
_WHEN = re.compile(
    r"\s*(?:(?:weeks?|wks?|days?|phase|level|stage)\s*#?\d{1,2}(?:\s+only|\s*-\s*\d{1,2}|\s*\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\))?\s*[:.)-]\s*(?!\d)|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\s*(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\s*)?(?::|\s-\s|\s\s)\s*(?=[^\W\d]{3})|"
    r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)\s*[:-]\s*(?=[^\W\d]{3})|"
    r"\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\s*(?:[:-]\s*|\s)(?=[^\W\d]{3}))"
)
# How a person leads up to what to do: greetings, who said it, "next one is the", "don't forget".
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|next|last|final|new|main)\s+"
    r"(?:exercise|movement|stretch|one)"
)
_NOT_YET = (
    r"[^.;]*\b(?:next|later|soon|months?|from|after|once|until|unless|eventually|none|nothing)\b"
)
_NONE = r"(?!\s+(?:the\s+)?(?:not?|none|out|off|for|gone|done|end|last|it|over|finished|enough)\b)"
_SAID = re.compile(
    r"\s*(?:(?:and|so|then|oh|ok(?:ay)?|right|now|hi|um|uh|erm|well|also|first)[\s,]+)*"
    r"(?:(?:(?:please|try\s+(?:to|and))\s+)*(?:get|go)\s+out\s+for(?=\s+an?\b)|(?:hi|hello|hey|dear)(?:\s+[^\W\d]+)?(?=,(?!\s*i\b))|"
    r"thank(?:s|\s+you)\b[^.!?:,\d]{0,40}(?=[.!]\s)|"
    r"as\s+(?:discussed|agreed|promised)(?:\s+(?:today|yesterday))?(?=[:,])|(?:then\s+)?follow\s+(?:this|these|that|it|them)(?:\s+up)?\s+(?:with|by)(?:\s+(?:the|your|some))?(?=\s+[^\W\d])|"
    rf"(?:next\s+up|last\s+one|(?:(?:your|the)\s+)?{_ORDINAL}|new|1st|2nd|3rd|[4-9]th|"
    r"home\s+(?:exercise\s+)?(?:programme|program|plan|exercises?)|"
    r"(?:two|three|four|five|six|\d)\s+exercises?(?:\s+(?:for\s+now|today|this\s+week|to\s+do))?)"
    r"(?=\s*[:-]\s+[^\W\d])|(?:can|could|would)\s+you\s+(?:please\s+)?(?:do|try)(?:\s+(?:the|your))?|"
    r"(?:therapist|physio\w*|clinician|trainer|coach|pt)(?:'s)?\s+(?:notes?|comments?)(?=\s*:\s)|"
    r"(?:physio\w*|rehab|gym|core(?:\s+stab\w*)?\s+ex(?:'?e?s|ercises)?)(?=\s*[:-]\s)|"
    r"[ctls]\d{1,2}(?:\s?[/-]\s?[ctls]?\d{1,2})?\s+(?:root|disc|nerve|radic\w*|stenosis|protrusion|"
    r"prolapse|bulge|fusion|fracture|wedge)(?=\s*:\s)|"
    r"(?:please\s+)?(?:continue(?=\s*:)|keep\s+(?:going|up|on)\s+with(?:\s+(?:the|your))?)|"
    r"(?:pt|patient|client)\s+(?:(?:was\s+)?(?:shown|taught)(?=\s[^\d]*\d)|to\s+(?:cont(?:inue)?|do|perform|complete)\b\.?(?:\s+(?:w/|with))?)|"
    rf"(?!{_NOT_YET})(?:i(?:'d|\s+would)?\s+(?:want|like)\s+you\s+to|you\s+(?:might|could|may)\s+(?:like\s+to\s+)?|"
    r"(?:it\s+)?would\s+be\s+good\s+to|(?:we|you)(?:'re|\s+are|'ll|\s+will)\s+(?:going\s+to\s+)?)\s*"
    r"(?:do|try|keep\s+doing|(?:start|begin|finish)(?:\s+off)?\s+with)(?:\s+(?:the|your))?|"
    r"(?:to\s+)?(?:start|begin|finish)\s+off(?:\s+with)?(?:\s+(?:the|your))?|"
    r"on\s+(?:the\s+)?(?:other|rest|in-?between)\s+days,?(?=\s+(?:please\s+)?(?:walk|bike|cycle|swim|do)\b)|(?:first|last)\s+(?:off?\s+)?all(?=,|\s+(?:the|your)\b)|first\s+off(?=,|\s+[^\W\d])|"
    r"(?:please\s+)?(?:do\s+not|don'?t(?:\s+you\s+dare)?|never)\s+(?:forget|stop|skip|miss)"
    r"(?:\s+(?:doing|about|to\s+do))?(?:\s+(?:the|your))?|"
    r"you\s+(?:make|do)(?=\s+\d)|let'?s\s+add|"
    rf"(?:(?:the|your|this)\s+)?(?:{_ORDINAL}|(?<=this\s)(?:one|exercise))\s+"
    rf"(?:is|will\s+be|would\s+be)(?:\s+called)?(?:\s+(?:the|your|a)\b)?{_NONE}|"
    rf"ok(?:ay)?\s+so(?:\s+(?:it'?s|that'?s|we\s+have|um|uh|erm)\b{_NONE})*(?:\s+(?:the|your)\b)?|"
    rf"(?<=so\s)(?:it'?s|that'?s|we\s+have)\b{_NONE}(?:\s+(?:the|your)\b)?|"
    r"(?:he|she|they|dr\.?\s+[^\W\d]+|(?:(?:my|the)\s+)?(?:physio|pt|therapist|osteo|doctor|dr))"
    r"\s+(?:said|says|wrote|wants\s+me))\b(?:\s+(?:to\s+)?do\b)?[\s:,.!\"-]+(?=\w)"
)
# The label of a pair of exercises done in turn: "A1", "B2".
_PAIR = re.compile(
    r"\s*(?:[abdef][1-4]|c[1-4](?!\s+(?:rot|flex|ext|side(?!\s+plank)|snag|nerve|mob|level|radic|disc)))"
    r"\s+(?=[^\W\d]{3})"
)
# The number of a line below a numbered one: "2.1 Three sets of ten".
_SUBLINE = re.compile(
    r"\s*\d{1,2}\.\d{1,2}[.)]?\s+(?!(?:x|kgs?|kilos?|lbs?|m|km|miles?|mph|kph|sets?|reps?|s|secs?|seconds?|mins?|minutes?|hours?|hrs?)\b)(?=\w)"
)
_NUMBER = re.compile(
    r"\s*(?P<n>\d{1,2})(?:\t|\s)+(?:[-|/]\s+)?(?!(?:x|kgs?|sets?|reps?|repetitions?|repeats?|lots?|holds?|slow|deep|days?|weeks?|hours?|times|s|secs?|seconds?|m|mins?|minutes?|min|to|or|each|of|rounds?|breaths?)\b)(?=[^\W\d])",
    re.IGNORECASE,
)
# The first number or letter of a list in one line.
_FIRST = re.compile(r"\s*\(?(?P<letter>[a-z]?)(?P<n>[1a])[.)]\s*")
_SCHEDULE = re.compile(r"\s*(?P<m>\d{1,2}):(?P<s>\d\d)\s+(?:-\s+)?(?=[^\W\d]{3})")
_DATED = re.compile(r"\s*(?P<day>\d{1,2}[/.]\d{1,2})\s*[:-]?\s+(?=[^\W\d]{3})(?!kneel)")
_END = re.compile(r"[.!?](?=\s|$)|\)")
_STEP = re.compile(
    r"(?:progress|increase|advance)\s+(?!(?:to|when|if|as|by|until|once)\b)[a-z -]{3,40}?\s+to\s+\d"
)
_LABELLED = re.compile(r"progress(?:ion|ed)?\s*:\s*[^\W\d]")
_FROM = re.compile(
    r"[^.;\d]{0,40}?\bfrom\s+(?P<first>\d[\w. ]{0,12}?)\s+(?P<last>(?:up\s+)?to\s+\d)"
)
_DOSED = re.compile(r"[.!?]\s.*?\d\s*(?:x\s*\d|reps?\b|sets?\b|times\b|s(?:ec\w*)?\b|min\w*\b)")
# "Until your back is straight, hold for 5 s": the condition ends at the comma.
_SHORT = re.compile(
    r"as\s|to\s+(?:failure|fatigue)\b|(?:until|till)\s[^,;.\d]*(?:,(?!\s*(?:then|and|or|when|if|progress|increase|add)\b)|$)"
)
# A time of the day's habits is no condition: "when the kettle is on, do ten heel raises".
_HABIT = re.compile(
    r"when(?:ever)?\s+(?:[\w']+\s+){0,3}(?:kettle|brush\w*|wak\w+|get(?:ting)?\s+up|tv|telly|"
    r"television|watch\w*|wait\w*|desk|phone|wash\w*|work|cook\w*|driv\w+|adverts?|shower|bed|"
    r"home|lunch|breakfast)\b[^,;.\d]*(?:,|$)"
)
# "Aim for 10" gives the count where there is none before it, and no time by which.
_NAME = re.compile(r"[^\w(]*([^\W\d][^\d,;:(]*?)\s*(?:x\s?)?(?:[\d,;:(]|$)")
_BUT = re.compile(
    r"[\s,;(]+but\s+(?:(?:do|use|try|the|instead|rather|please|you\s+(?:can|may|should)(?:\s+do)?)\s+)*"
    r"(?=[^\W\d][^.;]*?\d)(?![^.;]*\b(?:is|are)\s+(?:fine|ok|okay|allowed|permitted)\b)"
)
_UNTIL = re.compile(r"(?:until|till)\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_SOON = re.compile(r"[,;.!?](?=\s|$)|\)| - ")


class Clause(NamedTuple):
    """A part of a line that gives no dose: characters from `start` to before `end`.

    If it is `settled`, it is known to compete with nothing beside it.
    """

    start: int
    end: int
    role: SpanRole
    settled: bool = False


_HEADS = (
    (_BULLET, SpanRole.MARK), (_CATALOGUE, SpanRole.MARK), (_LABEL, SpanRole.MARK),
    (_PAIR, SpanRole.MARK), (_SUBLINE, SpanRole.MARK), (MESSAGE, SpanRole.MARK),
    (_WHEN, SpanRole.NOTE), (_SAID, SpanRole.NOTE),
)  # fmt: skip
# All of them in one: most lines have none.
_ANY_HEAD = re.compile("|".join(rule.pattern for rule, _role in _HEADS))


def _head_at(text: str, start: int) -> Clause | None:
    """The first prefix that matches at a place, if it is not empty."""
    if _ANY_HEAD.match(text, start) is None:
        return None
    heads = [
        Clause(start, found.end(), role)
        for rule, role in _HEADS
        if (found := rule.match(text, start)) is not None and found.end() > start
    ]
    return heads[0] if heads else None


def scheduled(lines: Sequence[str]) -> set[int]:
    """Which lines begin with a time of a plan, three or more: "0:00 walk", "0:05 bridge"."""
    times = [(place, _SCHEDULE.match(line)) for place, line in enumerate(lines)]
    found = [(place, int(time["m"]) * 60 + int(time["s"])) for place, time in times if time]
    later = all(first[1] < second[1] for first, second in pairwise(found))
    return {place for place, _time in found} if later and len(found) > 2 else _dated(lines)


def _dated(lines: Sequence[str]) -> set[int]:
    """Which lines of a log begin with a day and a month: "12/3 bridge", "14/3 bridge"."""
    dates = [(place, _DATED.match(line)) for place, line in enumerate(lines)]
    found = {place: date["day"] for place, date in dates if date}
    return set(found) if len(set(found.values())) == len(found) > 1 else set()


def numbered(lines: Sequence[str]) -> set[int]:
    """Which lines begin with 1, 2, 3 and so on, two or more, without a mark; or with a time."""
    found: list[int] = []
    for place, line in enumerate(lines):
        message = MESSAGE.match(line.lower())
        number = _NUMBER.match(line, message.end() if message is not None else 0)
        if number is not None and int(number["n"]) == len(found) + 1:
            found.append(place)
    return (set(found) if len(found) > 1 else set()) | scheduled(lines)


def heads_of(text: str, *, is_numbered: bool = False) -> list[Clause]:
    """The prefixes of a line: bullets, numbers, catalogue numbers, and labels such as "Week 2:".

    A line that `is_numbered` begins with its number.
    """
    heads: list[Clause] = []
    start = 0
    message = MESSAGE.match(text) if is_numbered else None
    if message is not None:
        start = message.end()
        heads.append(Clause(0, start, SpanRole.MARK))
    number = _NUMBER.match(text, start) or _SCHEDULE.match(text) or _DATED.match(text)
    number = number if is_numbered else None
    if number is not None:
        heads.append(Clause(start, number.end(), SpanRole.MARK))
        start = number.end()
    while start < len(text):
        head = _head_at(text, start)
        if head is None:
            break
        heads.append(head)
        start = head.end
    return heads


def numbers_of(text: str, heads: list[Clause]) -> list[Clause]:
    """The numbers of a list in one line behind its first: "1) bridge 2x10 2) clam 2x12".

    They may be letters, too.
    """
    first = _FIRST.fullmatch(text, 0, heads[0].end) if heads else None
    if first is None:
        return []
    found = []
    place = heads[0].end
    for number in "bcdefghij" if first["n"] == "a" else range(2, 20):
        label = rf"(?<=[\s,;.])\(?{first['letter']}{number}[.)](?=\s*[^\W\d])"
        match = re.compile(label).search(text, place)
        if match is None:
            break
        found.append(Clause(match.start(), match.end() - 1, SpanRole.MARK))
        place = match.end()
    return found


def clauses_of(text: str, start: int, is_name: Callable[[str], bool]) -> list[Clause]:
    """The clauses of a line that forbid, or give conditions, steps and limits for later.

    If no exercise comes before a clause that forbids, the whole line is forbidden.
    """
    remarks = [Clause(*each) for each in remarks_of(text, start, is_name)]
    text = without(text, remarks)
    found: list[Clause] = []
    place = start
    while place < len(text):
        avoid, later = AVOID.search(text, place), LATER.search(text, place)
        first = min((each.start() for each in (avoid, later) if each is not None), default=None)
        if first is None:
            break
        is_avoid = avoid is not None and avoid.start() == first
        before = text[start:first].strip(" -:,.(")
        habit = None if is_avoid else _HABIT.match(text, first)
        if habit is not None:
            found.append(Clause(first, habit.end(), SpanRole.NOTE))
            place = habit.end()
            continue
        if not is_avoid and _is_for_now(text, start, first, is_name):
            place = first + 1
            continue
        at_start = not any(map(str.isdigit, before)) and not (before and is_name(before))
        soon = (is_avoid and not at_start) or _SHORT.match(text, first) is not None
        ending = _SOON if soon else _END
        end = ending.search(text, first)
        stop = len(text) if end is None else end.start()
        if avoid is not None and not before and _until_then(text, first, avoid.start(), stop):
            is_avoid = True
        but = _BUT.search(text, first, stop) if is_avoid else None
        if but is not None:
            # "No crunches, but bridges 2x10".
            stop = but.start()
        elif is_avoid and at_start and not _goes_on(text, first, stop):
            stop = len(text)
        role = SpanRole.FORBIDDEN if is_avoid else SpanRole.NOTE
        role = SpanRole.UNKNOWN if aims_at_a_time(text, start, first) else role
        dosed = is_avoid or any(map(str.isdigit, before))
        begins = None if dosed else _FROM.match(text, first, stop)
        if begins is not None:
            # "Build up from 5 min to 30": the first number is the dose.
            found.append(Clause(first, begins.start("first"), role))
            first = begins.start("last")
        found.append(Clause(first, stop, role))
        place = max(stop, first + 1)
    return [*(each for each in remarks if not _is_within(each, found)), *found]


def _is_within(inner: Clause, clauses: list[Clause]) -> bool:
    return any(each.start <= inner.start and inner.end <= each.end for each in clauses)


def _names(text: str, first: int, is_name: Callable[[str], bool]) -> bool:
    """Whether a name follows an arrow."""
    found = _NAME.match(text, first)
    return found is not None and is_name(found[1])


def _is_for_now(text: str, start: int, first: int, is_name: Callable[[str], bool]) -> bool:
    """Whether what looks like a step for later names an exercise or a dose for now."""
    if not text[first].isalnum():
        # "Cat x8 -> bird dog x6"; in "Bridge -> 3x12" there is no dose to progress from.
        return _names(text, first, is_name) or not any(map(str.isdigit, text[start:first]))
    if aims_now(text, start, first):
        return True
    # "Progress: dead bug 2x10", "Progress bird dog to 3x8".
    begins = not text[start:first].strip(" -:,.(")
    return begins and (_LABELLED.match(text, first) is not None or _steps_now(text, first))


def _until_then(text: str, first: int, avoid: int, stop: int) -> bool:
    """Whether a condition begins a line that forbids: "until your check you must not"."""
    until = _UNTIL.match(text, first) is not None
    return avoid < stop and (until or text.rstrip().endswith(":"))


def _steps_now(text: str, first: int) -> bool:
    """Whether a progression applies now: "increase bridges to 3x10", not "increase to 3x10"."""
    return _STEP.match(text, first) is not None


def _goes_on(text: str, first: int, stop: int) -> bool:
    """Whether a sentence with a dose follows one that forbids, which ends what is forbidden."""
    return ":" not in text[first:stop] and _DOSED.search(text, stop) is not None


def says_no_more(before: str) -> bool:
    """Whether words before a prohibition say nothing of their own: "exercises to"."""
    return all(word in _BEFORE or word in _NOTHING for word in _LETTERS.findall(before))


def forbids_all(text: str, start: int, clauses: list[Clause]) -> bool:
    """Whether a line starts with a prohibition behind its heads and contains nothing else."""
    first = next((each for each in clauses if each.role is not SpanRole.NOTE), None)
    if first is None:
        return False
    before = _LETTERS.findall(text, start, first.start)
    return all(word in _BEFORE for word in before)


def names_in(text: str, clause: Clause) -> Iterator[str]:
    """The words before the numbers of a clause that forbids, behind its first mark.

    "Don't rush: bridge 3x10" may well ask for the bridge.
    """
    for part in re.split(r"[:,;.!]", text[clause.start : clause.end])[1:]:
        found = re.match(r"[\W_]*(?:(?:but|and|do|the)\s+)*([^\d]*?)[\W_]*(?:x\s?)?\d", part)
        if found is not None:
            yield found[1]


def says_nothing(text: str, clause: Clause, *, of: bool = False) -> bool:
    """Whether a clause forbids without naming anything: "avoid", "don't do these:".

    `of` something before it, "it" names nothing either: "bridges: give it a rest".
    """
    marker = AVOID.match(text, clause.start)
    rest = text[marker.end() : clause.end] if marker is not None else ""
    it = ("it", "them", "this", "that") if of else ()
    return all(
        word in _NOTHING or word.isdigit() or word in it for word in re.findall(r"[^\W_]+", rest)
    )


_BEFORE = frozenset(
    "please and so things what exercises movements activities positions to list of for".split()
)
_NOTHING = frozenset(
    "these this the following exercise exercises do any of for now yet at moment week today please "
    "until further notice all to list movements activities positions things started start before "
    "after week weeks month months review reviewed cleared told be done allowed by surgeon physio "
    "consultant next longer needed necessary appointment again alone out off miss rest a "
    "give".split()
)


def without(text: str, clauses: list[Clause]) -> str:
    """The text with these clauses blanked out, at the same length."""
    for clause in clauses:
        text = text[: clause.start] + " " * (clause.end - clause.start) + text[clause.end :]
    return text
