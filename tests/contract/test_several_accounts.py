"""Accounts of all kinds at once: each with its own connection, key and markets, all in one queue."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from seller_desk.app.wiring import build
from seller_desk.domain.account import Account
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.outbox import OutboxState
from seller_desk.domain.thread import ThreadState
from seller_desk.services.bundle import Services
from seller_desk.services.queue import Place
from seller_desk.store.store import SqliteStore, open_store
from seller_desk.sync.worker import Worker
from seller_desk.system.keyring_secrets import MemorySecrets
from tests.fakes.clock import TestClock
from tests.fakes.far_market import far_market
from tests.fakes.mirakl_server import KEY, MiraklShop, mirakl

ANSWER = "Dzień dobry, Ewo! Tak, ładowarka 30 W jest w zestawie, kabel USB-C także; wysyłamy jutro rano."


class Round:
    """One turn of the sync thread, in this one."""

    def __init__(self, services: Services) -> None:
        worker = services.sync._worker  # type: ignore[attr-defined]
        assert isinstance(worker, Worker)
        self._worker = worker

    def __call__(self) -> None:
        self._worker.round()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path / "profile.sqlite")) as opened:
        yield opened


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def services(store: SqliteStore, clock: TestClock, secrets: MemorySecrets) -> Services:
    return build(store, clock, secrets, lambda: 60.0)


@pytest.fixture
def shop() -> MiraklShop:
    opened = MiraklShop()
    opened.open("t1", "Czy ładowarka jest w zestawie?", at=opened.now - timedelta(hours=1))
    return opened


def test_four_accounts_three_kinds_one_queue(
    services: Services, store: SqliteStore, clock: TestClock, secrets: MemorySecrets, shop: MiraklShop
) -> None:
    with far_market() as first, far_market() as second, mirakl(shop) as polish:
        add = services.connections.add
        here = add("diskusijas", first.address, first.token)
        there = add("diskusijas", second.address, second.token, shop_name="Otrs veikals")
        poland = add("mirakl", polish.address, KEY, ("PL",))
        by_hand = add("assisted", "", "", ("LV",), "Panelis")
        accounts = (here, there, poland, by_hand)
        assert len({each.id for each in accounts}) == 4
        assert [secrets.read(each.id) for each in accounts] == [first.token, second.token, KEY, None]
        assert first.token != second.token
        Round(services)()
        _each_thread_is_its_own_accounts(store, services, (here, there, poland))
        number = _answered(services, ThreadKey(poland.id, "t1"))
        clock.advance(seconds=11)
        Round(services)()
        assert store.outbox.read(number).state is OutboxState.CONFIRMED  # type: ignore[union-attr]
        assert shop.said("t1") == [ANSWER]
        _one_that_was_removed_holds_up_no_other(store, clock, services, (here, there, poland))


def _each_thread_is_its_own_accounts(store: SqliteStore, services: Services, accounts: tuple[Account, ...]) -> None:
    queue = services.inbox.queue(Place.TO_ANSWER)
    assert {row.key.account for row in queue.rows} == {each.id for each in accounts}
    dues = [row.due_at for row in queue.rows if row.due_at is not None]
    assert dues == sorted(dues), "by due time, whichever account they are of"
    markets = {each.id: set(each.markets) for each in accounts}
    kept = store.threads.all()
    assert all(record.thread.market in markets[record.thread.key.account] for record in kept)
    names = [{r.thread.key.thread for r in kept if r.thread.key.account == each.id} for each in accounts[:2]]
    assert names[0] == names[1], "the same names at two accounts are two conversations"


def _answered(services: Services, key: ThreadKey) -> int:
    entry = services.sending.send(key, ANSWER).entry
    assert entry is not None
    return entry.id


def _one_that_was_removed_holds_up_no_other(
    store: SqliteStore, clock: TestClock, services: Services, accounts: tuple[Account, ...]
) -> None:
    gone, *others = accounts
    services.connections.remove(gone.id)
    clock.advance(minutes=6)
    Round(services)()
    for each in others:
        check = store.sync_log.latest_good(each.id)
        assert check is not None
        assert clock.now() - check.finished_at < timedelta(seconds=1)
    assert any(r.thread.state is ThreadState.OPEN for r in store.threads.all())
