"""The far ends of the connections as the contract's tests work on them: one line each, and nothing else to add."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Protocol

from seller_desk.demo.marketplace import Marketplace
from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.errors import PlatformError, RateLimited, Transient
from seller_desk.domain.order import Offer, Order
from seller_desk.platforms.assisted.client import Assisted
from seller_desk.platforms.diskusijas.client import Diskusijas
from seller_desk.platforms.mirakl.client import Mirakl
from seller_desk.ports import Platform
from tests.contract.stall.client import Stall
from tests.contract.stall.kind import CAPABILITIES
from tests.fakes.clock import WEDNESDAY, TestClock
from tests.fakes.far_market import answers, far_market
from tests.fakes.mirakl_server import KEY, MiraklShop, mirakl
from tests.fakes.opening import opening
from tests.fakes.platform import EVERYTHING, FakePlatform, Fault
from tests.fakes.values import ACCOUNT, message, thread

FAULTS: dict[str, tuple[type[PlatformError], bool]] = {
    "drop_before": (Transient, False),
    "drop_after": (Transient, True),
    "error_500": (Transient, False),
    "rate_limited": (RateLimited, False),
    "malformed": (Transient, True),
}


class OtherSide(Protocol):
    """The far end of a connection as tests work on it: ``platform`` is what the desk holds of it."""

    platform: Platform

    def write(self, thread: str, body: str) -> None: ...

    def remove(self, thread: str) -> None: ...

    def said(self, thread: str) -> list[str]: ...

    def fail_next_post(self, kind: str) -> None: ...

    def a_day_passes(self) -> None:
        """For a platform that wants an operation called no more than once a day."""


@dataclass
class InMemory:
    platform: FakePlatform

    def write(self, thread: str, body: str) -> None:
        count = len(self.platform.at(thread).messages)
        self.platform.write(thread, message(f"{thread}-b{count}", body, minutes=count))

    def remove(self, thread: str) -> None:
        self.platform.remove(thread)

    def said(self, thread: str) -> list[str]:
        return self.platform.said(thread)

    def fail_next_post(self, kind: str) -> None:
        error, after = FAULTS[kind]
        self.platform.faults = [Fault(error(kind, retry_after=1), after)]

    def a_day_passes(self) -> None:
        """Nothing here waits for it."""


@dataclass
class OverHttp:
    platform: Diskusijas
    marketplace: Marketplace

    def write(self, thread: str, body: str) -> None:
        self.marketplace.write_as_buyer(thread, body)

    def remove(self, thread: str) -> None:
        self.marketplace.remove_thread(thread)

    def said(self, thread: str) -> list[str]:
        return [each["body"] for each in answers(self.marketplace, thread)]

    def fail_next_post(self, kind: str) -> None:
        self.marketplace.set_faults(**{kind: 1, "method": "POST"})

    def a_day_passes(self) -> None:
        """Nothing here waits for it."""


@dataclass
class AtMirakl:
    platform: Mirakl
    shop: MiraklShop
    clock: TestClock

    def write(self, thread: str, body: str) -> None:
        self.shop.now += timedelta(minutes=5)
        self.shop.write(thread, body)

    def remove(self, thread: str) -> None:
        del self.shop.threads[thread]

    def said(self, thread: str) -> list[str]:
        return self.shop.said(thread)

    def fail_next_post(self, kind: str) -> None:
        self.shop.faults = [kind]

    def a_day_passes(self) -> None:
        self.clock.advance(days=1)


@contextmanager
def at_mirakl() -> Iterator[AtMirakl]:
    shop = MiraklShop(page_size=10)
    for number in range(25):
        at = WEDNESDAY - timedelta(hours=number + 1)
        shop.open(f"t{number}", "Czy ładowarka jest w zestawie?", f"order-{number}", at)
    with mirakl(shop) as running:
        clock = TestClock()
        client = Mirakl(opening(running.address, KEY, clock))
        yield AtMirakl(client, shop, clock)
        client.close()


@contextmanager
def over_http() -> Iterator[OverHttp]:
    with far_market() as running, closing(Diskusijas(ACCOUNT, running.address, running.token, monotonic)) as client:
        yield OverHttp(client, running)


@contextmanager
def in_memory() -> Iterator[InMemory]:
    yield filled(FakePlatform(page_size=10))


@contextmanager
def at_the_stall() -> Iterator[InMemory]:
    yield filled(Stall(can=CAPABILITIES, page_size=10, account_id=ACCOUNT))


def filled(fake: FakePlatform) -> InMemory:
    for number in range(25):
        fake.put(thread(f"t{number}", message(f"t{number}-m1", minutes=number), order_number=f"order-{number}"))
        fake.orders[f"order-{number}"] = Order(f"order-{number}", product_id="p1")
    fake.products["p1"] = (Offer("p1", "LV", "Riga", Order("x").price, 1),)  # type: ignore[arg-type]
    return InMemory(fake)


@contextmanager
def by_hand() -> Iterator[Platform]:
    yield Assisted(Account(ACCOUNT, "assisted", "Sudrabkaija", ("LV",)))


@dataclass(frozen=True)
class Side:
    """``can`` is what the connection under test says it can do; that it says so is tested too."""

    can: Capabilities
    open: Callable[[], AbstractContextManager[OtherSide]]


SIDES = {
    "fake": Side(EVERYTHING, in_memory),
    "diskusijas": Side(EVERYTHING, over_http),
    "mirakl": Side(Capabilities(file_absence=True, tells_removed=False), at_mirakl),
    "stall": Side(Capabilities(take_over=True), at_the_stall),
}
BY_HAND = Capabilities(posts_by_hand=True, attachment_limit_bytes=0, attachment_types=())
