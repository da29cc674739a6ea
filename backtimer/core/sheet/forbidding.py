"""Lists of what not to do: their headings, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.forbidden_sections import forbid_below, heads_what_is_done
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.lists import indent, is_listed
from backtimer.core.sheet.own_names import is_an_exercise
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

# Headings over what is not done, each of a whole line.
_HEADING = re.compile(
    r"[^\w\u274c\U0001f6ab\u26d4]*(?:(?:[a-z]|\d{1,2})[.)]\s+)?(?:please\s+)?(?:(?:the|these|things|exercises|movements|activities|what|which|all|ones)\s+"
    r"(?:(?:to|are|is|you\s+should)\s+)?)*(?:(?:we|you|i)(?:'re|'m|'ll|'ve|\s+(?:are|am|can|may|will|have|should))?\s+)?(?:to\s+)?(?:(?:currently|temporarily|still|now|just)\s+)*"
    r"(?:on\s+(?:hold|pause)|paus(?:e|ed|ing)|stop(?:ping)?|(?:to\s+)?(?:be\s+)?avoid(?:ed)?|put\s+off|postponed?|for\s+later|park(?:ed|ing)?|off[\s-]+(?:the\s+(?:menu|table|list)|limits)|"
    r"keep\s+(?:clear|away|off)(?:\s+(?:of|from))?|stay\s+(?:clear|away|off)(?:\s+(?:of|from))?|"
    r"steer\s+clear(?:\s+of)?|prohibited|banned|verboten|nicht|(?:activity\s+|spinal?\s+)?restrictions?|"
    r"no[\s-]*go(?:s|es)?(?:\s+list)?|none\s+of\s+(?:these|this)|"
    r"leave\s+(?:(?:these|this|them)\s+)?(?:for\s+(?:now|later)|until\s[^\d]*|till\s[^\d]*)|"
    r"remov(?:ed?|ing)|drop(?:p(?:ed|ing))?|tak(?:en|e|ing)\s+(?:these\s+)?(?:out|off|away)|(?:(?:left|leav(?:e|ing)|com(?:e|ing)|mov(?:ed|ing)|cut(?:ting)?)\s+)?out|"
    r"cut|gone|retired?|skipped|skip(?:ping)?(?=[\s(]+(?:these|this|those|them|for|until|till))|omit(?:ted|ting)?|finished(?:\s+with)?|done\s+with|no\s+longer(?:\s+(?:needed|necessary))?|not\s+needed|"
    r"(?:say(?:ing)?\s+)?good-?bye\s+to|discontinu(?:e|ed|ing)|d/c'?(?:e?d)?|ceas(?:ed|ing)|hold(?:ing)?\s+off(?:\s+on)?|rest(?:ing)?\s+(?:these|them)|red\s+list|blacklist|"
    r"not\s+(?:this|next)\s+week|(?:take|have)\s+a\s+pass(?:\s+on)?|pass\s+on|suspend(?:ed|ing)|refrain(?:\s+from)?|wait(?:\s+(?:with|until\s.*|for\s+these))?|"
    r"(?:(?:take|have)\s+(?:a\s+|some\s+)?)?(?:rest|break|holiday|time\s+off)\s+from|hold\s+for\s+now|not\s+(?:in|during|for)\s+the\s+(?:first|next)|cease|stopped|try\s+not\s+to|"
    r"only\s+(?:in|at|with|under)\s+(?:the\s+|our\s+)?(?:clinic|class|department|sessions?|me|us|supervision)|"
    r"(?:(?:in|at)\s+(?:the\s+)?)?(?:clinic|class|supervised|with\s+(?:me|us))\s+only|not\s+at\s+home|contra-?indicat(?:ed|ions?)|"
    r"[\u274c\U0001f6ab\u26d4]+)"
    r"(?:[\s(,-]+(?:from|for|of|the|your|them|these|those|ones|any\s?more|longer|altogether|completely|being|time|sheet|routine|with|me|us|on|a|while|fortnight|month|next|couple|few|two|three|programme|program|plan|list|now|weeks?|months?|days?|six|four|eight|twelve|block|phase|stage|until|till|first|this|these|"
    r"doing|do|today|moment|at|in|review|reviewed|notice|further|\d+|we|meet|physio|yet|please|exercises?|"
    r"(?:until|till)\s[^\d]*|(?:until|till|before|from|on|since)\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?[\s./-]?(?:of\s+)?(?:[a-z]{3,9}|\d{1,2})(?:[\s./]\d{2,4})?))*"
    r"[^\w]*",
)
# Below a name: "Avoid for now, review after MRI."
_ENDS_IT = re.compile(
    r"\W*(?:(?:[a-z]|\d{1,2})[.)]\s+)?(?:please\s+)?(?:avoid|stop(?:ped)?|skip|omit|leave\s+(?:(?:this|it)\s+)?out|hold\s+off(?:\s+on)?|on\s+hold|paused?|not\s+(?:yet|now)|discontinued?|cancelled|withdrawn|removed)"
    r"(?:\s+(?:for\s+now|for\s+the\s+moment|this(?:\s+one)?|it|at\s+present|(?:un)?till?\b[^\d,.;:]*))*\s*(?:[,.;(-][^\d]*)?"
)
# "a. hold off on this one", set in below a name.
_LETTERED = re.compile(r"\s+\(?[a-z][.)]\s")
# A heading over a part of a changed programme.
_WHAT = re.compile(
    r"\W*(?:what|these|those|which)\s+(?:we|you|i|is|are|ones?|to|will|can)\b[^\d:.?!]{2,40}:\W*|"
    r"\W*(?!(?:please\s+)?(?:do|try|start|practi[sc]e|perform|repeat|choose|use|keep|continue|add)\b)[^\d:.?!]{4,40}\s(?:these|those|them):\W*"
)
_STATE = re.compile(r"\W*(?:NEW|ADDED|CHANGED|UNCHANGED|UPDATED|REDUCED|INCREASED|PROGRESSED)\W*")
LONGEST_HEADING = 10
_STOP = re.compile(r"\W*STOP\W*")
# So people head what rests, in other words: "On the bench (rested this week)".
_IDLE = re.compile(
    r"\b(?:on\s+the\s+(?:bench|shelf)|benched|sin[\s-]?bin|too\s+hard\s+basket|given\s+the\s+(?:flick|boot|chop)|"
    r"having\s+a\s+(?:spell|break|rest|holiday|breather)|hung\s+up|put\s+away|on\s+ice|back\s+burner|shelved|withheld|"
    r"graduated(?:\s+from)?|axed|retired|rested|in\s+the\s+(?:freezer|attic|drawer|bin)|hall\s+of\s+fame|snoozed|blocked|locked|unlocks?\s+(?:in|at|from|after)|graveyard|red\s+card(?:ed)?)\b"
)
# Over what was done before or elsewhere, or is done later: "Phase 1 (finished)", "Done in clinic:".
_NOT_NOW = re.compile(
    r"\((?:\w+\s+){0,2}(?:finished|completed?|done|over)\)|\b(?:ceased|archived?|discontinued|stopped)\b|"
    r"\b(?:done|what\s+we\s+did|we\s+did|practised|tried)\b.*\b(?:in\s+(?:the\s+)?clinic|with\s+me|in\s+(?:the\s+)?session|today)\b|"
    r"\bwhat\s+(?:i|he|she)\s+(?:\w+\s+)?(?:did|managed)\b|\bclinic\s+only\b|\bwith\s+me\s+only\b|\bnot\s+(?:for\s+home|yet|now|to\s+(?:commence|start|begin|do|be))\b|"
    r"\bwe\s+(?:do\s+not|don'?t)\s*$|^\W*(?:not|never)\b(?!\s+(?:chang\w+|new|forg\w+))[^:]*$|"
    r"\bnot\s+(?:this|next)\s+(?:week|month|time|block)\b|\bnot\s+(?:meant\s+)?for\s+you\b|\bnone\s+of\s+(?:these|this|those)\b|\bold\s+(?:programme|program|plan|list|sheet|exercises)\b|"
    r"\b(?:may|can|must|should|am|are)\s+not\s+(?:to\s+)?do\b|\bnot\b.*\b(?:until|before)\b|\b(?:nothing|none)\b[^.!?]*\b(?:until|before)\b"
)
# "LATER (not before I have seen you again)".
_LATER = re.compile(
    r"\W*(?:for\s+)?later(?:\s+on)?\W+not\s+(?:yet|now|for\s+now|(?:before|until|till)\s+(?:i|we|next|further|your\s+next|you(?:'ve|\s+(?:have|are))|told|cleared|reviewed)\b[^\d:]*)\W*"
)
# "Stopping:", "Not this week:"; a sentence may end with what is to be done.
_OVER_A_LIST = re.compile(
    r":\s*$|^\W*(?:(?:phase|stage|week|level|block|section|part)\b|[a-z]\d?[.)]\s)|"
    r"^\s*#{1,4}\s|^\W*[a-z]+\s+[a-z]+\s*\((?:nothing|none|not)\b|^\W*(?:red|grey|orange|amber|later|others?)\s*\("
)
# "g. Sit-ups: not to be done" says it of itself.
_STATED = re.compile(r"\W*[a-z]\d?[.)]\s+[^:]*[a-z][^:]*:\s*\w")


# Over what is done with the therapist: "In clinic today:", "Gym-based (with me)".
_PLACE = (
    r"(?:(?:in|at|during)\s+(?:the\s+|our\s+|your\s+)?(?:clinic|session|class|department|hospital)|(?:in\s+|at\s+)?(?:the\s+)?gym\s+with\s+(?:me|us)|"
    r"with\s+(?:me|us))"
)
_WITH_US = re.compile(
    r"[^\w]*(?:(?:exercises?|things|what)\s+)?(?:(?:we|you|i)\s+)?(?:(?:done|did|do|tried|practi[sc]ed|performed|completed|worked\s+on|today)\s+)?"
    rf"(?:{_PLACE}|clinic[\s-]+based|in-clinic|gym[\s-]*(?:based\s*)?\(\s*(?:only\s+)?with\s+(?:me|us)(?:\s+only)?\s*\)|supervised|(?:clinic|supervised)\s+exercises?)"
    r"(?:\s+(?:today|only|this\s+(?:week|visit|session|time)|exercises?|with\s+(?:me|us)))*"
    r"\s*(?:\([^()\d]*\))?\s*[:.-]*\s*"
)
# "Please leave the exercises below for now", "the ones below are NOT for now".
_THOSE_BELOW = (
    r"(?:the\s+)?(?:(?:ones?|exercises?|stretches|movements|moves|list|rest|three|two|four)\s+(?:listed\s+)?below|"
    r"(?:following|below)(?:\s+(?:ones?|exercises?|stretches|movements|moves|list))?)"
)
_NOT_THOSE = re.compile(
    rf"\W*(?:please\s+)?(?:(?:do\s+not|don'?t)\s+(?:do|try|start|attempt)|leave(?:\s+out)?|skip|omit|avoid|hold\s+off(?:\s+on)?|stop)"
    rf"\s+(?:(?:any|all)\s+(?:of\s+)?)?{_THOSE_BELOW}\b[^.:!?\d]*[.:!]?\W*|"
    rf"\W*{_THOSE_BELOW}\s+(?:are|is)\s+(?:still\s+)?(?:not|out|off|on\s+hold|crossed\s+out)\b[^.:!?\d]*[.:!]?\W*"
)
_HOME, _NOT = re.compile(r"\bhome\b"), re.compile(r"\bnot\b|n't\b|\bno\b")


# Below these, an exercise without a dose may be one not to do, or not so much.
_CAUTION = re.compile(
    r"\W*(?:be\s+careful|careful|caution|take\s+care|precautions?|limitations?|(?:do\s+)?less(?:\s+of)?|"
    r"reduce|cut\s+down|watch\s+out)\b(?:\s+(?:with|of|on|for|these|the|first|\(|\d+|weeks?))*[^\w]*"
)


def forbid(reads: Sequence[Read]) -> None:
    """Mark headings that forbid, and the lists below them."""
    _find_what_is_done(reads)
    _end_names_above(reads)
    for place, read in enumerate(reads):
        if read.ended:
            continue
        below = not read.is_dosed and _NOT_THOSE.fullmatch(read.even) is not None
        if (below or _forbids(read) or _is_not_now(read) or _is_idle(read)) and any(
            each.text.strip() for each in reads[place + 1 :]
        ):
            read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
            read.forbids_below = True
    forbid_below(reads)
    _with_us(reads)
    _caution(reads)
    _ask_what(reads)


def _end_names_above(reads: Sequence[Read]) -> None:
    """Leave out a name that a line right below ends: "- Bridge", "  removed".

    The line is indented, or other names have lines without a bullet, too; a heading has a colon,
    or stands below nothing, or over what is indented as deep.
    """
    groups = _names_with_lines(reads)
    for group, behind in groups:
        (name, *below) = group
        last = below[-1]
        others = any(each is not group and not _says_no(each[-1]) for each, _behind in groups)
        deep = _indents(last, name)
        over = behind is not None and is_listed(behind) and indent(behind) > indent(name)
        alone = is_listed(name) and len(below) == 1 and others and not name.is_dosed
        if _says_no(last) and not over and (deep or alone):
            for read in group:
                read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
                read.ended, read.forbids_below = True, False


def _names_with_lines(reads: Sequence[Read]) -> list[tuple[list[Read], Read | None]]:
    """Names with the lines right below them, which are no items, and what follows each group."""
    groups: list[tuple[list[Read], Read | None]] = []
    group: list[Read] = []
    for read in (*reads, None):
        if read is not None and group and _is_below(read, group[0]):
            group.append(read)
            continue
        if len(group) > 1:
            groups.append((group, read))
        group = [read] if read is not None and read.drafts else []
    return groups


def _is_below(below: Read, name: Read) -> bool:
    """Whether a line in the group of a name is no name of its own."""
    deep = _indents(below, name)
    lettered = deep and _LETTERED.match(below.even) is not None
    listed = is_listed(below) and not lettered
    return below.text.strip() != "" and not listed and (deep or is_listed(name))


def _says_no(read: Read) -> bool:
    """Whether a line ends what is above it, and is no heading."""
    no = _forbids(read) or (
        _ENDS_IT.fullmatch(read.even) is not None and not is_an_exercise(read.even)
    )
    return no and not read.even.rstrip().endswith(":")


def _indents(below: Read, above: Read) -> bool:
    return indent(below) > indent(above)


def _with_us(reads: Sequence[Read]) -> None:
    """Leave out the list below a heading over what is done with the therapist.

    It goes on to the next heading. If there is none, it may be for home all the same, unless the
    heading says that it is not.
    """
    ends = [place for place, read in enumerate(reads) if _heads_another(read)]
    for place, read in enumerate(reads):
        if _WITH_US.fullmatch(read.even) is None or _gives(read) or _is_for_home(read):
            continue
        read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
        end = next((each for each in ends if each > place), None)
        sure = end is not None or _NOT.search(read.even) is not None or " only" in read.even
        begun = blank = False
        for below in reads[place + 1 : end]:
            if below.kind is LineKind.BLANK:
                blank = blank or begun
            elif below.kind is not LineKind.ASIDE:
                begun = True
                left_out = sure and not (blank and end is None)
                kind = LineKind.FORBIDDEN if left_out else LineKind.UNKNOWN
                below.becomes(kind, SpanRole(kind.value))


def _heads_another(read: Read) -> bool:
    """Whether a line is another heading, or speaks of what is done at home."""
    return not _gives(read) and (read.kind is LineKind.HEADING or _is_for_home(read))


def _is_for_home(read: Read) -> bool:
    """Whether a line says that something is done at home: "In clinic today - now at home:"."""
    return _HOME.search(read.even) is not None and _NOT.search(read.even) is None


def _gives(read: Read) -> bool:
    """Whether a line has a known exercise, or a part of a dose."""
    given = any(draft.fields or draft.sure is not None for draft in read.drafts)
    return given or bool(read.loose) or read.kind is LineKind.BLANK


def _find_what_is_done(reads: Sequence[Read]) -> None:
    """Make headings of lines such as "Keep" or "HOME" right above an exercise."""
    after: Read | None = None
    for read in reversed(reads):
        if read.kind is LineKind.BLANK:
            continue
        plain = read.kind in (LineKind.UNKNOWN, LineKind.NOTE)
        heads = after is not None and (
            bool(after.drafts) or (after.title is not None and _is_state(read))
        )
        if plain and heads and heads_what_is_done(read):
            read.becomes(LineKind.HEADING, SpanRole.HEADING)
        after = read


def _ask_what(reads: Sequence[Read]) -> None:
    """Ask about names without a dose below "What we let go:", of which nobody knows the sense."""
    asks = False
    for read in reads:
        if read.kind is LineKind.BLANK:
            continue
        if read.kind in (LineKind.EXERCISE, LineKind.DOSE):
            if asks and not read.is_dosed:
                read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            continue
        asks = _WHAT.fullmatch(read.even) is not None and not heads_what_is_done(read)
        asks = asks and read.kind is not LineKind.FORBIDDEN


def _is_state(read: Read) -> bool:
    """Whether a line is only a word for what becomes of what is below, in capitals: "NEW"."""
    return _STATE.fullmatch(read.text) is not None


def _caution(reads: Sequence[Read]) -> None:
    """Show exercises without a dose below a heading that asks to be careful."""
    careful = False
    for read in reads:
        if read.kind in (LineKind.BLANK, LineKind.FORBIDDEN):
            careful = False
        elif _CAUTION.fullmatch(read.even):
            careful = True
        elif careful and read.drafts and not read.is_dosed:
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _forbids(read: Read) -> bool:
    """Whether a line is a heading over what not to do."""
    if read.kind is LineKind.BLANK or read.is_dosed or read.loose:
        return False
    named = _HEADING.fullmatch(read.even) is not None or _LATER.fullmatch(read.even) is not None
    return named or _STOP.fullmatch(read.text) is not None


def _is_idle(read: Read) -> bool:
    """Whether a line without an exercise says that what is below rests or is done with."""
    if read.drafts or read.loose or read.kind is LineKind.BLANK:
        return False
    if _IDLE.search(read.even) is None or "|" in read.even or ". " in read.even:
        return False
    return len(read.even.split()) <= LONGEST_HEADING and not is_an_exercise(read.even)


def _is_not_now(read: Read) -> bool:
    """Whether a line is a heading over what is not for now, or not for home."""
    if read.kind is LineKind.BLANK or any(draft.sure for draft in read.drafts):
        return False
    if not read.even.rstrip().endswith(":") and is_an_exercise(read.even):
        # "SUPINE CRUNCH - DISCONTINUED" ends itself.
        return False
    if re.search(r"\bnew\b", read.even) or _is_for_home(read):
        # An old plan is gone, and the new one stands below; or it is done at home, too.
        return False
    heads = _OVER_A_LIST.search(read.even) is not None or read.text.isupper()
    heads = heads and _STATED.match(read.even) is None
    counts = any(place.found.fields.keys() & {"sets", "reps"} for place in read.loose)
    counts = counts or any(len(draft.fields) > 1 for draft in read.drafts)
    return heads and not counts and _NOT_NOW.search(read.even) is not None
