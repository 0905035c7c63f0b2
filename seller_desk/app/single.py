"""A second start brings the desk that is open to the front instead of opening another."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MILLISECONDS = 2_000


class FrontDoor(QObject):
    """Listens for a second start; ``knocked`` is called on the main thread."""

    def __init__(self, name: str, knocked: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._knocked = knocked
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name)  # what a desk that was killed left behind; the lock says nobody is there
        self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.disconnectFromServer()
            self._knocked()


def knock(name: str) -> bool:
    """Asks the desk that is open to come to the front; False when it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    heard = socket.waitForConnected(_MILLISECONDS)
    socket.disconnectFromServer()
    return heard
