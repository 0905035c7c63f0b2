"""Reads a folded text for every kind of contact."""

from collections.abc import Iterator
from functools import lru_cache

from seller_desk.domain.replies.contact.emails import emails
from seller_desk.domain.replies.contact.invitations import invitations
from seller_desk.domain.replies.contact.links import links
from seller_desk.domain.replies.contact.meaning import meant
from seller_desk.domain.replies.contact.messengers import messengers
from seller_desk.domain.replies.contact.model import Contact
from seller_desk.domain.replies.contact.payments import payments
from seller_desk.domain.replies.contact.phones import phones
from seller_desk.domain.replies.sentences import sentences


def contacts(
    text: str, written: str, market: str, platform_hosts: tuple[str, ...], known_numbers: frozenset[str]
) -> Iterator[Contact]:
    """``text`` is folded, ``written`` the same before folding, character by character.

    The same words may be found twice, by different readers.
    """
    yield from phones(text, market, known_numbers)
    for start, end in sentences(text):
        for contact in _in_sentence(text[start:end], written[start:end], platform_hosts):
            yield Contact(contact.kind, (contact.span[0] + start, contact.span[1] + start), contact.sure)


@lru_cache(maxsize=4096)
def _in_sentence(sentence: str, written: str, platform_hosts: tuple[str, ...]) -> tuple[Contact, ...]:
    """A sentence says the same wherever it stands, so only the one being typed is read anew."""
    listed = (
        *links(sentence, written, platform_hosts),
        *emails(sentence),
        *messengers(sentence),
        *payments(sentence),
        *invitations(sentence),
    )
    return listed or meant(sentence)
