"""Reads a buyer's message out of an ``.eml`` or text file; whatever it holds is taken as plain text."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from seller_desk.domain.errors import InvalidInput
from seller_desk.domain.markup import html_to_text

_LARGEST = 5_000_000  # bytes
_ORDER = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")  # bidi overrides too


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What could be read out of an ``.eml`` or text file; empty or None where it does not say."""

    body: str
    received_at: datetime | None
    buyer_name: str
    subject: str
    order_number: str


def read_file(path: Path) -> ReadFile:
    """Raises ``InvalidInput``: unreadable, too_large, not_text, empty."""
    content = _bytes(path)
    found = _mail(content) if path.suffix.lower() == ".eml" else _plain(content)
    if not found.body:
        raise InvalidInput("empty", "path")
    return found


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidInput("too_large", "path")
        return path.read_bytes()
    except OSError:
        raise InvalidInput("unreadable", "path") from None


def _plain(content: bytes) -> ReadFile:
    if b"\x00" in content:
        raise InvalidInput("not_text", "path")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1257", "replace")
    body = _clean(text)
    return ReadFile(body, None, "", "", _order_number(body))


def _mail(content: bytes) -> ReadFile:
    try:
        mail = message_from_bytes(content, policy=policy.default)
        body = _clean(_body(mail))
        subject = _one_line(str(mail["Subject"] or ""))
        name, _address = parseaddr(str(mail["From"] or ""))
        received = _received_at(mail)
    except (LookupError, ValueError, TypeError, AttributeError, IndexError, AssertionError):
        raise InvalidInput("unreadable", "path") from None  # the mail parser trips over some broken headers
    return ReadFile(body, received, _one_line(name), subject, _order_number(f"{subject}\n{body}"))


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    text = str(part.get_content())
    return html_to_text(text) if part.get_content_type() == "text/html" else text


def _received_at(mail: EmailMessage) -> datetime | None:
    """When the mail reached the seller: the newest Received line, else the Date the sender gave."""
    stamps = [str(line).rpartition(";")[2] for line in mail.get_all("Received", [])[:1]]
    for stamp in [*stamps, str(mail["Date"] or "")]:
        try:
            instant = parsedate_to_datetime(stamp.strip())
        except ValueError:
            continue
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _order_number(text: str) -> str:
    found = _ORDER.findall(text)
    return str(found[0]) if len(set(found)) == 1 else ""


def _clean(text: str) -> str:
    lines = _CONTROL.sub("", text.replace("\r\n", "\n")).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())
