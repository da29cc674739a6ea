"""Voice commands: hits of each command, false accepts an hour, delay, share of a core, memory.

python benchmarks/commands.py FOLDER [HOURS] [MODEL] [--hits] [--mistakes] [--second] [--taught]

FOLDER caches what the voices say, since that takes an hour; docs/voice-commands.md names the
packages that give voices, and Kokoro's are used if FOLDER/speakers has them. HOURS of talk for the
false accepts (1), another MODEL than the one that ships. --hits and --mistakes measure only these.
--second measures the phoneme model (package hama) instead. Exits with 1 if an aim is missed.
--taught measures what it changes that each speaker teaches the commands, beside the same untaught.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from command_scenes import Speakers

    from backtimer.sound.microphone.network import CommandNetwork

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
    if "--taught" in sys.argv:
        return measure_teaching(CommandNetwork(model), speakers, hours)
    chosen = {"--hits": measure_hits, "--mistakes": measure_mistakes}
    missed: list[str] = []
    for option, measure in chosen.items():
        if option in sys.argv or not any(each in sys.argv for each in chosen):
            missed += measure(lambda: CommandRecogniser(judge), speakers, room, hours)
    print("missed:", "; ".join(missed) or "nothing")
    return 1 if missed else 0


def measure_teaching(network: CommandNetwork, speakers: Speakers, hours: float) -> int:
    from command_teaching import measure_taught_hits, measure_taught_talk, taught

    known = taught(network, speakers)
    if "--mistakes" not in sys.argv:
        measure_taught_hits(network, speakers, known)
    if "--hits" not in sys.argv:
        measure_taught_talk(network, speakers, known, hours)
    return 0


if __name__ == "__main__":
    sys.exit(main())
