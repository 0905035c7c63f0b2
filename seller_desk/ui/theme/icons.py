"""Draws the icons: one colour, a line of 1.5 px at any size, sharp at any pixel ratio, kept once drawn."""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from seller_desk.assets import resource

LINE = 1.5  # px
_GRID = 24  # the set's own box
_STROKE = re.compile(r'stroke-width="[^"]*"')


class Icons:
    """Pixmaps by name, colour, size and pixel ratio. Names are those of the files in ``resources/icons``."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
        wanted = (name, colour, size, ratio)
        if wanted not in self._drawn:
            self._drawn[wanted] = _draw(*wanted)
        return self._drawn[wanted]

    def paint(  # noqa: PLR0917 - read like drawPixmap
        self, painter: QPainter, name: str, colour: str, left: float, top: float, size: int = 16
    ) -> None:
        """Paint ``name`` with its upper left corner at ``left``, ``top`` in logical pixels."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        painter.drawPixmap(QPointF(left, top), self.pixmap(name, colour, size, ratio))

    def forget(self) -> None:
        """After a change of theme nothing of the old colours is needed."""
        self._drawn.clear()


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _draw(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    text = _STROKE.sub(f'stroke-width="{LINE * _GRID / size:.3f}"', _source(name)).replace("currentColor", colour)
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def paint_pie(painter: QPainter, box: QRectF, share: float, colour: str) -> None:
    """The share of the time allowed that is left, 0..1: a ring with a filled sector that shrinks clockwise."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = LINE / 2
    painter.setPen(QPen(QColor(colour), LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(half, half, -half, -half))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    inset = LINE + 1.5
    painter.drawPie(box.adjusted(inset, inset, -inset, -inset), 90 * 16, round(-min(max(share, 0.0), 1.0) * 360 * 16))
    painter.restore()
