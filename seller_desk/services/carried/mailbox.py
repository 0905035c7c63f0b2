"""Reads a mailbox of several mails in one file (mbox, RFC 4155)."""

import re

from seller_desk.domain.errors import InvalidInput
from seller_desk.services.carried.mail import read_mail
from seller_desk.services.carried.model import MOST_MESSAGES, CarriedMessage

# A line "From ... 2026" after an empty one or at the very beginning; "From now on" in a letter is none.
_SEPARATOR = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{0,200}\b\d{4}\b[^\r\n]{0,200}\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mailbox(content: bytes) -> bool:
    return _SEPARATOR.match(content) is not None


def read_mailbox(content: bytes) -> tuple[list[CarriedMessage], int]:
    """The mails, and how many could not be read. Raises ``InvalidInput``: too_many."""
    mails = [mail for mail in _SEPARATOR.split(content) if mail.strip()]
    if len(mails) > MOST_MESSAGES:
        raise InvalidInput("too_many", "path")
    found = []
    for mail in mails:
        try:
            found.append(read_mail(_QUOTED.sub(rb"\1", mail)))
        except InvalidInput:
            continue
    return found, len(mails) - len(found)
