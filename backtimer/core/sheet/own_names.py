"""Names that no exercise of the library has: when words with a dose are an exercise at all.

A sheet is full of words with numbers beside them: hot packs, visits, names of people. They are an
exercise only where they speak of a body or a movement, or where the line begins with them and
gives sets and repetitions. Everything else is shown as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from backtimer.core.sheet.lexicon import VERBS
from backtimer.core.sheet.name_words import (
    GENERIC,
    GUARDED,
    LIMBS,
    NEVER,
    VARIANTS,
    stem,
    words_of,
)
from backtimer.core.sheet.phrases import begins_a_command


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


_ACTIVITIES = _stems(
    "bike cycling nustep treadmill elliptical trainer rower swimming pool aqua hydro water jogging "
    "running dancing yoga pilates relaxation breathing meditation stretching lying marching warm "
    "cool mobility sphinx prop decompression roller foam arc ergometer ambulate ambulation"
)
# Movements, parts of the body and tools whose words the library's names do not have.
_OTHERS = _stems(
    "abdominal activation alphabet arch balance body carry clock cobra contraction core crossover "
    "curtsy deadbug diaphragm drag dumbbell eccentric engagement extensor eversion flexor flossing "
    "flutter gait groin hundred hyperextension inversion isometric jack kegel kettlebell lat lean "
    "bottom buttock eis mermaid oyster pelvicfloor prayer sts swimmer tiptoe deadlift "
    "monster nodding nordic oblique pallof pass pelvic pelvis pendulum pike posture pulldown rdl "
    "rebounder retract rib rotator scissor scorpion shin shuffle sidestep skater skip slam sled "
    "slider slr spine spinal stabilisation stabilization step-down step-up straight strap sumo ta "
    "tandem tfl thorax torso transverse tuck upper vmo walkout windmill wiper wrist"
)
# Of these words an instruction has none.
_EXERCISES = _stems(
    "bridge plank clam clamshell squat lunge crunch superman bug deadbug cobra sphinx pose glide "
    "floss hydrant burpee climber sit-up push-up birddog kegel"
)
# What a stretch is called after.
_STRETCHED = _stems(
    "calf quad quadriceps hamstring piriformis glute buttock groin adductor flexor itb pec chest "
    "trap neck wrist shoulder lat thigh soleus achilles hip"
)
_SPEAKS_OF_MOVEMENT = GUARDED | GENERIC | VARIANTS | NEVER | LIMBS | _ACTIVITIES | _OTHERS
_MOVES = _SPEAKS_OF_MOVEMENT - LIMBS
_STRETCHES = (" stretch", " stretches", " stretching")
# Of these a place or a time of day can speak, too.
_PLACES = frozenset("out up down set".split())
_MOVE_OR_LIMB = GUARDED | VARIANTS | NEVER | LIMBS | GENERIC - _PLACES
# With these begins a sentence about somebody or something, and no name.
_TELLERS = frozenset(
    "oh sorry oops btw ps she he they i we you it this that there who my her his most many some "
    "people somebody nobody if because since although when while".split()
)
# Two exercises compared, or where one is done, and what was.
_COMPARE = frozenset(("than", "like", "minus"))
_NO_BEGINNINGS = _TELLERS | frozenset(
    "from near beside did managed last yesterday meant makes prescribed".split()
)
# A piece of a word, such as a scan leaves behind, names nothing; of other letters who can tell.
_WORD = re.compile(r"(?=.{3}).*[aeiouy]|.*[^\W\d_a-z]", re.IGNORECASE)
# Of these a sheet gives numbers, and no dose.
_NO_EXERCISES = re.compile(
    r"^\W*(?:(?:last|previous|best)\s+(?:done|time|session|result|set|workout|week|log\w*)|done|completed|"
    r"logged|results?|scores?|"
    r"hand-?outs?|leaflets?|work|home|office|target|video|streak|illegible|unreadable|unclear|n/?a|tbc|tba|physio\w*|pt|appointments?|visits?|class(?:es)?|"
    r"sorry|should|doses?|certified|hot\s+water|heat|ice|cold|pain|massage|gym|"
    r"(?:\d(?:st|nd|rd|th)|first|second|third|fourth|last)\s+set|over|with|from|was|were|now|new|before|after|old|current(?:ly)?|previous(?:ly)?|paused|removed|(?:un)?changed|updated|"
    r"added|reduced|increased|progressed|"
    r"(?:(?:the|your|a|yellow|red|green|blue|black|grey|orange|purple|light|medium|heav(?:y|ier))\s+)*(?:bands?|weights?|loop)(?:\s+(?:added|now|only|is|was|on|off|gone|(?:a?round|under|above|over|tied)\b.*))*|"
    r"(?:(?:one|both)\s+)?hands?\s+(?:on|behind)\s+(?:(?:your|the|both)\s+)*(?:hips?|head|neck|thighs|waist|floor|belly|tummy|stomach|chest)|"
    r"core\s*(?:&|and|\+)\s*\w+|(?:limit|restrict|minimi[sz]e|call|ring|phone|text|email|contact|tap\s+the|watch|scan|click|close\s+to|next\s+to|near|beside)\b.*|parking|bring|wear|session|invoice|bill|review)\b(?:\s+(?:session|visit|appointment|dose|again|this|today|read|bottle|capacity|pack|score|level))*\W*$",
    re.IGNORECASE,
)
# So nobody names an exercise: "neck rolls - not any more, they make her dizzy".
_DENIED = re.compile(
    r"\b(?:plan|programme|program|sheet)\s+for\b|\bin\s+(?:the\s+)?(?:dept|department|clinic|opd|class)\b|\b(?:not|never|don'?t|any\s?more|hurts?|dizz\w+|worse)\b",
    re.IGNORECASE,
)
# "The back stays straight like a table."
_STATES = re.compile(r"\b(?:stays|remains|opens|closes|costs|takes)\b", re.IGNORECASE)
# What nobody does for a minute or two unless the name speaks of a movement.
_COUNTED = ({"sets", "reps"}, {"sets", "hold_s"}, {"reps", "hold_s"})


def is_activity(name: str) -> bool:
    """Whether a name speaks of a movement, a position, or a part of the body."""
    words = words_of(name)
    return bool(words.postures) or not words.words.isdisjoint(_SPEAKS_OF_MOVEMENT)


def moves(name: str) -> bool:
    """Whether a name speaks of a movement or a position: "HMP on low back" does not."""
    words = words_of(name)
    stretches = name.lower().endswith(_STRETCHES) and bool(words.words)
    return stretches or bool(words.postures) or not words.words.isdisjoint(_MOVES)


def is_a_stretch(name: str) -> bool:
    """Whether a name is that of a stretch, by what it stretches: "calf stretch"."""
    named = not words_of(name).words.isdisjoint(_STRETCHED)
    return named and name.lower().endswith(_STRETCHES)


def is_an_exercise(text: str) -> bool:
    """Whether words name an exercise, not merely a movement as instructions do."""
    return bool(exercises_in(text))


def exercises_in(text: str) -> frozenset[str]:
    """The stems of words that name an exercise."""
    return words_of(text).words & _EXERCISES


def names_a_movement(text: str) -> bool:
    """Whether words name a movement or a part of the body, which may make another exercise."""
    return not words_of(text).words.isdisjoint(_MOVE_OR_LIMB)


def is_row(name: str, fields: Mapping[str, object]) -> bool:
    """Whether a row of a table with a name that no exercise has is one nevertheless."""
    named = not fields and is_activity(name) and _DENIED.search(name) is None
    return named or is_own_name(name, fields, first=True)


def is_no_exercise(name: str) -> bool:
    """Whether words are known to name none: "last time", "yellow band added"."""
    return _NO_EXERCISES.match(name) is not None or _DENIED.search(name) is not None


def is_own_name(name: str, fields: Mapping[str, object], *, first: bool) -> bool:
    """Whether words that no exercise has are one; `first`: the line begins with them."""
    if not fields.keys() - {"side"}:
        # A side alone is no dose: "Mr R. Smith".
        return False
    words = name.lower().split()
    if is_no_exercise(name) or (first and _STATES.search(name)):
        return False
    if words[0] in _NO_BEGINNINGS or not _COMPARE.isdisjoint(words) or words[-1] == "from":
        # "Rolls: lengthen the hold from 20 to 30 s".
        return False
    if all(word in VERBS for word in words):
        return False
    if begins_a_command(words) and (not first or words[0] in ("sit", "lie")):
        return False
    stems = words_of(name).words
    if not first and (stems <= LIMBS or stems <= GENERIC) and not is_a_stretch(name):
        # "x 5 (no hands), x 5 (hands)"; "5 min out, 5 min back".
        return False
    if stems <= LIMBS or moves(name):
        return True
    is_word = any(map(_WORD.match, words))
    return first and is_word and any(count <= fields.keys() for count in _COUNTED)
