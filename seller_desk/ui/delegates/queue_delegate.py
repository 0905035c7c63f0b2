"""Paints the rows of the queue: buyer and countdown, first words, market, device, marks and due time."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seller_desk.ui.components.badge import badge_width, countdown_look, paint_badge
from seller_desk.ui.delegates.band_heading import HEIGHT as BAND_HEIGHT
from seller_desk.ui.delegates.band_heading import paint_band
from seller_desk.ui.models.banded_model import ENTRY, Heading, Row
from seller_desk.ui.models.queue_entries import Mark, QueueLine
from seller_desk.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW = 68
SHORT_ROW = 52  # under 760 px of height: the first words go to the row's end
BAR = 4
_LEFT, _RIGHT, _ABOVE = 16, 12, 8
_MARKET = 25
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class QueueDelegate(QStyledItemDelegate):
    """Keeps elided words by text, width and font: eliding is the dear part of painting a row."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._elided: dict[tuple[str, int, str], str] = {}
        self.short = False

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY)
        if isinstance(entry, Heading):
            return QSize(0, self._theme.fonts.grown(BAND_HEIGHT))
        lines = 2 if self.short else 3
        return QSize(0, self._theme.fonts.grown(SHORT_ROW if self.short else ROW, lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        rect: QRect = option.rect
        if isinstance(entry, Heading):
            paint_band(painter, self._theme, entry, rect)
        elif isinstance(entry, Row) and isinstance(entry.value, QueueLine):
            painter.save()
            self._paint_ground(painter, rect, option.state)
            self._paint_row(painter, entry.value, rect)
            painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.surface_selected))
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.surface_hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line_soft))

    def _paint_row(self, painter: QPainter, line: QueueLine, rect: QRect) -> None:
        fonts = self._theme.fonts
        body, caption = fonts.line("body"), fonts.line("caption")
        inner = rect.adjusted(_LEFT, _ABOVE, -_RIGHT, 0)
        self._paint_first_line(painter, line, QRect(inner.left(), inner.top(), inner.width(), body))
        below = inner.top() + body
        if not self.short:
            self._paint_words(painter, line, QRect(inner.left(), below, inner.width(), caption))
            below += caption
        self._paint_last_line(painter, line, QRect(inner.left(), below, inner.width(), caption))

    def _paint_first_line(self, painter: QPainter, line: QueueLine, box: QRect) -> None:
        tokens, fonts = self._theme.tokens, self._theme.fonts
        room = box.width()
        if line.seconds_left is not None:
            look, font = countdown_look(tokens, line.badge, line.seconds_left), fonts.font("caption", 600)
            paint_badge(painter, self._theme, look, QRectF(box), font)
            room -= round(badge_width(look, font)) + 8
        name = QRect(box.left(), box.top(), room, box.height())
        if line.unread:
            self._paint_unread(painter, box)
        self._words(painter, line.buyer, name, fonts.font("body", 600), tokens.ink_strong)

    def _paint_unread(self, painter: QPainter, box: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawEllipse(QRectF(box.left() - 10, box.center().y() - 2.5, 6, 6))

    def _paint_words(self, painter: QPainter, line: QueueLine, box: QRect) -> None:
        self._words(painter, line.words, box, self._theme.fonts.font("body"), self._theme.tokens.ink_strong)

    def _paint_last_line(self, painter: QPainter, line: QueueLine, box: QRect) -> None:
        tokens, fonts = self._theme.tokens, self._theme.fonts
        caption = fonts.font("caption")
        market = QRect(box.left(), box.top(), _MARKET, box.height())
        self._words(painter, line.market, market, fonts.font("caption", 600), tokens.ink_muted)
        right = box.right() + 1
        if line.due:
            right = self._from_right(painter, line.due, right, box, caption, tokens.ink_faint) - 8
        for mark in reversed(line.marks):
            right = self._paint_mark(painter, mark, right, box) - 8
        left = box.left() + _MARKET
        right = self._paint_chance(painter, line.chance, QRect(left, box.top(), right - left, box.height()))
        self._words(
            painter, line.device, QRect(left, box.top(), right - left, box.height()), caption, tokens.ink_faint
        )

    def _paint_chance(self, painter: QPainter, chance: str, room: QRect) -> int:
        """The last chance before the shop closes, left of the marks; returns where the rest of the line ends."""
        font, right = self._theme.fonts.font("caption", 500), room.right() + 1
        if not chance or QFontMetrics(font).horizontalAdvance(chance) + 8 > room.width():
            return right
        return self._from_right(painter, chance, right, room, font, self._theme.tokens.ink_muted) - 8

    def _paint_mark(self, painter: QPainter, mark: Mark, right: int, box: QRect) -> int:
        ink = getattr(self._theme.tokens, mark.ink)
        left = self._from_right(painter, mark.words, right, box, self._theme.fonts.font("caption", 500), ink) - 4 - 14
        self._theme.icons.paint(painter, mark.icon, ink, left, box.top() + (box.height() - 14) // 2, 14)
        return left

    @staticmethod
    def _from_right(painter: QPainter, words: str, right: int, box: QRect, font: QFont, ink: str) -> int:  # noqa: PLR0917
        """Paints words that end at ``right`` and returns where they begin."""
        width = QFontMetrics(font).horizontalAdvance(words) + 1
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRect(right - width, box.top(), width + 2, box.height()), _LINE, words)
        return right - width

    def _words(self, painter: QPainter, words: str, box: QRect, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, _LINE, self._fitting(words, box.width(), font))

    def _fitting(self, words: str, width: int, font: QFont) -> str:
        wanted = (words, width, font.key())
        if wanted not in self._elided:
            if len(self._elided) > 4_000:
                self._elided.clear()
            cut = words[:300]
            self._elided[wanted] = QFontMetrics(font).elidedText(cut, Qt.TextElideMode.ElideRight, max(width, 0))
        return self._elided[wanted]
