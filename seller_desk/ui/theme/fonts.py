"""The sizes of type, all from the system's font, and the heights that grow with it."""

from PySide6.QtGui import QFont, QFontInfo

SMALLEST = 12  # px: nothing is ever written smaller
DESIGNED_FOR = 13  # px: the base size that the heights in the design were drawn for
_STEPS = {"caption": -1, "body": 0, "reading": 1, "title": 3, "page": 7}
_LINES = {"caption": 16, "body": 20, "reading": 20, "title": 24, "page": 28}


class Fonts:
    """``caption``, ``body``, ``reading``, ``title`` and ``page`` in weights 400, 500 and 600."""

    def __init__(self, system: QFont) -> None:
        self._system = system
        self.base = max(QFontInfo(system).pixelSize(), DESIGNED_FOR)

    def font(self, name: str = "body", weight: int = 400) -> QFont:
        """Digits are of equal width wherever the font has such digits."""
        made = QFont(self._system)
        made.setPixelSize(max(self.base + _STEPS[name], SMALLEST))
        made.setWeight(QFont.Weight(weight))
        made.setFeature(QFont.Tag("tnum"), 1)
        return made

    def line(self, name: str = "body") -> int:
        """Height of a line in px."""
        return self.grown(_LINES[name])

    def grown(self, height: int, lines: int = 1) -> int:
        """A height of the design as this font needs it: larger by whole 4 px for each of its ``lines``."""
        more = self.base - DESIGNED_FOR
        return height + 4 * lines * -(-more * 4 // 12) if more > 0 else height
