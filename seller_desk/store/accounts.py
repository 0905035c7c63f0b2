"""Accounts the desk is connected to, and how far each has been read. Keys are never here."""

from seller_desk.domain.account import Account
from seller_desk.store.columns import decoder, to_text
from seller_desk.store.database import Database

_markets = decoder(tuple[str, ...])
_UPSERT = """
    INSERT INTO accounts (id, platform, shop_name, markets, agent_name, address) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET platform = excluded.platform, shop_name = excluded.shop_name,
        markets = excluded.markets, agent_name = excluded.agent_name, address = excluded.address"""


class Accounts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Account]:
        """In the order they were added."""
        statement = "SELECT id, platform, shop_name, markets, agent_name, address FROM accounts ORDER BY rowid"
        with self._database.read() as connection:
            return [
                Account(number, platform, shop_name, _markets(markets), agent_name, address)
                for number, platform, shop_name, markets, agent_name, address in connection.execute(statement)
            ]

    def save(self, account: Account) -> None:
        """Keeps the cursor of an account already there."""
        markets = to_text(account.markets)
        values = (account.id, account.platform, account.shop_name, markets, account.agent_name, account.address)
        with self._database.write() as connection:
            connection.execute(_UPSERT, values)

    def remove(self, account: str) -> None:
        """Its threads stay to be read."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM accounts WHERE id = ?", (account,))

    def cursor(self, account: str) -> str | None:
        with self._database.read() as connection:
            row = connection.execute("SELECT cursor FROM accounts WHERE id = ?", (account,)).fetchone()
        return None if row is None or row[0] is None else str(row[0])

    def save_cursor(self, account: str, cursor: str | None) -> None:
        with self._database.write() as connection:
            connection.execute("UPDATE accounts SET cursor = ? WHERE id = ?", (cursor, account))
