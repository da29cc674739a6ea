"""Conditions a person may report, each of which changes exercises."""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """A condition the person reports; its value is the id of its rules, as in the settings."""

    OSTEOPOROSIS = "osteoporosis"
    SURGERY = "surgery"
    PREGNANCY = "pregnancy"
    BLOOD_PRESSURE = "blood-pressure"
    NECK = "neck"
    KNEES = "knees"
    WRISTS = "wrists"
