"""What the stall says of itself: a platform that can little, and calls its key by a name of its own."""

from seller_desk.domain.account import Capabilities
from seller_desk.domain.connection_kind import ConnectionKind

CAPABILITIES = Capabilities(take_over=True, tells_removed=True, seconds_between_checks=60.0)
KIND = ConnectionKind(
    "stall",
    "Stall",
    "A stall on an invented market.",
    address_example="https://stall.example",
    key_name="Number of the stall",
    capabilities=CAPABILITIES,
)
