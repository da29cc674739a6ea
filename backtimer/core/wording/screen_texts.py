"""Sentences for the person that the window and the terminal share."""

from __future__ import annotations

WHAT_THIS_IS = (
    "Backtimer leads you through well-known exercises for the lower back. "
    "It is not medical advice, and it does not know you."
)
EMERGENCY_NUMBER = ("112", "or the emergency number where you are")
DOCTOR_SAYS_YES = "Begin once a doctor has said yes."
ONE_IS_TRUE = "One of these is true"
NONE_IS_TRUE = "None of these is true for me"
DO_NOT_BEGIN = (
    "Please do not exercise now. With a sign from the first list, call for help at once. With one "
    "from the second, see a doctor before you begin."
)
A_MISTAKE = "It was a mistake"
CLOSE = "Close Backtimer"
ASK_FIRST = (
    "Ask a doctor or physiotherapist first after surgery or an injury, in pregnancy, "
    "with osteoporosis, heart trouble or high blood pressure."
)
PAIN_RULE = "A gentle pull is fine. Pain means stop: press H at any moment."
BACK_TODAY = (
    "How is your back today? Press a number from zero to nine, plus for ten, or space to skip."
)
LEG_TODAY = (
    "How far down does the pain go today? One is the back only, two the buttock, three the thigh, "
    "four below the knee."
)
LEG_GO_ON = "Press Enter to go on."
LEG_UP = "It has moved up. That is the good direction, even if your back hurts more for a while."
LEG_DOWN = (
    "It goes further down than last time. If an exercise brings it there, stop it: press H, then E "
    "for its easier form, or skip it."
)
LEG_AFTER = "Has the pain in your leg moved?"
LEG_AFTER_KEYS = "One: it moved up. Two: it is the same. Three: further down."
LEG_WHICH = "Which exercise sent it down?"
LEG_UNKNOWN = "I do not know"
LEG_NEXT_TIME = "When an exercise sends it down, stop that one at once: press H."
LEG_LEAVE = "Leave it as it was"
LEG_ALLOWED = "It stays as it was."
SORE_BACK = "Enter starts a gentle day, space goes as planned."
FLARE_UP = "breathing, small movements and a short walk, half the dose or less"
EFFORT_NOW = "How hard was it? One is easy, two just right, three hard, four too hard."
PAIN_NOW = "How is your back now? Press a number from zero to nine, or plus for ten."

KEYS = (
    ("Space", "start, pause, go on"),
    ("→   ←", "next, back"),
    ("B", "begin this exercise again"),
    ("Shift →", "next exercise"),
    ("R", "say it again, in full"),
    ("+", "fifteen seconds more"),
    ("E", "easier, at once"),
    ("H, S or F12", "that hurts: stop"),
    ("Backspace", "it was a mistake: go on"),
    ("G", "a gentler day, when it hurt twice"),
    ("D or Enter", "done, in a step that waits for you"),
    ("any other letter", "I am there, or done, where it waits"),
    ("M   ↑   ↓", "mute, louder, softer"),
    ("V", "say more or less"),
    ("F or F11", "across the room"),
    ("N", "a mini window on top, and back"),
    ("Esc", "back"),
    ("Q", "end the session"),
    ("1 to 4, 0 to 9", "at the end: how hard it was, how the back is"),
    ("?", "all keys"),
)
