"""Splits a text into sentences, as spans of code points."""

import re
from functools import lru_cache

_TEXTS_KEPT = 1024  # several rules ask for the sentences of the same text
# A sentence ends at a stop before a blank, at a line break, or at an emoji; "2. maijā", "Nr. 5", "z. B." go on.
_END = re.compile(
    r"(?P<stop>[.!?…;。？！\u037e]+[\"'”»“)\]]*)(?=\s|$|[\U0001F300-\U0001FAFF\u2600-\u27BF])"
    r"|(?P<line>[\n\r\u2028\u2029]+)"
    r"|(?P<emoji>[\U0001F300-\U0001FAFF\u2600-\u27BF][\ufe0f\u200d\U0001F300-\U0001FAFF\u2600-\u27BF]*)"
)
# What any of the three begins with: looking for one of many letters is faster than trying three ways at each.
_MARK = re.compile("[.!?…;。？！\u037e\n\r\u2028\u2029\U0001f300-\U0001faff\u2600-\u27bf]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:\d{1,4}|[^\W\d_]|nr|no|art|tel|st|str|dr|mr|mrs|ms|inž|ing|mgr|resp|bzw|ca|cca|apm|plkst|piem"
    r"|utt|tml|t\.sk|u\.c|g|val|pvz|tzn|tzv|np|m\.in|itp|itd|approx|e\.g|i\.e|z\.b|d\.h|p\.ex|ex|bl\.a|t\.ex"
    r"|pl|kl|ca|min|max|st\.p|el|gerb|nt|esim|klo|puh|kb|ill|sz)\.$",
    re.IGNORECASE,
)


@lru_cache(maxsize=_TEXTS_KEPT)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of ``text`` without the blanks around them, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _MARK.finditer(text):
        match = _END.match(text, mark.start()) if mark.start() >= start else None
        if match is None:
            continue
        stop = match.group("stop")
        if stop == "." and _is_abbreviation(text, start, match.end()):
            continue
        _keep(text, start, match.end("stop") if stop else match.start(), spans)
        start = match.end()
    _keep(text, start, len(text), spans)
    return tuple(spans)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Or a stop that stands alone before a small letter, "shop . example"."""
    following = text[end : end + 8].lstrip(" \t\u00a0")
    goes_on = bool(following) and following[0] not in "\n\r"
    if goes_on and following[0].islower() and text[end - 2 : end - 1].isspace():
        return True
    return goes_on and _ABBREVIATION.search(text[max(start, end - 12) : end]) is not None


def _keep(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and not text[start].isalnum() and text[start] not in "{%\"'“„«(@+#<[¿¡":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
