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
    r"(?:(?:in|at|during|with)\s+(?:the\s+|our\s+|your\s+)?(?:clinic|gym|session|class|visit|opd|"
    r"me|us|physio|appointment))"
)
_DAY = (
    r"(?:today|yesterday|last\s+(?:week|time|visit|session|night)|(?:on\s+)?(?:mon|tues?|wed(?:nes)?|"
    r"thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:on\s+)?\d{1,2}(?:st|nd|rd|th)?[\s/.-]*(?:jan|feb|mar|apr|"
    r"may|jun|jul|aug|sep|oct|nov|dec|\d)\w*)"
)
# How a line begins that tells what was done.
_LOGGED = re.compile(
    rf"\W*(?:{_DID}(?:\s+(?:{_CLINIC}|{_DAY}))*\s*:|{_DID}\s+(?:{_CLINIC}|{_DAY})\b|"
    rf"(?:you|he|she|i|we|they|(?:pt|patient|client)\.?)(?:\s+have|'ve|\s+has)?(?:\s+\w+ly)?\s+(?:completed|reports?|states?|"
    rf"managed|tried|knocked\s+out|got)\b|you\s+wrote\b|(?:way\s+to\s+go|well\s+done|great\s+job|good\s+work|congrat\w*)\W.*\byou\b|"
    r"history\b|(?:where\s+you\s+are|you\s+are\s+at)\s+now\b|(?:longest|best|personal\s+best|pb|record|highest)\b|"
    r"week\s+\d{1,2}\s+\((?:done|completed|finished)\)|(?:targets?|goals?)\s+(?:for|by)\b|"
    r"(?:s|o)\s*:\s|session\s+\d+\s*,\s*(?:in|at|with)\b)"
)
# How one ends.
_TICKED_OFF = re.compile(
    rf"\W*{_DAY}\b.*[,|;\t]\W*(?:done|completed?|skipped|missed|partly|only\s+\d+\s+of\s+\d+.*|\u2713|\u2714|\u2717)\W*|"
    r".*\bearned\s+(?:on\s+)?\d.*"
)
_ENDS = (
    "done",
    "complete",
    "skipped",
    "missed",
    "partly",
    " of ",
    "earned",
    "\u2713",
    "\u2714",
    "\u2717",
)
# Over a section of such lines.
_HEADING = re.compile(
    rf"\W*(?:(?:therapeutic\s+exercises?|ther\s?ex|exercises?|treatment|interventions?|what\s+(?:we|you|i)|things)\s+)?(?:(?:we|you|i)\s+)?(?:{_DID}|did)"
    rf"(?:\s+(?:{_CLINIC}|{_DAY}|here|together))+\W*|\W*(?:log|history|results?|badges|achievements|baseline|last\s+(?:week|visit|session))"
    r"(?:\s*\([^()]*\))?\W*(?::\W*)?|\W*(?:treatment|interventions?|given)\s+(?:today|in\s+(?:the\s+)?clinic(?:\s+today)?)\W*"
)
# What is asked for all the same.
_ASKED_FOR = re.compile(
    r"\b(?:home|again|repeat|continue|carry\s+on|keep|now|from\s+(?:now|today|tomorrow)|please|same|do|to\s+do|plan|target)\b"
)


def ask_what_was_done(reads: Sequence[Read]) -> None:
    """Make questions of exercises that a line, or the heading above it, says were done."""
    done = False
    for read in reads:
        if read.kind is LineKind.BLANK or (done and _heads(read)):
            done = False
        if not (read.drafts or read.loose) and _HEADING.fullmatch(read.even):
            done = True
        elif read.drafts and (done or _tells(read)):
            read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _tells(read: Read) -> bool:
    """Whether a line by itself tells what was done, and asks for nothing."""
    even = read.said or read.even
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
