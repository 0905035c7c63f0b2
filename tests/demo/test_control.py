"""The demo can be steered from outside the program, and says nothing of what is written."""

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from seller_desk.demo.marketplace import Marketplace, start
from tests.demo.client import Client
from tests.demo.conftest import WEDNESDAY


def steer(marketplace: Marketplace, what: str, wish: dict[str, Any]) -> requests.Response:
    headers = {"X-Demo-Control": marketplace.control_secret}
    return requests.post(f"{marketplace.control_address}/{what}", json=wish, headers=headers, timeout=10)


def test_the_clock_can_be_set(marketplace: Marketplace) -> None:
    assert steer(marketplace, "clock", {"now": "2026-12-01T08:00:00Z", "speed": 0}).status_code == 204
    assert marketplace.clock.now() == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("wish", [{"now": "tomorrow"}, {"now": 7}, {"speed": -1}, {"speed": "fast"}])
def test_a_clock_that_makes_no_sense_is_refused(marketplace: Marketplace, wish: dict[str, Any]) -> None:
    assert steer(marketplace, "clock", wish).status_code == 422
    assert marketplace.clock.now() == WEDNESDAY


def test_a_buyer_can_be_made_to_write_and_time_to_pass(marketplace: Marketplace, client: Client) -> None:
    said = steer(marketplace, "buyer-message", {"thread": "lv-charger", "body": "Un vads?"})
    assert (said.status_code, said.json()["author"]) == (201, "buyer")
    assert client.get("/threads/lv-charger")["messages"][-1] == said.json()

    assert steer(marketplace, "tick", {}).status_code == 204
    assert steer(marketplace, "remove-thread", {"thread": "lv-charger"}).status_code == 204
    assert client.call("GET", "/threads/lv-charger").status_code == 410
    assert steer(marketplace, "buyer-message", {"thread": "lv-charger", "body": "?"}).status_code == 410


def test_a_fast_clock_brings_life_by_itself() -> None:
    marketplace = start(None, now=WEDNESDAY, speed=3600.0)
    try:
        before = len(marketplace.records()["threads"])
        deadline = time.monotonic() + 15
        while len(marketplace.records()["threads"]) == before and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(marketplace.records()["threads"]) > before
        assert marketplace.clock.now() - WEDNESDAY > timedelta(minutes=6)
    finally:
        marketplace.stop()


def test_nothing_that_was_written_gets_into_the_log(
    marketplace: Marketplace, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.reply("lv-charger", "desk:secret-reference", "Slepens teksts.")
        client.call("GET", "/threads", params={"cursor": "not-a-cursor"})
        marketplace.set_faults(drop_after=1)
        with pytest.raises(requests.ConnectionError):
            client.reply("lv-whatsapp", "desk:2", "Slepens teksts.")

    ours = [record for record in caplog.records if record.name.startswith(("seller_desk", "werkzeug"))]
    assert ours
    assert {record.levelno for record in ours} == {logging.DEBUG}
    told = " ".join(record.getMessage() for record in ours)
    for secret in ("Slepens", "secret-reference", "not-a-cursor", marketplace.token):
        assert secret not in told
