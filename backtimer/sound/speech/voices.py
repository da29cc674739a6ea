"""The installed engines and the choice of a voice, without loading an engine."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import util
from pathlib import Path

NATURAL = "hibari"
SYSTEM = "pyttsx3"
CHAIN = (NATURAL, SYSTEM)
_MODULES = {NATURAL: ("hibari", "hibari-tts"), SYSTEM: ("pyttsx3", "pyttsx3")}


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice. `id` is "engine:voice", as in the settings."""

    id: str
    name: str
    language: str

    @property
    def engine(self) -> str:
        """The name of its engine."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """The voice in use: engine and its version, the engine's name of the voice, rate in percent.

    An empty `voice` means the default of the engine.
    """

    engine: str
    version: str
    voice: str
    rate: int


def available_engines() -> tuple[str, ...]:
    """Return the installed engines, the best one first."""
    return tuple(name for name in CHAIN if util.find_spec(_MODULES[name][0]) is not None)


def engine_version(engine: str) -> str:
    """Return the installed version of an engine; "0" if unknown.

    It is read from the name of the package's metadata folder: `importlib.metadata` would cost
    4 MB and 14 ms at start-up.
    """
    module, package = _MODULES.get(engine, ("", ""))
    found = util.find_spec(module) if module else None
    if found is None or found.origin is None:
        return "0"
    folder = Path(found.origin).parent.parent
    names = [each.name for each in folder.glob(f"{package.replace('-', '_')}-*.dist-info")]
    return names[0].removesuffix(".dist-info").rpartition("-")[2] if names else "0"


def choose(voice_id: str, rate: int, engines: tuple[str, ...]) -> VoiceChoice | None:
    """Return the voice of a setting, or the best one available; None without an engine."""
    engine, _, voice = voice_id.partition(":")
    if engine not in engines:
        if not engines:
            return None
        engine, voice = engines[0], ""
    return VoiceChoice(engine, engine_version(engine), voice, rate)
