"""The views beside the mail, built when first opened and built anew when the language changes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from seller_desk.domain.risk.model import Standing
from seller_desk.services.bundle import Services
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work

MAIL = ("to_answer", "waiting", "snoozed")


class Places(QObject):
    """``thread_wanted`` carries a key, ``changed`` a change one of the views made."""

    thread_wanted = Signal(object)
    settings_wanted = Signal(str)
    changed = Signal(object)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, services: Services, work: Work, theme: Theme, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._services, self._work, self._theme, self._stack = services, work, theme, stack
        self._views: dict[str, QWidget] = {}

    def show(self, name: str) -> QWidget:
        if name not in self._views:
            self._views[name] = self._build(name)
            self._stack.addWidget(self._views[name])
        view = self._views[name]
        self._stack.setCurrentWidget(view)
        return view

    def refresh(self) -> None:
        """What is to be seen reads again; the others will when they are opened."""
        view = self._stack.currentWidget()
        if view is not None and view in self._views.values() and hasattr(view, "refresh"):
            view.refresh()

    def rebuild(self) -> None:
        """In the language in use now."""
        current = next((name for name, view in self._views.items() if view is self._stack.currentWidget()), None)
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        if current is not None:
            self.show(current)

    def _build(self, name: str) -> QWidget:
        view = self._make(name)
        for signal, listener in (
            ("thread_wanted", self.thread_wanted),
            ("settings_wanted", self.settings_wanted),
            ("changed", self.changed),
            ("language_chosen", self.language_chosen),
            ("theme_chosen", self.theme_chosen),
        ):
            if hasattr(view, signal):
                getattr(view, signal).connect(listener)
        return view

    def _make(self, name: str) -> QWidget:
        """Imports late: the first picture needs none of them."""
        parts = (self._services, self._work, self._theme)
        match name:
            case "at_risk":
                from seller_desk.ui.views.radar.view import RadarPage

                return RadarPage(*parts)
            case "taken_over":
                from seller_desk.ui.views.radar.view import RadarPage

                return RadarPage(*parts, only=Standing.TAKEN_OVER)
            case "outbox":
                from seller_desk.ui.views.outbox.view import OutboxPage

                return OutboxPage(*parts)
            case "absences":
                from seller_desk.ui.views.absences.view import AbsencesView

                return AbsencesView(*parts)
            case "reports":
                from seller_desk.ui.views.reports.view import ReportsView

                return ReportsView(*parts)
            case _:
                from seller_desk.ui.tray import Tray
                from seller_desk.ui.views.settings.view import SettingsView

                return SettingsView(*parts, tray_available=Tray.available())
