"""Conditions that change exercises: those a person may report, and the first hour of the day."""

from __future__ import annotations

from enum import Enum, StrEnum, auto


class ConditionGroup(Enum):
    """Conditions that are asked about together."""

    COMMON = auto()
    DIRECTION = auto()
    PREGNANCY = auto()
    SURGERY = auto()
    SPINE = auto()


class Condition(StrEnum):
    """A condition; its value is the id of its rules, as in the settings.

    The person reports all of them but the first hour after getting up, which the clock brings.
    """

    OSTEOPOROSIS = "osteoporosis"
    SURGERY = "surgery"
    EARLY_PREGNANCY = "pregnancy-early"
    PREGNANCY = "pregnancy"
    PELVIC_PAIN = "pelvic-pain"
    AFTER_BIRTH = "after-birth"
    BLOOD_PRESSURE = "blood-pressure"
    EASED_BY_EXTENSION = "eased-by-extension"
    EASED_BY_FLEXION = "eased-by-flexion"
    LEG_PAIN = "leg-pain"
    NARROW_CANAL = "narrow-canal"
    DISC = "disc"
    NECK = "neck"
    DIZZINESS = "dizziness"
    KNEES = "knees"
    WRISTS = "wrists"
    HIP_REPLACEMENT = "hip-replacement"
    KNEE_REPLACEMENT = "knee-replacement"
    FIRST_HOUR = "first-hour"

    @property
    def group(self) -> ConditionGroup:
        """The group that it is asked about with; DIRECTION may change in weeks."""
        return next((group for group, members in _GROUPS.items() if self in members), _OTHERS)

    @property
    def is_reported(self) -> bool:
        """Whether the person reports it, rather than the clock."""
        return self is not Condition.FIRST_HOUR


_OTHERS = ConditionGroup.COMMON
_GROUPS = {
    ConditionGroup.DIRECTION: {
        Condition.EASED_BY_EXTENSION, Condition.EASED_BY_FLEXION, Condition.LEG_PAIN,
    },
    ConditionGroup.PREGNANCY: {
        Condition.EARLY_PREGNANCY, Condition.PREGNANCY, Condition.PELVIC_PAIN,
        Condition.AFTER_BIRTH,
    },
    ConditionGroup.SURGERY: {
        Condition.SURGERY, Condition.HIP_REPLACEMENT, Condition.KNEE_REPLACEMENT,
    },
    ConditionGroup.SPINE: {Condition.NARROW_CANAL, Condition.DISC, Condition.DIZZINESS},
}  # fmt: skip
