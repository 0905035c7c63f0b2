"""How a connection is opened: what every folder here offers to wiring, and what it is handed."""

from dataclasses import dataclass, field
from typing import Protocol

from seller_desk.domain.account import Account
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.platforms.line import Line
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Clock, Notes, Platform


@dataclass(frozen=True, slots=True)
class Opening:
    """``account.id`` is empty while a connection is only tried; ``key`` is, where none is needed.

    ``line`` is shared by all connections of the account. ``partials`` keeps what came of downloads that broke off,
    ``notes`` what the connection itself wants to know after a restart.
    """

    account: Account
    key: str = field(repr=False)
    clock: Clock
    line: Line
    partials: Partials
    notes: Notes


class Door(Protocol):
    """A folder's line in wiring: the class of its connection."""

    @property
    def kind(self) -> ConnectionKind: ...

    def open(self, opening: Opening) -> Platform:
        """Reaches for nothing yet; raises ``InvalidInput`` for an address that cannot be one."""
