"""The frames as seen by the window: rendered ahead in the order of need.

A thread gets the wanted frames: from memory, from the cache on disk, else from the worker, one at
a time, so that what is needed now never waits for more than one other frame. No public method
blocks except `close`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from backtimer.files.worker_process import AsksWorker, RequestFailedError, WorkerFailedError
from backtimer.painting.frames.cache import ReelCache
from backtimer.painting.frames.frame import Frame
from backtimer.painting.frames.memory import FrameKey, FrameMemory
from backtimer.painting.frames.pace import AHEAD, Pace, Urgency
from backtimer.painting.frames.patches import unpack
from backtimer.painting.frames.strips import Reel, in_order
from backtimer.painting.frames.worker_process import frame_worker

_log = logging.getLogger(__name__)

FIRST_DEADLINE_S, DEADLINE_S = 30.0, 10.0
# After so many failures in a row the worker is left alone for a while.
MOST_FAILURES, REST_S = 3, 20.0
MOST_TRIES = 2
IDLE_S = 15.0
# So many frames before and after the one in view are unpacked.
NEAR = 3
# A movement of so many frames can be understood.
ROUGH = 3


class FrameService:
    """Provides frames; may be called from any thread. `arrived` is called from its own thread."""

    def __init__(
        self,
        make_cache: Callable[[], ReelCache],
        arrived: Callable[[], None],
        worker: AsksWorker | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._make_cache = make_cache
        self._arrived = arrived
        self._worker: AsksWorker = worker or frame_worker()
        self._pace = pace or Pace()
        self._cache: ReelCache | None = None
        self._memory = FrameMemory()
        self._wanted: dict[object, tuple[tuple[Urgency, Reel], ...]] = {}
        self._queue: list[tuple[Urgency, Reel]] = []
        self._tasks: deque[tuple[Urgency, Reel, int]] = deque()
        self._in_view: dict[Reel, int] = {}
        # How often a frame has failed; and the reels that cannot be rendered at all.
        self._tries: dict[FrameKey, int] = {}
        self._broken: set[Reel] = set()
        self._failures = 0
        self._rests_until_s = 0.0
        # When there is something to do again although nothing happens; None if nothing is.
        self._goes_on_in_s: float | None = None
        self._warm = False
        self._ended = False
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None

    def close(self) -> None:
        """Stop the worker and the thread."""
        with self._lock:
            self._ended = True
            self._lock.notify_all()
        self._worker.stop()
        if self._thread is not None:
            self._thread.join(5)

    def want(self, owner: object, reels: Sequence[tuple[Urgency, Reel]]) -> None:
        """Provide these reels, replacing what the same owner wanted before; none to forget it."""
        wanted = tuple(reels)
        with self._lock:
            if self._ended or self._wanted.get(owner, ()) == wanted:
                return
            self._wanted.pop(owner, None)
            if wanted:
                self._wanted[owner] = wanted
            everything = dict.fromkeys(each for some in self._wanted.values() for each in some)
            self._queue = sorted(everything, key=lambda each: each[0])
            self._tasks = deque(_in_order_of_need(self._queue))
            there = {reel for _urgency, reel in self._queue}
            self._in_view = {reel: at for reel, at in self._in_view.items() if reel in there}
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="frames", daemon=True)
                self._thread.start()
            self._lock.notify_all()

    def frame(self, reel: Reel, number: int) -> Frame | None:
        """The frame, or else the nearest one that is there; None if none of the reel is."""
        with self._lock:
            if self._in_view.get(reel) != number:
                self._in_view[reel] = number
                self._lock.notify_all()
            first = self._memory.unpacked(reel, 0)
            if first is None:
                return None
            patches = self._memory.unpacked(reel, number) if number else None
            if patches is not None:
                return Frame(reel, number, first, patches)
            count = len(reel.strip.moments)
            for at in sorted(range(1, count), key=lambda at: abs(at - number)):
                if abs(at - number) >= number:
                    break
                patches = self._memory.unpacked(reel, at)
                if patches is not None:
                    return Frame(reel, at, first, patches)
            return Frame(reel, 0, first, ())

    # Internals

    def _work(self) -> None:
        self._cache = self._make_cache()
        self._cache.look()
        while True:
            with self._lock:
                task = None if self._ended else self._next_task()
                if task is None and not self._ended:
                    self._wait()
                    continue
            if task is None or self._ended:
                return
            try:
                self._do(*task)
            except Exception:
                _log.exception("frames")
                with self._lock:
                    self._broken.add(task[0])

    def _wait(self) -> None:
        waits_s = self._goes_on_in_s
        if waits_s is None and self._warm:
            waits_s = IDLE_S - self._pace.idle_s
            if waits_s <= 0.0:
                # Nothing was rendered for a while: release the worker's memory.
                self._worker.stop()
                self._warm = False
                waits_s = None
        self._lock.wait(waits_s)

    def _next_task(self) -> tuple[Reel, int | None] | None:
        """The next frame to unpack or to render; without a number, a reel to load from disk."""
        self._goes_on_in_s = None
        task = self._next_to_show()
        if task is not None:
            return task
        rests_s = self._rests_until_s - time.monotonic()
        if rests_s > 0.0:
            self._goes_on_in_s = rests_s
            return None
        coming = self._next_to_render()
        if coming is None:
            return None
        urgency, reel, number = coming
        wait_s = self._pace.wait_s(urgency)
        if wait_s > 0.0:
            self._goes_on_in_s = wait_s
            return None
        return reel, number

    def _next_to_show(self) -> tuple[Reel, int | None] | None:
        """What is in memory or on disk, and in view."""
        for urgency, reel in self._queue:
            if urgency in AHEAD:
                continue
            frames = self._memory.packed(reel)
            if frames is None and self._cache is not None and self._cache.has(reel):
                return reel, None
            for number in self._to_unpack(reel):
                if frames and number in frames and not self._memory.is_unpacked(reel, number):
                    return reel, number
        return None

    def _next_to_render(self) -> tuple[Urgency, Reel, int] | None:
        """What is nowhere yet; what has been rendered is left out from then on."""
        while self._tasks:
            urgency, reel, number = self._tasks[0]
            frames = self._memory.packed(reel)
            if urgency in AHEAD and self._memory.is_full and not frames:
                # What comes later would only push out what comes sooner.
                return None
            missing = number not in (frames or ()) and not self._is_done(reel)
            if missing and self._tries.get((reel, number), 0) < MOST_TRIES:
                return urgency, reel, number
            self._tasks.popleft()
        return None

    def _is_done(self, reel: Reel) -> bool:
        """Whether a reel is on disk, or cannot be rendered."""
        on_disk = self._cache is not None and self._cache.has(reel)
        return on_disk or reel in self._broken

    def _to_unpack(self, reel: Reel) -> Iterator[int]:
        """The first frame, and those around the one in view: what comes next, first."""
        yield 0
        at, count = self._in_view.get(reel, 0), len(reel.strip.moments)
        for step in range(NEAR + 1):
            for number in dict.fromkeys((at + step, at - step)):
                if 0 < number < count:
                    yield number

    def _do(self, reel: Reel, number: int | None) -> None:
        cache = self._cache
        if cache is None:
            return
        if number is None:
            frames = cache.load(reel)
            if frames is not None:
                with self._lock:
                    self._memory.add_packed(reel, dict(enumerate(frames)), self._used_reels())
            return
        with self._lock:
            packed = (self._memory.packed(reel) or {}).get(number)
        if packed is None:
            self._render(cache, reel, number)
            return
        try:
            patches = unpack(packed, reel.width, reel.height)
        except ValueError:
            # The file was intact, but not ours; or the worker answered what is no frame.
            _log.warning("a frame of %s was unreadable", reel.strip.pose_to)
            from_disk = cache.has(reel)
            cache.drop(reel)
            with self._lock:
                if from_disk:
                    self._memory.drop(reel)
                self._memory.discard(reel, number)
                self._tries[reel, number] = self._tries.get((reel, number), 0) + 1
                self._tasks = deque(_in_order_of_need(self._queue))
            return
        with self._lock:
            self._memory.add_unpacked((reel, number), patches, self._used_frames())
        self._arrived()

    def _render(self, cache: ReelCache, reel: Reel, number: int) -> None:
        request = {"do": "frame", "reel": reel, "number": number}
        self._pace.begin()
        try:
            _answer, frame = self._worker.ask(
                request, DEADLINE_S if self._warm else FIRST_DEADLINE_S
            )
        except (WorkerFailedError, RequestFailedError) as error:
            if not self._ended:
                _log.warning("a frame of %s was not rendered: %s", reel.strip.pose_to, error)
            self._failed(reel, number, for_good=isinstance(error, RequestFailedError))
            return
        finally:
            self._pace.end()
        with self._lock:
            self._warm, self._failures = True, 0
            self._memory.add_packed(reel, {number: frame}, self._used_reels())
            frames = dict(self._memory.packed(reel) or {})
        count = len(reel.strip.moments)
        if len(frames) == count:
            cache.save(reel, [frames[at] for at in range(count)])
            with self._lock:
                if cache.has(reel) and reel not in self._reels_in_view():
                    # It is read again when it is shown.
                    self._memory.drop(reel)

    def _failed(self, reel: Reel, number: int, *, for_good: bool) -> None:
        with self._lock:
            self._warm = self._warm and for_good
            if for_good:
                self._broken.add(reel)
            else:
                self._tries[reel, number] = self._tries.get((reel, number), 0) + 1
            self._failures += not for_good
            if self._failures >= MOST_FAILURES:
                self._failures = 0
                self._tries.clear()
                self._rests_until_s = time.monotonic() + REST_S

    def _used_reels(self) -> set[Reel]:
        return {reel for _urgency, reel in self._queue}

    def _reels_in_view(self) -> set[Reel]:
        return {reel for urgency, reel in self._queue if urgency not in AHEAD}

    def _used_frames(self) -> set[FrameKey]:
        return {
            (reel, number)
            for urgency, reel in self._queue
            if urgency not in AHEAD
            for number in self._to_unpack(reel)
        }


def _in_order_of_need(queue: Sequence[tuple[Urgency, Reel]]) -> Iterator[tuple[Urgency, Reel, int]]:
    """The frames to render: rough movements in view, stills, movements, and then what comes."""
    ordered = [(urgency, reel, in_order(len(reel.strip.moments))) for urgency, reel in queue]
    for urgency, reel, numbers in ordered:
        if urgency is Urgency.NOW:
            yield from ((urgency, reel, number) for number in numbers[:ROUGH])
    for urgency, reel, numbers in sorted(ordered, key=lambda each: each[0] is not Urgency.STILL):
        yield from ((urgency, reel, number) for number in numbers)
