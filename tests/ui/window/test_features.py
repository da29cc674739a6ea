"""The table of features."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.window.page_owners import PAGES
from tests.ui.bench import WindowBench
from tests.ui.window_probe import WindowProbe


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_is_made_once_by_its_feature(
    bench: WindowBench, qtbot: QtBot, name: str
) -> None:
    window = bench.open()
    page = window.pages.page(name)
    assert isinstance(page, QWidget)
    assert window.pages.page(name) is page
    made = window.features.made()
    assert window.features.of_page(name) in made
    assert len(set(made)) == len(made)


def test_an_unknown_page_is_a_fault(bench: WindowBench) -> None:
    with pytest.raises(KeyError):
        bench.window.show_page("somersaults")


def test_a_start_makes_only_what_is_shown(bench: WindowBench) -> None:
    bench.open()
    window = bench.window
    before = window.features.made()
    assert window.features.routine in before
    assert window.features.library not in before
    assert window.features.progress not in before
    assert window.features.session not in before


def test_nothing_leads_past_the_safety_page(make_bench: Callable[..., WindowBench]) -> None:
    window = make_bench(read=False).open()
    window.back()
    assert WindowProbe(window).shown() == "welcome"
