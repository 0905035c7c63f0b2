"""Paints the outbox's rows: buyer and tag, first words, market, device and due time."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from seller_desk.ui.banded_list import RowDelegate
from seller_desk.ui.components.badge import badge_width, outbox_look, paint_badge
from seller_desk.ui.models.banded_model import Row
from seller_desk.ui.views.outbox.entries import OutboxLine

_LEFT, _RIGHT, _ABOVE = 16, 12, 8
_MARKET = 25


class OutboxDelegate(RowDelegate):
    height = 68
    lines = 3

    def paint_row(self, painter: QPainter, row: Row, box: QRect) -> None:
        line = row.value
        if not isinstance(line, OutboxLine):
            return
        fonts = self.theme.fonts
        body, caption = fonts.line("body"), fonts.line("caption")
        inner = box.adjusted(_LEFT, _ABOVE, -_RIGHT, 0)
        self._buyer_and_tag(painter, line, QRect(inner.left(), inner.top(), inner.width(), body))
        second = QRect(inner.left(), inner.top() + body, inner.width(), caption)
        self.words(painter, line.words, second, fonts.font(), "ink_strong")
        self._place_and_due(painter, line, second.translated(0, caption))

    def _buyer_and_tag(self, painter: QPainter, line: OutboxLine, box: QRect) -> None:
        font = self.theme.fonts.font("caption", 600)
        look = outbox_look(self.theme.tokens, line.row.entry.state.value, line.tag)
        paint_badge(painter, self.theme, look, QRectF(box), font)
        name = box.adjusted(0, 0, -round(badge_width(look, font)) - 8, 0)
        self.words(painter, line.row.buyer_name, name, self.theme.fonts.font("body", 600), "ink_strong")

    def _place_and_due(self, painter: QPainter, line: OutboxLine, box: QRect) -> None:
        caption = self.theme.fonts.font("caption")
        self.words(painter, line.row.market, box, self.theme.fonts.font("caption", 600), "ink_muted")
        due = QFontMetrics(caption).horizontalAdvance(line.due) + 12 if line.due else 0
        self.words(painter, line.place, box.adjusted(_MARKET, 0, -due, 0), caption, "ink_faint")
        self.words(painter, line.due, box, caption, "ink_faint", to_right=True)
