"""A server on loopback that answers with exactly the bytes a test gives it, and keeps what it was asked."""

import socket
import ssl
import threading
from collections.abc import Callable
from time import sleep

Script = Callable[[socket.socket], None]


class RawServer:
    """``scripts`` are played one a connection, in order; the last one again and again."""

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self._scripts = list(scripts)
        self._tls = tls
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/api/v1"

    def close(self) -> None:
        # Shutting down wakes the thread that waits for a connection.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
            with connection:
                self._play(connection, script)

    def _play(self, connection: socket.socket, script: Script) -> None:
        try:
            with self._tls.wrap_socket(connection, server_side=True) if self._tls else connection as secured:
                self.requests.append(read_request(secured))
                script(secured)
        except OSError:
            return


def says(*parts: bytes, pause: float = 0.0) -> Script:
    """Sends ``parts`` and closes."""

    def play(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)
            sleep(pause)

    return play


def answers(body: bytes, status: str = "200 OK", *headers: str) -> Script:
    """A whole answer of HTTP/1.1."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return says("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def hangs_up(connection: socket.socket) -> None:
    """Closes without a word."""


def keeps_silent(connection: socket.socket) -> None:
    """Says nothing until the client goes away."""
    connection.settimeout(5)
    connection.recv(1)


def read_request(connection: socket.socket) -> bytes:
    connection.settimeout(0.5)
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(65_536)
        if not piece:
            return received
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body
