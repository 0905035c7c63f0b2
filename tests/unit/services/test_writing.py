"""A draft is kept as typed, checked against its own conversation, and snippets are filled with the order's facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import NotFound
from seller_desk.domain.money import Money
from seller_desk.domain.order import Order
from seller_desk.domain.replies.model import Rule, Severity
from seller_desk.domain.snippet import Snippet
from seller_desk.domain.thread import Author
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT, PHOTO, message, thread

ASKS = thread(
    "t1", message("m1", "Labdien! Vai komplektā ir lādētājs?"), order_number="40021877", product="iPhone 13"
)
ORDER = Order(
    "40021877",
    device="iPhone 13",
    grade="B",
    serial="F2LX7Q9KJ1",
    price=Money(Decimal("349.00"), "EUR"),
    return_until=date(2026, 12, 7),
)
LONG = (
    "Labdien! Jā, lādētājs ir komplektā kopā ar kabeli, un mēs visu pārbaudījām pirms nosūtīšanas pagājušajā nedēļā."
)


@pytest.fixture
def open_thread(desk: MemoryDesk) -> MemoryDesk:
    desk.receives(ASKS)
    desk.store.orders.save(ACCOUNT, ORDER, ())
    return desk


def rules(desk: MemoryDesk, text: str) -> set[str]:
    return {finding.rule for finding in desk.writing.check(ASKS.key, text).findings}


def test_a_draft_comes_back_with_its_caret_and_files(open_thread: MemoryDesk) -> None:
    open_thread.writing.save_draft(ASKS.key, "Labdien, Anna!", 8, (PHOTO,))

    draft = open_thread.writing.draft(ASKS.key)

    assert draft is not None
    assert (draft.text, draft.caret, draft.files) == ("Labdien, Anna!", 8, (PHOTO,))
    assert open_thread.inbox.queue().rows[0].has_draft


def test_an_empty_draft_is_no_draft_but_a_file_alone_is_one(open_thread: MemoryDesk) -> None:
    open_thread.writing.save_draft(ASKS.key, "Labdien", 7)
    open_thread.writing.save_draft(ASKS.key, "  \n", 0)
    assert open_thread.writing.draft(ASKS.key) is None

    open_thread.writing.save_draft(ASKS.key, "", 0, (PHOTO,))
    assert open_thread.writing.draft(ASKS.key) is not None


def test_a_caret_never_stands_behind_the_text(open_thread: MemoryDesk) -> None:
    open_thread.writing.save_draft(ASKS.key, "Jā.", 99)

    draft = open_thread.writing.draft(ASKS.key)

    assert draft is not None
    assert draft.caret == 3


def test_the_draft_is_held_against_the_market_and_the_order(open_thread: MemoryDesk) -> None:
    assert Rule.WRONG_LANGUAGE in rules(
        open_thread, "Guten Tag! Ja, das Ladegerät liegt bei, wir verschicken es morgen."
    )
    assert Rule.ORDER_FACTS in rules(open_thread, "Labdien! Jā, lādētājs ir komplektā. Telefona cena bija 1499 zł.")


def test_a_snippet_saved_meanwhile_is_known_at_once(open_thread: MemoryDesk) -> None:
    template = "Labdien! Paldies, ka sazinājāties ar mums. Jūsu jautājums ir saņemts, un mēs to drīz izskatīsim."
    assert open_thread.writing.check(ASKS.key, template).sendable

    open_thread.snippets.save(Snippet(0, "Izskatām", "lv", template))
    for change in open_thread.told:
        open_thread.writing.heed(change)

    assert not open_thread.writing.check(ASKS.key, template).sendable


def test_an_answer_given_to_another_buyer_is_recognised(open_thread: MemoryDesk) -> None:
    other = thread("t2", message("n1", "Vai ir lādētājs?"), message("n2", LONG, Author.SELLER, 5))
    open_thread.receives(other)

    assert Rule.TEMPLATE_ONLY in rules(open_thread, LONG)


def test_the_sellers_own_words_in_the_same_thread_are_no_template(open_thread: MemoryDesk) -> None:
    again = replace(
        ASKS, messages=(*ASKS.messages, message("m2", LONG, Author.SELLER, 5), message("m3", "?", minutes=9))
    )
    open_thread.receives(again)
    open_thread.writing.heed(Change(ChangeKind.THREADS, frozenset({ASKS.key})))

    assert Rule.TEMPLATE_ONLY not in rules(open_thread, LONG)


def test_questions_are_those_asked_since_the_last_answer(open_thread: MemoryDesk) -> None:
    later = (message("m2", "Jā, ir.", Author.SELLER, 5), message("m3", "Paldies! Un kad nosūtīsiet?", minutes=9))
    open_thread.receives(replace(ASKS, messages=(*ASKS.messages, *later)))

    asked = open_thread.writing.check(ASKS.key, "Labdien!").questions

    assert len(asked) == 1
    assert "nosūtīsiet" in asked[0].text


def test_vouching_for_words_lifts_an_uncertain_contact_alone_and_is_logged(open_thread: MemoryDesk) -> None:
    text = "Labdien, Anna! Jā, lādētājs ir komplektā, skatiet 29123456 un 26543210, rīt no rīta būs klāt."
    assert held(open_thread, text) == ["29123456", "26543210"]

    open_thread.writing.vouch(ASKS.key, "29123456")

    assert held(open_thread, text) == ["26543210"], "word by word"
    assert [entry[1:] for entry in open_thread.store.audit.of(ASKS.key)] == [("vouched", "29123456")]


def held(desk: MemoryDesk, text: str) -> list[str]:
    findings = desk.writing.check(ASKS.key, text).findings
    return [finding.values["text"] for finding in findings if finding.severity is Severity.HOLD]


def test_a_check_of_an_unknown_thread_says_so(desk: MemoryDesk) -> None:
    with pytest.raises(NotFound):
        desk.writing.check(ASKS.key, "Labdien!")


def test_a_snippet_is_filled_as_the_markets_language_writes(open_thread: MemoryDesk) -> None:
    body = "Labdien, {first_name}! %{order}: {{ Device }}, {price}, līdz {return_until}. {agent_name}"

    filled = open_thread.writing.fill(Snippet(1, "Fakti", "lv", body), ASKS.key)

    assert filled.text == (
        "Labdien, Anna! 40021877: iPhone 13, 349,00\N{NO-BREAK SPACE}€, līdz 2026. gada 7. decembris. Liene"
    )
    assert filled.empty == ()


def test_what_is_not_known_stays_open_and_is_named(open_thread: MemoryDesk) -> None:
    filled = open_thread.writing.fill(Snippet(1, "x", "lv", "{tracking} {weather} {tracking}"), ASKS.key)

    assert filled.text == "{tracking} {weather} {tracking}"
    assert filled.empty == ("{tracking}", "{weather}")


def test_words_of_a_buyer_are_never_filled_in_twice(open_thread: MemoryDesk) -> None:
    open_thread.receives(replace(ASKS, buyer_name="{price}"))

    assert (
        open_thread.writing.fill(Snippet(1, "x", "lv", "Labdien, {buyer_name}!"), ASKS.key).text
        == "Labdien, {price}!"
    )
