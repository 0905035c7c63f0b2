"""The languages of the desk, each named in itself; choosing one speaks it at once."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from seller_desk import translation
from seller_desk.translation import translate as _
from seller_desk.ui.theme.theme import Theme


class LanguageList(QFrame):
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "none")
        self.setAccessibleName(_("Language of the desk"))
        self.rows = {code: LanguageRow(theme, _own_name(code)) for code in translation.available()}
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for code, row in sorted(self.rows.items(), key=lambda item: item[1].text()):
            row.setChecked(code == translation.language())
            self._group.addButton(row)
            row.toggled.connect(partial(self._toggled, code))
            box.addWidget(row)

    def _toggled(self, code: str, chosen: bool) -> None:
        """However it was chosen: a screen reader toggles where a hand clicks."""
        if chosen:
            self.chosen.emit(code)


class LanguageRow(QAbstractButton):
    """A name, with a tick when it is the language in use."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.fonts.grown(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface_selected if self.isChecked() else tokens.surface_hover))
            painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setFont(self._theme.fonts.font("body", 600 if self.isChecked() else 400))
        painter.setPen(QColor(tokens.ink_strong))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(8, 0, -32, 0), flags, self.text())
        if self.isChecked():
            self._theme.icons.paint(painter, "check", tokens.accent, self.width() - 24, (self.height() - 16) / 2)


def _own_name(code: str) -> str:
    name = translation.language_name(code)
    return name[:1].upper() + name[1:]
