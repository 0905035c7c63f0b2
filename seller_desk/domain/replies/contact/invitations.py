"""Finds invitations to meet, call, write or deal elsewhere, and requests for the buyer's own contact."""

import re
from collections.abc import Iterator
from functools import cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.context import near, refused, says
from seller_desk.domain.replies.contact.model import Contact, Kind

_THIRD_PARTY_REACH = 40  # code points round "call" in which "the courier" may stand


@cache
def _request() -> re.Pattern[str]:
    """ "send … your e-mail": verb and noun of any language with up to six words between, in either order."""
    verbs = words.alternatives(words.entries("invitations", "request_verbs"))
    nouns = words.alternatives(words.entries("invitations", "contact_nouns"))
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)(?:[^\w.!?\n]+\w+){{0,6}}?[^\w.!?\n]+(?P<noun>{nouns})(?!\w)")


@cache
def _need() -> re.Pattern[str]:
    verbs = words.alternatives(words.entries("invitations", "request_unsure"))
    nouns = words.alternatives(words.entries("invitations", "contact_nouns"))
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)(?:[^\w.!?\n]+\w+){{0,6}}?[^\w.!?\n]+(?P<noun>{nouns})(?!\w)")


def invitations(sentence: str) -> Iterator[Contact]:
    """``sentence`` is folded. Nothing where the sentence declines, or names a courier, a bank, the maker."""
    for table, sure in (("sure", True), ("unsure", False)):
        for match in words.pattern("invitations", table).finditer(sentence):
            if not refused(sentence, match.span()) and not _third_party(sentence, match):
                yield Contact(Kind.INVITATION, match.span(), sure)
    for expression, sure in ((_request(), True), (_need(), False)):
        for match in expression.finditer(sentence):
            between = sentence[match.start() : match.start("noun")]
            if not refused(sentence, match.span()) and not says(between, "invitations", "demonstratives"):
                yield Contact(Kind.REQUEST, match.span(), sure and not says(sentence, "invitations", "account_talk"))


def _third_party(sentence: str, match: re.Match[str]) -> bool:
    """The courier calls, or is to be called: no contact with the seller."""
    around = near(sentence, match.span(), _THIRD_PARTY_REACH)
    return says(match.group(), "contact", "number_cues") and says(around, "invitations", "third_parties")
