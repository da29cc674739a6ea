"""Conditions a person may report, each of which changes exercises."""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """A condition the person reports; its value is the id of its rules, as in the settings."""

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

    @property
    def is_direction(self) -> bool:
        """Whether it says what eases the back, or where its pain goes; it may change in weeks."""
        return self in (
            Condition.EASED_BY_EXTENSION, Condition.EASED_BY_FLEXION, Condition.LEG_PAIN,
        )  # fmt: skip
