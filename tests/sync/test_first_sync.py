"""A first sync over many pages: the most urgent is there with the first, and the seller sees how far it has come."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import chain, repeat
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from seller_desk.demo.marketplace import Marketplace, start
from seller_desk.domain.account import Account
from seller_desk.domain.errors import NotFound
from seller_desk.domain.sync_status import SyncStatus
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.ports import Platform, Store
from seller_desk.services.calendars import Calendars
from seller_desk.services.inbox import Inbox, Place
from seller_desk.services.settings import StoredChoices
from seller_desk.store.store import open_store
from seller_desk.sync.engine import Engine
from seller_desk.sync.worker import Worker
from seller_desk.wording import sync_sentence
from tests.fakes.clock import TestClock
from tests.fakes.values import ACCOUNT

NOW = datetime(2026, 11, 18, 11, tzinfo=ZoneInfo("Europe/Riga"))
MORE = 250  # conversations beside those of the demo: four pages in all
PAGE = 100


@pytest.fixture(scope="module")
def marketplace() -> Iterator[Marketplace]:
    running = start(None, now=NOW, speed=0.0)
    for number in range(MORE):
        running.open_conversation("LV", f"Ilga {number}.", "Jautājums", "Labdien! Vai komplektā ir lādētājs?")
    yield running
    running.stop()


@pytest.fixture
def platform(marketplace: Marketplace) -> Iterator[Diskusijas]:
    with closing(Diskusijas(ACCOUNT, marketplace.address, marketplace.token, TestClock().monotonic)) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, marketplace: Marketplace) -> Iterator[Store]:
    with closing(open_store(tmp_path / "profile.sqlite")) as opened:
        opened.accounts.save(Account(ACCOUNT, "diskusijas", "Shop", ("LV",), address=marketplace.address))
        yield opened


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return Inbox(store, TestClock(NOW), Calendars(StoredChoices(store.settings)), _nobody)


@pytest.fixture
def engine(store: Store, platform: Diskusijas) -> Engine:
    derive = Calendars(StoredChoices(store.settings)).derive
    return Engine(store, TestClock(NOW), lambda _account: platform, derive, Random(1))


def _nobody(account: str) -> Platform:
    raise NotFound(account)


def test_what_is_most_urgent_is_there_with_the_first_page(engine: Engine, inbox: Inbox, store: Store) -> None:
    seen = []

    def between_pages() -> bool:
        seen.append(inbox.queue().rows)
        return True

    engine.run_cycle(go_on=between_pages)
    whole = inbox.queue().rows
    first = next(rows for rows in seen if rows)

    assert len(whole) > 2 * PAGE
    assert len(first) > PAGE // 2
    assert [row.due_at for row in first] == [row.due_at for row in whole[: len(first)]]
    assert inbox.conversation(first[0].key).record.thread.messages
    assert len(store.threads.summaries()) > MORE


def test_a_first_sync_that_was_cut_short_goes_on_and_brings_everything(engine: Engine, inbox: Inbox) -> None:
    pages = chain([True, True], repeat(False))
    engine.run_cycle(go_on=lambda: next(pages))
    begun = [row.key for row in inbox.queue().rows]
    engine.run_cycle()
    whole = [row.key for row in inbox.queue().rows]

    assert PAGE // 2 < len(begun) < len(whole)
    assert len(whole) == len(set(whole))
    assert inbox.queue(Place.WAITING).rows


def test_the_seller_sees_how_far_it_has_come(engine: Engine, store: Store) -> None:
    said: list[SyncStatus] = []
    worker = Worker(engine, store, TestClock(NOW), lambda: 120.0)
    worker.subscribe(lambda _change: None, said.append)

    worker.round()

    so_far = [status.threads_read for status in said if status.threads_read]
    assert so_far[:3] == [PAGE, 2 * PAGE, 3 * PAGE]
    sentences = [sync_sentence(status, NOW) for status in said]
    assert "First sync: 100 conversations so far" in sentences
