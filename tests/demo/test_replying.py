"""A reply reaches the buyer once, whatever happens to the exchange."""

from typing import Any

import pytest
import requests

from seller_desk.demo.marketplace import Marketplace
from tests.demo.client import Client

THREAD = "lv-charger"


def seller_messages(marketplace: Marketplace, thread: str) -> list[dict[str, Any]]:
    (found,) = [each for each in marketplace.records()["threads"] if each["id"] == thread]
    return [message for message in found["messages"] if message["author"] == "seller"]


def test_a_reply_is_on_record_and_can_be_found_by_its_reference(client: Client, marketplace: Marketplace) -> None:
    answer = client.reply(THREAD, "desk:1", "Jā, lādētājs ir komplektā.")

    assert answer.status_code == 201
    assert client.get(f"/threads/{THREAD}/messages/by-reference/desk:1") == answer.json()
    assert [message["body"] for message in seller_messages(marketplace, THREAD)] == ["Jā, lādētājs ir komplektā."]


def test_the_same_key_means_the_same_message(client: Client, marketplace: Marketplace) -> None:
    answers = [client.reply(THREAD, "desk:1", "Jā, ir.") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(seller_messages(marketplace, THREAD)) == 1


@pytest.mark.parametrize(("thread", "body"), [(THREAD, "Nē, nav."), ("lv-whatsapp", "Jā, ir.")])
def test_a_key_cannot_stand_for_something_else(client: Client, thread: str, body: str) -> None:
    client.reply(THREAD, "desk:1", "Jā, ir.")

    answer = client.reply(thread, "desk:1", body)

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("/key-reused")


def test_a_reply_stops_the_platforms_clock_and_a_new_message_starts_it(
    client: Client, marketplace: Marketplace
) -> None:
    assert client.get(f"/threads/{THREAD}")["due_at"] is not None
    client.reply(THREAD, "desk:1", "Jā, ir.")
    assert client.get(f"/threads/{THREAD}")["due_at"] is None
    marketplace.write_as_buyer(THREAD, "Un vads?")
    assert client.get(f"/threads/{THREAD}")["due_at"] == "2026-11-19T22:00:00Z"


def test_a_conversation_taken_over_takes_no_reply(client: Client, marketplace: Marketplace) -> None:
    before = seller_messages(marketplace, "lv-taken-over")

    answer = client.reply("lv-taken-over", "desk:1", "Atvainojiet par kavēšanos!")

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("/taken-over")
    assert seller_messages(marketplace, "lv-taken-over") == before


def test_a_reply_lost_on_the_way_there_was_never_made(client: Client, marketplace: Marketplace) -> None:
    marketplace.set_faults(drop_before=1)
    with pytest.raises(requests.ConnectionError):
        client.reply(THREAD, "desk:1", "Jā, ir.")

    assert seller_messages(marketplace, THREAD) == []
    assert client.call("GET", f"/threads/{THREAD}/messages/by-reference/desk:1").status_code == 404


def test_a_reply_whose_answer_was_lost_was_made_and_is_not_made_again(
    client: Client, marketplace: Marketplace
) -> None:
    marketplace.set_faults(drop_after=1)
    with pytest.raises(requests.ConnectionError):
        client.reply(THREAD, "desk:1", "Jā, ir.")

    assert len(seller_messages(marketplace, THREAD)) == 1
    assert client.reply(THREAD, "desk:1", "Jā, ir.").status_code == 200
    assert len(seller_messages(marketplace, THREAD)) == 1


@pytest.mark.parametrize("body", ["", "   \n", "x" * 5001])
def test_a_reply_without_words_or_with_too_many_is_refused(client: Client, body: str) -> None:
    answer = client.reply(THREAD, "desk:1", body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body"


def test_marks_are_kept_and_a_new_message_takes_them_away(client: Client, marketplace: Marketplace) -> None:
    assert client.call("POST", f"/threads/{THREAD}/read").status_code == 204
    assert client.call("PUT", f"/threads/{THREAD}/no-reply-needed", json={"value": True}).status_code == 204
    marked = client.get(f"/threads/{THREAD}")
    assert (marked["unread"], marked["no_reply_needed"], marked["due_at"]) == (False, True, None)

    marketplace.write_as_buyer(THREAD, "Vēl kas…")
    fresh = client.get(f"/threads/{THREAD}")
    assert (fresh["unread"], fresh["no_reply_needed"]) == (True, False)
