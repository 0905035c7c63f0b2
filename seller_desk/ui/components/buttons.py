"""Buttons: primary, plain, flat, link, and stop; each with icon, word and the shortcut after the word."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.theme.tokens import Tokens

_RADIUS = 6
_GAP = 8


class Kind(StrEnum):
    PRIMARY = "primary"  # one per panel
    PLAIN = "plain"
    FLAT = "flat"
    LINK = "link"
    STOP = "stop"  # the primary action while something stops it


class Button(QAbstractButton):
    """Takes the focus by Tab; its accessible name is its word, or ``tip`` where it shows an icon alone."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = Kind.PLAIN,
        *,
        icon: str = "",
        hint: str = "",
        small: bool = False,
        menu_arrow: bool = False,
        tip: str = "",
        ink: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._icon, self._hint, self._ink = theme, kind, icon, hint, ink
        self._small, self._menu_arrow = small, menu_arrow
        self._weight = 500
        self.setText(text)
        self.set_tip(tip)
        self.setFont(theme.fonts.font("caption" if small or kind is Kind.LINK else "body", self._weight))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if kind is Kind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if pressed is not None:
            self.clicked.connect(pressed)

    # --- what it shows

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self._changed()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._changed()

    def set_hint(self, hint: str) -> None:
        """The shortcut, shown after the word."""
        self._hint = hint
        self._changed()

    def set_ink(self, ink: str) -> None:
        """Name of the token for word and icon; empty for the kind's own."""
        self._ink = ink
        self._changed()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self._changed()

    def set_tip(self, tip: str) -> None:
        self.setToolTip(tip)
        if tip and not self.text():
            self.setAccessibleName(tip)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    # --- size

    def sizeHint(self) -> QSize:
        width = sum(part for part in self._widths() if part) + _GAP * (sum(1 for part in self._widths() if part) - 1)
        return QSize(round(width) + 2 * self._edge(), self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _height(self) -> int:
        if self._kind is Kind.LINK:
            return max(self._theme.fonts.line("caption"), 20)
        return self._theme.fonts.grown(24 if self._small else 32)

    def _edge(self) -> int:
        if self._kind is Kind.LINK:
            return 0
        if not self.text():
            return (self._height() - 16) // 2
        return 8 if self._small or self._kind is Kind.FLAT else 12

    def _widths(self) -> tuple[float, float, float, float]:
        """Of icon, word, shortcut, arrow."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 1 if self.text() else 0
        hint = self._hint_metrics(self._hint) if self._hint else 0
        return (self._icon_size() if self._icon else 0, words, hint, 14 if self._menu_arrow else 0)

    def _icon_size(self) -> int:
        return 14 if self._small else 16

    def _hint_metrics(self, hint: str) -> int:
        from PySide6.QtGui import QFontMetrics

        return QFontMetrics(self._theme.fonts.font("caption", 500)).horizontalAdvance(hint) + 1

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        self._paint_ground(painter, tokens)
        ink = self._ink_colour(tokens)
        left = float(self._edge())
        icon, words, hint, arrow = self._widths()
        if icon:
            size = self._icon_size()
            self._theme.icons.paint(painter, self._icon, ink, left, (self.height() - size) / 2, size)
            left += icon + _GAP
        painter.setPen(QColor(ink))
        if words:
            self._paint_words(painter, self.text(), left, words)
            left += words + _GAP
        if hint:
            painter.setFont(self._theme.fonts.font("caption", 500))
            self._paint_words(painter, self._hint, left, hint)
            left += hint + _GAP
        if arrow:
            self._theme.icons.paint(painter, "chevron-down", ink, left, (self.height() - 14) / 2, 14)

    def _paint_words(self, painter: QPainter, words: str, left: float, width: float) -> None:
        box = QRectF(left, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        over = (self.underMouse() or self.isDown()) and self.isEnabled()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._kind is Kind.PRIMARY and not self.isEnabled():
            painter.setPen(QPen(QColor(tokens.line_firm), 1))
            painter.setBrush(QColor(tokens.surface_sunken))
        elif self._kind is Kind.PRIMARY:
            painter.setBrush(QColor(tokens.accent_hover if over else tokens.accent))
        elif self._kind is Kind.STOP:
            painter.setBrush(QColor(tokens.stop))
        elif self._kind is Kind.PLAIN:
            painter.setPen(QPen(QColor(tokens.line_control), 1))
            painter.setBrush(QColor(tokens.surface_hover if over else tokens.surface_raised))
        elif self._kind is Kind.FLAT and (over or self.isChecked()):
            painter.setBrush(QColor(tokens.surface_selected if self.isChecked() else tokens.surface_hover))
        else:
            return
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _ink_colour(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.ink_faint
        if self._ink:
            return str(getattr(tokens, self._ink))
        if self._kind in {Kind.PRIMARY, Kind.STOP}:
            return tokens.accent_on if self._kind is Kind.PRIMARY or not tokens.dark else tokens.surface_page
        if self._kind is Kind.LINK:
            return tokens.accent_hover if self.underMouse() else tokens.accent
        return tokens.ink_strong if self.text() or self._kind is Kind.PLAIN else tokens.ink_muted

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()
