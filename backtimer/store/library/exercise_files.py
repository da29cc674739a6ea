"""Reading exercise files into `Exercise`. docs/formats.md describes the format."""

from __future__ import annotations

import string
from collections.abc import Collection
from itertools import pairwise

from backtimer.core.model.exercise import (
    Beat,
    BeatOn,
    Cycle,
    Dose,
    Easier,
    Exercise,
    ExerciseKind,
    Harder,
    Phase,
    PhaseKind,
    Position,
    Range,
    Side,
    SideMode,
)
from backtimer.core.model.viewpoint import (
    LEAST_PITCH,
    MOST_PITCH,
    MOST_YAW,
    VIEWPOINTS,
    Crop,
    Viewpoint,
)
from backtimer.store.documents.faults import Document
from backtimer.store.documents.tables import Table
from backtimer.store.library.bounds import (
    LONGEST_HOLD_S,
    LONGEST_PHASE_S,
    LONGEST_REST_S,
    MOST_REPS,
    MOST_SETS,
)

MOST_WORDS = 15
MOST_HOLD_WORDS = 5
MOST_FORM_WORDS = 4
MOST_SAFETY_WORDS = 8
LONGEST_RING_WORD = 10
FAMILIES = (
    "AAOS", "Healthwise", "Mayo", "WebMD", "Magazine", "McGill", "McKenzie", "NHS",
    "Physiotherapy", "Own",
)  # fmt: skip
PICTURE_LETTERS = frozenset(string.ascii_letters + string.digits + "-_.")
MUSCLES = (
    "neck", "shoulders", "upper back", "lower back", "belly", "waist", "buttocks",
    "pelvic floor", "front of thigh", "back of thigh", "hips", "calves", "whole body",
)  # fmt: skip


def read_exercise(document: Document, poses: Collection[str] = (), *, own: bool = True) -> Exercise:
    """The exercise of a document; anything wrong is added to the document's faults.

    With `poses` given, any other pose is a fault. An `own` exercise of the person's cannot be
    the one that stands in for others.
    """
    table = Table(document, document.values)
    dose = _read_dose(table)
    sided = dose.side_mode is not SideMode.NONE
    exercise = Exercise(
        id=table.text("id", longest=60),
        name=table.name(longest=60, words=8),
        family=table.choice("family", FAMILIES, "Own"),
        kind=ExerciseKind(table.choice("kind", list(ExerciseKind))),
        position=Position(table.choice("position", list(Position))),
        props=table.texts("props"),
        view=_read_viewpoint(table),
        start_pose=table.text("start_pose"),
        aliases=table.texts("aliases"),
        loose_names=table.texts("loose_names"),
        muscles=tuple(_known(table, "muscles", MUSCLES)),
        anatomy=table.texts("anatomy"),
        felt=table.text("felt", ""),
        how_often=table.text("how_often", ""),
        side_label=table.text("side_label", "", words=8),
        setup=table.texts("setup", words=MOST_WORDS),
        setup_brief=table.text("setup_brief", words=MOST_WORDS),
        safety=table.text("safety", "", words=MOST_SAFETY_WORDS),
        instructions=table.texts("instructions"),
        form=table.texts("form"),
        mistakes=table.texts("mistakes"),
        tips=table.texts("tips"),
        cautions=table.texts("cautions"),
        source=table.text("source", ""),
        dose=dose,
        phases=_read_phases(table, "phases", dose, sided=sided),
        easier=_read_easier(table, dose, sided=sided),
        harder=_read_harder(table),
        drawn_side=Side(table.choice("drawn_side", ("right", "left"), "right")),
        picture=_read_picture(table),
        begins_easier=table.flag("begins_easier"),
        stand_in=not own and table.flag("stand_in"),
        short_hold_ms=table.seconds("short_hold_s", 0, LONGEST_HOLD_S, 0),
    )
    table.finish()
    if exercise.begins_easier and exercise.easier is None:
        table.fault("begins_easier", "begins_easier needs an easier form: write [easier]")
    _check(table, exercise, poses)
    return exercise


def _read_viewpoint(parent: Table) -> Viewpoint:
    """A viewpoint by its short name, or a table of its angles and its crop."""
    usual = Viewpoint()
    table = parent.table("view") if parent.holds_table("view") else None
    if table is None:
        return VIEWPOINTS[parent.choice("view", list(VIEWPOINTS), "side")]
    found = Viewpoint(
        table.whole("yaw", -MOST_YAW, MOST_YAW, usual.yaw),
        table.whole("pitch", LEAST_PITCH, MOST_PITCH, usual.pitch),
        Crop(table.choice("crop", list(Crop), usual.crop)),
    )
    table.finish()
    return found


def _read_picture(table: Table) -> str:
    """The name of a file in the pictures folder, never a path out of it."""
    name = table.text("picture", "", longest=100)
    if name and (not set(name) <= PICTURE_LETTERS or name.startswith(".") or "." not in name):
        table.fault("picture", 'picture has to be a file name of the pictures folder: "a.jpg"')
        return ""
    return name


def _known(table: Table, name: str, known: tuple[str, ...]) -> list[str]:
    values = table.texts(name)
    for value in values:
        if value not in known:
            table.fault(name, f'{name}: "{value}" is not known; one of {", ".join(known)}')
    return [value for value in values if value in known]


def _read_dose(parent: Table) -> Dose:
    table = parent.table("dose")
    if table is None:
        parent.fault("dose", "[dose] is missing; it says sets, reps, hold_s, rest_s and sides")
        return Dose(1, 1, 0, 0, SideMode.NONE)
    sets_range = table.bounds("sets_range", 1, MOST_SETS)
    reps_range = table.bounds("reps_range", 1, MOST_REPS)
    hold_range = table.bounds("hold_range_s", 0, LONGEST_HOLD_S)
    dose = Dose(
        sets=table.whole("sets", 1, MOST_SETS),
        reps=table.whole("reps", 1, MOST_REPS),
        hold_ms=table.seconds("hold_s", 0, LONGEST_HOLD_S, 0),
        rest_ms=table.seconds("rest_s", 0, LONGEST_REST_S, 0),
        side_mode=SideMode(table.choice("sides", list(SideMode), "none")),
        later_reps=table.wholes("later_reps", 1, MOST_REPS, MOST_SETS - 1),
        sets_range=Range(*sets_range) if sets_range else None,
        reps_range=Range(*reps_range) if reps_range else None,
        hold_range=Range(hold_range[0] * 1000, hold_range[1] * 1000) if hold_range else None,
    )
    for name, value, bounds in (
        ("sets", dose.sets, dose.sets_range),
        ("reps", dose.reps, dose.reps_range),
        ("hold_s", dose.hold_ms, dose.hold_range),
    ):
        if bounds is not None and not bounds.low <= value <= bounds.high:
            table.fault(name, f"{name} lies outside its own range; choose a number inside it")
    table.finish()
    return dose


def _read_phases(parent: Table, name: str, dose: Dose, *, sided: bool) -> tuple[Phase, ...]:
    return tuple(
        _read_phase(table, dose, sided=sided)
        for table in parent.tables(name, needed=name == "phases" and "dose" in parent)
    )


def _read_phase(table: Table, dose: Dose, *, sided: bool) -> Phase:
    kind = PhaseKind(table.choice("kind", list(PhaseKind)))
    most = MOST_HOLD_WORDS if kind is PhaseKind.HOLD else MOST_WORDS
    by_dose = kind is PhaseKind.HOLD and "seconds" not in table
    longest = LONGEST_HOLD_S if kind is PhaseKind.HOLD else LONGEST_PHASE_S
    if by_dose and dose.hold_ms <= 0:
        table.fault("kind", "a hold needs its seconds: here, or as hold_s in [dose]")
    ms = None if by_dose else table.seconds("seconds", 0.5, longest)
    beats = _read_beats(table, ms or 0)
    side = table.choice("side", ("left", "right")) if "side" in table else ""
    phase = Phase(
        id=table.text("id"),
        kind=kind,
        pose=table.text("pose"),
        ms=ms,
        word=table.text("word", longest=LONGEST_RING_WORD),
        say=table.text("say", "", words=most),
        brief=table.text("brief", "", words=most),
        short=table.text("short", "", words=most),
        both=table.text("both", "", words=most),
        both_brief=table.text("both_brief", "", words=most),
        both_pose=table.text("both_pose", ""),
        beats=beats,
        side=Side(side) if side else None,
        form=table.texts("form", words=MOST_FORM_WORDS),
        open_ended=table.flag("open_ended"),
        cycle=_read_cycle(table),
        breaths=table.flag("breaths"),
    )
    for key in ("say", "brief", "short"):
        if not sided and "{" in getattr(phase, key):
            table.fault(key, f"{key} names a side, but the dose has none: set sides in [dose]")
    table.finish()
    return phase


def _read_cycle(parent: Table) -> Cycle | None:
    table = parent.table("cycle")
    if table is None:
        return None
    cycle = Cycle(
        table.texts("poses"), table.seconds("seconds", 0.5, LONGEST_PHASE_S), table.flag("stops")
    )
    if not cycle.poses:
        table.fault("poses", "cycle needs the poses that it goes through")
    table.finish()
    return cycle


def _read_beats(parent: Table, length_ms: int) -> tuple[Beat, ...]:
    beats = []
    for table in parent.tables("beats"):
        beat = Beat(
            table.seconds("at_s", 0, LONGEST_PHASE_S),
            table.text("say", words=MOST_WORDS),
            BeatOn(table.choice("on", list(BeatOn), BeatOn.ANY)),
        )
        if beat.at_ms >= length_ms:
            table.fault("at_s", "a beat lies after the end of its phase; place it earlier")
        table.finish()
        beats.append(beat)
    if any(after.at_ms <= before.at_ms for before, after in pairwise(beats)):
        parent.fault("beats", "beats have to stand in the order of their at_s, no two at once")
    return tuple(beats)


def _read_easier(parent: Table, dose: Dose, *, sided: bool) -> Easier | None:
    table = parent.table("easier")
    if table is None:
        return None
    easier = Easier(
        text=table.text("text"),
        say=table.text("say", words=MOST_WORDS),
        hold_percent=table.whole("hold_percent", 10, 100, 100),
        poses=table.pairs("poses"),
        drop=table.texts("drop"),
        phases=_read_phases(table, "phases", dose, sided=sided),
        exercise=table.text("exercise", "") or None,
    )
    table.finish()
    return easier


def _read_harder(parent: Table) -> Harder | None:
    table = parent.table("harder")
    if table is None:
        return None
    harder = Harder(table.text("text"), table.text("exercise", "") or None)
    table.finish()
    return harder


def _check(table: Table, exercise: Exercise, poses: Collection[str]) -> None:
    """Add faults that concern several keys."""
    if not exercise.setup and "setup_brief" in table:
        table.fault("setup", "setup is missing; say how to get into position, in short sentences")
    phases = exercise.phases
    ids = [phase.id for phase in phases]
    if len(set(ids)) < len(ids):
        table.fault("phases", "two phases have the same id; give each its own")
    if phases and phases[-1].kind is PhaseKind.HOLD:
        table.fault("phases", "the last phase is a hold; add a move that lets go of it")
    easier = exercise.easier
    named = {exercise.start_pose} | {p.pose for p in phases} | {p.both_pose for p in phases}
    named |= {pose for p in phases if p.cycle is not None for pose in p.cycle.poses}
    if easier is not None:
        for name in (*easier.drop, *(phase.id for phase in easier.phases)):
            if name not in ids:
                table.fault("easier", f'easier names the phase "{name}", which is not there')
        if phases and all(name in easier.drop for name in ids):
            table.fault("easier", "easier drops every phase; leave at least one")
        named |= {new for _old, new in easier.poses} | {p.pose for p in easier.phases}
    for pose in sorted(named - {""}):
        if poses and pose not in poses:
            table.fault("phases", f'the pose "{pose}" is not known; see resources/poses')
