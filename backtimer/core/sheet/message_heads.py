"""The time and the sender before a message that somebody copied out of a chat."""

from __future__ import annotations

import re

# "[08:16] Stop for now: dead bug" has no sender.
_NO_SENDER = (
    r"(?:please\s+)?(?:stop|skip|leave|drop|no|not|avoid|do\s+not|don't|pause|park|off|out|hold|keep|new|add|swap|"
    r"instead|change|increase|reduce|back\s+in|from|until|for\s+now|this\s+week|today|tomorrow|do)\b"
)
# The time and the sender before a message; "bridge (PT): 3x10" has none.
MESSAGE = re.compile(
    r"\s*(?:(?:0[5-9]|1\d|2[0-3])[:.][0-5]\d\s*(?:-\s*)?(?=[^\W\d]{3}[^:]*\d\s?(?:x|reps?|times|sets?)?\b)(?!walk|bike|cycl|row|swim|treadmill)|"
    r"\[(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    r"[\d/.,: -]*\d[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?:,\s*[\d/.-]+)?\]|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+\d{1,2}[:.]\d\d\s*(?:[ap]m\s*)?(?:-\s+|\s)(?=[^\W\d]{2})|"
    r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]m)?\s+-|"
    r"(?!bridg|plank|clam|squat|lung|crunch|walk|march|curl|row|press|stretch|super|cat|bird|tilt|rais|twist|stand|dog|roll|bike)(?=[^\W\d]+\s\((?:my\s+)?(?:physio\w*|pt|osteo\w*|chiro\w*|therapist|trainer|coach|doc\w*)\):))\s*"
    rf"(?:(?!{_NO_SENDER})[^\W\d][^\d:]{{1,30}}:\s)?(?:(?:and|then|but|also|ok|oh(?=\s+and\b)|so|tmrw|pls|please|hi|hello|hey)[,!]?\s+)*(?:do\s+)?"
)
