"""WorkoutWotch: Markdown programs with sets, repetitions, and actions at events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.exchange.import_contents import Entry, Fate, Found, TextLine, lines_of
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "WorkoutWotch"
_AMOUNT = re.compile(r"\* ?(\d{1,9}) sets? ?x ?(\d{1,9}) reps?", re.IGNORECASE)
_EVENT = re.compile(
    r"\* ?(before|during|after)(?: (sets?|reps?))?(?: ([^:]{1,60}))? ?:", re.IGNORECASE
)
_TIMED = re.compile(r"(break|prepare|wait)\s+for\s+(\S+)$", re.IGNORECASE)
_SAY = re.compile(r"""say\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*$""", re.IGNORECASE)
_METRONOME = re.compile(r"metronome\s+at\s+(.+)$", re.IGNORECASE)
_T = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{0,6}(?:\.\d{1,3})?)s)?", re.IGNORECASE)
_SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)


_LOOK = re.compile(
    r"^\*[ \t]?\d{1,9}[ \t]+sets?[ \t]?x[ \t]?\d{1,9}[ \t]+reps?", re.IGNORECASE | re.MULTILINE
)


def looks_like(text: str) -> bool:
    """Whether a text contains such a program: it has a line of sets and repetitions."""
    return _LOOK.search(text) is not None


@dataclass
class _Draft:
    """One exercise, collected line by line."""

    name: str
    sets: int = 1
    reps: int = 1
    rest_s: float | None = None
    # "Wait for" within a repetition means a hold.
    hold_s: float | None = None
    ticks_ms: tuple[int, ...] = ()
    cues: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Texts spoken before certain sets, such as ("first", "right leg forward").
    before_sets: list[tuple[str, str]] = field(default_factory=list)


def read(text: str, library: Mapping[str, Exercise]) -> Found:
    """Read a file of programs; each becomes a routine."""
    found = Found(NAME)
    maker = RoutineBuilder(found, library)
    program = _Program("")
    for line in lines_of(text, found):
        if line.text.startswith("# "):
            program.finish(maker)
            program = _Program(line.text[2:])
        else:
            program.take(line, found)
    program.finish(maker)
    return found


class _Program:
    """The exercises below one heading."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._drafts: list[_Draft] = []
        self._event: tuple[str, str, str] | None = None

    def take(self, line: TextLine, found: Found) -> None:
        """Read one line."""
        text = line.text
        about = self._drafts[-1].name if self._drafts else self._name
        if text.startswith("## "):
            self._drafts.append(_Draft(text[3:]))
            self._event = None
        elif not self._drafts:
            found.note(Fate.LEFT_OUT, about, f"line {line.number}: {text}")
        elif not line.indent and (amount := _AMOUNT.fullmatch(text)):
            self._drafts[-1].sets, self._drafts[-1].reps = int(amount[1]), int(amount[2])
            self._event = None
        elif not line.indent and (heading := _EVENT.fullmatch(text)):
            what = (heading[2] or "").lower().removesuffix("s")
            self._event = (heading[1].lower(), what, (heading[3] or "").strip())
        elif line.indent and text.startswith("*") and self._event is not None:
            _act(self._drafts[-1], self._event, text[1:].strip(), found)
        else:
            found.note(Fate.LEFT_OUT, about, f"line {line.number}: {text}")

    def finish(self, maker: RoutineBuilder) -> None:
        """Build the routine, or note that the program has no exercises."""
        if self._drafts:
            entries = [_entry(draft, maker.found) for draft in self._drafts]
            maker.routine(self._name or NAME, entries)
        elif self._name:
            maker.found.note(Fate.LEFT_OUT, self._name, "it has no exercises")


def _act(draft: _Draft, event: tuple[str, str, str], action: str, found: Found) -> None:
    when, what, which = event
    told = " ".join(part for part in (when, what, which) if part)
    lowered = action.lower()
    if lowered in ("don't wait:", "parallel:", "sequence:"):
        # These only group the lines below them, which are read on their own.
        return
    if timed := _TIMED.match(action):
        _timed(draft, event, timed, found)
    elif say := _SAY.match(action):
        _said(draft, event, re.sub(r"\\(.)", r"\1", say[1] or say[2] or ""), found)
    elif metronome := _METRONOME.match(action):
        ticks = _ticks(metronome[1])
        if ticks is None:
            found.note(Fate.LEFT_OUT, draft.name, f"{told}: {action}")
            return
        if draft.ticks_ms and draft.ticks_ms != ticks:
            found.note(Fate.LEFT_OUT, draft.name, f"{told}: {action}. One tempo is used for all")
            return
        draft.ticks_ms = ticks
        if which:
            found.note(Fate.CHANGED, draft.name, f"the tempo of {told} is used for all repetitions")
    else:
        found.note(Fate.LEFT_OUT, draft.name, f"{told}: {action}")


def _timed(draft: _Draft, event: tuple[str, str, str], timed: re.Match[str], found: Found) -> None:
    """Take a duration as a rest between sets or a hold; note any other as left out."""
    when, what, which = event
    told = " ".join(part for part in (when, what, which) if part)
    seconds, waits = _seconds(timed[2]), timed[1].lower() == "wait"
    if seconds is None:
        found.note(Fate.LEFT_OUT, draft.name, f"{told}: {timed.group()}")
    elif waits and when == "during" and what != "set":
        _held(draft, which, seconds, f"{told}: {timed.group()}", found)
    elif what == "set" and when != "during":
        if draft.rest_s not in (None, seconds):
            longer, shorter = max(seconds, draft.rest_s or 0), min(seconds, draft.rest_s or 0)
            why = f"{shorter:g} and {longer:g} s of rest: {longer:g} s after each set"
            found.note(Fate.CHANGED, draft.name, why)
        draft.rest_s = max(seconds, draft.rest_s or 0)
    else:
        found.note(
            Fate.LEFT_OUT, draft.name,
            f"{told}: {timed.group()}. Backtimer gives the time to get into position itself",
        )  # fmt: skip


def _held(draft: _Draft, which: str, seconds: float, told: str, found: Found) -> None:
    """Take a wait within every repetition as a hold; that of some of them only if there is none."""
    if which and draft.hold_s is not None:
        found.note(Fate.LEFT_OUT, draft.name, f"{told}. One hold is used for all")
        return
    if which:
        found.note(Fate.CHANGED, draft.name, f"{told}: it is the hold of all repetitions")
    draft.hold_s = (draft.hold_s or 0) + seconds


def _said(draft: _Draft, event: tuple[str, str, str], text: str, found: Found) -> None:
    when, what, which = event
    if what == "set" and which:
        draft.before_sets.append((which, text))
    elif when == "before" and what != "rep":
        draft.cues.append(text)
    else:
        told = " ".join(part for part in (when, what, which) if part)
        found.note(
            Fate.LEFT_OUT, draft.name, f'{told}: "{text}". The voice tells what is left by itself'
        )


def _entry(draft: _Draft, found: Found) -> Entry:
    sets, side = draft.sets, None
    sides = [(which, _SIDE.findall(text)) for which, text in draft.before_sets]
    named = [names[0].lower() for _which, names in sides if len(names) == 1]
    both = len(named) == len(draft.before_sets) == 2 and sorted(named) == ["left", "right"]
    if both and sets % 2 == 0:
        side, sets = WrittenSide.EACH, sets // 2
        order = "" if named[0] == "right" else "; the right side comes first here"
        told = f"{draft.sets} sets by sides: {sets} on each side{order}"
        found.note(Fate.CHANGED, draft.name, told)
    if side is None:
        # A cue for certain sets only cannot be spoken: keep it as a note to read.
        draft.notes += [f"Before set {which}: {text}" for which, text in draft.before_sets]
        for which, text in draft.before_sets:
            found.note(Fate.CHANGED, draft.name, f'before set {which}: "{text}" becomes a note')
    there, back = None, None
    intervals = [ms for ms in draft.ticks_ms if ms > 0]
    if intervals:
        there, back = intervals[0], max(sum(intervals[1:]), 500)
    return Entry(
        draft.name, sets, draft.reps, draft.hold_s, rest_s=draft.rest_s, side=side,
        cues=tuple(draft.cues), note="\n".join(draft.notes), there_ms=there, back_ms=back,
    )  # fmt: skip


def _ticks(text: str) -> tuple[int, ...] | None:
    ticks = []
    for part in text.split(",")[:100]:
        seconds = _seconds(part.strip().rstrip("*-"))
        if seconds is None or seconds > 600:
            return None
        ticks.append(round(seconds * 1000))
    return tuple(ticks)


def _seconds(text: str) -> float | None:
    found = _T.fullmatch(text[:20])
    if not text or found is None or found[3] == ".":
        return None
    return int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3] or 0)
