"""One kind of connection to choose: its name, what it is for, and what it needs."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.translation import translatable
from seller_desk.translation import translate as _
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.absences.calendar_delegate import wrapped
from seller_desk.wording import connection_name, connection_purpose

_EDGE, _RING, _TEXT = 16, 16, 44


DEMO = ConnectionKind(
    "demo",
    translatable("Demo"),
    translatable("An invented shop on this computer, with buyers who write. Nothing leaves it."),
    "play",
    needs_address=False,
    needs_key=False,
)


class PlatformCard(QRadioButton):
    """A radio button as large as a card; arrow keys move between the cards of one parent."""

    def __init__(self, theme: Theme, kind: ConnectionKind, parent: QWidget | None = None) -> None:
        super().__init__(connection_name(kind), parent)
        self.kind = kind
        self._needs = _needs(kind)
        self._theme = theme
        self.setAccessibleDescription(f"{connection_purpose(kind)} {self._needs}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(280, self._theme.fonts.grown(84, 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def hitButton(self, _spot: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_ring(painter)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        chosen = self.isChecked()
        width = 2 if chosen else 1
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line_firm), width))
        ground = tokens.accent_tint if chosen else tokens.surface_hover if self.underMouse() else tokens.surface_page
        painter.setBrush(QColor(ground))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 8, 8)

    def _paint_ring(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        top = _EDGE + (self._theme.fonts.line("body") - _RING) / 2
        ring = QRectF(_EDGE, top, _RING, _RING)
        painter.setBrush(QColor(tokens.surface_page))
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.accent), 5))
            painter.drawEllipse(ring.adjusted(2.5, 2.5, -2.5, -2.5))
        else:
            painter.setPen(QPen(QColor(tokens.line_control), 1))
            painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_words(self, painter: QPainter) -> None:
        tokens, fonts = self._theme.tokens, self._theme.fonts
        line, small = fonts.line("body"), fonts.line("caption")
        ink = tokens.accent if self.isChecked() else tokens.ink_muted
        self._theme.icons.paint(painter, self.kind.icon, ink, _TEXT, _EDGE + (line - 16) / 2)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.font("body", 600))
        painter.setPen(QColor(tokens.ink_strong))
        first = QRectF(_TEXT + 24, _EDGE, self.width() - _TEXT - 24 - _EDGE, line)
        painter.drawText(first, flags | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(fonts.font("caption"))
        painter.setPen(QColor(tokens.ink_muted))
        painter.drawText(first, flags | Qt.AlignmentFlag.AlignRight, self._needs)
        room = self.width() - _TEXT - _EDGE
        lines = max(1, (self.height() - _EDGE - line - 8) // small)
        for number, words in enumerate(wrapped(connection_purpose(self.kind), painter.fontMetrics(), room, lines)):
            below = QRectF(_TEXT, _EDGE + line + 2 + number * small, room, small)
            painter.drawText(below, flags | Qt.AlignmentFlag.AlignLeft, words)


def _needs(kind: ConnectionKind) -> str:
    if kind.id == DEMO.id:
        return _("no account")
    return _("key") if kind.needs_key else _("no key")
