"""A window on a small invented shop: real services on a profile in memory, a clock that stands still."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seller_desk import translation
from seller_desk.domain.change import Change
from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.sync_status import SyncPhase, SyncStatus
from seller_desk.services.bundle import Services
from seller_desk.services.connections import Connections
from seller_desk.ui.desk import DeskOptions, open_desk
from seller_desk.ui.main_window import MainWindow
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.composer.editor import Editor
from seller_desk.ui.work import Work
from tests.fakes.invented_shop import fill
from tests.fakes.kinds import KINDS
from tests.fakes.memory_desk import ForgetfulSecrets, MemoryDesk
from tests.fakes.values import ACCOUNT

PATIENCE_MS = 10_000


class StandingSync:
    """A sync thread that does nothing; the test speaks in its place."""

    def __init__(self, desk: MemoryDesk) -> None:
        self._desk = desk
        self.wanted = 0
        self.heard: list[Callable[[Change], None]] = []
        self.phase = SyncPhase.IDLE

    def status(self) -> SyncStatus:
        now = self._desk.clock.now()
        return SyncStatus(self.phase, now, now)

    def sync_now(self) -> None:
        self.wanted += 1

    def subscribe(self, on_change: Callable[[Change], None], on_status: Callable[[SyncStatus], None]) -> None:
        self.heard.append(on_change)

    def tell(self, change: Change) -> None:
        for listener in self.heard:
            listener(change)

    def start(self) -> None: ...

    def stop(self, timeout: float = 5.0) -> None: ...


@dataclass
class Shown:
    """The window and what is behind it."""

    window: MainWindow
    desk: MemoryDesk
    sync: StandingSync
    qtbot: QtBot

    @property
    def editor(self) -> Editor:
        return self.window.mail.conversation.composer.editor

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Until nothing is under way."""
        self.until(lambda: not self.window.work.busy)

    def open(self, name: str) -> None:
        key = ThreadKey(ACCOUNT, name)
        self.window.open_thread(key)
        composer = self.window.mail.conversation.composer
        self.until(lambda: self.window.view is not None and self.window.view.record.thread.key == key)
        self.until(lambda: composer.key == key or not composer.isVisible())
        self.settle()

    def write(self, text: str) -> None:
        """As if typed: whole words at once, which Qt's key presses cannot do with letters beyond ASCII."""
        self.editor.textCursor().insertText(text)

    def kept(self, name: str) -> str | None:
        draft = self.desk.writing.draft(ThreadKey(ACCOUNT, name))
        return draft.text if draft is not None else None


@pytest.fixture(autouse=True)
def garbage_on_the_main_thread() -> Iterator[None]:
    """As the desk does it: a worker must not delete what belongs to Qt."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture
def desk() -> MemoryDesk:
    made = MemoryDesk()
    fill(made)
    return made


def services_of(desk: MemoryDesk, sync: StandingSync | None = None) -> Services:
    return Services(
        clock=desk.clock,
        inbox=desk.inbox,
        writing=desk.writing,
        sending=desk.sending,
        snippets=desk.snippets,
        absences=desk.absences,
        search=desk.search,
        markets=desk.markets,
        radar=desk.radar,
        settings=desk.settings,
        connections=Connections(desk.store, ForgetfulSecrets(), _no_platform, desk.told.append, KINDS),
        messages_by_hand=desk.messages_by_hand,
        reports=desk.reports,
        privacy=desk.privacy,
        retention=desk.retention,
        cases=desk.cases,
        calendar_import=desk.calendar_import,
        handing_over=desk.handing_over,
        backups=desk.backups,
        deriving_anew=desk.deriving_anew,
        sync=sync or StandingSync(desk),
        transfers=desk.transfers,
    )


@pytest.fixture
def shown(qtbot: QtBot, desk: MemoryDesk) -> Iterator[Shown]:
    sync = StandingSync(desk)
    window = open_desk(services_of(desk, sync), DeskOptions(theme="light", language="en"))
    window.show()
    qtbot.waitUntil(lambda: window.bench.view is not None and window.view is not None, timeout=PATIENCE_MS)
    shown = Shown(window, desk, sync, qtbot)
    shown.settle()
    yield shown
    window.shut_down()
    window.close()
    window.deleteLater()
    translation.set_language("en")


def _no_platform(*_what: object) -> None:
    raise AssertionError("No test of the screen asks a platform.")


# --- a single view, without a window around it


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    translation.set_language("en")
    return Theme(qapp, "light")


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    lanes = Work()
    yield lanes
    lanes.stop()
