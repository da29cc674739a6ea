"""OWF, the Open Workout Format: text files with one exercise per line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.exchange.import_contents import MOST_ITEMS, Entry, Fate, Found, TextLine, lines_of
from backtimer.exchange.owf_amounts import OwfAmount, amount_in, duration_s
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "OWF"
MOST_ROUNDS, MOST_SETS, DEEPEST = 10, 20, 4
_GROUP = re.compile(
    r"(?:(?P<before>superset|circuit) )?(?P<rounds>\d{1,4})x(?: (?P<after>superset|circuit))? ?:?",
    re.IGNORECASE,
)
_EVERY = re.compile(r"every (?P<each>\d\S{0,20}) for (?P<all>\d[^\s:]{0,20}) ?:?", re.IGNORECASE)
_EMOM = re.compile(r"emom (?P<all>\d[^\s:]{0,20})(?P<turns> alternating)? ?:?", re.IGNORECASE)
_OPEN = re.compile(r"(?P<kind>amrap|for[- ]time)(?: (?P<how>[^:]{1,40}))? ?:?", re.IGNORECASE)
_META = re.compile(r"@ ?(?P<key>[\w -]{1,40}?) ?: ?(?P<value>.*)")
# Distance, power, heart rate and energy: amounts that are neither repetitions nor a time.
_NO_TIME = re.compile(
    r"(?:\d{1,9}x)?\d{1,9}(?:\.\d{1,3})?(?:m|km|mi|miles?|yd|ft|cal|kcal|w|watts?|bpm|rounds?)(?=\s|$)",
    re.IGNORECASE,
)
_REST = re.compile(r"(?:@ ?rest |\brest: ?)(\d\S{0,20}(?: (?:s|sec|min)(?=\s|$))?)", re.IGNORECASE)
_PAUSE = re.compile(r"(?:rest|recover|recovery|pause)\b", re.IGNORECASE)
_TEMPO = re.compile(r"^([0-9X])([0-9X])([0-9X])([0-9X])$", re.IGNORECASE)
_INLINE_TEMPO = re.compile(r"@ ?tempo ([0-9X]{4})(?=\s|$)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\]]{0,200})\]|\(([^)]{0,200})\)")
_TRUE = ("true", "yes", "1")


_LOOK_GROUP = re.compile(
    r"^- (?:(?:superset|circuit) \d+x|\d+x(?: (?:superset|circuit))? ?:\s*$|every \S+ for \S+:|"
    r"(?:amrap|emom) \S+:|for[- ]time\b.{0,40}:\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_LOOK_STEP = re.compile(
    r"^- .{1,200}?\s\d{1,9}(?:x\d{1,9}\w{0,4}|reps?|min|s|sec)(?=\s|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LOOK_TITLE = re.compile(r"^##? .{1,200}?[\[(@]", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether a text contains such a workout: a group, or exercises below a marked title."""
    if _LOOK_GROUP.search(text):
        return True
    return _LOOK_STEP.search(text) is not None and _LOOK_TITLE.search(text) is not None


class _Step(NamedTuple):
    """A line with an exercise or group, its indent, and the "@ key: value" lines below it."""

    indent: int
    text: str
    about: dict[str, str]


def read(text: str, library: Mapping[str, Exercise]) -> Found:
    """Read a file of workouts; each becomes a routine, also what a session has besides its own."""
    found = Found(NAME)
    maker = RoutineBuilder(found, library)
    session = workout = _Workout("", found)
    for line in lines_of(text, found):
        if line.text.startswith("## "):
            workout.finish(maker)
            session = workout = _Workout(line.text[3:], found)
        elif line.text.startswith("# "):
            workout.finish(maker, head=workout is session)
            workout = _Workout(line.text[2:], found, session.notes)
        else:
            workout.take(line)
    workout.finish(maker)
    return found


class _Workout:
    """The workout under one heading: "Title [kind] (date) @marks"; `notes` are its session's."""

    def __init__(self, heading: str, found: Found, notes: Sequence[str] = ()) -> None:
        self._found = found
        self._steps: list[_Step] = []
        self.notes = [part for pair in _BRACKETS.findall(heading) for part in pair if part]
        self.notes += notes
        self._title = re.split(r"[\[(@]", heading, maxsplit=1)[0].strip()
        marks = _BRACKETS.sub("", heading).partition("@")[2].strip()
        if marks:
            found.note(Fate.LEFT_OUT, self._title, f"@{marks}: it means nothing here")

    def take(self, line: TextLine) -> None:
        """Read one line."""
        text = line.text
        meta = _META.fullmatch(text)
        if text.startswith(">"):
            self.notes.append(text.lstrip("> "))
        elif meta is not None and self._steps and line.indent:
            self._steps[-1].about[meta["key"].lower()] = meta["value"]
        elif meta is not None:
            self.notes.append(f"{meta['key']}: {meta['value']}")
        elif text.startswith("- "):
            self._steps.append(_Step(line.indent, text[2:], {}))
        else:
            self._found.note(Fate.LEFT_OUT, self._title, f"line {line.number}: {text}")

    def finish(self, maker: RoutineBuilder, *, head: bool = False) -> None:
        """Build the routine, if it has exercises, or a title and does not merely `head` others."""
        if self._steps or (self._title and not head):
            entries = _entries(self._steps, self._found)
            maker.routine(self._title or NAME, entries, note="\n".join(self.notes))


def _entries(steps: list[_Step], found: Found, depth: int = 0) -> list[Entry]:
    """The exercises in order; groups, also nested ones, are repeated for each round."""
    entries: list[Entry] = []
    place = 0
    while place < len(steps):
        step = steps[place]
        place += 1
        last = place
        while last < len(steps) and steps[last].indent > step.indent:
            last += 1
        group = _group(step, heads=last > place) if depth < DEEPEST else None
        if group is None:
            entry = _entry(step, found)
            entries += [] if entry is None else [entry]
            continue
        entries += _rounds(group, steps[place:last], found, depth)
        place = last
    return entries


class _Group(NamedTuple):
    """A group of exercises done in rounds; `told` says what is changed about them."""

    label: str
    rounds: int
    told: str = ""
    rest_s: float | None = None
    # Each round is for the next of its exercises.
    in_turn: bool = False


def _group(step: _Step, *, heads: bool) -> _Group | None:
    """The group that a step begins; one of an unknown kind only if it `heads` other steps."""
    text = step.text
    rest = step.about.get("rest_between_rounds") or step.about.get("rest")
    rest_s = None if rest is None else duration_s(rest.replace(" ", ""))
    label = text.rstrip(": ").capitalize()
    if found := _GROUP.fullmatch(text):
        kind = found["before"] or found["after"] or step.about.get("style") or "rounds"
        return _Group(f"{kind.capitalize()} {found['rounds']}x", int(found["rounds"]), "", rest_s)
    if found := _EVERY.fullmatch(text) or _EMOM.fullmatch(text):
        each = duration_s(found.groupdict().get("each") or "1", bare_s=60)
        whole = duration_s(found["all"], bare_s=60)
        if each and whole:
            told = "they begin when the last is done, not by the clock"
            in_turn = bool(found.groupdict().get("turns"))
            return _Group(label, max(round(whole / each), 1), told, rest_s, in_turn)
    if _OPEN.fullmatch(text):
        return _Group(label, 1, "as often or as fast as can be is not kept: done once", rest_s)
    if heads and text.endswith(":"):
        return _Group(
            label, 1, "such a group is not known here: its exercises are done once", rest_s
        )
    return None


def _rounds(group: _Group, inside: list[_Step], found: Found, depth: int) -> list[Entry]:
    """The exercises of a group, repeated for each round; a single one gets sets instead."""
    label = group.label
    once = [entry._replace(section=label) for entry in _entries(inside, found, depth + 1)]
    if group.in_turn and once:
        group = group._replace(rounds=max(group.rounds // len(once), 1))
    if group.told:
        found.note(Fate.CHANGED, label, group.told)
    if len(once) == 1 and once[0].sets in (None, 1) and 1 < group.rounds <= MOST_SETS:
        rest_s = once[0].rest_s if once[0].rest_s is not None else group.rest_s
        found.note(Fate.CHANGED, label, f"{group.rounds} rounds are {group.rounds} sets")
        return [once[0]._replace(sets=group.rounds, rest_s=rest_s)]
    rounds = min(max(group.rounds, 1), MOST_ROUNDS)
    if rounds != group.rounds:
        found.note(Fate.CHANGED, label, f"{rounds} rounds: no more are taken of {group.rounds}")
    if group.rest_s:
        found.note(Fate.LEFT_OUT, label, f"{group.rest_s:g} s of rest between the rounds")
    if once and rounds > 1:
        found.note(Fate.CHANGED, label, f"its exercises are listed {rounds} times, in turn")
    # One more than a routine may have, so that the builder reports the rest.
    return (once * rounds)[: MOST_ITEMS + 1]


def _entry(step: _Step, found: Found) -> Entry | None:
    text = step.text
    rest_s = _rest_s(text, found)
    tempo = _INLINE_TEMPO.search(text)
    beats = (tempo[1] if tempo else step.about.get("tempo", "")).strip()
    for pattern in (_REST, _INLINE_TEMPO):
        text = pattern.sub("", text, count=1)
    plain, _at, marks = text.partition("@")
    token = amount_in(plain)
    name, left = _split(plain, token)
    if token is None and (measure := _NO_TIME.search(plain)) is not None:
        found.note(
            Fate.LEFT_OUT, name, f"{measure.group()}: it is neither a number of times nor a time"
        )
        return None
    for word in left + [f"@{part.strip()}" for part in marks.split("@") if part.strip()]:
        found.note(Fate.LEFT_OUT, name, f"{word}: it means nothing here")
    if _PAUSE.match(name) and token is not None:
        about = plain[token.start : token.end]
        found.note(Fate.LEFT_OUT, name, f"{about} of rest between exercises")
        return None
    if name.lower().startswith("include:"):
        found.note(Fate.LEFT_OUT, name, "it is another workout; take that one too")
        return None
    entry = Entry(name, rest_s=rest_s, side=WrittenSide.NONE)
    if token is not None:
        entry = _with_amount(entry, token, found)
    else:
        found.note(Fate.ASSUMED, name, "how much: the line does not say it")
    for key, value in step.about.items():
        if key == "unilateral":
            entry = entry._replace(
                side=WrittenSide.EACH if value.lower() in _TRUE else WrittenSide.NONE
            )
        elif key != "tempo":
            found.note(Fate.LEFT_OUT, name, f"{key}: {value}")
    return _with_tempo(entry, beats, found) if beats else entry


def _rest_s(text: str, found: Found) -> float | None:
    rest = _REST.search(text)
    if rest is None:
        return None
    seconds = duration_s(rest[1].replace(" ", ""))
    if seconds is None:
        found.note(Fate.LEFT_OUT, text, f"{rest.group()}: its length is not known")
    return seconds


def _split(plain: str, token: OwfAmount | None) -> tuple[str, list[str]]:
    """The name before the amount, and the words after it."""
    if token is not None:
        name, rest = plain[: token.start], plain[token.end :]
    else:
        number = re.search(r"(?<=\s)\d", plain)
        place = number.start() if number is not None else len(plain)
        name, rest = plain[:place], plain[place:]
    return name.strip() or "Exercise", rest.split()


def _with_amount(entry: Entry, amount: OwfAmount, found: Found) -> Entry:
    sets = 1 if amount.sets is None else amount.sets
    if amount.seconds is not None:
        return entry._replace(sets=sets, reps=1, hold_s=amount.seconds)
    if amount.most:
        found.note(Fate.CHANGED, entry.name, "as many as can be is not kept: the usual number")
        return entry._replace(sets=sets)
    if amount.high is not None:
        found.note(Fate.ASSUMED, entry.name, f"{amount.reps} of {amount.reps}-{amount.high}")
    return entry._replace(sets=sets, reps=amount.reps)


def _with_tempo(entry: Entry, beats: str, found: Found) -> Entry:
    """The entry with a tempo of four digits: lower, hold, lift, pause, in seconds; X means 1."""
    parts = _TEMPO.match(beats)
    if parts is None:
        found.note(Fate.LEFT_OUT, entry.name, f"tempo {beats}")
        return entry
    lower, below, lift, above = (1 if part in "Xx" else int(part) for part in parts.groups())
    if above:
        found.note(Fate.CHANGED, entry.name, f"tempo {beats}: the hold above becomes a pause")
    hold = float(below) if below and entry.hold_s is None else entry.hold_s
    return entry._replace(
        there_ms=max(lower, 1) * 1000, hold_s=hold, back_ms=max(lift, 1) * 1000,
        pause_ms=above * 1000,
    )  # fmt: skip
