"""The person's own exercises: read, refused, written and deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backtimer.core.model.viewpoint import VIEWPOINTS, Crop, Viewpoint
from backtimer.errors import UserError
from backtimer.store.library.exercise_text import exercise_text
from backtimer.store.library.own_exercises import (
    delete_exercise,
    exercise_path,
    read_own_exercises,
    restore_exercise,
    write_exercise,
)
from tests.built_in import EXERCISES, POSES
from tests.store.library.own_files import bug


def test_own_exercises_are_read_kept_and_refused(tmp_path: Path) -> None:
    home = tmp_path / "exercises"
    write_exercise(home, bug())  # type: ignore[arg-type]
    kept = tmp_path / "kept.json"
    found, faults = read_own_exercises(home, lambda: POSES, set(EXERCISES), kept)
    assert list(found) == ["own-bug"]
    assert faults == ()

    def no_poses() -> frozenset[str]:
        raise AssertionError("they were read again")

    assert read_own_exercises(home, no_poses, set(EXERCISES), kept)[0] == found
    (home / "copy.toml").write_text((home / "bug.toml").read_text())
    (home / "plank.toml").write_text(
        (home / "bug.toml").read_text().replace("own-bug", "plank-aaos")
    )
    (home / "pose.toml").write_text(
        (home / "bug.toml").read_text().replace("own-bug", "own-p").replace("hook_lying", "flying")
    )
    (home / "bad.toml").write_text("x")
    found, faults = read_own_exercises(home, lambda: POSES, set(EXERCISES), kept)
    assert list(found) == ["own-bug"]
    told = "\n".join(map(str, faults))
    for text in (
        "another one of yours",
        "a built-in exercise",
        "is not known; see resources/poses",
        "not valid TOML",
    ):
        assert text in told
    assert read_own_exercises(None, no_poses, (), None) == ({}, ())
    assert read_own_exercises(tmp_path / "none", lambda: POSES, (), None) == ({}, ())


def test_an_exercise_file_keeps_what_it_does_not_know() -> None:
    exercise = bug(instructions=("Lower.",), picture="a.jpg", side_label="{Side} arm")
    text = exercise_text(exercise)  # type: ignore[arg-type]
    marked = text.replace("[dose]", "# how much\n[dose]\nunit = 1").replace(
        "kind =", "zz = 2\nkind =", 1
    )
    changed = replace(
        exercise, name="Bug", dose=replace(exercise.dose, reps=4), instructions=(), picture=""
    )  # type: ignore[type-var, attr-defined]
    written = exercise_text(changed, marked)  # type: ignore[arg-type]
    for kept in ("# how much", "unit = 1", "zz = 2", 'name = "Bug"', "reps = 4"):
        assert kept in written
    assert "picture" not in written
    assert "instructions" not in written
    sequence = replace(exercise, phases=exercise.phases[::-1])  # type: ignore[type-var, attr-defined]
    assert exercise_text(sequence, written).count("[[phases]]") == 2  # type: ignore[arg-type]


def test_sets_that_differ_are_written_as_they_are_read(tmp_path: Path) -> None:
    exercise = bug()
    dose = replace(exercise.dose, later_reps=(8, 6))  # type: ignore[attr-defined]
    write_exercise(tmp_path, replace(exercise, dose=dose))  # type: ignore[type-var]
    found, _faults = read_own_exercises(tmp_path, lambda: POSES, set(EXERCISES), tmp_path / "k")
    assert found["own-bug"].dose.set_reps == (10, 8, 6)


@pytest.mark.parametrize("view", [Viewpoint(), VIEWPOINTS["top"], Viewpoint(-62, 10, Crop.TRUNK)])
def test_a_viewpoint_is_written_as_it_is_read(tmp_path: Path, view: Viewpoint) -> None:
    write_exercise(tmp_path, replace(bug(), view=view))  # type: ignore[type-var, arg-type]
    kept = tmp_path / "kept.json"
    for _times in range(2):
        # The second time from the checked library.
        found, faults = read_own_exercises(tmp_path, lambda: POSES, set(EXERCISES), kept)
        assert faults == ()
        assert found["own-bug"].view == view


def test_an_exercise_is_deleted(tmp_path: Path) -> None:
    exercise = bug()
    write_exercise(tmp_path, exercise)  # type: ignore[arg-type]
    content = exercise_path(tmp_path, "own-bug").read_bytes()
    deleted = delete_exercise(tmp_path, exercise)  # type: ignore[arg-type]
    restore_exercise(deleted)
    assert exercise_path(tmp_path, "own-bug").read_bytes() == content
    with pytest.raises(UserError, match="another exercise"):
        restore_exercise(deleted)
    delete_exercise(tmp_path, exercise)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="could not be deleted"):
        delete_exercise(tmp_path, exercise)  # type: ignore[arg-type]


def test_an_exercise_is_known_by_its_id_whatever_its_file_is_called(tmp_path: Path) -> None:
    mine = tmp_path / "by hand.toml"
    mine.write_text("# mine\n" + exercise_text(bug()))  # type: ignore[arg-type]
    write_exercise(tmp_path, replace(bug(), name="Bug"))  # type: ignore[type-var, arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["by hand.toml"]
    assert mine.read_text().startswith("# mine")
    assert 'name = "Bug"' in mine.read_text()
    delete_exercise(tmp_path, bug())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    outside = write_exercise(tmp_path / "in", replace(bug(), id="own-../../x"))  # type: ignore[type-var, arg-type]
    assert outside.resolve().parent == (tmp_path / "in").resolve()
