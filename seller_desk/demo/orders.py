"""Orders, and the same product as each market sells it."""

import sqlite3

from seller_desk.demo.problems import not_found
from seller_desk.demo.records import Document, dump, load


def read(connection: sqlite3.Connection, number: str) -> Document:
    """An order; raises :class:`Problem` 404."""
    row = connection.execute("SELECT document FROM purchase WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise not_found("order")
    return load(row)


def save(connection: sqlite3.Connection, order: Document) -> None:
    """Keeps an order, in place of what was known of it."""
    connection.execute("INSERT OR REPLACE INTO purchase VALUES (?, ?)", (order["number"], dump(order)))


def everything(connection: sqlite3.Connection) -> list[Document]:
    """Every order by number."""
    return [load(row) for row in connection.execute("SELECT document FROM purchase ORDER BY number")]


def offers(connection: sqlite3.Connection, product: str) -> list[Document]:
    """The product's offers by market; raises :class:`Problem` 404 when no market has ever sold it."""
    query = "SELECT document FROM offer WHERE product = ? ORDER BY market"
    found = [load(row) for row in connection.execute(query, (product,))]
    if not found:
        raise not_found("product")
    return found


def save_offer(connection: sqlite3.Connection, offer: Document) -> None:
    """Keeps an offer, in place of the market's earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO offer VALUES (?, ?, ?)", (offer["product_id"], offer["market"], dump(offer))
    )
