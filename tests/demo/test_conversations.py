"""The demo's conversations cover every state, in every market, on whatever day the demo is started."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from seller_desk.demo import conversations
from seller_desk.demo.conversations import ConversationFile, MarketFile, Script
from seller_desk.demo.due import DueCalendar
from seller_desk.demo.instants import read
from seller_desk.demo.marketplace import Marketplace, start
from tests.demo.client import Client
from tests.demo.conftest import WEDNESDAY

SCRIPT = conversations.load(Path(__file__).parents[2] / "resources" / "demo")
TOLD = [(market, each) for market in SCRIPT.markets.values() for each in market.conversations]
RIGA = ZoneInfo("Europe/Riga")
RISKS = [
    "late_reply",
    "quality_dispute",
    "not_as_described",
    "return_right",
    "complaint",
    "locked_password",
    "locked_imei",
    "locked_apple_id",
    "locked_google",
    "counterfeit",
    "unsafe",
]
STATES = [
    "fresh",
    "due_soon",
    "overdue",
    "answered",
    "taken_over",
    "charge",
    "closed",
    "thanks",
    "photo",
    "order_facts",
    "off_platform",
    "attachment_only",
    "repeated",
    "weekend",
    "multi_question",
    "two_orders",
    "before_sale",
    "trade_in",
    "edited",
    "deleted",
    "automatic",
    "other_language",
    "other_market",
    "innocent",
    "hostile",
]
STARTS = {
    "wednesday, a holiday in Latvia": WEDNESDAY,
    "thursday": datetime(2026, 11, 19, 11, tzinfo=RIGA),
    "saturday": datetime(2026, 11, 21, 11, tzinfo=RIGA),
    "sunday night": datetime(2026, 11, 22, 23, 59, tzinfo=RIGA),
    "monday morning": datetime(2026, 11, 23, 0, 5, tzinfo=RIGA),
    "christmas": datetime(2026, 12, 25, 11, tzinfo=RIGA),
    "new year": datetime(2027, 1, 1, 11, tzinfo=RIGA),
    "easter monday": datetime(2027, 3, 29, 11, tzinfo=RIGA),
    "after the clocks went forward": datetime(2027, 3, 28, 15, tzinfo=RIGA),
    "after the clocks went back": datetime(2026, 10, 26, 9, tzinfo=RIGA),
    "midsummer": datetime(2027, 6, 24, 11, tzinfo=RIGA),
    "leap day": datetime(2028, 2, 29, 11, tzinfo=RIGA),
}


@pytest.fixture(scope="module")
def records() -> dict[str, Any]:
    return records_at(WEDNESDAY)


def records_at(now: datetime) -> dict[str, Any]:
    marketplace = start(None, now=now, speed=0.0)
    told = marketplace.records()
    marketplace.stop()
    return told


def calendar(thread: dict[str, Any]) -> DueCalendar:
    return DueCalendar(thread["market"], ZoneInfo(SCRIPT.markets[thread["market"]].time_zone))


def identity(market: MarketFile, conversation: ConversationFile) -> str:
    return f"{market.code.lower()}-{conversation.name}"


def those_that_show(state: str) -> set[str]:
    return {identity(market, each) for market, each in TOLD if state in each.shows}


def test_there_is_a_working_days_worth_of_them() -> None:
    assert len(TOLD) >= 80
    assert len(SCRIPT.markets) >= 12
    assert len(SCRIPT.markets["LV"].conversations) >= 20


@pytest.mark.parametrize("state", STATES + RISKS)
def test_every_promised_state_is_shown(state: str, records: dict[str, Any]) -> None:
    kept = {each["id"] for each in records["threads"]}
    assert those_that_show(state)
    assert those_that_show(state) <= kept


@pytest.mark.parametrize("risk", RISKS)
def test_every_risk_is_waiting_in_latvian(risk: str) -> None:
    market = SCRIPT.markets["LV"]
    assert any(risk in each.shows for each in market.conversations)


@pytest.mark.parametrize("now", STARTS.values(), ids=list(STARTS))
def test_conversations_stand_where_they_should_whatever_the_day(now: datetime) -> None:
    soon, overdue, fresh = set(), set(), set()
    for thread in records_at(now)["threads"]:
        if thread["due_at"] is None:
            continue
        left = calendar(thread).left(now.astimezone(UTC), read(thread["due_at"]))
        if left < timedelta():
            overdue.add(thread["id"])
        elif left < timedelta(hours=2):
            soon.add(thread["id"])
        elif left >= timedelta(hours=21):
            fresh.add(thread["id"])

    assert soon == those_that_show("due_soon")
    assert overdue == those_that_show("overdue")
    assert fresh >= those_that_show("fresh")


@pytest.mark.parametrize("now", STARTS.values(), ids=list(STARTS))
def test_nobody_writes_from_the_future_or_out_of_order(now: datetime) -> None:
    for thread in records_at(now)["threads"]:
        times = [read(message["sent_at"]) for message in thread["messages"]]
        assert times == sorted(times), thread["id"]
        assert times[-1] <= now, thread["id"]
        assert read(thread["updated_at"]) <= now, thread["id"]


def test_answered_closed_and_taken_over_conversations_are_not_due(records: dict[str, Any]) -> None:
    not_due = {each["id"] for each in records["threads"] if each["due_at"] is None}
    for state in ("answered", "closed", "taken_over"):
        assert those_that_show(state) <= not_due


def test_a_take_over_names_its_reason_and_its_charges(records: dict[str, Any]) -> None:
    for thread in records["threads"]:
        assert (thread["state"] == "taken_over") == (thread["take_over"] is not None)
    taken = [each["take_over"] for each in records["threads"] if each["take_over"]]
    assert {each["reason"] for each in taken} >= {"late_reply", "not_as_described", "locked_apple_id"}
    assert all(charge["amount"]["amount"] for each in taken for charge in each["charges"])


def test_a_weekend_message_was_sent_on_a_saturday(records: dict[str, Any]) -> None:
    (thread,) = [each for each in records["threads"] if each["id"] in those_that_show("weekend")]
    days = [read(message["sent_at"]).astimezone(RIGA).weekday() for message in thread["messages"]]
    assert days[:2] == [5, 0]


def test_one_buyer_has_two_orders(records: dict[str, Any]) -> None:
    (second,) = [each for each in records["threads"] if each["id"] in those_that_show("two_orders")]
    same = [each for each in records["threads"] if (each["buyer"], each["market"]) == (second["buyer"], "LV")]
    assert len({each["order_number"] for each in same}) == 2


def test_pictures_are_small_and_can_be_downloaded(marketplace: Marketplace, client: Client) -> None:
    attached = [
        file
        for thread in marketplace.records()["threads"]
        for message in thread["messages"]
        for file in message["attachments"]
    ]
    assert len(attached) >= 15
    for file in attached:
        answer = client.call("GET", f"/attachments/{file['id']}")
        assert answer.headers["Content-Type"] == file["media_type"]
        assert len(answer.content) == file["size"] <= 80_000
        assert answer.content.startswith((b"\x89PNG", b"\xff\xd8"))


def test_orders_are_complete_and_belong_to_nobody(records: dict[str, Any]) -> None:
    orders = records["orders"]
    wanted = {each["order_number"] for each in records["threads"] if each["order_number"]}
    assert {order["number"] for order in orders} == wanted
    assert {order["state"] for order in orders} >= {
        "paid", "serial_entered", "carrier_chosen", "shipped", "delivered", "returned"
    }  # fmt: skip
    assert {order["price"]["currency"] for order in orders} == {"EUR", "PLN", "CZK", "HUF", "RON", "SEK", "DKK"}
    for order in orders:
        assert order["state"] == "paid" or order["serial"].startswith("DMX")
        assert order["imei"] == "" or is_test_imei(order["imei"])
        days = [date.fromisoformat(order[name]) for name in ("paid_on", "shipped_on", "delivered_on") if order[name]]
        assert days == sorted(days)
        assert days[-1] <= WEDNESDAY.date()


@pytest.mark.parametrize("now", STARTS.values(), ids=list(STARTS))
def test_nobody_complains_of_what_has_not_arrived(now: datetime) -> None:
    told = records_at(now)
    arrived = {order["number"]: order["delivered_on"] for order in told["orders"] if order["delivered_on"]}
    waiting = [each for each in told["threads"] if each["due_at"] and each["order_number"] in arrived]
    assert len(waiting) > 40
    for thread in waiting:
        asked = unanswered(thread).astimezone(calendar(thread).zone).date()
        assert date.fromisoformat(arrived[thread["order_number"]]) <= asked, thread["id"]


def unanswered(thread: dict[str, Any]) -> datetime:
    """When the oldest message was sent that no person has answered."""
    after = 0
    for place, message in enumerate(thread["messages"]):
        if message["author"] == "seller":
            after = place + 1
    return read(next(each["sent_at"] for each in thread["messages"][after:] if each["author"] == "buyer"))


def is_test_imei(imei: str) -> bool:
    """Whether the number is from the range for test equipment and its check digit is right."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(imei)]
    return len(imei) == 15 and imei.startswith("00100100") and sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def test_the_same_product_is_offered_differently_elsewhere(client: Client) -> None:
    offers = client.get("/products/iphone-13-128-midnight/offers")["offers"]
    assert {offer["market"] for offer in offers} == set(SCRIPT.markets)
    assert len({offer["supplier"] for offer in offers}) == len(offers)
    assert len({offer["price"]["currency"] for offer in offers}) == 7
    assert len({offer["available"] for offer in offers}) >= 4


def test_prices_are_about_the_same_everywhere() -> None:
    """In euro, by rough rates: a price off by more than a third would be a slip of the pen."""
    rates = {"PL": 4.28, "CZ": 24.6, "HU": 398.0, "RO": 5.05, "SE": 11.1, "DK": 7.46}
    for product in SCRIPT.products.values():
        home = float(product.offers["LV"].price)
        for code, offer in product.offers.items():
            assert 0.66 < float(offer.price) / rates.get(code, 1.0) / home < 1.5, (product.id, code)


def test_nothing_is_left_unfilled(records: dict[str, Any]) -> None:
    for thread in records["threads"]:
        for message in thread["messages"]:
            assert "{" not in message["body"], message["id"]
            assert "None" not in message["body"], message["id"]


def test_the_script_is_read_strictly(tmp_path: Path) -> None:
    assert isinstance(SCRIPT, Script)
    for market, each in TOLD:
        stands = [each.due_in, each.late_by, each.received_ago, each.ended_ago]
        assert sum(map(bool, stands)) == 1, identity(market, each)
        assert len(identity(market, each)) <= 50
    assert len({identity(market, each) for market, each in TOLD}) == len(TOLD)
