"""What a drawing is given: pictures of the person's own, and the size of the paper."""

from __future__ import annotations

from backtimer.drawing.own_picture import NoPictures
from backtimer.drawing.paper_size import PaperSize


def test_without_pictures_none_is_shown_or_waited_for() -> None:
    assert NoPictures().picture("a.png") is None
    assert not NoPictures().is_waiting("a.png")


def test_a_paper_is_known_by_its_name_on_the_command_line() -> None:
    assert [PaperSize("a4"), PaperSize("letter")] == list(PaperSize)
