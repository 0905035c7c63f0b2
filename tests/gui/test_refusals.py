"""The refusal offered for a buyer's invitation is itself in order, in every market's language."""

import pytest

from seller_desk.domain.market import MARKETS
from seller_desk.domain.replies.check import check_reply
from seller_desk.domain.replies.model import ReplyContext, Rule, Severity
from seller_desk.ui.refusals import polite_refusal


@pytest.mark.parametrize("market", sorted(MARKETS))
def test_it_breaks_no_rule_itself(market: str) -> None:
    found = check_reply(polite_refusal(market), ReplyContext(market, ("Can we talk on WhatsApp?",)))
    harmful = {Rule.OFF_PLATFORM_CONTACT, Rule.MARKETING, Rule.EMPTY_VARIABLE}
    assert [finding for finding in found.findings if finding.rule in harmful] == []
    assert not [one for one in found.findings if one.rule is Rule.WRONG_LANGUAGE and one.severity is Severity.HOLD]


def test_each_market_has_its_own_words() -> None:
    assert polite_refusal("LV") != polite_refusal("EE") != polite_refusal("IE")
