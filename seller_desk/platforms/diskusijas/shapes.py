"""The contract's answers as msgspec reads them: unknown members are ignored, optional ones may be missing.

Those with ``gc=False`` come by the thousand, live for a moment, and can hold no circle.
"""

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Amount = Annotated[str, Meta(pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Listed = TypeVar("Listed")


class MoneyShape(Struct):
    amount: Amount
    currency: Currency


class MarketShape(Struct):
    code: Country


class CapabilitiesShape(Struct):
    order_details: bool = False
    offers: bool = False
    mark_read: bool = False
    no_reply_needed: bool = False
    send_status: bool = False
    absences: bool = False
    platform_due: bool = False
    take_over: bool = False
    resumable_uploads: bool = False


class LimitsShape(Struct):
    attachment_bytes: int = 10_000_000
    attachment_types: list[str] = []


class AccountShape(Struct):
    id: Id
    shop_name: str
    agent_name: str = ""
    markets: list[MarketShape] = []
    capabilities: CapabilitiesShape = msgspec.field(default_factory=CapabilitiesShape)
    limits: LimitsShape = msgspec.field(default_factory=LimitsShape)
    platform_hosts: list[str] = []


class AttachmentShape(Struct, gc=False):
    id: Id
    name: str = ""
    media_type: str = ""
    size: int = 0


class UploadShape(Struct):
    offset: Annotated[int, Meta(ge=0)]
    attachment: AttachmentShape | None = None


class MessageShape(Struct, gc=False):
    id: Id
    author: str
    sent_at: datetime
    author_name: str = ""
    body: str = ""
    automatic: bool = False
    edited_at: datetime | None = None
    deleted: bool = False
    reference: str | None = None
    attachments: tuple[AttachmentShape, ...] = ()


class ChargeShape(Struct):
    kind: str
    amount: MoneyShape
    charged_on: date


class TakeOverShape(Struct):
    since: datetime
    reason: str = ""
    handled_by: str = ""
    case_number: str = ""
    charges: list[ChargeShape] = []


class BuyerShape(Struct, gc=False):
    name: str = ""


class ThreadShape(Struct, gc=False):
    id: Id
    market: Country
    state: str
    updated_at: datetime
    messages: list[MessageShape]
    buyer: BuyerShape = msgspec.field(default_factory=BuyerShape)
    subject: str = ""
    product: str = ""
    order_number: str | None = None
    unread: bool = False
    no_reply_needed: bool = False
    due_at: datetime | None = None
    take_over: TakeOverShape | None = None


class PageShape(Struct, Generic[Listed]):
    """``Listed`` is :class:`ThreadShape`, or ``Raw`` where one of the threads makes no sense."""

    threads: list[Listed]
    next_cursor: Annotated[str, Meta(min_length=1)]
    has_more: bool
    removed: list[Id] = []


class OrderShape(Struct):
    number: Id
    product_id: str = ""
    device: str = ""
    grade: str = ""
    storage: str = ""
    colour: str = ""
    battery: str = ""
    serial: str = ""
    imei: str = ""
    price: MoneyShape | None = None
    shipping: MoneyShape | None = None
    state: str = ""
    carrier: str = ""
    tracking: str = ""
    supplier: str = ""
    paid_on: date | None = None
    shipped_on: date | None = None
    delivered_on: date | None = None
    return_until: date | None = None
    warranty_until: date | None = None


class OfferShape(Struct):
    product_id: str
    market: Country
    price: MoneyShape
    supplier: str = ""
    available: int = 0
    grade: str = ""


class OffersShape(Struct):
    offers: list[OfferShape]


class AbsenceShape(Struct):
    id: Id
    reference: str
    first_day: date
    last_day: date
    filed_at: datetime
    acknowledged_at: datetime | None = None
    acknowledgement: str = ""
    cancelled: bool = False


class AbsencesShape(Struct):
    absences: list[AbsenceShape]
