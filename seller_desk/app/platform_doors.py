"""Opens connections to platforms, of whichever kinds wiring has."""

import threading
from collections.abc import Sequence
from pathlib import Path

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.domain.errors import InvalidInput, NotAuthorised, NotFound
from seller_desk.platforms.door import Door, Opening
from seller_desk.platforms.line import Line
from seller_desk.platforms.notes import MemoryNotes
from seller_desk.platforms.partial import Partials
from seller_desk.ports import Clock, Notes, Platform, Secrets, Store


class PlatformDoors:
    """Sync and services each have a connection of their own; those of one account share a line (see ``Line``)."""

    def __init__(
        self, doors: Sequence[Door], store: Store, clock: Clock, secrets: Secrets, profile: Path | None = None
    ) -> None:
        """Beside ``profile`` lie the parts of files whose download broke off; None keeps them in memory alone."""
        self._doors = {door.kind.id: door for door in doors}
        self._store = store
        self._clock = clock
        self._secrets = secrets
        self._profile = profile
        self._open: dict[str, tuple[Account, Platform]] = {}
        self._lines: dict[str, Line] = {}
        self._tried: dict[tuple[str, str, str], MemoryNotes] = {}  # by platform, address and key
        self._lock = threading.Lock()

    def try_out(self, platform: str, address: str, token: str) -> Platform:
        """A connection that belongs to no account yet. Raises ``InvalidInput``."""
        return self._opened(Account("", platform, "", (), address=address), token)

    def connect(self, account: Account) -> Platform:
        """A new connection; raises ``SecretsUnavailable``, and ``NotAuthorised`` where no key is kept."""
        return self._opened(account, self._key_of(account))

    def of(self, account_id: str) -> Platform:
        """The services' own connection of an account, made when first asked for; raises ``NotFound`` too."""
        account = next((known for known in self._store.accounts.all() if known.id == account_id), None)
        if account is None:
            raise NotFound("unknown_account", reached=False)
        with self._lock:
            known = self._open.get(account_id)
            if known is None or known[0] != account:
                self._open[account_id] = (account, self.connect(account))
            return self._open[account_id][1]

    def heed(self, change: Change) -> None:
        """An account that came, went or was given another key is connected to anew when next asked for."""
        if change.kind is ChangeKind.ACCOUNTS:
            with self._lock:
                for account_id in change.ids or tuple(self._open):
                    self._open.pop(str(account_id), None)

    def _door(self, account: Account) -> Door:
        if account.platform not in self._doors:
            raise InvalidInput("unknown_platform", "platform", account.platform)
        return self._doors[account.platform]

    def _key_of(self, account: Account) -> str:
        if not self._door(account).kind.needs_key:
            return ""
        key = self._secrets.read(account.id)
        if key is None:
            raise NotAuthorised("no key kept", reached=False)
        return key

    def _opened(self, account: Account, key: str) -> Platform:
        notes = self._notes(account, key)
        line = Line(self._clock, notes)
        if account.id:
            line = self._lines.setdefault(account.id, line)
        partials = Partials(self._profile, account.id)
        return self._door(account).open(Opening(account, key, self._clock, line, partials, notes))

    def _notes(self, account: Account, key: str) -> Notes:
        """What was noted while an account was only tried is the account's once it is kept."""
        tried = (account.platform, account.address, key)
        if not account.id:
            return self._tried.setdefault(tried, MemoryNotes())
        notes = AccountNotes(self._store, account.id)
        for name, text in self._tried.pop(tried, MemoryNotes()).kept.items():
            notes.write(name, text)
        return notes


class AccountNotes:
    """Implements :class:`seller_desk.ports.Notes`, beside the settings."""

    def __init__(self, store: Store, account_id: str) -> None:
        self._store = store
        self._place = f"connection.{account_id}."

    def read(self, name: str) -> str | None:
        return self._store.settings.read().get(self._place + name)

    def write(self, name: str, text: str) -> None:
        self._store.settings.write(self._place + name, text)
