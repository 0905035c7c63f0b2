"""Whatever a network or a server does, the desk gets an error of its own that says whether the request arrived."""

import socket
from time import monotonic

import pytest

from seller_desk.domain.errors import (
    Forbidden,
    Gone,
    Invalid,
    InvalidInput,
    NotAuthorised,
    NotFound,
    PlatformError,
    RateLimited,
    Transient,
)
from seller_desk.platforms import http, session
from seller_desk.platforms.http import Http, checked_address
from tests.contract.conftest import Serve
from tests.fakes.raw_server import RawServer, Script, answers, hangs_up, keeps_silent, says

TOKEN = "Bearer sesam-atveries"


def client(server: RawServer) -> Http:
    return Http(server.address, TOKEN, monotonic)


def get(server: RawServer) -> bytes:
    with_client = client(server)
    try:
        return with_client.call("GET", "/x").body
    finally:
        with_client.close()


def failure(server: RawServer) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        get(server)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400 Bad Request", Invalid),
        ("401 Unauthorized", NotAuthorised),
        ("403 Forbidden", Forbidden),
        ("404 Not Found", NotFound),
        ("408 Request Timeout", Transient),
        ("409 Conflict", Invalid),
        ("410 Gone", Gone),
        ("413 Too Large", Invalid),
        ("418 Teapot", Invalid),
        ("422 Unprocessable", Invalid),
        ("429 Too Many Requests", RateLimited),
        ("500 Error", Transient),
        ("503 Unavailable", Transient),
        ("302 Found", Transient),
        ("304 Not Modified", Transient),
    ],
)
def test_each_status_is_an_error_that_says_what_to_do(serve: Serve, status: str, kind: type[PlatformError]) -> None:
    error = failure(serve(answers(b"<html>anything</html>", status)))
    assert type(error) is kind
    assert error.reached


def test_a_problem_document_gives_its_kind_and_fields_not_its_prose(serve: Serve) -> None:
    problem = (
        b'{"type": "https://x.example/problems/taken-over", "title": "T", "status": 409, "detail": "Mr Smith",'
        b' "errors": [{"field": "body", "detail": "too long"}], "unknown": [1]}'
    )
    error = failure(serve(answers(problem, "409 Conflict", "Content-Type: application/problem+json")))
    assert (error.detail, dict(error.field_errors)) == ("taken_over", {"body": "too long"})
    assert "Smith" not in str(error)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Retry-After: 7", 7.0),
        ("Retry-After: 0", 0.0),
        ("Retry-After: 7200", 7200.0),
        ("Retry-After: 99999999", 86_400.0),
        ("Retry-After: -5", None),
        ("Retry-After: soon", None),
        ("Retry-After: Wed, 25 Nov 2026 11:02:00 GMT\r\nDate: Wed, 25 Nov 2026 11:00:00 GMT", 120.0),
        ("Retry-After: Wed, 25 Nov 2026 10:02:00 GMT\r\nDate: Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("Retry-After: Wed, 99 Nov 2026 10:02:00 GMT", None),
        ("X: y", None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(serve: Serve, header: str, seconds: float | None) -> None:
    assert failure(serve(answers(b"", "429 Too Many", header))).retry_after == seconds


def test_nobody_listening_means_that_nothing_arrived(serve: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Transient) as caught:
        Http(f"http://127.0.0.1:{port}", TOKEN, monotonic).call("POST", "/x", body=b"{}")
    assert not caught.value.reached


def test_a_name_that_does_not_resolve_means_that_nothing_arrived() -> None:
    with pytest.raises(Transient) as caught:
        Http("https://shop.invalid/api", TOKEN, monotonic).call("POST", "/x", body=b"{}")
    assert not caught.value.reached


@pytest.mark.parametrize(
    "script",
    [
        hangs_up,
        says(b"\xff\xfe nonsense\r\n\r\n"),
        says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"),
        says(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        says(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
    ],
    ids=["hangs up", "no HTTP", "cut off", "bad chunk", "bad gzip"],
)
def test_an_answer_that_breaks_off_leaves_open_whether_it_arrived(serve: Serve, script: Script) -> None:
    error = failure(serve(script))
    assert isinstance(error, Transient)
    assert error.reached


def test_silence_ends_after_the_time_allowed(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "READ_SECONDS", 0.2)
    error = failure(serve(keeps_silent))
    assert (error.detail, error.reached) == ("time_out", True)


def test_a_server_that_drips_does_not_hold_the_desk(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "WHOLE_SECONDS", 0.3)
    monkeypatch.setattr(http, "_CHUNK", 1)
    drops = [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", *[b"."] * 1000]
    error = failure(serve(says(*drops, pause=0.01)))
    assert (error.detail, error.reached) == ("time_out", True)


def test_an_answer_without_end_is_cut_off(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    with_client = client(serve(answers(b"x" * 100_000)))
    with pytest.raises(Transient) as caught:
        with_client.call("GET", "/x", most_bytes=50_000)
    assert caught.value.detail == "too_large"
    with_client.close()


def test_a_small_answer_that_swells_when_unpacked_is_cut_off(serve: Serve) -> None:
    import gzip

    bomb = gzip.compress(bytes(50_000_000))
    with_client = client(serve(answers(bomb, "200 OK", "Content-Encoding: gzip")))
    with pytest.raises(Transient) as caught:
        with_client.call("GET", "/x", most_bytes=1_000_000)
    assert caught.value.detail == "too_large"
    with_client.close()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_the_key_does_not_follow_a_redirect(serve: Serve, status: str) -> None:
    elsewhere = serve(answers(b"{}"))
    here = serve(answers(b"", status, f"Location: {elsewhere.address}/stolen"))
    assert isinstance(failure(here), Transient)
    assert elsewhere.requests == []
    assert TOKEN.encode() in here.requests[0]


def test_a_key_of_another_program_is_never_sent(serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server = serve(answers(b"{}"))
    get(server)
    assert f"Authorization: {TOKEN}".encode() in server.requests[0]
    opened = session.open_session(TOKEN, through_proxies=True)
    prepared = opened.prepare_request(__import__("requests").Request("GET", "http://127.0.0.1/x"))
    assert prepared.headers["Authorization"] == TOKEN


def test_a_proxy_of_the_environment_never_sees_loopback(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve(answers(b"proxied"))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
    assert get(serve(answers(b"direct"))) == b"direct"
    assert proxy.requests == []


def test_plain_http_speaks_where_tls_was_agreed(serve: Serve) -> None:
    server = serve(answers(b"{}"))
    with pytest.raises(Transient) as caught:
        Http(f"https://127.0.0.1:{server.port}", TOKEN, monotonic).call("GET", "/x")
    assert caught.value.detail == "certificate"
    assert TOKEN.encode() not in b"".join(server.requests)


def test_tls_is_verified_and_not_older_than_1_2() -> None:
    import ssl

    opened = session.open_session(TOKEN, through_proxies=False)
    context = opened.get_adapter("https://shop.example").poolmanager.connection_pool_kw["ssl_context"]  # type: ignore[attr-defined]
    assert opened.verify is True
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_where_nobody_to_trust_was_read_there_is_no_way_over_tls() -> None:
    import requests

    opened = session.open_session(TOKEN, through_proxies=False, secure=False)
    with pytest.raises(requests.exceptions.InvalidSchema):
        opened.get("https://127.0.0.1:1/")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "shop.example",
        "ftp://shop.example",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@shop.example",
        "https://shop.example/api?key=1",
        "http://shop.example/api",
        "http://127.0.0.1.example.com",
        "http://192.168.1.5/api",
        "http://localhost.evil.example",
    ],
)
def test_an_address_that_would_give_the_key_away_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput):
        checked_address(address)


@pytest.mark.parametrize(
    ("address", "checked"),
    [
        (" https://shop.example/api/v1/ ", "https://shop.example/api/v1"),
        ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:1/x", "http://[::1]:1/x"),
    ],
)
def test_https_and_this_computer_are_fine(address: str, checked: str) -> None:
    assert checked_address(address) == checked


def test_the_key_shows_in_no_error_and_no_description(serve: Serve) -> None:
    error = failure(serve(hangs_up))
    with_client = client(serve(hangs_up))
    texts = [str(error), repr(error), repr(with_client), repr(error.__cause__)]
    assert all("sesam" not in text for text in texts)
