"""The stall's own market, in memory: two buyers wait at every stall that is opened."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from seller_desk.domain.account import Account
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.domain.errors import Forbidden
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.order import Offer, Order
from seller_desk.platforms.door import Opening
from seller_desk.ports import AbsenceNotice, FiledAbsence, SendOutcome
from tests.contract.stall.kind import CAPABILITIES, KIND
from tests.fakes.platform import FakePlatform
from tests.fakes.values import message, thread


@dataclass(slots=True)
class Stall(FakePlatform):
    """Implements :class:`seller_desk.ports.Platform`, without what ``KIND`` does not promise."""

    kind: ClassVar[ConnectionKind] = KIND
    account_id: str = ""

    @classmethod
    def open(cls, opening: Opening) -> Self:
        stall = cls(can=CAPABILITIES, page_size=10, account_id=opening.account.id)
        for name in ("first", "second"):
            stall.put(replace(thread(name, message(f"{name}-m1")), key=ThreadKey(opening.account.id, name)))
        return stall

    def account(self) -> Account:
        return Account(self.account_id, KIND.id, "At the corner", ("LV", "EE"))

    def send_status(self, thread: str, reference: str) -> SendOutcome:
        raise Forbidden("not_offered", reached=False)

    def order(self, number: str) -> Order:
        raise Forbidden("not_offered", reached=False)

    def offers(self, product_id: str) -> tuple[Offer, ...]:
        raise Forbidden("not_offered", reached=False)

    def file_absence(self, notice: AbsenceNotice) -> FiledAbsence:
        raise Forbidden("not_offered", reached=False)

    def cancel_absence(self, remote_id: str) -> None:
        raise Forbidden("not_offered", reached=False)
