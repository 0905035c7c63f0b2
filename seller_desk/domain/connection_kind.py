"""What a kind of connection says of itself: its name, what it asks of the seller, what it can do."""

from dataclasses import dataclass

from seller_desk.domain.account import Capabilities


@dataclass(frozen=True, slots=True)
class ConnectionKind:
    """``id`` names its folder in ``platforms/`` and stands in every account of it.

    ``name`` and ``purpose`` (one sentence) are translated where they are shown; so is ``key_name``, what the platform
    calls its key, empty for the desk's own word. ``icon`` is one of those in ``resources/icons``.
    ``one_market``: neither the account nor its threads say where they sell, so the seller does.
    ``capabilities`` None: they differ from account to account, and each is asked for its own.
    """

    id: str
    name: str
    purpose: str
    icon: str = "plug"
    needs_address: bool = True
    needs_key: bool = True
    address_example: str = "https://"
    key_name: str = ""
    one_market: bool = False
    capabilities: Capabilities | None = None

    @property
    def by_hand(self) -> bool:
        """Whether the seller carries the messages over: there is nothing to sync."""
        return self.capabilities is not None and self.capabilities.posts_by_hand
