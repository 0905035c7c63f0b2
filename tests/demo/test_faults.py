"""Faults befall the exchanges they are meant for, and no others."""

import pytest
import requests

from seller_desk.demo.marketplace import Marketplace
from tests.demo.client import Client


def test_a_rate_limit_says_when_to_return(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(rate_limited=2, retry_after_seconds=7)

    answers = [client.call("GET", "/account") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["Retry-After"] == "7"
    assert answers[0].json()["type"].endswith("/rate-limited")


def test_a_rate_limit_may_leave_open_when_to_return(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(rate_limited=1, retry_after_seconds=0)

    answer = client.call("GET", "/account")

    assert answer.status_code == 429
    assert "Retry-After" not in answer.headers


def test_a_server_error_happens_before_anything_is_done(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(error_500=1)

    assert client.reply("lv-charger", "desk:1", "Jā.").status_code == 500
    assert client.reply("lv-charger", "desk:1", "Jā.").status_code == 201


def test_a_malformed_answer_is_not_what_the_contract_says(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(malformed=1.0, seed=3)

    seen = set()
    for _ in range(20):
        answer = client.call("GET", "/threads/lv-charger")
        try:
            seen.add(type(answer.json()))
        except requests.JSONDecodeError:
            seen.add(answer.headers["Content-Type"].partition(";")[0])

    assert seen == {list, "text/html", "application/json"}


def test_a_fault_can_be_meant_for_one_method(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(drop_before=1.0, method="POST")

    assert client.call("GET", "/account").status_code == 200
    with pytest.raises(requests.ConnectionError):
        client.reply("lv-charger", "desk:1", "Jā.")


def test_latency_is_felt_and_can_be_ended(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(latency_seconds=0.3)
    assert client.call("GET", "/account").elapsed.total_seconds() >= 0.3

    marketplace.set_faults()
    assert client.call("GET", "/account").elapsed.total_seconds() < 0.3


def test_the_same_seed_strikes_the_same_exchanges(client: Client, marketplace: Marketplace) -> None:
    def statuses() -> list[int]:
        marketplace.set_faults(error_500=0.4, seed=11)
        return [client.call("GET", "/account").status_code for _ in range(25)]

    first = statuses()
    assert first == statuses()
    assert set(first) == {200, 500}


def test_faults_can_be_switched_from_outside_and_spare_the_controls(client: Client, marketplace: Marketplace) -> None:
    address, headers = marketplace.control_address, {"X-Demo-Control": marketplace.control_secret}

    assert requests.post(f"{address}/faults", json={"error_500": 1.0}, headers=headers, timeout=10).status_code == 204
    assert client.call("GET", "/account").status_code == 500
    wrong = requests.post(f"{address}/faults", json={"explode": 1}, headers=headers, timeout=10)
    assert wrong.status_code == 422


def test_an_exchange_can_break_in_the_middle_of_the_answer(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(drop_midway=1)

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        client.call("GET", "/threads/lv-charger")
    assert client.call("GET", "/threads/lv-charger").status_code == 200


def test_what_broke_in_the_middle_of_the_request_was_not_done(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(drop_midway=1, method="POST")
    before = marketplace.records()["threads"]

    with pytest.raises(requests.ConnectionError):
        client.reply("lv-charger", "desk:1", "Jā.")
    assert marketplace.records()["threads"] == before
    assert client.reply("lv-charger", "desk:1", "Jā.").status_code == 201
