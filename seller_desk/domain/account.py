"""A seller's account on a platform, and what that platform can do."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Account:
    """``id`` is ours and stable; ``platform`` names the folder in ``platforms/``; ``markets`` are codes."""

    id: str
    platform: str
    shop_name: str
    markets: tuple[str, ...]
    agent_name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a connection offers beyond the mandatory part of the port; everything is off unless said."""

    order_details: bool = False
    offers: bool = False
    mark_read: bool = False
    no_reply_needed: bool = False
    send_status: bool = False
    idempotent_send: bool = False
    file_absence: bool = False
    contact_administrator: bool = False
    platform_due: bool = False
    take_over: bool = False
    tells_removed: bool = True  # the cursor names threads that are no longer shown
    seconds_between_checks: float = 0.0  # the platform asks to be read no more often
    posts_by_hand: bool = False  # the seller carries the text over and says so
    attachment_limit_bytes: int = 10_000_000
    attachment_types: tuple[str, ...] = ("image/jpeg", "image/png", "image/webp", "application/pdf")
    platform_hosts: tuple[str, ...] = field(default=())
