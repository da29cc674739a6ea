"""Asks a Linux desktop whether it should move less. Qt does not pass that wish on."""

from __future__ import annotations

from functools import partial

# The module, not its names: these classes are only loaded once the window is shown.
from PySide6 import QtDBus
from PySide6.QtCore import QObject, Signal

PORTAL = "org.freedesktop.portal.Desktop"
PLACE = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
# Of each desktop the setting, and its value when it asks for less motion.
WISHES: tuple[tuple[str, str, object], ...] = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor", "0"),
)


class MotionWish(QObject):
    """Emits `wanted` if the desktop asks for less motion, and `answered` after each answer."""

    wanted = Signal()
    answered = Signal()

    def ask(self) -> None:
        """Ask in the background; where nobody answers, nothing is wanted."""
        bus = QtDBus.QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for namespace, key, value in WISHES:
            message = QtDBus.QDBusMessage.createMethodCall(PORTAL, PLACE, SETTINGS, "ReadOne")
            message.setArguments([namespace, key])
            watcher = QtDBus.QDBusPendingCallWatcher(bus.asyncCall(message), self)
            watcher.finished.connect(partial(self._hear, watcher, value))

    def _hear(self, watcher: QtDBus.QDBusPendingCallWatcher, value: object) -> None:
        answer = watcher.reply().arguments()
        if answer and isinstance(answer[0], QtDBus.QDBusVariant) and answer[0].variant() == value:
            self.wanted.emit()
        self.answered.emit()
        watcher.deleteLater()
