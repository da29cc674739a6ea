"""The live line on terminals of any width and of any signs: it never wraps."""

from __future__ import annotations

import io
from typing import Any

import pytest

from backtimer.commands import live_line
from backtimer.commands.live_line import LiveLine, cells, cut

TEXTS: tuple[Any, ...] = (
    "HOLD 5 · 1/4 head-rolls · left · rep 1/3 · 0:10/5:54 — Small and slow. Stop if you feel dizzy.",
    "REST", "体操の練習 · 伸ばす · もう一度 · 体操の練習", "e\u0301" * 80, "→" * 60, "HOLD 5 · 1/4 …", "",
)  # fmt: skip


class Terminal(io.TextIOWrapper):
    """Remembers what is written to it."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="backtimer-plain", newline="")

    def isatty(self) -> bool:
        return True

    def text(self) -> str:
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode(self.encoding)


def seen(written: str) -> str:
    """What a wide terminal shows on the last line."""
    line = ""
    for part in written.rpartition("\n")[2].split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
@pytest.mark.parametrize("columns", [1, 2, 5, 20, 80, 200])
def test_it_never_wraps(columns: int, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(live_line, "status_text", lambda text: text)
    terminal = Terminal(encoding)
    line = LiveLine(terminal)
    for text in TEXTS * 2:
        line.show(text)
        parts = terminal.text().split("\r")
        assert max(map(cells, parts)) <= max(columns - 1, 1), parts
    line.close()
    assert not terminal.text().endswith("\n")


def test_a_line_that_stays_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr(live_line, "status_text", lambda text: text)
    terminal = Terminal("utf-8")
    line = LiveLine(terminal)
    line.show(TEXTS[0])
    assert seen(terminal.text()) == "HOLD 5 · 1/4 head-…"
    line.show(TEXTS[1])
    assert seen(terminal.text()) == "REST"
    before = len(terminal.text())
    line.say("Press Q again.")
    assert terminal.text()[before:] == "\r    \rPress Q again.\n"
    line.show(TEXTS[1])
    line.close()
    assert terminal.text().endswith("REST\n")
    assert cut("体操", 3, "…") == "体…"
