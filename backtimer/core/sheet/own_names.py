"""Names that no exercise of the library has: when words with a dose are an exercise at all.

A sheet is full of words with numbers beside them: hot packs, visits, names of people. They are an
exercise only where they speak of a body or a movement, or where the line begins with them and
gives sets and repetitions. Everything else is shown as not understood.
"""

from __future__ import annotations

from collections.abc import Mapping

from backtimer.core.sheet.lexicon import VERBS
from backtimer.core.sheet.name_words import GENERIC, GUARDED, LIMBS, NEVER, VARIANTS, words_of

_ACTIVITIES = frozenset(
    "bik cycl cycling nustep treadmill elliptical cross trainer row swim pool aqua hydro "
    "water jog run danc yoga pilat relaxation breath meditation stretch pos lying li march "
    "warm cool mobility sphinx prop decompression roller foam arc ergometer ambulat "
    "ambulation".split()
)
# Movements, parts of the body and tools whose words the library's names do not have.
_OTHERS = frozenset(
    "abdominal activation adductor aduction alphabet arch bal balanc bodi carry clock cobra "
    "co-contraction contraction core cresent crossov curtsy deadbug diaphragm drag dumbbell "
    "eccentric engag engagement extensor eversion flexor flossing flutter gait groin hundr "
    "hyperextension hypers inversion isometric it itb jack kegel kettlebell kneel lat lean "
    "lumbar lunge march monster nordic nod obliqu pallof pas pelvic pelvi pendulum pik pilates "
    "posterior posture press pron pulldown quad rdl rebounder recovery release retract rib rotator "
    "scissor scorpion shin shuffl sid sidestep sit-back skater skip slam sled slider slr spin spinal "
    "stabilis stabilisation stabiliz stabilization step-down step-up straight strap sumo superman "
    "t-spin ta tandem tfl thorac toe torso transvers tuck upper vmo walkout windmill "
    "wip wrist".split()
)
_SPEAKS_OF_MOVEMENT = GUARDED | GENERIC | VARIANTS | NEVER | LIMBS | _ACTIVITIES | _OTHERS
# Of these a place or a time of day can speak, too.
_PLACES = frozenset("out up down set".split())
# What nobody does for a minute or two unless the name speaks of a movement.
_COUNTED = ({"sets", "reps"}, {"sets", "hold_s"}, {"reps", "hold_s"})


def is_activity(name: str) -> bool:
    """Whether a name speaks of a movement, a position, or a part of the body."""
    words = words_of(name)
    return bool(words.postures) or not words.words.isdisjoint(_SPEAKS_OF_MOVEMENT)


def names_a_movement(text: str) -> bool:
    """Whether words name a movement or a part of the body, which may make another exercise."""
    return not words_of(text).words.isdisjoint(
        GUARDED | VARIANTS | NEVER | LIMBS | GENERIC - _PLACES
    )


def is_row(name: str, fields: Mapping[str, object]) -> bool:
    """Whether a row of a table with a name that no exercise has is one nevertheless."""
    return is_own_name(name, fields, first=True) or (not fields and is_activity(name))


def is_own_name(name: str, fields: Mapping[str, object], *, first: bool) -> bool:
    """Whether words that no exercise has are one; `first`: the line begins with them."""
    if not fields.keys() - {"side"}:
        # A side alone is no dose: "Mr R. Smith".
        return False
    words = name.lower().split()
    if all(word in VERBS for word in words):
        return False
    if is_activity(name):
        return True
    return first and any(count <= fields.keys() for count in _COUNTED)
