"""One step at a time, offered with its reason; the person may always say no.

The rules; docs/plan.md explains them, and property tests hold them:

- up only after three clean sessions of that exercise in a row, with pain no more than one
  above the person's usual before them; never after pain in an exercise or a gentle day, never in
  the first two weeks, and never while the warning signs are to be asked about;
- an answer that was not given neither counts nor begins the count anew, and neither does a
  session on the way back from a flare-up, which has less than the whole dose;
- pain that goes further down the leg: what hurt in the session before that is stopped, or the last
  step undone; nothing goes up;
- at most one offer at a time, and one step up a week;
- down after pain in an exercise at once, and after two hard sessions in a row;
- while keeping what was reached, only down;
- a no is a no until there are three new clean sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import mean
from typing import NamedTuple

from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine import Item, Routine
from backtimer.core.plan.flare_up import on_the_way_back
from backtimer.core.plan.ladder import (
    Exercises,
    Rung,
    full_form,
    higher,
    hold_done_ms,
    lower,
    often,
    rung_label,
)
from backtimer.core.plan.plan import GAP, Plan, of_plan, rung_of
from backtimer.core.plan.usual_pain import (
    CHANGED,
    HIGHEST,
    ONE_ABOVE,
    allowed_pain,
    usual_pain,
    warned,
)

CLEAN_NEEDED = 3
HARD_IN_A_ROW = 2
# Without a usual to compare with.
LOW_PAIN, SORE, MUCH_PAIN, ROSE = 2, 3, 5, 2
HARD = 8
# Most new pain goes down by itself in the first weeks (Costa 2012): no step proves anything.
FIRST_STEP = timedelta(weeks=2)
ON_AVERAGE = 0.5
WENT_DOWN = "Your pain goes further down your leg than before."
BETWEEN_STEPS = timedelta(weeks=1)
# A little pain is fine that is gone by the next day (the traffic light of PTL: 24 hours).
BY_NEXT_DAY = timedelta(days=1)


class Limits(NamedTuple):
    """What pain is compared with: 0 to 10. None: it is not known, or no step is offered.

    `usual` is the usual before the sessions that are judged; `after` and `before` are the most
    after and before a session with which a step up is offered.
    """

    usual: float | None
    after: float | None
    before: float


class Offer(NamedTuple):
    """One step on offer. `exercise` is the plan's id for it, `rung` is where the step leads."""

    up: bool
    exercise: str
    rung: Rung
    text: str
    reason: str


def offer(
    plan: Plan,
    base: Routine,
    exercises: Exercises,
    past: Sequence[PastSession],
    fits: Callable[[str, Rung], bool] = lambda _exercise, _rung: True,
    rule: PainRule = PainRule.STOP,
    *,
    leg_down: bool = False,
    stopped: Collection[str] = (),
) -> Offer | None:
    """The step to offer now, or None. `past` has all sessions, the oldest first.

    `fits` says of an exercise and its new rung whether the session has time for it; `rule` is
    what the person chose for a little pain. `leg_down`: pain went further down the leg since the
    session before; `stopped` are the exercises that the person named for it since then.
    """
    mine = [each for each in past if of_plan(each) and each.day >= plan.started]
    mine = [each for each in mine if each.status != "unfinished"]
    if not mine:
        return None
    plan = _counted_anew(plan, max(each.id for each in past))
    items = {item.exercise: item for item in base.items}
    limits = _limits(past, rule)
    if leg_down and stopped:
        # What brings it down is known, and stopped already.
        return None
    down = _down(plan, items, base, exercises, mine, limits, leg_down=leg_down)
    if down is not None or leg_down:
        return down
    early = mine[-1].day < plan.started + FIRST_STEP
    lessened = on_the_way_back(past, plan.gentle_on, plan.full_from)
    if plan.keeping or early or warned(past, plan.warned) or not _calm(mine[-1], limits):
        return None
    if mine[-1].id in lessened:
        return None
    whole = [each for each in mine if each.id not in lessened]
    return _up(plan, items, base, exercises, whole, limits, fits)


def _limits(past: Sequence[PastSession], rule: PainRule) -> Limits:
    done = [each for each in past if each.status != "unfinished"]
    usual = usual_pain(done[:-CLEAN_NEEDED])
    if usual is None:
        return Limits(None, LOW_PAIN, SORE)
    return Limits(usual, allowed_pain(usual, rule), usual + ONE_ABOVE)


# Down


def _down(
    plan: Plan, items: dict[str, Item], base: Routine, exercises: Exercises,
    mine: Sequence[PastSession], limits: Limits, *, leg_down: bool,
) -> Offer | None:  # fmt: skip
    last = mine[-1]
    for exercise, item in items.items():
        rung = rung_of(plan, base, exercise, exercises)
        if last.id <= max(rung.since, plan.refused.get(exercise, 0)):
            continue
        name = exercises[rung.exercise].name
        result = _result(last, rung)
        if result is not None and result.hurt:
            found = lower(rung, item, exercises)
            reason = f"{name} hurt last time."
            if leg_down:
                # The number does not matter: where the pain goes does.
                found, reason = _stopped(rung, exercises), f"{reason} {WENT_DOWN}"
            if found is not None:
                return _offer(exercise, rung, found, reason, exercises)
        recent = [each for each in mine if each.id > rung.since][-HARD_IN_A_ROW:]
        hard = [each for each in recent if _too_much(_result(each, rung))]
        if len(hard) == HARD_IN_A_ROW:
            found = lower(rung, item, exercises)
            if found is not None:
                reason = f"{name} was cut short or left out twice in a row."
                return _offer(exercise, rung, found, reason, exercises)
    return _last_step_undone(plan, items, base, exercises, mine, limits, leg_down=leg_down)


def _stopped(rung: Rung, exercises: Exercises) -> Rung | None:
    """An exercise that brings pain down the leg: another day in its easier form, then out."""
    if rung.out:
        return None
    eases = exercises[rung.exercise].easier is not None and not rung.easier
    return replace(rung, easier=True) if eases else replace(rung, out=True)


def _last_step_undone(
    plan: Plan, items: dict[str, Item], base: Routine, exercises: Exercises,
    mine: Sequence[PastSession], limits: Limits, *, leg_down: bool,
) -> Offer | None:  # fmt: skip
    """After two hard sessions in a row, undo the last step up; the next needs two more.

    Pain that went further down the leg needs one session only.
    """
    recent = mine[-1:] if leg_down else mine[-HARD_IN_A_ROW:]
    few = len(recent) < HARD_IN_A_ROW or not all(_hard(each, limits) for each in recent)
    if few and not leg_down:
        return None
    raised = [exercise for exercise in _raised(plan) if exercise in items]
    # Both have to come after the last change, and after the last no.
    answered = max((_last_change(plan), *plan.refused.values()))
    if not raised or recent[0].id <= answered:
        return None
    exercise = raised[-1]
    rung = rung_of(plan, base, exercise, exercises)
    found = lower(rung, items[exercise], exercises)
    if found is None:
        return None
    reason = WENT_DOWN if leg_down else "The last two sessions were hard."
    return _offer(exercise, rung, found, reason, exercises)


def _raised(plan: Plan) -> list[str]:
    """The exercises whose steps up were not undone, in the order of the steps."""
    raised: list[str] = []
    for step in plan.steps:
        if step.up:
            raised.append(step.exercise)
        elif step.exercise in raised:
            last = len(raised) - 1 - raised[::-1].index(step.exercise)
            del raised[last]
    return raised


# Up


def _up(
    plan: Plan, items: dict[str, Item], base: Routine, exercises: Exercises,
    mine: Sequence[PastSession], limits: Limits, fits: Callable[[str, Rung], bool],
) -> Offer | None:  # fmt: skip
    """A step up; the exercise that has waited longest goes first."""
    if mine[-1].id <= max(_last_change(plan), *plan.refused.values(), 0):
        # One step at a time, and a session with it before the next; one question per session.
        return None
    if any(step.up and mine[-1].day < step.day + BETWEEN_STEPS for step in plan.steps):
        return None
    waiting = []
    rungs = {exercise: rung_of(plan, base, exercise, exercises) for exercise in items}
    used = {rung.exercise for rung in rungs.values()}
    for place, (exercise, rung) in enumerate(rungs.items()):
        after = max(rung.since, plan.refused.get(exercise, 0))
        clean = _clean_in_a_row([each for each in mine if each.id > after], rung, limits)
        if clean >= CLEAN_NEEDED:
            waiting.append((after, place, exercise, rung, clean))
    for _after, _place, exercise, rung, clean in sorted(waiting, key=lambda each: each[:2]):
        # If there is no time for more, the full form may still fit: it takes no longer.
        steps = (
            higher(rung, exercises, items[exercise], own=base.own),
            full_form(rung, exercises, items[exercise]),
        )
        for found in steps:
            if found is None or (found.exercise != rung.exercise and found.exercise in used):
                continue
            if fits(exercise, found):
                reason = f"{exercises[rung.exercise].name} went well {_times(clean)} in a row."
                return _offer(exercise, rung, found, reason, exercises, up=True)
    return None


def _clean_in_a_row(mine: Sequence[PastSession], rung: Rung, limits: Limits) -> int:
    """How many sessions in a row were clean; for an exercise left out, of the others."""
    count = 0
    befores: list[int] = []
    following: PastSession | None = None
    for each in reversed(mine):
        if following is not None and following.day - each.day > GAP:
            break
        result = PastExercise(rung.exercise, 1) if rung.out else _result(each, rung)
        done = result is not None and result.clean and each.status == "completed"
        if not done or each.gentle or _hard(each, limits) or not _settled(each, following, limits):
            break
        if each.pain is not None:
            count += 1
            if count <= CLEAN_NEEDED and each.pain_before is not None:
                befores.append(each.pain_before)
        following = each
    if limits.usual is not None and befores and mean(befores) > limits.usual + ON_AVERAGE:
        return 0
    return count


def _settled(each: PastSession, following: PastSession | None, limits: Limits) -> bool:
    """Whether pain after a session was low enough, and low again before the next one.

    What rose above the usual is to be gone by the next day: who trains on that day tells it.
    """
    if each.pain is None:
        return True
    then, most = None, limits.before
    if following is not None:
        then = following.pain_before
        if following.day - each.day <= BY_NEXT_DAY and limits.usual is not None:
            most = limits.usual if each.pain > limits.usual else most
    return _within(each.pain, limits.after) and (then is None or then <= most)


def _calm(last: PastSession, limits: Limits) -> bool:
    """Whether the last session allows a step up: nothing hurt, and the pain rating was low.

    Nobody knows yet whether its pain settles: the most that may has to wait for the next session.
    """
    hurt = any(each.hurt for each in last.exercises)
    sore = last.pain_before is not None and last.pain_before > limits.before
    low = last.pain is not None and _within(last.pain, limits.after)
    waits = last.pain is not None and last.pain > HIGHEST
    return low and not (hurt or sore or waits or last.gentle or _hard(last, limits))


def _within(pain: int, most: float | None) -> bool:
    return most is not None and pain <= most


# Sessions


def _last_change(plan: Plan) -> int:
    """The id of the last session before the plan's latest change."""
    return max((rung.since for rung in plan.rungs.values()), default=0)


def _counted_anew(plan: Plan, newest: int) -> Plan:
    """The plan with references to missing sessions reset, as after a lost history."""
    rungs = {
        exercise: rung if rung.since <= newest else replace(rung, since=0)
        for exercise, rung in plan.rungs.items()
    }
    refused = {exercise: last for exercise, last in plan.refused.items() if last <= newest}
    return replace(plan, rungs=rungs, refused=refused)


def _result(session: PastSession, rung: Rung) -> PastExercise | None:
    return next((each for each in session.exercises if each.exercise == rung.exercise), None)


def _too_much(result: PastExercise | None) -> bool:
    """Whether half or more of the repetitions were cut short or skipped."""
    return result is not None and 2 * (result.cut + result.skipped) >= result.asked > 0


def _hard(session: PastSession, limits: Limits) -> bool:
    """Whether a session was hard, painful, or made the pain worse."""
    effort = session.effort is not None and session.effort >= HARD
    much = MUCH_PAIN if limits.usual is None else limits.usual + CHANGED
    began_sore = limits.usual is not None and (session.pain_before or 0) >= much
    if session.pain is None:
        return effort or began_sore
    rose = session.pain_before is not None and session.pain >= session.pain_before + ROSE
    return effort or began_sore or session.pain >= much or rose


# Words


def _offer(
    exercise: str, now: Rung, then: Rung, reason: str, exercises: Exercises, *, up: bool = False
) -> Offer:
    return Offer(up, exercise, then, step_sentence(now, then, exercises), reason)


def level(rung: Rung, exercises: Exercises) -> tuple[int, int, int]:
    """Form, hold as actually done in milliseconds, and repetitions, to compare two rungs."""
    form = 0 if rung.out else 1 if rung.easier else 2
    return form, hold_done_ms(rung, exercises), rung.reps


def step_sentence(now: Rung, then: Rung, exercises: Exercises) -> str:
    """A step in one sentence: "Plank: hold 25 seconds instead of 20"."""
    name = exercises[now.exercise].name
    if then.out:
        return f"{name}: leave it out for now"
    if now.out:
        return f"{name}: bring it back, {rung_label(then, exercises)}"
    if then.exercise != now.exercise:
        return f"{exercises[then.exercise].name} instead of {name}: {rung_label(then, exercises)}"
    if then.easier != now.easier:
        form = "" if then.easier else "the full form, "
        return f"{name}: {form}{rung_label(then, exercises)}"
    if then.hold_ms != now.hold_ms:
        before, after = hold_done_ms(now, exercises), hold_done_ms(then, exercises)
        return f"{name}: hold {after // 1000} seconds instead of {before // 1000}"
    was = often(now.reps) if 1 in (now.reps, then.reps) else str(now.reps)
    return f"{name}: {often(then.reps)} instead of {was}"


def _times(count: int) -> str:
    return {3: "three times", 4: "four times", 5: "five times"}.get(count, f"{count} times")
