"""The one place that speaks HTTP: time-outs, TLS, sizes, and every failure turned into a ``PlatformError``."""

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from seller_desk.domain.errors import InvalidInput, PlatformError, Transient
from seller_desk.platforms.line import Line
from seller_desk.platforms.problems import error_of

if TYPE_CHECKING:
    import requests

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0  # between two pieces of an answer
WHOLE_SECONDS = 120.0  # for all of it: a server that drips does not hold the desk
MOST_BYTES = 32_000_000
_CHUNK = 16_384  # what is lost at most of an answer that breaks off
_NOTHING: Mapping[str, str] = MappingProxyType({})

# Is told the headers of a successful answer (2xx), and gives what takes its bytes as they come.
Take = Callable[[Mapping[str, str]], Callable[[bytes], None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer (2xx). Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Broken(Transient):
    """The answer stopped in the middle."""


def checked_address(address: str) -> str:
    """``address`` without its last slash; raises :class:`InvalidInput` unless https, or http to this computer."""
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise InvalidInput("address", "address", address)
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise InvalidInput("address_not_secure", "address", address)
    return address.strip().rstrip("/")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Http:
    """One account's connection: one request at a time, the key in one header and nowhere else.

    ``authorization`` is that header's value. Redirects are never followed: the key goes to ``address`` alone.
    ``line`` is shared by all connections of the account.
    """

    def __init__(
        self, address: str, authorization: str, monotonic: Callable[[], float], line: Line | None = None
    ) -> None:
        self.address = checked_address(address)
        self._authorization = authorization
        self._monotonic = monotonic
        self._line = line or Line()
        self._session: requests.Session | None = None

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] = _NOTHING,
        headers: Mapping[str, str] = _NOTHING,
        body: bytes | None = None,
        most_bytes: int = MOST_BYTES,
        take: Take | None = None,
    ) -> Answer:
        """Raises the :class:`PlatformError` that the answer, or its absence, stands for.

        With ``take`` a successful answer's bytes go there and its ``body`` is empty.
        """
        with self._line.turn():
            answer = self._exchange(method, path, query, headers, body, most_bytes, take)
            if 200 <= answer.status < 300:
                return answer
            error = error_of(answer.status, answer.headers, answer.body)
            self._line.pause(error.retry_after)
        raise error

    def close(self) -> None:
        with self._line.alone():
            if self._session is not None:
                self._session.close()
                self._session = None

    def _exchange(  # noqa: PLR0917
        self,
        method: str,
        path: str,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        body: bytes | None,
        most_bytes: int,
        take: Take | None,
    ) -> Answer:
        import requests

        started = self._monotonic()
        try:
            response = self._open_session().request(
                method,
                self.address + path,
                params=dict(query),
                headers=dict(headers),
                data=body,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
                stream=True,
            )
        except (requests.RequestException, UnicodeError, ValueError) as error:
            raise _no_answer(error) from error
        with response:
            return self._read(response, started, most_bytes, take)

    def _read(self, response: "requests.Response", started: float, most_bytes: int, take: Take | None) -> Answer:
        import requests

        headers = {name.lower(): value for name, value in response.headers.items()}
        body, size = bytearray(), 0
        add = take(headers) if take is not None and 200 <= response.status_code < 300 else body.extend
        try:
            for chunk in response.iter_content(_CHUNK):
                size += len(chunk)
                if size > most_bytes:
                    raise Transient("too_large")
                if self._monotonic() - started > WHOLE_SECONDS:
                    raise Transient("time_out")
                add(chunk)
        except (requests.RequestException, OSError) as error:
            raise Broken("broken_off") from error
        return Answer(response.status_code, headers, bytes(body))

    def _open_session(self) -> "requests.Session":
        if self._session is None:
            from seller_desk.platforms.session import open_session

            parts = urlsplit(self.address)
            away = not is_loopback(parts.hostname or "")
            self._session = open_session(self._authorization, through_proxies=away, secure=parts.scheme == "https")
        return self._session


def _no_answer(error: Exception) -> PlatformError:
    """Why there was no answer. Only where no connection came about is it certain that nothing arrived."""
    import ssl

    import requests
    from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ProxyError

    from seller_desk.platforms.session import NoHandshake

    reason = error.args[0] if error.args else None
    cause = reason.reason if isinstance(reason, MaxRetryError) else reason
    if isinstance(error, requests.exceptions.SSLError):
        return Transient("certificate", reached=not _has_cause(error, NoHandshake | ssl.SSLCertVerificationError))
    if isinstance(cause, NewConnectionError | ConnectTimeoutError | ProxyError):
        return Transient("no_connection", reached=False)
    if isinstance(error, requests.Timeout):
        return Transient("time_out")
    if isinstance(error, requests.ConnectionError):
        return Transient("broken_off")
    return Transient("not_sent", reached=not isinstance(error, UnicodeError | ValueError))


def _has_cause(error: BaseException | None, kind: "type[BaseException] | UnionType") -> bool:
    seen = 0
    while error is not None and seen < 10:
        if isinstance(error, kind) or any(isinstance(part, kind) for part in error.args):
            return True
        nested = error.args[0] if error.args else None
        nested = getattr(nested, "reason", nested)
        error = nested if isinstance(nested, BaseException) else (error.__cause__ or error.__context__)
        seen += 1
    return False
