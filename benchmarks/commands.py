"""Voice commands: hits of each command, false accepts an hour, delay, share of a core, memory.

python benchmarks/commands.py FOLDER [HOURS] [MODEL] [--hits] [--mistakes] [--second]

FOLDER caches what the voices say, since that takes an hour; docs/voice-commands.md names the
packages that give voices, and Kokoro's are used if FOLDER/speakers has them. HOURS of talk for the
false accepts (1), another MODEL than the one that ships. --hits and --mistakes measure only these.
--second measures the phoneme model (package hama) instead. Exits with 1 if an aim is missed.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "benchmarks")]


def main() -> int:
    from command_measures import measure_hits, measure_mistakes
    from command_scenes import Room, Speakers

    from backtimer.sound.microphone.command_recogniser import CommandRecogniser, Judge
    from backtimer.sound.microphone.network import CommandNetwork

    given = [each for each in sys.argv[1:] if not each.startswith("--")]
    hours = float(given[1]) if len(given) > 1 else 1.0
    model = Path(given[2]) if len(given) > 2 else ROOT / "resources/microphone/commands.npz"
    speakers = Speakers(Path(given[0]))
    room = Room(speakers)
    print(len(speakers.voices), "speakers:", ", ".join(speakers.voices))
    if "--second" in sys.argv:
        from phoneme_judge import PhonemeJudge

        judge: Judge = PhonemeJudge()
    else:
        judge = CommandNetwork(model)
    chosen = {"--hits": measure_hits, "--mistakes": measure_mistakes}
    missed: list[str] = []
    for option, measure in chosen.items():
        if option in sys.argv or not any(each in sys.argv for each in chosen):
            missed += measure(lambda: CommandRecogniser(judge), speakers, room, hours)
    print("missed:", "; ".join(missed) or "nothing")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
