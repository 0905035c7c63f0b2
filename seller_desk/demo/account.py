"""The shop's account as the contract shows it."""

from seller_desk.demo import files
from seller_desk.demo.conversations import Script
from seller_desk.demo.records import Document

_CAPABILITIES = (
    "order_details",
    "offers",
    "mark_read",
    "no_reply_needed",
    "send_status",
    "absences",
    "platform_due",
    "take_over",
    "resumable_uploads",
)


def account_document(script: Script) -> Document:
    """Shop, markets, what this platform can do, and its limits."""
    shop = script.shop
    return {
        "id": shop.id,
        "shop_name": shop.shop_name,
        "agent_name": shop.agent_name,
        "time_zone": shop.time_zone,
        "languages": list(shop.languages),
        "markets": [
            {
                "code": market.code,
                "time_zone": market.time_zone,
                "languages": list(market.languages),
                "currency": market.currency,
            }
            for market in script.markets.values()
        ],
        "capabilities": dict.fromkeys(_CAPABILITIES, True),
        "limits": {
            "attachment_bytes": files.MOST_BYTES,
            "attachment_types": list(files.TYPES),
            "reply_characters": 5000,
        },
        "platform_hosts": list(shop.platform_hosts),
    }
