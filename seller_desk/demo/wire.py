"""The server on loopback: threads, quiet logging, and the faults that befall an exchange."""

import json
import logging
import socket
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Response
from werkzeug.wsgi import LimitedStream

from seller_desk.demo.faults import Faults, Mishap
from seller_desk.demo.problems import Problem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_log = logging.getLogger(__name__)
_LOOPBACK = "127.0.0.1"
_MOST_BYTES_READ = 50_000_000  # of a body that is not wanted
_PATIENCE_SECONDS = 3  # for a client that connects and says nothing


class _QuietHandler(WSGIRequestHandler):
    """Keeps request lines out of the log, but for their status at debug level."""

    timeout = _PATIENCE_SECONDS
    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        _log.debug("%s answered with %s", self.command, code)

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name is werkzeug's
        _log.debug("The demo marketplace's server reported: %s", type)

    def connection_dropped(self, error: BaseException, environ: "WSGIEnvironment | None" = None) -> None:
        _log.debug("A connection was dropped: %s", type(error).__name__)


class FaultyWire:
    """A WSGI application around another one that loses, delays and garbles what goes through it."""

    def __init__(self, inner: "WSGIApplication", faults: Faults, closing: Event, faultless: str) -> None:
        self._inner = inner
        self._faults = faults
        self._closing = closing
        self._faultless = faultless

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(self._faultless):
            return self._inner(environ, start_response)
        mishap = self._faults.next(environ["REQUEST_METHOD"])
        if mishap.latency_seconds:
            self._closing.wait(mishap.latency_seconds)
        return self._answer(environ, mishap)(environ, start_response)

    def _answer(self, environ: "WSGIEnvironment", mishap: Mishap) -> "WSGIApplication":
        if mishap.kind == "error_500":
            return Problem(500, "Something went wrong on our side.").response()
        if mishap.kind == "rate_limited":
            seconds = mishap.retry_after_seconds
            headers = {"Retry-After": str(seconds)} if seconds else {}
            return Problem(429, "Too many requests.", "/problems/rate-limited", headers=headers).response()
        if mishap.kind == "malformed":
            return _garbled(Response.from_app(self._inner, environ, buffered=True), mishap.draw)
        return self._dropped(environ, mishap) if mishap.kind.startswith("drop") else self._inner

    def _dropped(self, environ: "WSGIEnvironment", mishap: Mishap) -> Response:
        if mishap.kind == "drop_midway":
            return self._cut(environ, mishap.draw)
        if mishap.kind == "drop_after":
            Response.from_app(self._inner, environ, buffered=True).close()
        return _hang_up(environ)

    def _cut(self, environ: "WSGIEnvironment", share: float) -> Response:
        """Only a share of the request's body arrives, or of the answer where the request has none."""
        if int(environ.get("CONTENT_LENGTH") or 0):
            arrived = BytesIO(_part_of_body(environ, share))
            Response.from_app(self._inner, environ | {"wsgi.input": arrived}, buffered=True).close()
            return _hang_up(environ)
        answer = Response.from_app(self._inner, environ, buffered=True)
        body = answer.get_data()
        answer.response = _then_hang_up(body[: int(len(body) * share)], environ)
        return answer


def to_the_end(inner: "WSGIApplication") -> "WSGIApplication":
    """Reads a request's body to its end even where it is refused, or the client would never see the answer."""

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = LimitedStream(environ["wsgi.input"], min(length, _MOST_BYTES_READ))
        try:
            return inner(environ | {"wsgi.input": body}, start_response)
        finally:
            with suppress(HTTPException, OSError):
                body.exhaust()

    return application


def _hang_up(environ: "WSGIEnvironment") -> Response:
    """Cuts the connection; the answer that is returned goes nowhere."""
    with suppress(OSError):
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    return Response(status=503)


def _part_of_body(environ: "WSGIEnvironment", share: float) -> bytes:
    size = int(int(environ["CONTENT_LENGTH"]) * share)
    if not size:
        return b""
    try:
        part: bytes = environ["wsgi.input"].read(size)
    except HTTPException:  # the client has gone by itself
        return b""
    return part


def _then_hang_up(part: bytes, environ: "WSGIEnvironment") -> Iterator[bytes]:
    yield part
    _hang_up(environ)


def _garbled(answer: Response, draw: float) -> Response:
    """The answer cut short, of another shape, or replaced by a page that some proxy might send."""
    if draw < 1 / 3:
        answer.set_data(answer.get_data()[: len(answer.get_data()) // 2])
        return answer
    if draw < 2 / 3:
        return Response(json.dumps(["unexpected"]), answer.status_code, content_type="application/json")
    return Response("<!doctype html><title>Sign in to the network</title>", 200, content_type="text/html")


class _Server(ThreadedWSGIServer):
    """Closing it waits for the exchanges under way."""

    daemon_threads = False


def serve(app: "WSGIApplication", port: int) -> BaseWSGIServer:
    """A server bound to loopback; port 0 picks a free one. The caller runs and closes it. Raises ``OSError``."""
    # Bound here, since werkzeug ends the whole program where a port is taken.
    with socket.create_server((_LOOPBACK, port)) as bound:
        chosen = bound.getsockname()[1]
        return _Server(_LOOPBACK, chosen, to_the_end(app), _QuietHandler, fd=bound.fileno())
