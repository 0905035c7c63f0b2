"""The key goes to nobody who does not prove who they are, over no old protocol, and past no proxy's eyes."""

import socket
import ssl
import warnings
from pathlib import Path
from time import monotonic

import pytest
import requests

from seller_desk.domain.errors import PlatformError, Transient
from seller_desk.platforms.download import download
from seller_desk.platforms.http import Http
from seller_desk.platforms.partial import Partials
from seller_desk.platforms.session import open_session
from tests.contract.conftest import Serve
from tests.fakes.narrow_line import narrow_line
from tests.fakes.raw_server import RawServer, Script, answers, hangs_up, says

TOKEN = "Bearer sesam-atveries"
# For localhost alone, signed by itself, valid until 2199; its key protects nothing.
CERTIFICATE = Path(__file__).parents[1] / "data" / "tls" / "localhost.pem"


def identity(newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> ssl.SSLContext:
    """A server that speaks no newer protocol; older ones need the library's guard taken down."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    if newest < ssl.TLSVersion.TLSv1_2:
        context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = min(newest, ssl.TLSVersion.TLSv1_2)
        context.maximum_version = newest
    return context


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer's owner trusts the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def get(server: RawServer, host: str = "localhost") -> bytes:
    client = Http(f"https://{host}:{server.port}/api", TOKEN, monotonic)
    try:
        return client.call("GET", "/x").body
    finally:
        client.close()


def refusal(server: RawServer, host: str = "localhost") -> PlatformError:
    with pytest.raises(Transient) as caught:
        get(server, host)
    assert TOKEN.encode() not in b"".join(server.requests)
    assert server.requests == [], "not a word was said"
    return caught.value


@pytest.mark.usefixtures("trusted")
def test_who_proves_their_name_is_spoken_to(serve: Serve) -> None:
    server = serve(answers(b"hello"), tls=identity())
    assert get(server) == b"hello"
    assert TOKEN.encode() in server.requests[0]


def test_a_certificate_nobody_vouches_for_is_refused(serve: Serve) -> None:
    error = refusal(serve(answers(b"hello"), tls=identity()))
    assert (error.detail, error.reached) == ("certificate", False)


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name_is_refused(serve: Serve) -> None:
    error = refusal(serve(answers(b"hello"), tls=identity()), host="127.0.0.1")
    assert (error.detail, error.reached) == ("certificate", False)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_an_old_protocol_is_refused(serve: Serve, version: ssl.TLSVersion) -> None:
    server = serve(answers(b"hello"), answers(b"hello"), tls=identity(version))
    assert not refusal(server).reached, "no agreement on a protocol, so nothing was sent"
    assert spoken(server, version), "the server does speak it, to those who allow it"


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    "script", [says(b"HTTP/1.1 200 OK\r\n\r\n"), hangs_up, says(b"\x15\x03\x03\x00\x02\x02\x28")]
)
def test_where_no_secure_line_comes_about_nothing_has_arrived(serve: Serve, script: Script) -> None:
    server = serve(script)  # plain words, silence, and the alert "handshake failure"
    with pytest.raises(Transient) as caught:
        get(server)
    assert not caught.value.reached
    assert TOKEN.encode() not in b"".join(server.requests)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("script", [hangs_up, says(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")])
def test_what_breaks_once_the_line_is_secure_may_have_arrived(serve: Serve, script: Script) -> None:
    with pytest.raises(Transient) as caught:
        get(serve(script, tls=identity()))
    assert caught.value.reached


@pytest.mark.usefixtures("trusted")
def test_the_oldest_protocol_allowed_is_accepted(serve: Serve) -> None:
    assert get(serve(answers(b"hello"), tls=identity(ssl.TLSVersion.TLSv1_2))) == b"hello"


def spoken(server: RawServer, version: ssl.TLSVersion) -> bool:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", server.port), 5) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as speaking,
    ):
        return speaking.version() in {"TLSv1", "TLSv1.1"}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_the_key_follows_no_redirect_to_another_host(serve: Serve, status: str) -> None:
    elsewhere = serve(answers(b"{}"))
    here = serve(answers(b"", status, f"Location: {elsewhere.address}"), tls=identity())
    with pytest.raises(Transient):
        get(here)
    assert elsewhere.requests == []


def test_a_proxy_is_used_and_never_sees_the_key(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(answers(b"", "407 Proxy Authentication Required"))
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
    with pytest.raises(Transient) as caught:
        Http("https://shop.example/api", TOKEN, monotonic).call("POST", "/x", body=b"secret")
    (request,) = proxy.requests
    assert request.startswith(b"CONNECT shop.example:443 ")
    assert b"sesam" not in request
    assert (caught.value.detail, caught.value.reached) == ("no_connection", False)


def test_hosts_excepted_from_the_proxy_are_asked_directly(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(answers(b""))
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("no_proxy", "shop.invalid")
    with pytest.raises(Transient):
        Http("https://shop.invalid/api", TOKEN, monotonic).call("GET", "/x")
    assert proxy.requests == []


@pytest.mark.usefixtures("trusted")
def test_through_a_proxy_the_far_end_proves_its_name_and_alone_hears_the_key(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answers(b"hello"), tls=identity())
    with narrow_line(server.address, tunnel=True) as proxy:
        monkeypatch.setenv("https_proxy", proxy.address)
        session = open_session(TOKEN, through_proxies=True)
        answer = session.get(f"https://localhost:{server.port}/api/x", allow_redirects=False, timeout=10)
        session.close()
    assert answer.text == "hello"
    assert TOKEN.encode() in server.requests[0]
    assert proxy.asked.startswith(f"CONNECT localhost:{server.port} ".encode())
    assert b"sesam" not in proxy.asked


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_an_old_protocol_is_refused_through_a_proxy_too(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, version: ssl.TLSVersion
) -> None:
    server = serve(answers(b"hello"), tls=identity(version))
    with narrow_line(server.address, tunnel=True) as proxy:
        monkeypatch.setenv("https_proxy", proxy.address)
        session = open_session(TOKEN, through_proxies=True)
        with pytest.raises(requests.exceptions.SSLError):
            session.get(f"https://localhost:{server.port}/api/x", timeout=10)
        session.close()
    assert server.requests == []


def test_a_stranger_behind_a_proxy_hears_nothing(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve(answers(b"hello"), tls=identity())
    with narrow_line(server.address, tunnel=True) as proxy:
        monkeypatch.setenv("https_proxy", proxy.address)
        client = Http("https://shop.example/api", TOKEN, monotonic)
        with pytest.raises(Transient) as caught:
            client.call("GET", "/x")
        client.close()
    assert (caught.value.detail, caught.value.reached) == ("certificate", False)
    assert server.requests == []


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_nothing_in_the_environment_switches_the_checks_off(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "")
    assert refusal(serve(answers(b"hello"), tls=identity())).detail == "certificate"


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("status", ["302 Found", "308 Permanent"])
def test_a_file_is_not_fetched_from_another_host(serve: Serve, status: str) -> None:
    elsewhere = serve(answers(b"{}"))
    here = serve(answers(b"", status, f"Location: {elsewhere.address}"), tls=identity())
    client = Http(f"https://localhost:{here.port}/api", TOKEN, monotonic)
    with pytest.raises(Transient):
        download(client, "/attachments/a1", Partials())
    client.close()
    assert elsewhere.requests == []
