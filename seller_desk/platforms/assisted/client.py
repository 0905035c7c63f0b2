"""A platform that is the seller's own two hands: nothing to read from it, nothing to send by it."""

from typing import ClassVar, Self

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.errors import NotFound
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.thread import Thread
from seller_desk.domain.transfer import Progress, unheeded
from seller_desk.platforms.assisted.kind import CAPABILITIES, KIND
from seller_desk.platforms.door import Opening
from seller_desk.ports import AbsenceNotice, FiledAbsence, Reply, SendOutcome, SendResult, ThreadPage


class Assisted:
    """Implements :class:`seller_desk.ports.Platform`. Threads live in the store alone.

    A reply is PENDING until the seller says that it was posted; notices of absence go by e-mail.
    """

    kind: ClassVar[ConnectionKind] = KIND

    def __init__(self, account: Account) -> None:
        self._account = account

    @classmethod
    def open(cls, opening: Opening) -> Self:
        return cls(opening.account)

    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    def account(self) -> Account:
        return self._account

    def list_threads(self, cursor: str | None) -> ThreadPage:
        return ThreadPage((), cursor or "by-hand", more=False)

    def thread(self, thread: str) -> Thread:
        raise NotFound("by_hand")

    def send_reply(self, reply: Reply, progress: Progress = unheeded) -> SendOutcome:
        return SendOutcome(SendResult.PENDING)

    def download_attachment(self, thread: str, attachment: str, progress: Progress = unheeded) -> bytes:
        raise NotFound("by_hand")

    def send_status(self, thread: str, reference: str) -> SendOutcome:
        return SendOutcome(SendResult.PENDING)

    def order(self, number: str) -> Order:
        raise NotFound("by_hand")

    def offers(self, product_id: str) -> tuple[Offer, ...]:
        raise NotFound("by_hand")

    def mark_read(self, thread: str) -> None:
        """Nobody to tell."""

    def no_reply_needed(self, thread: str) -> None:
        """Nobody to tell."""

    def file_absence(self, notice: AbsenceNotice) -> FiledAbsence:
        raise NotFound("by_hand")

    def absences(self) -> tuple[FiledAbsence, ...]:
        return ()

    def cancel_absence(self, remote_id: str) -> None:
        raise NotFound("by_hand")
