"""What Assisted says of itself: nothing to reach and no key; the seller carries texts over, notices go by e-mail."""

from seller_desk.domain.account import Capabilities
from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.translation import translatable

CAPABILITIES = Capabilities(posts_by_hand=True, attachment_limit_bytes=0, attachment_types=())
KIND = ConnectionKind(
    "assisted",
    translatable("Assisted"),
    translatable("No API: paste a message and its time; the desk checks, you post the answer."),
    "clipboard-list",
    needs_address=False,
    needs_key=False,
    capabilities=CAPABILITIES,
)
