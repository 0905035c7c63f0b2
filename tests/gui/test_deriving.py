"""Stored conversations are reckoned anew behind the window: all of them, and nothing of it is in the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from seller_desk.domain.errors import StoreUnavailable
from seller_desk.ui.deriving import Deriving
from tests.conftest import ExpectedLogs
from tests.fakes.clock import WEDNESDAY
from tests.gui.conftest import Shown

WRONG = WEDNESDAY + timedelta(days=99)


@pytest.fixture
def deriving(shown: Shown) -> Iterator[Deriving]:
    store = shown.desk.store
    store.threads.save([replace(record, procedure_until=WRONG) for record in store.threads.all()])
    made = Deriving(shown.window.services, shown.window.work, shown.window.bridge, shown.window)
    yield made
    made.stop()
    shown.settle()


def wrong(shown: Shown) -> int:
    return sum(record.procedure_until == WRONG for record in shown.desk.store.threads.all())


def test_after_the_start_what_an_earlier_version_stored_is_done(
    shown: Shown, deriving: Deriving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seller_desk.ui.deriving._FIRST_MS", 1)
    assert wrong(shown) > 3
    deriving.start()
    shown.until(lambda: wrong(shown) == 0)


def test_other_choices_are_followed_in_the_background_and_typing_goes_on(shown: Shown, deriving: Deriving) -> None:
    shown.open("marek")
    shown.write("Dzień dobry")
    change = shown.desk.settings.change(seller_country="EE")
    shown.window.bench.tell(change)
    shown.until(lambda: wrong(shown) == 0)
    shown.until(lambda: shown.kept("marek") == "Dzień dobry")


def test_a_disk_in_trouble_is_tried_again_later_without_a_word(
    shown: Shown, deriving: Deriving, expected_logs: ExpectedLogs
) -> None:
    expected_logs.add("seller_desk.ui.deriving", "StoreUnavailable")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shown.desk.store.threads, "some", _no_room)
        shown.desk.deriving_anew.begin()
        deriving.step()
        shown.settle()
    assert deriving.next_ms > 30_000
    deriving.step()
    shown.until(lambda: wrong(shown) == 0)


def _no_room(*_what: object, **_how: object) -> None:
    raise StoreUnavailable("disk_full")
