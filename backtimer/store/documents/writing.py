"""TOML that is written: comments and unknown keys stay. Most starts write nothing."""

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
    """A document to change. Raises ValueError for what is no TOML."""
    import tomlkit

    return tomlkit.parse(text)


def written(document: Mapping[str, Any]) -> str:
    """A document, or plain values, as a text."""
    import tomlkit

    return tomlkit.dumps(document)
