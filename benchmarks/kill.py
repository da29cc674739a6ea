"""Kills sped-up sessions at random times, and checks what is left of them.

python benchmarks/kill.py [KILLS] [SEED]
python benchmarks/kill.py --stops     freezes them several times before, each in another time zone
python benchmarks/kill.py --writes    instead stops a tiny session at each single write
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WRITES, STOPS = "--writes" in sys.argv, "--stops" in sys.argv
NUMBERS = [int(each) for each in sys.argv[1:] if not each.startswith("--")]
KILLS = NUMBERS[0] if NUMBERS else 200
SEED = NUMBERS[1] if len(NUMBERS) > 1 else 1
# A routine without a warm-up, so that its repetitions start at once.
ROUTINE = "healthwise"
ZONES = "UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Marquesas"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backtimer.store.history.broken_off import unfinished  # noqa: E402
from benchmarks.readings import note  # noqa: E402
from tests.store.history import faulty  # noqa: E402


def logged(path: Path) -> list[tuple[int, int, int, str]]:
    """Return the repetitions logged as being on disk; the last line may be incomplete."""
    found = []
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if event["event"] == "rep_finished":
            found.append((event["item"], event["set"], event["rep"], event["side"]))
    return found


def every_write() -> int:
    if sys.platform != "linux" or faulty.compiler() is None:
        print("not run: this needs Linux and a C compiler")
        return 1
    began = time.monotonic()
    found = faulty.run()
    stopped = full = 0
    for name, counts in found["counts"].items():
        print(f"{name}: " + ", ".join(f"{title} {count}" for title, count in counts.items()))
        stopped += sum(counts[title] for title in faulty.NAMES.values())
        full += sum(count for title, count in counts.items() if title.startswith("full"))
    for text in found["wrong"]:
        print("WRONG", text)
    print(
        f"{stopped} times stopped, {full} times no space, {len(found['wrong'])} wrong "
        f"({time.monotonic() - began:.0f} s)"
    )
    return 1 if found["wrong"] else 0


def freeze(process: subprocess.Popen[bytes], chance: random.Random) -> None:
    """Stop a process a few times and let it go on, as a laptop does that is out of breath."""
    for _ in range(3):
        time.sleep(chance.uniform(0.0, 0.5))
        process.send_signal(signal.SIGSTOP)
        time.sleep(chance.uniform(0.0, 1.0))
        process.send_signal(signal.SIGCONT)


def main() -> int:
    if WRITES:
        return every_write()
    chance = random.Random(SEED)
    folder = Path(tempfile.mkdtemp(prefix="backtimer-kill-"))
    environment = {**os.environ, "BACKTIMER_DATA_DIR": str(folder)}
    path = folder / "history.sqlite3"
    lost = broken = wrong = reps = 0
    for number in range(KILLS):
        log = folder / f"{number}.log"
        command = [sys.executable, "-m", "backtimer", "play", ROUTINE, "--terminal", "--yes",
                   "--cues", "off", "--speed", "60", "--log", str(log)]  # fmt: skip
        if STOPS:
            environment["TZ"] = chance.choice(ZONES)
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        end = time.monotonic() + 20
        while not log.exists() and time.monotonic() < end:
            time.sleep(0.005)
        if STOPS:
            freeze(process, chance)
        time.sleep(chance.uniform(0.0, 3.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        told = logged(log)
        if not path.exists():
            lost += len(told)
            continue
        offer = unfinished(path)
        connection = sqlite3.connect(path)
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            broken += 1
        session = connection.execute("SELECT max(id) FROM session").fetchone()[0]
        kept = connection.execute(
            'SELECT item, "set", rep, side, turn FROM rep WHERE session = ?', (session,)
        ).fetchall()
        connection.close()
        reps += len(kept)
        # Everything logged has to be on disk; the last repetition there may not be logged yet.
        missing = set(told) - {row[:4] for row in kept} if told else set()
        lost += len(missing)
        last = max(((row[0], row[1], row[4]) for row in kept), default=None)
        offered = (offer.item, offer.set, offer.turn) if offer is not None else None
        if offered != last:
            wrong += 1
            print(f"kill {number}: offered {offered}, last kept {last}")
        log.unlink(missing_ok=True)
    note("Killed in a session", f"repetitions lost in {KILLS} kills", [lost], limit=0)
    note("Killed in a session", "databases broken", [broken], limit=0)
    note("Killed in a session", "wrong offers to go on", [wrong], limit=0)
    print(
        f"{KILLS} kills, {reps} repetitions kept, {lost} lost, {broken} databases broken, {wrong} offers wrong"
    )
    return 1 if lost or broken or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
