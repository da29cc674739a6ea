"""Sentences for the person that the window and the terminal share."""

from __future__ import annotations

WHAT_THIS_IS = (
    "Backtimer leads you through well-known exercises for the lower back. "
    "It is not medical advice, and it does not know you."
)
NOT_NOW = (
    "Do not start, and see a doctor soon, if you have",
    (
        "numbness between your legs, or new trouble with bladder, bowel or sex",
        "weak or numb legs, pain in both legs, or pain that shoots below the knee and grows",
        "chest pain, or back pain after a fall or an accident",
        "fever, weight loss that you cannot explain, or a cancer once, along with the pain",
        "pain at night or at rest that no position eases",
    ),
)
ONE_IS_TRUE = "One of these is true for me"
NONE_IS_TRUE = "That was a mistake: none of these is true for me"
EMERGENCY = (
    "Please do not exercise now. Numbness between the legs, trouble with bladder or bowel, weak "
    "legs, chest pain, or a bad accident: call for help at once. With any of the others, see a "
    "doctor before you begin."
)
CLOSE = "Close Backtimer"
ASK_FIRST = (
    "Ask a doctor or physiotherapist first after surgery or an injury, in pregnancy, "
    "with osteoporosis, heart trouble or high blood pressure."
)
PAIN_RULE = "A gentle pull is fine. Pain means stop: press H at any moment."
ACCEPT = "I have read this"
BACK_TODAY = "How is your back today? Press a number from zero to nine, or space to skip."
SORE_BACK = "That is a sore back. Enter starts a gentle day, space goes as planned."

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
    ("any other letter", "I am there, while getting ready"),
    ("M   ↑   ↓", "mute, louder, softer"),
    ("V", "say more or less"),
    ("F or F11", "across the room"),
    ("Esc", "back"),
    ("Q", "end the session"),
    ("?", "all keys"),
)
