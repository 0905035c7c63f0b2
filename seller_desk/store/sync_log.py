"""The record of when the inbox was checked (R6)."""

from datetime import datetime

from seller_desk.ports import SyncCheck
from seller_desk.store.columns import to_column, to_instant
from seller_desk.store.database import Database

_SELECT = "SELECT account, started_at, finished_at, changed_threads, error FROM sync_checks"
_Row = tuple[str, str, str, int, str]


class SyncChecks:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, check: SyncCheck) -> None:
        started_at, finished_at = to_column(check.started_at), to_column(check.finished_at)
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO sync_checks (account, started_at, finished_at, changed_threads, error)"
                " VALUES (?, ?, ?, ?, ?)",
                (check.account, started_at, finished_at, check.changed_threads, check.error),
            )

    def latest(self, account: str) -> SyncCheck | None:
        return self._first("WHERE account = ? ORDER BY id DESC LIMIT 1", account)

    def latest_good(self, account: str) -> SyncCheck | None:
        return self._first("WHERE account = ? AND error = '' ORDER BY id DESC LIMIT 1", account)

    def since(self, instant: datetime) -> list[SyncCheck]:
        """Those finished at ``instant`` or later, oldest first."""
        with self._database.read() as connection:
            statement = f"{_SELECT} WHERE finished_at >= ? ORDER BY finished_at, id"
            return [_check(row) for row in connection.execute(statement, (to_column(instant),))]

    def _first(self, condition: str, account: str) -> SyncCheck | None:
        with self._database.read() as connection:
            row = connection.execute(f"{_SELECT} {condition}", (account,)).fetchone()
        return None if row is None else _check(row)


def _check(row: _Row) -> SyncCheck:
    account, started_at, finished_at, changed, error = row
    return SyncCheck(account, to_instant(started_at), to_instant(finished_at), changed, error)
