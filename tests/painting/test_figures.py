"""The painted figure, and its pose at a moment of the session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from backtimer import cli
from backtimer.core.model.appearance import FigureLook, SkinTone
from backtimer.core.model.exercise import Exercise, Side
from backtimer.core.model.viewpoint import VIEWPOINTS, Viewpoint
from backtimer.core.session.demo import LONGEST_HOLD_MS, demo, practice
from backtimer.core.session.timeline import Step, StepKind
from backtimer.drawing.figure import Part, layers
from backtimer.drawing.figure_builds import LOOKS
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.skeleton import solve
from backtimer.painting.figure_colours import dressed
from backtimer.painting.figure_painter import paint_figure
from backtimer.painting.motion import BREATH_MS, moment_of
from backtimer.painting.stills import all_poses, key_poses, mirrored, still_figure
from backtimer.painting.theme import DARK, LIGHT, Theme
from backtimer.painting.views import FigureView
from backtimer.store.library.exercise_files import MUSCLES
from backtimer.store.library.library import load_library
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources
from backtimer.ui.widgets.figure import FigureWidget
from tests.painting.pictures import canvas, check, rmse

LIBRARY = load_library(find_resources())
POSES = PoseBook(load_poses(find_resources()))


def painted(view: FigureView, theme: Theme, width: int = 240, height: int = 160) -> QImage:
    image = canvas(theme, width, height)
    with QPainter(image) as painter:
        rect = QRectF(0, 0, width, height)
        paint_figure(painter, rect, view, POSES, theme, theme.ground)
    return image


@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_every_exercise_at_its_most_telling_moment(qapp: object, key: str) -> None:
    exercise = LIBRARY.exercises[key]
    view = still_figure(exercise)._replace(muscles=exercise.muscles)
    check(painted(view, DARK), f"exercise-{key}")


@pytest.mark.parametrize(
    ("name", "pose", "view", "theme"),
    [
        ("bird-dog-left", "bird_dog", Viewpoint(), LIGHT),
        ("knee-roll-left", "knee_roll_right", VIEWPOINTS["top"], LIGHT),
        ("side-plank-right", "side_plank_modified", VIEWPOINTS["front"], LIGHT),
        ("twist-left", "sit_twist", Viewpoint(), LIGHT),
    ],
)
def test_the_other_side(qapp: object, name: str, pose: str, view: str, theme: Theme) -> None:
    there = painted(FigureView(pose, pose, 1.0, True, view, ("lower back",), True), theme)
    check(there, f"figure-{name}")
    here = painted(FigureView(pose, pose, 1.0, False, view, ("lower back",), True), theme)
    assert rmse(there, here) > 0.01


@pytest.mark.parametrize("look", FigureLook)
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_looks(qapp: object, look: str, theme: Theme) -> None:
    skin = {"short": "light", "tied": "dark", "grey": "brown"}[look]
    view = FigureView("all_fours", "all_fours", 1.0, False, Viewpoint())
    shade = "dark" if theme.dark else "light"
    check(painted(view, dressed(theme, look, skin)), f"look-{look}-{shade}")


def test_the_settings_offer_every_look_and_skin() -> None:
    assert list(LOOKS) == list(FigureLook)
    tones = {dressed(DARK, FigureLook.SHORT, skin).skin for skin in SkinTone}
    assert len(tones) == len(SkinTone)
    for skin in SkinTone:
        theme = dressed(DARK, FigureLook.SHORT, skin)
        far, near = QColor(theme.skin_far), QColor(theme.skin)
        assert far.lightness() < near.lightness()


def test_an_unknown_pose_paints_nothing(qapp: object) -> None:
    empty = painted(FigureView("x", "unknown", 0, False, Viewpoint()), DARK)
    assert empty == canvas(DARK, 240, 160)


def test_less_motion_shows_start_and_end(qtbot: QtBot) -> None:
    widget = FigureWidget(DARK, lambda: POSES)
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.show_view(FigureView("all_fours", "bird_dog", 0.5, False, Viewpoint(), pair=True))
    both = widget.grab().toImage()
    widget.show_view(FigureView("all_fours", "bird_dog", 0.5, False, Viewpoint()))
    assert widget.grab().toImage() != both


def test_breathing_lifts_the_chest_a_little(qapp: object) -> None:
    out = FigureView("hook_lying", "hook_lying", 1.0, False, Viewpoint())
    difference = rmse(painted(out, DARK), painted(out._replace(breath=1.0), DARK))
    assert 0.001 < difference < 0.05


def test_working_muscles_glow_and_more_in_a_hold(qapp: object) -> None:
    plain = FigureView("bridge_up", "bridge_up", 1.0, False, Viewpoint())
    muscles = plain._replace(muscles=("buttocks", "back of thigh"))
    dim, bright = painted(muscles, DARK), painted(muscles._replace(holding=True), DARK)
    assert 0.005 < rmse(painted(plain, DARK), dim) < rmse(painted(plain, DARK), bright)


def test_every_muscle_has_a_place_on_the_body() -> None:
    for view, name in (
        (Viewpoint(), "stand"),
        (VIEWPOINTS["front"], "head_neutral"),
        (VIEWPOINTS["top"], "knee_roll_centre"),
    ):
        pose = POSES.pose(name)
        assert pose is not None
        body = solve(pose)
        for muscle in MUSCLES:
            found = layers(body, view, LOOKS[FigureLook.SHORT], muscles=(muscle,))
            assert any(layer.glow for layer in found), f"{muscle} in {name}"
        assert not any(layer.glow for layer in layers(body, view, LOOKS[FigureLook.SHORT]))


def test_the_face_tells_which_way_it_looks() -> None:
    def eyes(name: str, view: str) -> int:
        pose = POSES.pose(name)
        assert pose is not None
        found = layers(solve(pose), view, LOOKS[FigureLook.SHORT])
        return sum(shape.part is Part.EYE for layer in found for shape in layer.shapes)

    assert eyes("stand", Viewpoint()) == 1
    assert eyes("head_neutral", VIEWPOINTS["front"]) == 2
    assert eyes("knee_roll_centre", VIEWPOINTS["top"]) == 2
    assert eyes("prone_flat", VIEWPOINTS["top"]) == 0


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
    assert moment_of(step, step.start_ms + 1000, still=True).breath == 0.0


def test_head_circles_circle_and_steps_step() -> None:
    circle = next(s for s in steps(LIBRARY.exercises["head-rolls"]) if s.cycle is not None)
    assert circle.cycle is not None
    poses = circle.cycle.poses
    begin = moment_of(circle, circle.start_ms)
    assert (begin.pose_from, begin.pose_to, begin.t) == (poses[-1], poses[0], 0.0)
    quarter = moment_of(circle, circle.start_ms + 2000)
    assert (quarter.pose_from, quarter.t) == ("head_back", 0.0)
    again = moment_of(circle, circle.start_ms + circle.cycle.ms + 2000)
    assert again == quarter
    # Linear: half of a part in half of its time.
    assert moment_of(circle, circle.start_ms + 500).t == pytest.approx(0.5, abs=0.01)
    still = moment_of(circle, circle.start_ms + 700, still=True)
    assert (still.pose_from, still.pose_to, still.t) == ("head_left", "head_right", 1.0)
    march = next(s for s in steps(LIBRARY.exercises["warmup-easy"]) if s.cycle is not None)
    assert moment_of(march, march.start_ms + 60).t < 0.05
    assert moment_of(march, march.start_ms + 60, still=True).pose_to == "march_right"


def test_a_rest_in_another_position_is_gone_into() -> None:
    last = steps(LIBRARY.exercises["forearm-plank"])[-1]
    rest = replace(
        last, kind=StepKind.REST, pose_from=last.pose_to, pose_to="prone_flat",
        end_ms=last.start_ms + 30_000,
    )  # fmt: skip
    assert moment_of(rest, rest.start_ms).t == 0.0
    assert moment_of(rest, rest.start_ms + 1500).t == 1.0


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
    flexor = LIBRARY.exercises["hip-flexor-stretch"]
    assert mirrored(flexor, Side.RIGHT)
    assert not mirrored(flexor, Side.LEFT)
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


def test_a_folder_that_is_not_there(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "out.png"
    assert cli.main(["figure", "curl-up", str(out)]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert cli.main(["figure", "curl-up", str(out), "--wings"]) == 2
    assert "unrecognized arguments: --wings" in capsys.readouterr().err
