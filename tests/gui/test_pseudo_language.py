"""In the pseudo-language every sentence stands in brackets and is a third longer, so that what was never handed to
the translators shows, and so does what has no room."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from babel import Locale
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from seller_desk import translation
from seller_desk.app.desk import desk
from seller_desk.assets import resource
from seller_desk.domain.sync_status import SyncPhase
from seller_desk.services.bundle import Services
from seller_desk.system.paths import paths
from seller_desk.ui.components.labels import ElidedLabel
from seller_desk.ui.desk import DeskOptions, open_desk
from seller_desk.ui.main_window import MainWindow

WEDNESDAY = datetime.fromisoformat("2026-11-18T09:00:00+00:00")
PLACES = ["to_answer", "at_risk", "taken_over", "waiting", "snoozed", "outbox", "absences", "reports", "settings"]
WIDTHS = [1100, 1440]
WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")  # a word, and no part of a serial number
ADDRESS = re.compile(r"https?://\S+")
BRACKETED = re.compile(r"\[[^\[\]]*\]")
NAMES = {"Seller", "Desk", "Diskusijas", "Ctrl", "Enter", "Esc", "Alt", "Shift", "English"}


@pytest.fixture(scope="module")
def services(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    places = paths(tmp_path_factory.mktemp("pseudo"), demo=True)
    places.create()
    with desk(places, on_demo=True, demo_now=WEDNESDAY, demo_speed=0) as opened:
        yield opened


@pytest.fixture(scope="module")
def window(services: Services) -> Iterator[MainWindow]:
    opened = open_desk(services, DeskOptions(language=translation.PSEUDO))
    opened.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    opened.show()
    services.sync.start()
    yield opened
    services.sync.stop()
    opened.shut_down()
    translation.set_language("en")


@pytest.fixture
def place(request: pytest.FixtureRequest, window: MainWindow, services: Services, qtbot: QtBot) -> str:
    """One of the places, shown with what the first sync brought."""
    status = services.sync.status
    qtbot.waitUntil(lambda: status().since is not None and status().phase is not SyncPhase.RUNNING, timeout=60_000)
    window.show_place(request.param)
    qtbot.wait(400)
    return str(request.param)


@pytest.fixture(scope="module")
def told() -> set[str]:
    """Every word that is the shop's, a buyer's or a calendar's, not the desk's."""
    files = [path.read_text(encoding="utf-8") for path in resource("demo").rglob("*.json")]
    locale = Locale.parse("en_GB")
    calendar = [
        word
        for names in (locale.months, locale.days)
        for width in ("abbreviated", "wide")
        for word in names["format"][width].values()
    ]
    return NAMES | set(WORD.findall(" ".join([*files, *calendar, *locale.languages.values()])))


def written(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Everything that can be read on the screen now."""
    for kind in (QLabel, QAbstractButton, ElidedLabel):
        yield from ((each, each.text()) for each in window.findChildren(kind) if each.isVisible() and each.text())
    yield from ((each, each.placeholderText()) for each in window.findChildren(QLineEdit) if each.isVisible())


def is_translated(text: str, told: set[str]) -> bool:
    text = ADDRESS.sub("", text)
    while BRACKETED.search(text):
        text = BRACKETED.sub("", text)
    return set(WORD.findall(text)) <= told


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_every_sentence_was_handed_to_the_translators(window: MainWindow, place: str, told: set[str]) -> None:
    assert [text for _, text in written(window) if not is_translated(text, told)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_every_sentence_has_room(window: MainWindow, place: str, width: int, qtbot: QtBot) -> None:
    window.resize(width, 700 if width == 1100 else 900)
    qtbot.wait(50)
    assert [text for widget, text in written(window) if is_cut(widget)] == []


def is_cut(widget: QWidget) -> bool:
    """Whether the words want more than they have; what may elide shows its words elsewhere."""
    if isinstance(widget, ElidedLabel | QLineEdit):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1 or sticks_out(widget)
    return widget.minimumSizeHint().width() > widget.width() + 1 or sticks_out(widget)


def sticks_out(widget: QWidget) -> bool:
    """Whether it is wider than the part of its scrolled page that can be seen; pages scroll up and down only."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or not area.isVisible():
        return False
    right = widget.mapTo(area.viewport(), widget.rect().topRight()).x()
    return right > area.viewport().width()
