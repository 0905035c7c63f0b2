"""A connection is tried before it is kept, its key goes into the key store and nowhere else."""

from collections.abc import Callable

import pytest

from seller_desk.domain.account import Account, Capabilities
from seller_desk.domain.change import Change
from seller_desk.domain.errors import NotAuthorised, PlatformError, SecretsUnavailable, Transient
from seller_desk.platforms.assisted.client import Assisted
from seller_desk.ports import Platform
from seller_desk.services.connections import Connections, Probe
from seller_desk.services.known import known_account, known_capabilities
from seller_desk.system.keyring_secrets import MemorySecrets
from tests.fakes.kinds import KINDS
from tests.fakes.memory_desk import ABILITIES, ForgetfulSecrets
from tests.fakes.memory_store import MemoryStore

ADDRESS = "https://diskusijas.example/api/v1"
OFFERED = Account("", "diskusijas", "Sudrabkaija SIA", ("LV", "EE"), "Liene", ADDRESS)


class _Offers:
    def __init__(self, capabilities: Capabilities = ABILITIES, error: PlatformError | None = None) -> None:
        self._capabilities = capabilities
        self._error = error

    def account(self) -> Account:
        if self._error:
            raise self._error
        return OFFERED

    def capabilities(self) -> Capabilities:
        return self._capabilities


def opens(platform: _Offers) -> Callable[[str, str, str], Platform]:
    return lambda _platform, _address, _token: platform  # type: ignore[return-value]


def _by_hand(platform: str, _address: str, _token: str) -> Platform:
    return Assisted(Account("", platform, "", ()))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def connections(store: MemoryStore, platform: _Offers | None = None, told: list[Change] | None = None) -> Connections:
    heard = told if told is not None else []
    return Connections(store, MemorySecrets(), opens(platform or _Offers()), heard.append, KINDS)


def test_a_good_connection_passes_every_step(store: MemoryStore) -> None:
    test = connections(store).test("diskusijas", ADDRESS, "key")

    assert test.passed
    assert [result.probe for result in test.results] == list(Probe)
    assert all(result.ok for result in test.results)
    assert "Sudrabkaija" in test.results[2].detail


def test_a_limit_is_told_and_no_failure(store: MemoryStore) -> None:
    test = connections(store, _Offers(Capabilities())).test("diskusijas", ADDRESS, "key")

    assert test.passed
    limits = {result.probe: result.code for result in test.results if result.ok is None}
    assert limits == {Probe.CAPABILITIES: "no_order_details", Probe.ABSENCE: "absence_by_email"}


@pytest.mark.parametrize(
    ("error", "probe"), [(Transient("no network"), Probe.ADDRESS), (NotAuthorised("wrong"), Probe.KEY)]
)
def test_the_step_that_failed_is_the_last_one(store: MemoryStore, error: PlatformError, probe: Probe) -> None:
    test = connections(store, _Offers(error=error)).test("diskusijas", ADDRESS, "key")

    assert not test.passed
    assert (test.results[-1].probe, test.results[-1].ok, test.results[-1].code) == (probe, False, error.kind)


@pytest.mark.parametrize(
    ("address", "token", "code"),
    [("", "key", "no_address"), ("diskusijas", "key", "bad_address"), (ADDRESS, " ", "no_key")],
)
def test_what_is_missing_is_named_before_anything_is_asked(
    store: MemoryStore, address: str, token: str, code: str
) -> None:
    test = connections(store).test("diskusijas", address, token)

    assert not test.passed
    assert test.results[-1].code == code


@pytest.mark.parametrize(("reason", "code"), [("no_backend", "no_backend"), ("", "not_kept")])
def test_a_key_store_that_does_not_work_is_found_out_first(store: MemoryStore, reason: str, code: str) -> None:
    test = Connections(store, ForgetfulSecrets(reason), opens(_Offers()), [].append, KINDS).test(
        "diskusijas", ADDRESS, "key"
    )

    assert [(result.probe, result.ok, result.code) for result in test.results] == [(Probe.SECRETS, False, code)]


def test_a_test_keeps_nothing(store: MemoryStore) -> None:
    secrets = MemorySecrets()
    Connections(store, secrets, opens(_Offers()), [].append, KINDS).test("diskusijas", ADDRESS, "key")

    assert store.accounts.all() == []
    assert secrets.read("connection-test") is None


def test_an_account_is_kept_and_its_key_goes_into_the_key_store_alone(store: MemoryStore) -> None:
    secrets, told = MemorySecrets(), list[Change]()
    desk = Connections(store, secrets, opens(_Offers()), told.append, KINDS)
    account = desk.add("diskusijas", f" {ADDRESS} ", " t0k3n ")

    assert (account.id, account.address, account.markets) == ("diskusijas-sudrabkaija-sia", ADDRESS, ("EE", "LV"))
    assert secrets.read(account.id) == "t0k3n"
    assert "t0k3n" not in repr(store.records)
    assert known_capabilities(store, account.id) == ABILITIES
    assert known_account(store, account.id) == account
    assert [change.kind for change in told] == ["accounts"]


def test_without_a_key_store_nothing_is_kept(store: MemoryStore) -> None:
    desk = Connections(store, ForgetfulSecrets("locked"), opens(_Offers()), [].append, KINDS)

    with pytest.raises(SecretsUnavailable):
        desk.add("diskusijas", ADDRESS, "key")
    assert store.accounts.all() == []


def test_two_shops_of_one_name_are_told_apart(store: MemoryStore) -> None:
    desk = connections(store)

    assert [desk.add("diskusijas", ADDRESS, "key").id for _ in range(3)] == [
        "diskusijas-sudrabkaija-sia",
        "diskusijas-sudrabkaija-sia-2",
        "diskusijas-sudrabkaija-sia-3",
    ]


def test_assisted_needs_neither_address_nor_key_nor_key_store(store: MemoryStore) -> None:
    desk = Connections(store, ForgetfulSecrets("no_backend"), _by_hand, [].append, KINDS)

    test = desk.test("assisted", "", "")
    assert [(result.probe, result.code) for result in test.results] == [
        (Probe.CAPABILITIES, "posts_by_hand"),
        (Probe.ABSENCE, "absence_by_email"),
    ]
    assert test.passed
    account = desk.add("assisted", "", "", ("LV",), "Sudrabkaija")

    assert (account.platform, account.markets) == ("assisted", ("LV",))
    assert known_capabilities(store, account.id).posts_by_hand


def test_removing_an_account_erases_its_key(store: MemoryStore) -> None:
    secrets = MemorySecrets()
    desk = Connections(store, secrets, opens(_Offers()), [].append, KINDS)
    account = desk.add("diskusijas", ADDRESS, "key")

    desk.remove(account.id)

    assert secrets.read(account.id) is None
    assert desk.all() == ()


def test_an_account_whose_key_is_missing_is_given_it_and_stays_the_same(store: MemoryStore) -> None:
    """As after a backup was brought in: its conversations must not belong to somebody else."""
    before = connections(store).add("diskusijas", "https://diskusijas.example", "old-key")
    secrets = MemorySecrets()  # another computer's key store
    desk = Connections(store, secrets, opens(_Offers()), [].append, KINDS)

    again = desk.add("diskusijas", "https://diskusijas.example", "new-key")

    assert again.id == before.id
    assert secrets.read(before.id) == "new-key"
    assert len(desk.all()) == 1
