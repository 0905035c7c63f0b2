"""The first start: three choices, a test that explains itself, and a desk that opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from seller_desk.domain.errors import SecretsUnavailable
from seller_desk.services.connections import Probe
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.first_start.view import Entered, FirstStart
from seller_desk.ui.work import Work
from tests.fakes import seller_day as day
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT, thread

FILLED = Entered("LV", ("EE", "LV"), "diskusijas", "https://diskusijas.example/api/v1", "the-key")


def start(qtbot: QtBot, theme: Theme, work: Work, entered: Entered | None = None, **parts: object) -> FirstStart:
    made = FirstStart(day.services(**parts), work, theme, entered=entered)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def after_test(qtbot: QtBot, view: FirstStart) -> FirstStart:
    view.form.test()
    qtbot.waitUntil(lambda: view.form.tested() is not None)
    return view


def test_only_what_the_program_offers_can_be_chosen(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work)
    assert [card.kind.id for card in view.form.cards] == ["demo", "diskusijas", "mirakl", "assisted"]


def test_a_test_shows_each_step_and_the_limit_it_found(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = after_test(qtbot, start(qtbot, theme, work, FILLED))
    said = view.form.results.sentences
    assert said[0] == "Key store of this computer: written, read back, erased"
    assert said[-1] == "No absence notice through it: the desk prepares an e-mail instead"


def test_the_desk_opens_after_a_test_and_keeps_everything(qtbot: QtBot, theme: Theme, work: Work) -> None:
    connections, settings = day.TriedConnections(()), day.RememberedSettings()
    view = after_test(qtbot, start(qtbot, theme, work, FILLED, connections=connections, settings=settings))
    with qtbot.waitSignal(view.opened):
        view.open_button.click()
    assert connections.added == [("diskusijas", "https://diskusijas.example/api/v1", "the-key", ("EE", "LV"))]
    assert settings.current.seller_country == "LV"


def test_opening_without_a_test_says_what_to_do(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work, FILLED)
    view.open_button.click()
    assert view.fault.isVisible()
    assert "Test the connection first" in view.fault.text()


def test_a_changed_key_must_be_tested_again(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = after_test(qtbot, start(qtbot, theme, work, FILLED))
    assert view.form.ready
    qtbot.keyClicks(view.form.key, "x")
    assert not view.form.ready


@pytest.mark.parametrize(
    ("broken", "advice"),
    [
        (Probe.KEY, "Copy it again from the seller panel"),
        (Probe.SECRETS, "install GNOME Keyring or KWallet"),
    ],
)
def test_a_test_that_fails_says_what_to_do_next(
    qtbot: QtBot, theme: Theme, work: Work, broken: Probe, advice: str
) -> None:
    view = after_test(qtbot, start(qtbot, theme, work, FILLED, connections=day.TriedConnections((), broken)))
    assert advice in " ".join(view.form.results.sentences)
    assert not view.form.ready


def test_no_key_store_at_the_last_step_guides_on(qtbot: QtBot, theme: Theme, work: Work) -> None:
    class Locked(day.TriedConnections):
        def add(self, *given: object) -> object:  # type: ignore[override]
            raise SecretsUnavailable("locked")

    view = after_test(qtbot, start(qtbot, theme, work, FILLED, connections=Locked(())))
    view.open_button.click()
    qtbot.waitUntil(view.fault.isVisible)
    assert "Unlock it" in view.fault.text()
    assert "the demo and every connection marked “no key” work" in view.fault.text()
    assert view.open_button.isEnabled()


def test_assisted_needs_a_name_and_markets_but_no_key(qtbot: QtBot, theme: Theme, work: Work) -> None:
    connections = day.TriedConnections(())
    view = start(qtbot, theme, work, Entered(platform="assisted"), connections=connections)
    assert not view.form.key.isVisible()
    view.open_button.click()
    assert "name" in view.fault.text()
    qtbot.keyClicks(view.form.shop, "Sudrabkaija")
    view.open_button.click()
    assert "markets" in view.fault.text()
    view.markets.tick(("LV",))
    with qtbot.waitSignal(view.opened):
        view.open_button.click()
    assert connections.added == [("assisted", "", "", ("LV",))]


def test_the_demo_is_one_press_away(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work, FILLED)
    with qtbot.waitSignal(view.demo_wanted):
        view.demo_button.click()
    view.form.choose("demo")
    with qtbot.waitSignal(view.demo_wanted):
        view.open_button.click()


def test_return_tests_in_the_fields_and_opens_elsewhere(qtbot: QtBot, theme: Theme, work: Work) -> None:
    connections = day.TriedConnections(())
    view = start(qtbot, theme, work, FILLED, connections=connections)
    view.form.key.setFocus()
    qtbot.keyClick(view.form.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(connections.tested) == 1)
    qtbot.waitUntil(lambda: view.form.ready)
    assert connections.added == []


def test_another_language_is_spoken_at_once_and_nothing_typed_is_lost(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work, FILLED)
    with qtbot.waitSignal(view.language_chosen) as chosen:
        view.languages.rows["lv"].click()
    assert chosen.args == ["lv"]
    again = start(qtbot, theme, work, view.entered())
    assert again.entered() == FILLED


def test_the_key_is_hidden_until_asked_for(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work, FILLED)
    assert view.form.key.echoMode() is QLineEdit.EchoMode.Password
    view.form.show_key.click()
    assert view.form.key.echoMode() is QLineEdit.EchoMode.Normal


def test_the_country_ticks_its_own_market_first(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work)
    view.country.setCurrentIndex(view.country.findData("EE"))
    assert view.markets.ticked() == ("EE",)


def test_mirakl_asks_for_the_one_market_its_account_sells_in(qtbot: QtBot, theme: Theme, work: Work) -> None:
    connections = day.TriedConnections(())
    entered = Entered("LV", ("EE", "LV"), "mirakl", "https://shop.example", "the-key")
    view = after_test(qtbot, start(qtbot, theme, work, entered, connections=connections))

    view.open_button.click()
    assert view.fault.text() == "Tick the one market this account sells in."

    view.markets.tick(("LV",))
    with qtbot.waitSignal(view.opened):
        view.open_button.click()
    assert connections.added == [("mirakl", "https://shop.example", "the-key", ("LV",))]


def test_a_backup_opens_the_desk_with_what_it_holds(qtbot: QtBot, theme: Theme, work: Work, tmp_path: Path) -> None:
    old, new = MemoryDesk(), MemoryDesk()
    old.receives(thread("t1"))
    old.backups.write(tmp_path / "copy.sqlite")
    new.store.accounts.remove(ACCOUNT)
    view = start(qtbot, theme, work, backups=new.backups)
    told: list[str] = []
    view.told.connect(told.append)

    with qtbot.waitSignal(view.opened) as opened:
        view.bring_in(tmp_path / "copy.sqlite")

    assert opened.args[0].id == ACCOUNT
    assert "add the connection again in Settings" in told[0]
    assert new.store.threads.read(thread("t1").key) is not None


def test_a_file_that_is_no_backup_is_said(qtbot: QtBot, theme: Theme, work: Work, tmp_path: Path) -> None:
    new = MemoryDesk()
    new.store.accounts.remove(ACCOUNT)
    view = start(qtbot, theme, work, backups=new.backups)
    view.bring_in(tmp_path / "holiday.jpg")
    qtbot.waitUntil(view.fault.isVisible)

    assert "no backup of Seller Desk" in view.fault.text()


def test_at_twice_the_size_every_button_is_within_the_window(qtbot: QtBot, theme: Theme, work: Work) -> None:
    view = start(qtbot, theme, work, FILLED)
    view.resize(720, 450)
    qtbot.waitUntil(lambda: not work.busy)
    QApplication.processEvents()

    for button in (view.open_button, view.demo_button, view.backup_button):
        assert button.mapTo(view, button.rect().topLeft()).x() >= 0
        assert button.mapTo(view, button.rect().topRight()).x() < view.width()
