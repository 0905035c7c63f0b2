"""The one place that turns code points, which the rules count, into UTF-16 units, which Qt counts, and back."""

_BEYOND = 0xFFFF  # a code point above needs two units


def units(text: str, point: int) -> int:
    """The position in UTF-16 units of code point ``point`` of ``text``."""
    return point + sum(1 for letter in text[:point] if ord(letter) > _BEYOND)


def points(text: str, unit: int) -> int:
    """The position in code points of UTF-16 unit ``unit``; inside a pair it is the letter's own start."""
    passed = 0
    for number, letter in enumerate(text):
        passed += 2 if ord(letter) > _BEYOND else 1
        if passed > unit:
            return number
    return len(text)


def unit_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    return units(text, span[0]), units(text, span[1])


_HIDDEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\u200b")


def harmless(text: str) -> str:
    """A stranger's text without the signs that turn the order of letters around; every position stays."""
    return text.translate(_HIDDEN).replace("\x00", "\ufffd")
