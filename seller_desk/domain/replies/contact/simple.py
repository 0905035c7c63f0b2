"""A first reading of e-mail addresses, links, phones and words that lead off the platform."""

import re
from collections.abc import Iterator

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.model import Contact, Kind

_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|[(\[]\s?(?:at|et|ät)\s?[)\]])\s?[\w-]+(?:(?:\.|\s?[(\[]\s?(?:dot|punkt\w*)\s?[)\]]\s?)[\w-]+)+"
)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+")
_PHONE = re.compile(r"\+\d[\d\s().-]{6,18}\d|\b\d(?:[\s.*_-]{0,3}\d){7,11}\b")
_NUMBERED = re.compile(
    r"(?:imei|order|numur\w*|nr|serial|tracking|ean|price|cena|kolli\S*|eur|€|lei|kc|zl)\W*(?:\w+\W+){0,2}$"
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}\s?[a-z0-9]{0,4}\b")
_WORDS = ((Kind.MESSENGER, "messengers"), (Kind.REQUEST, "requests"), (Kind.INVITATION, "invitations"))


def contacts(folded: str, platform_hosts: tuple[str, ...]) -> Iterator[Contact]:
    for match in _EMAIL.finditer(folded):
        yield Contact(Kind.EMAIL, match.span(), True)
    for match in _LINK.finditer(folded):
        if not any(host.casefold() in match.group() for host in platform_hosts):
            yield Contact(Kind.LINK, match.span(), True)
    for match in _IBAN.finditer(folded):
        yield Contact(Kind.PAYMENT, match.span(), True)
    for match in _PHONE.finditer(folded):
        if not _NUMBERED.search(folded[max(0, match.start() - 40) : match.start()]):
            yield Contact(Kind.PHONE, match.span(), match.group().startswith("+"))
    for kind, table in _WORDS:
        for match in words.pattern("contact", table).finditer(folded):
            yield Contact(kind, match.span(), True)
