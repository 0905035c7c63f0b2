"""Text that can be read and selected but is never rich: a buyer's message, with words that may be marked."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from seller_desk.ui.theme.theme import Theme


class PlainText(QTextEdit):
    """A text field without edge whose lines are as high as the design says; sends and takes plain text alone."""

    def __init__(self, theme: Theme, kind: str = "reading") -> None:
        super().__init__()
        self._theme = theme
        self._line = theme.fonts.line(kind)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.fonts.font(kind))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.set_plain("")

    def set_plain(self, text: str) -> None:
        """Replace the whole text; it begins a new history of undo."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.setPlainText(text)
        whole = QTextCursor(document)
        whole.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        whole.mergeBlockFormat(form)
        document.setUndoRedoEnabled(True)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text().replace("\x00", ""))
            self.ensureCursorVisible()

    def text_height(self) -> int:
        return max(round(self.document().size().height()), self._line)


class ReadOnlyText(PlainText):
    """As high as its text at the width it is given; ``mark`` paints behind words without touching the text."""

    def __init__(self, theme: Theme, text: str, kind: str = "reading") -> None:
        super().__init__(theme, kind)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.set_plain(text)
        self.setAccessibleName(text)

    def natural_width(self) -> int:
        """How wide the text would be on as few lines as it has."""
        document = self.document().clone()
        document.setTextWidth(-1)
        width = round(document.idealWidth()) + 2
        document.deleteLater()
        return width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self.text_height() + 1
        if self.height() != height:
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(), self.text_height() + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mark(self, spans: Sequence[tuple[int, int]], tint: str, line: str) -> None:
        """``spans`` in UTF-16 units; ``tint`` and ``line`` name tokens. An empty sequence takes the marks away."""
        marks = []
        for start, end in spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, self.document().characterCount() - 1))
            cursor.setPosition(min(end, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(QColor(getattr(self._theme.tokens, tint)))
            selection.format.setUnderlineColor(QColor(getattr(self._theme.tokens, line)))
            selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            marks.append(selection)
        self.setExtraSelections(marks)
