"""A connection to the desktop's session bus, through jeepney."""

from __future__ import annotations

from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket

AUTHENTICATED_WITHIN_S = 1.0


def open_session_bus() -> DBusConnection:
    """Connect to the session bus; raises whatever jeepney does where there is none.

    jeepney leaves its socket open if the bus goes away after the first words.
    """
    sock = prep_socket(get_bus("SESSION"), timeout=AUTHENTICATED_WITHIN_S)
    try:
        return DBusConnection(sock)
    except BaseException:
        sock.close()
        raise
