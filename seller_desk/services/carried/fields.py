"""Finds what a row of an export says, whatever its columns are called, in which language and letters."""

import re
import unicodedata
from collections.abc import Mapping

from seller_desk.domain.market import MARKETS
from seller_desk.domain.thread import Author
from seller_desk.services.carried import text
from seller_desk.services.carried.model import CarriedMessage
from seller_desk.services.carried.moments import instant

# Folded names of a column or member, the surest first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "body": (
        *("body", "message", "messagetext", "messagebody", "text", "content", "zina", "zinojums", "teksts", "saturs"),
        *("nachricht", "wiadomosc", "tresc", "mensaje", "messaggio", "testo", "zprava", "sprava", "uzenet", "mesaj"),
        *("meddelande", "besked", "sonum", "viesti", "zinute", "bericht"),
    ),
    "received_at": (
        *("receivedat", "received", "sentat", "datecreated", "createdat", "created", "timestamp", "datetime", "date"),
        *(
            "time",
            "sanemts",
            "datums",
            "laiks",
            "datum",
            "zeit",
            "data",
            "fecha",
            "datumacas",
            "kuupaev",
            "tidspunkt",
        ),
    ),
    "author": (
        "author",
        "role",
        "authortype",
        "sendertype",
        "fromtype",
        "direction",
        "from",
        "sender",
        "autors",
        "loma",
    ),
    "author_name": (
        "authorname",
        "sendername",
        "fromname",
        "displayname",
        "from",
        "sender",
        "no",
        "sutitajs",
        "author",
    ),
    "buyer_name": (
        *("buyername", "buyer", "customername", "customer", "clientname", "client", "name", "pircejs", "klients"),
        *("kaufer", "kunde", "klient", "kupujacy", "cliente", "acheteur", "zakaznik", "vevo", "cumparator", "kopare"),
        *("kober", "ostja", "ostaja", "pirkejas"),
    ),
    "subject": (
        "subject",
        "topic",
        "title",
        "temats",
        "betreff",
        "temat",
        "asunto",
        "objet",
        "oggetto",
        "predmet",
        "amne",
    ),
    "order_number": (
        *(
            "ordernumber",
            "orderid",
            "orderno",
            "order",
            "pasutijums",
            "pasutijumanumurs",
            "bestellnummer",
            "bestellung",
        ),
        *("zamowienie", "numerzamowienia", "pedido", "commande", "ordine", "objednavka", "rendeles", "comanda"),
    ),
    "device": (
        "device",
        "product",
        "productname",
        "item",
        "offer",
        "ierice",
        "prece",
        "gerat",
        "produkt",
        "producto",
    ),
    "market": ("market", "marketcode", "country", "countrycode", "locale", "channel", "tirgus", "valsts", "land"),
    "conversation": (
        *("threadid", "thread", "conversationid", "conversation", "discussionid", "discussion", "ticketid", "ticket"),
        *("saruna", "sarunasid", "diskusija"),
    ),
    "source": ("messageid", "id", "uid"),
}
_AUTHORS = {
    Author.BUYER: {"buyer", "customer", "customeruser", "client", "in", "incoming", "inbound", "received", "user"}
    | {"pircejs", "klients", "kaufer", "kunde", "klient", "cliente", "acheteur"},
    Author.SELLER: {"seller", "shop", "shopuser", "vendor", "merchant", "agent", "you", "me", "out", "outgoing"}
    | {"outbound", "sent", "pardevejs", "jus", "es", "verkaufer", "sie", "sprzedawca", "ty", "vendedor", "vendeur"},
    Author.PLATFORM: {
        "platform",
        "operator",
        "operatoruser",
        "system",
        "admin",
        "administrator",
        "support",
        "swopify",
    }
    | {"platforma", "sistema"},
}
_ROLES = {word: author for author, words in _AUTHORS.items() for word in words}


def folded(name: object) -> str:
    """ "Sūtījuma Nr." and "sutijuma_nr" are the same name."""
    plain = unicodedata.normalize("NFKD", str(name)[:60]).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


def message(row: Mapping[str, object]) -> CarriedMessage | None:
    """``row`` has folded names. None where it has no text or no time that could be read."""
    said, received_at = text.body(_text(row, "body")), instant(_value(row, "received_at"))
    if not said or received_at is None:
        return None
    subject = text.line(_text(row, "subject"))
    author = role(_text(row, "author"))
    author_name = text.line(_text(row, "author_name"))
    return CarriedMessage(
        body=said,
        received_at=received_at,
        author=author,
        author_name="" if folded(author_name) in _ROLES else author_name,
        buyer_name=text.line(_text(row, "buyer_name")),
        subject=subject,
        order_number=text.line(_text(row, "order_number")) or text.order_number(subject),
        device=text.line(_text(row, "device")),
        market=market_code(_text(row, "market")),
        conversation=text.line(_text(row, "conversation")),
        source=text.line(_text(row, "source")),
    )


def role(said: str) -> Author:
    """Whose message it is; a name or an unknown word leaves it open, and nothing is the buyer."""
    return _ROLES.get(folded(said), Author.UNKNOWN) if said.strip() else Author.BUYER


def market_code(said: str) -> str:
    """ "lv", "LV" and "lv-lv" are Latvia; what is no market of the platform is nothing."""
    code = said.strip()[:2].upper()
    return code if code in MARKETS and not said.strip()[2:3].isalpha() else ""


def _text(row: Mapping[str, object], field: str) -> str:
    value = _value(row, field)
    return "" if isinstance(value, dict | list | bool) else str(value)


def _value(row: Mapping[str, object], field: str) -> object:
    return next((row[name] for name in NAMES[field] if row.get(name) not in (None, "", [], {})), "")
