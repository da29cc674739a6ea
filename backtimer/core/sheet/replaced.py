"""Exercises of a line that others replace: "swap the crunches for dead bugs 2x8", "X yes, Y no".

What is gone is forbidden, and the rest of the line is read as ever. Both are names, and nothing in
the line may make it a choice or a step for later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from backtimer.core.sheet.name_words import LIMBS, words_of
from backtimer.core.sheet.own_names import is_activity, is_an_exercise, moves
from backtimer.core.sheet.sheet_reading import SpanRole

_GONE = r"(?:(?:the|your|all|those)\s+)*(?P<gone>[^\W\d][^\d,;:.!?()]{2,40}?)"
_NEW = (
    r"(?=(?P<new>[^\W\d][^\d,;:.!?()]{2,40}?)"
    r"(?:\s+(?P<instead>instead|now|from\s+(?:now\s+on|today)))?(?:\s+at)?[\s,:(x-]*(?:hold(?:ing)?\s+(?:for\s+)?)?\d)"
)
_LEAD = (
    r"[\W_]*(?:(?:hi|hello|hey|dear)(?:\s+[^\W\d]+)?,\s+)?(?:(?:please|pls|ok(?:ay)?|and|also|now|today|so|then|let's|"
    r"i(?:'d\s+like|\s+want)\s+you\s+to)[\s,:]+)*"
)
_RULES = (
    re.compile(
        rf"{_LEAD}(?:swap|replace|exchange)\s+{_GONE}(?P<rest>\s+(?:for|with|by)\s+(?:(?:the|some|a)\s+)?){_NEW}"
    ),
    re.compile(
        rf"{_LEAD}(?:(?:we|i)(?:'ve|\s+have)?\s+(?:now\s+)?(?:dropped|stopped|removed)|drop|stop|skip|leave\s+out|no(?:\s+more)?)\s+{_GONE}"
        r"(?:\s+(?:this\s+week|for\s+now|today))?(?:,\s+(?:my|your)\s+\w+)?"
        r"(?:\s+(?:because\s+of|due\s+to)\s+(?:(?:the|your|that)\s+)?[a-z -]{2,30}?)?"
        r"(?P<rest>(?:\s*[.,;!]+|\s+and)\s+(?:(?:please|then)\s+)?(?:(?:instead|rather)[:,]?\s+(?:(?:do|try|start)\s+)?|(?:do|start|try|keep|use|add|continue(?:\s+with)?)\s+)"
        rf"(?:(?:the|your)\s+)?){_NEW}"
    ),
)
# "The leg lifts are paused; glute squeezes in their place, x10".
_PAUSED = re.compile(
    r"[\W_]*(?:[a-z\d]{1,2}[.)]\s+)?(?P<out>(?:(?:the|your)\s+)?(?P<gone>[^\W\d][^\d,;:.!?()]{2,40}?)(?:\s*[:,-]\s*|\s+)(?P<is>(?:is|are|has\s+been|have\s+been|stays?)\s+)?(?:now\s+)?"
    r"(?:(?P<strong>paused|parked|stopped|dropped|removed|on\s+(?:hold|pause)|too\s+(?:wobbly|hard|easy|much|difficult|sore|painful|advanced)(?=(?:\s+(?:at\s+the\s+moment|for\s+now|just\s+now|right\s+now))?\W+(?:so\s+)?(?:go\s+)?(?:back|return)\s+to\b)|no\s+longer\s+needed|(?<=[:,-]\s)(?:(?:please|you\s+can)\s+)?(?:drop|stop|skip|leave|scrap|lose|forget)\s+(?:it|this|that|these|them)(?:\s+ones?)?(?:\s+out)?)|can\s+(?:now\s+)?go(?=(?:\s+now)?\W+(?:and\s+)?replace\s+(?:it\s+|them\s+)?with\b)|out|off(?:\s+the\s+list)?|gone)(?:\s+(?:for\s+(?:now|the\s+moment)|at\s+the\s+moment|this\s+week|today|now))*)"
    r"(?P<rest>\s*[,;.:-]+\s*(?:(?:and|so|but)\s+)?(?:(?:please|now)\s+)*(?:(?:instead|in\s+(?:its|their)\s+place)[:,]?\s+)?(?:(?:do|try|start|use|(?P<with>replace\s+(?:it\s+|them\s+)?with|(?:go\s+)?(?:back|return|straight(?:\s+on)?)\s+to))\s+)?(?:(?:the|some|your)\s+)?(?:(?:ordinary|plain|normal|regular|usual)\s+)?)"
    r"(?=(?P<new>[^\W\d][^\d,;:.!?()]{2,40}?)(?P<instead>\s+(?:instead|in\s+(?:its|their)\s+place|(?:(?:is|are|comes?|goes)\s+)in))?(?:\s+for\s+(?:a|two|three|four)\s+(?:week|fortnight)s?)?\s*(?:[,:(-]\s*)*(?:(?:at|for|hold(?:ing)?)\s+(?:for\s+)?)?(?:x\s?)?\d)"
)
# A quick look for what ends one.
_ENDS = re.compile(
    r"\b(?:drop|stop|skip|leave|scrap|lose|forget|longer|paused|parked|stopped|dropped|removed|hold|pause|out|off|gone|too|go)\b"
)
_IN_PLACE = re.compile(r"^\s*;|\binstead\b|\bplace\b")
# "Instead: sciatic slider, left leg, 2 x 10", below a line that ends another one.
INSTEAD = re.compile(
    r"[\W_]*(?:[a-z\d]{1,2}[.)]\s+)?(?P<instead>(?:please\s+)?(?:do\s+)?(?:instead|in\s+(?:its|their)\s+place)\s*[:,-]?\s+(?:(?:please|do|try|start|use|the)\s+)*)"
    r"(?=(?P<name>[^\W\d][^\d,;:.!?()]{2,40}?)\s*(?:[,;:(-]|x\s?\d|\d))"
)
# "Heel slides 2x10 in place of the bridge, which hurts", "until Monday go back to ...".
_BEHIND = re.compile(
    r"[\W_]*(?:[a-z\d]{1,2}[.)]\s+)?(?P<now>(?:(?:from|as\s+of)\s+(?:this\s+week|today|now)(?:\s+on)?\s*[:,]?\s+)?"
    r"(?:(?:until|till|til)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the\s+weekend|next\s+(?:week|time)|(?:i|we)\s+(?:see\s+you|meet))\s*,?\s+)?"
    r"(?:(?:please\s+)?go\s+back\s+to\s+(?:(?:the|your)\s+)?)?)"
    r"(?P<name>[^\W\d][^\d,;:(]{2,40}?)(?:\s*[,:-])?\s+(?:(?:for|hold)\s+)?(?P<dose>(?:x\s?)?\d[^;:.]*?)[\s,;(-]+"
    r"(?P<gone>(?:(?:this|it)\s+)?(?:replaces|replacing|in\s+(?:place|lieu)\s+of|instead\s+of)\s+(?:(?:the|your|plain|regular|normal|usual|ordinary|old)\s+)*"
    r"(?P<old>[^\W\d][^\d,;:.!?()]{2,40}?)(?:,?\s+(?:which|as|because|since|that|they|it)\s+(?P<why>[^\d;:.!?()]{3,60}))?)[\s.!)]*$"
)
# "Figure 4 stretch replaces the open book for now: hold 30 s", "swap: X out, Y in - 2x8".
_TAKES_OVER = re.compile(
    r"[\W_]*(?:[a-z\d]{1,2}[.)]\s+)?(?:(?:the|your)\s+)?(?P<name>[^\W\d](?:[^\d,;:(]|4(?=\s)){2,40}?)(?P<out>\s+(?:(?:now|will)\s+)?(?:replaces?|takes?\s+the\s+place\s+of|(?:is|are|comes?|goes)\s+in\s+(?:for|instead\s+of)|swaps?\s+(?:in\s+)?for|takes?\s+over\s+from|substitutes?\s+(?:for\s+)?)\s+"
    r"(?:(?:the|your|old|regular|plain|usual)\s+)*(?P<old>[^\W\d][^\d,;:.!?()]{2,40}?))(?P<now>\s+(?:for\s+(?:now|the\s+moment|the\s+time\s+being)|this\s+week|from\s+(?:now\s+on|today)|today|now))?"
    r"\s*[:,;(.-]+\s*(?=(?:(?:please|do|hold(?:ing)?|for|at)\s+)*(?:x\s?)?\d)"
)
_SWAP = re.compile(
    r"[\W_]*(?P<swap>(?:swap|change|exchange)\s*[:-]\s*)(?P<out>(?:(?:the|your)\s+)?(?P<old>[^\W\d][^\d,;:.!?()]{2,40}?)\s+(?:(?:is|are|goes|comes)\s+)?out)"
    r"(?P<rest>\s*(?:[,;/.]|\band\b)\s*(?:(?:the|your)\s+)?)(?=(?P<name>[^\W\d][^\d,;:.!?()]{2,40}?)(?P<in>\s+(?:(?:is|are|goes|comes)\s+)?in)\s*[,:(-]+\s*(?:x\s?)?\d)"
)
# Behind a dose: "deadlifts with the kettlebell only here with me".
_ONLY_HERE = re.compile(
    r"\d[^;.]{0,40}[;.]\s+(?P<out>(?:(?:and|but)\s+)?(?:the\s+)?(?!(?:(?:left|right|one|single|both|other|bad|good|sore)\s+)*(?:legs?|arms?|sides?)\s+only\b)(?P<gone>[^\W\d][^\d,;:.!?()]{2,40}?)[\s,]+(?:(?:stays?|is|are|we\s+do)\s+)?only\s+(?:(?:here|together)\s+)?"
    r"(?:with\s+(?:me|us)|(?:in|at)\s+(?:the\s+|our\s+)?(?:clinic|class|gym\s+with\s+me))(?:\s+(?:here|for\s+now))?)[\s.!)]*$"
)
# What no name has: "crunches: drop them", "side can stop", "walking: you managed".
_ENDS_A_NAME = re.compile(
    r"[:,-]\s*(?:please\s+)?(?:drop|stop|skip|leave|scrap|lose|forget|pause|park|bin|omit)\s+(?:it|this|that|these|them|those)\b|"
    r"(?:\b(?:discontinued|on\s+(?:hold|pause))|\b(?:is|are)\s+(?:now\s+)?(?:out|off|gone|paused|stopped|dropped|finished))\b(?=\W*(?:$|[,;.:-]))|"
    r"\b(?:you|it|they|them|these|those|is|are|was|were|can|could|should|will|would|might|instead|replac\w+|swap\w*|unchanged|longer|managed|please|let's|we|i)\b|\ball$"
)
_OVER = ("replace", "place of", " in ", "swap", "over from", "substitut")
# On other days it stays.
_SOMETIMES = re.compile(
    r"\b(?:on|long\s+run|every|each|other|alternate|days?|weekends?|mornings?|evenings?|nights?|today|tomorrow|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
_REPLACES = ("instead of", "in place of", "in lieu of", "replac")
_MAY_BE_DONE = re.compile(
    r"\b(?:if|when\w*|once|unless|or|can|may|could|might|later|not|n't|sometimes|bad|after|before|weeks?\s+\d)\b|n't\b|\?"
)
_CAN_GO = re.compile(r"\bcan\s+(?:now\s+)?go\b")
# What makes it a choice, or a step for later.
_MAYBE = re.compile(
    r"\b(?:if|when\w*|once|unless|or|can|may|could|might|later|next|until|till|bad|good|weeks?\s+\d|sometimes|every|"
    r"tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|after|before|not|n't|from(?!\s+(?:now|today)))\b|\?"
)
_FROM_NOW = re.compile(
    r"\b(?:from\s+(?:now\s+on|today)|if\s+(?:comfortable|tolerated)|every\s+(?:(?:second|other)\s+)?days?)\b"
)
_DAYS = re.compile(r"\bevery\s+(?:(?:second|other|third|2nd)\s+)?days?\b")
_CROSSES = "\u2717\u2718\u274c\U0001f6ab"
_CHECKS = "\u2713\u2714\u2705"
_CROSSED = re.compile(rf"[{_CROSSES}][^\d{_CROSSES}{_CHECKS}]*?(?=\s*(?:[{_CROSSES}{_CHECKS}]|$))")
_CHECKED = re.compile(rf"[{_CHECKS}]")
_MARKED = re.compile(rf"\s*[{_CROSSES}{_CHECKS}]")
_NO = re.compile(
    r"(?:^|(?<=[,.;!])\s)\s*(?P<gone>[^\W\d][^\d,;:.!?()]{2,40}?)\s*[:?]?\s*\bno\b[!.]*(?=\s*(?:$|[,;](?!\s*(?:x\s?)?\d)|(?<=\.)\s+(?!\d)))"
)
_YES = re.compile(r"\s*[:?]?\s*\byes\b[,:]?(?=\W)")


class Replaced(NamedTuple):
    """A part of a line from `start` to before `end`: forbidden, a note, or a mark."""

    start: int
    end: int
    role: SpanRole


def replaced_in(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[Replaced]:
    """Where exercises stand that are gone, beside another one that is asked for with a dose."""
    for rule in _RULES:
        found = rule.match(text, start)
        if found is None or not _is_gone(found["gone"], is_name):
            continue
        if is_name(found["new"].strip()) and _MAYBE.search(_DAYS.sub(" ", text[start:])) is None:
            yield Replaced(start, found.start("rest"), SpanRole.FORBIDDEN)
            yield Replaced(found.start("rest"), found.end(), SpanRole.MARK)
            if found["instead"] is not None:
                yield Replaced(*found.span("instead"), SpanRole.MARK)
            return
    yield from _replaced_behind(text, start, is_name)
    yield from _paused(text, start, is_name)
    yield from _taken_over(text, start, is_name)
    only = _ONLY_HERE.search(text, start) if " only " in text else None
    if only is not None and _is_gone(only["gone"], is_name):
        yield Replaced(*only.span("out"), SpanRole.FORBIDDEN)
    if _MARKED.match(text) and any(mark in text for mark in _CHECKS):
        crossed = list(_CROSSED.finditer(text))
        yield from (Replaced(*each.span(), SpanRole.FORBIDDEN) for each in crossed)
        checks = _CHECKED.finditer(text, start) if crossed else ()
        yield from (Replaced(*each.span(), SpanRole.MARK) for each in checks)
    noes, yeses = list(_NO.finditer(text, start)), list(_YES.finditer(text, start))
    if noes and yeses and all(_is_gone(each["gone"], is_name) for each in noes):
        yield from (Replaced(*each.span(), SpanRole.FORBIDDEN) for each in noes)
        yield from (Replaced(*each.span(), SpanRole.MARK) for each in yeses)


def ends_inside(name: str) -> bool:
    """Whether what was taken for a name has words that leave something out."""
    return _ENDS_A_NAME.search(name.lower()) is not None


def _paused(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[Replaced]:
    """Where an exercise stands that is paused, before the one in its place."""
    lead = INSTEAD.match(text, start) if "instead" in text or " place" in text else None
    if lead is not None and is_name(lead["name"].strip()):
        yield Replaced(*lead.span("instead"), SpanRole.MARK)
        return
    paused = _ENDS.search(text, start) is not None
    found = _PAUSED.match(text, start) if paused else None
    if found is None or not is_name(found["new"].strip()) or not _is_gone(found["gone"], is_name):
        return
    said = _IN_PLACE.search(found["rest"]) or any(
        map(found.group, ("is", "strong", "instead", "with"))
    )
    if said and _MAYBE.search(_CAN_GO.sub(" ", _DAYS.sub(" ", text[start:]))) is None:
        yield Replaced(*found.span("out"), SpanRole.FORBIDDEN)
        marks = ("rest", "instead")
        yield from (Replaced(*found.span(each), SpanRole.MARK) for each in marks if found[each])


def _taken_over(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[Replaced]:
    """Where an exercise stands whose place another one takes, whose dose follows."""
    if not any(word in text for word in _OVER) or _MAYBE.search(_FROM_NOW.sub(" ", text[start:])):
        return
    swap = _SWAP.match(text, start)
    found = swap or _TAKES_OVER.match(text, start)
    if found is None or found["name"] == found["old"]:
        return
    if not (is_name(found["name"].strip()) or is_an_exercise(found["name"])):
        # A new one that the library does not know takes the place of the old one, too.
        return
    if _SOMETIMES.search(found["old"]) is None and _is_gone(found["old"], is_name):
        marks = ("swap", "rest", "in") if swap else ()
        yield from (Replaced(*found.span(each), SpanRole.MARK) for each in marks)
        yield Replaced(*found.span("out"), SpanRole.FORBIDDEN)
        if not swap and found["now"]:
            yield Replaced(*found.span("now"), SpanRole.NOTE)


def _replaced_behind(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[Replaced]:
    """Where an exercise stands that the one before it replaces."""
    if not any(word in text for word in _REPLACES):
        return
    found = _BEHIND.match(text, start)
    if found is None or _MAY_BE_DONE.search(text, start) is not None:
        return
    name, old = found["name"].strip(), found["old"].strip()
    if _SOMETIMES.search(f"{old} {found['why'] or ''}") is not None:
        return
    if is_name(name) and name != old and _is_gone(old, is_name) and not moves(found["why"] or ""):
        if found["now"]:
            yield Replaced(*found.span("now"), SpanRole.NOTE)
        yield Replaced(*found.span("gone"), SpanRole.FORBIDDEN)


def _is_gone(name: str, is_name: Callable[[str], bool]) -> bool:
    stretches = "stretch" in name or not words_of(name).words <= LIMBS
    return is_name(name.strip()) or (is_activity(name) and stretches)
