"""A line over TLS to a real server, on which everything goes wrong that goes wrong on the way, until it is mended."""

import socket
import ssl
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

from tests.fakes.raw_server import read_request

# For localhost alone, signed by themselves, their keys protect nothing; a test may trust the first.
CERTIFICATE = Path(__file__).parents[1] / "data" / "tls" / "localhost.pem"
STRANGER = CERTIFICATE.with_name("stranger.pem")
SILENCE = 1.0  # seconds before a slow answer
SIGN_IN = b"<!doctype html><title>Sign in to the network</title>"


def _answer(status: str, body: bytes = b"", *headers: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def _with_body(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """The server has done what it was asked; its answer comes with another body."""

    def changed(answer: bytes) -> bytes:
        status = answer.split(b"\r\n", 1)[0]
        body = change(answer.partition(b"\r\n\r\n")[2])
        return status + b"\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body

    return changed


# Before the server: what is answered in its place; an empty answer is a line that breaks.
BEFORE = {
    "dropped before": b"",
    "429 with Retry-After": _answer("429 Too Many", b"", "Retry-After: 30"),
    "429 without": _answer("429 Too Many"),
    "500": _answer("500 Error", b'{"type": "about:blank"}'),
    "503 with Retry-After": _answer("503 Unavailable", b"", "Retry-After: 30"),
    "captive portal": _answer("200 OK", SIGN_IN, "Content-Type: text/html"),
    "captive portal that redirects": _answer("302 Found", SIGN_IN, "Location: http://login.invalid/"),
    "captive portal that refuses": _answer("511 Network Authentication Required", SIGN_IN),
}
# After it: what becomes of its answer.
AFTER: dict[str, Callable[[bytes], bytes]] = {
    "dropped after": lambda _answer: b"",
    "truncated": lambda answer: answer[:-7],
    "wrong JSON": _with_body(lambda _body: b'["unexpected"]'),
    "half of the JSON": _with_body(lambda body: body[: len(body) // 2]),
    "not even text": _with_body(lambda _body: b"\xff\xfe\x00"),
}
NO_CONNECTION = ("refused", "DNS gone", "wrong certificate")
KINDS = (*NO_CONNECTION, "old TLS", "slow", *BEFORE, *AFTER)


class TroubledLine:
    """``trouble`` strikes once so many more requests have passed, and then every one until ``mend``."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._far = (str(parts.hostname), int(parts.port or 0))
        self._kind, self._passing = "", 0
        self._proper = _identity(CERTIFICATE)
        self._wrong = {
            "wrong certificate": _identity(STRANGER),
            "old TLS": _identity(CERTIFICATE, ssl.TLSVersion.TLSv1_1),
        }
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._listener.getsockname()[1]
        self.address = f"https://localhost:{self._port}{parts.path}"
        self._listen()

    @property
    def strikes(self) -> str:
        """The kind of trouble that the next request meets; empty when it meets none."""
        return "" if self._passing else self._kind

    def trouble(self, kind: str, after: int) -> None:
        self._kind, self._passing = kind, after
        self._hang_up_if_refused()

    def mend(self) -> None:
        closed = self._listener.fileno() < 0
        self._kind = ""
        if closed:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            self._listen()

    def close(self) -> None:
        self._stop_listening()

    def _listen(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _stop_listening(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _hang_up_if_refused(self) -> None:
        if self.strikes == "refused":
            self._stop_listening()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near, self.strikes), daemon=True).start()

    def _serve(self, near: socket.socket, kind: str) -> None:
        near.settimeout(5)
        identity = self._wrong.get(kind, self._proper)
        with near, suppress(OSError), identity.wrap_socket(near, server_side=True) as secured:
            request = read_request(secured)
            if not request:
                return
            answer = BEFORE[kind] if kind in BEFORE else AFTER.get(kind, bytes)(self._asked(request))
            self._passing = max(0, self._passing - 1)
            self._hang_up_if_refused()
            sleep(SILENCE if kind == "slow" else 0)
            secured.sendall(answer)

    def _asked(self, request: bytes) -> bytes:
        """What the server answers, once and with the end of the connection."""
        with socket.create_connection(self._far, 5) as there:
            there.sendall(request.replace(b"Connection: keep-alive", b"Connection: close", 1))
            answer = b""
            while piece := there.recv(65_536):
                answer += piece
        return answer.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)


def _identity(certificate: Path, newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if newest < ssl.TLSVersion.TLSv1_2:
        context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = min(newest, ssl.TLSVersion.TLSv1_2)
        context.maximum_version = newest
    return context
