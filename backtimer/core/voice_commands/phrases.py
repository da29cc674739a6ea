"""What a person can say to the program."""

from __future__ import annotations

from enum import StrEnum


class Phrase(StrEnum):
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
NUMBERS = (
    Phrase.ZERO, Phrase.ONE, Phrase.TWO, Phrase.THREE, Phrase.FOUR, Phrase.FIVE,
    Phrase.SIX, Phrase.SEVEN, Phrase.EIGHT, Phrase.NINE, Phrase.TEN,
)  # fmt: skip
# Heeded without the name too; of two mistakes, stopping is the better one.
URGENT = frozenset({Phrase.STOP, Phrase.IT_HURTS})
# What takes a mistaken stop back.
TAKING_BACK = frozenset({Phrase.UNDO, Phrase.GO_ON})
COMMANDS = frozenset({
    Phrase.PAUSE, Phrase.GO_ON, Phrase.NEXT, Phrase.BACK, Phrase.AGAIN, Phrase.EASIER,
    Phrase.MORE_TIME, Phrase.DONE, Phrase.STOP, Phrase.IT_HURTS, Phrase.HOW_LONG, Phrase.LOUDER,
    Phrase.SOFTER, Phrase.UNDO,
})  # fmt: skip
