"""Other programs' logs, tables and plans: what is kept, and that whatever is dropped is named."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from backtimer.core.model.exercise import SideMode
from backtimer.core.own.own_exercise import LONGEST_NAME
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Fate
from tests.exchange.inputs import a_picture, coming_from, doses, found_in, plays, refused, remarks

HEVY = (
    "title,start_time,exercise_title,set_index,weight_kg,reps,duration_seconds\n"
    '"Back day","2025-07-20 07:06","Plank",0,,,60\n'
    '"Back day","2025-07-26 07:06","Plank",0,,,30\n'
    '"Back day","2025-07-26 07:06","Plank",1,,,40\n'
    "\n"
    '"Back day","2025-07-26 07:06","Bridge",0,20,10,\n'
    '"Back day","2025-07-26 07:06","Bridge",1,20,8,\n'
    '"Back day","2025-07-26 07:06","Curl-up",0,,10,\n'
    '"Back day","2025-07-26 07:06","Curl-up",1,,8,\n'
    '"Back day","2025-07-26 07:06","Curl-up",2,,,20\n'
    '"Back day","2025-07-26 07:06","Stretching",0,,,\n'
    '"Back day","2025-07-26 07:06","",0,,5,\n'
)


def test_a_log_of_hevy() -> None:
    found = found_in(HEVY)
    (routine,) = found.routines
    assert routine.name == "Back day"
    rows = doses(routine)
    assert rows[0][:4] == ("plank-aaos", 2, 1, 30)
    assert rows[1][:4] == ("hip-bridge-aaos", 2, 10, 2)
    assert routine.items[1].dose.set_reps == (10, 8)
    assert routine.items[2].dose.set_reps == (8, 8, 8)
    changed, left = (
        "\n".join(remarks(found, Fate.CHANGED)),
        "\n".join(remarks(found, Fate.LEFT_OUT)),
    )
    assert "30, 40 s: 30 s in each set" in changed
    assert "10, 8 repetitions: 8 in each set" in changed
    assert "weight 20" in left
    assert "1 other training of" in left
    assert any("does not say it" in text for text in remarks(found, Fate.ASSUMED))
    plays(coming_from(found))


def test_logs_of_fitnotes_and_strong() -> None:
    found = found_in(
        "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time\n"
        "2025-05-01,Bird Dog,Core,,8,,,\n2025-05-01,Plank,Core,,,,,0:01:30\n"
        "2025-05-01,Run,Cardio,,,5,km,x:y\n"
    )
    rows = doses(found.routines[0])
    assert rows[0][:3] == ("bird-dog-aaos", 1, 8)
    assert rows[1][3] == 90
    assert any("distance 5" in text for text in remarks(found, Fate.LEFT_OUT))
    strong = found_in(
        "Date;Workout Name;Exercise Name;Set Order;Reps;Seconds\n1 May;Legs;Bridge;1;10;0\n"
    )
    assert strong.routines[0].name == "Legs"
    with pytest.raises(UserError, match="cannot be read"):
        found_in(HEVY + '"' + "x" * 200_000 + '"\n')


CALISTHENICS = (
    "# exercises\nname,type,group,sortOrder,laterality,targetSets,targetValue,isFavorite,"
    "restInterval,repDuration,mood\n"
    "Wall Push-up,Dynamic,Step 1,1,Bilateral,3,50,false,60,4,good\n"
    "One-leg Squat,Dynamic,Step 2,2,Unilateral,2,15,false,,,\n"
    "Plank,Isometric,Core,3,Bilateral,3,45,true,,,\n"
    "Hollow hold,Isometric,Core,4,Bilateral,,,true,,,\n"
    "Odd,Dynamic,Core,5,Bilateral,99,,true,,,\n,,,,,,,,,,\n"
)


def test_exercises_of_calisthenics_memory() -> None:
    found = found_in(CALISTHENICS)
    (routine,) = found.routines
    assert [section.title for section in routine.sections] == ["Step 1", "Step 2", "Core"]
    rows = doses(routine)
    assert rows[0][1:3] == (3, 50)
    assert rows[0][4] == 60
    assert rows[1][5] == "each"
    assert rows[2][:4] == ("plank-aaos", 3, 1, 45)
    assert found.exercises["own-wall-push-up"].phases[0].ms == 2000
    assert any('the column "mood"' in text for text in remarks(found, Fate.LEFT_OUT))
    assert any('targetsets "99"' in text for text in remarks(found, Fate.CHANGED))
    plays(coming_from(found))
    with pytest.raises(UserError, match="cannot be read"):
        found_in(CALISTHENICS + '"' + "x" * 200_000)


def plan(document: object, pictures: dict[str, bytes] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        # openWorkout writes names with a leading slash.
        package.writestr("/database.json", json.dumps(document))
        for name, data in (pictures or {}).items():
            package.writestr(f"/image/{name}", data)
    return stream.getvalue()


ITEMS = [
    {"name": "Plank", "workoutTime": 30, "isTimeMode": True, "breakTime": 20, "prepTime": 5,
     "orderNr": 2, "videoPath": "x.mp4"},
    {"name": "Lotus lift", "isTimeMode": False, "repetitionCount": 12, "orderNr": 1,
     "description": "Lift it.", "imagePath": "file:///data/image/lotus%20lift.png"},
    {"name": "Lotus lift", "isTimeMode": False, "orderNr": 3, "imagePath": "gone.png"},
    7,
]  # fmt: skip


def test_a_plan_of_open_workout() -> None:
    document = {"name": "Plan", "workoutSessions": [{"name": "Day one", "workoutItems": ITEMS}]}
    found = found_in(plan(document, {"lotus lift.png": a_picture("PNG")}))
    (routine,) = found.routines
    assert routine.name == "Day one"
    rows = doses(routine)
    assert [row[0] for row in rows] == ["own-lotus-lift", "plank-aaos", "own-lotus-lift-2"]
    assert rows[0][2] == 12
    assert rows[1][1:4] == (1, 1, 30)
    assert list(found.pictures) == ["lotus lift.png"]
    assert found.exercises["own-lotus-lift"].picture == "lotus lift.png"
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    for text in ("20 s of break", "5 s to get ready", "its video"):
        assert text in left
    plays(coming_from(found))


def test_what_a_plan_says_that_is_not_kept_is_named() -> None:
    items = [
        {"name": "Bird dog", "isTimeMode": False, "repetitionCount": 900, "sets": 3, "speed": 2,
         "imagePath": "/x/gone.png", "itemId": 7},
        {"name": "Plank", "workoutTime": 9999}, "junk",
    ]  # fmt: skip
    found = found_in(plan({"name": "P", "workoutSessions": [{"workoutItems": items}]}))
    assert doses(found.routines[0])[0][1] == 3
    told = "\n".join(remark.text for remark in found.remarks)
    for text in (
        "repetitions 900 is not from 1 to 200", "seconds of hold 9999", "speed: 2",
        "its picture: it is not in the plan", "1 entries",
    ):  # fmt: skip
        assert text in told
    assert "itemId" not in told


def test_groups_of_owf_in_groups() -> None:
    found = found_in(
        "# T [x]\n- 2x superset:\n  - 3x:\n    - Bridge 5reps\n  - Plank 30s\n- Clam 3x10reps\n"
    )
    rows = [row[:3] for row in doses(found.routines[0])]
    assert rows[:4] == [("hip-bridge-aaos", 3, 5), ("plank-aaos", 1, 1)] * 2
    deep = "".join(f"{'  ' * depth}- 10x circuit:\n" for depth in range(2000))
    deep += f"{'  ' * 2000}- Bridge 5reps\n{'  ' * 2000}- Plank 5s\n"
    (routine,) = found_in(f"# T [x]\n{deep}").routines
    assert len(routine.items) <= 300


def test_plans_that_are_none() -> None:
    two = {"name": "P", "workoutSessions": [{"workoutItems": ITEMS[:1]}, {"name": "x"}, 3]}
    found = found_in(plan(two))
    assert [routine.name for routine in found.routines] == ["P: Day 1"]
    assert sum("no exercises" in text for text in remarks(found, Fate.LEFT_OUT)) == 2
    assert "no sessions" in refused(plan({"name": "P"}))
    assert "no sessions" in refused(plan([]))
    assert "damaged" in refused(plan({}).replace(b"{}", b"{]"))


def test_a_zip_that_is_merely_unknown_is_not_accused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("/somewhere/file.txt", "hello")
    told = refused(stream.getvalue())
    assert "leads out" not in told
    assert "no package of Backtimer" in told


def test_groups_of_owf() -> None:
    found = found_in(
        "# Circuit [HIIT]\n- 4x:\n  @ style: circuit\n  @ rest_between_rounds: 1min30s\n"
        "  - Push-Up 15rep\n  - Bridge 5rep\n- 3x circuit:\n  - Plank 30s\n"
        "- every 1min for 6min:\n  - Dead Bug 6rep\n- emom 3min:\n  - Bridge 5rep\n  - Plank 10s\n"
        "- amrap 20min:\n  - Bridge 5rep\n- for-time:\n  - Bridge 9rep\n- rest 10min\n"
        "- include: Legs\n- Row 3x12rep rest:60s\n- Walk 1h30min\n- every min for 6:\n"
    )
    rows = doses(found.routines[0])
    assert len(rows) == 8 + 1 + 1 + 6 + 1 + 1 + 1 + 1 + 1
    assert rows[8][:4] == ("plank-aaos", 3, 1, 30)
    assert rows[9][1:3] == (6, 6)
    told = "\n".join(remarks(found, Fate.CHANGED) + remarks(found, Fate.LEFT_OUT))
    for text in (
        "4 times, in turn", "90 s of rest between the rounds", "3 rounds are 3 sets",
        "not by the clock", "as fast as can be", "10min of rest between exercises",
        "another workout", "at most 60",
    ):  # fmt: skip
        assert text in told
    plays(coming_from(found))


def test_a_hold_of_workout_watch_is_written_as_a_wait() -> None:
    found = found_in(
        "# P\n## Bridge\n* 2 sets x 5 reps\n* During rep:\n  * Wait for 5s\n* During reps 1:\n"
        "  * Wait for soon\n"
    )
    assert doses(found.routines[0])[0][:4] == ("hip-bridge-aaos", 2, 5, 5)
    assert any("Wait for soon" in text for text in remarks(found, Fate.LEFT_OUT))


def test_a_name_is_not_cut_in_silence() -> None:
    long = "one two three four five six seven eight nine ten"
    found = found_in(f"# {long}\n## Bridge\n* 2 sets x 5 reps\n")
    assert found.routines[0].name == long
    longer = f"{long} {long}"
    found = found_in(f"# {longer}\n## {long} lift\n* 2 sets x 5 reps\n")
    assert len(found.routines[0].name) <= LONGEST_NAME
    assert any(longer in text for text in remarks(found, Fate.CHANGED))
    assert any(f"{long} lift" in text for text in remarks(found, Fate.CHANGED))


def test_a_name_is_known_without_its_codes() -> None:
    found = found_in("# P\n## A1. Bridge\n* 2 sets x 5 reps\n## Bridge w/ RTB\n* 1 set x 5 reps\n")
    rows = doses(found.routines[0])
    assert rows[0][0] == "hip-bridge-aaos"
    assert rows[1][0].startswith("own-bridge")
    assert any("may be Hip bridge" in text for text in remarks(found, Fate.ASSUMED))


def test_the_same_table_in_three_writings() -> None:
    rows = [
        ("name", "sets", "reps", "hold", "frequency"), ("Bridge", "3", "10", "2,5", "daily"),
        ("Bird dog", "3", "8-10", "10", ""), ("Clam", "3", "10/side", "", ""),
    ]  # fmt: skip
    tables = [
        "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows),
        "".join("\t".join(row) + "\n" for row in rows),
        "".join(f"| {' | '.join(row)} |\n" for row in rows).replace("\n", "\n|---|---|\n", 1),
    ]
    for text in tables:
        found = doses(found_in(text).routines[0])
        assert found[0][:4] == ("hip-bridge-aaos", 3, 10, 2.5)
        assert found[1][:4] == ("bird-dog-aaos", 3, 8, 10)
        assert found[2][1:3] == (3, 10)
        assert found[2][5] == "each"


def test_what_a_sheet_forbids_is_told() -> None:
    found = found_in("Circuit (3 rounds):\nBridge 3x10\nAvoid sit-ups\nTel: 020 7946 0018\n")
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    for text in ("not to be done, says the sheet: Avoid sit-ups", "no exercise: Tel"):
        assert text in left
    (routine,) = found.routines
    assert len(routine.items) == 3
    assert any("listed 3 times" in text for text in remarks(found, Fate.CHANGED))


def test_circuits_are_listed_in_turn_and_what_is_not_kept_of_them_is_told() -> None:
    found = found_in(
        "Walk 5 min\nCORE CIRCUIT x3 (60s rest between rounds)\n- plank 30s\n- bridge 12\n\n"
        "Cat stretch x5\nRepeat the circuit 3 times\n"
    )
    (routine,) = found.routines
    names = [item.exercise for item in routine.items]
    assert names == ["walk", *["plank-aaos", "hip-bridge-aaos"] * 3, "cat-stretch"]
    assert [section.title for section in routine.sections][1] == "CORE CIRCUIT x3"
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    assert "its rest between the rounds, 60s rest" in left
    assert "Repeat the circuit 3 times: the exercises are done once" in left


def test_what_a_log_says_beside_its_sets_is_kept_or_named() -> None:
    found = found_in(
        "title,start_time,end_time,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "reps,duration_seconds,rpe\n"
        "Back,1 May,2 May,Bird Dog,0,hips level,0,warmup,5,,\n"
        "Back,1 May,2 May,Bird Dog,0,hips level,1,normal,8,,8.5\n"
        "Back,1 May,2 May,Plank,,,0,normal,500,45,\n"
        "Back,1 May,2 May,Bridge,,,0,normal,6,99999,\n"
    )
    bird_dog, plank, _bridge = found.routines[0].items
    assert (bird_dog.dose.sets, bird_dog.dose.reps, bird_dog.note) == (1, 8, "hips level")
    assert (plank.dose.reps, plank.dose.hold_ms) == (1, 45_000)
    left = remarks(found, Fate.LEFT_OUT)
    for text in (
        'the column "superset_id"', 'the column "rpe"', "a set to warm up (5): it is not counted",
        "500 repetitions: it is not counted", "99999 as a time: it is not counted",
    ):  # fmt: skip
        assert any(text in each for each in left), text
    assert not any("end_time" in each for each in left)


def test_rests_of_a_log_are_rests_and_no_sets() -> None:
    found = found_in(
        "Date,Workout Name,Exercise Name,Set Order,Reps,Seconds\n"
        "1 May,Core,Plank,1,0,60\n1 May,Core,Plank,Rest Timer,0,90\n"
        "1 May,Core,Plank,2,0,60\n1 May,Core,Plank,Rest Timer,0,70\n1 May,Core,Plank,Note,0,0\n"
    )
    assert doses(found.routines[0])[0][:5] == ("plank-aaos", 2, 1, 60, 70)
    assert any("90, 70 s of rest" in text for text in remarks(found, Fate.CHANGED))


def test_rounds_in_one_line_are_listed_in_turn() -> None:
    found = found_in("Walk 5 min\n3 rounds: plank 30 s, bridge x12\nCat stretch x5")
    names = [item.exercise for section in found.routines[0].sections for item in section.items]
    circuit = ["plank-aaos", "hip-bridge-aaos"]
    assert names == ["walk", *circuit * 3, "cat-stretch"]
    assert not any("3 rounds" in text for text in remarks(found, Fate.LEFT_OUT))


def test_both_legs_of_an_exercise_that_can_do_so_are_done_together() -> None:
    found = found_in("Knee to chest - 2 sets of 4, hold 30 s, both legs\nClamshell 2x8, both sides")
    both, clam = found.routines[0].items
    assert (both.exercise, both.dose.side_mode) == ("knee-to-chest-mayo", SideMode.BOTH)
    assert clam.dose.side_mode is SideMode.EACH


def test_amounts_of_owf() -> None:
    found = found_in(
        "# Core [Strength]\n- Bridge 8-10rep @rest 1min30s\n- Plank 3x1:00 @rest 1:00\n- Bird dog 2x1min30s\n"
        "- Pelvic tilt 3xmaxrep\n- Walk 1.5h\n- Side sit 1min 30s\n- Clam 3x10/8/6rep\n- rest 1:30\n"
        "- Curl-up 5rep @rest 9soon\n"
    )
    rows = [row[:5] for row in doses(found.routines[0])]
    assert rows[0] == ("hip-bridge-aaos", 1, 8, 2, 90)
    assert rows[1] == ("plank-aaos", 3, 1, 60, 60)
    assert rows[2][:4] == ("bird-dog-aaos", 2, 1, 90)
    assert rows[3][1] == 3
    assert rows[5][3] == 90
    assert rows[6][0] == "clamshell"
    told = "\n".join(remark.text for remark in found.remarks)
    for text in (
        "8 of 8-10", "as many as can be", "3x10/8/6rep", "1:30 of rest between exercises", "@rest 9soon",
    ):  # fmt: skip
        assert text in told, text


def test_sessions_of_owf() -> None:
    found = found_in(
        "## Saturday [mixed] (2026-02-27)\n@ location: gym\n# Core\n- Bridge 5rep\n> fine\n"
        "## Sunday\n- Plank 30s\n# Legs\n- Clamshell 8rep\n## Nothing\n"
    )
    assert [each.name for each in found.routines] == ["Core", "Sunday", "Legs"]
    assert found.routines[0].note.splitlines() == ["mixed", "2026-02-27", "location: gym", "fine"]
    assert remarks(found, Fate.LEFT_OUT)[-1].endswith("it has no exercises")


def test_groups_of_owf_that_take_turns_or_are_unknown() -> None:
    found = found_in(
        "# Core\n- emom 6 alternating:\n  - Bridge 5rep\n  - Plank 20s\n- every 2 for 10:\n  - Clamshell 8rep\n"
        "- tabata 8x:\n  - Cat stretch 5rep\n  - Bird dog 5rep\n"
    )
    rows = doses(found.routines[0])
    assert [row[0] for row in rows[:6]] == ["hip-bridge-aaos", "plank-aaos"] * 3
    assert rows[6][:3] == ("clamshell", 5, 8)
    assert [row[0] for row in rows[7:]] == ["cat-stretch", "bird-dog-aaos"]
    assert any("such a group is not known" in text for text in remarks(found, Fate.CHANGED))


def test_waits_of_workout_watch_in_some_repetitions_or_sets() -> None:
    found = found_in(
        "# P\n## Plank\n* 3 sets x 2 reps\n* During rep first:\n  * Wait for 20s\n* During rep 2:\n"
        "  * Wait for 99s\n* After set 1:\n  * Break for 30s\n* After set 2:\n  * Break for 90s\n"
        "* During set:\n  * Wait for 5s\n"
    )
    assert doses(found.routines[0]) == [("plank-aaos", 3, 2, 20, 90, "none")]
    changed, left = remarks(found, Fate.CHANGED), remarks(found, Fate.LEFT_OUT)
    assert any("it is the hold of all repetitions" in text for text in changed)
    assert any("30 and 90 s of rest" in text for text in changed)
    assert any("One hold is used for all" in text for text in left)
    assert any("during set: Wait for 5s" in text for text in left)


def test_words_of_calisthenics_memory_that_are_not_known() -> None:
    found = found_in("name,type,laterality,targetSets,targetValue\nRun,weird,Sideways,2,5\n")
    assert doses(found.routines[0])[0][1:3] == (2, 5)
    assert any('its type "weird"' in text for text in remarks(found, Fate.ASSUMED))
    assert any('laterality "Sideways"' in text for text in remarks(found, Fate.LEFT_OUT))


def test_a_kind_of_set_is_named() -> None:
    found = found_in(
        "title,start_time,exercise_title,set_index,set_type,reps\nA,2025-07-26,Bridge,0,normal,8\n"
        "A,2025-07-26,Bridge,1,dropset,8\n"
    )
    assert doses(found.routines[0])[0][1:3] == (2, 8)
    assert any("the kind dropset" in text for text in remarks(found, Fate.CHANGED))
