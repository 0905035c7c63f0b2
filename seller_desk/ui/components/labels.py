"""Words on the screen: labels that can never be rich text, labels with an icon, labels that elide, thin lines."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme


class Label(QLabel):
    """Plain text in a type (caption, body, reading, title, page), a weight and an ink of the tokens."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = "body",
        ink: str = "strong",
        weight: int = 400,
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.fonts.font(kind, weight))
        self.setWordWrap(wrap)
        self.setProperty("ink", ink)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_ink(self, ink: str) -> None:
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(QWidget):
    """One line that ends in "…", or gives way to a shorter one, when there is no room; its tooltip is whole."""

    def __init__(
        self, theme: Theme, text: str = "", kind: str = "body", ink: str = "ink_strong", weight: int = 400
    ) -> None:
        super().__init__()
        self._theme, self._ink, self._text = theme, ink, ""
        self.setFont(theme.fonts.font(kind, weight))
        self._line = theme.fonts.line(kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str, short: str = "") -> None:
        """``short`` says the same in fewer words."""
        self._text, self._short = " ".join(text.split()), short
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self._show_tooltip()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, self._line)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(getattr(self._theme.tokens, self._ink)))
        words = self._short if self._short and self.sizeHint().width() > self.width() + 2 else self._text
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)

    def _show_tooltip(self) -> None:
        self.setToolTip(self._text if self.sizeHint().width() > self.width() + 2 else "")


class IconView(QWidget):
    """An icon of the set in the colour of a token, by itself."""

    def __init__(self, theme: Theme, name: str, ink: str = "ink_muted", size: int = 16) -> None:
        super().__init__()
        self._theme, self._name, self._ink, self._size = theme, name, ink, size
        self.setFixedSize(size, max(size, theme.fonts.line("caption")))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, ink: str | None = None) -> None:
        self._name, self._ink = name, ink or self._ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = getattr(self._theme.tokens, self._ink)
        self._theme.icons.paint(painter, self._name, colour, 0, (self.height() - self._size) / 2, self._size)


class Line(QWidget):
    """A line of 1 px, ``soft`` between rows or ``firm`` at the edge of a panel."""

    def __init__(self, theme: Theme, ink: str = "line_soft", *, upright: bool = False) -> None:
        super().__init__()
        self._theme, self._ink = theme, ink
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(self._theme.tokens, self._ink)))


class Card(QFrame):
    """A surface with round corners and, if asked, an edge; both are tokens and may change."""

    def __init__(self, theme: Theme, surface: str, edge: str = "", radius: float = 8, edge_width: float = 1) -> None:
        super().__init__()
        self._theme = theme
        self._surface, self._edge = surface, edge
        self._radius, self._edge_width = radius, edge_width

    def set_look(self, surface: str | None = None, edge: str | None = None, edge_width: float | None = None) -> None:
        self._surface = self._surface if surface is None else surface
        self._edge = self._edge if edge is None else edge
        self._edge_width = self._edge_width if edge_width is None else edge_width
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        edge = self._edge or ("line_control" if tokens.high_contrast else "")
        half = self._edge_width / 2 if edge else 0
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setBrush(QColor(getattr(tokens, self._surface)))
        pen = painter.pen()
        if edge:
            pen.setColor(QColor(getattr(tokens, edge)))
            pen.setWidthF(self._edge_width)
            painter.setPen(pen)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, self._radius, self._radius)


def surface(name: str) -> QFrame:
    """A plain panel: window, nav, list, page, raised, sunken or none."""
    frame = QFrame()
    frame.setProperty("surface", name)
    return frame
