"""Controller of the exercise form: fills, reads, saves and deletes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.exercise import (
    Dose,
    Exercise,
    ExerciseKind,
    PhaseKind,
    Position,
    SideMode,
)
from backtimer.core.own.own_exercise import (
    MOVE_MS,
    Answers,
    answers_of,
    guessed_kind,
    guessed_position,
    own_exercise,
)
from backtimer.painting.stills import still_figure
from backtimer.ui.editor.controller import EditorLibrary
from backtimer.ui.editor.exercise_form import ExerciseForm, FormView
from backtimer.ui.shared.banner import UNDO
from backtimer.ui.shared.jobs import Jobs

NEW_HOLD_S, NEW_REST_S = 10, 30


class OwnExerciseFiles(Protocol):
    """Access to the person's own exercise files. Every method is meant for a job."""

    def save_exercise(self, exercise: Exercise, picture: Path | None = None) -> str:
        """Save an exercise with the picture in the given file, if any; return its id.

        Raises UserError.
        """

    def delete_exercise(self, exercise: str) -> Callable[[], None]:
        """Delete an exercise; return what brings it back, in a job as well.

        Raises UserError, also if a routine uses it.
        """


class ExerciseController(QObject):
    """Edits one exercise at a time; `then` is called with the id after saving.

    `asked` carries a question and its answers as (label, action); `answered` withdraws it.
    """

    noticed = Signal(str)
    asked = Signal(str, object)
    answered = Signal()
    # An exercise id; empty after a deletion, and after one was taken back.
    saved = Signal(str)
    left = Signal()

    def __init__(
        self,
        routines: EditorLibrary,
        exercises: OwnExerciseFiles,
        jobs: Jobs,
        page: Callable[[], ExerciseForm],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._routines = routines
        self._exercises = exercises
        self._jobs = jobs
        self._make_page = page
        self._before: Exercise | None = None
        self._then: Callable[[str], None] = lambda _key: None

    @property
    def _page(self) -> ExerciseForm:
        return self._make_page()

    def connect_page(self, page: ExerciseForm) -> None:
        """Connect the newly created form."""
        page.changed.connect(self._show_figure)
        page.saved.connect(self._save)
        page.deleted.connect(self._delete)

    def new(self, name: str, then: Callable[[str], None]) -> None:
        """Show an empty form."""
        self._before, self._then = None, then
        position = guessed_position(name) or Position.SUPINE
        dose = Dose(1, 5, NEW_HOLD_S * 1000, NEW_REST_S * 1000, SideMode.NONE)
        self._show(Answers("", name, position, dose), "New exercise", fixed=False)

    def edit(self, key: str, then: Callable[[str], None]) -> None:
        """Show the form of an existing exercise."""
        exercise = self._routines.exercises[key]
        self._before, self._then = exercise, then
        answers = answers_of(exercise)
        fixed = answers is None
        if answers is None:
            answers = Answers(
                exercise.id, exercise.name, exercise.position, exercise.dose, exercise.kind,
                setup=exercise.setup, instructions=exercise.instructions,
                pose=exercise.start_pose, picture=exercise.picture,
            )  # fmt: skip
        self._show(answers, "Your exercise", fixed=fixed)

    def _show(self, answers: Answers, title: str, *, fixed: bool) -> None:
        dose = answers.dose
        self._page.show_view(
            FormView(
                title=title,
                name=answers.name,
                position=answers.position.value,
                way="hold" if dose.hold_ms else "move",
                there_s=max(round(answers.there_ms / 1000), 1),
                hold_s=max(dose.hold_ms // 1000, 1) if dose.hold_ms else NEW_HOLD_S,
                back_s=max(round(answers.back_ms / 1000), 1),
                pause_s=round(answers.pause_ms / 1000),
                sets=dose.sets,
                reps=dose.reps,
                rest_s=dose.rest_ms // 1000,
                side=dose.side_mode.value,
                say=answers.say,
                held=answers.held,
                back=answers.back,
                setup="\n".join(answers.setup),
                instructions="\n".join(answers.instructions),
                like=self._like(answers),
                picture=answers.picture,
                fixed=fixed,
                can_delete=self._before is not None,
            ),
            self._likes(),
        )
        self._page.focus_first()

    def _likes(self) -> list[tuple[str, str]]:
        exercises = (each for each in self._routines.exercises.values() if each.family != "Own")
        return sorted(((each.id, each.name) for each in exercises), key=lambda pair: pair[1])

    def _like(self, answers: Answers) -> str:
        """Return the id of the library exercise whose drawing it uses; empty if there is none."""
        if not answers.end_pose or answers.end_pose == answers.pose:
            return ""
        for exercise in self._routines.exercises.values():
            poses = (exercise.start_pose, still_figure(exercise).pose_to)
            if exercise.family != "Own" and poses == (answers.pose, answers.end_pose):
                return exercise.id
        return ""

    # Actions of the person

    def _made(self, view: FormView) -> Exercise:
        """Build an exercise from the form."""
        before = self._before
        name = " ".join(view.name.split()) or "Exercise"
        if view.fixed and before is not None:
            dose = replace(before.dose, sets=view.sets, reps=view.reps, rest_ms=view.rest_s * 1000)
            setup = tuple(line for line in _lines(view.setup)) or before.setup
            return replace(
                before, name=name, position=Position(view.position), dose=dose, setup=setup,
                setup_brief=setup[0], instructions=_lines(view.instructions), picture=view.picture,
            )  # fmt: skip
        like = self._routines.exercises.get(view.like)
        pose, end_pose, drawn = "", "", None
        if like is not None:
            pose, end_pose, drawn = like.start_pose, still_figure(like).pose_to, like
        dose = Dose(
            view.sets, view.reps, view.hold_s * 1000 if view.way == "hold" else 0,
            view.rest_s * 1000, SideMode(view.side),
        )  # fmt: skip
        exercise = own_exercise(
            Answers(
                id=before.id if before is not None else "",
                name=name,
                position=Position(view.position),
                dose=dose,
                kind=before.kind if before is not None else _kind(name, view),
                there_ms=view.there_s * 1000 or MOVE_MS,
                back_ms=view.back_s * 1000 or MOVE_MS,
                pause_ms=view.pause_s * 1000,
                say=view.say,
                held=view.held,
                back=view.back,
                setup=_lines(view.setup),
                instructions=_lines(view.instructions),
                pose=pose,
                end_pose=end_pose,
                picture=view.picture,
            )
        )
        if drawn is not None:
            exercise = replace(exercise, view=drawn.view, drawn_side=drawn.drawn_side)
        return exercise

    def _show_figure(self) -> None:
        view = self._page.view()
        figure = still_figure(self._made(view))
        if self._page.new_picture:
            # An absolute path: the picture has not been copied to the pictures folder yet.
            figure = figure._replace(picture=self._page.new_picture)
        self._page.show_figure(figure)

    def _save(self, view: FormView, picture: str) -> None:
        exercise, then = self._made(view), self._then

        def work() -> str:
            return self._exercises.save_exercise(exercise, Path(picture) if picture else None)

        def done(key: str) -> None:
            self.saved.emit(key)
            then(key)

        self._jobs.run(work, done, self.noticed.emit)

    def _delete(self) -> None:
        before = self._before
        if before is None:
            return
        key = before.id
        self._jobs.run(
            lambda: self._exercises.delete_exercise(key),
            lambda restore: self._gone(before.name, restore),
            self.noticed.emit,
        )

    def _gone(self, name: str, restore: Callable[[], None]) -> None:
        self.saved.emit("")
        self.left.emit()
        undo = partial(self._bring_back, restore)
        self.asked.emit(f"{name} is deleted.", [(UNDO, undo)])

    def _bring_back(self, restore: Callable[[], None]) -> None:
        def done(_none: object) -> None:
            self.answered.emit()
            self.saved.emit("")

        self._jobs.run(restore, done, self.noticed.emit)


def _kind(name: str, view: FormView) -> ExerciseKind:
    return guessed_kind(name) if view.way == PhaseKind.HOLD.value else ExerciseKind.STRENGTH


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)
