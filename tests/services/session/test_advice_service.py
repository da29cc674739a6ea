"""One line of advice at the end of a session, never the same twice in a week."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from backtimer.services.session.advice_service import AdviceService
from backtimer.store.paths import find_resources

TODAY = date(2026, 3, 2)


def test_a_line_does_not_come_back_within_a_week_nor_after_a_restart(tmp_path: Path) -> None:
    failed: list[str] = []
    said: list[str] = []
    for day in range(7):
        service = AdviceService(
            find_resources(),
            tmp_path / "advice-shown.toml",
            failed.append,
            lambda day=day: TODAY + timedelta(day),  # type: ignore[misc]
        )
        said += [service.next_line(), service.next_line()]
        service.close()
    assert failed == []
    assert len(set(said)) == len(said) == 14
    assert all(said)


def test_a_broken_installation_says_so_once_and_nothing_else(tmp_path: Path) -> None:
    failed: list[str] = []
    service = AdviceService(tmp_path, tmp_path / "shown.toml", failed.append, lambda: TODAY)
    assert service.next_line() == ""
    assert "missing" in failed[0]
    service.close()
