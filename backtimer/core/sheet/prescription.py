"""What a therapist wrote, line by line: exercises with their doses, and what is not understood.

Nothing is guessed in silence: what a line leaves out is taken from the library and named
in `defaulted`; what is not understood is kept in `unknown`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise, SideMode
from backtimer.core.sheet.dose_words import (
    MOST_HOLD_S,
    MOST_REPS,
    MOST_REST_S,
    MOST_SETS,
    NUMBERS,
    SIGNS,
    STARTERS,
    Found,
    dose_at,
    number,
)
from backtimer.core.sheet.name_match import LEAST_CERTAINTY, NameMatcher

FIELDS = ("sets", "reps", "hold_s", "rest_s", "side")
# An exercise that is not in the library: begin with five.
OWN_DOSE: Mapping[str, object] = {"sets": 1, "reps": 5, "hold_s": 0, "rest_s": 0, "side": "none"}
# A second exercise on a line has to be this certain where no dose follows it.
SURE = 0.85
LONGEST_LASTING_S = 3600
LONGEST_LINE, LONGEST_TEXT, LONGEST_NAME = 600, 40_000, 80
BOUNDS = {
    "sets": (1, MOST_SETS), "reps": (1, MOST_REPS), "hold_s": (0, MOST_HOLD_S),
    "rest_s": (0, MOST_REST_S),
}  # fmt: skip
_SIDES = {
    SideMode.NONE: "none",
    SideMode.EACH: "each",
    SideMode.ALTERNATE: "alternate",
    SideMode.THEN_BOTH: "alternate",
}
_BULLET = re.compile(
    r"\s*(?:[-*\u2022\u00b7\u2013\u2014\u25aa\u25e6\u2023\u25cb\u25cf>]+(?=\s)|\(?\d{1,2}[.)](?=\s|[^\W\d])"
    r"|\(?[a-zA-Z][.)](?=\s)|\[[ xX]?\])\s*"
)
_EVEN = str.maketrans("\u2019\u2018\u201c\u201d\u2033\u2032\u00a0\t", "''\"\"\"'  ")
_EDGE = re.compile(
    r"^(?:[\s,.:;/&+|()\[\]\u2013\u2014-]|(?:for|do|perform|complete|repeat|then|with|at|of|and|x)\b)+"
    r"|(?:[\s,.:;/&+|()\[\]\u2013\u2014=~-]|\b(?:for|do|then|with|at|of|and|x|on))+$",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"[;,|()\[\]]|\s[-\u2013\u2014+&/]\s|:\s|\b(?:then|with|using)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<=\s)[-+]?\d\S*")
_COUNTED = re.compile(rf"(\d{{1,3}}|{'|'.join(NUMBERS)})\s+(.+)", re.IGNORECASE)
# "12, 10, 8" or "3-0-3": more than one number for one thing cannot be kept.
_PYRAMID = re.compile(
    r"(?<![\w/.,:-])\d{1,3}(?:\s?[-/,]\s?\d{1,3}){2,}(?![\w/.:-])(?:\s*(?:reps?|repetitions|tempo)\b)?",
    re.IGNORECASE,
)
# No exercise is called that: what such words have of a dose is not understood.
_NO_NAMES = frozenset(
    "hold holds second seconds sec secs min minute minutes both then rest each rep reps set sets "
    "side sides left right only repeat times time day daily and or for with of to count a an the "
    "same other again as above per x no slow slowly each".split()
)
_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")


class Item(NamedTuple):
    """One exercise of a line. `exercise` or `own` names it; `certainty` is 0 to 1."""

    exercise: str | None
    own: str | None
    certainty: float
    sets: int
    reps: int
    hold_s: int
    rest_s: int
    side: str
    defaulted: tuple[str, ...]


class Line(NamedTuple):
    """One line of the text: what was read, what was not, how often it is to be done."""

    line: str
    items: tuple[Item, ...]
    unknown: tuple[str, ...]
    often: tuple[str, ...] = ()


EMPTY = Line("", (), ())


class _Draft:
    """An item in the making."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fields: dict[str, object] = {}
        self.chosen: set[str] = set()
        self.texts: list[str] = []

    def takes(self, found: Found) -> bool:
        """Whether the piece says nothing else than what is known already."""
        return all(self.fields.get(name, value) == value for name, value in found.fields.items())

    def take(self, found: Found, text: str = "") -> None:
        """Make the piece part of the item."""
        self.texts += [text] if text else []
        self.fields.update(found.fields)
        self.chosen.update(found.chosen)


def read_prescription(text: str, exercises: Mapping[str, Exercise]) -> list[Line]:
    """Read a text; one entry for each of its lines.

    What lies beyond the first 40,000 characters, or on a line of more than 600, is not
    read and stands in `unknown`.
    """
    matcher = NameMatcher(exercises)
    lines = []
    seen = 0
    written = text.splitlines()
    for place, line in enumerate(written):
        if seen + len(line) > LONGEST_TEXT:
            beyond = written[place:]
            lines += [Line(rest, (), (rest,) if rest.strip() else ()) for rest in beyond]
            break
        seen += len(line)
        if not line or line.isspace():
            lines.append(Line(line, (), ()) if line else EMPTY)
            continue
        if len(line) > LONGEST_LINE:
            lines.append(Line(line, (), (line,)))
        else:
            lines.append(_read_line(line, matcher, exercises))
    return lines


def _read_line(line: str, matcher: NameMatcher, exercises: Mapping[str, Exercise]) -> Line:
    text = line.translate(_EVEN)
    start = 0
    while (bullet := _BULLET.match(text, start)) is not None and bullet.end() > start:
        start = bullet.end()
    reader = _Reader(matcher)
    for found in _PYRAMID.finditer(text, start):
        reader.unknown.append(found.group())
        text = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    for kind, piece in _pieces(text, start):
        if isinstance(piece, Found):
            reader.dose(piece, kind)
        else:
            reader.words(piece)
    reader.end()
    drafts = []
    for draft in reader.drafts:
        known = matcher.match(draft.name).exercise is not None
        if known or (draft.fields and _may_be_a_name(draft.name)):
            drafts.append(draft)
        elif draft.fields:
            reader.unknown.append(" ".join((draft.name, *draft.texts)))
        else:
            # A heading, a remark: no exercise that is known, and no dose.
            reader.unknown.append(draft.name)
    items = tuple(_item(draft, matcher, exercises, reader.unknown) for draft in drafts)
    return Line(line, items, tuple(reader.unknown), tuple(reader.often))


def _may_be_a_name(name: str) -> bool:
    """Whether words can be the name of an exercise: not "R", not "then both"."""
    words = [word.lower() for word in _WORD.findall(name)]
    if any(unicodedata.category(letter) == "So" for letter in name):
        # A picture is a name for some.
        return True
    return any(len(word) > 1 and word not in _NO_NAMES for word in words)


def _pieces(text: str, start: int) -> Iterator[tuple[str, Found | str]]:
    """The line cut into doses (with their own text) and the words between them."""
    place = begin = start
    while place < len(text):
        found = dose_at(text, place) if _may_begin(text, place, start) else None
        if found is None:
            word = _WORD.match(text, place)
            place = word.end() if word is not None else place + 1
            continue
        if text[begin:place].strip():
            yield "", text[begin:place]
        dose, end = found
        yield text[place:end].strip(), dose
        place = begin = end
    if text[begin:].strip():
        yield "", text[begin:]


def _may_begin(text: str, place: int, start: int) -> bool:
    letter = text[place]
    if letter.isspace() or (place > start and text[place - 1].isalnum() and letter.isalnum()):
        return False
    if letter.isdigit() or letter in SIGNS:
        return True
    word = _WORD.match(text, place)
    return word is not None and word.group().lower().split("-")[0] in STARTERS


class _Reader:
    """Puts doses to names: a dose belongs to the name before it, else to the one after it."""

    def __init__(self, matcher: NameMatcher) -> None:
        self._matcher = matcher
        self.drafts: list[_Draft] = []
        self.unknown: list[str] = []
        self.often: list[str] = []
        self._ahead: list[tuple[str, Found]] = []
        # Words that are a name of their own only if a dose follows them.
        self._perhaps: list[str] = []

    def dose(self, found: Found, text: str) -> None:
        if "often" in found.fields:
            self.often.append(text)
            return
        if self._perhaps and self.drafts and not self._free(found):
            self._begin(self._perhaps.pop())
            self._give_up()
        if not self.drafts or self._ahead or not self.drafts[-1].takes(found):
            self._ahead.append((text, found))
            return
        self.drafts[-1].take(found, text)

    def words(self, text: str) -> None:
        for piece in self._names(text):
            part, rest = self._without_numbers(piece)
            if rest:
                self.unknown.append(rest)
            counted = _COUNTED.match(part)
            if counted is not None and self._matcher.match(counted[2]).certainty >= SURE:
                # "Ten bridges": the number before a known name counts it.
                self._give_up()
                self._begin(counted[2])
                self.drafts[-1].take(Found({"reps": number(counted[1])}))
                continue
            certain = self._matcher.match(part).certainty
            if not self.drafts or self._ahead or certain >= SURE:
                self._give_up()
                self._begin(part)
            else:
                self._perhaps.append(part)

    def end(self) -> None:
        self._give_up()
        for text, found in self._ahead:
            if self.drafts and self.drafts[-1].takes(found):
                self.drafts[-1].take(found, text)
            else:
                self.unknown.append(text)

    def _free(self, found: Found) -> bool:
        """Whether the last item still lacks what the piece says."""
        return not set(found.fields) & set(self.drafts[-1].fields)

    def _begin(self, name: str) -> None:
        draft = _Draft(name)
        if self.drafts and not self.drafts[-1].fields and self._same(self.drafts[-1].name, name):
            # "Warm up: walk": the same thing said twice.
            self.drafts.pop()
        self.drafts.append(draft)
        waiting, self._ahead = self._ahead, []
        for text, found in waiting:
            if draft.takes(found):
                draft.take(found, text)
            else:
                self.unknown.append(text)

    def _same(self, name: str, other: str) -> bool:
        match = self._matcher.match(name).exercise
        return match is not None and match == self._matcher.match(other).exercise

    def _give_up(self) -> None:
        self.unknown += self._perhaps
        self._perhaps = []

    def _without_numbers(self, name: str) -> tuple[str, str]:
        """A name, and what follows it from a number on: a dose that was not understood."""
        found = _NUMBER.search(name)
        if found is not None and found.start():
            before = _trimmed(name[: found.start()])
            if self._matcher.match(before).exercise is not None:
                return before, _trimmed(name[found.start() :])
        return name, ""

    def _names(self, text: str) -> list[str]:
        """The names in a stretch of words: as one if that is a known name, else in pieces."""
        whole = _trimmed(text)
        if not whole:
            return []
        parts = [part for piece in _PIECE.split(text) if (part := _trimmed(piece))]
        if len(parts) < 2:
            return [whole]
        if self._matcher.match(whole).certainty >= SURE:
            return [whole]
        return parts


def _trimmed(text: str) -> str:
    before = ""
    while text != before:
        before, text = text, _EDGE.sub("", text)
    return " ".join(text.split())


def _item(
    draft: _Draft, matcher: NameMatcher, exercises: Mapping[str, Exercise], unknown: list[str]
) -> Item:
    match = matcher.match(draft.name)
    exercise = exercises[match.exercise] if match.exercise is not None else None
    usual = dict(OWN_DOSE)
    if exercise is not None:
        dose = exercise.dose
        usual = {
            "sets": dose.sets, "reps": dose.reps, "hold_s": dose.hold_ms // 1000,
            "rest_s": dose.rest_ms // 1000, "side": _SIDES[dose.side_mode],
        }  # fmt: skip
    if {"reps", "hold_s"} & draft.fields.keys():
        # Who writes how many or how long, and not how many sets, means one.
        usual["sets"] = 1
        if "sets" not in draft.fields and "reps" not in draft.fields:
            usual["reps"] = 1
    fields, defaulted = {}, []
    for name in FIELDS:
        value = draft.fields.get(name)
        if value is not None and not _good(name, value, exercise):
            unknown.append(f"{name.removesuffix('_s')} {value:g}")
            value = None
        if value is None or name in draft.chosen:
            defaulted.append(name)
        fields[name] = usual[name] if value is None else value
    return Item(
        match.exercise,
        None if match.exercise is not None else draft.name[:LONGEST_NAME],
        match.certainty if match.certainty >= LEAST_CERTAINTY else 0.0,
        int(str(fields["sets"]).removesuffix(".0")),
        int(str(fields["reps"]).removesuffix(".0")),
        int(str(fields["hold_s"]).removesuffix(".0")),
        int(str(fields["rest_s"]).removesuffix(".0")),
        str(fields["side"]),
        tuple(defaulted),
    )


def _good(name: str, value: object, exercise: Exercise | None) -> bool:
    """Whether a number is whole and within what a routine may have."""
    if not isinstance(value, int | float):
        return True
    low, high = BOUNDS[name]
    if name == "hold_s" and (exercise is None or any(p.open_ended for p in exercise.phases)):
        # A walk may last an hour; it becomes an exercise of its own.
        high = LONGEST_LASTING_S
    return float(value).is_integer() and low <= value <= high
