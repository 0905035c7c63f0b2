"""Text as search sees it: without case, accents and invisible characters; ł, ø, æ, ß as plain letters."""

import unicodedata

# Letters with a stroke or tied together have no decomposition in Unicode; casefold already turns ß into ss.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
_LEFT_OUT = {"Mn", "Me", "Cf"}  # combining marks; zero-width characters and soft hyphens


def fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) not in _LEFT_OUT).translate(_PLAIN)


def fold_with_positions(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in ``text`` it comes from."""
    folded: list[str] = []
    positions: list[int] = []
    for index, letter in enumerate(text):
        plain = fold(letter)
        folded.append(plain)
        positions.extend([index] * len(plain))
    return "".join(folded), positions
