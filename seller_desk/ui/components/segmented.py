"""A segmented control: a few exclusive choices side by side, each with icon, word and count."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from seller_desk.ui.components.chip import clear
from seller_desk.ui.theme.theme import Theme

_RADIUS = 6


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
        self._current = ""
        self._buttons: dict[str, SegmentButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 0, 1, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_segments(segments)

    def set_segments(self, segments: tuple[Segment, ...]) -> None:
        """The chosen one stays if it is still there; where only words changed, the focus stays too."""
        if [segment.name for segment in segments] != list(self._buttons):
            self._build(segments)
        for segment in segments:
            self._buttons[segment.name].show_segment(segment)

    def current(self) -> str:
        return self._current

    def choose(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def _build(self, segments: tuple[Segment, ...]) -> None:
        clear(self._row)
        self._buttons = {segment.name: SegmentButton(self._theme, segment) for segment in segments}
        for button in self._buttons.values():
            self._row.addWidget(button)
        if self._current not in self._buttons:
            self._current = next(iter(self._buttons), "")
        if self._current:
            self._buttons[self._current].setChecked(True)
        for button in self._buttons.values():
            button.toggled.connect(self._toggled)

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        """Heeds the choice however it was made: a screen reader toggles where a hand clicks."""
        name = next((name for name, button in self._buttons.items() if button.isChecked()), self._current)
        if checked and name != self._current:
            self._current = name
            self.chosen.emit(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self.outline(), QColor(self._theme.tokens.surface_raised))
        painter.setPen(QPen(QColor(self._theme.tokens.line_control), 1))
        painter.drawPath(self.outline())

    def outline(self) -> QPainterPath:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        return outline


class SegmentButton(QRadioButton):
    """One choice; a line stands before it unless it is the first."""

    def __init__(self, theme: Theme, segment: Segment) -> None:
        super().__init__(segment.text)
        self._theme, self._icon = theme, segment.icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_segment(self, segment: Segment) -> None:
        self._icon = segment.icon
        self.setText(segment.text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.fonts.font("body", 600)).horizontalAdvance(self.text())
        return QSize(round(24 + words + (24 if self._icon else 0)), self._theme.fonts.grown(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        tokens, left = self._theme.tokens, 12
        if self._icon:
            self._theme.icons.paint(painter, self._icon, tokens.ink_strong, left, (self.height() - 16) / 2)
            left += 24
        painter.setFont(self._theme.fonts.font("body", 600 if self.isChecked() else 500))
        painter.setPen(QColor(tokens.ink_strong))
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())

    def _paint_ground(self, painter: QPainter) -> None:
        """Under the outline of the whole, so that the ends stay round."""
        around = self.parentWidget()
        assert isinstance(around, Segmented)
        tokens = self._theme.tokens
        if self.isChecked():
            painter.setClipPath(around.outline().translated(-self.x(), -self.y()))
            painter.fillRect(self.rect().adjusted(0, 1, 0, -1), QColor(tokens.surface_selected))
            painter.setClipping(False)
        if self.x() > 1:
            painter.fillRect(QRectF(0, 1, 1, self.height() - 2), QColor(tokens.line_firm))
