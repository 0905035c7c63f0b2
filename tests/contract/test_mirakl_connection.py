"""Mirakl from the first test of its key to the first read: the seller says where the account sells."""

from typing import Any

import pytest

from seller_desk.app.platform_doors import PlatformDoors
from seller_desk.app.wiring import CONNECTIONS
from seller_desk.domain.change import Change
from seller_desk.domain.errors import InvalidInput
from seller_desk.services.connections import Connections, Probe
from seller_desk.system.keyring_secrets import MemorySecrets
from tests.contract.dialogue import Line, dialogue
from tests.contract.test_mirakl import INBOX, KEY, thread
from tests.fakes.clock import TestClock
from tests.fakes.kinds import KINDS
from tests.fakes.memory_store import MemoryStore

SHOP: dict[str, Any] = {"shop_id": 2001, "shop_name": "Sudrabkaija", "shop_state": "OPEN"}


@pytest.fixture
def told() -> list[Change]:
    return []


@pytest.fixture
def doors() -> PlatformDoors:
    return PlatformDoors(CONNECTIONS, MemoryStore(), TestClock(), MemorySecrets())


def connections(doors: PlatformDoors, told: list[Change]) -> Connections:
    return Connections(doors._store, doors._secrets, doors.try_out, told.append, KINDS)


def test_the_test_reads_the_shop_alone_and_passes_before_a_market_is_chosen(
    doors: PlatformDoors, told: list[Change]
) -> None:
    with dialogue(Line("GET /api/account", SHOP)) as server:
        test = connections(doors, told).test("mirakl", server.address, KEY)

    assert test.passed
    assert [(result.probe, result.ok) for result in test.results] == [
        (Probe.SECRETS, True),
        (Probe.ADDRESS, True),
        (Probe.KEY, True),
        (Probe.CAPABILITIES, None),
        (Probe.ABSENCE, True),
    ]
    assert test.results[2].detail == "Sudrabkaija"
    assert server.heard[0].headers["authorization"] == KEY
    assert told == []


def test_a_wrong_key_is_told_apart_from_a_wrong_address(doors: PlatformDoors, told: list[Change]) -> None:
    with dialogue(Line("GET /api/account", {"message": "Unauthorized"}, status=401)) as server:
        test = connections(doors, told).test("mirakl", server.address, KEY)

    assert [(result.probe, result.ok) for result in test.results[1:]] == [(Probe.ADDRESS, True), (Probe.KEY, False)]


@pytest.mark.parametrize("markets", [(), ("EE", "LV")])
def test_an_account_of_no_or_of_several_markets_is_not_kept(
    doors: PlatformDoors, told: list[Change], markets: tuple[str, ...]
) -> None:
    with dialogue() as server, pytest.raises(InvalidInput) as refused:
        connections(doors, told).add("mirakl", server.address, KEY, markets)

    assert refused.value.code == "one_market"


def test_the_threads_of_a_kept_account_are_of_the_market_that_was_chosen(
    doors: PlatformDoors, told: list[Change]
) -> None:
    said = (Line("GET /api/account", SHOP), Line(f"GET {INBOX}", {"data": [thread()]}))
    with dialogue(*said) as server:
        account = connections(doors, told).add("mirakl", server.address, KEY, ("LV",))
        page = doors.connect(account).list_threads(None)

    assert account.markets == ("LV",)
    assert [read.market for read in page.threads] == ["LV"]


def test_what_a_test_has_read_is_not_asked_again_when_the_account_is_kept_nor_after_a_restart(
    doors: PlatformDoors, told: list[Change]
) -> None:
    nothing = Line(f"GET {INBOX}", {"data": []})
    with dialogue(Line("GET /api/account", SHOP), nothing) as server:
        desk = connections(doors, told)
        assert desk.test("mirakl", server.address, KEY).passed
        account = desk.add("mirakl", server.address, KEY, ("LV",))
        assert doors.connect(account).absences() == ()
        restarted = PlatformDoors(CONNECTIONS, doors._store, doors._clock, doors._secrets)
        assert restarted.connect(account).absences() == ()
    assert KEY not in repr(doors._store.settings.read())
