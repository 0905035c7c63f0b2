"""A session of requests set up our way: TLS 1.2 or newer, no silent retries, no key but ours."""

import ssl
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from seller_desk import __version__


class _Key(AuthBase):
    """Sets the key by itself; without it requests would look into ``.netrc`` and might send another one."""

    def __init__(self, authorization: str) -> None:
        self._authorization = authorization

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._authorization
        return request


class _Adapter(HTTPAdapter):
    """The same conditions straight and through a proxy, for which requests keeps connections of another kind."""

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, ssl_context=_conditions(), **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        return super().proxy_manager_for(proxy, ssl_context=_conditions(), **options)


class NoHandshake(ssl.SSLError):
    """The two sides did not agree on a secure line: not a word of the request has left."""


class _Context(ssl.SSLContext):
    def wrap_socket(self, *arguments: Any, **options: Any) -> ssl.SSLSocket:
        """Later failures look alike to who calls; only here it is certain that nothing was said yet."""
        try:
            return super().wrap_socket(*arguments, **options)
        except OSError as error:
            raise NoHandshake(str(error)) from error


def _conditions() -> ssl.SSLContext:
    """Whom this computer trusts, and no protocol older than TLS 1.2."""
    context = _Context(ssl.PROTOCOL_TLS_CLIENT)  # which asks for a certificate, and that it is of this host
    context.load_default_certs()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def open_session(authorization: str, *, through_proxies: bool, secure: bool = True) -> requests.Session:
    """Without ``secure`` it speaks plain HTTP alone, and need not read whom to trust, which takes a moment."""
    session = requests.Session()
    session.trust_env = through_proxies
    session.auth = _Key(authorization)
    session.headers["User-Agent"] = f"Seller-Desk/{__version__}"
    session.headers["Accept"] = "application/json"
    session.adapters.clear()
    if secure:
        session.mount("https://", _Adapter(max_retries=0))
    session.mount("http://", HTTPAdapter(max_retries=0))
    return session
