"""The whole check holds its promises on any text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seller_desk.domain.order import Order
from seller_desk.domain.replies.check import check_reply, prepare
from seller_desk.domain.replies.invitation import buyer_invitation
from seller_desk.domain.replies.model import ReplyContext
from seller_desk.domain.risk.triage import triage
from tests.unit.domain.replies.cases import ACK, RETURN

CONTEXT = ReplyContext(
    "LV",
    ("Vai ekrāns strādā? Zvaniet!",),
    "Anna",
    Order("40012345", tracking="CE123456789LV"),
    templates=(ACK, RETURN),
)
PREPARED = prepare(CONTEXT)
# Pieces that the rules look for, and anything that can stand in a Python string, lone surrogates included.
PIECES = st.one_of(
    st.sampled_from(
        [
            "whatsapp ",
            "+371 2000 0001",
            "j a n i s @ i n b o x . l v",
            "👩🏽‍🔧",
            "e\u0301",
            "2️⃣0️⃣",
            "{x}",
            "12,00 € ",
            "\n",
            RETURN,
        ]
    ),
    st.text(st.characters(exclude_categories=()), max_size=12),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_no_text_breaks_the_check_and_every_span_lies_in_it(text: str) -> None:
    check = PREPARED.check(text)
    spans = [span for finding in check.findings for span in finding.spans] + list(check.template_spans)
    spans += [finding.mend.span for finding in check.findings if finding.mend]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert 0 <= check.individual_share <= 1


@settings(deadline=None)
@given(TEXTS)
def test_no_buyers_text_breaks_triage_or_the_invitation(text: str) -> None:
    result = triage(text)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in result.evidence)
    assert set(result.risks) == {one.risk for one in result.evidence}
    span = buyer_invitation(text, "LV")
    assert span is None or 0 <= span[0] <= span[1] <= len(text)


def test_prepared_and_single_check_agree() -> None:
    assert PREPARED.check("Jā, strādā. " + RETURN) == check_reply("Jā, strādā. " + RETURN, CONTEXT)
