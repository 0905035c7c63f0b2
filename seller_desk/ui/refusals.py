"""A polite refusal for a buyer who invites the seller off the platform, in the market's language (R4)."""

import tomllib

from seller_desk.assets import resource
from seller_desk.domain.market import MARKETS

FALLBACK = "en"


def polite_refusal(market: str) -> str:
    """One or two sentences to begin an individual answer with."""
    texts: dict[str, str] = tomllib.loads(resource("words", "polite_refusals.toml").read_text(encoding="utf-8"))
    found = MARKETS.get(market)
    return texts.get(found.languages[0] if found is not None else FALLBACK, texts[FALLBACK])
