"""The theme in use: follows the system unless the seller chose, and tells everyone when it changes."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from seller_desk.ui.theme.fonts import Fonts
from seller_desk.ui.theme.icons import Icons
from seller_desk.ui.theme.palette import palette
from seller_desk.ui.theme.stylesheet import stylesheet
from seller_desk.ui.theme.tokens import DARK, LIGHT, Tokens, high_contrast


class Theme(QObject):
    """Handed to every widget that paints; ``tokens`` is read at each painting, so a change needs no wiring."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", font: QFont | None = None) -> None:
        """``choice``: system, light or dark. ``font`` replaces the system's (for pictures in the documentation)."""
        super().__init__(app)
        self._app = app
        self._system_palette = QPalette(app.palette())
        self._choice = choice
        self.fonts = Fonts(font or app.font())
        self.icons = Icons()
        self.tokens: Tokens = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def choice(self) -> str:
        return self._choice

    def choose(self, choice: str) -> None:
        if choice != self._choice:
            self._choice = choice
            self._apply()

    @Slot()
    def _follow_system(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._tokens()
        self.icons.forget()
        self._app.setFont(self.fonts.font())
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens, self.fonts))
        self.changed.emit()
        for widget in self._app.topLevelWidgets():
            widget.update()

    def _tokens(self) -> Tokens:
        hints = self._app.styleHints()
        accessibility = hints.accessibility()
        if accessibility is not None and accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return high_contrast(self._system_palette)
        if self._choice == "system":
            return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT
