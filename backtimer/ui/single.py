"""One copy at a time for each data folder: a second one brings the first to the front."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


class FirstCopy(QObject):
    """Tells whether this is the first copy, and listens for others."""

    asked = Signal()

    def __init__(self, folder: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(folder.encode()).hexdigest()[:16]
        self._name = f"backtimer-{digest}"
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """True for the first copy, which listens from now on; otherwise the first is told."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(WAIT_MS):
            socket.disconnectFromServer()
            return False
        # Nobody answers: what may be left of a copy that died is taken away.
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if server.listen(self._name):
            self._server = server
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _answer(self) -> None:
        """Whoever connects is another copy, and wants this one to be seen."""
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.abort()
            socket.deleteLater()
            self.asked.emit()
