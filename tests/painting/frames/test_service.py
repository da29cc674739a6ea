"""Frames in the order of need; whatever fails, what is there is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backtimer.files.worker_process import RequestFailedError, WorkerFailedError
from backtimer.painting.frames import service as service_module
from backtimer.painting.frames.cache import ReelCache
from backtimer.painting.frames.pace import Pace, Urgency
from backtimer.painting.frames.patches import Patch, pack
from backtimer.painting.frames.service import FrameService
from backtimer.painting.frames.strips import Reel, StripKind
from backtimer.painting.motion import STEPS_OF_A_MOVE
from tests.frames import PIXEL, a_reel
from tests.threads import alive

MOVE = a_reel()
STILL = a_reel(StripKind.STILL, end="stand")
BREATH = a_reel(StripKind.BREATH, end="cobra")
LIMIT_S = 60.0


def frame_of(number: int) -> bytes:
    return pack([Patch(number, 0, 1, 1, bytes([number, 0, 0, 255]))])


class Renders:
    """A worker that renders a pixel for each frame; `fails` may raise before that."""

    def __init__(self) -> None:
        self.asked: list[tuple[Reel, int]] = []
        self.stops = 0
        self.go = threading.Event()
        self.step = threading.Semaphore(0)
        self.go.set()
        self.fails: Callable[[Reel], None] = lambda _reel: None
        self.answer: Callable[[int], bytes] = frame_of

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        assert deadline_s > 0
        assert self.go.wait(LIMIT_S)
        self.asked.append((request["reel"], request["number"]))
        self.step.release()
        self.fails(request["reel"])
        return {}, self.answer(request["number"])

    def stop(self) -> None:
        self.stops += 1


class NothingLater(Pace):
    """Lets nothing be rendered that is needed later, until `waits_s` is 0."""

    waits_s = LIMIT_S

    def wait_s(self, urgency: Urgency) -> float:
        return self.waits_s if urgency is Urgency.LATER else 0.0


class Run:
    """A service, its worker, and waiting for what it does."""

    def __init__(self, folder: Path) -> None:
        self.pace = NothingLater()
        self.folder = folder
        self.worker = Renders()
        self.news = threading.Condition()
        self.service = FrameService(
            lambda: ReelCache(folder, b"1"), self._arrived, self.worker, self.pace
        )

    def _arrived(self) -> None:
        with self.news:
            self.news.notify_all()

    def until(self, reached: Callable[[], object]) -> None:
        with self.news:
            while not reached():
                assert self.news.wait(LIMIT_S)

    def renders(self, count: int) -> None:
        """Wait until the worker has been asked so often."""
        for _ in range(count):
            assert self.worker.step.acquire(timeout=LIMIT_S)

    def shows(self, reel: Reel, number: int) -> bool:
        frame = self.service.frame(reel, number)
        return frame is not None and frame.number == number


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    made = Run(tmp_path / "frames")
    yield made
    made.worker.go.set()
    made.service.close()
    assert not alive("frames")


def test_nothing_runs_before_something_is_wanted(run: Run) -> None:
    assert run.service.frame(MOVE, 0) is None
    run.service.want("a", [])
    assert not run.worker.asked


def test_a_rough_movement_comes_first_then_stills_and_what_is_next_last(run: Run) -> None:
    run.worker.go.clear()
    wants = [(Urgency.STILL, STILL), (Urgency.SOON, BREATH), (Urgency.NOW, MOVE)]
    run.service.want("a", wants)
    run.worker.go.set()
    run.renders(STEPS_OF_A_MOVE + 1 + 1 + 9)
    reels = [reel for reel, _number in run.worker.asked]
    assert reels[:5] == [MOVE, MOVE, MOVE, STILL, MOVE]
    assert reels[-9:] == [BREATH] * 9
    numbers = [number for reel, number in run.worker.asked if reel == MOVE]
    assert numbers[:2] == [0, STEPS_OF_A_MOVE]
    assert sorted(numbers) == list(range(STEPS_OF_A_MOVE + 1))


def test_what_becomes_urgent_overtakes_after_one_frame(run: Run) -> None:
    run.worker.go.clear()
    run.service.want("a", [(Urgency.SOON, MOVE)])
    run.service.want("b", [(Urgency.NOW, BREATH)])
    run.worker.go.set()
    run.until(lambda: run.shows(BREATH, 0))
    reels = [reel for reel, _number in run.worker.asked]
    assert reels[: reels.index(BREATH)] in ([], [MOVE])


def test_the_nearest_frame_stands_in(run: Run) -> None:
    there = {0, STEPS_OF_A_MOVE}

    run.worker.answer = lambda number: frame_of(number) if number in there else b""
    run.service.want("a", [(Urgency.NOW, MOVE)])
    run.until(lambda: run.service.frame(MOVE, STEPS_OF_A_MOVE - 1) is not None)
    run.until(lambda: run.shows(MOVE, STEPS_OF_A_MOVE))
    near_end = run.service.frame(MOVE, STEPS_OF_A_MOVE - 2)
    near_start = run.service.frame(MOVE, 2)
    assert near_end is not None
    assert near_start is not None
    assert (near_end.number, near_start.number) == (STEPS_OF_A_MOVE, 0)
    assert near_start.patches == ()
    assert near_end.patches == (Patch(36, 0, 1, 1, b"\x24\0\0\xff"),)


def test_a_finished_reel_is_read_from_disk_by_the_next_run(run: Run) -> None:
    run.service.want("a", [(Urgency.NOW, BREATH)])
    run.renders(9)
    run.service.close()
    second = Run(run.folder)
    second.worker.fails = _dies
    try:
        second.service.want("a", [(Urgency.NOW, BREATH)])
        second.until(lambda: second.shows(BREATH, 5))
        assert not second.worker.asked
    finally:
        second.service.close()


def _dies(_reel: Reel) -> None:
    raise WorkerFailedError("killed")


def test_what_comes_later_waits_for_its_turn(run: Run) -> None:
    run.service.want("a", [(Urgency.LATER, STILL), (Urgency.SOON, BREATH), (Urgency.NOW, MOVE)])
    run.renders(STEPS_OF_A_MOVE + 1 + 9)
    run.until(lambda: run.shows(MOVE, STEPS_OF_A_MOVE))
    assert STILL not in [reel for reel, _number in run.worker.asked]
    run.pace.waits_s = 0.0
    # Whatever happens next wakes it.
    run.service.frame(MOVE, 1)
    run.renders(1)
    assert run.worker.asked[-1] == (STILL, 0)


def test_what_comes_next_waits_on_disk(run: Run) -> None:
    run.service.want("a", [(Urgency.SOON, BREATH), (Urgency.SOON, MOVE)])
    run.renders(9 + 1)
    assert run.service.frame(BREATH, 0) is None
    run.service.want("a", [(Urgency.NOW, BREATH)])
    run.until(lambda: run.shows(BREATH, 4))
    assert [reel for reel, _number in run.worker.asked].count(BREATH) == 9


def test_a_damaged_file_is_rendered_again(run: Run) -> None:
    ReelCache(run.folder, b"1").save(STILL, [b"no frame at all"])
    run.service.want("a", [(Urgency.STILL, STILL)])
    run.until(lambda: run.shows(STILL, 0))
    assert run.worker.asked == [(STILL, 0)]


def test_a_worker_that_dies_once_is_asked_again(run: Run) -> None:
    deaths = iter([True])

    def dies_once(_reel: Reel) -> None:
        if next(deaths, False):
            raise WorkerFailedError("killed")

    run.worker.fails = dies_once
    run.service.want("a", [(Urgency.NOW, STILL)])
    run.until(lambda: run.shows(STILL, 0))
    assert len(run.worker.asked) == 2


def test_a_frame_that_kills_its_worker_does_not_stop_the_others(run: Run) -> None:
    def kills(_reel: Reel) -> None:
        if run.worker.asked[-1][1] == 3:
            raise WorkerFailedError("killed")

    run.worker.fails = kills
    run.service.want("a", [(Urgency.NOW, MOVE)])
    run.renders(STEPS_OF_A_MOVE + 1 + 1)
    assert [number for _reel, number in run.worker.asked].count(3) == 2
    for number in (2, 4):
        run.until(lambda number=number: run.shows(MOVE, number))


def test_a_reel_that_cannot_be_rendered_is_asked_for_once(run: Run) -> None:
    def refuses(reel: Reel) -> None:
        if reel == MOVE:
            raise RequestFailedError("no such pose")

    run.worker.fails = refuses
    run.service.want("a", [(Urgency.NOW, MOVE), (Urgency.NOW, STILL)])
    run.until(lambda: run.shows(STILL, 0))
    assert [reel for reel, _number in run.worker.asked] == [MOVE, STILL]


def test_what_no_frame_comes_of_is_given_up(run: Run) -> None:
    run.worker.answer = lambda number: b"nonsense" if number else frame_of(0)
    run.service.want("a", [(Urgency.NOW, MOVE), (Urgency.STILL, STILL)])
    run.until(lambda: run.shows(STILL, 0))


def test_a_worker_that_always_fails_is_left_alone_for_a_while(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ReelCache(run.folder, b"1").save(STILL, [frame_of(0)])
    run.worker.fails = _dies
    reels = [a_reel(end=end) for end in ("a", "b", "c", "d", "e")]
    run.service.want("a", [(Urgency.NOW, reel) for reel in reels])
    run.service.want("b", [(Urgency.STILL, STILL)])
    run.until(lambda: run.shows(STILL, 0))
    # What is on disk is shown while it rests.
    assert len(run.worker.asked) <= service_module.MOST_FAILURES


def test_an_idle_worker_is_ended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_module, "IDLE_S", 0.01)
    stopped = threading.Event()
    monkeypatch.setattr(run.worker, "stop", stopped.set)
    # It ends although what is in view goes on moving.
    run.service.want("a", [(Urgency.NOW, BREATH)])
    run.until(lambda: run.shows(BREATH, 3) or stopped.is_set())
    assert stopped.wait(LIMIT_S)


def test_without_a_disk_it_goes_on_from_memory(tmp_path: Path) -> None:
    (tmp_path / "frames").write_text("no folder")
    run = Run(tmp_path / "frames")
    try:
        run.service.want("a", [(Urgency.NOW, BREATH)])
        run.renders(9)
        for number in (8, 4, 1):
            run.until(lambda number=number: run.shows(BREATH, number))
        assert len(run.worker.asked) == 9
    finally:
        run.service.close()


def test_nothing_is_wanted_after_the_end(run: Run) -> None:
    run.service.close()
    run.service.want("a", [(Urgency.NOW, STILL)])
    assert not run.worker.asked


def test_the_first_frame_is_under_the_others(run: Run) -> None:
    run.worker.answer = lambda number: pack([PIXEL]) if number == 0 else frame_of(number)
    run.service.want("a", [(Urgency.NOW, MOVE)])
    run.until(lambda: run.shows(MOVE, 2))
    frame = run.service.frame(MOVE, 2)
    assert frame is not None
    assert frame.first == (PIXEL,)
