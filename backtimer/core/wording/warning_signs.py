"""The two lists of warning signs: in sentences the first time, in three words after that.

The signs and their order, the most specific first, are those of the back pain pages and cards of
the British health service and of the guidelines that docs/clinical.md names. Ages and numbers of
years differ between sources: the more careful ones are taken.
"""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.wording.spoken_words import capital

# As many signs as a listener keeps in mind at a time.
TOGETHER = 3


class Sign(NamedTuple):
    """A line of the first list, and its signs in about three words each."""

    text: str
    short: tuple[str, ...]


class SignList(NamedTuple):
    """What to do, and the signs that call for it."""

    title: str
    signs: tuple[Sign, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines of the first time."""
        return tuple(each.text for each in self.signs)

    @property
    def short(self) -> tuple[str, ...]:
        """All signs in three words."""
        return tuple(words for each in self.signs for words in each.short)

    @property
    def lines(self) -> tuple[str, ...]:
        """All signs in three words, those of a line together."""
        return tuple(capital(", ".join(each.short)) for each in self.signs)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All signs in three words as they are said, a few to a sentence."""
        short = self.short
        groups = [
            capital(", ".join(short[first : first + TOGETHER]))
            for first in range(0, len(short), TOGETHER)
        ]
        return (f"{self.title}.", *(f"{each}." for each in groups))


EMERGENCY = SignList(
    "Emergency: call now",
    (
        Sign("Numbness between the legs or around the back passage",
             ("numb between legs",)),
        Sign("New trouble with bladder or bowel, or no feeling during sex",
             ("new bladder trouble", "new bowel trouble", "sex feels numb")),
        Sign("Both legs weak or numb, or one that quickly gets weaker",
             ("both legs weak", "fast growing weakness")),
        Sign("Chest pain, tearing pain, or short of breath at rest", ("pain in chest",)),
        Sign("A serious accident, or sudden strong pain with fainting",
             ("a serious accident", "pain with fainting")),
        Sign("Legs that do not obey, or clumsy hands", ("legs not obeying",)),
    ),
)  # fmt: skip
DOCTOR_FIRST = SignList(
    "See a doctor first",
    (
        Sign("A fall or a blow, even a small one with thin bones", ("a recent fall",)),
        Sign("Fever, a recent infection, or weight loss without trying",
             ("fever or infection", "unexplained weight loss")),
        Sign("A cancer at any time, steroids for months, or a weak immune system",
             ("a cancer ever", "steroids for months", "weak immune system")),
        Sign("Pain at night that no position eases, or that grows steadily",
             ("constant night pain", "steadily growing pain")),
        Sign("One leg newly numb or weak, or an unsteady walk",
             ("one leg numb", "one leg weak", "an unsteady walk")),
        Sign("A lump, changed shape, or pain between shoulder blades",
             ("lump, changed shape", "pain between shoulders")),
        Sign("First back pain before 20 or after 60", ("began before twenty", "began after sixty")),
    ),
)  # fmt: skip
LISTS = (EMERGENCY, DOCTOR_FIRST)
SENTENCES = EMERGENCY.sentences + DOCTOR_FIRST.sentences

IS_ONE_NEW = "Is one of these new, or not yet seen by a doctor?"
NONE_OF_THESE, ONE_OF_THESE = "None of these", "One of these"
ANSWER_KEYS = "Press N for none of these, O for one of these."
WHY_SORE = "That is a sore back"
WHY_HURT_TWICE = "It hurt twice"
WHY_MUCH = "You answered seven or more"
WHY_AWAY = "You have been away for a while"
WHY_RISEN = "Your pain is higher than it was"
WHY_LEG = "Your pain went further down your leg, twice in a row"


def asked_again(why: str) -> str:
    """All of both lists as they are said after the first time, with the keys of the answers."""
    return " ".join((f"{why}.", IS_ONE_NEW, *SENTENCES, ANSWER_KEYS))
