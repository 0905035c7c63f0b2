"""What the dialogs have in common: not modal, the theme's page, Esc closes, and the focus goes where it was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class Dialog(QDialog):
    """The desk behind it stays usable: nothing here stops the clock."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "page")
        self._before = QApplication.focusWidget()

    def open(self) -> None:
        """Qt's own would make it modal."""
        self.show()

    def done(self, result: int) -> None:
        super().done(result)
        before = self._before
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
