"""The countdown badge and the outbox tag: shape, colour and word together, painted alike in rows and headings."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seller_desk.ui.theme.icons import paint_pie
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.theme.tokens import Tokens

ALLOWED = 24 * 3600  # s: a full pie
SOON = 2 * 3600  # s


@dataclass(frozen=True, slots=True)
class BadgeLook:
    """``icon`` empty draws the pie. ``ground`` empty draws no pill."""

    text: str
    ink: str
    ground: str = ""
    icon: str = ""
    share: float = 0.0
    radius: float = 10.0


def countdown_look(tokens: Tokens, text: str, seconds_left: int) -> BadgeLook:
    """How ``text`` looks with so much working time left: overdue, under two hours, or plain."""
    share = seconds_left / ALLOWED
    if seconds_left < 0:
        return BadgeLook(text, tokens.overdue, tokens.overdue_tint, "overdue")
    if seconds_left < SOON:
        return BadgeLook(text, tokens.soon, tokens.soon_tint, share=share)
    return BadgeLook(text, tokens.ink_strong, share=share)


_TAGS = {
    "waiting": ("clock", "closed", "closed_tint"),
    "queued": ("clock", "closed", "closed_tint"),
    "sending": ("send", "accent", "accent_tint"),
    "unknown": ("circle-question-mark", "soon", "soon_tint"),
    "held": ("circle-question-mark", "soon", "soon_tint"),
    "refused": ("octagon-minus", "stop", "stop_tint"),
    "confirmed": ("circle-check", "good", "good_tint"),
    "cancelled": ("minus", "closed", "closed_tint"),
}


def outbox_look(tokens: Tokens, state: str, text: str) -> BadgeLook:
    """The tag of an outbox state; ``state`` is the value of an ``OutboxState``."""
    icon, ink, ground = _TAGS[state]
    return BadgeLook(text, getattr(tokens, ink), getattr(tokens, ground), icon, radius=4)


def tint_look(tokens: Tokens, kind: str, text: str, icon: str) -> BadgeLook:
    """A tag in the colours of ``kind``: soon, stop, good, closed, overdue or accent."""
    return BadgeLook(text, getattr(tokens, kind), getattr(tokens, f"{kind}_tint"), icon, radius=4)


def badge_width(look: BadgeLook, font: QFont, icon: int = 14) -> float:
    return QFontMetricsF(font).horizontalAdvance(look.text) + icon + 4 + (14 if look.ground else 0) + 1


def paint_badge(
    painter: QPainter, theme: Theme, look: BadgeLook, box: QRectF, font: QFont, *, icon: int = 14
) -> None:
    """Paints into the right end of ``box``; the height of the pill is the height of ``box``."""
    width = badge_width(look, font, icon)
    pill = QRectF(box.right() - width, box.top(), width, box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.ground:
        painter.setPen(QColor(look.ink) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground))
        painter.drawRoundedRect(pill, min(look.radius, pill.height() / 2), min(look.radius, pill.height() / 2))
    left = pill.left() + (7 if look.ground else 0)
    middle = pill.center().y()
    if look.icon:
        theme.icons.paint(painter, look.icon, look.ink, round(left), round(middle - icon / 2), icon)
    else:
        paint_pie(
            painter, QRectF(QPointF(round(left), round(middle - icon / 2)), QSize(icon, icon)), look.share, look.ink
        )
    painter.setPen(QColor(look.ink))
    painter.setFont(font)
    words = QRectF(left + icon + 4, pill.top(), width, pill.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, look.text)
    painter.restore()


class Badge(QWidget):
    """A badge that stands by itself. ``look`` is made anew at each painting, so it follows the theme."""

    def __init__(
        self, theme: Theme, *, kind: str = "caption", icon: int = 14, height: int = 20, pill: bool = True
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._pill = theme, icon, pill
        self._state = ("", "", 0)
        self._font = theme.fonts.font(kind, 600)
        self._height = theme.fonts.grown(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_countdown(self, text: str, seconds_left: int) -> None:
        self._show("countdown", text, seconds_left)

    def show_outbox(self, state: str, text: str) -> None:
        self._show(f"outbox:{state}", text, 0)

    def show_tint(self, kind: str, text: str, icon: str) -> None:
        self._show(f"tint:{kind}:{icon}", text, 0)

    def _show(self, state: str, text: str, seconds: int) -> None:
        self._state = (state, text, seconds)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def look(self) -> BadgeLook:
        state, text, seconds = self._state
        tokens = self._theme.tokens
        if state.startswith("outbox:"):
            return outbox_look(tokens, state.split(":")[1], text)
        if state.startswith("tint:"):
            _, kind, icon = state.split(":")
            return tint_look(tokens, kind, text, icon)
        look = countdown_look(tokens, text, seconds)
        return look if self._pill else replace(look, ground="")

    def sizeHint(self) -> QSize:
        return QSize(round(badge_width(self.look(), self._font, self._icon)) + 1, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state[1]:
            paint_badge(QPainter(self), self._theme, self.look(), QRectF(self.rect()), self._font, icon=self._icon)
