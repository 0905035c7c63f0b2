"""The shape of the demo's files: products with offers, and each market's conversations, told relative to now."""

from pathlib import Path

import msgspec


class OfferFile(msgspec.Struct, forbid_unknown_fields=True):
    """One market's offer of a product."""

    supplier: str
    price: str
    available: int
    grade: str


class ProductFile(msgspec.Struct, forbid_unknown_fields=True):
    """A device in one storage and colour; ``offers`` by market."""

    id: str
    device: str
    storage: str
    colour: str
    phone: bool
    offers: dict[str, OfferFile]


class OrderFile(msgspec.Struct, forbid_unknown_fields=True):
    """What a buyer bought. ``paid``, ``shipped``, ``delivered``: days before the message that counts.

    A grade, price or shipping that is None is the offer's own.
    """

    product: str
    state: str
    paid: int
    shipped: int | None = None
    delivered: int | None = None
    grade: str | None = None
    price: str | None = None
    shipping: str | None = None
    battery: str = ""
    carrier: str = ""


class MessageFile(msgspec.Struct, forbid_unknown_fields=True, rename={"sender": "from"}):
    """``after`` is the time since the message before, ``weekday`` moves it back to the last such day."""

    sender: str
    text: str = ""
    after: str = "3h"
    files: tuple[str, ...] = ()
    automatic: bool = False
    edited: bool = False
    deleted: bool = False
    weekday: int | None = None


class ChargeFile(msgspec.Struct, forbid_unknown_fields=True):
    """What the platform took; ``amount`` in the market's currency, ``days`` before today."""

    kind: str
    amount: str
    days: int


class TakeOverFile(msgspec.Struct, forbid_unknown_fields=True):
    """``since`` is a duration before now."""

    since: str
    reason: str
    handled_by: str
    charges: tuple[ChargeFile, ...] = ()


class ConversationFile(msgspec.Struct, forbid_unknown_fields=True):
    """One conversation. Exactly one of the first four says where it stands now.

    ``due_in`` and ``late_by`` are working time, ``received_ago`` and ``ended_ago`` ordinary time; the first three are
    about the oldest unanswered message, the last about the last message. ``shows`` names what it is there to show.
    """

    name: str
    buyer: str
    subject: str
    messages: tuple[MessageFile, ...]
    shows: tuple[str, ...]
    due_in: str = ""
    late_by: str = ""
    received_ago: str = ""
    ended_ago: str = ""
    product: str = ""
    order: OrderFile | None = None
    closed: bool = False
    seen: bool = False
    no_reply_needed: bool = False
    take_over: TakeOverFile | None = None


class LaterFile(msgspec.Struct, forbid_unknown_fields=True):
    """What buyers of a market say later on, whatever it is about, and the administrator's words."""

    thanks: tuple[str, ...]
    question: tuple[str, ...]
    impatient: tuple[str, ...]
    taken_over: str


class NewcomerFile(msgspec.Struct, forbid_unknown_fields=True):
    """A buyer who writes for the first time while the marketplace runs."""

    buyer: str
    subject: str
    product: str
    text: str


class MarketFile(msgspec.Struct, forbid_unknown_fields=True):
    """A market: how it counts, dates and speaks, and its conversations."""

    code: str
    locale: str
    time_zone: str
    languages: tuple[str, ...]
    currency: str
    date_format: str
    decimal: str
    shipping: str
    later: LaterFile
    newcomers: tuple[NewcomerFile, ...]
    conversations: tuple[ConversationFile, ...]


class ShopFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shop whose inbox this is."""

    id: str
    shop_name: str
    agent_name: str
    time_zone: str
    languages: tuple[str, ...]
    platform_hosts: tuple[str, ...]


class Script(msgspec.Struct):
    """Everything the demo tells: the shop, its products and its markets."""

    folder: Path
    shop: ShopFile
    products: dict[str, ProductFile]
    markets: dict[str, MarketFile]

    def photo(self, name: str) -> bytes:
        """The bytes of a picture that a buyer sent."""
        return (self.folder / "photos" / name).read_bytes()


def load(folder: Path) -> Script:
    """Reads ``shop.json``, ``products.json`` and ``markets/*.json``; raises ``msgspec.ValidationError``."""
    shop = msgspec.json.decode((folder / "shop.json").read_bytes(), type=ShopFile)
    products = msgspec.json.decode((folder / "products.json").read_bytes(), type=list[ProductFile])
    paths = sorted((folder / "markets").glob("*.json"))
    markets = [msgspec.json.decode(path.read_bytes(), type=MarketFile) for path in paths]
    by_code = {market.code: market for market in markets}
    return Script(folder, shop, {product.id: product for product in products}, by_code)
