"""What the Diskusijas contract says of itself; what a platform can do, each account tells (``/account``)."""

from seller_desk.domain.connection_kind import ConnectionKind
from seller_desk.translation import translatable

KIND = ConnectionKind(
    "diskusijas",
    "Diskusijas",
    translatable("The open contract this desk publishes, for a platform that offers it."),
    "inbox",
)
