"""Time goes by: buyers react, ask and lose patience; the administrator acknowledges and takes over."""

from datetime import timedelta
from typing import Any

from seller_desk.demo.marketplace import Marketplace, start
from tests.demo.client import Client
from tests.demo.conftest import WEDNESDAY


def pass_time(marketplace: Marketplace, amount: timedelta, step: timedelta = timedelta(minutes=10)) -> None:
    end = marketplace.clock.now() + amount
    while marketplace.clock.now() < end:
        marketplace.set_clock(min(marketplace.clock.now() + step, end))
        marketplace.tick()


def count_messages(marketplace: Marketplace) -> int:
    return sum(len(each["messages"]) for each in marketplace.records()["threads"])


def thread(marketplace: Marketplace, identity: str) -> dict[str, Any]:
    return next(each for each in marketplace.records()["threads"] if each["id"] == identity)


def test_nothing_happens_while_time_stands_still(marketplace: Marketplace) -> None:
    before = marketplace.records()
    for _ in range(3):
        marketplace.tick()
    assert marketplace.records() == before


def test_the_buyer_reacts_to_a_reply_once(client: Client, marketplace: Marketplace) -> None:
    client.reply("lv-charger", "desk:1", "Jā, lādētājs ir komplektā.")
    client.reply("lv-charger", "desk:2", "Un vads arī.")
    pass_time(marketplace, timedelta(hours=1))

    authors = [message["author"] for message in thread(marketplace, "lv-charger")["messages"]]
    assert authors == ["buyer", "seller", "seller", "buyer"]


def test_reactions_are_thanks_and_questions_in_the_language_of_the_conversation(
    client: Client, marketplace: Marketplace
) -> None:
    waiting = [each for each in marketplace.records()["threads"] if each["due_at"] and each["market"] == "LV"]
    for number, each in enumerate(waiting):
        client.reply(each["id"], f"desk:{number}", "Labdien, tūlīt noskaidrošu.")
    pass_time(marketplace, timedelta(minutes=50))

    last = [thread(marketplace, each["id"])["messages"][-1] for each in waiting]
    assert all(message["author"] == "buyer" for message in last)
    assert any("?" in message["body"] for message in last)
    assert any("aldies" in message["body"] and "?" not in message["body"] for message in last)


def test_new_conversations_appear_now_and_then(client: Client, marketplace: Marketplace) -> None:
    before = {each["id"] for each in marketplace.records()["threads"]}
    _, cursor = client.all_threads()
    pass_time(marketplace, timedelta(hours=8))

    new = [each for each in marketplace.records()["threads"] if each["id"] not in before]
    changed, _ = client.all_threads(cursor)
    assert 3 <= len(new) <= 40
    assert {each["id"] for each in new} <= {each["id"] for each in changed}
    assert len({each["market"] for each in new}) >= 3


def test_buyers_can_be_told_to_stay_silent() -> None:
    marketplace = start(None, now=WEDNESDAY, speed=0.0, buyers_write=False)
    try:
        client = Client(marketplace)
        client.reply("lv-charger", "desk:1", "Jā, lādētājs ir komplektā.")
        client.close()
        before = marketplace.records()["threads"]
        pass_time(marketplace, timedelta(hours=5))
        assert marketplace.records()["threads"] == before
    finally:
        marketplace.stop()


def test_whoever_waits_in_vain_asks_again_and_then_the_platform_takes_over(marketplace: Marketplace) -> None:
    pass_time(marketplace, timedelta(days=3), timedelta(hours=1))

    taken = thread(marketplace, "pl-refund")
    authors = [message["author"] for message in taken["messages"]]
    assert authors == ["buyer", "buyer", "buyer", "platform"]
    assert taken["state"] == "taken_over"
    assert taken["due_at"] is None
    assert taken["take_over"]["reason"] == "late_reply"
    assert taken["take_over"]["charges"][0]["amount"]["currency"] == "PLN"
    assert float(taken["take_over"]["charges"][0]["amount"]["amount"]) > 0


def test_a_thread_is_not_taken_over_within_the_time_of_grace(marketplace: Marketplace) -> None:
    pass_time(marketplace, timedelta(hours=12), timedelta(hours=1))
    assert thread(marketplace, "pl-refund")["state"] == "open"


def test_a_jump_of_the_clock_is_not_a_flood(marketplace: Marketplace) -> None:
    before = count_messages(marketplace)
    marketplace.set_clock(marketplace.clock.now() + timedelta(days=30))
    marketplace.tick()
    assert 1 <= count_messages(marketplace) - before <= 10


def test_the_administrator_acknowledges_a_notice_after_a_while(client: Client, marketplace: Marketplace) -> None:
    notice = {"first_day": "2026-12-21", "last_day": "2027-01-04", "working_days": 7, "substitute": "Marta"}
    headers = {"Idempotency-Key": "away:1"}
    filed = client.call("POST", "/absences", json=notice, headers=headers)
    assert filed.status_code == 201
    assert (filed.json()["acknowledged_at"], filed.json()["acknowledgement"]) == (None, "")

    pass_time(marketplace, timedelta(minutes=30))
    (kept,) = client.get("/absences")["absences"]
    assert kept["acknowledged_at"] is not None
    assert kept["acknowledgement"] == "ADM-2026-00001"
    assert client.call("POST", "/absences", json=notice, headers=headers).json() == kept


def test_a_notice_can_be_taken_back_before_it_is_read(client: Client, marketplace: Marketplace) -> None:
    notice = {"first_day": "2026-12-21", "last_day": "2026-12-23", "working_days": 3}
    identity = client.call("POST", "/absences", json=notice, headers={"Idempotency-Key": "away:1"}).json()["id"]

    assert [client.call("DELETE", f"/absences/{identity}").status_code for _ in range(2)] == [204, 204]
    pass_time(marketplace, timedelta(minutes=30))
    (kept,) = client.get("/absences")["absences"]
    assert (kept["cancelled"], kept["acknowledged_at"]) == (True, None)


def test_a_notice_that_ends_before_it_begins_is_refused(client: Client) -> None:
    notice = {"first_day": "2026-12-23", "last_day": "2026-12-21", "working_days": 3}
    answer = client.call("POST", "/absences", json=notice, headers={"Idempotency-Key": "away:1"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "last_day")
