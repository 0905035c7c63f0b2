"""What was read from files goes to its conversations, each message once, and their clocks run as if sync had come."""

from datetime import UTC, datetime, timedelta

import pytest

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import InvalidInput, NotFound
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Author
from seller_desk.ports import ThreadRecord
from seller_desk.services.messages_by_hand import CarriedMessage, Pasted, ReadFile
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk

ACCOUNT = "assisted-shop"


@pytest.fixture
def desk(desk: MemoryDesk) -> MemoryDesk:
    shop = Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",), agent_name="Liene")
    desk.connect(shop, Capabilities(posts_by_hand=True))
    return desk


def said(body: str, hours_ago: float = 2, **more: object) -> CarriedMessage:
    values: dict[str, object] = {"received_at": WEDNESDAY - timedelta(hours=hours_ago), "buyer_name": "Anna K."}
    return CarriedMessage(body, **(values | more))  # type: ignore[arg-type]


def files(*messages: CarriedMessage) -> list[ReadFile]:
    return [ReadFile("inbox.mbox", messages)]


def records(desk: MemoryDesk) -> list[ThreadRecord]:
    return [record for record in desk.store.threads.all() if record.thread.key.account == ACCOUNT]


def bodies(desk: MemoryDesk) -> list[list[str]]:
    return [[message.body for message in record.thread.messages] for record in records(desk)]


def test_messages_find_their_conversations_and_the_oldest_unanswered_starts_the_clock(desk: MemoryDesk) -> None:
    taken = desk.messages_by_hand.take_over(
        ACCOUNT,
        "LV",
        files(
            said("Nu?", 1, order_number="40021877"),
            said("Kur ir paka?", 3, order_number="40021877", device="iPhone 13"),
            said("Vai ir lādētājs?", 2, buyer_name="Zane B.", market="EE"),
        ),
    )
    assert (taken.added, len(taken.threads)) == (3, 2)
    anna, zane = records(desk)
    assert bodies(desk) == [["Kur ir paka?", "Nu?"], ["Vai ir lādētājs?"]]
    assert (anna.thread.buyer_name, anna.thread.order_number, anna.thread.product) == (
        "Anna K.",
        "40021877",
        "iPhone 13",
    )
    assert (anna.thread.market, zane.thread.market) == ("LV", "EE")
    assert anna.clock.deadline is not None
    assert anna.clock.deadline.received_at == WEDNESDAY - timedelta(hours=3)
    assert [change.ids for change in desk.told] == [frozenset(taken.threads)]


def test_what_is_here_already_is_recognised_and_nothing_is_told(desk: MemoryDesk) -> None:
    read = files(said("Kur?", 3), said("Nu?", 1), said("Vai ir?", buyer_name="Zane B."))
    desk.messages_by_hand.take_over(ACCOUNT, "LV", read)
    before, told = records(desk), len(desk.told)
    for _ in range(2):
        again = desk.messages_by_hand.take_over(ACCOUNT, "LV", read)
        assert (again.added, again.already, again.threads) == (0, 3, ())
    assert records(desk) == before
    assert len(desk.told) == told


def test_a_file_that_has_grown_brings_only_what_is_new(desk: MemoryDesk) -> None:
    page = [said("Kur?", 3, buyer_name=""), said("Nu?", 2, buyer_name="")]
    desk.messages_by_hand.take_over(ACCOUNT, "LV", files(*page))
    taken = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(*page, said("Halo?", 1, buyer_name="")))
    assert (taken.added, taken.already) == (1, 2)
    assert bodies(desk) == [["Kur?", "Nu?", "Halo?"]]


def test_one_message_in_two_files_is_one_message(desk: MemoryDesk) -> None:
    mail = said("Kur ir paka?", source="<one@x>")
    table = said("Kur  ir paka?", 2.01)
    desk.messages_by_hand.take_over(ACCOUNT, "LV", [ReadFile("a.eml", (mail,)), ReadFile("b.csv", (table,))])
    assert bodies(desk) == [["Kur ir paka?"]]


def test_what_was_pasted_by_hand_is_recognised_in_an_export(desk: MemoryDesk) -> None:
    at = WEDNESDAY - timedelta(hours=2, seconds=40)
    key = desk.messages_by_hand.add_message(Pasted(ACCOUNT, "Kur ir paka?", at, "LV", buyer_name="Anna K."))
    taken = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(said("Kur ir paka?"), said("Nu?", 1)))
    assert (taken.added, taken.already, taken.threads) == (1, 1, (key,))


def test_a_message_about_the_same_order_goes_on_with_its_conversation(desk: MemoryDesk) -> None:
    at = WEDNESDAY - timedelta(hours=5)
    key = desk.messages_by_hand.add_message(
        Pasted(ACCOUNT, "Kur ir paka?", at, "LV", buyer_name="Anna K.", order_number="40021877")
    )
    taken = desk.messages_by_hand.take_over(
        ACCOUNT, "LV", files(said("Nu?", subject="Re: paka", order_number="40021877"))
    )
    assert taken.threads == (key,)


def test_the_same_words_of_another_buyer_are_another_conversation(desk: MemoryDesk) -> None:
    desk.messages_by_hand.take_over(ACCOUNT, "LV", files(said("Labdien!"), said("Labdien!", buyer_name="Zane B.")))
    assert bodies(desk) == [["Labdien!"], ["Labdien!"]]


def test_answers_that_the_panel_shows_stop_the_clock(desk: MemoryDesk) -> None:
    page = (
        said("Kur?", 3, buyer_name="", author=Author.UNKNOWN, author_name="Anna K."),
        said("Rīt.", 2, buyer_name="", author=Author.UNKNOWN, author_name="sudrabkaija"),
    )
    desk.messages_by_hand.take_over(ACCOUNT, "LV", files(*page))
    (record,) = records(desk)
    assert [message.author for message in record.thread.messages] == [Author.BUYER, Author.SELLER]
    assert record.clock.deadline is None
    assert record.thread.buyer_name == "Anna K."


def test_a_reply_marked_as_posted_is_recognised_in_an_export(desk: MemoryDesk) -> None:
    answer = "Labdien, Anna! Jā, lādētājs ir komplektā, un kabelis arī; nosūtīsim rīt no rīta."
    asked = said("Labdien! Vai komplektā ir lādētājs?", 3)
    (key,) = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(asked)).threads
    entry = desk.sending.send(key, answer).entry
    assert entry is not None
    desk.sending.mark_posted(entry.id)
    shown = said(answer, 0.2, author=Author.SELLER, author_name="Liene")
    assert desk.messages_by_hand.take_over(ACCOUNT, "LV", files(asked, shown)).already == 2


def test_a_conversation_that_was_chosen_takes_them_all(desk: MemoryDesk) -> None:
    (key,) = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(said("Kur?", 5))).threads
    taken = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(said("Nu?", buyer_name=""), said("Halo?", 1)), key)
    assert taken.threads == (key,)
    assert bodies(desk) == [["Kur?", "Nu?", "Halo?"]]
    with pytest.raises(NotFound):
        desk.messages_by_hand.take_over(ACCOUNT, "LV", files(said("Nu?")), ThreadKey(ACCOUNT, "nowhere"))


def test_what_has_no_time_or_one_to_come_is_left_out_and_counted(desk: MemoryDesk) -> None:
    taken = desk.messages_by_hand.take_over(
        ACCOUNT, "LV", files(said("a", received_at=None), said("b", -1), said("c", received_at=None))
    )
    assert (taken.added, taken.without_time, taken.in_the_future) == (0, 2, 1)
    assert records(desk) == []


@pytest.mark.parametrize(("code", "fault"), [("", "no_market"), ("XX", "unknown_market")])
def test_a_market_is_needed_and_must_be_one(desk: MemoryDesk, code: str, fault: str) -> None:
    with pytest.raises(InvalidInput, match=fault):
        desk.messages_by_hand.take_over(ACCOUNT, code, files(said("Kur?")))


def test_what_was_forgotten_on_request_does_not_come_back_but_a_new_message_does(desk: MemoryDesk) -> None:
    old, new = said("Kur?", 5), said("Nu?", 1)
    taken = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(old))
    desk.store.privacy.forget(taken.threads, WEDNESDAY - timedelta(hours=4))
    again = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(old))
    assert (again.added, again.forgotten) == (0, 1)
    later = desk.messages_by_hand.take_over(ACCOUNT, "LV", files(old, new))
    assert (later.added, later.forgotten) == (1, 1)
    assert bodies(desk) == [["Nu?"]]


def test_the_order_of_files_changes_nothing(desk: MemoryDesk) -> None:
    read = [
        ReadFile(body, (said(body, hours, order_number="40021877"),))
        for body, hours in (("a", 3), ("b", 2), ("c", 1))
    ]
    desk.messages_by_hand.take_over(ACCOUNT, "LV", read[::-1])
    assert bodies(desk) == [["a", "b", "c"]]
    assert desk.messages_by_hand.take_over(ACCOUNT, "LV", read).already == 3


def test_answer_marks_of_a_subject_do_not_part_a_conversation(desk: MemoryDesk) -> None:
    subjects = ("Paka", "Re: Paka", "AW: Re: paka", "Atb: Paka")
    desk.messages_by_hand.take_over(
        ACCOUNT, "LV", files(*(said(f"m{n}", 9 - n, subject=subject) for n, subject in enumerate(subjects)))
    )
    assert bodies(desk) == [["m0", "m1", "m2", "m3"]]


def test_thousands_of_messages_are_taken_over_in_seconds(desk: MemoryDesk) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    many = [said(f"m{n}", received_at=begin + timedelta(minutes=n)) for n in range(4_000)]
    assert desk.messages_by_hand.take_over(ACCOUNT, "LV", files(*many)).added == 4_000
    assert desk.messages_by_hand.take_over(ACCOUNT, "LV", files(*many)).already == 4_000
