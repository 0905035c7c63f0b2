"""Nobody gets in without the token, and whatever goes wrong is a problem document."""

import pytest
import requests

from seller_desk.demo.marketplace import Marketplace
from tests.demo.client import Client


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", "Basic dXNlcjpwYXNz"])
def test_without_the_token_nothing_is_told(marketplace: Marketplace, given: str | None) -> None:
    headers = {} if given is None else {"Authorization": given}

    answer = requests.get(f"{marketplace.address}/account", headers=headers, timeout=10)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing-here", 404),
        ("GET", "/threads/nobody", 404),
        ("GET", "/orders/0", 404),
        ("GET", "/products/nothing/offers", 404),
        ("GET", "/attachments/nothing", 404),
        ("DELETE", "/absences/nothing", 404),
        ("DELETE", "/threads", 405),
        ("GET", "/threads?limit=0", 422),
        ("GET", "/threads?limit=ten", 422),
    ],
)
def test_every_refusal_is_a_problem_document(client: Client, method: str, path: str, status: int) -> None:
    answer = client.call(method, path)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["title"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"body": 7}', "application/json", 422),
        (b'{"body": "x", "more": 1}', "application/json", 422),
        (b'{"body": "x"}', "text/plain", 415),
        (b'{"body": "' + b"x" * 300_000 + b'"}', "application/json", 413),
    ],
)
def test_what_is_no_reply_is_refused_for_what_it_is(client: Client, content: bytes, kind: str, status: int) -> None:
    headers = {"Content-Type": kind, "Idempotency-Key": "desk:1"}

    answer = client.call("POST", "/threads/lv-charger/messages", data=content, headers=headers)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_demos_own_controls_need_their_secret(marketplace: Marketplace, client: Client) -> None:
    records = f"{marketplace.control_address}/records"

    assert requests.get(records, timeout=10).status_code == 403
    told = requests.get(records, headers={"X-Demo-Control": marketplace.control_secret}, timeout=10)
    assert told.json() == marketplace.records()
