"""What surrounds a possible contact: a refusal, talk of the device, a word of reaching somebody."""

import re
from functools import cache

from seller_desk.domain.replies import words


def says(text: str, subject: str, *tables: str) -> bool:
    """Whether folded ``text`` has a word of one of the tables."""
    return words.pattern(subject, *tables).search(text) is not None


def refused(sentence: str, span: tuple[int, int]) -> bool:
    """Whether the part of the sentence around ``span``, between words like "but", declines to leave the platform."""
    start, end = span
    before = [match.end() for match in words.pattern("contact", "but").finditer(sentence, 0, start)]
    after = words.pattern("contact", "but").search(sentence, end)
    clause = sentence[before[-1] if before else 0 : after.start() if after else len(sentence)]
    return says(clause, "contact", "refusals")


@cache
def own_words() -> re.Pattern[str]:
    return words.pattern("contact", "reach", "own")


def near(sentence: str, span: tuple[int, int], reach: int) -> str:
    """The surroundings of ``span``, ``reach`` code points each way."""
    return sentence[max(0, span[0] - reach) : span[1] + reach]
