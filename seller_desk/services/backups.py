"""Back up the profile into one file, and begin with one on a new computer."""

from pathlib import Path

from seller_desk.domain.account import Account
from seller_desk.domain.change import Change, ChangeKind
from seller_desk.ports import Clock, OnChange, Store


class Backups:
    def __init__(self, store: Store, clock: Clock, tell: OnChange) -> None:
        """``tell`` hears that everything may be different."""
        self._store = store
        self._clock = clock
        self._tell = tell

    def write(self, path: Path) -> None:
        """Everything but the keys, which stay in the key store.

        Raises ``InvalidInput`` (own_profile, not_writable) and ``StoreError``.
        """
        self._store.backups.write(path)

    def bring_in(self, path: Path) -> Account | None:
        """Takes the place of an empty profile; returns an account of it, whose key is to be given again.

        Raises ``InvalidInput`` (not_empty, not_a_backup) and ``StoreError``.
        """
        self._store.backups.bring_in(path, self._clock.now())
        for kind in ChangeKind:
            self._tell(Change(kind))
        return next(iter(self._store.accounts.all()), None)
