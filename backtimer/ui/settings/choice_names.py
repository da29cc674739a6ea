"""The labels of enum members in the settings form."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backtimer.core.model.appearance import ColourScheme, FigureLook, SkinTone
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.session.timeline import Level

# Keyed by enum first, because members of different StrEnums with the same value are equal.
CHOICE_NAMES: Mapping[type[StrEnum], Mapping[str, str]] = {
    Level: {
        Level.FULL: "Full: instructions, form cues, counts",
        Level.BRIEF: "Brief: short sentences, counts",
        Level.COUNTS: "Counts: names, sides and numbers",
        Level.TONES: "Tones only",
        Level.OFF: "Silent",
    },
    PainRule: {
        PainRule.STOP: "Pain means stop",
        PainRule.LITTLE: "A little that settles is fine",
    },
    ColourScheme: {
        ColourScheme.SYSTEM: "Like the system",
        ColourScheme.DARK: "Dark",
        ColourScheme.LIGHT: "Light",
    },
    FigureLook: {
        FigureLook.SHORT: "Short hair",
        FigureLook.TIED: "Tied hair",
        FigureLook.GREY: "Grey hair, sturdy",
    },
    SkinTone: {
        SkinTone.LIGHT: "Light skin",
        SkinTone.MEDIUM: "Medium skin",
        SkinTone.BROWN: "Brown skin",
        SkinTone.DARK: "Dark skin",
    },
}
