"""Text as search sees it: without case, accents and invisible characters; ł, ø, æ, ß as plain letters."""

import unicodedata
from collections.abc import Sequence

# Letters with a stroke or tied together have no decomposition in Unicode; casefold already turns ß into ss.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_BETWEEN = "\x00"  # in no text that a person has written
_ASCII = bytes(range(128))
_LEFT_OUT = {"Mn", "Me", "Cf"}  # combining marks; zero-width characters and soft hyphens


class _Letters(dict[int, str]):
    """What each letter becomes, worked out when it is first met: folding then is one look-up a letter."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        kept = (letter for letter in decomposed if unicodedata.category(letter) not in _LEFT_OUT)
        self[code] = "".join(kept).translate(_PLAIN).lower()  # Cherokee is folded to capitals
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Letter by letter of those that occur at all: many times quicker than looking at each place of the text."""
    if not text.isascii():
        for letter in _beyond_ascii(text):
            text = text.replace(letter, _LETTERS[ord(letter)])
    return text.lower()


def _beyond_ascii(text: str) -> set[str]:
    """Told apart as bytes, where all of ASCII goes in one step."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def fold_all(texts: Sequence[str]) -> list[str]:
    """Texts of one language at once: they share the few letters that must be replaced."""
    folded = fold(_BETWEEN.join(texts)).split(_BETWEEN)
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]


def fold_with_positions(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in ``text`` it comes from."""
    folded = [_LETTERS[ord(letter)] for letter in text]
    positions = [index for index, plain in enumerate(folded) for _ in plain]
    return "".join(folded), positions
