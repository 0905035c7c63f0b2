"""The shop as Mirakl last told of it (A01), noted down: it may be asked for only once a day."""

from datetime import datetime

import msgspec

from seller_desk.platforms.mirakl.shapes import AccountShape
from seller_desk.ports import Notes

_NAME = "shop"


class Shop(msgspec.Struct, frozen=True):
    """``answered`` is when Mirakl said so, by its own clock."""

    shop: AccountShape
    answered: datetime


class KnownShop:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def read(self) -> Shop | None:
        try:
            return msgspec.json.decode(self._notes.read(_NAME) or "", type=Shop)
        except msgspec.MsgspecError:
            return None

    def write(self, shop: Shop) -> None:
        self._notes.write(_NAME, msgspec.json.encode(shop).decode())

    def closes(self, begin: datetime | None, end: datetime | None, answered: datetime) -> None:
        """A02 was accepted: what A01 would say now."""
        known = self.read()
        if known is not None:
            self.write(Shop(AccountShape(known.shop.shop_name, begin, end), answered))
