"""Sheets with what is right of them, and whether a reading is right, flagged or wrong in silence.

A case is text; behind a line `>> ` tells an item of it: who (a short name of an exercise, `?` and
one that has to be asked about, or "an own name"), then only what the line says: `3x10` sets and
repetitions, `6-4-2` sets that differ, `s3`, `x10`, `h5` hold, `r30` rest, `each`, `alt`, `left`, `right`, `both`; `~` behind a
number that is only the lower end of a range. `>> -` is forbidden by the sheet; `>> ? text` is not
understood. A line without any holds no exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.items import as_done
from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.sheet_reading import LineKind, SheetItem, SheetLine

HERE = Path(__file__).parent
SHORT = {
    "bridge": "hip-bridge-aaos", "birddog": "bird-dog-aaos", "plank": "plank-aaos",
    "ktc": "knee-to-chest-mayo", "ktc1": "knee-to-chest-healthwise", "tilt": "pelvic-tilt",
    "cat": "cat-stretch", "crunch": "abdominal-crunch", "curl": "curl-up", "pressup": "press-up",
    "rolls": "lower-back-rotation", "ham": "hamstring-towel", "hamdoor": "hamstring-doorway",
    "hipflex": "hip-flexor-stretch", "wall": "wall-sit", "slide": "wall-slide", "bendback": "standing-back-extension", "brace": "abdominal-bracing",
    "blade": "shoulder-blade-squeeze", "legraise": "lateral-leg-raise", "prone": "prone-leg-lift",
    "walk": "warmup-easy", "fplank": "forearm-plank", "twist": "seated-rotation",
    "mside": "modified-side-plank", "heads": "head-rolls", "kneel": "kneeling-back-extension",
}  # fmt: skip
SIDES = {"each": "each", "alt": "alternate", "left": "left", "right": "right", "both": "both"}
COUNTS = frozenset(("sets", "reps"))
FIELDS = {"s": "sets", "x": "reps", "h": "hold_s", "r": "rest_s"}


WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBERS = {word: number for number, word in enumerate(WORDS.split(), 1)} | {
    "twenty": 20,
    "dozen": 12,
    "twice": 2,
}
UNITS = {"min": 60, "breath": 5}


# What an exercise that is done on one side at a time makes of both sides.
IN_TURN = "both sides one after the other"

# Words that give a dose by another one's, told as not understood: "dose and side as SKTC".
_REFERS = re.compile(r"\bdose\b.*\bas\b")
# What the time of an exercise without a hold becomes.
FIT = "as many repetitions as fit into"


class Verdict(StrEnum):
    """What a reading is worth."""

    RIGHT = "right"
    FLAGGED = "flagged"
    SILENT = "wrong in silence"


class Wanted(NamedTuple):
    """An item as it has to be: who, what is said of it, and what is only about so much."""

    who: str
    fields: dict[str, object]
    chosen: set[str]


class Case(NamedTuple):
    """A text with what is right: for each of its lines items, and what is not understood."""

    name: str
    text: str
    items: dict[int, list[Wanted]]
    unknown: dict[int, list[str]]
    forbidden: set[int]


def case_of(name: str, text: str) -> Case:
    """A case as it is written."""
    lines: list[str] = []
    case = Case(name, "", {}, {}, set())
    for line in text.splitlines():
        if not line.startswith(">> "):
            lines.append(line)
            continue
        what, place = line[3:], len(lines) - 1
        if what == "-":
            case.forbidden.add(place)
        elif what.startswith("? "):
            case.unknown.setdefault(place, []).append(what[2:])
        else:
            case.items.setdefault(place, []).append(_wanted(what))
    return case._replace(text="\n".join(lines))


def _wanted(text: str) -> Wanted:
    quoted = re.match(r'"([^"]*)"(.*)', text)
    who, rest = (f'"{quoted[1]}', quoted[2]) if quoted else text.partition(" ")[::2]
    fields: dict[str, object] = {}
    chosen = set()
    for word in rest.split():
        if word in SIDES:
            fields["side"] = SIDES[word]
        elif re.fullmatch(r"\d+(?:-\d+){2,}", word):
            first, *later = map(int, word.split("-"))
            fields |= {
                "sets": float(len(later) + 1),
                "reps": float(first),
                "later_reps": tuple(later),
            }
        elif pair := re.fullmatch(r"(\d+)x(\d+)", word):
            fields |= {"sets": float(pair[1]), "reps": float(pair[2])}
        else:
            field = FIELDS[word[0]]
            fields[field] = float(word[1:].rstrip("~"))
            if word.endswith("~"):
                chosen.add(field)
    return Wanted(who, fields, chosen)


def lines_in(name: str) -> list[Case]:
    """The cases of a file of single lines, which a # parts."""
    text = (HERE / "lines" / name).read_text(encoding="utf-8")
    return [case_of(part.splitlines()[0], part) for part in text.split("\n#\n")]


def sheets(folder: str = "sheets") -> Iterator[Case]:
    """The whole sheets of a folder."""
    for path in sorted((HERE / folder).glob("*.txt")):
        yield case_of(path.stem, path.read_text(encoding="utf-8"))


def judged(
    case: Case, lines: list[SheetLine], exercises: Mapping[str, Exercise]
) -> list[tuple[Verdict, str]]:
    """A verdict, and why, for each line of a case that has an item or should have one."""
    found = []
    for place, line in enumerate(lines):
        wanted = case.items.get(place, [])
        if not wanted and not line.items and place not in case.forbidden:
            found.append((Verdict.RIGHT, line.line)) if line.line.strip() else None
            continue
        verdict, why = _line(
            wanted, line, case.unknown.get(place), place in case.forbidden, exercises,
            _told_below(case, lines, place),
        )  # fmt: skip
        found.append((verdict, f"{line.line!r}: {why}"))
    return found


def _told_below(case: Case, lines: list[SheetLine], place: int) -> str:
    """What is not understood in the lines of dose below a name."""
    told = ""
    for number in range(place + 1, len(lines)):
        line = lines[number]
        if line.items or number in case.items or line.kind is LineKind.BLANK:
            break
        told += " ".join(line.unknown) + " "
    return told


def _line(
    wanted: list[Wanted], line: SheetLine, unknown: list[str] | None, forbidden: bool,
    exercises: Mapping[str, Exercise], below: str,
) -> tuple[Verdict, str]:  # fmt: skip
    if forbidden and (verdict := _forbidden(wanted, line)) is not None:
        return verdict
    told = " ".join(line.unknown)
    if len(line.items) != len(wanted):
        asked = all(item.candidates for item in line.items[len(wanted) :])
        more = len(line.items) > len(wanted)
        flagged = asked if more else bool(line.unknown)
        return (Verdict.FLAGGED if flagged else Verdict.SILENT), f"{len(line.items)} items; {told}"
    faults: list[tuple[Verdict, str]] = []
    for each, item in zip(wanted, line.items, strict=True):
        faults += _item(each, item, f"{told} {below}", exercises)
    numbers = re.findall(r"\d+", told)
    if unknown is None and numbers:
        faults.append((Verdict.FLAGGED, f"not understood: {told}"))
    for text in unknown or ():
        if text not in told:
            faults.append((Verdict.SILENT, f"{text!r} is not told, only {told!r}"))
    for verdict in (Verdict.SILENT, Verdict.FLAGGED):
        for fault in faults:
            if fault[0] is verdict:
                return fault
    return Verdict.RIGHT, ""


def _forbidden(wanted: list[Wanted], line: SheetLine) -> tuple[Verdict, str] | None:
    """The verdict on a line that forbids; None if it is right so far, and asks for something too."""
    if wanted:
        told = bool(line.left_out or line.unknown)
        return None if told else (Verdict.SILENT, "what is forbidden is not told")
    good = not line.items and line.kind is LineKind.FORBIDDEN
    silent = Verdict.SILENT if line.items else Verdict.FLAGGED
    return (Verdict.RIGHT, "") if good else (silent, f"forbidden, but {line}")


def _item(
    wanted: Wanted, item: SheetItem, told: str, exercises: Mapping[str, Exercise]
) -> Iterator[tuple[Verdict, str]]:
    name = _name(wanted, item, exercises)
    if name:
        yield name
    wanted = _counted_alike(wanted, item)
    # With rests between them, three times are three sets in the routine; and both sides are each.
    done = as_done(item)
    for field, value in wanted.fields.items():
        found = getattr(item, field)
        said = field not in item.defaulted
        if (
            (done is not item and field == "sets" and value == done.sets)
            or ({value, found} == {"each", "both"} and IN_TURN in item.assumed)
            or (field == "hold_s" and f"{FIT} {value:g} s" in item.assumed)
        ):
            continue
        if found == value and (said or field in wanted.chosen or (field == "reps" and value == 1)):
            if said and field in wanted.chosen:
                yield Verdict.FLAGGED, f"{field} is sure, and should not be"
            continue
        if said:
            yield Verdict.SILENT, f"{field} {found} for {value}"
        elif value in numbers_of(told) if isinstance(value, float) else told:
            yield Verdict.FLAGGED, f"{field} {value} is only told: {told}"
        elif found == value:
            yield Verdict.FLAGGED, f"{field} {value} is not certain"
        elif _REFERS.search(told):
            yield Verdict.FLAGGED, f"{field} {value} is only referred to: {told}"
        else:
            yield Verdict.SILENT, f"{field} {value} is dropped (told: {told})"
    yield from _more(wanted, item)


def _counted_alike(wanted: Wanted, item: SheetItem) -> Wanted:
    """The same with three sets of one hold as three holds of one set, or the other way round."""
    given = COUNTS & wanted.fields.keys()
    alike = item.sets == item.reps or 1 not in (item.sets, item.reps)
    if "hold_s" not in wanted.fields or len(given) != 1 or alike:
        return wanted
    (name,) = given
    other = "reps" if item.sets == 1 else "sets"
    fields = {other if key == name else key: value for key, value in wanted.fields.items()}
    return wanted._replace(
        fields=fields, chosen={other if key == name else key for key in wanted.chosen}
    )


def _more(wanted: Wanted, item: SheetItem) -> Iterator[tuple[Verdict, str]]:
    """What an item gives that its line does not."""
    given = {field for field in FIELDS.values() if field not in item.defaulted}
    given |= {"side"} - set(item.defaulted)
    given |= {"later_reps"} if item.later_reps else set()
    filled = any(words.startswith(FIT) for words in item.assumed)
    if item.reps == 1 or as_done(item) is not item or filled:
        given -= {"reps"}
    for field in sorted(given - set(wanted.fields)):
        yield Verdict.SILENT, f"{field} {getattr(item, field)} is not said there"


def numbers_of(told: str) -> set[float]:
    """The numbers of a text, in words as well; those with a unit also in seconds."""
    found = set()
    text = re.sub(r"half a min", "0.5 min", told.lower())
    text = re.sub(r"\btwenty-([a-z]+)", lambda each: str(20 + NUMBERS.get(each[1], 0)), text)
    text = re.sub(r"(?<!\d )\ba min", "1 min", text)
    for number, unit, rest in re.findall(
        r"(\d+(?:\.\d+)?|\b[a-z]+\b)(?:\s*(min|breath)\w*\.?(?:\s*(\d+))?)?", text
    ):
        if number not in NUMBERS and not number[0].isdigit():
            continue
        value = float(NUMBERS.get(number, number))
        found |= {value, value * UNITS.get(unit, 1)}
        if rest:
            found |= {float(rest), value * UNITS[unit] + float(rest)}
    return found


def _name(
    wanted: Wanted, item: SheetItem, exercises: Mapping[str, Exercise]
) -> tuple[Verdict, str] | None:
    who = wanted.who
    if who.startswith('"'):
        if item.own is not None:
            mine, its = words_of(item.own), words_of(who[1:])
            same = mine.words & its.words or (mine.postures & its.postures and not its.words)
            return None if same else (Verdict.SILENT, f"it is called {item.own}")
        known = exercises[str(item.exercise)]
        names = [words_of(name) for name in (known.name, *known.aliases)]
        return None if words_of(who[1:]) in names else (Verdict.SILENT, f"it is {item.exercise}")
    key = SHORT.get(who.removeprefix("?"), who.removeprefix("?"))
    if item.exercise == key or (who == "walk" and item.exercise == who):
        # A walk is one of its own, or the warm-up that begins a session.
        return None
    if item.exercise is not None:
        return Verdict.SILENT, f"it is {item.exercise}, not {key}"
    if who.startswith("?") and key in item.candidates:
        return None
    verdict = Verdict.FLAGGED if item.candidates or item.own else Verdict.SILENT
    return verdict, f"{key} is only {item.own} or {item.candidates}"
