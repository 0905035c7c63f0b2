"""Where the answer is typed: template words tinted, faulty words on a wave; the marks never enter the text."""

import math
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from seller_desk.ui.components.plain_text import PlainText
from seller_desk.ui.positions import points, unit_span, units
from seller_desk.ui.theme.theme import Theme

LEAST_LINES = 3
_WAVE_LENGTH = 7.0
_WAVE_HEIGHT = 1.5
_BELOW_BASELINE = 3
_PLACE = 12  # px around the text


class Editor(PlainText):
    """``snippet_wanted`` when "/" was typed where a word may begin; positions outside are code points."""

    snippet_wanted = Signal()
    height_wanted = Signal()
    files_given = Signal(list)  # of Path: dropped or pasted

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._waves: list[tuple[int, int, str]] = []
        self._tints: list[tuple[int, int]] = []
        self._most = 400
        self.setTabChangesFocus(True)
        self.setProperty("ring", "none")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setViewportMargins(_PLACE, 8, _PLACE, 8)
        self.document().contentsChanged.connect(self._fit)
        theme.changed.connect(self._retint)

    # --- the text

    def text(self) -> str:
        return self.toPlainText()

    def caret(self) -> int:
        return points(self.text(), self.textCursor().position())

    def show_text(self, text: str, caret: int) -> None:
        """Put a draft back as it was left."""
        self.clear_marks()
        self.set_plain(text)
        self.put_caret(caret)

    def put_caret(self, caret: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(units(self.text(), caret), self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def select(self, span: tuple[int, int]) -> None:
        start, end = unit_span(self.text(), span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace(self, span: tuple[int, int], words: str) -> None:
        """One step of undo."""
        start, end = unit_span(self.text(), span)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is Send's, and "/" at the beginning of a word asks for a snippet."""
        asks = event.text() == "/" and self._word_begins()
        super().keyPressEvent(event)
        if asks:
            self.snippet_wanted.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files that are dropped or pasted are attached; their paths never become text."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_given.emit(paths)
        else:
            super().insertFromMimeData(source)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasText()

    def _word_begins(self) -> bool:
        cursor = self.textCursor()
        before = self.text()[: points(self.text(), cursor.selectionStart())]
        return not before or before[-1].isspace()

    # --- its height

    def set_most(self, height: int) -> None:
        """Grow up to ``height`` px, then scroll."""
        self._most = height
        self._fit()

    @Slot()
    def _fit(self) -> None:
        wanted = min(max(self.text_height(), LEAST_LINES * self._line) + 18, max(self._most, 2 * self._line + 18))
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.height_wanted.emit()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    # --- marks

    def clear_marks(self) -> None:
        self.show_marks([], [])

    def show_marks(self, tints: Sequence[tuple[int, int]], waves: Sequence[tuple[tuple[int, int], str]]) -> None:
        """``tints``: spans that come from a template. ``waves``: span and the token of its colour. Code points."""
        text = self.text()
        self._tints = [unit_span(text, span) for span in tints]
        self._waves = [(*unit_span(text, span), ink) for span, ink in waves]
        self._retint()

    @Slot()
    def _retint(self) -> None:
        tokens = self._theme.tokens
        selections = [self._extra(span, tokens.template_tint, tokens.template_line) for span in self._tints]
        stops = [(start, end) for start, end, ink in self._waves if ink == "stop"]
        selections += [self._extra(span, tokens.stop_tint, "") for span in stops]
        self.setExtraSelections(selections)
        self.viewport().update()

    def _extra(self, span: tuple[int, int], ground: str, underline: str) -> QTextEdit.ExtraSelection:
        last = self.document().characterCount() - 1
        extra = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        extra.cursor = cursor
        extra.format.setBackground(QColor(ground))
        if underline:
            extra.format.setUnderlineColor(QColor(underline))
            extra.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        return extra

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._waves:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for start, end, ink in self._waves:
            painter.setPen(QPen(QColor(getattr(self._theme.tokens, ink)), 1.5))
            for left, right, baseline in self._lines(start, end):
                painter.drawPath(_wave(left, right, baseline + _BELOW_BASELINE))

    def _lines(self, start: int, end: int) -> list[tuple[float, float, float]]:
        """Where a span stands in the viewport: left, right and baseline of each of its lines."""
        found = []
        block = self.document().findBlock(start)
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        while block.isValid() and block.position() < end:
            origin = self.document().documentLayout().blockBoundingRect(block).topLeft() + offset
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
                    found.append((origin.x() + left, origin.x() + right, origin.y() + line.y() + line.ascent()))
            block = block.next()
        return found


def _x(answer: object) -> float:
    """PySide returns the position alone or with the cursor it ended at."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]


def _wave(left: float, right: float, middle: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, middle))
    steps = max(2, round((right - left) * 2))
    for step in range(1, steps + 1):
        at = left + (right - left) * step / steps
        path.lineTo(at, middle + _WAVE_HEIGHT * math.sin((at - left) / _WAVE_LENGTH * 2 * math.pi))
    return path
