"""A line to a server that breaks each connection after so many bytes, or lets them through only slowly."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import sleep
from urllib.parse import urlsplit

_PIECE = 16_384


@dataclass
class NarrowLine:
    """``up`` and ``down`` are the bytes that a connection lets through; the others have passed so far in all."""

    address: str
    up: int = 10**12
    down: int = 10**12
    pause: float = 0.0
    passed_up: int = 0
    passed_down: int = 0
    asked: bytes = b""  # what a tunnel was asked for


@contextmanager
def narrow_line(address: str, *, tunnel: bool = False) -> Iterator[NarrowLine]:
    """A line to ``address``, with an address of its own; a ``tunnel`` is a proxy and wants to be asked first."""
    parts = urlsplit(address)
    far = (str(parts.hostname), int(parts.port or 0))
    listener = socket.create_server(("127.0.0.1", 0))
    line = NarrowLine(f"http://127.0.0.1:{listener.getsockname()[1]}{'' if tunnel else parts.path}")
    accepting = threading.Thread(target=_accept, args=(listener, far, line, tunnel), daemon=True)
    accepting.start()
    try:
        yield line
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(5)


def _accept(listener: socket.socket, far: tuple[str, int], line: NarrowLine, tunnel: bool) -> None:
    while True:
        try:
            near, _ = listener.accept()
            if tunnel:
                line.asked += _opened(near)
            there = socket.create_connection(far, 5)
        except OSError:
            return
        for source, target, way in ((near, there, "up"), (there, near, "down")):
            threading.Thread(target=_carry, args=(source, target, line, way), daemon=True).start()


def _opened(near: socket.socket) -> bytes:
    """What the proxy is asked for; the answer is always yes."""
    asked = b""
    while b"\r\n\r\n" not in asked and (piece := near.recv(_PIECE)):
        asked += piece
    near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    return asked


def _carry(source: socket.socket, target: socket.socket, line: NarrowLine, way: str) -> None:
    left = getattr(line, way)
    with suppress(OSError):
        while left and (piece := source.recv(min(_PIECE, left))):
            sleep(line.pause)
            target.sendall(piece)
            left -= len(piece)
            setattr(line, f"passed_{way}", getattr(line, f"passed_{way}") + len(piece))
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
