"""For how long an exercise is left out, as a complaint lasts: "pause these while the knee is sore".

Or as long as somebody has not allowed it: "no sit-ups until your doctor says it is OK".

To leave it out for now says the same, which is what other rules know.
"""

from __future__ import annotations

import re

_IT = (
    r"(?:it|(?:this|that)(?:\s+(?:one|exercise))?|"
    r"them|(?:these|those)(?:\s+(?:ones|exercises|two))?)"
)
_WHILE = r"(?:while|whilst|(?:for\s+)?as\s+long\s+as)"
_COMPLAINT = (
    r"(?:swollen|sore|painful|inflamed|irritated|irritable|flared(?:\s+up)?|puffy|hot|bruised|stiff|bad|aching|"
    r"hurting|tender|angry|grumpy|grumbling|playing\s+up|healing|unhappy)"
)
_SORE = re.compile(
    rf"\s+(?:just\s+)?{_WHILE}\s+(?:(?:(?:the|your|that|this)\s+)?[a-z][a-z -]{{2,40}}?\s+"
    r"(?:is|are|feels?|stays?|remains?)\s+"
    rf"(?:(?:so|this|that|still|very|quite|too|all|a\s+bit)\s+)*{_COMPLAINT}|you(?:'re|\s+are)\s+(?:still\s+)?(?:away|travelling|traveling|ill|unwell|on\s+holiday|on\s+vacation|in\s+a\s+flare(?:-?\s?up)?))"
    r"(?=\s*(?:$|[.!)]))"
)
# Until somebody allows it again.
_ALLOWED = re.compile(
    r"\s+(?:until|till)\s+(?:(?:your|the|my)\s+)?(?:i|we|she|he|dr|doctor|gp|surgeon|consultant|nurse|midwife|physio(?:therapist)?|"
    r"therapist|trainer|coach|specialist|team)\s+(?:have\s+|has\s+)?(?:says?|said|tells?|told|thinks?|agrees?|confirms?)\s+(?:to\s+|you\s+)?(?:that\s+)?"
    r"(?:it(?:'s|\s+is)|they(?:'re|\s+are)|that(?:'s|\s+is)|you(?:'re|\s+are))\s+(?:ok(?:ay)?|all\s+right|alright|fine|safe|ready|allowed)"
    r"(?:\s+to(?:\s+do\s+(?:so|it|them))?)?(?=\s*(?:$|[.!)]))"
)
_VERB = r"(?:pause|park|rest|hold\s+off(?:\s+(?:on|with|from))?|skip|stop|leave|omit|drop|avoid)"
_PAUSES = re.compile(
    rf"(?<!not\s)(?<!n't\s)(?<!never\s)\b{_VERB}\s+{_IT}(?:\s+(?:out|off|alone))?[\s,(-]+(?:just\s+)?(?:{_WHILE}|until|till|if)\b"
)
# "Stop these for now": to hold off or to rest needs its time.
ENDS = (
    rf"(?:(?:pause|rest|hold\s+off(?:\s+(?:on|with|from))?)\s+{_IT}|(?:pause|park|skip|hold\s+off|stop))"
    r"(?=\s+for\s+now\b)"
)

# Why it is: a complaint, and nothing that is to be done.
BECAUSE = (
    r"(?:[\s,;(-]+(?:(?:because\s+of|due\s+to|d/t)\s+(?:(?:the|your|that|a)\s+)?[a-z]+(?:\s+[a-z]+)?|"
    r"(?:as|because|since)\s+(?:the|your)\s+[a-z]+\s+(?:is|was)\s+(?:(?:so|still|too|very|a\s+bit)\s+)?[a-z]+))?"
)

# What is said of the others, and where it was tried: "everything else unchanged".
_ELSE_UNCHANGED = re.compile(
    r"(?<=\w)\s*[,;.-]\s+(?:everything|all)\s+(?:else|the\s+(?:rest|others))\s+(?:(?:is|are|stays?|remains?)\s+)?(?:unchanged|the\s+same|as\s+(?:before|it\s+is))\s*[.!]*$"
)
_MACHINE = re.compile(
    r"\s+on\s+the\s+(?:cable|machine|reformer|step)(?:\s+today)?(?=\W+(?:that|this|it)\b)"
)


def for_now(text: str) -> str:
    """An evened text with "for now" for as long as a complaint, or a ban, lasts."""
    if "whil" in text or "as long" in text:
        text = _SORE.sub(" for now", text)
    return _ALLOWED.sub(" for now", text) if "til" in text else text


def may_pause(text: str, start: int) -> bool:
    """Whether it may be left out from now on, in words of which nobody knows how long."""
    return _PAUSES.search(text, start) is not None


def without_rest(text: str) -> str:
    """An evened text without what it says of all other exercises, and at which machine it was."""
    return _MACHINE.sub("", _ELSE_UNCHANGED.sub("", text))
