"""What is not rendered at its moment: rendered next, and said while it still holds."""

from __future__ import annotations

from itertools import pairwise

from backtimer.core.session.timeline import StepKind
from backtimer.core.session.transitions import Command
from backtimer.services.session.late_cues import LASTING
from tests.services.session.bench import Bench


def hurt_before_its_advice_is_rendered() -> tuple[Bench, str]:
    """A second after it hurt in a hold, and the advice that is only shown so far."""
    bench = Bench("bird-dog")
    bench.coach.start()
    bench.run_to(StepKind.HOLD).run(2000)
    bench.voice.ready = False
    bench.coach.do(Command.HURTS)
    bench.run(1000)
    assert bench.coach.caption.startswith("Stop and rest.")
    return bench, bench.coach.caption


def test_advice_that_is_not_rendered_in_time_is_said_as_soon_as_it_is() -> None:
    bench, advice = hurt_before_its_advice_is_rendered()
    # It is rendered before all else, and nothing is logged while it may still be heard.
    assert bench.voice.wanted[0] == advice
    assert advice not in [line["text"] for line in bench.log.of("cue")]
    said = len(bench.speaker.sounded)
    bench.run(30_000)
    assert bench.coach.caption == ""
    bench.voice.ready = True
    bench.run(200)
    assert bench.coach.caption == advice
    bench.run(20_000)
    lines = [line for line in bench.log.of("cue") if line["text"] == advice]
    assert [line["heard"] for line in lines] == [True]
    assert lines[0]["actual_ms"] > lines[0]["planned_ms"] + 20_000
    assert len(bench.speaker.sounded) > said
    for (start, length, _), (after, _, _) in pairwise(bench.speaker.sounded):
        assert start + length <= after + 1


def test_what_is_over_is_not_said_late() -> None:
    bench, advice = hurt_before_its_advice_is_rendered()
    bench.coach.do(Command.SKIP)
    bench.voice.ready = True
    bench.run(10_000)
    lines = [line for line in bench.log.of("cue") if line["text"] == advice]
    assert [line["outcome"] for line in lines] == ["dropped"]


def test_a_late_sentence_never_runs_into_what_comes() -> None:
    bench = Bench("plank", "bird-dog", "walk", ready=False)
    bench.coach.start()
    step = 0
    while not bench.coach.session.finished:
        bench.voice.ready = (step := step + 1) % 100 > 70
        bench.run(40)
    bench.run(10_000)
    for (start, length, _), (after, _, _) in pairwise(bench.speaker.sounded):
        assert start + length <= after + 1
    lines = bench.log.of("cue")
    late = [line for line in lines if line["heard"] and line["actual_ms"] > line["planned_ms"] + 1]
    assert late
    assert all(line["role"] in LASTING for line in late)
    cues = [cue for s in bench.coach.session.timeline.steps for cue in s.cues]
    assert len(lines) == len(cues)


def test_what_belongs_to_a_moment_is_not_said_late_and_without_a_voice_nothing_is() -> None:
    bench = Bench("plank", ready=False)
    bench.voice.silent = True
    bench.coach.start()
    bench.run(4000)
    assert {line["outcome"] for line in bench.log.of("cue")} == {"dropped"}
    bench = Bench("plank", ready=False)
    bench.coach.start()
    bench.run_to(StepKind.HOLD).run(1000)
    bench.coach.close()
    texts = [line["text"] for line in bench.log.of("cue") if line["text"]]
    assert len(texts) == len(set(texts)) >= 8


def test_what_a_command_leads_to_is_rendered_first() -> None:
    bench = Bench("plank", "bird-dog", "walk")
    bench.coach.start()
    bench.run(2000)
    place = next(step for step in bench.coach.session.timeline.steps if step.key.item == 1)
    assert bench.voice.wanted.index(place.cues[-1].text or place.cues[0].text) > 20
    bench.coach.do(Command.JUMP, 1)
    coming = [cue.text for cue in bench.coach.session.step.cues if cue.text]
    assert bench.voice.wanted[: len(coming)] == coming
    bench.voice.wanted = []
    bench.coach.do(Command.PAUSE)
    assert bench.voice.wanted == []
