"""The seller's own note on a thread: stays on this desk, saved as it is written."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QWidget

from seller_desk.domain.identity import ThreadKey
from seller_desk.translation import translate as _
from seller_desk.ui.components.buttons import Button, Kind
from seller_desk.ui.components.labels import Label
from seller_desk.ui.components.panel_section import PanelSection
from seller_desk.ui.theme.theme import Theme


class NoteSection(QWidget):
    """``noted`` carries the new note when the seller has finished writing it."""

    noted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key: ThreadKey | None = None
        self._edit = Button(theme, "", Kind.FLAT, icon="pencil", small=True, pressed=self._begin)
        self._section = PanelSection(theme, " ", self._edit)
        self._heading: Label = self._section.findChildren(Label)[0]
        self._words = Label(theme, ink="muted", wrap=True, selectable=True)
        self._field = QPlainTextEdit()
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(88)
        self._field.installEventFilter(self)
        self._section.add(self._words)
        self._section.add(self._field)
        self._field.hide()
        layout = QStackedLayout(self)
        layout.addWidget(self._section)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Your note"))
        self._edit.set_tip(_("Write a note"))
        self._field.setAccessibleName(_("Your note"))
        if not self._field.toPlainText():
            self._words.setText(_("Only you see a note."))

    def show_note(self, key: ThreadKey, note: str) -> None:
        """A note being written is not disturbed."""
        if key != self._key:
            self._finish()
        elif self._field.isVisible():
            return
        self._key = key
        self._field.setPlainText(note)
        self._words.setText(note or _("Only you see a note."))
        self._words.set_ink("muted" if note else "faint")

    @Slot()
    def _begin(self) -> None:
        self._words.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        if self._field.isHidden():
            return
        self._field.hide()
        self._words.show()
        note = self._field.toPlainText().strip()
        self._words.setText(note or _("Only you see a note."))
        self.noted.emit(note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() is QEvent.Type.FocusOut:
            self._finish()
        return super().eventFilter(watched, event)
