"""Writing TOML with comments and unknown keys preserved; most starts do not need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument


def new_document() -> TOMLDocument:
    """An empty document."""
    import tomlkit

    return tomlkit.document()


def parsed(text: str) -> TOMLDocument:
    """A document to modify. Raises ValueError if the text is not TOML."""
    import tomlkit

    return tomlkit.parse(text)


def written(document: Mapping[str, Any]) -> str:
    """The TOML text of a document or of plain values."""
    import tomlkit

    return tomlkit.dumps(document)
