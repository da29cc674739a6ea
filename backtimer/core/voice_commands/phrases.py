"""What a person can say to the program."""

from __future__ import annotations

from enum import StrEnum


class VoicePhrase(StrEnum):
    """A phrase that can be heard; its value is the words as they are spoken."""

    NAME = "backtimer"
    PAUSE = "pause"
    GO_ON = "go on"
    NEXT = "next"
    BACK = "back"
    AGAIN = "again"
    EASIER = "easier"
    MORE_TIME = "more time"
    DONE = "done"
    STOP = "stop"
    IT_HURTS = "that hurts"
    HOW_LONG = "how long"
    LOUDER = "louder"
    SOFTER = "softer"
    UNDO = "undo"
    ZERO = "zero"
    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FIVE = "five"
    SIX = "six"
    SEVEN = "seven"
    EIGHT = "eight"
    NINE = "nine"
    TEN = "ten"
    YES = "yes"
    NO = "no"
    EASY = "easy"
    RIGHT = "just right"
    HARD = "hard"
    TOO_HARD = "too hard"


# In order: the number said is the index.
NUMBERS = tuple(map(VoicePhrase, "zero one two three four five six seven eight nine ten".split()))
# Heeded without the name too; of two mistakes, stopping is the better one.
URGENT = frozenset({VoicePhrase.STOP, VoicePhrase.IT_HURTS})
# What takes a mistaken stop back.
TAKING_BACK = frozenset({VoicePhrase.UNDO, VoicePhrase.GO_ON})
# All that is asked of a session: those from *pause* to *undo*.
COMMANDS = frozenset(list(VoicePhrase)[1:15])
