"""The markets of the platform: country, time zone, languages of an answer, currency."""

from dataclasses import dataclass

from seller_desk.domain.errors import UnknownMarket


@dataclass(frozen=True, slots=True)
class Market:
    """``code`` is the ISO 3166 country code; ``languages`` are ISO 639-1, the customary one first."""

    code: str
    time_zone: str
    languages: tuple[str, ...]
    currency: str


# Countries of the EU. Zones: IANA tz database; languages and currencies: the EU's Interinstitutional Style Guide.
_MARKETS = (
    Market("AT", "Europe/Vienna", ("de",), "EUR"),
    Market("BE", "Europe/Brussels", ("nl", "fr", "de"), "EUR"),
    Market("BG", "Europe/Sofia", ("bg",), "EUR"),
    Market("CY", "Asia/Nicosia", ("el",), "EUR"),
    Market("CZ", "Europe/Prague", ("cs",), "CZK"),
    Market("DE", "Europe/Berlin", ("de",), "EUR"),
    Market("DK", "Europe/Copenhagen", ("da",), "DKK"),
    Market("EE", "Europe/Tallinn", ("et",), "EUR"),
    Market("ES", "Europe/Madrid", ("es",), "EUR"),
    Market("FI", "Europe/Helsinki", ("fi", "sv"), "EUR"),
    Market("FR", "Europe/Paris", ("fr",), "EUR"),
    Market("GR", "Europe/Athens", ("el",), "EUR"),
    Market("HR", "Europe/Zagreb", ("hr",), "EUR"),
    Market("HU", "Europe/Budapest", ("hu",), "HUF"),
    Market("IE", "Europe/Dublin", ("en", "ga"), "EUR"),
    Market("IT", "Europe/Rome", ("it",), "EUR"),
    Market("LT", "Europe/Vilnius", ("lt",), "EUR"),
    Market("LU", "Europe/Luxembourg", ("fr", "de", "lb"), "EUR"),
    Market("LV", "Europe/Riga", ("lv",), "EUR"),
    Market("MT", "Europe/Malta", ("mt", "en"), "EUR"),
    Market("NL", "Europe/Amsterdam", ("nl",), "EUR"),
    Market("PL", "Europe/Warsaw", ("pl",), "PLN"),
    Market("PT", "Europe/Lisbon", ("pt",), "EUR"),
    Market("RO", "Europe/Bucharest", ("ro",), "RON"),
    Market("SE", "Europe/Stockholm", ("sv",), "SEK"),
    Market("SI", "Europe/Ljubljana", ("sl",), "EUR"),
    Market("SK", "Europe/Bratislava", ("sk",), "EUR"),
)
MARKETS = {market.code: market for market in _MARKETS}


def market(code: str) -> Market:
    """The market of a country code in any case; raises :class:`UnknownMarket`."""
    found = MARKETS.get(code.upper())
    if found is None:
        raise UnknownMarket(code)
    return found
