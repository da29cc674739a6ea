"""What was done already, or is only aimed at, in logs and notes of visits: it is asked about.

A sheet may tell what somebody did beside what is to be done: "Done 4 Feb: bridge 2x12", "Logged
last week", "O: single leg stance 12 s". The same words with "at home" or "again" ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_DID = (
    r"(?:done|completed|performed|observed|logged|achieved|recorded|measured|tested|demonstrated|"
    r"practi[sc]ed|given|covered|tried)"
)
_CLINIC = (
    r"(?:(?:in|at|during|with)\s+(?:the\s+|our\s+|your\s+)?(?:clinic|gym|session|class|visit|opd|department|dept|hospital|"
    r"me|us|physio|appointment)|under\s+supervision)"
)
_DAY = (
    r"(?:today|yesterday|last\s+(?:week|time|visit|session|night)|(?:on\s+)?(?:mon|tues?|wed(?:nes)?|"
    r"thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:on\s+)?\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:jan|feb|mar|apr|"
    r"may|jun|jul|aug|sep|oct|nov|dec|\d)\w*)"
)
# How a line begins that tells what was done, or is aimed at.
_LOGGED = re.compile(
    rf"\W*(?:{_DID}(?:\s+(?:{_CLINIC}|{_DAY}))*\s*:|{_DID}\s+(?:{_CLINIC}|{_DAY})\b|"
    rf"(?:you|he|she|i|we|they|(?:pt|patient|client)\.?)(?:\s+have|'ve|\s+has)?(?:\s+\w+ly)?\s+(?:completed|reports?|states?|made|done|walked|"
    r"managed|tried|knocked\s+out|got)\b|you\s+wrote\b|(?:way\s+to\s+go|well\s+done|great\s+job|good\s+work|congrat\w*)\W.*\byou\b|"
    r"history\b|yesterday\b|(?:therapeutic|neuromuscular|manual|gait)\s+[^:\d]{4,30},?\s*\d{1,2}\s*min|(?:where\s+you\s+are|you\s+are\s+at)\s+now\b|(?:longest|best|personal\s+best|pb|record|highest|streak)\b|"
    r"(?:(?:yesterday|today|this\s+week|last\s+week)(?:'s)?\s+)?(?:tally|totals?)\b|"
    r"week\s+\d{1,2}\s+\((?:done|completed|finished)\)|(?:targets?|goals?)\s+(?:for|by)\b|[ls]tg\b|"
    r"(?:s|o)\s*:\s|session\s+\d+\s*,\s*(?:in|at|with)\b)"
)
# A row of a log: its date, and no word that it is still to come.
_DATED = re.compile(
    r"\s*(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s*[;,|\t](?!\s*\d{1,2}:\d\d)"
)
_BEFORE = re.compile(
    r"\W*(?:(?:previously|formerly)\s*:|(?:was|were|before|old)\b\s*:?\s+(?=[^\W\d].*\W(?:now|new)\b))"
)
# How one ends, and the row of a log.
_TICKED_OFF = re.compile(
    rf"\W*{_DAY}\b.*[,|;\t]\W*(?:done|completed?|skipped|missed|aborted|stopped|partly|only\s+\d+\s+of\s+\d+|\u2713|\u2714|\u2717)(?!\w).*|"
    r".*\bearned\s+(?:on\s+)?\d.*|.*\b(?:held|reached|tolerated)\s+\d.*\btoday\b.*|"
    r".*\bwent\s+(?:(?:really|very|quite)\s+)?(?:fine|well|ok|okay|great)\b"
    r"(?!.*\b(?:so|now|make|do|add|keep|next|increase|go|try|then|from)\b).*|"
    r"\W*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,2}|\d{1,2}:\d\d)\b.*"
    r"\b(?:done|completed)\b.*"
)
_ENDS = (
    "done", "complete", "skipped", "missed", "aborted", "stopped", "partly", " of ", "earned",
    "went ", "today", "\u2713", "\u2714", "\u2717",
)  # fmt: skip
# A day before an entry of a diary, and what was done or felt on it.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_OF_A_DAY = re.compile(
    r"\s*(?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:\s+\d{1,2}(?:[/.]\d{1,2}|st|nd|rd|th)?)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|today|yesterday|this\s+morning)\s*(?:[:,.-]|\s{{2}})(?!\d)(?!.*\b\d{{1,2}}:\d\d\b)"
)
_PAST = re.compile(
    r"\b(?:did|made|managed|walked|felt|was|were|had|went|slept|phoned|tried|stood|aborted|got|skipped|"
    r"meant\s+to|nothing|after)\b"
)
LONGEST_HEADING = 90
# Over a section of such lines.
_HEADING = re.compile(
    rf"\W*(?:(?:therapeutic\s+exercises?|ther[\s-]?ex|exercises?|treatment|interventions?|what\s+(?:we|you|i)|things)\s+)?(?:(?:we|you|i)\s+)?(?:{_DID}|did)"
    rf"(?:\s+(?:{_CLINIC}|{_DAY}|here|together))+\W*|\W*(?:my\s+)?tests?\b[^.:]{{0,40}}:?|"
    r"\W*(?:(?:workout|training|exercise|session)\s+)?"
    r"(?:log|history|diary|journal|results?|badges|achievements|baseline|last\s+(?:week|visit|session))"
    r"(?:\s*\([^()]*\))?\W*(?::\W*)?|\W*(?:treatment|interventions?|given)\s+(?:today|in\s+(?:the\s+)?clinic(?:\s+today)?)\W*|"
    r"(?:.{0,60}\W)?(?:i|we|you)\s+have\s+(?:(?:really|actually|only)\s+)?done\b[^.]{0,40}:\W*|"
    r"(?:[^.]{0,20}\W)?what\s+(?:we|you|i)\s+(?:(?:actually|really)\s+)?(?:did|posted|logged|managed)\b(?!.*\bhome\b)[^.]{0,40}"
)
# What is asked for all the same.
_ASKED_FOR = re.compile(
    r"\b(?:home|again|repeat|continue|carry\s+on|keep|now|from\s+(?:now|today|tomorrow)|please|same|do|to\s+do|plan|target|scheduled|if|when)\b"
)


def ask_what_was_done(reads: Sequence[Read]) -> None:
    """Make questions of exercises that a line, or what is around it, says were done."""
    done = False
    diary = _diaries(reads)
    for place, read in enumerate(reads):
        if read.kind is LineKind.BLANK or (done and _heads(read)):
            done = False
        if read.kind is not LineKind.FORBIDDEN and _heads_what_was_done(read):
            done = True
            read.becomes(LineKind.HEADING, SpanRole.HEADING)
        elif place in diary or (read.drafts and (done or _tells(read))):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _diaries(reads: Sequence[Read]) -> set[int]:
    """The places of the lines of diaries: each has its day, and one tells of the past."""
    found: set[int] = set()
    run: list[int] = []
    for place, read in enumerate([*reads, None]):
        even = "" if read is None else read.said or read.even
        if _OF_A_DAY.match(even):
            run.append(place)
            continue
        texts = {each: reads[each].said or reads[each].even for each in run}
        if any(map(_PAST.search, texts.values())):
            found |= {each for each, text in texts.items() if not _ASKED_FOR.search(text)}
        run = []
    return found


def _heads_what_was_done(read: Read) -> bool:
    """Whether a line is a heading over what was done, and no sentence that speaks of it."""
    if len(read.text) > LONGEST_HEADING:
        return False
    heads = read.text.split("(")[0].isupper() or read.text.lstrip()[:1].isupper()
    known = any(draft.sure for draft in read.drafts)
    return heads and not known and _HEADING.fullmatch(read.even) is not None


def _tells(read: Read) -> bool:
    """Whether a line by itself tells what was done, and asks for nothing."""
    even = read.said or read.even
    if _BEFORE.match(even) is not None:
        # What is done now may stand behind it.
        return True
    if _DATED.match(even) is not None:
        return _ASKED_FOR.search(even) is None
    logged = _LOGGED.match(even)
    if logged is not None:
        return _ASKED_FOR.search(even, logged.end()) is None
    if not any(word in even for word in _ENDS):
        return False
    return _TICKED_OFF.fullmatch(even) is not None and _ASKED_FOR.search(even) is None


def _heads(read: Read) -> bool:
    """Whether a line may be another heading."""
    return not (read.drafts or read.loose) and (
        read.kind is LineKind.HEADING or read.text.rstrip().endswith(":") or read.text.isupper()
    )
