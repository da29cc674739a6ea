"""What a person may say of themselves that changes exercises."""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """What the person says of themselves; the value is the id of its rules, as settings have it."""

    OSTEOPOROSIS = "osteoporosis"
    SURGERY = "surgery"
    PREGNANCY = "pregnancy"
    BLOOD_PRESSURE = "blood-pressure"
    NECK = "neck"
    KNEES = "knees"
    WRISTS = "wrists"
