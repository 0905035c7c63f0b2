"""Plain words that wrap, the first of them bold: one sentence with its kind, never rich text."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme


class Paragraph(QWidget):
    """``bold`` and ``words`` flow together. Inks name tokens."""

    def __init__(
        self, theme: Theme, bold: str = "", words: str = "", *, kind: str = "body", ink: str = "ink_strong"
    ) -> None:
        super().__init__()
        self._theme, self._kind, self._ink = theme, kind, ink
        self._bold, self._words = "", ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(bold, words)

    def say(self, bold: str, words: str) -> None:
        self._bold, self._words = bold, words
        self.setAccessibleName(f"{bold} {words}".strip())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return f"{self._bold} {self._words}".strip()

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        fonts = self._theme.fonts
        layout = QTextLayout(self.text(), fonts.font(self._kind))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, len(self._bold.encode("utf-16-le")) // 2
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold.value)
        strong.format = form
        layout.setFormats([strong])
        height, step = 0.0, fonts.line(self._kind)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40.0))
            line.setPosition(QPointF(0, height + (step - line.height()) / 2))
            height += step
        layout.endLayout()
        return layout, height

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout(width)[1])

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.fonts.line(self._kind))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._theme.fonts.line(self._kind))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(getattr(self._theme.tokens, self._ink)))
        layout, height = self._layout(self.width())
        layout.draw(painter, QPointF(0, (self.height() - height) / 2))
        painter.setPen(Qt.PenStyle.NoPen)
