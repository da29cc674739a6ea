"""What is said so that nobody is left alone: in silences, in long holds, before short ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest

from backtimer.core.model.exercise import Dose, Exercise, Side, SideMode, side_text
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.landmarks import landmarks
from backtimer.core.session.options import CueSettings
from backtimer.core.session.script import Script
from backtimer.core.session.silences import announce, spread
from backtimer.core.session.timeline import CueRole, Length, Level, Step, StepKind, Timeline
from backtimer.core.session.transitions import Command
from backtimer.core.wording import setup_texts
from backtimer.core.wording.listening import named_ms
from tests.core.plan.planned import EXERCISES as LIBRARY
from tests.core.samples import PLANK, Voice
from tests.core.session.led import Led


def alone(exercise: Exercise, dose: Dose | None = None, level: Level = Level.FULL) -> Timeline:
    item = Item(exercise.id, dose or exercise.dose)
    source = Routine("own", "Own", "", "", (Section("All", (item,)),))
    known = {exercise.id: exercise}
    return compile_timeline(
        source, known, CueSettings(level), lambda text: Length(300 + 55 * len(text), measured=True)
    )


def script_of_seconds() -> Script:
    return Script(Level.FULL, lambda _text: Length(1000, measured=True))


def heard(script: Script) -> list[tuple[int, str]]:
    return [(cue.at_ms, cue.text) for cue in script.cues()]


def test_remarks_are_spread_over_a_silence_whose_length_is_told() -> None:
    script = script_of_seconds()
    spread(script, 1000, 25_000, 31_000, ["You should feel it.", "Not too high."])
    assert [text for _at, text in heard(script)] == [
        "Take your time, thirty seconds.", "You should feel it.", "Not too high.",
    ]  # fmt: skip
    ends = [cue.end_ms for cue in script.cues()]
    starts = [*(cue.at_ms for cue in script.cues()), 25_000]
    assert all(6000 < start - end <= 8000 for end, start in zip(ends, starts[1:], strict=True))


def test_a_longer_silence_tells_the_time_that_remains_at_that_moment() -> None:
    script = script_of_seconds()
    spread(script, 0, 50_000, 55_000, ["Not too high."])
    texts = [text for _at, text in heard(script)]
    assert texts[0] == "Take your time, fifty-five seconds."
    assert "Not too high." in texts
    assert sum(text.endswith("left.") for text in texts) >= 2
    for cue in script.cues():
        if cue.role is CueRole.REMAINING:
            named = setup_texts.time_left_line(55_000 - cue.at_ms).split(" second")[0].lower()
            assert named in cue.text.lower()


def test_a_short_silence_and_one_without_words_stay_silent() -> None:
    script = script_of_seconds()
    spread(script, 0, 5000, 6000)
    announce(script, 8000)
    assert heard(script) == []
    tones = Script(Level.TONES, Voice())
    spread(tones, 0, 40_000, 40_000, ["Not too high."])
    assert tones.cues() == ()


def test_what_tells_the_time_itself_needs_no_announcement() -> None:
    script = script_of_seconds()
    script.put(0, "Rest, twenty seconds.", CueRole.REST)
    announce(script, 20_000)
    assert len(script.cues()) == 1
    announce(script, 32_000)
    assert len(script.cues()) == 2
    assert script.cues()[1].text.endswith("seconds left.")


def silences(step: Step) -> list[tuple[str, int]]:
    """Every silence of a step in milliseconds, with the words before it."""
    texts = ["", *(cue.text for cue in step.cues)]
    ends = [step.start_ms, *(cue.end_ms for cue in step.cues)]
    starts = [*(cue.at_ms for cue in step.cues), step.end_ms]
    return [(text, start - end) for text, end, start in zip(texts, ends, starts, strict=True)]


@pytest.mark.parametrize("level", [Level.FULL, Level.BRIEF, Level.COUNTS])
def test_nobody_is_left_alone_in_a_long_hold(level: Level) -> None:
    plan = alone(PLANK, Dose(1, 2, 120_000, 0, SideMode.NONE), level)
    holds = [step for step in plan.steps if step.kind is StepKind.HOLD]
    for text, ms in (silence for step in holds for silence in silences(step)):
        assert ms <= (20_000 if text.endswith(("left.", "seconds.")) else 8000), text
    said = [cue.text for cue in holds[0].cues]
    assert ("Keep breathing." in said) is (level is not Level.COUNTS)
    # The time left that is named is exact, and no remark is said twice on end.
    for cue in holds[0].cues:
        if cue.text.endswith("left."):
            assert named_ms(cue.text) == holds[0].end_ms - cue.at_ms
    assert all(one != other for one, other in pairwise(said))


def test_who_was_told_to_breathe_is_not_told_again_at_once() -> None:
    hold = PLANK.phases[1]._replace(say="Hold. Keep breathing.")
    plank = replace(PLANK, phases=(PLANK.phases[0], hold, *PLANK.phases[2:]))
    plan = alone(plank, Dose(1, 1, 10_000, 0, SideMode.NONE))
    step = next(step for step in plan.steps if step.kind is StepKind.HOLD)
    assert [cue.text for cue in step.cues if "breath" in cue.text.lower()] == [hold.say]


def test_breaths_are_counted_as_breaths() -> None:
    bridge = LIBRARY["bridge-mayo"]
    plan = alone(bridge)
    assert "Five times, holding for three breaths." in [cue.text for cue in plan.steps[0].cues]
    for step in plan.steps:
        if step.kind is StepKind.HOLD:
            assert [cue.text for cue in step.cues if cue.text] == [
                "Hold for three breaths.", "Two more breaths.", "One more breath.",
            ]  # fmt: skip
            times = [cue.at_ms - step.start_ms for cue in step.cues]
            assert times == [0, 3500, 7500, 9000, 10_000, 11_000]
    counts = alone(bridge, level=Level.COUNTS)
    hold = next(step for step in counts.steps if step.kind is StepKind.HOLD)
    assert [cue.text for cue in hold.cues][-3:] == ["Three", "Two", "One"]


def sentences(text: str, side: Side) -> list[str]:
    return [each for each in side_text(text, side).rstrip(".").lower().split(". ") if each]


@pytest.mark.parametrize("key", sorted(LIBRARY))
def test_what_is_written_is_said(key: str) -> None:
    """Every sentence, form cue and landmark of an exercise is heard when it is done once."""
    exercise = LIBRARY[key]
    plan = alone(exercise)
    said = " ".join(cue.text.lower() for step in plan.steps for cue in step.cues)
    for phase in exercise.phases:
        written = [
            phase.say,
            phase.both,
            *phase.form,
            *(beat.say for beat in landmarks(phase, 1, 1, Side.RIGHT)),
        ]
        for text in written:
            if phase.breaths and text == phase.say:
                continue
            for sentence in sentences(text, Side.RIGHT):
                assert sentence in said, sentence
    assert exercise.felt in said


def test_what_to_avoid_is_said_where_there_is_time() -> None:
    wall = LIBRARY["wall-sit"]
    texts = [cue.text for cue in alone(wall).steps[0].cues]
    assert "A common mistake: sliding too deep." in texts
    assert texts.index(wall.safety) < texts.index("A common mistake: sliding too deep.")
    brief = [cue.text for cue in alone(wall, level=Level.BRIEF).steps[0].cues]
    assert wall.safety in brief
    assert not any("mistake" in text for text in brief)


def test_landmarks_are_not_interrupted_by_progress() -> None:
    plan = alone(LIBRARY["cat-stretch"])
    for step in plan.steps:
        if any(cue.role is CueRole.PROGRESS for cue in step.cues):
            assert step.word == "LEVEL"


def test_form_cues_come_back_now_and_then() -> None:
    plan = alone(replace(LIBRARY["hip-bridge-aaos"], dose=Dose(1, 9, 15_000, 0, SideMode.NONE)))
    holds = [step for step in plan.steps if step.kind is StepKind.HOLD]
    formed = [any(cue.role is CueRole.FORM for cue in step.cues) for step in holds]
    assert formed == [True, True, True, True, False, False, True, False, False]


def test_a_warning_is_never_left_out_by_who_is_there_already() -> None:
    led = Led("knee").start().run(1000).forget().do(Command.DONE)
    led.run_to(StepKind.MOVE)
    assert led.said[0] == "Stop if it hurts."


def test_sentences_into_position_stay_whole() -> None:
    """Whatever was done before, no sentence is left without a verb, and nothing is said twice."""
    for before in LIBRARY.values():
        for exercise in LIBRARY.values():
            lines = setup_texts.setup_lines(exercise, Side.LEFT, before)
            assert not {"Knees bent.", "Feet flat."} & set(lines)
            assert all(line[0].isupper() and line.endswith(".") for line in lines)
    bridge, tilt = LIBRARY["heel-dig-bridge"], LIBRARY["pelvic-tilt"]
    assert setup_texts.setup_lines(bridge, Side.NONE, tilt) == [bridge.setup[1]]
    plank, press = LIBRARY["forearm-plank"], LIBRARY["prone-leg-lift"]
    assert setup_texts.setup_lines(plank, Side.NONE, press)[0] == "Come onto your forearms."


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("heel-dig-bridge", "hamstring-doorway",
         ["Bend your knees, roll onto your side, and push up with your arms.",
          "Get up slowly, and go to the doorway."]),
        ("hamstring-doorway", "pelvic-tilt", ["Sit up slowly, and come back to your mat."]),
        ("warmup-easy", "head-rolls", ["Go to your chair."]),
        ("pelvic-tilt", "warmup-easy",
         ["Bend your knees, roll onto your side, and push up with your arms.",
          "Get up slowly."]),
        ("pelvic-tilt", "curl-up", []),
    ],
)  # fmt: skip
def test_the_way_from_one_exercise_to_the_next(before: str, after: str, lines: list[str]) -> None:
    assert setup_texts.change_lines(LIBRARY[before], LIBRARY[after]) == lines


def test_who_is_left_on_each_side_is_said() -> None:
    plan = alone(LIBRARY["hamstring-doorway"])
    said = {cue.text for step in plan.steps for cue in step.cues if cue.role is CueRole.PROGRESS}
    assert said == {"That was one, one more on this side."}


def mistakes(steps: Iterable[Step]) -> list[str]:
    """What is told to avoid in these steps, in order."""
    return [
        cue.text.removeprefix("A common mistake: ").rstrip(".")
        for step in steps
        for cue in step.cues
        if cue.text.startswith("A common mistake")
    ]


def test_a_rest_says_what_else_to_avoid() -> None:
    plank = LIBRARY["plank-aaos"]
    twice = replace(plank, dose=Dose(2, 2, 20_000, 60_000, SideMode.NONE))
    plan = alone(twice)
    assert mistakes(plan.steps[:1]) == ["sagging hips"]
    rests = [step for step in plan.steps if step.kind is StepKind.REST]
    assert mistakes(rests[:1]) == ["sticking the bottom up"]
    assert len(set(mistakes(plan.steps))) == len(mistakes(plan.steps)) > 2
    assert not mistakes(alone(twice, level=Level.BRIEF).steps)


def test_the_second_time_a_silence_says_what_to_avoid() -> None:
    stretch = LIBRARY["sitting-rotation-stretch"]
    item = Item(stretch.id, replace(stretch.dose, sets=1, reps=1))
    other = LIBRARY["abdominal-bracing"]
    items = (item, Item(other.id, replace(other.dose, reps=1)), item)
    routine = Routine("r", "R", "", "", (Section("All", items),))
    plan = compile_timeline(
        routine, LIBRARY, CueSettings(), lambda text: Length(30 * len(text), measured=True)
    )
    first, _other, second = (step for step in plan.steps if step.kind is StepKind.READY)
    assert mistakes([first]) == ["slumping"]
    assert mistakes([second]) == ["letting one hip lift"]
