"""Remarks beside a dose that are no dose: what was done before, machines, pulses, pages, alarms.

Their numbers look like those of a dose, so they are set aside before a line is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backtimer.core.sheet.change_doubts import (
    INSTEAD,
    unclear_arrows,
    unclear_growth,
    unclear_pauses,
)
from backtimer.core.sheet.manner import MANNERS, other_limbs
from backtimer.core.sheet.next_steps import next_steps
from backtimer.core.sheet.own_names import is_activity
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.week_plans import week_plan

# What was done before, how it felt, and what it is for: "15 reps (was 12), pain 2/10".
_REMARKS = re.compile(
    r"(?<=\d)[^\d]*(?P<felt>\b(?:pain|rpe|effort)(?:\s+(?:at|is|was|level|score))?[\s:]+\d{1,2}\s?/\s?10\b)|"
    r"\(for\s+(?:the|your)\s+(?!left|right|other|count|first|last|next)[^()\d]{3,30}\)|"
    r"\((?:was|were|up\s+from|previously|prev\.?|last\s+(?:week|wk|time|month)|used\s+to\s+be)\b"
    r"[^()]*\)"
)
# A weight for each hand, and the side to begin with, are no sides of a dose.
_HANDS = re.compile(
    r"\d+(?:\.\d+)?\s?(?:kgs?|lbs?|kilos?|pounds?)\s+(?:in\s+)?(?:each|per|a)\s+hand\b|"
    r"\b(?:in|with)\s+(?:each|both|either)\s+hands?\b"
)
_LEADS = re.compile(
    r"\b(?:start(?:ing)?|begin(?:ning)?|lead(?:ing)?)\s+(?:with|on)\s+(?:(?:your|the|my|weaker|stronger|sore|good|bad|worse|better|stiff(?:er)?)\s+){0,2}"
    r"(?:left|right|l|r)\b(?:\s+(?:side|leg|arm|knee|foot|hip))?(?:\s+first)?\s*[:,]?"
)
# When, by another exercise: "single leg bridge 2x6, after the bridges".
_AFTER = re.compile(
    r"(?<=[,;(])\s*(?:straight\s+|right\s+)?(?:after|before)\s+(?:the|your)\s+(?P<name>[^\W\d][^\d,;:.()]{2,40}?)(?=\s*(?:$|[.)]))"
)
_STRUCK, _PAIR_OF_MARKS = re.compile(r"(?<!\S)~(?=\S)[^~]*[^\W\d][^~]*(?<=\S)~(?!\S)"), 2
_NO_MORE = r"(?!\s?(?:[x/-]\s?\d|\d|sets?\b|reps?\b|times\b|s\b|sec|min|each\b|kg|lb|[.:]\d))"
# What is set at a machine: "seat height 6", "saddle on 5", "seat hole no. 7", "rpm 60".
_SETTINGS = re.compile(
    r"\b(?:seat|saddle|pin|notch|machine|lvl|rpm|cadence|damper)\s+"
    r"(?:(?:height|hole|position|pos|setting|level|number|no\.?|nr\.?|on|at|in|is|=)\s*|[:#]\s*){0,3}\d{1,3}\b"
    + _NO_MORE
)
_PULSE = re.compile(
    r"[(,;]?\s*\b(?:pulse|heart\s?rate|hr(?=\s*(?:<|>|under|below|max|up\s|not?\s|to\s|at\s|around|\d{3})))"
    r"(?:\s+(?:to|should|must|stay\w*|keep|kept|be|remain\w*|is))*\s*"
    r"(?:under|below|above|over|<|>|\u2264|not?\s+(?:over|above|more\s+than|higher\s+than)|up\s+to|max\.?|around|about|at|of|between|:)?\s*"
    r"(?:[5-9]\d|1\d\d)(?:\s*(?:-|to|and)\s*\d{2,3})?(?:\s*bpm)?\b\)?"
)
_SPEED = re.compile(r"(?:@|\bat)?\s*(?<![\d.,])\d{1,2}(?:[.,]\d)?\s?(?:km/h|kmh|kph|mph)\b")
# "(ex. 14, see p. 3)", "(photo 3)".
_PICTURES = re.compile(
    r"\((?:(?:see|on|and|as\s+in|from|the|your)\s+|[,;&]\s*)*(?:(?:exercise|ex|figure|fig|pages?|pg|pp|p|pictures?|pic|photos?|"
    r"video|diagram|drawing|card|sheet|leaflet|handout|nr|no(?=\.))\b\.?\s*#?\d{1,3}[a-e]?\b(?:[,;&\s]|see\b|on\b|and\b)*)+\)"
)
# How far a walk is that lasts a time, and when an exercise was given.
_FAR = re.compile(r"\(\s*(?:about\s+|approx\.?\s+|~\s*)?\d+(?:[.,]\d+)?\s?(?:km|m|miles?)\s*\)")
_LASTS = re.compile(r"\d\s?(?:min|m\b|hours?|hrs?|h\b)")
_GIVEN = re.compile(
    r"[(,]\s*(?:started|given|added|updated|issued|since)\s+(?:on\s+)?\d{1,2}[./-]\d{1,2}"
    r"(?:[./-]\d{2,4})?\)?(?=\s*(?:[,;.]|$))"
)
# When somebody is reminded: "(remind me 07:40)", "06:30 alarm", "reminder 07:15".
_ALARM = re.compile(
    r"\(?\b(?:set\s+(?:an?\s+|the\s+|your\s+)?)?(?:remind(?:er)?(?:\s+me)?|alarm)\b\s*(?:at|for|set\s+for|is)?\s*[:-]?\s*\d{1,2}[:.]\d\d\b(?:\s*[ap]m\b)?[):,]?|"
    r"\b(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]m\s*)?(?:alarm|reminder)\b,?"
)
# "A few times a day".
_SOME_TIMES = re.compile(
    r"\b(?:a\s+few|several|a\s+couple\s+of)\s+times\s+(?:a|per|each|every|in\s+the|through(?:out)?\s+the)\s+(?:day|week)\b"
)
# How hard it is: "(easy, 4/10)".
_EFFORT = re.compile(
    r"\((?:(?:easy|moderate|hard|light|medium|effort|rpe|about)[\s,:]*)+\d{1,2}\s?/\s?10"
    r"(?:\s+(?:effort|rpe))?\)"
)
# What one has in the hands: "2 kettlebells of 12 kg".
_LOADS = re.compile(
    r"\b(?:\d|two|one)\s+(?:kettlebells?|dumb-?bells?|weights?|bottles?|plates?)(?:\s+(?:of|at|@|with))?\s+\d{1,3}(?:[.,]\d)?\s?(?:kgs?|lbs?|kilos?)(?:\s+each)?\b"
)
# "Time 30 s | load 2 x 6 kg".
_A_LOAD = re.compile(
    r"(?<=[|;,])\s*(?:load|weight)\s*:?\s*(?:[1-4]\s?x\s?)?\d{1,3}(?:[.,]\d)?\s?(?:kgs?|lbs?|kilos?)\s*(?=$|[|;,])"
)
# Where in a film, or how long it is: "Video 1:12".
_VIDEO = re.compile(r"\b(?:video|clip)\s*:?\s*\d{1,2}:\d\d\b")
# "Stationary bike - 5 min easy to warm up".
_TO_WARM_UP = re.compile(
    r"(?:(?<=\bmin\s)|(?<=utes\s)|(?<=mins\s))(?:(?:easy|gently)\s+)?"
    r"to\s+(?:warm\s+up|cool\s+down|settle(?:\s+in)?|loosen\s+up|relax|wind\s+down)(?=\s*(?:$|[,;.)]))"
)
# "Walking: 5-minute walks".
_WALKS = re.compile(
    r"\bwalk(?:s|ing)?\s*[:-][^.;]*?\d[\s-](?:min|minutes?)\s(?P<again>walks?)(?=\s*(?:$|[,;.]))"
)
# "Five on each side are enough", "nothing fancy, just get a bit warm".
_ENOUGH = re.compile(
    r"\b(?:sides?|legs?|times|reps|them|sets|each|way)\s(?P<enough>(?:are|is|will\s+be)\s+(?:enough|plenty|sufficient)"
    r"(?:\s+(?:to\s+(?:start|begin)(?:\s+with)?|for\s+now|at\s+first))?)(?=\s*(?:$|[.;,]))"
)
_NOTHING_MORE = re.compile(
    r"\bnothing\s+(?:fancy|special|heroic)\b"
    r"(?:,?\s+just\s+(?:to\s+)?get\s+(?:(?:a\s+bit|nice|nicely)\s+)?warm(?:\s+up)?)?"
)
_MOST_DAYS = re.compile(r"\b(?:on\s+)?most\s+(?:days|mornings|evenings|nights)\b")
_IN_A_ROW = re.compile(r"\bin\s+a\s+row\b")
# "Just 5 at a time".
_JUST = re.compile(
    r"(?<=[^\W\d]\s)(?<!legs\s)(?<!arms\s)(?<!leg\s)(?<!arm\s)(?<!side\s)(?:just|only)(?=\s+\d)"
)
# "Alternate sides till you have done 10".
_DONE = re.compile(
    r"\b(?:until|till?)\s+you(?:\s+have|'ve)\s+done\s+(?=(?:\d{1,2}|five|six|eight|ten|twelve)\b)"
)
# "10 sec per rep": of each the same is said by a hold alone.
_PER_REP = re.compile(
    r"\d\s?s(?:ecs?|econds?)?(?P<per>\s+(?:per|each)\s+rep(?:etition)?)(?=\s*(?:$|[,;.)|]))"
)
# How fast to walk: "you should be able to talk but not sing".
_TALK = re.compile(
    r"\b(?:so\s+(?:that\s+)?)?(?:you\s+)?(?:(?:should|must)\s+)?(?:still\s+)?(?:be\s+)?able\s+to\s+(?:still\s+)?(?:talk|chat|hold\s+a\s+conversation)"
    r"(?:\s+(?:in\s+full\s+sentences|comfortably|easily))?(?:,?\s+but\s+not\s+(?:to\s+)?sing)?(?=\s*(?:$|[,.;)]))"
)
# After how long a time in a chair, or when in the morning.
_SAT = re.compile(
    r"\b(?:(?:whenever|when|(?:each|every)\s+time|after)\s+you(?:'ve|\s+have)\s+(?:sat|been\s+sitting)|after\s+(?:(?:long|prolonged)\s+)?sitting)(?:\s+(?:down|still))?"
    r"(?:\s+(?:for\s+)?(?:(?:more|longer)\s+than\s+|over\s+)?(?:\d{1,2}|an|half\s+an)\s*(?:mins?|minutes|hours?|hrs?))?(?=\s*(?:$|[,.;)]))"
)
_IN_BED = re.compile(
    r"\bbefore\s+(?:(?:getting|you\s+get)\s+(?:up|out\s+of\s+bed)|(?:you\s+|going\s+to\s+|you\s+go\s+to\s+)?sleep(?:ing)?)(?=\s*(?:$|[,.;)]|in\s+the\s+morning))"
)
# "10 alternating lifts".
_ALTERNATE = re.compile(r"\d\s+alternat(?:ing|e)(?P<what>\s+(?:lifts|marches|kicks))\b")
# "Short walks, 10 minutes": with a time it is a walk.
_SHORT = re.compile(r"\W*(?P<short>short\s+)(?=walks?\W+(?:(?:for|of)\s+)?\d{1,2}\s?min)")
# "When it grips, go into child's pose".
_GRIPS = re.compile(
    r"\W*(?P<when>when(?:ever)?\s+(?:it|your\s+back)\s+(?:grips|spasms|catches|(?:tightens|seizes)(?:\s+up)?)),?\s+"
    r"(?P<go>(?:(?:go|get|drop)\s+into|do|try)\s+(?:(?:a|the|your)\s+)?)(?P<name>[^\W\d][^\d,;:.]{2,40}?)\s+(?:for\s+)?(?:x\s?)?(?:\d|two|three|four|five|six|eight|ten)\b"
)
# Where it may be done: "(fine in bed from day 1 after a C-section)", not "(ok after week 4)".
_FINE = re.compile(
    r"\((?:this\s+(?:one\s+)?is\s+)?(?:fine|ok|okay|safe)\s+(?:to\s+do\s+)?"
    r"(?:in\s+(?:bed|water|the\s+(?:bath|pool|shower))|at\s+(?:home|work|your\s+desk)|on\s+the\s+(?:bed|sofa))\b"
    r"(?:(?!\d+\s*(?:x|reps?|sets?|times|s\b|secs?|seconds?|mins?|minutes?)|\b(?:only|if|once|until|weeks?|months?|not|but)\b)[^()])*\)"
)
# Boxes to tick off behind a line, and what the number before them is.
_BOXES = re.compile(
    r"\s*(?:(?:\[[ _]*\]|\([ _]+\)|[\u2610\u25a1\u25fb\u25fd\u2b1c\u25cb\u26aa]|_{2,})[\s|,]*){2,}$"
)
_BASELINE = re.compile(
    r"\b(?P<base>(?:(?:my|your|today's|current|first)\s+)?(?:base\s?line|starting\s+(?:point|dose|number|level)|start(?:ing)?(?:\s+(?:at|with|from))?|target|goal)(?:\s+(?:is|of))?)\s*[:=-]?\s*"
    r"(?=(?:x\s?)?\d{1,3}\b(?!\s?(?:[/:.]\s?\d|[ap]m\b|o'clock|h\b|days?|weeks?|months?|kg|%)))"
)
_AT_FIRST, _LATER = (
    ("baseline", "base line", "start", "target", "goal"),
    re.compile(r"\b(?:build\w*|work\w*|then|later|week|month|next|by|until|to)\b|\+"),
)
_TICKS, _NUMBERS = tuple("])_\u2610\u25a1\u25fb\u25fd\u2b1c\u25cb\u26aa"), re.compile(r"\d")
# A time without boxes may be the result of a test: "plank: baseline 45 s".
_RESULT = re.compile(r"base\s?line\s*[:=-]?\s*\d+(?:\.\d+)?\s?(?:s|secs?|seconds?)\b")
# What one does meanwhile: "whilst feeding the baby", "child's pose, hang out there 30 s".
_MEANWHILE = re.compile(
    r"\b(?:while|whilst)\s+(?:(?:you're|you\s+are)\s+)?(?:feeding|nursing|watching|waiting|brushing|cooking|washing|reading|queu\w+)(?:\s+[a-z']+){0,4}?(?=\s*(?:$|[:,;.)]))|"
    r"\bhang(?:ing)?\s+out\s+(?:there|here)\b"
)
_TO_BEGIN = re.compile(r"\d(?:\s?(?:reps|times))?(?P<to>\s+to\s+(?:begin|start)\s+with)\b")
# How it felt, in a column of its own: "pain today: 2".
_PAIN = re.compile(
    r"(?<=[|,;])\s*pain(?:\s+(?:today|now|score|level|before|after|during|vas|nrs))?\s*[:=|]?\s*\d{1,2}(?:\s?/\s?10)?\s*(?=[|,;)]|$)"
)
# The week that a sheet is for: "| week 1", "3x10 wk 1".
_FIRST_WEEK = re.compile(
    r"(?<=[\s|(,;])\(?(?:in\s+|for\s+)?(?:weeks?|wks?)\s*[:#|]?\s*(?:1|one)\b\)?\s*(?=[|,;.\d]|$)"
    r"(?!.*\b(?:weeks?|wks?)\b)"
)
# The times of the ways of one repetition: "up in 2 and down in 4", "lift for 2, lower for 2".
_TO, _FRO = r"up|lift|raise|in|push|out(?=\s+for)", r"down|lower|return|release|out|back"
_SECONDS = r"\s*(?:s|secs?|seconds?|counts?|beats?)\b"
_PHASE = re.compile(
    rf"\b(?:breathe\s+)?(?:(?P<to>{_TO})|(?P<fro>{_FRO}))\s*(?:(?:for|in|over)\s+(?:a\s+(?:slow\s+)?count\s+of\s+)?[1-9](?!\d)(?:{_SECONDS})?|[1-9]{_SECONDS})|"
    rf"(?<![\d.])[1-9]{_SECONDS}\s+(?:to\s+|on\s+the\s+way\s+)?(?:(?P<a>up|lift|raise|in)|(?P<b>down|lower|out|back))\b"
)
# How a person who speaks ends: "and that's your lot", "full stop new line".
_ENDING = re.compile(
    r"[\s,;]*(?:\band\s+)?(?:\bthat'?s\s+(?:your\s+lot|the\s+lot|it|all)(?:\s+for\s+(?:now|today|the\s+[a-z]+(?:\s+ones)?))?|"
    r"(?:\bfull\s+stop\s+)?\bnew\s+line)\W*$"
)
# Why one side: "left side only as that's the tight one", "L only (the stiff one)".
_STATES = (
    r"tight\w*|stiff\w*|sore\w*|weak\w*|bad|worse|worst|painful|hurts?|affected|problem|operated|injured|short\w*|limited|"
    r"strong\w*|fine|good|ok(?:ay)?"
)
_WHY_A_SIDE = re.compile(
    r"\b(?:(?:left|right|l|r|lt|rt)(?:\s+(?:side|leg|hip|knee|arm|foot))?\s+only|"
    r"(?:just|only)(?:\s+on)?\s+(?:the\s+|your\s+)?(?:left|right|l|r|lt|rt)(?:\s+(?:side|leg|hip|knee|arm|foot)|\s+one)?)"
    r"\s*[,-]?\s*(?P<why>\(?(?:as|because|since|cos|that's|that\s+is|it's|the|(?<=\()(?:left|right))\s"
    rf"(?:\s*(?:the|your|that|that's|this|it|it's|is|was|are|one|my|still|so|more|much|most|quite|very|really|left|right|l|r|other|side|leg|hip|knee|arm|foot|{_STATES}))*?"
    rf"\s*(?<![^\W_])(?:(?:{_STATES})(?:\s+(?:one|side|leg|hip|knee|arm|foot|there))?))(?:\s*\))?(?=\s*(?:[,;.]|-\s|$|\(?\d|hold\b|x\s?\d))"
)
# Each is tried where its word is: most lines have none of these words.
_RULES = (
    *MANNERS,
    ("hand", _HANDS), ("start", _LEADS), ("begin", _LEADS), ("lead", _LEADS),
    ("seat", _SETTINGS), ("saddle", _SETTINGS), ("pin ", _SETTINGS), ("notch", _SETTINGS),
    ("machine", _SETTINGS), ("lvl", _SETTINGS), ("rpm ", _SETTINGS), ("cadence", _SETTINGS),
    ("damper", _SETTINGS), ("pulse", _PULSE), ("heart", _PULSE), ("hr ", _PULSE),
    ("km", _SPEED), ("mph", _SPEED), ("kph", _SPEED), ("alarm", _ALARM), ("remind", _ALARM),
    ("started", _GIVEN), ("given", _GIVEN), ("added", _GIVEN), ("updated", _GIVEN),
    ("issued", _GIVEN), ("since", _GIVEN), ("pain", _PAIN), ("wk", _FIRST_WEEK),
    ("week", _FIRST_WEEK),
    ("kettleb", _LOADS), ("dumb", _LOADS), ("weight", _LOADS), ("bottle", _LOADS),
    ("plate", _LOADS), ("load", _A_LOAD), ("weight", _A_LOAD),
    ("(", _FINE), ("(", _PICTURES),
    ("times ", _SOME_TIMES), ("that", _ENDING), ("new line", _ENDING), ("/10", _EFFORT),
    ("most ", _MOST_DAYS),
    ("video", _VIDEO), ("clip", _VIDEO), (" to ", _TO_WARM_UP),
    ("hang", _MEANWHILE), ("whil", _MEANWHILE),
    ("nothing ", _NOTHING_MORE),
    (" sat", _SAT), (" sitting", _SAT), ("before ", _IN_BED),
)  # fmt: skip

# What says no more than the dose beside it, with its group.
_SAYS_NO_MORE = (
    (" rep", _PER_REP, "per"),
    (" done ", _DONE, 0),
    (" a row", _IN_A_ROW, 0),
    (" walk", _WALKS, "again"),
    ("just ", _JUST, 0),
    ("only ", _JUST, 0),
    (" alternat", _ALTERNATE, "what"),
    (" enough", _ENOUGH, "enough"),
    (" plenty", _ENOUGH, "enough"),
)
_TIMES = (_ALARM, _MOST_DAYS, _SOME_TIMES, _SAT, _IN_BED)


def remarks_of(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole, bool]]:
    """Where remarks begin and end in a line from `start` on, with their role.

    Last comes whether they are known to compete with nothing; what they replace is forbidden.
    """
    yield from week_plan(text, start)
    yield from ((*place, SpanRole.UNKNOWN, True) for place in unclear_arrows(text, start))
    yield from ((*place, SpanRole.UNKNOWN, True) for place in unclear_pauses(text, start))
    for first, last, is_new in unclear_growth(text, start):
        yield first, last, SpanRole.UNKNOWN if is_new else SpanRole.NOTE, True
    for each in _REMARKS.finditer(text):
        yield each.start("felt") if each["felt"] else each.start(), each.end(), SpanRole.NOTE, False
    for rule in dict.fromkeys(rule for word, rule in _RULES if word in text):
        role = SpanRole.OFTEN if rule in _TIMES else SpanRole.NOTE
        for each in rule.finditer(text, start):
            yield *each.span(), role, False
    yield from _little(text, start, is_name)
    told = (
        *_distances(text, start),
        *_phases(text, start),
        *_why_a_side(text, start),
        *other_limbs(text, start),
    )
    told += (*_when(text, start, is_name), *next_steps(text, start))
    yield from ((*place, SpanRole.NOTE, True) for place in told)
    for first, last in _struck(text, start):
        yield first, last, SpanRole.FORBIDDEN, False


def _little(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole, bool]]:
    """Where words stand beside a dose or a name that say no more than these."""
    for word, rule, group in _SAYS_NO_MORE:
        for each in rule.finditer(text, start) if word in text else ():
            yield *each.span(group), SpanRole.MARK, True
    for each in _TALK.finditer(text, start) if " able to " in text else ():
        # "Not sing" leaves nothing out.
        yield *each.span(), SpanRole.NOTE, True
    boxes = _BOXES.search(text, start) if "[ ]" in text or text.rstrip().endswith(_TICKS) else None
    if boxes is not None:
        yield *boxes.span(), SpanRole.MARK, True
    instead = INSTEAD.match(text, start) if "instead" in text or " place" in text else None
    if instead is not None and is_name(instead["name"].strip()):
        yield *instead.span("instead"), SpanRole.MARK, True
    yield from _baseline(text, start, is_name)
    for each in _TO_BEGIN.finditer(text, start) if " with" in text else ():
        yield *each.span("to"), SpanRole.NOTE, True
    if "short" in text and (short := _SHORT.match(text, start)) is not None:
        yield *short.span("short"), SpanRole.NOTE, True
    if "when" not in text:
        return
    grips = _GRIPS.match(text, start)
    if grips is not None and is_name(grips["name"].strip()):
        yield *grips.span("when"), SpanRole.OFTEN, True
        yield *grips.span("go"), SpanRole.MARK, True


def _baseline(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole, bool]]:
    """Where it says that the only amount is the one to begin with, or to reach."""
    if not any(word in text for word in _AT_FIRST):
        return
    found = _BASELINE.search(text, start)
    if found is None or _LATER.search(text, found.end()):
        return
    result = _RESULT.search(text, start) is not None and _BOXES.search(text, start) is None
    if result or _NUMBERS.search(text, start, found.start()) is not None:
        return
    name = text[start : found.start()].strip(" -:,(")
    alone = _BASELINE.search(text, found.end()) is None
    if alone and (is_name(name) or is_activity(name)):
        yield *found.span("base"), SpanRole.NOTE, True


def _distances(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where it is told in a bracket how far a walk is that lasts a time."""
    if "(" in text and _LASTS.search(text) is not None:
        yield from (each.span() for each in _FAR.finditer(text, start))


def _phases(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the times of both ways of a repetition stand."""
    if not any(word in text for word in ("down", "lower", "out", "back", "return", "release")):
        return
    found = list(_PHASE.finditer(text, start))
    ways = {bool(each["to"] or each["a"]) for each in found}
    yield from (each.span() for each in found if len(ways) > 1)


def _why_a_side(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where it is told why an exercise is for one side only."""
    if "only" in text or "just" in text:
        for each in _WHY_A_SIDE.finditer(text, start):
            yield each.start("why"), each.end()


def _when(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where it is told by another exercise when to do it."""
    if "after" in text or "before" in text:
        found = _AFTER.finditer(text, start)
        yield from (each.span() for each in found if is_name(each["name"].strip()))


def is_phase(text: str) -> bool:
    """Whether words give the time of one way of a repetition."""
    return _PHASE.fullmatch(text) is not None


def _struck(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where an exercise is struck out: "~bridge 3x10~"."""
    struck = list(_STRUCK.finditer(text, start)) if text.count("~") == _PAIR_OF_MARKS else []
    yield from (each.span() for each in struck)
