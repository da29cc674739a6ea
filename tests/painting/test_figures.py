"""The figure's pose at a moment of the session, its stills, and the command that draws it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from backtimer import cli
from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.exercise import Exercise, Side
from backtimer.core.session.demo import LONGEST_HOLD_MS, demo, practice
from backtimer.core.session.timeline import Step, StepKind
from backtimer.drawing.body.looks import BUILDS
from backtimer.painting.figure_colours import dressed
from backtimer.painting.motion import BREATH_MS, moment_of
from backtimer.painting.stills import all_poses, key_poses, mirrored, still_figure
from backtimer.painting.theme import DARK, LIGHT
from tests.built_in import LIBRARY


def test_the_settings_offer_every_look_and_skin() -> None:
    assert list(BUILDS) == list(FigureLook)
    tones = {dressed(DARK, FigureLook.SHORT, skin).skin for skin in SkinTone}
    assert len(tones) == len(SkinTone)
    hair = {dressed(theme, FigureLook.GREY, SkinTone.DARK).hair for theme in (DARK, LIGHT)}
    assert len(hair) == 2


# The pose at a moment


def steps(exercise: Exercise, **more: bool) -> list[Step]:
    return list(demo(exercise, **more).steps)


def test_a_move_is_eased_and_a_pure_function_of_the_position() -> None:
    step = steps(LIBRARY.exercises["hip-bridge-aaos"])[0]
    times = [step.start_ms + step.length_ms * n // 10 for n in range(11)]
    places = [moment_of(step, at).t for at in times]
    assert places[0] == 0.0
    assert places[-1] == 1.0
    assert places == sorted(places)
    assert places[1] < 0.05
    assert places[5] == pytest.approx(0.5, abs=0.01)
    assert [moment_of(step, at).t for at in reversed(times)] == places[::-1]
    assert moment_of(step, -500).t == 0.0
    assert moment_of(step, step.end_ms + 500).t == 1.0


def test_a_hold_breathes_in_four_seconds() -> None:
    step = next(s for s in steps(LIBRARY.exercises["plank-aaos"]) if s.kind is StepKind.HOLD)
    assert moment_of(step, step.start_ms).breath == 0.0
    assert moment_of(step, step.start_ms + BREATH_MS // 2).breath == 1.0
    assert moment_of(step, step.start_ms + BREATH_MS).breath == 0.0
    assert moment_of(step, step.start_ms + 1000, still=True).breath is None


def test_a_walk_flows_and_a_march_steps() -> None:
    walk = next(s for s in steps(LIBRARY.exercises["walk"]) if s.cycle is not None)
    assert walk.cycle is not None
    poses, part_ms = walk.cycle.poses, walk.cycle.ms // len(walk.cycle.poses)
    begin = moment_of(walk, walk.start_ms)
    assert (begin.pose_from, begin.pose_to, begin.t) == (poses[-1], poses[0], 0.0)
    second = moment_of(walk, walk.start_ms + part_ms)
    assert (second.pose_from, second.t) == (poses[0], 0.0)
    again = moment_of(walk, walk.start_ms + walk.cycle.ms + part_ms)
    assert again == second
    # Linear: half of a part in half of its time.
    assert moment_of(walk, walk.start_ms + part_ms // 2).t == pytest.approx(0.5, abs=0.01)
    still = moment_of(walk, walk.start_ms + 700, still=True)
    assert (still.pose_from, still.pose_to, still.t) == (poses[-1], poses[1], 1.0)
    march = next(s for s in steps(LIBRARY.exercises["warmup-easy"]) if s.cycle is not None)
    assert moment_of(march, march.start_ms + 60).t < 0.05
    assert moment_of(march, march.start_ms + 60, still=True).pose_to == "march_right"


def test_a_rest_in_another_position_is_gone_into() -> None:
    last = steps(LIBRARY.exercises["forearm-plank"])[-1]
    rest = replace(
        last, kind=StepKind.REST, pose_from=last.pose_to, pose_to="prone_flat",
        end_ms=last.start_ms + 30_000,
    )  # fmt: skip
    begin = moment_of(rest, rest.start_ms)
    assert (begin.t, begin.breath) == (0.0, None)
    assert moment_of(rest, rest.start_ms + 1499).breath is None
    # There it breathes, beginning with the breath that the way ended with.
    there = moment_of(rest, rest.start_ms + 1500)
    assert (there.t, there.breath) == (1.0, 0.0)
    assert moment_of(rest, rest.start_ms + 1500 + BREATH_MS // 2).breath == 1.0


def test_a_demo_is_one_short_repetition_on_every_side() -> None:
    for exercise in LIBRARY.exercises.values():
        plan = demo(exercise)
        assert 0 < plan.total_ms < 130_000, exercise.id
        assert plan.steps[0].start_ms == 0
        sides = {step.side for step in plan.steps} - {Side.NONE}
        for step in plan.steps:
            assert not step.cues
            if step.kind is StepKind.HOLD and exercise.id != "head-rolls":
                assert step.length_ms <= LONGEST_HOLD_MS
        if exercise.dose.side_mode.value != "none":
            assert {Side.RIGHT, Side.LEFT} <= sides
    alone = practice(LIBRARY.exercises["curl-up"])
    assert [item.dose for item in alone.items] == [LIBRARY.exercises["curl-up"].dose]


def test_the_easier_form_has_its_own_poses() -> None:
    for exercise in LIBRARY.exercises.values():
        easier = exercise.easier
        if easier is None or not easier.poses:
            continue
        shown = {step.pose_to for step in demo(exercise, eased=True).steps}
        for _old, new in easier.poses:
            assert new in all_poses(exercise)
        assert shown & {new for _old, new in easier.poses} or "start" in exercise.id
    plank = LIBRARY.exercises["plank-aaos"]
    assert "plank_forearms" not in {step.pose_to for step in demo(plank, eased=True).steps}
    assert "plank_knees" in key_poses(plank)


def test_stills_show_the_exercisers_own_side() -> None:
    plank = LIBRARY.exercises["modified-side-plank"]
    assert mirrored(plank, Side.RIGHT)
    assert not mirrored(plank, Side.LEFT)
    assert not mirrored(LIBRARY.exercises["pelvic-tilt"], Side.NONE)
    assert still_figure(LIBRARY.exercises["warmup-easy"]).pose_to == "march_right"


# The command


def figure(tmp_path: Path, *arguments: str, code: int = 0) -> QImage:
    out = tmp_path / "out.png"
    assert cli.main(["figure", *arguments, str(out)]) == code
    return QImage(str(out))


def test_a_picture_of_an_exercise(qapp: object, tmp_path: Path) -> None:
    plain = figure(tmp_path, "bird-dog-aaos")
    assert (plain.width(), plain.height()) == (1000, 640)
    assert figure(tmp_path, "Bird dog", "--side", "left") != plain
    assert figure(tmp_path, "bird-dog-aaos", "--pose", "all_fours") != plain
    assert figure(tmp_path, "bird-dog-aaos", "--pose", "return") == figure(
        tmp_path, "bird-dog-aaos", "--pose", "all_fours"
    )
    early = figure(tmp_path, "bird-dog-aaos", "--at", "0")
    assert figure(tmp_path, "bird-dog-aaos", "--at", "1.5") != early
    assert figure(tmp_path, "bird-dog-aaos", "--light") != plain
    late = figure(tmp_path, "plank-aaos", "--at", "4")
    assert figure(tmp_path, "plank-aaos", "--at", "4", "--easier") != late


@pytest.mark.parametrize("asked", [["--pose", "wall_sit_shallow"], ["--at", "1"], ["--strip"], []])
def test_ghost_and_arrow_on_request(qapp: object, tmp_path: Path, asked: list[str]) -> None:
    plain = figure(tmp_path, "wall-sit", *asked)
    marked = figure(tmp_path, "wall-sit", *asked, "--arrow")
    assert marked != plain
    assert marked.size() == plain.size()
    ghost = QColor(DARK.move).rgb()
    pixels = (
        marked.pixel(x, y)
        for x in range(0, marked.width(), 2)
        for y in range(0, marked.height(), 2)
    )
    assert sum(colour == ghost for colour in pixels) > 10


def test_a_cycle_has_no_arrow(qapp: object, tmp_path: Path) -> None:
    at_3 = ("warmup-easy", "--at", "3")
    assert figure(tmp_path, *at_3, "--arrow") == figure(tmp_path, *at_3)


def test_strips_and_sheets(qapp: object, tmp_path: Path) -> None:
    strip = figure(tmp_path, "hip-bridge-aaos", "--strip")
    assert (strip.width(), strip.height()) == (8 * 320, 2 * 226)
    one = figure(tmp_path, "cat-stretch", "--sheet")
    assert one.width() == 6 * 320
    every = figure(tmp_path, "--sheet")
    assert every.height() > 15 * 226


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bird-dgo"], 'no exercise "bird-dgo". Did you mean "bird-dog-'),
        (["cat-stretch", "--side", "left"], "has no side: leave out --side"),
        (["bird-dog-aaos", "--side", "both"], "is done right or left"),
        (["cat-stretch", "--pose", "handstand"], 'no pose "handstand"; it has all_fours'),
        (["cat-stretch", "--at", "99"], "--at has to be from 0 to 12 s"),
        (["cat-stretch", "--sheet", "--arrow"], "A sheet shows poses, not movements"),
        (["wall-sit", "--pose", "wall_sit_higher", "--arrow"], "No movement of Wall sit"),
        (["press-up", "--strip", "--easier"], "Nothing moves in this form"),
        ([], "Say which exercise and which file"),
        (["cat-stretch", "bird-dog-aaos"], "Say which exercise and which file"),
    ],
)
def test_what_cannot_be_pictured(
    qapp: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    figure(tmp_path, *arguments, code=1)
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()


def test_several_pictures_of_one_call(qapp: object, tmp_path: Path) -> None:
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    assert cli.main(["figure", "cat-stretch", str(one), "curl-up", str(two), "--light"]) == 0
    assert QImage(str(one)) == figure(tmp_path, "cat-stretch", "--light")
    assert QImage(str(two)) == figure(tmp_path, "curl-up", "--light")


def test_a_folder_that_is_not_there(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "out.png"
    assert cli.main(["figure", "curl-up", str(out)]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert cli.main(["figure", "curl-up", str(out), "--wings"]) == 2
    assert "unrecognized arguments: --wings" in capsys.readouterr().err
