"""A command is learned from three imprints that are alike."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.voice_commands.phrases import COMMANDS, VoicePhrase
from backtimer.core.voice_commands.teaching import (
    ALIKE,
    CONFUSED,
    MOST_TRIES,
    TEACHABLE,
    TIMES,
    Fit,
    Imprint,
    LearnedVoice,
    Lesson,
    LessonStep,
    SpokenForm,
    likeness,
)

PAUSE, NEXT = SpokenForm(VoicePhrase.PAUSE, named=True), SpokenForm(VoicePhrase.NEXT, named=True)


def imprint(*numbers: int) -> Imprint:
    return array("b", numbers).tobytes()


# Of these, those of a letter are alike.
A1, A2, A3 = imprint(100, 5, 0, 0), imprint(100, -5, 5, 0), imprint(90, 0, 9, 0)
B1, B2, C = imprint(0, 100, 0, 5), imprint(0, 100, 5, 0), imprint(0, 0, 100, 0)


def fits(lesson: Lesson, *imprints: Imprint) -> list[tuple[Fit, int]]:
    return [(found.fit, found.kept) for found in map(lesson.add, imprints)]


def test_three_that_are_alike_are_learned() -> None:
    lesson = Lesson(PAUSE, LearnedVoice())
    assert not lesson.add(A1).is_last
    assert lesson.add(A2) == LessonStep(PAUSE, Fit.KEPT, 2)
    assert lesson.add(A3).is_last
    assert lesson.alike == (A1, A2, A3)


def test_one_that_is_unlike_the_others_is_asked_for_again() -> None:
    lesson = Lesson(PAUSE, LearnedVoice())
    found = fits(lesson, A1, B1, A2, C, A3)
    assert found == [
        (Fit.KEPT, 1), (Fit.UNLIKE, 1), (Fit.KEPT, 2), (Fit.UNLIKE, 2),
        (Fit.KEPT, 3),
    ]  # fmt: skip
    assert lesson.alike == (A1, A2, A3)


def test_it_may_be_the_first_that_was_wrong() -> None:
    lesson = Lesson(PAUSE, LearnedVoice())
    assert fits(lesson, B1, A1, A2, A3)[-1] == (Fit.KEPT, TIMES)
    assert lesson.alike == (A1, A2, A3)


def test_old_tries_are_forgotten() -> None:
    lesson = Lesson(PAUSE, LearnedVoice())
    odd = [imprint(*(100 if at == n else 0 for at in range(20))) for n in range(MOST_TRIES)]
    assert set(fits(lesson, *odd)[1:]) == {(Fit.UNLIKE, 1)}
    assert fits(lesson, odd[0]) == [(Fit.UNLIKE, 1)]
    assert fits(lesson, odd[0]) == [(Fit.KEPT, 2)]


def test_what_was_taught_for_another_command_is_not_taken_for_this_one() -> None:
    known = LearnedVoice("a", {NEXT: (B1, B2), PAUSE: (C,)})
    lesson = Lesson(PAUSE, known)
    assert lesson.add(B1) == LessonStep(PAUSE, Fit.ANOTHER, 0, NEXT)
    assert lesson.alike == ()
    # What was taught before for the same one may be said anew, like that or not.
    assert fits(lesson, C, A1, A2) == [
        (Fit.KEPT, 1), (Fit.UNLIKE, 1), (Fit.KEPT, 2),
    ]  # fmt: skip
    named = LearnedVoice("a", {PAUSE._replace(named=False): (B1, B2)})
    assert fits(Lesson(PAUSE, named), B1, B2) == [(Fit.KEPT, 1), (Fit.KEPT, 2)]
    again = known.taught(PAUSE, (A1, A2, A3))
    assert [form for form, _imprint in again.rows()] == [NEXT, NEXT, PAUSE, PAUSE, PAUSE]
    assert known.imprints[PAUSE] == (C,)


def test_each_command_is_taught_as_it_is_said() -> None:
    assert {form.phrase for form in TEACHABLE if form.named} == COMMANDS
    assert [form.phrase for form in TEACHABLE if not form.named] == ["stop", "that hurts"]


def test_likeness_is_that_of_the_directions() -> None:
    assert likeness(A1, A1) == pytest.approx(1.0)
    assert likeness(imprint(3, 4), imprint(-6, -8)) == pytest.approx(-1.0)
    assert likeness(imprint(3, 0), imprint(0, 9)) == 0.0
    assert likeness(A1, A2) > CONFUSED > ALIKE > likeness(A1, B1)
    assert likeness(b"\1", b"\1\1") == likeness(b"\0", b"\1") == likeness(b"", b"") == 0.0


@given(st.lists(st.binary(min_size=3, max_size=3), max_size=9))
def test_any_tries_make_at_most_three_that_are_alike(imprints: list[Imprint]) -> None:
    lesson = Lesson(PAUSE, LearnedVoice())
    for each in imprints:
        found = lesson.add(each)
        assert found.kept == len(lesson.alike) <= TIMES
        alike = [likeness(one, other) for one in lesson.alike for other in lesson.alike]
        assert found.kept == 1 or min(alike) >= ALIKE
