"""The text of a file, in whichever form of Unicode it was saved."""

from __future__ import annotations

import pytest

from backtimer.files.reading import text_of

TEXT = "Bird dog 3 × 10, each side\nPlank 30 s\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)  # fmt: skip
def test_every_form_of_unicode(encoding: str, mark: str) -> None:
    assert text_of((mark + TEXT).encode(encoding)) == TEXT


def test_what_is_none_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        text_of(b"\0\0\xfe\xff" + b"\xff" * 8)
