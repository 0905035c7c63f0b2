"""What surrounds a possible contact: a refusal, talk of the device, a word of reaching somebody."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from seller_desk.domain.replies import words


def says(text: str, subject: str, *tables: str) -> bool:
    """Whether folded ``text`` has a word of one of the tables."""
    said = words.read(subject, text)
    return any(said.search(table) for table in tables)


def refused(sentence: str, span: tuple[int, int]) -> bool:
    """Whether the part of the sentence around ``span``, between words like "but", declines to leave the platform.

    Or grants the buyer's wish a word while another part declines: "Telegram would be easier, but only here".
    """
    starts, ends = _turns(sentence)
    before, after = bisect_right(ends, span[0]), bisect_left(starts, span[1])
    start, end = ends[before - 1] if before else 0, starts[after] if after < len(starts) else len(sentence)
    if _declines(sentence, start, end):
        return True
    return says(sentence[start:end], "contact", "concessions") and _declines(sentence, 0, len(sentence))


def doubtful(sentence: str) -> bool:
    """Whether a "not" stands in the sentence: what seems an invitation may decline one, so nobody can be sure."""
    return says(sentence, "risk", "negations")


@lru_cache(maxsize=512)
def _turns(sentence: str) -> tuple[list[int], list[int]]:
    """Where the words like "but" begin and end; some count only after a comma, being words of other languages."""
    said = words.read("contact", sentence)
    spans = [match.span() for match in said.finditer("but")]
    led = (match.span() for match in said.finditer("but_after_comma"))
    spans = sorted(spans + [span for span in led if sentence[: span[0]].rstrip().endswith(",")])
    return [start for start, _ in spans], [end for _, end in spans]


@lru_cache(maxsize=4096)
def _declines(sentence: str, start: int, end: int) -> bool:
    return says(sentence[start:end], "contact", "refusals")


def near(sentence: str, span: tuple[int, int], reach: int) -> str:
    """The surroundings of ``span``, ``reach`` code points each way."""
    return sentence[max(0, span[0] - reach) : span[1] + reach]
