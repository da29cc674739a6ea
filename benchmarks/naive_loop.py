"""A counting timer as many programs have it: it says the second, then sleeps for one.

python benchmarks/naive_loop.py COUNT     (needs aplay and espeak-ng)

Stands for them in `drift.py`: `say` and `runAndWait` of pyttsx3 on a one-second tick. Cue number n
is meant to begin every EVERY_S seconds after the first.
"""

from __future__ import annotations

import sys
import time

import pyttsx3

# Rest between two cues, in ticks of a second.
EVERY_S = 5


def main() -> None:
    engine = pyttsx3.init()
    for number in range(int(sys.argv[1])):
        engine.say(str(number % 10 + 1))
        engine.runAndWait()
        for _ in range(EVERY_S):
            time.sleep(1)


if __name__ == "__main__":
    main()
