"""From Mirakl's answers to the desk's own values; what makes no sense is refused, never guessed."""

from collections.abc import Iterable

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.thread import Attachment, Author, Message, Thread, ThreadState
from seller_desk.platforms import media_types, plain_text
from seller_desk.platforms.mirakl import shapes
from seller_desk.platforms.wire import instant

_AUTHORS = {"CUSTOMER_USER": Author.BUYER, "SHOP_USER": Author.SELLER, "OPERATOR_USER": Author.PLATFORM}
_CUSTOMER, _SHOP = "CUSTOMER", "SHOP"


def thread(shape: shapes.ThreadShape, account_id: str, market: str) -> Thread:
    """``market`` is the account's: Mirakl's threads do not name one."""
    messages = sorted((_message(message) for message in shape.messages), key=lambda message: message.sent_at)
    return Thread(
        key=ThreadKey(account_id, shape.id),
        market=market,
        buyer_name=_buyer_name(shape),
        subject=plain_text.line(shape.topic.value),
        state=ThreadState.OPEN,
        updated_at=instant(shape.date_updated),
        messages=tuple({message.id: message for message in messages}.values()),
        order_number=_entity(shape, "MMP_ORDER").id or None,
        product=plain_text.line(_entity(shape, "MMP_OFFER").label or _entity(shape, "MMP_ORDER").label),
        unread=shape.metadata.shop_reply_needed_since is not None,
    )


def recipients(shape: shapes.ThreadShape) -> list[dict[str, str]]:
    """Everybody who takes part but the shop itself, as M12 wants them named."""
    others = (one for one in shape.current_participants if one.type and one.type != _SHOP)
    return [{"type": one.type} if one.id is None else {"type": one.type, "id": one.id} for one in others]


def _message(shape: shapes.MessageShape) -> Message:
    return Message(
        id=shape.id,
        author=_AUTHORS.get(shape.sender.type, Author.UNKNOWN),
        body=plain_text.from_html(shape.body),
        sent_at=instant(shape.date_created),
        author_name=plain_text.line(shape.sender.display_name),
        attachments=_attachments(shape.attachments),
    )


def _attachments(attachments: Iterable[shapes.AttachmentShape]) -> tuple[Attachment, ...]:
    names = [(one, plain_text.file_name(one.name)) for one in attachments]
    return tuple(Attachment(one.id, name, media_types.by_name(name), max(0, one.size)) for one, name in names)


def _entity(shape: shapes.ThreadShape, kind: str) -> shapes.EntityShape:
    return next((entity for entity in shape.entities if entity.type == kind), shapes.EntityShape())


def _buyer_name(shape: shapes.ThreadShape) -> str:
    taking_part = [one.display_name for one in shape.current_participants if one.type == _CUSTOMER]
    writing = [one.sender.display_name for one in shape.messages if _AUTHORS.get(one.sender.type) is Author.BUYER]
    return plain_text.line(next((name for name in (*taking_part, *writing) if name), ""))
