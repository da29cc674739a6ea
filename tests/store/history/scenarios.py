"""What is done to a history while writes go wrong: what is there before, what has to be afterwards."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.errors import UserError
from backtimer.store.history import unsaved
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.changes import discard, finish
from backtimer.store.history.database import MIGRATIONS
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from backtimer.store.history.write_orders import Order, UnderWay

REPS = 5
Tell = Callable[[str], None]
Found = Iterator[str]


def rep(turn: int) -> Rep:
    return Rep(0, "plank-aaos", 1, turn + 1, turn, Side.NONE, 1000, 900, Outcome.DONE, 500)


def do(path: Path, turns: range, tell: Tell, *, on: int | None = None, end: bool = False) -> None:
    history = History(path, lambda _text: None)
    if on is None:
        history.begin(parse_ref("mayo-15"), "Mayo", week=1)
    else:
        history.go_on(on)
    for turn in turns:
        history.add_rep(rep(turn), lambda turn=turn: tell(str(turn)))  # type: ignore[misc]
        if turn == 1:
            history.pause(begins=True)
            history.pause(begins=False)
    if end:
        history.end(completed=True)
        history.answer(3, 4)
        history.note("x")
    history.close()


def nothing(_text: str) -> None:
    """Told to nobody."""


# What is there before, what is done, and what has to be there afterwards.


def before_session(_path: Path) -> None:
    """There is no history yet."""


def act_session(path: Path, tell: Tell) -> None:
    do(path, range(REPS), tell)


def check_session(path: Path, told: list[str], *, killed: bool) -> Found:
    yield from reps_are(path, 1, told, killed=killed, least=0, most=REPS)
    yield from offer_is_last(path)


def before_more(path: Path) -> None:
    do(path, range(2), nothing, end=True)
    do(path, range(2), nothing)


def act_more(path: Path, tell: Tell) -> None:
    do(path, range(2, REPS), tell, on=2)
    finish(path, 2)
    tell("finished")


def check_more(path: Path, told: list[str], *, killed: bool) -> Found:
    done = [each for each in told if each != "finished"]
    yield from reps_are(path, 2, ["0", "1", *done], killed=killed, least=2, most=REPS)
    ended = value(path, "SELECT ended IS NOT NULL FROM session WHERE id = 2")
    if "finished" in told and not ended:
        yield "it was not finished"
    if not ended:
        yield from offer_is_last(path)
    elif unfinished(path) is not None:
        yield "a finished one is offered"
    if value(path, "SELECT count(*) FROM rep WHERE session = 1") != 2:
        yield "the first session is not as it was"


def act_whole(path: Path, tell: Tell) -> None:
    do(path, range(REPS), tell, end=True)
    tell("ended")


def check_whole(path: Path, told: list[str], *, killed: bool) -> Found:
    done = [each for each in told if each != "ended"]
    ended = value(path, "SELECT ended IS NOT NULL FROM session WHERE id = 3")
    if value(path, "SELECT count(*) FROM session WHERE id = 3"):
        yield from reps_are(path, 3, done, killed=killed, least=0, most=REPS)
    elif done or not killed:
        yield "the session is lost"
    if "ended" in told and not ended:
        yield "it was not ended"
    if not killed and value(path, "SELECT pain FROM session WHERE id = 3") != 4:
        yield "the answer is lost"
    if unfinished(path) is None and not ended and done:
        yield "no offer"


def act_discard(path: Path, tell: Tell) -> None:
    discard(path, 2)
    tell("gone")


def check_discard(path: Path, told: list[str], *, killed: bool) -> Found:
    count = value(path, "SELECT count(*) FROM session WHERE id = 2")
    reps = value(path, "SELECT count(*) FROM rep WHERE session = 2")
    if (count, reps) not in ((0, 0), (1, 2)):
        yield f"{count} sessions with {reps} repetitions"
    if told and count:
        yield "it was not deleted"
    if value(path, "SELECT count(*) FROM rep WHERE session = 1") != 2:
        yield "the first session is not as it was"


def before_migration(path: Path) -> None:
    """As the first version left it when it was killed: nothing is in the main file yet."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(f"BEGIN; {MIGRATIONS[0]} PRAGMA user_version = 1; COMMIT;")
        connection.execute(
            "INSERT INTO session (routine, name, started) "
            "VALUES ('r', 'R', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))"
        )
        for turn in range(REPS):
            connection.execute(
                "INSERT INTO rep VALUES (1, 0, 'plank', 1, 1, ?, 'none', 5, 6, 'done', "
                "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))",
                (turn,),
            )
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)


def act_migration(path: Path, tell: Tell) -> None:
    # A full disk is told; it stays the old history then.
    with contextlib.suppress(UserError):
        open_history(path).close()
        tell("migrated")


def check_migration(path: Path, told: list[str], *, killed: bool) -> Found:
    yield from reps_are(path, 1, list(map(str, range(REPS))), killed=killed, least=REPS, most=REPS)
    yield from offer_is_last(path)
    if value(path, "PRAGMA user_version") != len(MIGRATIONS):
        yield "it was not migrated"
    copy = path.with_suffix(".v1.sqlite3")
    if not copy.exists():
        yield "no copy"
    elif value(copy, "SELECT count(*) FROM rep") != REPS or value(copy, "PRAGMA user_version") != 1:
        yield "the copy is not whole"


def before_replay(path: Path) -> None:
    do(path, range(2), nothing, end=True)
    history = [
        Order("begin", {"routine": "b", "name": "B", "started": "2026-01-01T00:00:00+00:00",
            "day": "2026-01-01", "week": None, "programme": None, "gentle": 0, "pain_before": 1}),
    ]  # fmt: skip
    for turn in range(3):
        one = rep(turn)
        history.append(
            Order("rep", {"item": 0, "exercise": one.exercise, "set": 1, "rep": 1, "turn": turn,
                "side": "none", "planned_ms": 1, "actual_ms": 1, "outcome": "done",
                "at": "2026-01-01T00:00:01+00:00", "hold_ms": 0})
        )  # fmt: skip
    unsaved.keep(path, [*history, Order("pause", {"at": "2026-01-01T00:00:02+00:00"})], UnderWay())
    unsaved.keep(path, [Order("answer", {"effort": 7, "pain": None})], UnderWay(1))


def act_replay(path: Path, tell: Tell) -> None:
    do(path, range(1), tell)


def check_replay(path: Path, told: list[str], *, killed: bool) -> Found:
    found = rows(path, "SELECT id, routine, effort FROM session ORDER BY id")
    if found[:2] != [(1, "mayo-15", 7), (2, "b", None)] or len(found) > 3:
        yield f"sessions {found}"
    if value(path, "SELECT count(*) FROM rep WHERE session = 2") != 3:
        yield "repetitions that waited are lost"
    if value(path, "SELECT count(*) FROM pause WHERE session = 2") != 1:
        yield "a pause is there twice"
    if unsaved.waiting(path):
        yield "a file still waits"
    if told and value(path, "SELECT count(*) FROM rep WHERE session = 3") != 1:
        yield "the new repetition is lost"


def before_repair(path: Path) -> None:
    connection = open_history(path)
    connection.execute("BEGIN")
    for number in range(1, 4):
        connection.execute(
            "INSERT INTO session (id, routine, name, started) VALUES (?, 'r', 'R', '2026-01-01')",
            (number,),
        )
        connection.executemany(
            "INSERT INTO rep VALUES (?, 0, 'plank', 1, 1, ?, 'none', 5, 6, 'done', '2026-01-01', 0)",
            [(number, turn) for turn in range(140)],
        )
    connection.execute("COMMIT")
    connection.close()
    data = bytearray(path.read_bytes())
    page = len(data) // 2 // 4096 * 4096
    data[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(data)


def act_repair(path: Path, tell: Tell) -> None:
    do(path, range(1), tell)


def check_repair(path: Path, told: list[str], *, killed: bool) -> Found:
    kept = value(path, "SELECT count(*) FROM rep WHERE session <= 3")
    aside = list(path.parent.glob("history-broken-*.sqlite3"))
    if not aside:
        yield "the damaged one is not kept"
    if (kept or 0) < 250 and not killed:
        yield f"{kept} repetitions saved"
    # One killed here is followed by another session.
    if (value(path, "SELECT count(*) FROM rep WHERE session > 3") or 0) < len(told) + killed:
        yield "the new repetition is lost"


class Scenario(NamedTuple):
    before: Callable[[Path], None]
    act: Callable[[Path, Tell], None]
    check: Callable[..., Found]


SCENARIOS = {
    "session": Scenario(before_session, act_session, check_session),
    "whole session": Scenario(before_more, act_whole, check_whole),
    "going on, finishing": Scenario(before_more, act_more, check_more),
    "discarding": Scenario(before_more, act_discard, check_discard),
    "migration": Scenario(before_migration, act_migration, check_migration),
    "putting in what waited": Scenario(before_replay, act_replay, check_replay),
    "repair": Scenario(before_repair, act_repair, check_repair),
}


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def value(path: Path, query: str) -> int | None:
    found = rows(path, query)
    return found[0][0] if found else None  # type: ignore[return-value]


def reps_are(
    path: Path, session: int, told: list[str], *, killed: bool, least: int, most: int
) -> Found:
    """What was told is there, with at most one more; after a full disk all of it."""
    found = {str(row[0]) for row in rows(path, f"SELECT turn FROM rep WHERE session = {session}")}
    if set(told) - found:
        yield f"lost {sorted(set(told) - found)}"
    if killed and len(found - set(told)) > 1:
        yield f"more than was told: {sorted(found - set(told))}"
    if not killed and len(found) != most:
        yield f"only {sorted(found)}"
    if not least <= len(found) <= most:
        yield f"{len(found)} repetitions"


def offer_is_last(path: Path) -> Found:
    last = value(path, "SELECT max(turn) FROM rep WHERE session = (SELECT max(id) FROM session)")
    found = unfinished(path)
    if (found.turn if found else None) != last:
        yield f"offered {found}, last {last}"
