"""The two lists of warning signs, in sentences and in three words."""

from __future__ import annotations

from backtimer.core.session.asides import GENERAL
from backtimer.core.wording.warning_signs import (
    ANSWER_KEYS,
    DOCTOR_FIRST,
    EMERGENCY,
    LISTS,
    SENTENCES,
    asked_again,
)


def test_every_sign_has_a_sentence_and_about_three_words() -> None:
    for signs in LISTS:
        for sign in signs.signs:
            assert sign.short
            assert sign.text[0].isupper()
            assert len(sign.text) < 80
            for words in sign.short:
                assert 2 <= len(words.split()) <= 3, words


def test_the_most_specific_comes_first_and_no_emergency_is_left_to_a_doctor() -> None:
    assert EMERGENCY.short[0] == "numb between legs"
    assert len(EMERGENCY.texts) == len(EMERGENCY.lines) == len(EMERGENCY.signs)
    assert EMERGENCY.lines[0] == "Numb between legs"
    assert EMERGENCY.texts[-1] == "Legs that do not obey, or clumsy hands"
    assert not set(EMERGENCY.short) & set(DOCTOR_FIRST.short)


def test_a_first_back_pain_alone_is_no_sign() -> None:
    """At thirty it is what most people begin with."""
    assert "First back pain before 20 or after 60" in DOCTOR_FIRST.texts
    assert DOCTOR_FIRST.short[-2:] == ("began before twenty", "began after sixty")


def test_all_signs_are_said_three_at_a_time() -> None:
    said = " ".join(SENTENCES).lower()
    places = [said.index(words.lower()) for signs in LISTS for words in signs.short]
    assert places == sorted(places)
    assert SENTENCES[0] == "Emergency: call now."
    assert all(sentence.count(",") <= 3 and sentence.endswith(".") for sentence in SENTENCES)
    assert set(SENTENCES) <= set(GENERAL)


def test_what_is_asked_again_names_why_and_how_to_answer() -> None:
    asked = asked_again("It hurt twice")
    assert asked.startswith("It hurt twice. Is one of these new")
    assert asked.endswith(ANSWER_KEYS)
