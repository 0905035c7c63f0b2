"""Builds the small contexts that the tests of reply checks share."""

from seller_desk.domain.replies.check import check_reply
from seller_desk.domain.replies.model import Finding, ReplyCheck, ReplyContext, Rule

ACK = "Labdien, {buyer_name}! Paldies par jūsu ziņu. Esam saņēmuši jūsu pieprasījumu un atbildēsim 24 stundu laikā."
RETURN = (
    "Preci varat atgriezt 14 dienu laikā no saņemšanas. Lūdzu, aizpildiet atgriešanas pieteikumu savā kontā un "
    "pievienojiet preces fotogrāfijas."
)


def checked(draft: str, market: str = "LV", **more: object) -> ReplyCheck:
    return check_reply(draft, ReplyContext(market, **more))  # type: ignore[arg-type]


def found(draft: str, rule: Rule, market: str = "LV", **more: object) -> list[Finding]:
    return [finding for finding in checked(draft, market, **more).findings if finding.rule is rule]
