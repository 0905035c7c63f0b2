"""Finds invitations to meet, call, write or deal elsewhere, and requests for the buyer's own contact."""

import re
from collections.abc import Iterator
from functools import cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.context import doubtful, near, refused, says
from seller_desk.domain.replies.contact.model import Contact, Kind

_THIRD_PARTY_REACH = 40  # code points round "call" in which "the courier" may stand


@cache
def _noun_after() -> re.Pattern[str]:
    """What the seller wants to have, with up to six words before it; "mail app" is none."""
    nouns = words.alternatives_of("invitations", "contact_nouns")
    return re.compile(rf"(?:[^\w.!?\n]+\w+){{0,6}}?[^\w.!?\n]+(?P<noun>{nouns})(?!\w|[- ]app)")


def invitations(sentence: str) -> Iterator[Contact]:
    """``sentence`` is folded. Nothing where the sentence declines, or a courier, a bank, the maker is called; unsure
    where anything in it says "not", or names one of them."""
    certain = not doubtful(sentence)
    for table, sure in (("sure", certain), ("unsure", False)):
        for match in words.read("invitations", sentence).finditer(table):
            others = _names_others(sentence, match)
            if others and says(match.group(), "contact", "number_cues"):
                continue  # the courier calls, or is to be called: no contact with the seller
            if not (_in_address(sentence, match) or refused(sentence, match.span())):
                yield Contact(Kind.INVITATION, match.span(), sure and not others)
    for table, sure in (("request_verbs", certain), ("request_unsure", False)):
        for span, between in _requests(sentence, table):
            if not refused(sentence, span) and not says(sentence[slice(*between)], "invitations", "demonstratives"):
                labelled = says(sentence[slice(*between)], "contact", "number_labels")  # the number of something else
                account = says(sentence, "invitations", "account_talk")
                yield Contact(Kind.REQUEST, span, sure and not (labelled or account))


def _requests(sentence: str, table: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """ "send … your e-mail": spans from verb to noun of any language, and what stands between the two."""
    said = words.read("invitations", sentence)
    if "contact_nouns" not in said.places:
        return
    end = 0
    for verb in said.begun(table):
        wanted = _noun_after().match(sentence, verb.end()) if verb.start() >= end else None
        if wanted:
            end = wanted.end()
            yield (verb.start(), end), (verb.end(), wanted.start("noun"))


def _in_address(sentence: str, match: re.Match[str]) -> bool:
    """A part of a host or a path says nothing; whether the address may be sent is told by those who read links."""
    before, after = sentence[max(0, match.start() - 1) : match.start()], sentence[match.end() : match.end() + 2]
    return before in {".", "/", "@"} or (after[:1] == "." and after[1:].isalnum())


def _names_others(sentence: str, match: re.Match[str]) -> bool:
    return says(near(sentence, match.span(), _THIRD_PARTY_REACH), "invitations", "third_parties")
