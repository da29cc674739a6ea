"""The progress page, closed after its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import PastSession
from tests.ui.progress.stage import Stage, history


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def one(sessions: Sequence[PastSession] | None = None) -> Stage:
        made.append(Stage(history() if sessions is None else sessions, qtbot))
        return made[-1]

    yield one
    for stage in made:
        stage.close()
    qtbot.wait(1)


@pytest.fixture
def stage(make: Callable[..., Stage]) -> Stage:
    return make()
