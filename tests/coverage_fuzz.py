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
from importlib.util import find_spec
from pathlib import Path

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


def run_child(reader: str, folder: Path, limits: list[str]) -> None:
    """Never returns: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["backtimer"]):
        from tests.fuzzing import NASTY
        from tests.store.test_any_bytes import READERS, SPILL, TOML_SEEDS, new_file
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate((*TOML_SEEDS, SPILL, *NASTY)):
        (corpus / str(number)).write_bytes(seed)
    read: Callable[[Path], object] = READERS[reader]

    def once(content: bytes) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            read(new_file(Path(place), content))

    atheris.Setup([sys.argv[0], *limits, str(corpus)], once)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Fuzz what is asked for; returns the exit code."""
    if arguments[:1] == ["--child"]:
        run_child(arguments[1], Path(arguments[2]), arguments[3:])
    if find_spec("atheris") is None:
        print("atheris is not installed here: no fuzzing with coverage guidance")
        return 0
    from tests.store.test_any_bytes import READERS

    seconds = int(arguments[0]) if arguments else SECONDS
    found_nothing = [fuzz(reader, seconds) for reader in arguments[1:] or READERS]
    return 0 if all(found_nothing) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
