"""Folds text so that disguises fall away, and remembers where each folded character stood in the original."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat

from seller_desk import assets

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}
)
_KEPT_CONTROLS = {"\n": "\n", "\r": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n"}
_TRADE_MARKS = "™℠®©"
_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is folded; ``starts[i]`` is where its character ``i`` began in the original, in code points."""

    text: str
    starts: tuple[int, ...]
    original_length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of folded ``start``..``end``, with the marks that hang on its last character."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self.original_length
            return at, at
        last = self.starts[end - 1]
        while end < len(self.starts) and self.starts[end] == last:
            end += 1
        return self.starts[start], self.starts[end] if end < len(self.starts) else self.original_length


@cache
def fold_character(character: str) -> str:
    """What one code point is worth: lower case, no marks, plain digits; emoji are blanks, invisible ones nothing."""
    if character in _KEPT_CONTROLS:
        return _KEPT_CONTROLS[character]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in _TRADE_MARKS:
        return " "
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}:
        return ""
    return _plain(character, category)


def _plain(character: str, category: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    folded = kept.casefold().translate(_LETTERS)
    if category in {"So", "Sk"} and not folded.isalnum():
        return " "
    return folded if folded.isprintable() else " "


def fold(text: str) -> Folded:
    """Fold ``text``; never raises, whatever code points it holds."""
    pieces = list(map(_table().__getitem__, map(ord, text)))
    starts = tuple(chain.from_iterable(map(repeat, range(len(text)), map(len, pieces))))
    return Folded(_unmask("".join(pieces)), starts, len(text))


def fold_text(text: str) -> str:
    """Only the folded text, for lists of words and texts whose positions nobody asks for."""
    return _unmask(text.translate(_table()))


class _Table(dict[int, str]):
    """Fills itself with what :func:`fold_character` says, so that C code folds texts."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = fold_character(chr(code_point))
        return folded


@cache
def _table() -> _Table:
    return _Table()


def _unmask(folded: str) -> str:
    """Read look-alike letters as one alphabet where a word mixes several; lengths stay."""
    return folded if folded.isascii() else _TOKEN.sub(_in_one_alphabet, folded)


def _in_one_alphabet(match: re.Match[str]) -> str:
    """As Latin, but for a word with a letter that only its own alphabet has, whose Latin letters may all be of it."""
    token = match.group()
    latin = set(_LATIN.findall(token))
    if not latin or token.isascii():
        return token
    for native, letters in _others().items():
        if native.search(token) and latin <= letters.keys():
            return "".join(letters.get(letter, letter) for letter in token)
    return token.translate(_lookalikes())


@cache
def _lookalikes() -> dict[int, str]:
    """Unicode's confusable letters → the Latin ones; read at the first word that mixes alphabets."""
    with assets.resource("words", "lookalikes.toml").open("rb") as file:
        letters: dict[str, str] = tomllib.load(file)["letters"]
    return {ord(lookalike): latin for latin, lookalikes in letters.items() for lookalike in lookalikes}


@cache
def _others() -> dict[re.Pattern[str], dict[str, str]]:
    """For Greek and Cyrillic: the letters that look like no Latin one, and Latin letters → those they look like."""
    found = {}
    for alphabet in ("αβγδεζηθικλμνξοπρσςτυφχψω", "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"):
        alike = {letter: latin for letter in alphabet if (latin := _lookalikes().get(ord(letter)))}
        own = "".join(letter for letter in alphabet if letter not in alike)
        found[re.compile(f"[{own}]")] = {latin: letter for letter, latin in reversed(alike.items())}
    return found
