"""Finds messengers and social networks meant as a way to reach somebody, and handles there."""

import re
from collections.abc import Iterator
from functools import cache

from seller_desk.domain.replies import words
from seller_desk.domain.replies.contact.context import doubtful, near, refused, says
from seller_desk.domain.replies.contact.meaning import speaks_of_device
from seller_desk.domain.replies.contact.model import Contact, Kind

_HANDLE = re.compile(r"(?<![\w.@])@[a-z_][\w.]{2,30}")
# "seconde_ecran_35": a name somewhere, not a file ("plan_a.pdf") nor a picture as the camera numbers it.
_UNDERSCORED = re.compile(
    r"(?<![\w@.{/\\-])(?!img_|dsc_|dscn|vid_|pxl_|mvi_|scan_)[a-z]\w*[a-z]_\w{2,30}(?![\w}@/\\-]|\.\w)"
)
_LEET = str.maketrans("013457@$!", "oieastasi")
_MIXED = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[a-z])[\w@$!]{5,}(?!\w)")
_REACH = 40  # code points between the name and the words that make it a contact
_HANDLE_REACH = 60
_PRODUCT_REACH = 150


@cache
def _stems() -> tuple[str, ...]:
    return tuple(
        entry.rstrip("*") for entry in words.entries("contact", "messengers") if entry.isascii() and len(entry) > 5
    )


def messengers(sentence: str) -> Iterator[Contact]:
    """``sentence`` is folded. Sure with a word of reaching or a handle; silent on the app as a feature."""
    for match in words.read("contact", sentence).finditer("messengers"):
        sure = _judge(sentence, match.span())
        if sure is not None:
            yield Contact(Kind.MESSENGER, match.span(), sure)
    for match in words.read("contact", sentence).finditer("ambiguous_messengers"):
        if _is_meant(sentence, match.span()):
            yield Contact(Kind.MESSENGER, match.span(), not doubtful(sentence))
    for match in _HANDLE.finditer(sentence):
        yield Contact(
            Kind.MESSENGER, match.span(), says(sentence, "contact", "messengers", "ambiguous_messengers", "own")
        )
    for match in _UNDERSCORED.finditer(sentence):
        yield Contact(Kind.MESSENGER, match.span(), False)
    yield from _disguised(sentence)


def _judge(sentence: str, span: tuple[int, int]) -> bool | None:
    """A name alone is never sure: the device runs these apps, and answers speak of them."""
    handle = _HANDLE.search(near(sentence, span, _HANDLE_REACH)) is not None
    if handle or (refused(sentence, span) and not _HANDLE.search(sentence)):
        return True if handle else None
    reached = _beside(sentence, span, _REACH, "reach")
    reaching = reached and _beside(sentence, span, _REACH, "own")
    if _beside(sentence, span, _PRODUCT_REACH, "product"):
        return False if reaching else None
    if not reached and speaks_of_device(sentence):
        return None
    # "you asked for my Instagram, but only here"
    return reaching and not (doubtful(sentence) or says(sentence, "contact", "refusals"))


def _beside(sentence: str, span: tuple[int, int], reach: int, table: str) -> bool:
    """Whether a word of ``table`` stands before or after the name: "app" in "whats app" says nothing else."""
    before, after = sentence[max(0, span[0] - reach) : span[0]], sentence[span[1] : span[1] + reach]
    return says(before, "contact", table) or says(after, "contact", table)


def _is_meant(sentence: str, span: tuple[int, int]) -> bool:
    """An ordinary word: only right after "my", "on", "via" and with a word of reaching or a name after it."""
    if (
        not says(sentence[max(0, span[0] - 12) : span[0]], "contact", "prepositions")
        or refused(sentence, span)
        or says(sentence, "contact", "product")
    ):
        return False
    return (
        says(near(sentence, span, _REACH), "contact", "reach")
        or re.match(r"\s*(?:is|ir|ist|to|:)\s*\S", sentence[span[1] :]) is not None
    )


def _disguised(sentence: str) -> Iterator[Contact]:
    """ "wh4ts4pp", and names closed up with their neighbours."""
    for match in _MIXED.finditer(sentence):
        if any(stem in match.group().translate(_LEET) for stem in _stems()):
            yield Contact(Kind.MESSENGER, match.span(), True)
