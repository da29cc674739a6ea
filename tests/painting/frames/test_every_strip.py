"""Whatever an exercise shows is rendered."""

from __future__ import annotations

import pytest

from backtimer.core.session.demo import demo
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.strips import Reel, StripKind, place_of
from backtimer.painting.step_figures import coming_figures
from backtimer.painting.theme import LIGHT
from tests.built_in import BOOK, EXERCISES

STYLE = figure_style(LIGHT, LIGHT.card, clear=True)
RENDERER = Renderer(BOOK)


@pytest.mark.parametrize("eased", [False, True], ids=["usual", "easier"])
@pytest.mark.parametrize("key", sorted(EXERCISES))
def test_every_strip_is_rendered(key: str, eased: bool) -> None:
    exercise = EXERCISES[key]
    if eased and exercise.easier is None:
        return
    steps = demo(exercise, eased=eased).steps
    # In their order: the renderer has the scene of the strip before.
    strips = dict.fromkeys(place_of(each.view)[0] for each in coming_figures(EXERCISES, steps, 0))
    assert strips
    for strip in strips:
        reel = Reel(strip, STYLE, 96, 64)
        last = len(strip.moments) - 1
        first, end = (RENDERER.picture(reel, number) for number in (0, last))
        assert first[..., 3].any()
        # A movement is seen.
        moves = strip.kind is StripKind.MOVE and strip.pose_from != strip.pose_to
        assert not moves or (first != end).any(), strip
