"""A connection that nobody foresaw: with its folder and one line it is offered, tested, kept and read."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from seller_desk.app.desk import check_once
from seller_desk.app.wiring import CONNECTIONS, build
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.services.bundle import Services
from seller_desk.services.inbox import Place
from seller_desk.system.keyring_secrets import MemorySecrets
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.connect.form import ConnectForm
from seller_desk.ui.views.settings.connections import ConnectionsSection
from seller_desk.ui.work import Work
from tests.contract.stall.client import Stall
from tests.fakes.clock import TestClock
from tests.fakes.memory_store import MemoryStore

ADDRESS, NUMBER = "https://market.example", "stall-7"


@pytest.fixture
def services() -> Iterator[Services]:
    built = build(MemoryStore(), TestClock(), MemorySecrets(), connections=(*CONNECTIONS, Stall))
    yield built
    built.sync.stop()


@pytest.fixture
def section(qtbot: QtBot, services: Services, work: Work, theme: Theme) -> ConnectionsSection:
    made = ConnectionsSection(services, work, theme)
    qtbot.addWidget(made)
    return made


def fill(form: ConnectForm) -> None:
    form.choose(Stall.kind.id)
    form.address.setText(ADDRESS)
    form.key.setText(NUMBER)


def test_it_is_offered_in_its_own_words(section: ConnectionsSection) -> None:
    card = section.form.cards[-1]
    assert (card.text(), card.accessibleDescription()) == ("Stall", "A stall on an invented market. key")
    fill(section.form)
    assert section.form.key.accessibleName() == "Number of the stall"
    assert section.form.address.placeholderText() == "https://stall.example"


def test_it_is_tested_kept_and_its_buyers_stand_in_the_queue(
    qtbot: QtBot, services: Services, section: ConnectionsSection
) -> None:
    fill(section.form)
    section.form.test()
    qtbot.waitUntil(lambda: section.form.ready)
    with qtbot.waitSignal(section.changed):
        section.keep()
    [account] = services.connections.all()
    assert (account.platform, account.shop_name, account.markets) == ("stall", "At the corner", ("EE", "LV"))
    check_once(services)
    rows = services.inbox.queue(Place.TO_ANSWER).rows
    assert {(row.key.account, row.key.thread) for row in rows} == {(account.id, "first"), (account.id, "second")}


@pytest.mark.parametrize("kind", [door.kind for door in CONNECTIONS], ids=lambda kind: kind.id)
def test_each_kind_asks_for_what_it_needs_and_for_nothing_else(
    section: ConnectionsSection, kind: ConnectionKind
) -> None:
    section.show()
    section._open_form()
    section.form.choose(kind.id)
    form = section.form
    shown = (form.address.isVisible(), form.key.isVisible(), form.shop.isVisible())
    assert shown == (kind.needs_address, kind.needs_key, kind.by_hand)
