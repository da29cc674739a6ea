"""Which names of a line are exercises, once its words and doses are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import STARTS, Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.own_names import is_own_name, moves
from backtimer.core.sheet.phrases import (
    NUMBERS,
    SEPARATORS,
    SKIPPED,
    Phrase,
    begins_a_command,
    may_be_a_name,
)
from backtimer.core.sheet.resting import is_position, is_rest
from backtimer.core.sheet.sheet_reading import SpanRole

# With a hold of this many seconds or more, lying still is an exercise.
A_WHILE_S = 60
MOST_WORDS_OF_A_COMMAND = 4
_WARM_UP = re.compile(r"(?:warm|cool)[\s-]*(?:up|down|ing)\S*", re.IGNORECASE)
# The end of one sentence and the next: "seconds. Follow these with knee rolls".
_ENDS_ANOTHER = re.compile(
    r"[^\W\d]{3,}\.\s+(?:(?:and|please)\s+)?(?:then|follow|after|next|now|do|start|repeat|finally|you|this|it|these|when|in)\b",
    re.IGNORECASE,
)
_WHEN = frozenset("before after during following than between".split())
_JOINTS = frozenset(
    {
        Kind.AND, Kind.COMMA, Kind.SLASH, Kind.SEMICOLON, Kind.BAR, Kind.DASH,
    }
)  # fmt: skip

# The drafts of a line with their names, and by their index the pieces of dose that they have.
Drafts = Sequence[tuple[LineDraft, Phrase]]
Used = Mapping[int, Sequence[TokenRange]]


def settle(read: Read, drafts: Drafts, used: Used) -> None:
    """Add the names that are known or have a dose beside them to the line's exercises."""
    for number, (draft, phrase) in enumerate(drafts):
        if _is_said_again(draft, drafts):
            read.mark(phrase.first, phrase.last, SpanRole.NAME)
            continue
        named = _is_name(read, draft, phrase)
        if (
            named
            and (draft.sure is not None or draft.fields)
            and not _is_beside(read, drafts, number)
        ):
            read.drafts.append(draft)
            read.mark(phrase.first, phrase.last, SpanRole.NAME)
            _note_bracket(read, draft, phrase)
        elif draft.fields:
            # The dose of words that are no name may belong to a line above.
            for place in used.get(number, ()):
                read.loose.append(place)
                read.mark(place.first, place.last, SpanRole.UNKNOWN)
        elif named and len(drafts) == 1 and _may_head(read, phrase):
            read.title, read.title_at = draft, (phrase.first, phrase.last)


def _note_bracket(read: Read, draft: LineDraft, phrase: Phrase) -> None:
    """Make words in a bracket right behind an own name its note: "Piriformis (figure 4)"."""
    if draft.sure is not None or draft.candidates or phrase.last + 1 >= len(read.tokens):
        return
    if read.tokens[phrase.last].kind is not Kind.OPEN:
        return
    last = phrase.last + 1
    while last < len(read.tokens) and read.tokens[last].kind is not Kind.CLOSE:
        if read.tokens[last].kind in NUMBERS or read.roles[last] is not SpanRole.UNKNOWN:
            return
        last += 1
    text = " ".join(
        read.text[read.tokens[phrase.last + 1].start : read.tokens[last - 1].end].split()
    )
    if moves(text) and words_of(text).words.isdisjoint(words_of(draft.name).words):
        # "Kick leg back (standing hip extension)": both are its name.
        draft.name = f"{draft.name} ({text})"
        read.mark(phrase.last + 1, last, SpanRole.NAME)
    elif last > phrase.last + 1:
        read.mark(phrase.last + 1, last, SpanRole.NOTE)
        read.notes.append(text)


def _is_said_again(draft: LineDraft, drafts: Drafts) -> bool:
    """Whether a name without a dose is that of a dose in the line: "Warm up: 5 min easy walk"."""
    if draft.sure is None or draft.fields:
        return False
    if _WARM_UP.fullmatch(draft.name) and any(each.fields for each, _phrase in drafts):
        # "Warm up - 5 mins of walking".
        return True
    return any(each.sure == draft.sure and each.fields for each, _phrase in drafts)


def _is_name(read: Read, draft: LineDraft, phrase: Phrase) -> bool:
    if draft.sure is not None or (_is_still(draft) and not read.prose):
        return True
    return (
        not _commands(read, draft)
        and may_be_a_name(draft.name)
        and _ENDS_ANOTHER.search(draft.name) is None
        and not is_position(draft.name)
        and _may_be_own(read, draft, phrase)
    )


def _is_beside(read: Read, drafts: Drafts, number: int) -> bool:
    """Whether a name without a dose of its own only says more of another one."""
    draft, phrase = drafts[number]
    if not draft.fields and phrase.first and read.tokens[phrase.first - 1].text in _WHEN:
        # "Before the bridge: pelvic tilt x10" asks for no bridge.
        return len(drafts) > 1
    if draft.fields:
        return bool(number) and draft.sure is None and draft.fields.keys() == {"side"}
    dosed = any(each.fields for each, _phrase in drafts)
    if dosed and number and draft.certainty < 1 and draft.sure is not None:
        # "Rock backs x10, bottom towards heels": perhaps only how to do it.
        return True
    if dosed and number + 1 < len(drafts):
        # "Bridge, clam 2x10": one dose for both, or none for the first?
        return _joins(read, phrase, drafts[number + 1][1])
    # "Bridge x10 with march": it makes the first name another exercise.
    return bool(number) and read.tokens[phrase.first - 1].kind is Kind.WITH


def _may_be_own(read: Read, draft: LineDraft, phrase: Phrase) -> bool:
    """Whether words that no exercise has may be one nevertheless, or head a dose below."""
    if draft.candidates or not draft.fields:
        return True
    before = read.tokens[: phrase.first]
    first = all(token.kind in SKIPPED or token.kind in SEPARATORS for token in before)
    if read.prose and not moves(draft.name):
        return False
    return is_own_name(draft.name, draft.fields, first=first)


def _commands(read: Read, draft: LineDraft) -> bool:
    """Whether a sentence begins with an instruction: "turn to one side and hold"."""
    words = draft.name.lower().split()
    sentences = read.prose or any(token.kind is Kind.STOP for token in read.tokens)
    return sentences and len(words) > 1 and begins_a_command(words)


def _may_head(read: Read, phrase: Phrase) -> bool:
    """Whether a phrase without a dose may be a name if a dose follows below: not a sentence."""
    words = phrase.text.lower().split()
    commands = begins_a_command(words)
    if read.prose or (commands and words[0] in STARTS):
        return False
    sentence = read.even.rstrip().endswith(".")
    return not (commands and (sentence or len(words) > MOST_WORDS_OF_A_COMMAND))


def _joins(read: Read, here: Phrase, there: Phrase) -> bool:
    """Whether only "and" or a comma separates a name from the next."""
    between = read.tokens[here.last : there.first]
    return all(token.kind in _JOINTS or token.text == "then" for token in between)


def _is_still(draft: LineDraft) -> bool:
    """Whether lying still is the exercise: "Prone lying 5 min"."""
    others = draft.fields.keys() - {"hold_s"}
    lasts_s = float(str(draft.fields.get("hold_s", A_WHILE_S)))
    return is_rest(draft.name) and not others and lasts_s >= A_WHILE_S
