"""Opens the desk on a set of services: theme, language, window, and where it starts."""

from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from seller_desk import translation
from seller_desk.domain.identity import ThreadKey
from seller_desk.services.bundle import Services
from seller_desk.ui.actions import Actions
from seller_desk.ui.beginning import Beginning
from seller_desk.ui.bridge import Bridge
from seller_desk.ui.collecting import Collector
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.work import Work


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """Empty values mean: as the seller chose in the settings. ``width`` and ``height`` in logical px.

    ``font`` names a family to write in instead of the system's: only for pictures in the documentation.
    """

    theme: str = ""
    language: str = ""
    place: str = "to_answer"
    thread: ThreadKey | None = None
    width: int = 1440
    height: int = 900
    font: str = ""
    animated: bool = True


def application() -> QApplication:
    """The one Qt application of this process, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["seller-desk"])
    app.setApplicationName("seller-desk")
    app.setApplicationDisplayName("Seller Desk")
    app.setQuitOnLastWindowClosed(False)
    return app


def open_desk(services: Services, options: DeskOptions | None = None) -> MainWindow:
    """The window, not yet shown, already reading the queue. The caller starts and stops ``services.sync``."""
    options = options or DeskOptions()
    app = application()
    if app.findChild(Collector) is None:
        Collector(app)
    choices = services.settings.choices()
    translation.set_language(options.language or choices.language)
    theme = Theme(app, options.theme or choices.theme.value, _font(app, options.font))
    bridge = Bridge()
    work = Work()
    window = MainWindow(services, theme, bridge, work)
    bridge.setParent(window)
    work.setParent(window)
    speech = Speech(app, window)
    window.deeds = Actions(window, speech)
    beginning = Beginning(window, speech.speak)
    services.sync.subscribe(bridge.hear_change, bridge.hear_status)
    window.mail.recall_panes(choices.pane_widths)
    window.resize(options.width, options.height)
    window.arrange()
    window.show_account()
    window.top.show_market(window.bench.market)
    window.bench.start()
    if not services.connections.all():
        beginning.show()
        return window
    window.show_place(options.place)
    if options.thread is not None:
        window.open_thread(options.thread)
    return window


def _font(app: QApplication, family: str) -> QFont | None:
    if not family:
        return None
    font = QFont(app.font())
    font.setFamily(family)
    font.setPixelSize(13)
    return font


class Speech:
    """Changes the language of everything at once: our words, Qt's own, and those on the screen."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app, self._window = app, window
        self._own_words = QTranslator(app)
        self._load()

    def speak(self, code: str) -> None:
        translation.set_language(code)
        self._load()
        self._window.language_changed()

    def _load(self) -> None:
        """Qt brings words for its own menus in most languages; where not, they stay English."""
        language = translation.language().split("-")[0]
        self._app.removeTranslator(self._own_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._own_words.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._own_words)
        QLocale.setDefault(QLocale(language))
