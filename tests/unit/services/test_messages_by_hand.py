"""A message carried over by hand starts the same clock as one that sync brought, and stands there once."""

from datetime import timedelta

import pytest

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author
from seller_desk.services.messages_by_hand import Pasted
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk

ACCOUNT = "assisted-shop"
RECEIVED = WEDNESDAY - timedelta(hours=2)


@pytest.fixture
def by_hand(desk: MemoryDesk) -> MemoryDesk:
    desk.connect(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)), Capabilities(posts_by_hand=True))
    return desk


def pasted(body: str = "Labdien! Kur ir paka?", **more: object) -> Pasted:
    values: dict[str, object] = {"account": ACCOUNT, "body": body, "received_at": RECEIVED, "market": "LV"}
    return Pasted(**(values | more))  # type: ignore[arg-type]


def test_the_clock_runs_from_the_time_of_receipt(by_hand: MemoryDesk) -> None:
    key = by_hand.messages_by_hand.add_message(pasted(buyer_name="Anna", order_number="40021877", device="iPhone 13"))

    [row] = by_hand.inbox.queue().rows

    assert (row.key, row.buyer_name, row.device) == (key, "Anna", "iPhone 13")
    assert row.due_at == RECEIVED + timedelta(hours=24)
    assert [change.kind for change in by_hand.told] == ["threads"]


def test_a_message_goes_on_with_its_conversation_in_the_order_of_receipt(by_hand: MemoryDesk) -> None:
    key = by_hand.messages_by_hand.add_message(pasted("Otrā"))
    earlier = RECEIVED - timedelta(hours=1)

    assert by_hand.messages_by_hand.add_message(pasted("Pirmā", thread=key, received_at=earlier)) == key

    record = by_hand.store.threads.read(key)
    assert record is not None
    assert [message.body for message in record.thread.messages] == ["Pirmā", "Otrā"]
    assert all(message.author is Author.BUYER for message in record.thread.messages)
    assert record.clock.deadline is not None
    assert record.clock.deadline.received_at == earlier


@pytest.mark.parametrize(
    ("given_values", "code"),
    [
        ({"body": " \n"}, "empty"),
        ({"body": "x" * 100_001}, "too_large"),
        ({"market": ""}, "no_market"),
        ({"market": "XX"}, "unknown_market"),
        ({"received_at": WEDNESDAY + timedelta(minutes=1)}, "in_the_future"),
    ],
)
def test_what_cannot_be_is_refused(by_hand: MemoryDesk, given_values: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        by_hand.messages_by_hand.add_message(pasted(**given_values))
    assert by_hand.inbox.queue().rows == ()


def test_a_conversation_that_is_not_here_cannot_go_on(by_hand: MemoryDesk) -> None:
    with pytest.raises(NotFound):
        by_hand.messages_by_hand.add_message(pasted(thread=ThreadKey(ACCOUNT, "nowhere")))


def test_the_same_message_is_not_pasted_twice(by_hand: MemoryDesk) -> None:
    key = by_hand.messages_by_hand.add_message(pasted(buyer_name="Anna"))
    for again in (pasted(buyer_name="Anna"), pasted("labdien!  Kur ir paka?", buyer_name="ANNA", thread=key)):
        with pytest.raises(InvalidInput, match="already_here"):
            by_hand.messages_by_hand.add_message(again)
    assert len(by_hand.inbox.queue().rows) == 1


def test_another_buyer_may_say_the_same_and_the_same_buyer_may_ask_again(by_hand: MemoryDesk) -> None:
    key = by_hand.messages_by_hand.add_message(pasted(buyer_name="Anna"))
    by_hand.messages_by_hand.add_message(pasted(buyer_name="Zane"))
    by_hand.messages_by_hand.add_message(pasted(thread=key, received_at=RECEIVED + timedelta(minutes=30)))
    assert len(by_hand.inbox.queue().rows) == 2
