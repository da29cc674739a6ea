"""Fields that follow from the declaration of their settings."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.session.timeline import Level
from backtimer.core.settings.kinds import Choice, Text, Whole
from backtimer.core.settings.settings import SETTINGS, VOLUME
from backtimer.ui.settings.setting_fields import SwitchBox, choice_box, offered_by, slider

CHOICES = [name for name, each in SETTINGS.items() if isinstance(each.kind, Choice)]


@pytest.mark.parametrize("name", [*CHOICES, "rate", "up_at"])
def test_a_form_offers_what_holds(qtbot: QtBot, name: str) -> None:
    kind = SETTINGS[name].kind
    box = choice_box(name, "Any")
    qtbot.addWidget(box)
    chosen: list[Any] = []
    box.chosen.connect(chosen.append)
    for place, (value, text) in enumerate(offered_by(kind)):
        assert kind.parsed(kind.stored(value)) == value
        box.show_value(value)
        assert (box.currentIndex(), box.currentText()) == (place, text)
        assert text
        box.activated.emit(place)
        assert chosen[-1] == value
        assert type(chosen[-1]) is type(value)


@pytest.mark.parametrize("name", CHOICES)
def test_every_member_is_offered_in_its_order(name: str) -> None:
    kind = SETTINGS[name].kind
    assert isinstance(kind, Choice)
    assert [value for value, _text in offered_by(kind)] == list(kind.of)


def test_a_value_that_is_not_offered_is_shown(qtbot: QtBot) -> None:
    box = choice_box("rate", "Speed")
    qtbot.addWidget(box)
    box.show_value(85)
    assert (box.currentIndex(), box.placeholderText()) == (-1, "85 %")
    box.show_value(90)
    assert box.currentText() == "90 %"


def test_numbers_go_as_far_as_their_bounds(qtbot: QtBot) -> None:
    field = slider(VOLUME, "Volume")
    qtbot.addWidget(field)
    assert (field.minimum(), field.maximum()) == (VOLUME.low, VOLUME.high)
    assert offered_by(Whole(2, 4, "px")) == [(2, "2 px"), (3, "3 px"), (4, "4 px")]
    with pytest.raises(TypeError):
        offered_by(Text(3))


@pytest.mark.parametrize("opposite", [False, True])
def test_a_switch_may_say_the_opposite(qtbot: QtBot, opposite: bool) -> None:
    box = SwitchBox("Any", opposite=opposite)
    qtbot.addWidget(box)
    for value in (True, False):
        box.show_value(value)
        assert box.isChecked() is (value is not opposite)
    chosen: list[object] = []
    box.chosen.connect(chosen.append)
    box.click()
    box.click()
    assert chosen == [True, False]


def test_levels_that_are_chosen_stay_enums(qtbot: QtBot) -> None:
    box = choice_box("cues", "How much is said")
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.chosen) as signal:
        box.activated.emit(3)
    assert signal.args[0] is Level.TONES
