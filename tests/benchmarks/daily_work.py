"""What a seller does all day, timed on profiles of any size in which as many buyers wait."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from seller_desk.app.wiring import build
from seller_desk.domain.account import Account
from seller_desk.domain.draft import Draft
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Thread
from seller_desk.platforms.diskusijas import parsing
from seller_desk.ports import Derive, LocalMarks, Store, ThreadRecord
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place
from seller_desk.store.store import open_store
from tests.benchmarks.first_sync import everything
from tests.benchmarks.invented_inbox import pages
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.memory_desk import ForgetfulSecrets
from tests.fakes.values import ACCOUNT

WAITS = ThreadKey(ACCOUNT, "t0")  # the newest conversation; its buyer waits for an answer
TRIES = 9


@contextmanager
def filled(threads: int, folder: Path) -> Iterator[Store]:
    """A profile with so many conversations, as sync would have left it."""
    with closing(open_store(folder / f"{threads}.sqlite")) as store:
        store.accounts.save(Account(ACCOUNT, "diskusijas", "Shop", ("LV",), address="https://shop.example"))
        derive = everything(store)
        for page in pages(threads):
            store.threads.save([_record(thread, derive) for thread in parsing.page(page, ACCOUNT).threads])
        yield store


def actions(store: Store) -> Mapping[str, Callable[[], object]]:
    """Each thing by name; doing it once more changes nothing of note."""
    services = build(store, TestClock(), ForgetfulSecrets())
    record = store.threads.read(WAITS)
    assert record is not None
    draft = Draft(WAITS, "Labdien!", 8, WEDNESDAY, ())
    return _looking(services) | {
        "take in a changed conversation": lambda: store.threads.save([record]),
        "keep a draft": lambda: store.drafts.save(draft),
        "look which orders are lacking": lambda: store.orders.missing(ACCOUNT, 200),
        "reckon some that wait anew": lambda: (services.deriving_anew.begin(), services.deriving_anew.step()),
        "reckon some of the others anew": lambda: (_go_on_with_the_settled(store), services.deriving_anew.step()),
        "mark a conversation": lambda: store.threads.mark(WAITS, LocalMarks(note="Ask")),
    }


def _go_on_with_the_settled(store: Store) -> None:
    store.settings.write("derivation.to_do", "settled 300")


def _looking(services: Services) -> dict[str, Callable[[], object]]:
    inbox, search = services.inbox, services.search
    return {
        "the queue": inbox.queue,
        "the answered": lambda: inbox.queue(Place.WAITING),
        "the queue of a market": lambda: inbox.queue(market="LV"),
        "open a conversation": lambda: (inbox.conversation(WAITS), inbox.row(WAITS)),
        "the outbox": services.sending.outbox,
        "the radar": services.radar.view,
        "the report of a month": lambda: services.reports.month(date(2026, 11, 1)),
        "search a number": lambda: search.find("10-0000007"),
        "search a common word": lambda: search.find("iPhone"),
        "search two words": lambda: search.find("iPhone Labdien"),
        "search what is nowhere": lambda: search.find("qqqqq"),
    }


def seconds_each(store: Store) -> dict[str, float]:
    """The quickest of several tries, in seconds of the processor: what other programs do does not count."""
    return {name: min(_seconds(action) for _ in range(TRIES)) for name, action in actions(store).items()}


def _seconds(action: Callable[[], object]) -> float:
    begin = time.thread_time()
    action()
    return time.thread_time() - begin


def _record(thread: Thread, derive: Derive) -> ThreadRecord:
    derived = derive(thread)
    return ThreadRecord(thread, derived.clock, derived.risks, LocalMarks(), procedure_until=derived.procedure_until)
