"""Every market's buyers write their market's language."""

import unicodedata
from pathlib import Path

import pycld2
import pytest

from seller_desk.demo import conversations
from seller_desk.demo.conversations import MarketFile

SCRIPT = conversations.load(Path(__file__).parents[2] / "resources" / "demo")
MARKETS = list(SCRIPT.markets.values())
LETTERS = {
    "lv": "āčēģīķļņšūž",
    "et": "äõöüšž",
    "pl": "ąćęłńóśźż",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "it": "àèéìòù",
    "es": "áéíñóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșț",
    "sv": "åäö",
    "da": "æøåé",
}
SPOKEN_OTHERWISE = {"other_language", "hostile"}


def texts(market: MarketFile) -> list[str]:
    """All that is written in a market, but for what is meant to be otherwise."""
    told = [each for each in market.conversations if not SPOKEN_OTHERWISE & set(each.shows)]
    later = market.later
    return [
        *(message.text for each in told for message in each.messages),
        *(newcomer.text for newcomer in market.newcomers),
        *later.thanks,
        *later.question,
        *later.impatient,
        later.taken_over,
    ]


def ids(market: MarketFile) -> str:
    return market.code


@pytest.mark.parametrize("market", MARKETS, ids=ids)
def test_the_language_is_the_markets(market: MarketFile) -> None:
    whole = pycld2.detect("\n".join(texts(market)))[2]
    long = [text for text in texts(market) if len(text) >= 60]
    mistaken = [text for text in long if pycld2.detect(text)[2][0][1] != market.languages[0]]
    assert whole[0][1] == market.languages[0]
    assert not mistaken


@pytest.mark.parametrize("market", MARKETS, ids=ids)
def test_only_letters_of_the_language_are_used_and_its_own_are(market: MarketFile) -> None:
    language = market.languages[0]
    written = {
        letter for text in texts(market) for letter in text.lower() if letter.isalpha() and not letter.isascii()
    }
    assert written <= set(LETTERS[language]), written - set(LETTERS[language])
    assert len(written) >= 3


@pytest.mark.parametrize("market", MARKETS, ids=ids)
def test_texts_are_composed_and_clean(market: MarketFile) -> None:
    for text in texts(market):
        assert text == unicodedata.normalize("NFC", text).strip()
        assert "  " not in text
    for each in market.conversations:
        assert each.buyer.split()[-1].endswith(".")
        assert len(each.buyer.split()) == 2


def test_latvian_uses_all_its_letters() -> None:
    written = {letter for text in texts(SCRIPT.markets["LV"]) for letter in text.lower()}
    assert set(LETTERS["lv"]) <= written
