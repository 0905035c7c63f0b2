"""A server that follows a script: it says its line only when the client has said the right one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

ANSWERED = "Wed, 25 Nov 2026 11:00:00 GMT"  # when every answer says that it was given
HANG_UP = -1  # a status: read the request, then close the line without a word


@dataclass(frozen=True)
class Heard:
    """What the client said."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Line:
    """The client must say ``says`` ("GET /path"); the server then answers."""

    says: str
    answer: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Dialogue:
    address: str
    heard: list[Heard] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)


@contextmanager
def dialogue(*lines: Line) -> Iterator[Dialogue]:
    """Raises ``AssertionError`` at the end when the client said something else, or less."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    held = Dialogue(f"http://127.0.0.1:{server.server_port}", left=list(lines))
    server.RequestHandlerClass = _handler(held)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert not held.surprises
    assert not held.left, f"the client never said {held.left[0].says}"


def _handler(held: Dialogue) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            heard = _heard(self)
            held.heard.append(heard)
            said = f"{heard.method} {heard.path}"
            if not held.left or held.left[0].says != said:
                held.surprises.append(said)
                self.send_error(500)
                return
            _speak(self, held.left.pop(0))

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the base class names them

        def date_time_string(self, timestamp: float | None = None) -> str:
            return ANSWERED

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
            """A test is quiet."""

    return Handler


def _heard(handler: BaseHTTPRequestHandler) -> Heard:
    parts = urlsplit(handler.path)
    headers = {name.lower(): value for name, value in handler.headers.items()}
    body = handler.rfile.read(int(headers.get("content-length", "0")))
    return Heard(handler.command, parts.path, dict(parse_qsl(parts.query)), headers, body)


def _speak(handler: BaseHTTPRequestHandler, line: Line) -> None:
    if line.status == HANG_UP:
        handler.close_connection = True
        return
    body = line.answer if isinstance(line.answer, bytes) else msgspec.json.encode(line.answer)
    handler.send_response(line.status)
    for name, value in {"Content-Type": "application/json", **line.headers}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
