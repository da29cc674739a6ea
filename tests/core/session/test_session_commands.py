"""What each command of a session does, and what is recorded of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Dose, SideMode
from backtimer.core.session import asides
from backtimer.core.session.events import CueStarted, SessionFinished, SoundStopped
from backtimer.core.session.repetition import Outcome
from backtimer.core.session.timeline import CLOSING_PHASE, CueRole, Sound, StepKind
from backtimer.core.session.transitions import TRANSITIONS, Command, ForbiddenError, State
from tests.core.session.led import ONE, Led


def test_pause_stops_the_sound_and_the_position() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 4000).forget().do(Command.PAUSE)
    assert isinstance(led.events[0], SoundStopped)
    position = led.session.position_ms(led.now_ms)
    led.run(60_000)
    assert led.session.position_ms(led.now_ms) == position
    assert led.said == [asides.PAUSED]


def test_resuming_a_hold_goes_on_with_it_after_a_lead_in() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 4000).do(Command.PAUSE).run(9000).forget()
    position = led.session.position_ms(led.now_ms)
    led.do(Command.RESUME)
    assert led.state is State.LEAD_IN
    assert led.session.lead_in_left_ms(led.now_ms) >= 3000
    led.run(2500)
    assert led.session.position_ms(led.now_ms) == position
    led.run_out_of_lead_in()
    sounds = [e.cue.sound for e in led.events if isinstance(e, CueStarted) and e.cue.sound]
    assert sounds[:4] == [Sound.TICK, Sound.TICK, Sound.TICK, Sound.HOLD]
    assert "Plank." in led.said
    assert led.step.kind is StepKind.HOLD
    assert abs(led.session.position_ms(led.now_ms) - position) <= 100


def test_resuming_a_move_begins_it_again() -> None:
    led = Led("plank").start().run_to(StepKind.MOVE, 1500).do(Command.PAUSE).run(1000)
    start_ms = led.step.start_ms
    led.do(Command.RESUME)
    assert led.session.position_ms(led.now_ms) == start_ms


def test_resuming_a_rest_says_again_what_was_cut_off() -> None:
    led = Led("plank").start().run_to(StepKind.REST, 100).do(Command.PAUSE).run(1000).forget()
    led.do(Command.RESUME).run(6000)
    assert led.said.count("Rest, ten seconds.") == 1


def test_resuming_while_getting_ready_goes_on_where_it_was() -> None:
    led = Led("plank").start().run(6000).do(Command.PAUSE).run(500)
    position = led.session.position_ms(led.now_ms)
    led.do(Command.RESUME).run(100, 100)
    assert led.session.position_ms(led.now_ms) <= position
    assert led.session.position_ms(led.now_ms) > position - 3000


def test_next_skips_repetitions_and_back_returns() -> None:
    led = Led("bird-dog").start().do(Command.NEXT)
    assert led.step.rep_starts
    led.run(8000).do(Command.NEXT)
    assert led.step.key.turn == 1
    assert led.outcomes == [("bird-dog", "cut")]
    led.run_out_of_lead_in().run(1000).do(Command.NEXT)
    assert led.outcomes[-1] == ("bird-dog", "cut")
    assert led.step.key.turn == 2
    led.do(Command.NEXT)
    assert led.outcomes[-1] == ("bird-dog", "skipped")
    led.do(Command.BACK)
    assert led.step.key.turn == 2


def test_back_goes_to_the_start_of_this_one_first() -> None:
    led = Led("bird-dog").start().do(Command.NEXT).run(12_000)
    assert led.step.key.turn == 0
    led.do(Command.BACK)
    assert led.session.position_ms(led.now_ms) == led.step.start_ms
    assert led.step.key.turn == 0
    led.do(Command.BACK)
    assert led.step.kind is StepKind.READY
    led.do(Command.BACK)
    assert led.step.kind is StepKind.READY


def test_what_was_done_is_not_undone_by_going_back() -> None:
    led = Led("plank", plank=replace(ONE, reps=2)).start().run_to(StepKind.REST)
    assert led.outcomes == []
    led.run(11_000)
    assert led.outcomes == [("plank", "done")]
    led.do(Command.RESTART)
    assert led.step.kind is StepKind.READY
    led.do(Command.NEXT).do(Command.NEXT).do(Command.NEXT)
    assert [rep.outcome for rep in led.session.reps] == [Outcome.DONE, Outcome.SKIPPED]


def test_next_at_the_closing_step_ends_a_whole_session() -> None:
    led = Led("plank", plank=ONE).start()
    led.run_until(lambda: led.step.key.phase == CLOSING_PHASE)
    led.do(Command.NEXT)
    assert led.events[-1] == SessionFinished(led.now_ms, completed=True)


def test_jump_skips_what_lies_between() -> None:
    led = Led("plank", "knee", "bird-dog").start().do(Command.JUMP, 2)
    assert led.step.exercise == "bird-dog"
    assert {outcome for _name, outcome in led.outcomes} == {"skipped"}
    assert led.state is State.RUNNING
    with pytest.raises(IndexError):
        led.do(Command.JUMP, 3)
    led.do(Command.JUMP, 0)
    assert led.step.exercise == "plank"
    led.do(Command.NEXT_EXERCISE)
    assert led.step.exercise == "knee"
    led.do(Command.NEXT_EXERCISE).do(Command.NEXT_EXERCISE)
    assert led.state is State.FINISHED
    assert not led.session.can(Command.END)


def test_moving_about_in_a_pause_stays_in_the_pause() -> None:
    led = Led("plank", "knee").start().run(3000).do(Command.PAUSE).do(Command.NEXT_EXERCISE)
    assert led.state is State.PAUSED
    assert led.step.exercise == "knee"
    led.do(Command.RESUME)
    assert led.state is State.LEAD_IN


def test_say_again_in_full() -> None:
    led = Led("bird-dog").start().do(Command.NEXT).run_out_of_lead_in()
    led.run_to(StepKind.HOLD).run_to(StepKind.MOVE).run_to(StepKind.MOVE, 500).forget()
    assert led.step.words == "Left arm forward, at shoulder height."
    led.do(Command.SAY_AGAIN)
    assert led.state is State.LEAD_IN
    led.run(3000)
    assert "Left arm forward, at shoulder height." in led.said


def test_say_again_within_a_hold_never_moves_its_end() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 6000).forget()
    end_ms = led.step.end_ms
    led.do(Command.SAY_AGAIN)
    assert led.said == ["Hold. Long line."]
    assert led.step.end_ms == end_ms
    led.run_to(StepKind.MOVE)
    counts = [e for e in led.events if isinstance(e, CueStarted) and e.cue.role is CueRole.COUNT]
    assert [e.cue.text for e in counts][-3:] == ["Three", "Two", "One"]


def test_say_again_is_refused_where_a_count_would_be_cut() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 26_500).forget()
    led.do(Command.SAY_AGAIN)
    assert led.said == []
    assert not any(isinstance(event, SoundStopped) for event in led.events)


def test_say_again_in_a_pause_and_while_waiting() -> None:
    led = Led("walk", "plank", wait=True).start().run(2000).do(Command.PAUSE).run(2000).forget()
    led.do(Command.SAY_AGAIN).run(2000)
    assert led.said == ["Stand up."]
    led.do(Command.RESUME).run_to(StepKind.WAIT)
    led.run_to_state(State.WAITING).forget().do(Command.SAY_AGAIN).run(2000)
    assert led.said == ["Lie on your front."]
    assert led.state is State.WAITING


def test_more_lengthens_rest_hold_and_ready_only() -> None:
    led = Led("plank").start()
    total = led.session.timeline.total_ms
    led.run(1000).do(Command.MORE)
    assert led.session.timeline.total_ms == total + 15_000
    led.run_to(StepKind.MOVE)
    assert not led.session.can(Command.MORE)
    with pytest.raises(ForbiddenError) as refused:
        led.do(Command.MORE)
    assert "more means nothing while the session is running" in str(refused.value)
    led.run_to(StepKind.HOLD, 3000)
    end_ms = led.step.end_ms
    led.do(Command.MORE)
    assert led.step.end_ms == end_ms + 15_000
    led.run_to(StepKind.MOVE)
    assert led.said[-3:] == ["Three", "Two", "One"] or "One" in led.said[-5:]
    led.run_to(StepKind.REST, 500)
    end_ms = led.step.end_ms
    led.do(Command.MORE).do(Command.MORE)
    assert led.step.end_ms == end_ms + 30_000


def test_easier_changes_only_the_rest_of_this_exercise() -> None:
    led = Led("bird-dog", "plank").start().run_to(StepKind.HOLD, 2000)
    before = [s for s in led.session.timeline.steps if s.exercise == "plank"]
    led.do(Command.EASIER)
    assert led.state is State.LEAD_IN
    assert not led.session.can(Command.EASIER)
    steps = led.session.timeline.steps
    later = [s for s in steps if s.index > led.step.index and s.exercise == "bird-dog"]
    assert not any(s.word == "REACH" for s in later)
    holds = [s for s in later if s.kind is StepKind.HOLD]
    assert {s.length_ms for s in holds} == {7000}
    after = [s for s in steps if s.exercise == "plank"]
    assert [s.length_ms for s in after] == [s.length_ms for s in before]
    led.run(1500)
    assert "Easier now. Only the leg." in led.said


def test_easier_where_the_hold_is_over_already_ends_it() -> None:
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 12_000)
    hold = led.step
    led.do(Command.EASIER).run_out_of_lead_in()
    led.run(200, 100)
    assert led.step.index > hold.index
    done = next(s for s in led.session.timeline.steps if s.key == hold.key)
    assert done.length_ms < 15_000


def test_easier_in_a_dropped_phase_goes_on_with_the_next() -> None:
    led = Led("bird-dog").start().run_to(StepKind.MOVE, 1000)
    assert led.step.word == "REACH"
    led.do(Command.EASIER).run_out_of_lead_in()
    led.run(200, 100)
    assert led.step.word == "LIFT"


def test_easier_in_a_pause_and_while_waiting_is_said_there() -> None:
    led = Led("walk", "bird-dog", wait=True).start().run(1000)
    assert not led.session.can(Command.EASIER)
    led.do(Command.JUMP, 1)
    led.run_to_state(State.WAITING).forget().do(Command.EASIER).run(3000)
    assert led.state is State.WAITING
    assert led.said == ["Easier now. Only the leg."]
    other = Led("bird-dog").start().run(1000).do(Command.PAUSE).run(2000).forget()
    other.do(Command.EASIER).run(3000)
    assert other.state is State.PAUSED
    assert other.said == ["Easier now. Only the leg."]


def test_that_hurts_is_silent_at_once_and_recorded() -> None:
    led = Led("bird-dog").start().run_to(StepKind.HOLD, 3000).forget().do(Command.HURTS)
    assert led.events[0] == SoundStopped(led.now_ms)
    assert led.outcomes == [("bird-dog", "pain")]
    assert led.state is State.HURTING
    led.run(8000)
    assert led.said == [asides.HURTS_ADVICE, asides.HURTS_MISTAKE]
    led.forget().do(Command.EASIER)
    assert led.state is State.LEAD_IN
    led.run_out_of_lead_in().run_out()
    assert led.session.reps[0].outcome is Outcome.PAIN
    assert "Easier now. Only the leg." in led.said


def test_that_hurts_then_skip_goes_to_the_next_exercise() -> None:
    led = Led("plank", "knee").start().run(2000).do(Command.HURTS)
    assert led.outcomes == [("plank", "pain")]
    led.run(2000)
    assert led.said[-1] == asides.HURTS_ADVICE_NO_EASIER
    led.run(6000)
    assert led.said[-1] == asides.HURTS_MISTAKE
    led.do(Command.SKIP)
    assert led.step.exercise == "knee"
    assert {outcome for _n, outcome in led.outcomes[1:]} <= {"skipped"}
    assert led.session.reps[0].outcome is Outcome.PAIN


def test_that_hurts_then_end() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 3000).do(Command.HURTS).forget()
    led.do(Command.END).run(3000)
    assert led.state is State.FINISHED
    assert led.outcomes == []
    assert led.said == [asides.ENDED]


def test_end_keeps_what_was_done_and_cuts_the_rest() -> None:
    led = Led("plank").start().run_to(StepKind.HOLD, 3000).do(Command.END)
    assert led.outcomes == [("plank", "cut")]
    assert led.events[-1] == SessionFinished(led.now_ms, completed=False)
    early = Led("plank").do(Command.END)
    assert early.state is State.FINISHED
    assert early.said == []


def test_done_ends_an_open_ended_warm_up_as_done() -> None:
    led = Led("walk", "plank").start().run_to(StepKind.MOVE, 10_000).do(Command.DONE)
    assert led.outcomes == [("walk", "done")]
    assert led.step.exercise == "plank"
    assert led.session.reps[0].actual_ms == 10_000
    assert led.session.reps[0].planned_ms == 60_000


def test_done_ends_a_walk_with_all_its_repetitions() -> None:
    long = Dose(1, 4, 0, 0, SideMode.NONE)
    led = Led("walk", "plank", walk=long).start().run_to(StepKind.MOVE).run(70_000)
    led.do(Command.DONE)
    assert [(rep.rep, rep.outcome) for rep in led.session.reps] == [
        (1, Outcome.DONE), (2, Outcome.DONE),
    ]  # fmt: skip
    led.run(500)
    assert led.step.exercise == "plank"


def test_your_turn_waits_and_reminds_gently() -> None:
    led = Led("walk", "plank", wait=True).start().run_to(StepKind.WAIT)
    led.run_to_state(State.WAITING).forget().run(65_000)
    assert led.said == ["Lie on your front.", "Lie on your front."]
    assert led.session.next_due_ms() is not None
    led.do(Command.DONE)
    assert led.state is State.RUNNING
    assert led.step.kind is StepKind.READY
    led.run_out()


def test_pausing_while_waiting_and_going_on() -> None:
    led = Led("walk", "plank", wait=True).start().run_to(StepKind.WAIT)
    led.run_to_state(State.WAITING).do(Command.PAUSE).run(1000).do(
        Command.RESUME
    ).run_out_of_lead_in().run(3000)
    assert led.step.kind is StepKind.WAIT


def test_without_a_person_a_wait_goes_on_by_itself() -> None:
    led = Led("walk", "plank", "circles", wait=True, waits=False).start()
    led.run(600_000)
    assert led.state is State.FINISHED


@pytest.mark.parametrize("command", list(Command))
def test_a_forbidden_command_raises_and_changes_nothing(command: Command) -> None:
    led = Led("plank", plank=ONE).start().run_out()
    before = (led.session.timeline, led.session.reps, led.state)
    with pytest.raises(ForbiddenError):
        led.session.do(command, led.now_ms)
    assert (led.session.timeline, led.session.reps, led.state) == before
    assert command not in TRANSITIONS[State.FINISHED] or command is Command.TAKE_BACK
