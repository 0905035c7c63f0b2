"""Who asks to be forgotten is found, and forgotten only when nothing to them is on its way."""

from datetime import timedelta

import pytest

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Author
from seller_desk.services.privacy import Privacy
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT, message, reply, thread

ANNA = thread("t1", message("m1"), message("m2", author=Author.SELLER, minutes=5))
ANNA_AGAIN = thread("t2", buyer_name="ANNA  Kalniņa")
OTHER = thread("t3", buyer_name="Anna Kalniņa-Bērziņa")
ELSEWHERE = thread("t1", message("m9"), key=ThreadKey("other", "t1"))


@pytest.fixture
def privacy(desk: MemoryDesk) -> Privacy:
    desk.receives(ANNA, ANNA_AGAIN, OTHER, ELSEWHERE)
    return Privacy(desk.store, desk.clock, desk.told.append)


def keys(found: tuple[object, ...]) -> set[ThreadKey]:
    return {each.key for each in found}  # type: ignore[attr-defined]


def test_a_buyer_is_found_by_the_whole_name_in_any_capitals(privacy: Privacy) -> None:
    assert keys(privacy.by_buyer(" anna kalniņa")) == {ANNA.key, ANNA_AGAIN.key, ELSEWHERE.key}
    assert privacy.by_buyer("Anna") == ()
    assert privacy.by_buyer("  ") == ()


def test_a_conversation_is_found_in_one_account_or_in_all(privacy: Privacy) -> None:
    assert keys(privacy.by_thread("t1")) == {ANNA.key, ELSEWHERE.key}
    assert keys(privacy.by_thread("t1", ACCOUNT)) == {ANNA.key}
    assert privacy.by_thread("t9") == ()


def test_a_conversation_of_which_only_a_draft_is_left_is_found(desk: MemoryDesk, privacy: Privacy) -> None:
    key = ThreadKey(ACCOUNT, "gone")
    desk.writing.save_draft(key, "Labdien, Anna!", 0)
    assert keys(privacy.by_thread("gone")) == {key}


def test_what_is_over_is_found_by_its_age(privacy: Privacy) -> None:
    tomorrow = WEDNESDAY + timedelta(days=1)
    assert keys(privacy.over_before(tomorrow)) == {ANNA.key}, "the others wait for an answer"
    assert privacy.over_before(WEDNESDAY) == ()


def test_an_unfinished_draft_keeps_a_conversation(desk: MemoryDesk, privacy: Privacy) -> None:
    desk.writing.save_draft(ANNA.key, "Vēl kaut kas", 0)
    assert privacy.over_before(WEDNESDAY + timedelta(days=1)) == ()


def test_forgetting_tells_the_screen_and_leaves_the_others(desk: MemoryDesk, privacy: Privacy) -> None:
    privacy.forget([ANNA.key, ANNA_AGAIN.key])
    assert {record.thread.key for record in desk.store.threads.all()} == {OTHER.key, ELSEWHERE.key}
    assert desk.told[-1].ids == {ANNA.key, ANNA_AGAIN.key}


@pytest.mark.parametrize("state", [OutboxState.WAITING, OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNKNOWN])
def test_nobody_is_forgotten_while_a_reply_is_unsettled(
    desk: MemoryDesk, privacy: Privacy, state: OutboxState
) -> None:
    entry = desk.store.outbox.add(reply(ANNA))
    for step in (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNKNOWN):
        if entry.state is not state:
            entry = desk.store.outbox.move(entry, step, WEDNESDAY)
    with pytest.raises(InvalidInput, match="reply_on_its_way"):
        privacy.forget([ANNA.key, ANNA_AGAIN.key])
    assert len(desk.store.threads.all()) == 4


def test_a_part_of_a_name_finds_everybody_by_name(privacy: Privacy) -> None:
    assert keys(privacy.by_part("kalniņa")) == {each.key for each in (ANNA, ANNA_AGAIN, OTHER, ELSEWHERE)}
    assert privacy.by_part("KALN")[-1].buyer_name == "Anna Kalniņa-Bērziņa"
    assert privacy.by_part("k") == ()


def test_what_would_go_is_counted(desk: MemoryDesk, privacy: Privacy) -> None:
    desk.writing.save_draft(ANNA.key, "Labdien!", 0)
    desk.inbox.note(ANNA.key, "Zvanīt nedrīkst")

    held = privacy.contents([ANNA.key, OTHER.key])

    assert (held.conversations, held.messages, held.drafts, held.notes) == (2, 3, 1, 1)


def test_afterwards_every_place_is_looked_at(desk: MemoryDesk, privacy: Privacy) -> None:
    assert privacy.forget_and_check(privacy.by_part("bērziņa")) == ()
    assert desk.store.threads.read(OTHER.key) is None


def test_a_place_that_still_holds_something_is_named(
    desk: MemoryDesk, privacy: Privacy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.store.privacy), "forget", lambda *_asked: desk.store.threads.remove([]))

    assert set(privacy.forget_and_check(privacy.by_part("bērziņa"))) == {"conversations"}
