"""Tokens in the operating system's key store; no plain-text fallback, ever."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seller_desk.domain.errors import SecretsUnavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Seller Desk"
# Only stores that the operating system itself guards. Whatever else keyring may find on a computer (plain files,
# null, fail, a chain that ends in one of these) is never asked, so a token cannot land there by configuration.
_TRUSTED = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
)
_REASONS = {
    "NoKeyringError": "no_backend",
    "KeyringLocked": "locked",
    "LockedException": "locked",
    "PromptDismissedException": "locked",
    "InitError": "unreachable",
    "PasswordSetError": "refused",
    "PasswordDeleteError": "refused",
}


class KeyringSecrets:
    """Each call may wait for the user to unlock the store: never on the UI thread.

    Raises ``SecretsUnavailable`` with ``no_backend``, ``locked``, ``unreachable`` or ``refused``. ``find`` gives
    the key store; it is looked up anew for each call because a desktop may start its own late.
    """

    def __init__(self, find: "Callable[[], KeyringBackend | None] | None" = None) -> None:
        self._find = find or trusted_backend

    def read(self, account: str) -> str | None:
        with _store(self._find) as store:
            return store.get_password(_SERVICE, account)

    def write(self, account: str, token: str) -> None:
        with _store(self._find) as store:
            store.set_password(_SERVICE, account, token)

    def erase(self, account: str) -> None:
        """Also when there is nothing to erase."""
        with _store(self._find) as store:
            if store.get_password(_SERVICE, account) is not None:
                store.delete_password(_SERVICE, account)


class MemorySecrets:
    """Tokens that live as long as the program: for the demo, which needs no set-up."""

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}

    def read(self, account: str) -> str | None:
        return self._tokens.get(account)

    def write(self, account: str, token: str) -> None:
        self._tokens[account] = token

    def erase(self, account: str) -> None:
        self._tokens.pop(account, None)


def trusted_backend() -> "KeyringBackend | None":
    """The best key store of this computer that may hold a token; None if there is none."""
    found = [cls for module, name in _TRUSTED if (cls := _viable(module, name)) is not None]
    return max(found, key=lambda cls: float(cls.priority))() if found else None


def _viable(module: str, name: str) -> "type[KeyringBackend] | None":
    cls: type[KeyringBackend] = getattr(importlib.import_module(module), name)
    return cls if cls.viable else None


@contextmanager
def _store(find: "Callable[[], KeyringBackend | None]") -> "Iterator[KeyringBackend]":
    """The key store; whatever it raises leaves here as ``SecretsUnavailable``, without the token in its text."""
    try:
        backend = find()
        if backend is None:
            raise SecretsUnavailable("no_backend")
        yield backend
    except SecretsUnavailable:
        raise
    except Exception as error:  # backends raise what their D-Bus, Windows or macOS binding raises
        raise SecretsUnavailable(_REASONS.get(type(error).__name__, "unreachable")) from None
