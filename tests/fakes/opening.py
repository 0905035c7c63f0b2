"""What wiring would hand to a connection, for a test that opens one by itself."""

from seller_desk.domain.account import Account
from seller_desk.platforms.door import Opening
from seller_desk.platforms.line import Line
from seller_desk.platforms.notes import MemoryNotes
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Clock, Notes
from tests.fakes.clock import TestClock
from tests.fakes.values import ACCOUNT


def opening(
    address: str,
    key: str,
    clock: Clock | None = None,
    market: str = "PL",
    notes: Notes | None = None,
    partials: Partials | None = None,
) -> Opening:
    account = Account(ACCOUNT, "", "", (market,), address=address)
    clock = clock or TestClock()
    return Opening(account, key, clock, Line(), partials or Partials(), notes or MemoryNotes())
