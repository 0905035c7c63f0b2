"""What Mirakl says of itself: a shop key and one market; no idempotency, gentle polling, absences by A02."""

from seller_desk.domain.account import Capabilities
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.translation import translatable

CAPABILITIES = Capabilities(
    file_absence=True,
    tells_removed=False,
    seconds_between_checks=180.0,  # "minutes, not seconds"
)
KIND = ConnectionKind(
    "mirakl",
    "Mirakl",
    translatable("For marketplaces with the Mirakl seller API. Needs your shop key."),
    "store",
    address_example="https://<name>.mirakl.net",
    key_name=translatable("Shop API key"),
    one_market=True,
    capabilities=CAPABILITIES,
)
