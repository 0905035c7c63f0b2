"""A fault that is denied is none; a fault beside a word that only ends like a "not" is one."""

import pytest

from seller_desk.domain.risk.model import Risk
from seller_desk.domain.risk.phrases import phrases


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("the screen is damaged", True),
        ("the screen is not damaged", False),
        ("my piano is quite a damaged thing", True),
        ("it is no longer a damaged thing", False),
    ],
)
def test_a_not_before_a_fault_takes_it_away_and_half_a_word_does_not(sentence: str, found: bool) -> None:
    assert (Risk.QUALITY_DISPUTE in {evidence.risk for evidence in phrases(sentence)}) is found
