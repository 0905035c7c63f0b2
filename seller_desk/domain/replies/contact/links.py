"""Finds links and domains that lead off the platform, disguised dots included."""

import re
from collections.abc import Iterator
from functools import cache

from linkify_it import LinkifyIt

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.model import Contact, Kind
from seller_desk.domain.replies.contact.spelling import OPENING, SAFE_ENDINGS, bracketed, pairs

_EXPLICIT = re.compile(r"(?:\bh(?:tt|xx)ps?\s?:\s?/\s?/\s?|\bwww\s?\.\s?)[^\s<>\"„“”]+")
_HOST = re.compile(r"^(?:h(?:tt|xx)ps?:/+)?(?:[^/\s@]*@)?(?:www\.)?([^/:?#\s]+)")
# An ending nobody knows, but a path after it: "kort.qx/a7". Perhaps a link.
_WITH_PATH = re.compile(
    r"(?<![\w@./-])[a-z][a-z0-9-]{1,62}(?:\.[a-z][a-z0-9-]{1,62}){0,3}\.[a-z]{2,12}/\w[^\s<>\"„“”]*"
)
_MAIL_SERVER = re.compile(r"(?:imap|smtp|pop3?)\d?\.")  # a setting of the mail app, no page and no address
# A page where a parcel is followed, of a carrier that is not in the list: perhaps.
_TRACKING = re.compile(
    r"/[^\s]*?(?:track|trace|verfolg|sendung|sledz|sled|izseko|suivi|segui|rintrac|sporing|spar|jalgi)"
)
_LABEL = r"[^\W_][\w-]{0,62}"
_PATH = r"(?:\s?/\s?[^\s]+)?"
_TRAILING = ".,;:!?)]}»'\""
# Endings that are also words: a blank forgotten after a full stop looks like a domain.
_WORDY = frozenset(
    "de|es|it|se|si|no|is|me|to|so|la|ne|ar|uz|un|in|at|be|as|am|id|my|na|za|po|do|ta|te|tu|il|ai|fi|et|al".split("|")  # noqa: SIM905 - readable
)
_KNOWN = frozenset(f"{SAFE_ENDINGS}|de|es|it|se|si|at|be|ch|ie|hr|rs|by|no|is|lu|mt|cy|li".split("|"))


@cache
def _linkify() -> LinkifyIt:
    finder = LinkifyIt(options={"fuzzy_email": False})
    finder.tlds(["example"], True)
    return finder


def _disguised(text: str) -> Iterator[re.Pattern[str]]:
    """The ways of hiding a dot whose signs or words stand in ``text``: most texts have none."""
    if OPENING.search(text):
        yield _in_brackets()
    if "dot" in words.read("contact", text).places:
        yield from _in_words()


@cache
def _in_brackets() -> re.Pattern[str]:
    dot = bracketed("dot")
    return re.compile(rf"(?<![\w@-]){_LABEL}(?:(?:\.|{dot}){_LABEL})*{dot}[^\W\d_]{{2,}}{_PATH}")


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![\w-])(?:www\s+(?:{dot})\s+)?{_LABEL}\s+(?:{dot})\s+(?:{endings})(?!\w){_PATH}")
        for _, dot, endings in pairs()
    )


def links(text: str, written: str, platform_hosts: tuple[str, ...]) -> Iterator[Contact]:
    """``text`` is folded; ``written`` is the same, character by character, before folding."""
    for match in _EXPLICIT.finditer(text):
        yield from _judged(match.start(), match.group().rstrip(_TRAILING), platform_hosts, sure=True)
    for found in _linkify().match(text) or ():
        if not found.schema or found.schema in {"http:", "https:", "//"}:
            sure = _looks_meant(found.raw, written[found.index : found.last_index])
            if sure is not None:
                yield from _judged(found.index, found.raw, platform_hosts, sure=sure)
    for match in _WITH_PATH.finditer(text):
        yield from _judged(match.start(), match.group().rstrip(_TRAILING), platform_hosts, sure=False)
    for expression in _disguised(text):
        for match in expression.finditer(text):
            yield from _judged(match.start(), match.group(), platform_hosts, sure=True)


def _looks_meant(raw: str, written: str) -> bool | None:
    """None: no link, a blank is missing after a full stop or it is an abbreviation."""
    if "/" in raw or raw.startswith("www."):
        return True
    name, _, ending = raw.rpartition(".")
    if written[len(name) + 1].isupper() or len(name.split(".")[0]) < 2 or name.replace(".", "").isdigit():
        return None
    if ending in _WORDY and "-" not in name and not any(map(str.isdigit, name)):
        return False
    return ending in _KNOWN or len(ending) > 2


def _judged(start: int, raw: str, platform_hosts: tuple[str, ...], *, sure: bool) -> Iterator[Contact]:
    host = host_of(raw)
    span = (start, start + len(raw))
    if (
        _MAIL_SERVER.match(host)
        or _belongs(host, platform_hosts)
        or _belongs(host, words.entries("hosts", "innocent"))
    ):
        return
    if _belongs(host, words.entries("hosts", "messengers")):
        yield Contact(Kind.MESSENGER, span, True)
    elif _belongs(host, words.entries("hosts", "payments")):
        yield Contact(Kind.PAYMENT, span, True)
    else:
        doubtful = _TRACKING.search(raw) or _is_mail_service(host, raw)
        sure = sure and not doubtful and not _belongs(host, words.entries("hosts", "makers"))
        yield Contact(Kind.LINK, span, sure)


def _is_mail_service(host: str, raw: str) -> bool:
    """ "Outlook.com", "inbox.lv": a provider of mail, named as what the device is set up for."""
    provider, dot, _ = host.partition(".")
    return bool(dot) and provider in words.entries("hosts", "mail_providers") and "/" not in raw


def host_of(raw: str) -> str:
    """The host of a link as folded text, without "www."; what stands before an "@" is not the host."""
    match = _HOST.match(raw)
    return match.group(1).rstrip(".") if match else raw


def _belongs(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in map(host_of, map(str.casefold, hosts)))
