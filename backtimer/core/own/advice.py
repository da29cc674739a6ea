"""Advice that the editor gives on a routine. Every warning may be ignored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise, ExerciseKind, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.own.draft import Draft
from backtimer.core.session.listener import LapseKind, faults
from backtimer.core.session.timeline import Level, StepKind, Timeline

LONG_MS = 45 * 60_000
ONE_SIDED = {SideMode.LEFT: "left", SideMode.RIGHT: "right"}


class Advice(NamedTuple):
    """One warning; `uid` is the number of the item it is about, 0 for the whole routine."""

    uid: int
    text: str


def advice(
    draft: Draft, exercises: Mapping[str, Exercise], plan: Timeline, level: Level
) -> list[Advice]:
    """All warnings, the most important first. `plan` is the draft's timeline at `level`."""
    items = [(each.uid, each.item) for each in draft.items]
    found = list(_whole(items, exercises, plan.total_ms))
    found += _sides(items, exercises)
    for number, (uid, item) in enumerate(items):
        found += [Advice(uid, text) for text in _cues(number, item, plan)]
        found += [Advice(uid, text) for text in _bounds(item, exercises[item.exercise])]
    uids = [uid for uid, _item in items]
    return found + list(_heard(uids, exercises, plan, level))


def _heard(
    uids: list[int], exercises: Mapping[str, Exercise], plan: Timeline, level: Level
) -> Iterator[Advice]:
    """Warnings about what would fail a person who only listens, each once for an exercise."""
    found: dict[tuple[int, LapseKind], tuple[str, str]] = {}
    for lapse in faults(plan, exercises, level):
        step = plan.steps[lapse.step]
        name = exercises[step.exercise].name
        found.setdefault((uids[step.key.item], lapse.kind), (name, lapse.sentence))
    for (uid, kind), (name, sentence) in found.items():
        about = f" ({sentence})" if sentence else ""
        yield Advice(uid, f"{name}: for someone who only listens, {kind.value}{about}.")


def _whole(
    items: list[tuple[int, Item]], exercises: Mapping[str, Exercise], total_ms: int
) -> Iterator[Advice]:
    if not items:
        return
    kinds = [exercises[item.exercise].kind for _uid, item in items]
    if ExerciseKind.WARM_UP not in kinds:
        yield Advice(0, "There is no warm-up: a few minutes of easy marching prepare the back.")
    elif kinds[0] is not ExerciseKind.WARM_UP:
        yield Advice(0, "The warm-up does not come first.")
    if total_ms > LONG_MS:
        minutes = round(total_ms / 60_000)
        yield Advice(0, f"It lasts {minutes} minutes: more than forty-five are hard to keep up.")
    floor = [exercises[item.exercise].position.on_floor for _uid, item in items]
    changes = sum(a != b for a, b in pairwise(floor))
    least = 1 if len(set(floor)) > 1 else 0
    if changes > least + 1:
        yield Advice(
            0,
            f"You change between floor and standing {changes} times; in another order it would be "
            f"{least}.",
        )


def _sides(items: list[tuple[int, Item]], exercises: Mapping[str, Exercise]) -> Iterator[Advice]:
    """Warnings about a side that is trained more than the other."""
    done: Counter[tuple[str, str]] = Counter()
    for _uid, item in items:
        side = ONE_SIDED.get(item.dose.side_mode)
        if side is not None:
            done[item.exercise, side] += sum(item.dose.set_reps) * max(item.dose.hold_ms, 1)
    for uid, item in items:
        side = ONE_SIDED.get(item.dose.side_mode)
        if side is None:
            continue
        other = "right" if side == "left" else "left"
        if done[item.exercise, side] > done[item.exercise, other]:
            name = exercises[item.exercise].name
            yield Advice(uid, f"{name}: the {side} side does more than the {other} one.")


def _cues(number: int, item: Item, plan: Timeline) -> Iterator[str]:
    """Warnings about cues of the person's own that fit into no hold."""
    in_holds = {
        cue.text
        for step in plan.steps
        if step.key.item == number and step.kind is StepKind.HOLD
        for cue in step.cues
    }
    holds = any(step.key.item == number and step.kind is StepKind.HOLD for step in plan.steps)
    for text in item.cues:
        if not holds:
            yield f'"{text}" is said before the exercise only: there is no hold to say it in.'
        elif text not in in_holds:
            yield f'"{text}" is said before the exercise only: no hold has room for it.'


def _bounds(item: Item, exercise: Exercise) -> Iterator[str]:
    """Warnings about numbers above those of the source; less is always fine."""
    dose, usual = item.dose, exercise.dose
    for what, now, bounds, by in (
        ("sets", dose.sets, usual.sets_range, 1),
        ("repetitions", dose.reps, usual.reps_range, 1),
        ("seconds of hold", dose.hold_ms, usual.hold_range, 1000),
    ):
        if bounds is not None and now > bounds.high:
            yield (
                f"{exercise.name}: {now // by} {what} are more than the {bounds.high // by} "
                "that its source gives."
            )
