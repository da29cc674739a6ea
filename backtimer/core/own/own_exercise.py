"""The person's own exercises: a few answers become an exercise with phases and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import NamedTuple

from backtimer.core.model.easier_form import dose_done, holds_by_dose
from backtimer.core.model.exercise import (
    Dose,
    Exercise,
    ExerciseKind,
    Phase,
    PhaseKind,
    Position,
    SideMode,
)
from backtimer.core.model.routine import LONGEST_LINE, LONGEST_NAME, Item, can_be_seen
from backtimer.core.model.viewpoint import Viewpoint
from backtimer.core.wording import spoken_words

OWN_PREFIX = "own-"
MOST_NAME_WORDS, LONGEST_ID = 8, 50
MOST_SAID, MOST_SAID_IN_HOLD = 15, 5
MOVE_MS = 3000
MOST_LINES = 8
# Five to begin with, and the library's usual rest.
USUAL = Dose(1, 5, 0, 30_000, SideMode.NONE)
START_POSES = {
    Position.STANDING: "stand", Position.CHAIR: "chair_sit", Position.SITTING: "long_sit",
    Position.QUADRUPED: "all_fours", Position.KNEELING: "half_kneel",
    Position.SUPINE: "hook_lying", Position.PRONE: "prone_flat",
    Position.SIDE_LYING: "side_lying",
}  # fmt: skip
SETUPS = {
    Position.STANDING: "Stand with room to move.",
    Position.CHAIR: "Sit on a chair, feet flat on the floor.",
    Position.SITTING: "Sit on the floor.",
    Position.QUADRUPED: "Come to your hands and knees.",
    Position.KNEELING: "Kneel on one knee.",
    Position.SUPINE: "Lie on your back, knees bent.",
    Position.PRONE: "Lie on your front.",
    Position.SIDE_LYING: "Lie on your side.",
}
# Words that name the position, the clearest first.
_TELLING = (
    (Position.SIDE_LYING, r"side[- ]?lying|lying on (?:your|the) side|clam ?shells?|side plank"),
    (
        Position.SUPINE,
        (
            r"supine|on (?:your|the|my) back|back with|bridg\w+|dead ?bug|crunch\w*|sit[- ]?ups?"
            r"|abdominal|savasana|thrusts?|brace"
        ),
    ),
    (Position.QUADRUPED, r"all fours|quadruped|hands and knees|bird ?dog|cat|child'?s"),
    (
        Position.PRONE,
        (
            r"prone|on (?:your|the|my) (?:front|stomach|belly)|planks?|superm[ae]n|push[- ]?ups?"
            r"|press[- ]?ups?"
        ),
    ),
    (Position.KNEELING, r"kneel\w*|pigeon"),
    (Position.CHAIR, r"seated|chairs?|desk|sit(?:ting)?"),
    (Position.STANDING, r"stand\w*|squats?|lung\w+|wall|rows?|walk\w*|march\w*|calf|calves"),
)
_STRETCH = re.compile(r"\b(?:stretch\w*|pose|fold|twist|savasana|child'?s)\b", re.IGNORECASE)


class Answers(NamedTuple):
    """The answers about an own exercise. A `hold_ms` of 0 means that it only moves.

    `there_ms`, `back_ms` and `pause_ms` are the lengths of the movement, the way back and
    the pause at the end. `say` is spoken at the start of a repetition, `held` during the hold,
    `back` at its end. `pose` and `end_pose` are poses of the library; `picture` is the name
    of a file in the pictures folder.
    """

    id: str
    name: str
    position: Position
    dose: Dose
    kind: ExerciseKind = ExerciseKind.STRENGTH
    there_ms: int = MOVE_MS
    back_ms: int = MOVE_MS
    pause_ms: int = 0
    say: str = ""
    held: str = ""
    back: str = ""
    setup: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    pose: str = ""
    end_pose: str = ""
    picture: str = ""
    side_label: str = ""
    source: str = "Your own exercise."


def own_exercise(answers: Answers) -> Exercise:
    """The exercise that the answers describe."""
    start = answers.pose or START_POSES[answers.position]
    end = answers.end_pose or start
    sided = answers.dose.side_mode is not SideMode.NONE
    which = "{Side}. " if sided else ""
    say = spoken(answers.say) or spoken(f"{which}Slowly into it.")
    # From the third repetition on too: with the screen off, only the voice says when to move.
    brief, short = _brief(say, sided=sided), "{Side}." if sided else "Go."
    phases = [Phase("there", PhaseKind.MOVE, end, answers.there_ms, "MOVE", say, brief, short)]
    if answers.dose.hold_ms:
        held = spoken(answers.held, MOST_SAID_IN_HOLD) or "Hold."
        phases.append(Phase("hold", PhaseKind.HOLD, end, None, "HOLD", held, held))
    back = spoken(answers.back) or "Slowly back."
    # After a hold the tone says it; without a hold it has to be said every time.
    short = "" if answers.dose.hold_ms else "Back."
    phases.append(
        Phase("back", PhaseKind.MOVE, start, answers.back_ms, "BACK", back, "Go back.", short)
    )
    if answers.pause_ms:
        phases.append(Phase("pause", PhaseKind.REST, start, answers.pause_ms, "REST"))
    setup = tuple(line for text in answers.setup if (line := spoken(text)))
    # Written instructions are spoken: with the screen off, nobody could read them.
    setup = setup or (SETUPS[answers.position], *said_lines(answers.instructions))
    return Exercise(
        id=answers.id,
        name=short_name(answers.name),
        family="Own",
        kind=answers.kind,
        position=answers.position,
        props=(),
        view=Viewpoint(),
        start_pose=start,
        phases=tuple(phases),
        dose=answers.dose,
        setup=setup,
        setup_brief=setup[0],
        side_label=answers.side_label,
        instructions=tuple(text[:LONGEST_LINE] for text in answers.instructions),
        source=answers.source,
        picture=answers.picture,
    )


def answers_of(exercise: Exercise) -> Answers | None:
    """The answers that an own exercise was made from; None if it has any other phases."""
    phases = {phase.id: phase for phase in exercise.phases}
    if tuple(phases) not in _SHAPES or any(phase.beats for phase in exercise.phases):
        return None
    there, back = phases["there"], phases["back"]
    hold, pause = phases.get("hold"), phases.get("pause")
    if hold is not None and hold.ms is not None:
        return None
    return Answers(
        exercise.id, exercise.name, exercise.position, exercise.dose, exercise.kind,
        there.ms or MOVE_MS, back.ms or MOVE_MS, (pause.ms or 0) if pause is not None else 0,
        there.say, hold.say if hold is not None else "", back.say, exercise.setup,
        exercise.instructions, exercise.start_pose, there.pose, exercise.picture,
        exercise.side_label, exercise.source,
    )  # fmt: skip


_SHAPES = {
    ("there", "back"), ("there", "hold", "back"), ("there", "back", "pause"),
    ("there", "hold", "back", "pause"),
}  # fmt: skip


def _brief(say: str, *, sided: bool) -> str:
    if len(say.split()) <= 4:
        return say
    return "{Side} side." if sided else "Again."


def spoken(text: str, most_words: int = MOST_SAID) -> str:
    """A text as one line of at most `most_words` words."""
    parts = printable(text).split()
    line = " ".join(parts[:most_words])[: LONGEST_LINE - 1]
    return line.rstrip(",;:") + "." if len(parts) > most_words else line


def said_lines(texts: tuple[str, ...]) -> list[str]:
    """Written texts as lines to be spoken, split at sentence ends, commas or conjunctions.

    A sentence that gives a dose is left out: the actual dose is spoken anyway.
    """
    lines: list[str] = []
    for text in texts:
        for sentence in re.split(r"(?<=[.;!?])\s", printable(text)):
            words = sentence.split()
            if not any(letter.isalnum() for letter in sentence) or _TELLS_A_DOSE.search(sentence):
                continue
            while len(words) > MOST_SAID:
                place = _place_to_breathe(words)
                lines.append(" ".join(words[:place]))
                words = words[place:]
            lines.append(" ".join(words))
    return [line[:LONGEST_LINE] for line in lines[:MOST_LINES]]


_TELLS_A_DOSE = re.compile(
    r"\d\S*\s*(?:x|reps?|repetitions?|sets?|times?|s|secs?|seconds?|min|mins|minutes?|sessions?)\b"
    r"|\b(?:repeat|hold)\b[^.]{0,40}\d|___",
    re.IGNORECASE,
)
_JOINTS = frozenset("and or then while until with to so that from on".split())


def _place_to_breathe(words: list[str]) -> int:
    """Where to split a long sentence: after the last comma within reach, or at a conjunction."""
    reach = range(MOST_SAID, 3, -1)
    for place in reach:
        if words[place - 1].endswith((",", ":")):
            return place
    joints = [place for place in reach if words[place].lower() in _JOINTS]
    # "so that" stays together.
    return next((each for each in joints if each - 1 not in joints), MOST_SAID)


def printable(text: str) -> str:
    """A text without control characters and marks that change its direction."""
    return "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)


def short_name(name: str) -> str:
    """A name short enough to show and speak: at most eight words and sixty letters."""
    line = " ".join(printable(name).split()[:MOST_NAME_WORDS])
    short = line[:LONGEST_NAME].rstrip(" ,;:-")
    return short if can_be_seen(short) else "Exercise"


def slug(name: str, prefix: str = "") -> str:
    """`prefix` and a name as a file name: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    core = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return prefix + (core[:LONGEST_ID].strip("-") or "unnamed")


def free_key(key: str, taken: Container[str]) -> str:
    """The key, with a number added if it is taken."""
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def guessed_position(*texts: str) -> Position | None:
    """The position that the first text to name one names; None if there is none."""
    for text in texts:
        found = [
            (match.start(), number)
            for number, (_position, pattern) in enumerate(_TELLING)
            if (match := re.search(rf"\b(?:{pattern})\b", text[:400], re.IGNORECASE))
        ]
        if found:
            return _TELLING[min(found)[1]][0]
    return None


def guessed_kind(name: str) -> ExerciseKind:
    """A stretch if the name says so, otherwise strength."""
    return ExerciseKind.STRETCH if _STRETCH.search(name) else ExerciseKind.STRENGTH


def dose_text(exercise: Exercise, dose: Dose) -> str:
    """The dose in full, for a sheet: "3 sets of 10 · hold 5 seconds · rest 30 seconds"."""
    if any(phase.open_ended for phase in exercise.phases):
        return spoken_words.dose_label(exercise, dose)
    much = "once" if dose.reps == 1 else f"{dose.reps} repetitions"
    if dose.sets > 1:
        much = f"{dose.sets} sets of {dose.reps}"
    if dose.varies:
        much = f"sets of {spoken_words.listed([str(each) for each in dose.set_reps])}"
    parts = [much + _SIDES[dose.side_mode]]
    if holds_by_dose(exercise) and dose.hold_ms:
        parts.append(f"hold {_seconds(dose.hold_ms)}")
    if dose.sets > 1 and dose.rest_ms:
        parts.append(f"rest {_seconds(dose.rest_ms)}")
    return " · ".join(parts)


def _seconds(ms: int) -> str:
    return "1 second" if ms == 1000 else f"{ms / 1000:g} seconds"


def item_text(exercise: Exercise, item: Item) -> str:
    """The dose of an item in full, as actually done: the easier form shortens its holds."""
    form = " · easier form" if item.easier else ""
    return dose_text(exercise, dose_done(exercise, item)) + form


_SIDES = {
    SideMode.NONE: "",
    SideMode.EACH: " each side",
    SideMode.ALTERNATE: " each side, in turn",
    SideMode.THEN_BOTH: ", right, left, both",
    SideMode.BOTH: ", both sides together",
    SideMode.LEFT: ", left side only",
    SideMode.RIGHT: ", right side only",
}
