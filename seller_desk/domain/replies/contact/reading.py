"""Reads a folded text for every kind of contact."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from seller_desk.domain.replies.contact.emails import emails
from seller_desk.domain.replies.contact.invitations import invitations
from seller_desk.domain.replies.contact.links import links
from seller_desk.domain.replies.contact.meaning import agrees, denies, meant
from seller_desk.domain.replies.contact.messengers import messengers
from seller_desk.domain.replies.contact.model import Contact, Kind
from seller_desk.domain.replies.contact.payments import payments
from seller_desk.domain.replies.contact.phones import phones
from seller_desk.domain.replies.sentences import sentences

_WORDED = frozenset({Kind.INVITATION, Kind.REQUEST, Kind.MESSENGER, Kind.PAYMENT})
_ADDRESS = re.compile(r"[@./\d]")


def contacts(
    text: str, written: str, market: str, platform_hosts: tuple[str, ...], known_numbers: frozenset[str]
) -> Iterator[Contact]:
    """``text`` is folded, ``written`` the same before folding, character by character.

    The same words may be found twice, by different readers.
    """
    yield from phones(text, written, market, known_numbers)
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
    return tuple(_weighed(listed, sentence)) or meant(sentence)


def _weighed(listed: Iterable[Contact], sentence: str) -> Iterator[Contact]:
    """Mere words are sure only together with the sense of the sentence, and nothing where it clearly is another one;
    numbers and addresses count by themselves."""
    for contact in listed:
        said = sentence[slice(*contact.span)]
        if contact.kind not in _WORDED or _ADDRESS.search(said):
            yield contact
        elif contact.sure:
            yield contact if agrees(sentence, contact.kind) else replace(contact, sure=False)
        elif contact.kind is Kind.REQUEST or not denies(sentence):
            yield contact
