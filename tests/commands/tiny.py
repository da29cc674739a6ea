"""Shared by the command tests: a routine of one repetition, and a command's output."""

from __future__ import annotations

import pytest

from backtimer import cli

TINY = """\
name = "Tiny"
[[sections]]
title = "All"
[[sections.items]]
exercise = "shoulder-blade-squeeze"
reps = 1
"""


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert cli.main(list(arguments)) == code
    return capsys.readouterr().out
