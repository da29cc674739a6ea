"""What a cell says of its whole row: that it is not to be done, or not now; and yes or no."""

from __future__ import annotations

import re

_STOP = (
    r"(?:(?:strictly\s+)?avoid|stop(?:ped)?|skip|omit(?:ted)?|leave(?:\s+out)?|left\s+out|tak(?:e|en)\s+(?:out|off)|drop(?:ped)?|"
    r"removed?|suspend(?:ed)?|withh[eo]ld|discontinued?|(?:kept\s+)?in\s+abeyance|"
    r"(?:completed?\W+)?not\s+required(?:\s+now)?|(?:strictly\s+)?not\s+to\s+be\s+(?:done|started)(?:\s+at\s+all)?|"
    r"gone|out|not\s+(?:yet|now|allowed|permitted|this\s+week|any\s?more)|"
    r"no(?:\s+(?:longer|more))?|not\s+doing(?:\s+(?:it|this|these))?(?:\s+any\s?more)?|"
    r"do\s+not(?:\s+(?:do|perform|use))?|don'?t(?:\s+(?:do|perform|use))?|off|paused?)"
)
# Of these a reason may stand before: "shoulder sore, leave out".
_STOP_WITHOUT_DOUBT = (
    r"(?:leave\s+(?:it\s+|this\s+)?out|left\s+out|stopped|omit(?:ted)?|(?:stop|avoid|skip|omit|not)\s+for\s+(?:now|the\s+moment)|"
    r"not\s+now|do\s+not\s+do(?:\s+(?:it|this))?|don'?t\s+do(?:\s+(?:it|this))?)"
)
_SINCE = r"(?:\s+(?:(?:on|since|from)\s+)?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)?"
_TILL = (
    r"(?:\W+(?:until|till|not\s+before|wait\s+for|"
    r"for\s+(?:now|the\s+moment|the\s+time\s+being))\b[^\d]*?)?"
)
_NOR_AGAIN = (
    r"(?:\W+(?:do\s+not|don'?t)\s+(?:continue|resume|restart|start|do)(?:\s+(?:it|this|with\s+(?:it|this)))?|"
    r"\W+(?:we\s+)?(?:will|to)\s+(?:be\s+)?(?:start|restart|resume|add)(?:ed)?\s+(?:it\s+|this\s+)?(?:after|at|from|in)\s+"
    r"(?:(?:the|your|next)\s+)*(?:review|visit|appt|appointment|session|check(?:-?up)?))?"
)
_REVIEW = (
    r"(?:\W+(?:review|re-?assess|check|discuss|see)\w*\s+(?:(?:it|at|in|on|your|the|next|again)\s+)*"
    r"(?:wks?|weeks?|visit|appt|appointment|session|review)(?:\s*\d{1,2})?)?"
)
_COMPLAINT = (
    r"(?:pain\w*|sore\w*|dizz\w*|giddi\w*|numb\w*|irritat\w+|flare\w*|symptoms?|cramp\w*|tingl\w+|hurts?|"
    r"spasms?|swelling|swollen)"
)
_WHY = (
    r"(?:[\s,;.(-]+(?:(?:due\s+to|because\s+of|because|as|it|d/t)\s+)?(?!(?:if|when|unless|once|in\s+case)\b)"
    rf"(?:(?!(?:if|when|unless|once)\b)[a-z]+\s+){{0,4}}{_COMPLAINT}(?:\s+[a-z]+){{0,4}})?"
)
_BEFORE = (
    rf"(?:(?:[a-z]+\s+){{0,4}}{_COMPLAINT}(?:\s+[a-z]+){{0,2}}\s*[,;.-]+\s+(?:so\s+)?"
    rf"(?={_STOP_WITHOUT_DOUBT}))?"
)
_ON_HOLD_BECAUSE = (
    r"(?:on\s+)?hold\W+(?:(?:due\s+to|because\s+of|secondary\s+to|for)\s+)?(?:(?:increased|more|worse\w*|too|much|le|ue|leg|back|knee|hip|low|"
    r"radicular|left|right|l|r)\s+)*(?:sx|symptoms?|l?bp|pain(?:ful)?|sore(?:ness)?|irritab\w+|flare\w*|swelling|dizz\w+|numb\w*|now)"
    r"(?:\s+(?:(?:left|right|l|r|low|lower)\s+)?(?:shoulder|knee|hip|back|leg|ankle|wrist|neck|today|now))?"
)
_ON_HOLD_TILL = (
    r"(?:on\s+)?hold\W+(?:(?:until|till|per)\s+(?:md|dr|doctor|surgeon|pt|review\w*|seen|next\s+(?:visit|appt|week)|cleared|"
    r"further\s+notice|re-?(?:eval|assess)\w*|follow)[^\d]*)"
)
_STOPS = re.compile(
    rf"\W*(?:{_BEFORE}(?:{_STOP_WITHOUT_DOUBT}|{_STOP}){_SINCE}{_TILL}{_NOR_AGAIN}{_REVIEW}{_WHY}|"
    rf"{_ON_HOLD_BECAUSE}|{_ON_HOLD_TILL})\W*"
)
_ON_HOLD = re.compile(r"\W*HOLD(?:\W+[^\d]+)?\W*|\W*[Oo]n\s+hold\b.*")
# The same in a row of a table without its heading: "deleted 05/06", "not this month".
_STATE = re.compile(
    r"\W*(?:status\W+)?(?:(?:archived|deleted|removed|discontinued|cancelled|withdrawn|inactive|crossed\s+out|also\s+not|d/c'?d?|on\s+hold|"
    r"(?:no,\s+)?not\s+(?:in|for|part\s+of)?\s*(?:this|the|your)\s+(?:week|month|block|phase|stage|time|plan|program|programme)|"
    r"not\s+for\s+(?:you|now|\w+'s?\s+(?:back|hip|knee|shoulder|neck)))(?:\s+on\s.*)?|paused)"
    r"(?:\s+(?:by|since|until)\s.*|\s+\d{1,4}[\s/.-]?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*)?\W*"
)
_CELLS = re.compile(r"[|;]|,(?=\S)|\s{3,}|,\s+(?=\w+\s:)")
_BACK = re.compile(
    r"\b(?:replaced?|instead|again|back\s+(?:on|in)|(?<!for\s)now|new|active|not\s+(?:deleted|removed))\b"
)
# Columns in which "stop" would not say so of the exercise, or not for now.
_SAYS_NOTHING_OF_IT = ("name", "each", "side", "later", "weekday", "week", "aside")
_GOES_ON = re.compile(
    r"(?:active|continu(?:e|ed|ing)|cont\.?|ongoing|current|new|resumed?|restarted|same|unchanged|as\s+before|ok)\b",
    re.IGNORECASE,
)
_YES = frozenset("yes y yep \u2713 \u2714 \u2705 ok".split())
_NO = frozenset("no n nope \u2717 \u2718 \u274c".split())


def stops(field: str, text: str) -> bool:
    """Whether a cell says not to do the exercise of its row: "avoid", "not yet", "stop"."""
    if field == "wanted":
        return is_wanted(text) is False
    said = _STOPS.fullmatch(text.strip().lower())
    return said is not None and field not in _SAYS_NOTHING_OF_IT


def is_wanted(text: str) -> bool | None:
    """Whether a cell under "Doing it?" says yes; None if it says neither yes nor no."""
    low = text.strip().lower()
    return True if low in _YES else False if low in _NO else None


def may_be_on_hold(text: str) -> bool:
    """Whether a cell says "HOLD": not for now, or a hold of which nobody gives the time."""
    return _ON_HOLD.fullmatch(text) is not None


def is_ended_row(text: str) -> bool:
    """Whether an evened row of a table has a state that ends what it begins with."""
    cells = [cell.strip() for cell in _CELLS.split(text) if any(map(str.isalpha, cell))]
    return (
        len(cells) > 1
        and any(map(_is_state, cells[1:]))
        and _BACK.search(text) is None
        and "?" not in text
    )


def _is_state(cell: str) -> bool:
    # Not "[ ] stop", which is a box that nobody ticked; one word may be of another column.
    said = cell[:1].isalpha() and " " in cell and stops("", cell)
    return said or _STATE.fullmatch(cell) is not None


def is_crossed_out(text: str) -> bool:
    """Whether there is a dash or a cross in place of a dose."""
    return text.strip() != "" and set(text.lower()) <= set("-\u2013\u2014x\u2717\u2718 ")


def field_of_status(field: str, text: str) -> str:
    """The field of a cell: a status such as "continue" is a note; of others nobody knows."""
    if field != "status":
        return field
    return "note" if _GOES_ON.match(text) is not None else ""
