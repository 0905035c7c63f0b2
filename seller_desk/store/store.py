"""The profile on disk as the rest of the desk sees it: one object with a door to each aggregate."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seller_desk.domain.errors import StoreDamaged, StoreUnavailable
from seller_desk.store.absences import Absences
from seller_desk.store.accounts import Accounts
from seller_desk.store.attachments import Attachments
from seller_desk.store.audit import Audit
from seller_desk.store.backup import Backups
from seller_desk.store.database import Database
from seller_desk.store.drafts import Drafts
from seller_desk.store.files import drop_unused_files
from seller_desk.store.migration import migrate
from seller_desk.store.orders import Orders
from seller_desk.store.outbox import Outbox
from seller_desk.store.privacy import Privacy, finish_cleaning
from seller_desk.store.rescue import Rescued, is_sound, rescue, set_aside
from seller_desk.store.settings import Settings
from seller_desk.store.snippets import Snippets
from seller_desk.store.sync_log import SyncChecks
from seller_desk.store.threads import Threads


class SqliteStore:
    """Implements :class:`seller_desk.ports.Store` on one SQLite file.

    ``rescued`` is None, or says what became of a damaged file that was found when opening.
    """

    def __init__(self, database: Database, rescued: Rescued | None = None) -> None:
        self._database = database
        self.rescued = rescued
        self.threads = Threads(database)
        self.orders = Orders(database)
        self.drafts = Drafts(database)
        self.outbox = Outbox(database)
        self.snippets = Snippets(database)
        self.absences = Absences(database)
        self.accounts = Accounts(database)
        self.settings = Settings(database)
        self.sync_log = SyncChecks(database)
        self.audit = Audit(database)
        self.attachments = Attachments(database)
        self.privacy = Privacy(database)
        self.backups = Backups(database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._database.write():
            yield

    @property
    def path(self) -> Path:
        """The file of this profile."""
        return self._database.path

    def close(self) -> None:
        self._database.close()


def open_store(path: Path) -> SqliteStore:
    """Opens or creates the profile at ``path`` and brings it to the newest form.

    A damaged file is kept aside and what can be read of the seller's own work is carried over. Raises
    :class:`StoreTooNew` and :class:`StoreUnavailable`.
    """
    try:
        return _open(path)
    except StoreUnavailable as error:
        if error.reason == "cannot_open" and not os.access(path.parent, os.W_OK):
            raise StoreUnavailable("read_only") from error  # SQLite does not tell this from a file that is gone
        raise
    except StoreDamaged:
        aside = set_aside(path)
        store = _open(path)
        store.rescued = rescue(aside, path)
        return store


def _open(path: Path) -> SqliteStore:
    database = Database(path)
    try:
        if not is_sound(database):
            raise StoreDamaged("damaged")
        migrate(database)
        with database.write() as connection:
            drop_unused_files(connection)
        finish_cleaning(database)
    except BaseException:
        database.close()
        raise
    return SqliteStore(database)
