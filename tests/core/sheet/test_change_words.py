"""The quick look lets every word of change of the table through."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from backtimer.core.sheet.change_piece_kinds import ChangeWord
from backtimer.core.sheet.change_sense import BESIDE, NO_CHANGE
from backtimer.core.sheet.change_words import CHANGE_WORDS
from backtimer.core.sheet.changes import MAY_CHANGE

# These change nothing without one of the others.
_BESIDE_OTHERS = {ChangeWord.FOR_NOW, ChangeWord.FELT, ChangeWord.TO}
_CHANGING = (BESIDE | {ChangeWord.SWAPS}) - _BESIDE_OTHERS
_PRINTED = st.characters(min_codepoint=32, max_codepoint=126)


@pytest.mark.parametrize(
    "rule",
    [pytest.param(rule, id=word.name.lower()) for word, rule in CHANGE_WORDS if word in _CHANGING],
)
@settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(data=st.data())
def test_quick_look_lets_words_of_change_through(
    rule: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(rule, alphabet=_PRINTED))
    said = rule.match(text)
    assume(said is not None and NO_CHANGE.fullmatch(said.group()) is None)
    assert MAY_CHANGE.search(text) is not None, text
