"""Starting the reminder helper at login."""

from __future__ import annotations

from backtimer.desktop.at_login import at_login


class LoginHelper:
    """The switch for start at login. Each call reads or writes one small file."""

    def starts_at_login(self) -> bool:
        """Whether the helper is started at login."""
        return at_login().is_on()

    def start_at_login(self, *, on: bool) -> None:
        """Turn start at login on or off. Raises UserError."""
        at_login().set(on=on)
