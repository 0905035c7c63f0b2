"""Whatever goes wrong in a key store, the desk hears one error with a reason, and no token leaves in it."""

from typing import Any

import pytest
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from seller_desk.domain.errors import SecretsUnavailable
from seller_desk.system.keyring_secrets import KeyringSecrets, MemorySecrets, trusted_backend


class _Store:
    """A key store with one drawer, that may fail."""

    def __init__(self, error: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self._error = error

    def get_password(self, service: str, name: str) -> str | None:
        self._fail()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, token: str) -> None:
        self._fail()
        self.kept[service, name] = token

    def delete_password(self, service: str, name: str) -> None:
        self._fail()
        del self.kept[service, name]

    def _fail(self) -> None:
        if self._error:
            raise self._error


def secrets(store: _Store | None) -> KeyringSecrets:
    find: Any = lambda: store  # noqa: E731 - a key store, or none
    return KeyringSecrets(find)


@pytest.mark.parametrize("kept", [secrets(_Store()), MemorySecrets()], ids=["key store", "memory"])
def test_a_token_is_kept_replaced_and_erased(kept: KeyringSecrets | MemorySecrets) -> None:
    assert kept.read("shop") is None
    kept.write("shop", "one")
    kept.write("shop", "two")
    assert kept.read("shop") == "two"
    kept.erase("shop")
    kept.erase("shop")
    assert kept.read("shop") is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (KeyringLocked("refused"), "locked"),
        (InitError("gone"), "unreachable"),
        (PasswordSetError("t0k3n"), "refused"),
        (ConnectionResetError("bus"), "unreachable"),
        (RuntimeError("t0k3n"), "unreachable"),
    ],
)
def test_every_fault_has_a_reason_and_tells_no_token(error: Exception, reason: str) -> None:
    with pytest.raises(SecretsUnavailable) as caught:
        secrets(_Store(error)).write("shop", "t0k3n")

    assert caught.value.reason == reason
    assert "t0k3n" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_without_a_key_store_nothing_is_kept() -> None:
    with pytest.raises(SecretsUnavailable, match="no_backend"):
        secrets(None).write("shop", "t0k3n")


def test_a_key_store_that_writes_plain_files_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

    found = trusted_backend()

    assert found is None or type(found).__module__ not in ("keyring.backends.null", "keyring.backends.fail")
