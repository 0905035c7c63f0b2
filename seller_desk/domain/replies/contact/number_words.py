"""Knows which digits a word stands for, in the languages of the markets."""

from functools import cache, lru_cache

from seller_desk.domain.replies import words

_ONE_DIGIT = frozenset(f"d{digit}" for digit in range(10))
_LINKS = frozenset({"und", "en", "og", "och", "ja", "i", "e", "y", "a"})  # inside "einundzwanzig"
_LONGEST, _SHORTEST_PART, _SHORTEST_TEN = 40, 1, 5  # letters
_WORDS_KEPT = 4096


def digits_of(word: str) -> str | None:
    """The digits that ``word`` stands for, tens and hundreds as two; None if it is no number."""
    return _values().get(word) or multiples().get(word) or _compound(word)


@cache
def _values() -> dict[str, str]:
    tables = words.lists("digits")
    found = {entry: table[1] for table in tables if table in _ONE_DIGIT for entry in words.entries("digits", table)}
    zeros = dict.fromkeys(words.entries("digits", "zeros"), "0")
    return dict.fromkeys(words.entries("digits", "more"), "00") | found | zeros


@cache
def noughts() -> frozenset[str]:
    """The words for 0."""
    return frozenset(words.entries("digits", "d0") + words.entries("digits", "zeros"))


@cache
def multiples() -> dict[str, str]:
    """ "double", "thrice": how often the next is meant."""
    return {entry: times[1] for times in ("x2", "x3", "x4") for entry in words.entries("digits", times)}


@lru_cache(maxsize=_WORDS_KEPT)
def _compound(token: str) -> str | None:
    """ "sjuttiotre", "zweiunddreissig", "cinquantuno": a ten or hundred with other numbers written as one word."""
    if len(token) > _LONGEST:
        return None
    read: dict[int, str] = {0: ""}  # where the parts so far end → their digits
    for end in range(1, len(token) + 1):
        for start in [start for start in read if end - start >= _SHORTEST_PART]:
            part = token[start:end]
            digits = _values().get(part, "" if start and part in _LINKS else None)
            digits = _elided().get(part) if digits is None and end < len(token) else digits
            if digits is not None:
                read[end] = max(read.get(end, ""), read[start] + digits, key=len)
    return read.get(len(token)) or None


@cache
def _elided() -> dict[str, str]:
    """Tens that lose their last letter before a vowel: "cinquant'uno", "ottant'otto"."""
    return {entry[:-1]: "00" for entry in words.entries("digits", "more") if len(entry) > _SHORTEST_TEN}
