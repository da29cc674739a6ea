"""The file that remembers how the person says commands: numbers for one network, and no sound."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import (
    TEACHABLE,
    TIMES,
    Imprint,
    LearnedVoice,
    SpokenForm,
)
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import WRONG_SHAPE, read_toml
from backtimer.store.documents.writing import written

# Of one imprint, in bytes.
LARGEST_IMPRINT = 4096


def load_learned(path: Path) -> LearnedVoice:
    """What was learned; nothing if the file is missing, unreadable or was changed wrongly."""
    try:
        values = read_toml(path, LARGEST_FILE_BYTES)
        network, tables = values["network"], values["taught"]
        imprints = dict(_entry(table) for table in tables)
        lengths = {len(imprint) for each in imprints.values() for imprint in each}
    except (OSError, *WRONG_SHAPE):
        return LearnedVoice()
    good = isinstance(network, str) and network.isalnum() and len(lengths) == 1
    return LearnedVoice(network, imprints) if good else LearnedVoice()


def save_learned(path: Path, voice: LearnedVoice) -> None:
    """Write what was learned, or delete the file if that is nothing. Raises UserError."""
    if not voice.imprints:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"What was learned of your voice could not be deleted ({error.strerror}): {path}."
            ) from error
        return
    tables = [
        {
            "phrase": str(form.phrase),
            "named": form.named,
            "imprints": [base64.b64encode(imprint).decode() for imprint in imprints],
        }
        for form, imprints in voice.imprints.items()
    ]
    content = written({"network": voice.network, "taught": tables})
    write_atomically(path, content.encode(), "learned voice")


def _entry(table: Any) -> tuple[SpokenForm, tuple[Imprint, ...]]:
    """A form and its imprints. Raises one of WRONG_SHAPE."""
    form = SpokenForm(VoicePhrase(table["phrase"]), table["named"])
    imprints = tuple(base64.b64decode(text, validate=True) for text in table["imprints"])
    if form not in TEACHABLE or not 1 <= len(imprints) <= TIMES:
        raise ValueError("no form that can be taught, or too many imprints")
    if any(not 1 <= len(imprint) <= LARGEST_IMPRINT for imprint in imprints):
        raise ValueError("an imprint of a wrong size")
    return form, imprints
