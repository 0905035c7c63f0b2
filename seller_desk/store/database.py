"""The SQLite file of a profile: one writer behind a lock, readers beside it, and its errors put into our words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from seller_desk.domain.errors import StoreDamaged, StoreError, StoreUnavailable, disk_reason

BUSY_SECONDS = 5.0
_MOST_IDLE_READERS = 4
# A page of an inbox touches some hundred pages of the file, most of them again and again. Larger ones, kept at hand
# and carried over from the log less often, spare a first sync a sixth of its work.
_PAGE_BYTES = 8_192  # of a new profile; one that is there keeps its own
_WRITER_CACHE_KIB = 16_000
_LOG_PAGES = 2_000  # of the log, then they are carried over
# SQLite's primary result codes (the low byte), https://www.sqlite.org/rescode.html
_UNAVAILABLE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def translated(error: sqlite3.Error) -> StoreError:
    """What a SQLite error means to the desk."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _UNAVAILABLE:
        return StoreUnavailable(_UNAVAILABLE[code])
    if code in _DAMAGED:
        return StoreDamaged("damaged")
    return StoreError("store")


def doubt(path: Path) -> Path:
    """A mark beside the profile: a run has read damage, so the next start looks through the whole file."""
    return path.with_name(f"{path.name}.doubt")


@contextmanager
def store_errors() -> Iterator[None]:
    """Lets no error of SQLite, of the disk or of a stored row out but as :class:`StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreDamaged("unreadable_row") from error
    except OSError as error:
        raise StoreUnavailable(disk_reason(error) or "cannot_open") from error


class Database:
    """Opens ``path``, creating it when it is not there. Safe to use from any thread.

    A write is one transaction; a write inside a write by the same thread joins it, and a read there sees it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.commits = 0  # by this program since it opened the profile; the same number means nothing has changed
        self._writing = threading.RLock()
        self._writer_thread: int | None = None
        self._reading = threading.Lock()
        self._idle_readers: list[sqlite3.Connection] = []
        self._closed = False
        with store_errors():
            _make_private(path)
            self._writer = _connect_writer(path)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        with self._writing, self._errors():
            if self._writer_thread is not None:
                yield self._writer
                return
            self._check_open()
            self._writer.execute("BEGIN IMMEDIATE")
            self._writer_thread = threading.get_ident()
            try:
                yield self._writer
                self._writer.execute("COMMIT")
                self.commits += 1
            finally:
                self._writer_thread = None
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")

    @property
    def is_writing(self) -> bool:
        """Whether the calling thread is inside a write: what it reads there is not committed yet."""
        return self._writer_thread == threading.get_ident()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        with self._errors():
            if self.is_writing:
                yield self._writer
                return
            connection = self._borrow()
            try:
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def outside_transaction(self) -> Iterator[sqlite3.Connection]:
        """The writer without a transaction, for what SQLite does only so (backup, VACUUM)."""
        with self._writing, self._errors():
            self._check_open()
            try:
                yield self._writer
            finally:
                self.commits += 1  # whatever was done may have changed anything

    def close(self) -> None:
        """Waits for the write that is under way; later calls raise :class:`StoreUnavailable`."""
        with self._writing, self._reading:
            self._closed = True
            for connection in (*self._idle_readers, self._writer):
                with suppress(sqlite3.Error):
                    connection.close()
            self._idle_readers.clear()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """As :func:`store_errors`; damage leaves a mark for the next start."""
        try:
            with store_errors():
                yield
        except StoreDamaged:
            with suppress(OSError):
                doubt(self.path).touch()
            raise

    def _borrow(self) -> sqlite3.Connection:
        with self._reading:
            self._check_open()
            if self._idle_readers:
                return self._idle_readers.pop()
        return connect(self.path)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._reading:
            if not self._closed and len(self._idle_readers) < _MOST_IDLE_READERS:
                self._idle_readers.append(connection)
                return
        connection.close()

    def _check_open(self) -> None:
        if self._closed:
            raise StoreUnavailable("closed")


def connect(path: Path) -> sqlite3.Connection:
    """A connection with our settings: WAL, each commit on the disk before it returns, foreign keys kept."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES:d}")  # counts only while the file is empty
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect_writer(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB:d}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES:d}")
    return connection


def _make_private(path: Path) -> None:
    """Buyers' words are nobody else's: the file is the user's alone (SQLite gives its siblings the same mode)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
