"""A segmented control: a few exclusive choices side by side, each with icon, word and count."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Segment:
    name: str
    text: str
    icon: str = ""


class Segmented(QWidget):
    """Arrow keys choose; ``chosen`` carries the name of the segment."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, segments: tuple[Segment, ...] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._segments = segments
        self._current = segments[0].name if segments else ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.fonts.font("body", 500))

    def set_segments(self, segments: tuple[Segment, ...]) -> None:
        self._segments = segments
        if self._current not in {segment.name for segment in segments} and segments:
            self._current = segments[0].name
        self.updateGeometry()
        self.update()

    def current(self) -> str:
        return self._current

    def choose(self, name: str) -> None:
        if name == self._current:
            return
        self._current = name
        self.setAccessibleName(next((part.text for part in self._segments if part.name == name), ""))
        self.update()
        self.chosen.emit(name)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._width(segment) for segment in self._segments)) + 1, self._theme.fonts.grown(32))

    def _width(self, segment: Segment) -> float:
        return 24 + self.fontMetrics().horizontalAdvance(segment.text) + (24 if segment.icon else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        names = [segment.name for segment in self._segments]
        self.choose(names[max(0, min(names.index(self._current) + step, len(names) - 1))])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = 0.0
        for segment in self._segments:
            left += self._width(segment)
            if event.position().x() < left:
                self.choose(segment.name)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(outline, QColor(tokens.surface_raised))
        left = 0.0
        for segment in self._segments:
            box = QRectF(left, 0, self._width(segment), self.height())
            self._paint_segment(painter, outline, segment, box)
            left = box.right()
        painter.setPen(QPen(QColor(tokens.line_control), 1))
        painter.drawPath(outline)

    def _paint_segment(self, painter: QPainter, outline: QPainterPath, segment: Segment, box: QRectF) -> None:
        tokens = self._theme.tokens
        chosen = segment.name == self._current
        if chosen:
            painter.save()
            painter.setClipPath(outline)
            painter.fillRect(box, QColor(tokens.surface_selected))
            painter.restore()
        if box.left() > 0:
            painter.fillRect(QRectF(round(box.left()), 1, 1, box.height() - 2), QColor(tokens.line_firm))
        left = box.left() + 12
        if segment.icon:
            self._theme.icons.paint(painter, segment.icon, tokens.ink_strong, round(left), (box.height() - 16) / 2)
            left += 24
        painter.setFont(self._theme.fonts.font("body", 600 if chosen else 500))
        painter.setPen(QColor(tokens.ink_strong))
        words = QRectF(left, 0, box.right() - left + 8, box.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, segment.text)
