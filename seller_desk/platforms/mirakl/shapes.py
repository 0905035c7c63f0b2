"""Mirakl's answers as msgspec reads them: unknown members are ignored, most may be missing."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Raw, Struct, field

Id = Annotated[str, Meta(min_length=1, max_length=100)]


class EntityShape(Struct):
    type: str = ""
    id: str = ""
    label: str = ""


class TopicShape(Struct):
    type: str = ""
    value: str = ""


class ParticipantShape(Struct):
    type: str = ""
    id: str | None = None
    display_name: str = ""


class MetadataShape(Struct):
    total_count: int = 0
    shop_reply_needed_since: datetime | None = None


class AttachmentShape(Struct):
    id: Id
    name: str = ""
    size: int = 0


class SenderShape(Struct):
    type: str = ""
    display_name: str = ""


class MessageShape(Struct):
    id: Id
    date_created: datetime
    sender: SenderShape = field(default_factory=SenderShape, name="from")
    body: str = ""
    attachments: list[AttachmentShape] = []


class ThreadShape(Struct):
    id: Id
    date_updated: datetime
    entities: list[EntityShape] = []
    topic: TopicShape = field(default_factory=TopicShape)
    current_participants: list[ParticipantShape] = []
    metadata: MetadataShape = field(default_factory=MetadataShape)
    messages: list[MessageShape] = []


class PageShape(Struct):
    data: list[Raw]
    next_page_token: str | None = None


class SentShape(Struct):
    message_id: Id


class AccountShape(Struct):
    shop_name: str = ""
    closed_from: datetime | None = None
    closed_to: datetime | None = None
