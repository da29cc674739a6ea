"""Fuzzes every reader of files with coverage guidance: python -m tests.coverage_fuzz [SECONDS] [READER...]

Each reader works in a process of its own for so many seconds (ten minutes without an argument), on
bytes that atheris changes by what code they reach. An input that is neither read nor refused with
the file's own fault ends that process with its trace and is kept; so does one that takes too long
or too much memory. The exit code is 1 if there was any.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

SECONDS = 600
# Of libFuzzer, for inputs of at most 64 KiB: seconds for one input, and MB for the process with Python in it.
LIMITS = ("-max_len=65536", "-timeout=10", "-rss_limit_mb=1024")
FINDINGS = Path("build/fuzz")


def fuzz(reader: str, seconds: int) -> bool:
    """Run one reader's process; whether it found nothing."""
    FINDINGS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="backtimer-fuzz-") as folder:
        command = [sys.executable, "-m", "tests.coverage_fuzz", "--child", reader, folder]
        limits = [*LIMITS, f"-max_total_time={seconds}", f"-artifact_prefix={FINDINGS}/{reader}-"]
        found = subprocess.run(command + limits, stderr=subprocess.PIPE, text=True, check=False)
    lines = [line for line in found.stderr.splitlines() if "Instrumenting" not in line]
    runs = [line for line in lines if "cov: " in line or line.startswith("Done ")]
    print(
        f"{reader:12} {'nothing found' if found.returncode == 0 else 'FOUND'}  {' '.join(runs[-1:])}",
        flush=True,
    )
    if found.returncode:
        print("\n".join(lines[-60:]), flush=True)
    return found.returncode == 0


class Target(NamedTuple):
    """A reader, and good files to begin with."""

    read: Callable[[Path], object]
    seeds: tuple[bytes, ...]


def targets(folder: Path) -> dict[str, Target]:
    """Every reader of files by name; a backup to begin with is made in `folder`."""
    from backtimer.files.reading import FileFaultError
    from backtimer.painting.picture_process import PictureProcess
    from tests.exchange import test_any_file as exchanged
    from tests.exchange.inputs import EXERCISE, ROUTINE, a_picture, read, zipped
    from tests.exchange.test_any_input import nothing_but_user_errors
    from tests.store import test_any_bytes as stored
    from tests.store.history import test_any_rows as any_rows

    def read_import(file: Path) -> None:
        content = file.read_bytes()
        nothing_but_user_errors(lambda: read(content))

    def read_backup(file: Path) -> None:
        exchanged.put_back(exchanged.backup_paths(file.parent), file)

    pictures = PictureProcess()

    def read_picture(file: Path) -> None:
        for work in (pictures.clean, pictures.pixels):
            with suppress(FileFaultError):
                work(file.read_bytes())

    package = zipped({"routines/a.toml": ROUTINE, "exercises/own-cat.toml": EXERCISE})
    programs = tuple(seed.encode() for seed in exchanged.SEEDS.values())
    return {
        **{
            name: Target(reader, stored.SEEDS.get(name, stored.TOML_SEEDS))
            for name, reader in stored.READERS.items()
        },
        "history": Target(stored.READERS["history"], (any_rows.a_history(folder),)),
        "import": Target(read_import, programs),
        "package": Target(read_import, (package,)),
        "picture": Target(read_picture, (a_picture(), a_picture("PNG"))),
        "backup": Target(read_backup, (exchanged.a_backup(folder),)),
    }


def run_child(name: str, folder: Path, limits: list[str]) -> None:
    """Never returns: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["backtimer"]):
        target = targets(folder)[name]
        from tests.fuzzing import NASTY
        from tests.store.any_files import new_file
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate((*target.seeds, *NASTY)):
        (corpus / str(number)).write_bytes(seed)

    def once(content: bytes) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            target.read(new_file(Path(place), content))

    atheris.Setup([sys.argv[0], *limits, str(corpus)], once)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Fuzz what is asked for; returns the exit code."""
    if arguments[:1] == ["--child"]:
        run_child(arguments[1], Path(arguments[2]), arguments[3:])
    if find_spec("atheris") is None:
        print("atheris is not installed here: no fuzzing with coverage guidance")
        return 0
    seconds = int(arguments[0]) if arguments else SECONDS
    with tempfile.TemporaryDirectory(prefix="backtimer-fuzz-") as folder:
        names = arguments[1:] or list(targets(Path(folder)))
    found_nothing = [fuzz(name, seconds) for name in names]
    return 0 if all(found_nothing) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
