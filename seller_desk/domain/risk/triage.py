"""Sorts a buyer's message into the reasons for a take-over, with the words that show each (R8, R9)."""

from collections.abc import Iterable
from functools import lru_cache

from seller_desk.domain.learned.stored import model
from seller_desk.domain.replies.folding import fold, fold_text
from seller_desk.domain.risk.meaning import meant
from seller_desk.domain.risk.model import Evidence, Risk, Triage
from seller_desk.domain.risk.signs import listed

MODEL = "triage"
_TEXTS_KEPT = 1024  # a thread is looked at again with each message that it gains


def triage(text: str, market: str = "") -> Triage:
    """The risks in ``text`` in order of first evidence. Never raises, whatever the text holds.

    A learned model decides, on the whole and on each sentence, told what the word lists found; the words that show a
    risk are those of the lists, or else those that weigh most in the model. Buyers write in any language, whatever
    their ``market``: all are read, and the market, part of what a caller knows, decides nothing.
    """
    return _triage(text)


@lru_cache(maxsize=_TEXTS_KEPT)
def _triage(text: str) -> Triage:
    folded = fold_text(text)
    said = listed(folded)
    risks = meant(said, model(MODEL))
    if not risks:
        return Triage((), ())
    places = fold(text)  # where each folded letter stood matters only once something is found
    in_order = [risk for risk in Risk if risk in risks]
    evidence = [Evidence(risk, places.span(*span)) for risk in in_order for span in _shown(folded, risk, said.found)]
    evidence.sort(key=lambda one: one.span)
    return Triage(tuple(dict.fromkeys(shown.risk for shown in evidence)), tuple(dict.fromkeys(evidence)))


def _shown(folded: str, risk: Risk, found: Iterable[Evidence]) -> tuple[tuple[int, int], ...]:
    """Spans of the folded text that show ``risk``; the whole text if no word of it does."""
    by_list = tuple(one.span for one in found if one.risk is risk)
    return by_list or model(MODEL).telling(folded, risk) or ((0, len(folded)),)
