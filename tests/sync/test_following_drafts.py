"""A draft is never left behind: where a conversation is merged or gets another id, what was typed goes with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import Author, ThreadState
from seller_desk.sync.sweep import STEP_SECONDS
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.desk import ANSWER, Desk
from tests.fakes.platform import FakePlatform
from tests.fakes.values import ACCOUNT, PHOTO, message, thread

OLD, NEW = ThreadKey(ACCOUNT, "old"), ThreadKey(ACCOUNT, "new")
ASKED = message("m1", "Vai lādētājs ir komplektā?")
AGAIN = message("m2", "Hallo?", minutes=5)
TYPED = "Labdien! Jā, lādētājs ir"


@pytest.fixture
def waiting(desk: Desk, platform: FakePlatform) -> Desk:
    """A conversation in which the seller has begun to answer."""
    platform.put(thread("old", ASKED, AGAIN))
    desk.sync()
    typed(desk, OLD, TYPED)
    return desk


def typed(desk: Desk, key: ThreadKey, text: str) -> None:
    desk.store.drafts.save(Draft(key, text, len(text), desk.clock.now(), (PHOTO,)))


def renumber(platform: FakePlatform) -> None:
    """Even its messages get other ids."""
    known = platform.at("old")
    messages = tuple(replace(said, id=f"n-{said.id}") for said in known.messages)
    platform.remove("old")
    platform.put(replace(known, key=NEW, messages=messages))


def text_at(desk: Desk, key: ThreadKey) -> str | None:
    draft = desk.store.drafts.read(key)
    return draft.text if draft else None


def test_a_conversation_with_a_new_id_takes_its_draft_along(waiting: Desk, platform: FakePlatform) -> None:
    before = waiting.store.drafts.read(OLD)
    assert before is not None
    renumber(platform)
    waiting.changes.clear()
    waiting.sync()
    assert waiting.store.drafts.read(NEW) == replace(before, key=NEW), "its files and caret too"
    assert text_at(waiting, OLD) is None
    assert {OLD, NEW} <= set().union(*(change.ids for change in waiting.changes if change.kind == "drafts"))


@pytest.mark.parametrize("first", ["the old one goes", "the new one comes"])
def test_whichever_is_told_first_the_draft_arrives(waiting: Desk, platform: FakePlatform, first: str) -> None:
    known = platform.at("old")
    steps = [lambda: platform.remove("old"), lambda: platform.put(replace(known, key=NEW))]
    for step in steps if first == "the old one goes" else steps[::-1]:
        step()
        waiting.sync()
        assert TYPED in (text_at(waiting, OLD), text_at(waiting, NEW))
    assert (text_at(waiting, OLD), text_at(waiting, NEW)) == (None, TYPED)


def test_a_merge_that_nobody_tells_of_is_found_by_the_sweep(
    waiting: Desk, platform: FakePlatform, clock: TestClock
) -> None:
    later = message("m3", "Un vēl: cik ilga ir garantija?", minutes=9)
    platform.put(thread("new", ASKED, AGAIN, later))
    del platform._threads["old"]
    for _ in range(3):
        clock.advance(seconds=7 * 3600 + STEP_SECONDS)
        waiting.sync()
    assert (text_at(waiting, OLD), text_at(waiting, NEW)) == (None, TYPED)


def test_where_both_have_a_draft_both_are_kept_and_the_second_follows_when_the_first_is_done(
    waiting: Desk, platform: FakePlatform
) -> None:
    known = platform.at("old")
    platform.put(replace(known, key=NEW))
    waiting.sync()
    typed(waiting, NEW, "Sveiki!")
    platform.remove("old")
    waiting.sync()
    waiting.sync()
    assert (text_at(waiting, OLD), text_at(waiting, NEW)) == (TYPED, "Sveiki!")
    waiting.store.drafts.discard(NEW)
    waiting.sync()
    assert (text_at(waiting, OLD), text_at(waiting, NEW)) == (None, TYPED)


def test_who_types_on_in_the_closed_window_finds_it_all_in_the_new_one(waiting: Desk, platform: FakePlatform) -> None:
    renumber(platform)
    waiting.sync()
    typed(waiting, OLD, f"{TYPED} komplektā.")
    waiting.sync()
    assert (text_at(waiting, OLD), text_at(waiting, NEW)) == (None, f"{TYPED} komplektā.")


@pytest.mark.parametrize(
    "other",
    [
        thread("new", ASKED),  # not all that was said
        thread("new", ASKED, AGAIN, buyer_name="Somebody Else"),
        thread("new", ASKED, AGAIN, market="EE"),
        thread("new", ASKED, AGAIN, state=ThreadState.CLOSED),
        thread("new", ASKED, replace(AGAIN, author=Author.SELLER)),
    ],
)
def test_a_conversation_that_only_looks_alike_gets_nobody_elses_draft(
    waiting: Desk, platform: FakePlatform, other: object
) -> None:
    platform.put(other)  # type: ignore[arg-type]
    platform.remove("old")
    waiting.sync()
    assert (text_at(waiting, OLD), text_at(waiting, NEW)) == (TYPED, None)


def test_between_two_it_is_not_guessed(waiting: Desk, platform: FakePlatform) -> None:
    for name in ("new", "newer"):
        platform.put(thread(name, ASKED, AGAIN))
    platform.remove("old")
    waiting.sync()
    assert text_at(waiting, OLD) == TYPED


def test_what_may_have_been_sent_turns_up_nowhere_else(waiting: Desk, platform: FakePlatform) -> None:
    typed(waiting, OLD, ANSWER)
    number = waiting.send("old")
    waiting.store.outbox.move(waiting.entry(number), OutboxState.QUEUED, WEDNESDAY + timedelta(days=1), "later")
    renumber(platform)
    waiting.sync()
    assert text_at(waiting, NEW) is None
    assert text_at(waiting, OLD) == ANSWER
