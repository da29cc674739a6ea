"""Building routines from imported entries, matched to the library or made own exercises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from backtimer.core.model.easier_form import holds_by_dose
from backtimer.core.model.exercise import (
    Beat,
    Dose,
    Exercise,
    Phase,
    PhaseKind,
    Position,
    SideMode,
)
from backtimer.core.model.routine import LONGEST_NAME, Item, Routine, Section, can_be_seen
from backtimer.core.own.own_exercise import (
    OWN_PREFIX,
    START_POSES,
    USUAL,
    Answers,
    free_key,
    guessed_kind,
    guessed_position,
    own_exercise,
    printable,
    short_name,
    slug,
    spoken,
)
from backtimer.core.sheet.shared_matcher import matcher_of
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.core.wording.said_name import said_name
from backtimer.core.wording.spoken_words import dose_label
from backtimer.exchange.import_contents import (
    MOST_ITEMS,
    MOST_ITEMS_IN_ALL,
    MOST_ROUTINES,
    Entry,
    Fate,
    Found,
    number_in,
    shortened,
)

SETS, REPS, HOLD_S, REST_S = (1, 20), (1, 200), (1, 600), (0, 600)
LONGEST_S = 3600
SHORTEST_MS = 500
MOST_LINES, LONGEST_LINE = 12, 300
SECTION = "Exercises"
_ONE_SIDE = {WrittenSide.LEFT: SideMode.LEFT, WrittenSide.RIGHT: SideMode.RIGHT}
_MODES = {WrittenSide.EACH: SideMode.EACH, WrittenSide.ALTERNATE: SideMode.ALTERNATE, **_ONE_SIDE}
# An own exercise does both sides one after the other.
_OWN_MODES = {**_MODES, WrittenSide.BOTH: SideMode.EACH}


class RoutineBuilder:
    """Builds the routines of one file into `found`.

    Entries that describe the same exercise share one own exercise.
    """

    def __init__(self, found: Found, library: Mapping[str, Exercise]) -> None:
        self.found = found
        self._library = library
        self._matcher = matcher_of(library)
        self._own: dict[tuple[object, ...], Exercise] = {}
        self._count = 0
        self._full = False

    def routine(
        self, name: str, entries: Iterable[Entry], *, note: str = "", summary: str = ""
    ) -> None:
        """Add a routine of these entries; if there are none, or too many routines, note that."""
        found = self.found
        title = self._title(name)
        if len(found.routines) >= MOST_ROUTINES or self._count >= MOST_ITEMS_IN_ALL:
            if not self._full:
                self._full = True
                found.note(Fate.LEFT_OUT, title, "and all behind it: the file holds too many")
            return
        sections: list[Section] = []
        for number, entry in enumerate(entries):
            if number >= MOST_ITEMS:
                found.note(
                    Fate.LEFT_OUT, title, f"what comes after the first {MOST_ITEMS} exercises"
                )
                break
            item = self.item(entry)
            self._count += 1
            section = shortened(entry.section, 40) or SECTION
            if sections and sections[-1].title == section:
                sections[-1] = Section(section, (*sections[-1].items, item))
            else:
                sections.append(Section(section, (item,)))
        if not sections:
            found.note(Fate.LEFT_OUT, title, "it has no exercises")
            return
        found.routines.append(
            Routine(
                slug(title), title, "Own", shortened(summary, 300), tuple(sections), own=True,
                note=note[:2000],
            )
        )  # fmt: skip

    def _title(self, name: str) -> str:
        """A routine's title, shortened to what a file may hold, with a remark if it was."""
        whole = " ".join(printable(name).split()).rstrip(" ,;:-")
        whole = whole if can_be_seen(whole) else "Imported"
        if len(whole) <= LONGEST_NAME:
            return whole
        title = whole[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,;:-")
        self.found.note(Fate.CHANGED, title, f'its name is cut; in full it is "{whole}"')
        return title

    def item(self, entry: Entry) -> Item:
        """Turn an entry into an item, with remarks on whatever was assumed, changed or left out."""
        known = self._known(entry)
        if known is not None and self._other(known, entry):
            why = f"{known.name} of the library lasts another time: it becomes your own exercise"
            self.found.note(Fate.CHANGED, entry.name, why)
            known, entry = None, entry._replace(lasting=True)
        exercise = known or self._own_one(entry)
        dose = self._dose(entry, exercise, own=known is None)
        if known is None:
            self.found.note(Fate.KEPT, entry.name, f"your own: {dose_label(exercise, dose)}")
        else:
            what = f"{known.name} of the library: {dose_label(known, dose)}"
            self.found.note(Fate.KEPT, entry.name, what)
            if entry.there_ms or entry.back_ms or entry.pause_ms:
                why = "its tempo: the library's exercise has its own"
                self.found.note(Fate.LEFT_OUT, entry.name, why)
        cues = tuple(line for text in entry.cues[:8] if (line := spoken(text)))
        return Item(exercise.id, dose, cues, entry.note[:2000])

    def _known(self, entry: Entry) -> Exercise | None:
        """The matching exercise of the library, or None."""
        if entry.own:
            return None
        if entry.exercise:
            return self._library[entry.exercise]
        match = self._matcher.match(said_name(entry.name))
        if match.exercise is None:
            if match.candidates:
                names = " or ".join(self._library[key].name for key in match.candidates)
                why = f"it may be {names}, which is not certain: it becomes your own exercise"
                self.found.note(Fate.ASSUMED, entry.name, why)
            return None
        known = self._library[match.exercise]
        if match.certainty < 1:
            self.found.note(Fate.ASSUMED, entry.name, f"that {known.name} is meant")
        return known

    @staticmethod
    def _other(known: Exercise, entry: Entry) -> bool:
        """Whether the library's exercise lasts a set time and the entry asks for another."""
        lasting = sum(phase.ms or 0 for phase in known.phases)
        by_itself = any(phase.open_ended for phase in known.phases)
        wants = entry.hold_s is not None and entry.hold_s * 1000 != lasting
        return by_itself and wants

    # Doses

    def _dose(self, entry: Entry, exercise: Exercise, *, own: bool) -> Dose:
        usual, about = exercise.dose, entry.name
        assumed: list[str] = []

        def taken(what: str, value: float | None, bounds: tuple[int, int], default: int) -> int:
            good = number_in(value, *bounds) if value is not None else None
            if value is not None and good is None:
                self.found.note(
                    Fate.CHANGED, about,
                    f"{what} {value:g} is not from {bounds[0]} to {bounds[1]}: {default} is used",
                )  # fmt: skip
            elif value is None:
                assumed.append(f"{default} {_one(what) if default == 1 else what}")
            return default if good is None else round(good)

        said = entry.reps is not None or entry.hold_s is not None
        sets = taken("sets", entry.sets, SETS, 1 if said else usual.sets)
        reps_default = 1 if entry.reps is None and entry.hold_s is not None else usual.reps
        reps = taken("repetitions", entry.reps, REPS, reps_default)
        rest_s = taken("seconds of rest", entry.rest_s, REST_S, usual.rest_ms // 1000)
        hold_ms = usual.hold_ms
        if holds_by_dose(exercise):
            usual_s = _usual_hold_ms(entry, exercise) // 1000
            hold_ms = taken("seconds of hold", entry.hold_s, HOLD_S, usual_s) * 1000
            hold_ms = _exact_ms(entry.hold_s, hold_ms)
        elif entry.hold_s and not own and not any(phase.open_ended for phase in exercise.phases):
            self.found.note(
                Fate.LEFT_OUT, about, f"{entry.hold_s:g} s of hold: this exercise has its own times"
            )
        side_mode = self._side(entry, exercise)
        if sets == 1 and side_mode is not SideMode.EACH:
            assumed = [text for text in assumed if "rest" not in text]
            if entry.rest_s:
                why = f"{entry.rest_s:g} s of rest: there is one set"
                self.found.note(Fate.LEFT_OUT, about, why)
        if assumed:
            self.found.note(Fate.ASSUMED, about, ", ".join(assumed))
        return replace(
            usual, sets=sets, reps=reps, hold_ms=hold_ms, rest_ms=rest_s * 1000,
            side_mode=side_mode, later_reps=self._later_reps(entry, usual, reps, sets),
        )  # fmt: skip

    def _later_reps(self, entry: Entry, usual: Dose, reps: int, sets: int) -> tuple[int, ...]:
        """The repetitions of later sets: as written, or the usual ones of a dose left as it is."""
        if (entry.sets, entry.reps) == (None, None):
            return usual.later_reps if (sets, reps) == (usual.sets, usual.reps) else ()
        return entry.later_reps if reps == entry.reps else ()

    def _side(self, entry: Entry, exercise: Exercise) -> SideMode:
        usual = exercise.dose.side_mode
        wanted = _MODES.get(entry.side or WrittenSide.NONE)
        if usual is SideMode.NONE:
            if wanted is not None:
                self.found.note(
                    Fate.LEFT_OUT, entry.name, f"sides ({entry.side}): this exercise has none"
                )
            return usual
        if wanted is None:
            if entry.side == WrittenSide.BOTH and usual is SideMode.THEN_BOTH:
                return SideMode.BOTH
            if entry.side == WrittenSide.BOTH:
                self.found.note(Fate.ASSUMED, entry.name, "both sides: one after the other")
            return usual
        return wanted

    # Own exercises

    def _own_one(self, entry: Entry) -> Exercise:
        mode = _OWN_MODES.get(entry.side or WrittenSide.NONE, SideMode.NONE)
        # Left and right share one exercise: the dose says which side.
        kind = SideMode.EACH if mode in _ONE_SIDE.values() else mode
        lasting_ms = round((entry.hold_s or 0) * 1000)
        long = lasting_ms > HOLD_S[1] * 1000 or (
            lasting_ms > 0 and (entry.lasting or _is_walk(entry.name))
        )
        token = (
            entry.name.casefold().strip(), kind, bool(entry.hold_s), entry.instructions,
            entry.there_ms, entry.back_ms, entry.pause_ms, entry.images_ms,
            lasting_ms if long else 0, entry.picture,
        )  # fmt: skip
        if token in self._own:
            return self._own[token]
        exercise = self._made(entry, kind, lasting_ms, long=long)
        self._own[token] = exercise
        self.found.exercises[exercise.id] = exercise
        return exercise

    def _made(self, entry: Entry, kind: SideMode, lasting_ms: int, *, long: bool) -> Exercise:
        position = guessed_position(entry.name, " ".join(entry.instructions))
        if position is None:
            self.found.note(Fate.ASSUMED, entry.name, "that it is done standing")
        hold_ms = 0
        if lasting_ms and not long:
            hold_ms = min(max(lasting_ms, HOLD_S[0] * 1000), HOLD_S[1] * 1000)
        rest_ms = USUAL.rest_ms
        if number_in(entry.rest_s, *REST_S) is not None:
            rest_ms = round((entry.rest_s or 0) * 1000)
        if short_name(entry.name) != " ".join(printable(entry.name).split()):
            whole = shortened(entry.name, 200)
            self.found.note(Fate.CHANGED, entry.name, f'its name is cut; in full it is "{whole}"')
        answers = Answers(
            id=free_key(slug(entry.name, OWN_PREFIX), self.found.exercises),
            name=short_name(entry.name),
            position=position or Position.STANDING,
            kind=guessed_kind(entry.name),
            dose=replace(USUAL, hold_ms=hold_ms, rest_ms=rest_ms, side_mode=kind),
            there_ms=_phase_ms(entry.there_ms),
            back_ms=_phase_ms(entry.back_ms),
            pause_ms=entry.pause_ms if entry.pause_ms >= SHORTEST_MS else 0,
            instructions=_lines(entry.instructions),
            picture=entry.picture,
        )
        exercise = own_exercise(answers)
        if long and lasting_ms > LONGEST_S * 1000:
            why = f"{lasting_ms // 60_000} min: at most {LONGEST_S // 60} are done at a time"
            self.found.note(Fate.CHANGED, entry.name, why)
        if long:
            return _lasting(exercise, min(lasting_ms, LONGEST_S * 1000))
        if entry.images_ms:
            phases = _sequence(entry.images_ms, START_POSES[answers.position])
            return replace(exercise, phases=phases)
        return exercise


def _one(what: str) -> str:
    """A count of things in the singular: "second of hold"."""
    first, space, rest = what.partition(" ")
    return first.removesuffix("s") + space + rest


def _usual_hold_ms(entry: Entry, exercise: Exercise) -> int:
    """The hold if the entry has none: a short one if it counts repetitions."""
    usual_ms = exercise.dose.hold_ms
    if entry.reps is None or not exercise.short_hold_ms:
        return usual_ms
    return min(usual_ms, exercise.short_hold_ms)


def _exact_ms(seconds: float | None, rounded_ms: int) -> int:
    """The seconds to a tenth, if they round to the accepted value; else that value."""
    exact = seconds is not None and round(seconds) * 1000 == rounded_ms
    return round((seconds or 0) * 10) * 100 if exact else rounded_ms


def _is_walk(name: str) -> bool:
    words = name.casefold().split()
    return any(word in words for word in ("walk", "walking", "march", "marching", "bike", "cycle"))


def _phase_ms(ms: int | None) -> int:
    return 3000 if ms is None else min(max(ms, SHORTEST_MS), 60_000)


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    lines = (shortened(text, LONGEST_LINE) for text in texts)
    return tuple([line for line in lines if line][:MOST_LINES])


def _lasting(exercise: Exercise, ms: int) -> Exercise:
    """The exercise as one open-ended phase of `ms`, such as a walk."""
    beats = [Beat(0, "Begin easily.")]
    if ms >= 120_000:
        beats += [Beat(ms // 2 // 1000 * 1000, "Halfway."), Beat(ms - 60_000, "One minute to go.")]
    if len(beats) == 3 and beats[2].at_ms <= beats[1].at_ms:
        beats.pop()
    phase = Phase(
        "go", PhaseKind.MOVE, exercise.start_pose, ms, "GO", beats=tuple(beats), open_ended=True
    )
    return replace(exercise, phases=(phase,), dose=replace(exercise.dose, reps=1, hold_ms=0))


def _sequence(images_ms: tuple[int, ...], pose: str) -> tuple[Phase, ...]:
    """Phases that show one position after another, and a final second to move back."""
    phases: list[Phase] = []
    count = len(images_ms)
    for number, ms in enumerate(images_ms, 1):
        last = number == count
        length = max(ms - (1000 if last else 0), SHORTEST_MS)
        holds = length >= 2000
        say = f"Position {number}." if count > 1 else "Hold."
        phases.append(
            Phase(
                f"part-{number}", PhaseKind.HOLD if holds else PhaseKind.MOVE, pose,
                min(length, 600_000), "HOLD" if holds else "MOVE", say, say,
            )
        )  # fmt: skip
    phases.append(Phase("back", PhaseKind.MOVE, pose, 1000, "BACK", "", ""))
    return tuple(phases)
