"""From the contract's answers to the desk's own values; what makes no sense is refused, never guessed."""

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from msgspec import Raw

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.thread import Attachment, Author, Charge, Message, TakeOver, Thread, ThreadState
from seller_desk.platforms import plain_text
from seller_desk.platforms.diskusijas import shapes
from seller_desk.platforms.diskusijas.kind import KIND
from seller_desk.platforms.wire import Malformed, decode, instant, optional_instant, readable
from seller_desk.ports import FiledAbsence, ThreadPage

_STATES = {state.value: state for state in ThreadState}
_AUTHORS = {author.value: author for author in Author}
_sent_at = attrgetter("sent_at")


def account(shape: shapes.AccountShape, account_id: str, address: str) -> Account:
    markets = tuple(dict.fromkeys(market.code for market in shape.markets))
    shop, agent = plain_text.line(shape.shop_name), plain_text.line(shape.agent_name)
    return Account(account_id, KIND.id, shop, markets, agent, address)


def capabilities(shape: shapes.AccountShape) -> Capabilities:
    can, limits = shape.capabilities, shape.limits
    return Capabilities(
        order_details=can.order_details,
        offers=can.offers,
        mark_read=can.mark_read,
        no_reply_needed=can.no_reply_needed,
        send_status=can.send_status,
        idempotent_send=True,
        file_absence=can.absences,
        platform_due=can.platform_due,
        take_over=can.take_over,
        attachment_limit_bytes=max(0, limits.attachment_bytes),
        attachment_types=tuple(limits.attachment_types),
        platform_hosts=tuple(host.lower() for host in shape.platform_hosts),
    )


def page(body: bytes, account_id: str) -> ThreadPage:
    """A thread that cannot be read is left out and counted; the others are not held up by it."""
    try:
        whole = decode(body, shapes.PageShape[shapes.ThreadShape])
    except Malformed:
        parted = decode(body, shapes.PageShape[Raw])
        return _page(parted, readable(parted.threads, lambda raw: thread(bytes(raw), account_id)))
    return _page(whole, readable(whole.threads, lambda shape: _thread(shape, account_id)))


def _page(shape: shapes.PageShape[Any], threads: Sequence[Thread]) -> ThreadPage:
    skipped = len(shape.threads) - len(threads)
    return ThreadPage(tuple(threads), shape.next_cursor, shape.has_more, tuple(shape.removed), skipped)


def thread(body: bytes, account_id: str) -> Thread:
    return _thread(decode(body, shapes.ThreadShape), account_id)


def _thread(shape: shapes.ThreadShape, account_id: str) -> Thread:
    messages = sorted(map(_message, shape.messages), key=_sent_at)
    return Thread(
        key=ThreadKey(account_id, shape.id),
        market=shape.market,
        buyer_name=plain_text.line(shape.buyer.name),
        subject=plain_text.line(shape.subject),
        state=_STATES.get(shape.state, ThreadState.OPEN),
        updated_at=instant(shape.updated_at),
        messages=tuple({message.id: message for message in messages}.values()),
        order_number=plain_text.line(shape.order_number or "") or None,
        product=plain_text.line(shape.product),
        unread=shape.unread,
        no_reply_needed=shape.no_reply_needed,
        platform_due_at=optional_instant(shape.due_at),
        take_over=None if shape.take_over is None else _take_over(shape.take_over),
    )


def message(body: bytes) -> Message:
    return _message(decode(body, shapes.MessageShape))


def order(body: bytes) -> Order:
    shape = decode(body, shapes.OrderShape)
    line = plain_text.line
    return Order(
        number=shape.number,
        product_id=line(shape.product_id),
        device=line(shape.device),
        grade=line(shape.grade),
        storage=line(shape.storage),
        colour=line(shape.colour),
        battery=line(shape.battery),
        serial=line(shape.serial),
        imei=line(shape.imei),
        price=_optional_money(shape.price),
        shipping=_optional_money(shape.shipping),
        state=line(shape.state),
        carrier=line(shape.carrier),
        tracking=line(shape.tracking),
        supplier=line(shape.supplier),
        paid_on=shape.paid_on,
        shipped_on=shape.shipped_on,
        delivered_on=shape.delivered_on,
        return_until=shape.return_until,
        warranty_until=shape.warranty_until,
    )


def offers(body: bytes) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            plain_text.line(shape.product_id),
            shape.market,
            plain_text.line(shape.supplier),
            _money(shape.price),
            max(0, shape.available),
            plain_text.line(shape.grade),
        )
        for shape in decode(body, shapes.OffersShape).offers
    )


def absence(shape: shapes.AbsenceShape) -> FiledAbsence:
    return FiledAbsence(
        remote_id=shape.id,
        reference=shape.reference,
        first=shape.first_day,
        last=shape.last_day,
        filed_at=instant(shape.filed_at),
        acknowledged_at=optional_instant(shape.acknowledged_at),
        acknowledgement=plain_text.line(shape.acknowledgement),
        cancelled=shape.cancelled,
    )


def _message(shape: shapes.MessageShape) -> Message:
    return Message(
        id=shape.id,
        author=_AUTHORS.get(shape.author, Author.UNKNOWN),
        body=plain_text.body(shape.body),
        sent_at=instant(shape.sent_at),
        author_name=plain_text.line(shape.author_name),
        attachments=_attachments(shape.attachments) if shape.attachments else (),
        automatic=shape.automatic,
        edited_at=optional_instant(shape.edited_at),
        deleted=shape.deleted,
        reference=shape.reference,
    )


def _attachments(attachments: Sequence[shapes.AttachmentShape]) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(shape.id, plain_text.file_name(shape.name), plain_text.line(shape.media_type), max(0, shape.size))
        for shape in attachments
    )


def _take_over(shape: shapes.TakeOverShape) -> TakeOver:
    charges = tuple(
        Charge(plain_text.line(charge.kind), _money(charge.amount), charge.charged_on) for charge in shape.charges
    )
    return TakeOver(
        instant(shape.since),
        plain_text.line(shape.reason),
        plain_text.line(shape.handled_by),
        plain_text.line(shape.case_number),
        charges,
    )


def _money(shape: shapes.MoneyShape) -> Money:
    return Money(Decimal(shape.amount), shape.currency)


def _optional_money(shape: shapes.MoneyShape | None) -> Money | None:
    return None if shape is None else _money(shape)
