"""Reads one mail: who wrote what, about which order, and when it reached the seller."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.markup import html_to_text
from seller_desk.services.carried import text
from seller_desk.services.carried.attached import files_of, is_file
from seller_desk.services.carried.model import LARGEST_MAIL, LONGEST_HTML, CarriedMessage

_LARGEST_HEAD = 65_536  # bytes
_LONGEST_HEADER = 2_000
_MOST_PARTS = 500
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_LONG_KIND = re.compile(rb"^content-[a-z-]{4,30}:(?:[^\n]|\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE)
# What the library's parser raises over broken headers, parts without end and charsets nobody knows.
_TRIPS = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)


def read_mail(content: bytes) -> CarriedMessage:
    """Raises ``InvalidInput``: too_large, unreadable, empty."""
    if len(content) > LARGEST_MAIL:
        raise InvalidInput("too_large", "path")
    if _is_monstrous(content):
        raise InvalidInput("unreadable", "path")
    try:
        found = _read(message_from_bytes(content, policy=policy.default))
    except _TRIPS:
        raise InvalidInput("unreadable", "path") from None
    if not found.body and not found.files:
        raise InvalidInput("empty", "path")
    return found


def _read(mail: EmailMessage) -> CarriedMessage:
    said = text.body(_words(mail))
    subject = text.line(_header(mail, "Subject"))
    name, _address = parseaddr(_header(mail, "From"))
    files, left_out = files_of(mail)
    return CarriedMessage(
        body=said,
        received_at=_received_at(mail),
        buyer_name=text.line(name),
        author_name=text.line(name),
        subject=subject,
        order_number=text.order_number(f"{subject}\n{said}"),
        source=text.line(_header(mail, "Message-ID")),
        files=files,
        left_out=left_out,
    )


def _is_monstrous(content: bytes) -> bool:
    """Made to keep the library's parser busy for hours: headers without end, parts within parts within parts."""
    head = _END_OF_HEAD.search(content, 0, _LARGEST_HEAD)
    return (
        (head is None and len(content) > _LARGEST_HEAD)
        or content.count(b"\n--") > _MOST_PARTS
        or content.lower().count(b"boundary") > _MOST_PARTS // 10
        or _LONG_KIND.search(content) is not None
    )


def _header(mail: EmailMessage, name: str) -> str:
    """The first of this name, decoded as far as any reader would look; empty if there is none."""
    raw = next((str(value) for each, value in mail.raw_items() if each.lower() == name.lower()), "")
    return str(policy.default.header_fetch_parse(name, raw[:_LONGEST_HEADER]))


def _words(mail: EmailMessage) -> str:
    """The plain part, else the HTML one, else whatever text the mail holds."""
    part = mail.get_body(("plain", "html"))
    others = [each for each in mail.walk() if each.get_content_maintype() == "text" and not is_file(each)]
    parts = [part] if part is not None else others
    for each in parts[:1]:
        content = each.get_payload(decode=True)
        if isinstance(content, bytes):
            said = text.decoded_as(content[:LONGEST_HTML], each.get_content_charset() or "")
            return html_to_text(said) if each.get_content_subtype() == "html" else said
    return ""


def _received_at(mail: EmailMessage) -> datetime | None:
    """When the mail reached the seller: the newest Received line, else the Date the sender gave."""
    for stamp in (_header(mail, "Received").rpartition(";")[2], _header(mail, "Date")):
        try:
            instant = parsedate_to_datetime(stamp.strip())
            return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
