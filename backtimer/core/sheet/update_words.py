"""Words of an update beside a dose: "new", "no change", "drop to 2 sets of 8", "30 was too much".

They say how the dose that now holds came about, and are no dose of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backtimer.core.sheet.own_names import is_activity
from backtimer.core.sheet.sheet_reading import SpanRole

_N = r"(?:\d{1,3}|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)"
_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|reps?|repetitions?|times|sets?|breaths?)"
_DOSE = rf"(?:{_N}\s?x\s?{_N}|(?:{_N}\s+sets?\s+of\s+)?{_N}(?:\s?{_UNIT})?)(?![\w/%]|[.:]\d|-\d)"
_SURE_DOSE = (
    rf"(?:\d{{1,2}}-\d{{1,2}}-\d{{1,2}}|{_N}\s?x\s?{_N}(?:\s?{_UNIT})?|x\s?\d{{1,3}}|{_N}\s+sets?\s+of\s+{_N}|{_N}\s?{_UNIT})"
    r"(?![\w/%]|[.:]\d|-\d)"
)
_LAST = r"(?:last\s+(?:time|week|month)|before|until\s+now|up\s+to\s+now|so\s+far)"
# What stands alone between two signs, or in a bracket.
_STATE = re.compile(
    r"(?:(?<=[,;(|.])|(?<=[:-]\s))\s*(?:"
    r"(?:(?:this\s+(?:one\s+)?is\s+|it's\s+)?new(?:\s+(?:this\s+(?:week|time|month)|today|exercise|one))?)(?!\s*:)|"
    rf"(?:no\s+changes?|unchanged|not\s+changed)(?:\s+(?:from|since)\s+{_LAST}|\s+here|\s+this\s+(?:week|time))?|"
    rf"stays?\s+(?:exactly\s+)?(?:the\s+same|as\s+it\s+(?:is|was))|(?:stays?\s+)?(?:exactly\s+)?(?:the\s+)?same\s+(?:dose\s+)?as\s+{_LAST}|(?:stays?\s+)?exactly\s+as\s+before|as\s+before|"
    r"(?:please\s+)?(?:continue|carry\s+on|keep\s+going|keep\s+(?:this|it)\s+up|go\s+on)(?:\s+(?:with\s+(?:this|it)|like\s+this))?"
    r")\s*(?=$|[;.)|!]|,(?!\s*but\b)|-\s)"
)
_BEGINS = re.compile(
    r"\W*(?:(?:new|(?:un)?changed|updated|same|progressed|reduced|increased|added)\s*\]|new(?:\s+(?:this\s+(?:week|time|month)|today|now|exercise|one)\s*[:-]|\s*-)?(?!\s*\]))\s+"
    r"(?=(?P<name>[^\W\d][^\d,;:|(]{2,40}?)\s*(?:[\d,;:|(]|x\s?\d))"
)
# Below a name: "new: 2x6 each leg", "no change, 2x30 s".
_BEGINS_BELOW = re.compile(
    rf"\W*(?P<says>new(?:\s+dose)?|no\s+changes?|unchanged|(?:exactly\s+)?(?:the\s+)?same(?:\s+as\s+{_LAST})?|as\s+before|increased?|reduced?|changed|progressed|added|now|current(?:ly)?(?:\s+dose)?|today|after(?=\s*:)|(?:now|(?:new|current)\s+dose)(?=\s+\d))\s*(?:[:,-]|(?<=now)\s|(?<=\sdose)\s)\s*(?={_SURE_DOSE})"
)
# "Carry on with your walking, 20 minutes", "you can start the bridges again: 2 sets of 8".
_LEADS = re.compile(
    r"\W*(?:(?:hi|hello|hey)(?:\s+[^\W\d]+)?,\s+)?(?:just\s+to\s+say\s+)?(?:(?:please|now)\s+)*(?:"
    r"(?:carry|go)\s+on\s+with\s+(?:(?:the|your)\s+)?(?=(?P<on>[^\W\d][^\d,;:|(]{2,40}?)\s*(?P<as>exactly\s+as\s+(?:they\s+are|it\s+is|before))?\s*(?:[\d,;:|(.]|x\s?\d|$))|"
    r"(?:you\s+can\s+(?:now\s+)?|please\s+)(?:re-?)?(?:start|do)\s+(?:(?:the|your)\s+)?(?=(?P<back>[^\W\d][^\d,;:|(]{2,40}?)\s+(?P<again>again(?:\s+now)?)\s*(?:[\d,:(-]|x\s?\d))|"
    r"(?:you\s+can\s+(?:now\s+)?|please\s+)?(?:bring|put)\s+(?:the|your)\s+(?=(?P<in>[^\W\d][^\d,;:|(]{2,40}?)\s+(?P<in_again>back\s+in(?:\s+(?:now|again))?)\s*(?:[:,(-]\s*)?(?:\d|x\s?\d))|"
    rf"both\s+(?:the\s+|your\s+)?(?=(?P<one>[^\W\d][^\d,;:|(]{{2,40}}?)\s+and\s+(?P<the>(?:the|your)\s+)?(?P<two>[^\W\d][^\d,;:|(]{{2,40}}?)\s+(?P<both_to>can\s+(?:now\s+)?go\s+(?:back\s+)?(?:up|down)\s+to\s+){_SURE_DOSE}(?:\s+(?:reps|repetitions))?\s*[.!]?\s*$)|"
    rf"(?:the|your)\s+(?=(?P<up>[^\W\d][^\d,;:|(]{{2,40}}?)\s+(?P<to>can\s+(?:now\s+)?go\s+(?:back\s+)?(?:up|down)\s+to\s+){_SURE_DOSE}\s*(?P<now>(?:(?:from|as\s+of)\s+)?(?:this\s+week|today|now))?\s*(?:[.,;!]|$))"
    r")"
)
_TO = re.compile(
    r"(?:(?<=[,;:(|-])\s*|(?<=\s))(?:you\s+can\s+|please\s+|now\s+)*(?:"
    r"go(?:es)?\s+(?:back\s+)?(?:up|down)|goes(?:\s+back)?|(?:back\s+)(?:up|down)|(?P<grows>incr?(?:eased?|\.)?|prog(?:ress(?:ed)?|\.)?)|decr?(?:eased?|\.)?|reduced?|dropp?(?:ed)?(?:\s+back)?|cut(?:\s+(?:back|down))?|"
    r"(?:is|are|has|have)\s+(?:gone\s+)?(?:up|down)|[\u2191\u2193]"
    rf")\s*\bto\s+(?={_SURE_DOSE})|"
    # "Down to 2 sets of 6", "add, 2 x 30 s", "back in at 2x8", "now 3x8".
    rf"(?<=\s)back\s+to\s+(?={_SURE_DOSE})|"
    rf"(?<=[,;:(|-])\s*(?:down\s+to|add(?:ed)?\s*[,:])\s+(?={_SURE_DOSE})|"
    rf"(?:(?<=[,;:(|-])\s*|(?<=\s))(?:back\s+in(?:\s+now)?(?:\s+(?:at|with))?\s*[:,]?|now(?:\s+(?:at|on|do))?)\s+(?={_SURE_DOSE})|"
    # "Keep it up, but only 10 min".
    rf"(?<=[,;:(|-])\s*(?:keep\s+(?:it|this|that|these|them)\s+(?:up|going)|continue|carry\s+on),?\s+but\s+(?:(?:only|just|for|at)\s+)*(?={_SURE_DOSE})|"
    # "Stay at 2x10", "cont. 2x8", "drop one set, so 2x10".
    rf"(?<=[,;:(|-])\s*(?:please\s+|now\s+)*(?:(?:stay|keep|still|hold\s+steady)\s+(?:at|on|with)|cont(?:inue|\.|'d\.?)?(?:\s+(?:at|with))?)\s+(?={_SURE_DOSE})|"
    rf"(?<=[,;:(|-])\s*(?:please\s+)?(?:drop|lose|add|cut)\s+(?:one|a|1|another)\s+set,?\s+(?:so|making(?:\s+it)?|which\s+makes)\s+(?:it's\s+|that's\s+)?(?={_N}\s?x\s?{_N}|{_N}\s+sets)"
)
_FOR_LONGER = re.compile(
    r"\s(?:for\s+(?:another|one\s+more|the\s+next|this)\s+(?:week|fortnight|month)|from\s+(?:now|today)(?:\s+on)?)(?=\s*(?:$|[.,;!)]))"
)
# What makes it a step for later.
_STEPS = re.compile(
    r"\b(?:build\w*|work\w*|progress\w*|gradual\w*|slowly|aim\w*|goal|target|over|by|within|if|when\w*|"
    r"once|unless|next(?!\s+to\b)|later|eventually|able|tolerated|each\s+(?:week|day|time)|every\s+(?:week|day|few)|week\s+\d|then|after|or)\b"
)
_FROM_A_DAY = re.compile(
    r"\d/(?:7|12|52)\b|\bin\s+(?:\d|an?\s|(?:two|three|four|six|some)\b)|"
    r"\b(?:from|on|this|as\s+of)\s+(?:mon|tues|wednes|thurs|fri|satur|sun|\d|tomorrow)|\btomorrow\b"
)
_UNTIL = re.compile(r"\b(?:until|till|til)\b")
_NUMBER = re.compile(
    r"\d+|\b(?:one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty)\b"
)
# "As the hip was grumbling".
_REASON = re.compile(
    r"(?:(?<=[,;(-])|(?<=\s(?:as|so)))\s*(?:you|they|it|that|this)\s+(?:was|were)\s+(?:just\s+|still\s+|a\s+bit\s+)*(?:hold(?:ing)?\s+your\s+breath|rush(?:ing|ed)|cheating|struggling|too\s+(?:much|long|hard|easy)|getting\s+(?:tired|sore|easy))[^\d,;.:()]{0,30}(?=$|[.,;)])|"
    r"\bd/t\s+(?:(?:left|right|l|r|low|lower|knee|hip|back|ankle|shoulder|wrist|neck|leg|increased|more|some)\s+)*(?:pain|soreness|sx|symptoms|swelling|fatigue|stiffness|ache|flare(?:-up)?)(?=\s*(?:$|[.,;)]))|"
    r"(?<=[,;(-])\s*the\s+(?:right|left|other)(?:\s+(?:side|one|leg))?\s+has\s+(?:now\s+)?(?:caught\s+up|settled|improved|evened\s+(?:up|out))(?=\s*(?:$|[.,;)]))|"
    r"(?<=[,;(-])\s*(?:(?:the|your|left|right)\s+)*(?:hip|knee|back|shoulder|wrist|neck|ankle|leg|calf|foot)s?\s+(?:was|were|is|are)\s+(?:(?:a\s+bit|still|too|very|quite|so)\s+)*(?:sore|painful|achy|aching|grumbling|grumbly|stiff|tired|irritable)(?=\s*(?:$|[.,;)]))|"
    r"\b(?:as|since|because|now(?:\s+that)?)\s+(?:the|your|it|this|that)\s+[^\d,;.:()]{0,40}?\b(?:was|were|is|are|has|felt|feels?)\b[^\d,;.:()]{0,40}(?=$|[.,;)])"
)
# What was done so far, and how it was.
_OLD = re.compile(
    rf"\(\s*(?:(?:up|down|back)\s+)?from\s+{_SURE_DOSE}\s*\)|"
    rf"\(\s*(?:the\s+)?{_DOSE}\s+(?:was|were|is|proved)\s+(?:(?:just|still|far|way|a\s+(?:bit|little))\s+)*too\s+(?:much|many|long|hard|few|little|easy)(?:\s+for\s+you)?\s*\)|"
    rf"(?:(?<=[.;]\s)|\(\s*)you\s+(?:had|did|were\s+(?:doing|on|at))\s+{_DOSE}\s+(?:so\s+far|before|until\s+now|up\s+to\s+now|last\s+(?:time|week|month))\s*(?:$|[.)!])|"
    rf"\(\s*you\s+(?:had|did|were\s+(?:doing|on|at))\s+{_DOSE}\s*\)|"
    rf"(?<=[,;]\s)(?:up|down)\s+from\s+{_DOSE}(?=[\s.!]*$)|"
    rf"(?<=[,;]\s){_N}(?:\s+(?:reps|repetitions|times))?\s+(?:was|were|proved)\s+(?:(?:just|still|far|way|a\s+(?:bit|little))\s+)*too\s+(?:much|many|long|hard|few|little|easy)(?:\s+for\s+(?:you|(?:the|your)\s+[a-z]+))?(?=[\s.!]*$)"
)
_PLAIN_ONES = re.compile(
    r"\binstead\s+of\s+(?:the\s+)?(?:plain|ordinary|normal|regular|usual|simple)\s+ones?\b(?:\s+from\s+(?:now\s+on|now|today))?"
)
_ANY = re.compile(
    r"\b(?:new|until|till|stays|halve|double|lower|cut|prog(?:ress)?|after|current(?:ly)?|now|progressed|today|add(?:ed)?|inc|incr|decr?|keep|goes|chang\w+|unchanged|same|before|continues?|carry|carries|keep|go|back|increased?|reduced?|drop\w*|cut|up|down|from|too|had|did|were|instead|again|can|stay|still|cont|lose|add|bring|put|both)\b|[\u2191\u2193]"
)
# "The bridge as before, 2x10", "continue the bridge and the clams exactly as before".
_AS_BEFORE = re.compile(
    r"\W*(?:(?:the|your)\s+)?(?P<name>[^\W\d][^\d,;:|(]{2,40}?)(?P<as>\s+(?:just\s+|exactly\s+)?(?:(?:the\s+)?same\s+)?(?:as|like)\s+(?:before|last\s+(?:time|week)|until\s+now))\s*(?=[,;:-]\s*\D{0,12}\d)"
)
# "The hinge carries on, 2x10", "hip abduction unchanged, 2x10".
_CARRIES_ON = re.compile(
    r"\W*(?:(?:the|your)\s+)?(?P<name>[^\W\d][^\d,;:|(]{2,40}?)(?P<as>\s+(?:carries\s+on|carry\s+on|goes\s+on|continues|unchanged|no\s+changes?|stays?\s+(?:the\s+same|in)))\s*(?=[,:-]\s*(?:x\s?)?\d)"
)
_CARRIES = ("carr", " goes on", "continues", "unchanged", " no change", " stay")
# "3x8, but add a 5 sec hold at the top".
_WITH_A_HOLD = re.compile(
    r"(?:(?<=[(,;.)\d-])|(?<=\bside)|(?<=\bsides)|(?<=\bleg)|(?<=\blegs)|(?<=\beach)|(?<=\breps)|(?<=\btimes))\s*(?P<add>\b(?:(?:but|and)\s+)?(?:now\s+|please\s+)*(?:add(?:ing)?)\s+(?:in\s+)?(?:(?:a|an)\s+)?)\d{1,2}[\s-]?(?:s|secs?|seconds?|mins?|minutes?)[\s-]+(?:hold|(?:rest|break|pause)(?=\s+between\s+(?:the\s+)?sets\b)|(?P<pause>pause)(?=\s+at))\b(?P<at>\s+(?:at|on|in)\s+(?:the\s+(?:top|end|bottom)|(?:each|every)\s+(?:one|rep)))?(?=\s*(?:$|[.,;!)]|between\b))"
)
# Two names or one, and nothing else: what they were is for now, too.
_GOES_ON = re.compile(
    r"\W*(?P<go>(?:please\s+)?(?:continue(?:\s+with)?|(?:carry|go)\s+on\s+with|keep\s+going\s+with)\s+(?:(?:the|your)\s+)?)"
    r"(?P<names>[^\W\d][^\d,;:|(.]{2,60}?)(?P<as>\s+(?:exactly|just)?\s*(?:as|like)\s+(?:before|last\s+(?:time|week)|until\s+now))[\s.!]*$"
)
# An exercise of which nothing else is said: "cat-cow: unchanged", "bridge - cont, no change".
_UNCHANGED = re.compile(
    r"\W*(?:(?:the|your)\s+)?(?P<name>[^\W\d][^\d,;:|(]{2,40}?)\s*[-:,(|]+\s*"
    r"(?P<says>(?:(?:cont(?:inue|inued|\.|'d)?|keep(?:\s+going)?|carry\s+on)[\s,;-]+)?(?:unchanged|no\s+changes?|not\s+changed|(?:stays?\s+|stay\s+)?(?:exactly\s+)?the\s+same)|"
    r"cont(?:inue|inued|\.|'d)?)[\s.!)]*$"
)
# "Step-ups are new: 2x10".
_IS_NEW = re.compile(
    r"\W*(?:(?:the|your)\s+)?(?P<name>[^\W\d][^\d,;:|(]{2,40}?)(?P<new>\s+(?:is|are)\s+new(?:\s+(?:today|this\s+(?:week|time)))?)\s*[-:,]\s*(?=(?:x\s?)?\d)"
)
# "Still 3 sets but only 6 reps now".
_STILL = re.compile(
    rf"(?P<still>\bstill\s+){_N}\s+sets(?P<but>,?\s+(?:but|and)\s+(?:now\s+)?(?:only\s+|just\s+)?(?:of\s+)?){_N}\s+(?:reps|repetitions|times|secs?|seconds)(?P<now>\s+now)?(?=\s*(?:$|[.,;(]))"
)
# "STS 3x10 new", "2x12 each side new".
_NEW_AT_END = re.compile(
    r"(?:\d|\b(?:each|ea|sides?|legs?|l/r|e/s|s|secs?|mins?|reps))\s+(?P<new>new)(?=[\s.!)]*$)"
)
_WAS = re.compile(r"\b(?:old|was|were|before|prev\w*|last)\b")
_NOW_ON = re.compile(
    r"\bfrom\s+(?:now|today)(?:\s+on(?:wards)?)?(?=\s*(?:$|[.,;:)]))|(?<=\d)\s+now(?=\s*(?:$|[.,;(]))"
)
# A dose that holds until then.
_UNTIL_SEEN = re.compile(
    r"(?<=[,;(\s])(?:until|till)\s+(?:i|we)\s+(?:(?:next\s+)?(?:see\s+you|meet)|speak)(?:\s+(?:again|next(?:\s+time)?))?(?:\s+on\s+(?:the\s+)?\d{1,2}(?:[/.]\d{1,2}|st|nd|rd|th))?(?=\s*(?:$|[.,;)]))"
)
_ENDS_IT = re.compile(
    r"\b(?:not|no|stop\w*|paus\w*|park\w*|leave|left|rest|hold(?!\s+(?:for\s+)?\d)|skip\w*|avoid\w*|off|out|wait\w*|then|only|if|or|omit|drop(?!\s+(?:back\s+)?to\b)|nothing|without)\b|n't"
)
# "Halve it please, 10 instead of 20": how much it is, the new dose says.
_HALVE = re.compile(
    r"(?<=[,;:(-])\s*(?:please\s+)?(?:halve|reduce|cut|double|lower|drop|increase)\s+(?:it|this|that|them|these)(?:\s+(?:please|now|down|back|up|a\s+(?:bit|little)))*"
    rf"(?=\s*[,:-]\s*(?:to\s+)?(?:x\s?)?{_N}\b[^,;.]*\b(?:instead\s+of|rather\s+than|not)\s+(?:x\s?)?{_N}\b)"
)
_AND = re.compile(r"\s+and\s+(?:(?:the|your)\s+)?")
_AS, _LIKE = " as ", " like "
_SAID = ("as", "again", "in_again", "the", "both_to", "to", "now")


def update_words(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole]]:
    """Where words of an update stand in an evened line that gives a dose, from `start` on.

    The words of a sentence around a name say nothing without it: they are marks, others notes.
    """
    if _ANY.search(text, start) is None:
        return
    goes_on = _GOES_ON.match(text, start) if _AS in text or _LIKE in text else None
    if goes_on is not None and all(map(is_name, _AND.split(goes_on["names"]))):
        yield *goes_on.span("go"), SpanRole.MARK
        yield *goes_on.span("as"), SpanRole.NOTE
    if _NUMBER.search(text, start) is None:
        unchanged = _UNCHANGED.match(text, start)
        if unchanged is not None and is_name(unchanged["name"].strip()):
            yield *unchanged.span("says"), SpanRole.NOTE
        return
    yield from _little(text, start, is_name)
    yield from _beside(text, start, is_name)
    below = _BEGINS_BELOW.match(text, start)
    if below is not None:
        yield *below.span("says"), SpanRole.NOTE
        yield below.end("says"), below.end(), SpanRole.MARK
    lead = list(_lead(text, start, is_name))
    yield from ((*place, SpanRole.MARK) for place in lead)
    yield from ((*place, SpanRole.NOTE) for place in _states(text, start, is_name))
    if not lead:
        yield from ((*place, SpanRole.NOTE) for place in _changes(text, start, is_name))


def _little(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole]]:
    """Words that say no more than that a dose is the one for now."""
    still = _STILL.search(text, start) if "still" in text else None
    if still is not None:
        yield from ((*still.span(part), SpanRole.MARK) for part in still.groupdict() if still[part])
    seen = _UNTIL_SEEN.search(text, start) if "until" in text or "till" in text else None
    dosed = seen is not None and _NUMBER.search(text, start, seen.start()) is not None
    if seen is not None and dosed and _ENDS_IT.search(text, start) is None:
        yield *seen.span(), SpanRole.NOTE
    halve = (
        _HALVE.search(text, start)
        if " instead " in text or " not " in text or " rather " in text
        else None
    )
    if halve is not None:
        yield *halve.span(), SpanRole.NOTE
    new = _IS_NEW.match(text, start) if " new" in text else None
    if new is not None and (is_name(new["name"].strip()) or is_activity(new["name"])):
        yield *new.span("new"), SpanRole.NOTE
    if "now" in text or "today" in text:
        yield from ((*each.span(), SpanRole.NOTE) for each in _NOW_ON.finditer(text, start))
        if _NOW_ON.search(text, start) is not None:
            yield from ((*place, SpanRole.NOTE) for place in reasons_in(text, start))


def _beside(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole]]:
    """Words beside a dose that it has not changed, is new, or has a hold in addition."""
    holds = _WITH_A_HOLD.search(text, start) if "add" in text else None
    if (
        holds is not None
        and _NUMBER.search(text, start, holds.start()) is not None
        and _STEPS.search(text, start) is None
    ):
        if holds["pause"]:
            yield holds.start("add"), holds.end(), SpanRole.UNKNOWN
            return
        yield *holds.span("add"), SpanRole.MARK
        if holds["at"]:
            yield *holds.span("at"), SpanRole.NOTE
    carries = _CARRIES_ON.match(text, start) if any(word in text for word in _CARRIES) else None
    if carries is not None and (is_name(carries["name"].strip()) or is_activity(carries["name"])):
        yield *carries.span("as"), SpanRole.NOTE
    ends = _NEW_AT_END.search(text, start) if " new" in text else None
    if ends is not None and _WAS.search(text, start) is None:
        yield *ends.span("new"), SpanRole.NOTE


def reasons_in(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the reasons of a change stand: "as the hip was sore"."""
    yield from (each.span() for each in _REASON.finditer(text, start))


def _states(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The words that say that an exercise is new or goes on, and the dose that it had."""
    begins = _BEGINS.match(text, start)
    if begins is not None and (is_name(begins["name"].strip()) or is_activity(begins["name"])):
        yield begins.span()
    as_before = _AS_BEFORE.match(text, start) if _AS in text or _LIKE in text else None
    if as_before is not None and is_name(as_before["name"].strip()):
        yield as_before.span("as")
    yield from (each.span() for each in _STATE.finditer(text, start))
    yield from (each.span() for each in _PLAIN_ONES.finditer(text, start))
    old = [each.span() for each in _OLD.finditer(text, start)]
    now = set(_NUMBER.findall("".join(_outside(text, start, old))))
    # "3x12, 12 was too many" does not say what is done.
    yield from (
        (first, last)
        for first, last in old
        if now
        and ("too" not in text[first:last] or now.isdisjoint(_NUMBER.findall(text, first, last)))
    )


def _changes(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The words of a change to the dose that follows, and its reason."""
    steps = _TO.search(text, start)
    if steps is None or _NUMBER.search(text, start, steps.start()) is not None:
        return
    reasons = [each.span() for each in _REASON.finditer(text, steps.end())]
    later = _STEPS.search("".join(_outside(text, start, [steps.span(), *reasons]))) or (
        steps["grows"]
        and (_UNTIL.search(text, steps.end()) or _FROM_A_DAY.search(text, steps.end()))
    )
    name = text[start : steps.start()].split("(", maxsplit=1)[0].strip(" ,;:|-")
    if not later and (is_name(name) or is_activity(name)):
        yield steps.span()
        yield from reasons
        yield from (each.span() for each in _FOR_LONGER.finditer(text, steps.end()))


def _lead(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The words around a name that say that it goes on, or starts again."""
    found = _LEADS.match(text, start)
    if found is None:
        return
    names = [
        found[part].strip() for part in ("on", "back", "in", "up", "one", "two") if found[part]
    ]
    known = all(map(is_name, names)) or (len(names) == 1 and is_activity(names[0]))
    if known and _STEPS.search(text, start) is None:
        yield found.span()
        yield from (found.span(part) for part in _SAID if found[part])


def _outside(text: str, start: int, places: list[tuple[int, int]]) -> Iterator[str]:
    """The parts of a line outside some places."""
    for first, last in places:
        yield text[start:first]
        start = last
    yield text[start:]
