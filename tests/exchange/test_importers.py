"""Other programs' files: what is kept, assumed, changed and left out."""

from __future__ import annotations

import pytest

from backtimer.core.model.exercise import PhaseKind
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Fate
from backtimer.exchange.reader import read_file
from tests.built_in import LIBRARY, POSES
from tests.exchange.inputs import coming_from, doses, found_in, plays, remarks
from tests.places import SAMPLES

# The sample files


@pytest.mark.parametrize(
    ("name", "program", "routines"),
    [
        (
            "DefaultExerciseDocument.mkd",
            "WorkoutWotch",
            {
                "Upper Body Strength (Sample Exercise Program)": 3,
                "Lower Body Strength (Sample Exercise Program)": 2,
            },
        ),
        ("my-pt-backup.json", "my-pt", {"Demo Session": 4, "Sample Session": 5}),
        ("workrave-exercises.xml", "Workrave", {"Workrave exercises": 10}),
        ("strength_lower.owf", "OWF", {"Lower Body": 10}),
        ("yoga_mobility.owf", "OWF", {"Yoga Flow": 6}),
    ],
)
def test_the_samples_of_other_programs(name: str, program: str, routines: dict[str, int]) -> None:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples are not here")
    found = read_file(path, LIBRARY.exercises, lambda: POSES)
    assert found.program == program
    assert {each.name: len(each.items) for each in found.routines} == routines
    coming = coming_from(found)
    assert len(coming.routines) == len(routines)
    plays(coming)
    assert len(remarks(found, Fate.KEPT)) >= len(set().union(*(r.items for r in found.routines)))


# WorkoutWotch
WATCH = """\ufeff# Back day

## Bird dog

* 2 sets x 5 reps
* Before:
  * Say "go slowly"
  * Wait for 1m.5s
* After sets ^last:
  * Break for 1m30s
* During rep:
  * Metronome at 0s*, 1s, .75s-
* After rep last-1:
  * Don't wait:
    * Say 'two more'
* Between set:
  * Nonsense

## Lunge
* 4 sets x 6 reps
* Before set first:
  * Say 'left leg'
* Before set last:
  * Say 'right leg'
* During reps:
  * Metronome at soon
* Before:
  * Dance
what is this
"""


def test_workout_watch() -> None:
    found = found_in(WATCH)
    (routine,) = found.routines
    assert routine.name == "Back day"
    assert doses(routine) == [
        ("bird-dog-aaos", 2, 5, 2, 90, "alternate"),
        ("own-lunge", 2, 6, 0, 30, "each"),
    ]
    assert routine.items[0].cues == ("go slowly",)
    assert any("its tempo" in text for text in remarks(found, Fate.LEFT_OUT))
    assert any("right side comes first" in text for text in remarks(found, Fate.CHANGED))
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    for text in ("two more", "Between set", "Metronome at soon", "Dance", "what is this"):
        assert text in left
    plays(coming_from(found))


def test_workout_watch_what_is_said_before_some_sets() -> None:
    found = found_in(
        "# P\n## Row\n* 3 sets x 5 reps\n* Before set 1,3:\n  * Say 'it\\'s heavy'\n* After set:\n  * Break for soon\n# Empty\n"
    )
    assert found.routines[0].items[0].note == "Before set 1,3: it's heavy"
    assert any("no exercises" in text for text in remarks(found, Fate.LEFT_OUT))
    assert "tempo" not in str(found.remarks)
    assert (
        found_in("* 2 sets x 3 reps\n## Row\n* 2 sets x 3 reps").routines[0].name == "WorkoutWotch"
    )


# my-pt


def test_my_pt() -> None:
    found = found_in(
        '{"version": 1, "data": {"exercises": ['
        '{"id": 1, "name": "2. Bird dog", "type": "reps", "defaultReps": 4, "defaultSets": 2,'
        ' "defaultRepDuration": 6, "pauseBetweenReps": 0, "restBetweenSets": 20, "sideMode": "unilateral"},'
        '{"id": 2, "name": "Ankle circles", "type": "odd", "sideMode": "sideways", "instructions": "### Do\\n1. Sit on a chair\\n\\n*slowly*"},'
        '{"id": 3, "name": "Rest pose", "type": "duration", "defaultDuration": "NaN"},'
        '{"id": 4, "name": "Alone", "type": "reps", "defaultReps": -3, "defaultSets": 1e9, "defaultRepDuration": 5, "pauseBetweenReps": 5},'
        '{"type": "reps"}, 7], "sessionDefinitions": [{"name": "One", "exercises": [{"exerciseId": 1}, {"exerciseId": 2}, {"exerciseId": 3}, {"exerciseId": 99}]}, {"name": 5, "exercises": []}, 3],'
        '"sessionInstances": [{}], "settings": {"defaultReps": 8, "defaultSets": 2, "defaultDuration": 45}}}'
    )
    assert [each.name for each in found.routines] == ["One", "Other exercises"]
    assert doses(found.routines[0]) == [
        ("bird-dog-aaos", 2, 4, 6, 20, "each"),
        ("own-ankle-circles", 2, 8, 10, 10, "none"),
        ("own-rest-pose", 1, 1, 45, 30, "none"),
    ]
    assert doses(found.routines[1]) == [("own-alone", 2, 8, 5, 10, "none")]
    circles = found.exercises["own-ankle-circles"]
    assert circles.instructions == ("Do: Sit on a chair", "slowly")
    assert circles.setup[1:] == ("Do: Sit on a chair", "slowly")
    assert circles.phases[-1].kind is PhaseKind.REST
    assumed = "\n".join(remarks(found, Fate.ASSUMED))
    for text in (
        'its type "odd"',
        "defaultReps is not given: 8",
        "defaultSets is 1000000000.0: 2",
        "defaultReps is -3: 8",
        "defaultDuration is 'NaN': 45",
    ):
        assert text in assumed
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    for text in (
        "99",
        "sideways",
        "without a name",
        "1 sessions",
        "session 3",
        "Session 2: it has no exercises",
    ):
        assert text in left
    plays(coming_from(found))
    alone = found_in('{"data": {"exercises": [{"name": "Twist", "type": "reps"}], "settings": 3}}')
    assert [each.name for each in alone.routines] == ["my-pt"]


# Workrave


def workrave(inner: str) -> str:
    return f"<?xml version='1.0'?><exercises>{inner}</exercises>"


def test_workrave() -> None:
    found = found_in(
        workrave(
            "<exercise><title>Two sides</title><description>Pull. Push</description><sequence duration='40'>"
            "<image src='a.png' duration='10'/><image src='a.png' mirrorx='yes' duration='10'/></sequence></exercise>"
            "<exercise><title>Uneven</title><sequence duration='30'><image duration='10'/><image mirrorx='yes' duration='5'/></sequence></exercise>"
            "<exercise><title>Odd</title><sequence duration='25'><image duration='4'/><image duration='6'/><image duration='x'/></sequence></exercise>"
            "<exercise><title>Quick</title><sequence><image duration='1.5'/><image duration='1'/></sequence></exercise>"
            "<exercise><title>No times</title></exercise>"
            "<exercise><title>Bare</title><sequence duration='12'/></exercise>"
            "<exercise><description>nameless</description><sequence duration='NaN'><image duration='9'/></sequence></exercise>"
        )
    )
    (routine,) = found.routines
    assert [(row[1], row[2], row[3], row[5]) for row in doses(routine)] == [
        (1, 2, 10, "alternate"), (1, 2, 0, "none"), (1, 2, 0, "none"), (1, 1, 0, "none"),
        (1, 1, 10, "none"), (1, 1, 12, "none"), (1, 1, 9, "none"),
    ]  # fmt: skip
    odd = found.exercises["own-odd"].phases
    assert [(phase.kind.value, phase.ms) for phase in odd] == [
        ("hold", 4000),
        ("hold", 5000),
        ("move", 1000),
    ]
    assert [phase.kind.value for phase in found.exercises["own-quick"].phases] == [
        "move",
        "move",
        "move",
    ]
    assert found.exercises["own-two-sides"].instructions == ("Pull.", "Push.")
    changed = "\n".join(remarks(found, Fate.CHANGED))
    assert "2 rounds last 20 s in place of 25 s" in changed
    assert "one side lasts longer" in changed
    assert any("Exercise 7: it has no title" in text for text in remarks(found, Fate.ASSUMED))
    plays(coming_from(found))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (workrave("<exercise>"), "not well-formed XML"),
        ("<html><body/></html>", "not the <exercises>"),
        (workrave(""), "Nothing in this file"),
        (
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><exercises>&b;</exercises>',
            "entities",
        ),
        ('<?xml version="1.0" encoding="klingon"?><exercises/>', "not well-formed XML"),
    ],
)
def test_xml_that_is_not_read(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        found_in(text)


# OWF
OWF = """\
# Morning [Mobility] (2026-01-01) @RIR 1
@ location: home
> take care
- Bird dog 3x5rep @rest 90s
- Groin stretch 2min
  @ unilateral: true
  @ colour: blue
- Plank 3x30s @70% HR
- Squat 4x8 @tempo 30X1
- Row 5x @tempo fast
- Run 400m
- Walk 20min
- superset 2x:
  - Lunge 8rep @rest 60s
    @ tempo: 21X0
  - Crunch 6rep
- circuit 99x:
  - Bridge 5rep
loose words
# Evening (x)
- Twist 90s
"""


def test_owf() -> None:
    found = found_in(OWF)
    assert [each.name for each in found.routines] == ["Morning", "Evening"]
    rows = doses(found.routines[0])
    assert rows[0] == ("bird-dog-aaos", 3, 5, 2, 90, "alternate")
    assert rows[1][1:] == (1, 1, 120, 30, "each")
    assert rows[2][1:4] == (3, 1, 30)
    assert rows[3][:4] == ("own-squat", 4, 8, 0)
    squat = [(phase.kind.value, phase.ms) for phase in found.exercises["own-squat"].phases]
    assert squat == [("move", 3000), ("move", 1000), ("rest", 1000)]
    lunge = [(phase.kind.value, phase.ms) for phase in found.exercises["own-lunge"].phases]
    assert lunge == [("move", 2000), ("hold", None), ("move", 1000)]
    names = [row[0] for row in rows]
    assert names[4] == "own-row"
    assert names[6:10] == ["own-lunge", "abdominal-crunch"] * 2
    assert names[10:] == ["hip-bridge-aaos"] * 10
    walk = found.exercises[names[5]]
    assert walk.phases[0].open_ended
    assert walk.phases[0].ms == 1_200_000
    assert [beat.say for beat in walk.phases[0].beats] == [
        "Begin easily.",
        "Halfway.",
        "One minute to go.",
    ]
    assert "Mobility" in found.routines[0].note
    assert "take care" in found.routines[0].note
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    for text in ("@RIR 1", "colour: blue", "@70% HR", "tempo fast", "400m", "loose words"):
        assert text in left
    assert any("10 rounds" in text for text in remarks(found, Fate.CHANGED))
    plays(coming_from(found))
