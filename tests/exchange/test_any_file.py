"""Files of other programs, backups and packages with anything at all in them: a value or a UserError."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.errors import UserError
from backtimer.exchange.reader import read_file
from backtimer.files.reading import read_named
from backtimer.store.backup.archive import plan_restore, restore
from backtimer.store.backup.backing_up import FORMAT as BACKUP
from backtimer.store.backup.backing_up import back_up
from backtimer.store.backup.safe_zip import MANIFEST
from backtimer.store.history.opening import open_history
from backtimer.store.paths import Paths
from tests.built_in import LIBRARY, POSES
from tests.exchange.inputs import EXERCISE, ROUTINE, a_picture, planned, read, zipped
from tests.exchange.test_any_input import JSON, nothing_but_user_errors
from tests.exchange.test_importers import OWF, WATCH
from tests.exchange.test_training_logs import HEVY, ITEMS, plan
from tests.fuzzing import NASTY, examples, mutated
from tests.painting.crafted import TIFF
from tests.places import RESOURCES

NUMBER = count()
XML = (
    "<exercises><exercise><title>Stretch</title><description>Do it</description>"
    "<sequence duration='20'><image duration='5' src='a.png' mirrorx='yes'/></sequence>"
    "</exercise></exercises>"
)
MY_PT = json.dumps({"data": {
    "exercises": [{"id": 1, "name": "Twist", "type": "reps", "defaultReps": 5, "defaultSets": 2,
                   "sideMode": "each", "instructions": "Slowly."}],
    "sessionDefinitions": [{"name": "Day", "exercises": [{"exerciseId": 1}]}],
    "settings": {"restBetweenSets": 20},
}})  # fmt: skip
SEEDS: dict[str, str] = {
    "routine": ROUTINE,
    "exercise": EXERCISE,
    "WorkoutWotch": WATCH,
    "my-pt": MY_PT,
    "Workrave": XML,
    "OWF": OWF,
    "Hevy": HEVY,
    "FitNotes": "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time\n"
    "2025-05-01,Bird Dog,Core,,8,,,\n2025-05-01,Plank,Core,,,,,0:01:30\n",
    "Strong": "Date;Workout Name;Exercise Name;Set Order;Reps;Seconds\n1 May;Legs;Bridge;1;10;0\n",
    "CalisthenicsMemory": "name,type,group,sortOrder,laterality,targetSets,targetValue\n"
    "Bridge,dynamic,Core,1,bilateral,3,10\n",
    "table": "name,sets,reps,hold,rest,side\nBird dog,3,10,2,30,each\n",
    "sheet": "Bird dog 3 x 10\nClock reach 2 x 5 each side, hold 5 s\n",
}
OPEN_WORKOUT = {"name": "P", "workoutSessions": [{"name": "Day", "workoutItems": ITEMS}]}


def _file(folder: Path, content: bytes) -> Path:
    path = folder / f"{next(NUMBER)}.x"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("program", SEEDS)
@given(data=st.data())
@examples(60)
def test_any_bytes_in_a_file_of_a_program(
    program: str, tmp_path: Path, data: st.DataObject
) -> None:
    path = _file(tmp_path, data.draw(mutated((SEEDS[program].encode(),))))
    nothing_but_user_errors(lambda: planned(read_file(path, LIBRARY.exercises, lambda: POSES)))


@pytest.mark.parametrize("program", SEEDS)
@pytest.mark.parametrize("number", range(len(NASTY)))
def test_what_once_broke_a_reader(program: str, number: int) -> None:
    seed = SEEDS[program].encode()
    for content in (seed + NASTY[number], NASTY[number] + seed, seed.replace(b"1", NASTY[number])):
        nothing_but_user_errors(lambda content=content: read(content))


@pytest.mark.parametrize("name", ["routines/a.toml", "exercises/own-cat.toml", MANIFEST])
@given(data=st.data())
@examples(60)
def test_any_bytes_in_a_file_of_a_package(name: str, data: st.DataObject) -> None:
    files: dict[str, bytes | str] = {
        MANIFEST: '{"format": "backtimer", "version": 1}',
        "routines/a.toml": ROUTINE.replace("cat-stretch", "own-cat"),
        "exercises/own-cat.toml": EXERCISE,
    }
    seed = files[name]
    files[name] = data.draw(mutated((seed.encode() if isinstance(seed, str) else seed,)))
    nothing_but_user_errors(lambda: read(zipped(files, manifest=None)))


@given(st.one_of(st.just(TIFF), mutated((a_picture(),))))
@examples(15)
def test_any_bytes_in_a_picture_of_a_package(content: bytes) -> None:
    exercise = EXERCISE.replace('id = "own-cat"', 'id = "own-cat"\npicture = "cat.jpg"')
    routine = ROUTINE.replace("cat-stretch", "own-cat")
    nothing_but_user_errors(
        lambda: read(
            zipped(
                {
                    "routines/a.toml": routine,
                    "exercises/own-cat.toml": exercise,
                    "pictures/cat.jpg": content,
                }
            )
        )
    )


@given(
    st.one_of(
        JSON,
        st.builds(
            lambda item: {**OPEN_WORKOUT, "workoutSessions": [{"workoutItems": [item]}]}, JSON
        ),
    )
)
@examples(100)
def test_any_plan_of_open_workout(document: object) -> None:
    nothing_but_user_errors(lambda: read(plan(document)))


@given(mutated((json.dumps(OPEN_WORKOUT).encode(),)))
@examples(60)
def test_any_bytes_in_a_plan_of_open_workout(content: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("/database.json", content)
    nothing_but_user_errors(lambda: read(stream.getvalue()))


# Backups


def backup_paths(folder: Path) -> Paths:
    home = folder / f"home-{next(NUMBER)}"
    return Paths(home, home, home / "cache", RESOURCES)


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return a_backup(tmp_path_factory.mktemp("backup"))


def a_backup(folder: Path) -> bytes:
    """A good backup, made in a folder."""
    paths = backup_paths(folder)
    open_history(paths.history).close()
    for name, content in (
        ("settings.toml", "volume = 3\n"), ("routines/a.toml", ROUTINE), ("exercises/own-cat.toml", EXERCISE),
    ):  # fmt: skip
        (paths.data / name).parent.mkdir(exist_ok=True)
        (paths.data / name).write_text(content)
    back_up(paths, folder / "backup.zip")
    return read_named(folder / "backup.zip", 1_000_000)


def put_back(paths: Paths, file: Path) -> None:
    with suppress(UserError):
        plan_restore(paths, file)
    with suppress(UserError):
        restore(paths, file)
    # Whatever was in it, the history can be opened.
    with closing(open_history(paths.history)) as connection:
        assert connection.execute("SELECT count(*) FROM session").fetchone() is not None


@given(data=st.data())
@examples(60)
def test_any_bytes_as_a_backup(backup: bytes, tmp_path: Path, data: st.DataObject) -> None:
    put_back(backup_paths(tmp_path), _file(tmp_path, data.draw(mutated((backup,)))))


def _history(backup: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(backup)) as package:
        return package.read("history.sqlite3")


SEED_OF: dict[str, Callable[[bytes], bytes]] = {
    "history.sqlite3": _history,
    "settings.toml": lambda _backup: b"volume = 3\n",
    "plan.toml": lambda _backup: b'programme = "aaos"\nstarted = 2026-01-05\n',
    "routines/a.toml": lambda _backup: ROUTINE.encode(),
    MANIFEST: lambda _backup: json.dumps(BACKUP).encode(),
}


@pytest.mark.parametrize("name", SEED_OF)
@given(data=st.data())
@examples(40)
def test_any_bytes_in_a_file_of_a_backup(
    name: str, backup: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    content = data.draw(mutated((SEED_OF[name](backup),)))
    files: dict[str, bytes | str] = {MANIFEST: json.dumps(BACKUP), name: content}
    put_back(backup_paths(tmp_path), _file(tmp_path, zipped(files, manifest=None)))
