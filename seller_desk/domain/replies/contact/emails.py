"""Finds e-mail addresses: plain, with "at" and "dot" in words or brackets, without an ending, cut in two."""

import re
from collections.abc import Iterator
from functools import cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.model import Contact, Kind
from seller_desk.domain.replies.contact.spelling import OPENING, SAFE_ENDINGS, bracketed, pairs

_LOCAL = r"(?<![\w.+-])[\w.+-]{0,63}\w"  # from its beginning, else a long word is read again and again
_LABEL = r"[^\W_][\w-]{0,62}"
_HANDLE = re.compile(r"(?<![\w.])(?:[a-z]+[._][a-z0-9._]*[a-z0-9]|[a-z]{3,}\d{1,4})(?![\w.])")
_NEAR = 80  # code points between a handle and the provider's name


def _possible(text: str) -> Iterator[re.Pattern[str]]:
    """The ways of writing an address whose signs or words stand in ``text``: most texts have none."""
    if "@" in text or OPENING.search(text):
        yield from _with_signs()
    places = words.read("contact", text).places
    if "at_only" in places and "dot" in places:
        yield _unmistakable()
    if "at" in places and ("dot" in places or "." in text[:-1]):
        yield from _in_words()


@cache
def _with_signs() -> tuple[re.Pattern[str], ...]:
    at, dot = bracketed("at"), bracketed("dot")
    sign, stop = r"\s{0,3}@\s{0,3}", rf"(?:\s{{0,3}}\.\s{{0,3}}|{dot})"
    plain = rf"{_LOCAL}{sign}{_LABEL}(?:{stop}{_LABEL})*{stop}[^\W\d_]{{2,}}"
    in_brackets = rf"{_LOCAL}{at}{_LABEL}(?:(?:\s?\.\s?|{dot}|\s+(?:dot|punkts?)\s+){_LABEL})*"
    providers = words.alternatives_of("hosts", "mail_providers")
    provider = rf"{_LOCAL}\s?@\s?(?:{providers})(?!\w)"
    return (re.compile(plain), re.compile(in_brackets), re.compile(provider))


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    """ "janis et inbox punkts lv": the words for both signs must belong to one language."""
    return tuple(_in_words_of(at, dot, endings) for at, dot, endings in pairs())


@cache
def _unmistakable() -> re.Pattern[str]:
    """ "petr zavináč obchod tečka …": a word that is nothing but the sign needs no known ending."""
    at, dot = words.alternatives_of("contact", "at_only"), words.alternatives_of("contact", "dot")
    return re.compile(
        rf"(?<!\w){_LOCAL},?\s+(?:{at}),?\s+{_LABEL}(?:\s+{_LABEL})?,?\s+(?:{dot}),?\s+[^\W\d_]{{2,}}(?!\w)"
    )


def _in_words_of(at: str, dot: str, endings: str) -> re.Pattern[str]:
    label = rf"(?!(?:{dot})\W){_LABEL}"
    return re.compile(
        rf"(?<!\w){_LOCAL}(?:\s+(?:{dot})\s+{_LABEL})?\s+(?:{at})\s+{label}"
        rf"(?:\s+{_LABEL})?(?:\s+(?:{dot})\s+{_LABEL})?(?:\s+(?:{dot})\s+|\s?\.\s?)(?:{endings})(?!\w)"
    )


@cache
def _bare_provider() -> re.Pattern[str]:
    providers = words.alternatives_of("hosts", "mail_providers")
    at = words.alternatives_of("contact", "at")
    return re.compile(rf"(?<!\w){_LOCAL}\s+(?:{at})\s+(?:{providers})(?!\w)")


_AT_HOST = re.compile(r"^[a-z]+\s+at\s+[\w-]+\.[a-z]+$")  # "the list at icloud.com": more likely a page


def emails(text: str) -> Iterator[Contact]:
    """``text`` is folded. An address is sure; a name near a mail provider's is too if it looks like one."""
    for expression in _possible(text):
        for match in expression.finditer(text):
            yield Contact(Kind.EMAIL, match.span(), _AT_HOST.search(match.group()) is None)
    for match in _provider_and_ending().finditer(text):
        yield Contact(Kind.EMAIL, match.span(), False)
    if "at" in words.read("contact", text).places:
        for match in _bare_provider().finditer(text):
            yield Contact(Kind.EMAIL, match.span(), False)
    yield from _split(text)


def run_together(text: str) -> Iterator[Contact]:
    """``text`` had its letters spaced out and was closed up: "janispunktsinbox" is no word of any language."""
    for match in _run_together().finditer(text):
        yield Contact(Kind.EMAIL, match.span(), False)


@cache
def _run_together() -> re.Pattern[str]:
    """ "zbyszekmalpao2kropkapl", "werkstatt at gmxpunktnet"."""
    at, sign, dot = (words.alternatives_of("contact", table) for table in ("at", "at_only", "dot"))
    host = rf"[^\W_]{{2,40}}?(?:{dot})(?:{SAFE_ENDINGS}|de|it|se|hr|si)(?!\w)"
    return re.compile(rf"(?<!\w)(?:\w{{3,40}}?(?:{sign})|\w{{3,40}}\s+(?:{at})\s+){host}")


@cache
def _provider_and_ending() -> re.Pattern[str]:
    """ "gmail and com": however the dot between them is called."""
    return re.compile(rf"(?<![\w@.])(?:{words.alternatives_of('hosts', 'mail_providers')})\s+\w{{1,12}}\s+com(?!\w)")


@cache
def _provider_name() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w@.])(?:gmail|g-mail|googlemail|hotmail|yahoo|protonmail|(?:mail )?provider|the google one)(?!\w)"
    )


def _split(text: str) -> Iterator[Contact]:
    """ "my username is anna.k, at the google one": a handle and a provider near each other."""
    for provider in _provider_name().finditer(text):
        start = max(0, provider.start() - _NEAR)
        for handle in _HANDLE.finditer(text, start, provider.end() + _NEAR):
            if handle.end() <= provider.start() or handle.start() >= provider.end():
                yield Contact(Kind.EMAIL, handle.span(), True)
