"""The desktop's permission for a window to come forward, as Wayland asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

# Where a desktop puts it for a program that it starts, and where Qt looks for it.
VARIABLE = "XDG_ACTIVATION_TOKEN"


def given_token() -> str:
    """Return the permission that this process was started with; empty if there is none."""
    return os.environ.get(VARIABLE, "")


@contextmanager
def activation(token: str) -> Iterator[None]:
    """Let a window that is activated meanwhile use this permission, unless it is empty."""
    if token:
        os.environ[VARIABLE] = token
    try:
        yield
    finally:
        # It is valid once, and no program that is started later may use it.
        os.environ.pop(VARIABLE, None)
