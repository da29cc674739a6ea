"""Every file named in a document exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.places import ROOT

DOCUMENTS = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
NAMED = re.compile(r"`([\w./-]+\.(?:py|md))`")
# Names that stand for any file of that kind.
ANY = {"page.py", "view.py", "controller.py", "feature.py"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_named_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    places = [ROOT, ROOT / "backtimer", ROOT / "docs", ROOT / "backtimer" / "core" / "session"]
    places.append(ROOT / "backtimer" / "core" / "plan")
    missing = {
        name
        for name in NAMED.findall(text)
        if "NAME" not in name
        and name not in ANY
        and not any((place / name).exists() for place in places)
    }
    assert missing == set()
