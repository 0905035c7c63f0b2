"""Orders of the demo: numbers that are valid in form and belong to nobody, days that fit what the buyer writes."""

from datetime import date, datetime, timedelta
from random import Random

from seller_desk.demo.conversations import MarketFile, OrderFile, ProductFile
from seller_desk.demo.due import DueCalendar
from seller_desk.demo.records import Document

_RETURN_DAYS = 30
_WARRANTY_DAYS = 365
_LETTERS = "CDFGHJKLMNPQRTVWXY0123456789"


def order_document(
    told: OrderFile,
    product: ProductFile,
    market: MarketFile,
    calendar: DueCalendar,
    *,
    written: datetime,
    random: Random,
) -> Document:
    """An order as the contract shows it; its days are counted back from the day when the buyer has ``written``.

    The same ``random`` state gives the same numbers.
    """
    today = written.astimezone(calendar.zone).date()
    offer = product.offers[market.code]
    known_serial = told.state != "paid"
    delivered = _before(today, told.delivered, calendar)
    number = f"40{random.randrange(10**6):06}"
    serial, imei, tracking = _serial(random), _imei(random), f"DEMO{random.randrange(10**9):09}{market.code}"
    return {
        "number": number,
        "product_id": product.id,
        "device": product.device,
        "grade": told.grade or offer.grade,
        "storage": product.storage,
        "colour": product.colour,
        "battery": told.battery,
        "serial": serial if known_serial else "",
        "imei": imei if known_serial and product.phone else "",
        "price": {"amount": told.price or offer.price, "currency": market.currency},
        "shipping": {"amount": told.shipping or market.shipping, "currency": market.currency},
        "state": told.state,
        "carrier": told.carrier,
        "tracking": tracking if told.shipped is not None else "",
        "supplier": offer.supplier,
        "paid_on": _iso(_before(today, told.paid, calendar)),
        "shipped_on": _iso(_before(today, told.shipped, calendar)),
        "delivered_on": _iso(delivered),
        "return_until": _iso(_next_working_day(delivered, calendar)),
        "warranty_until": _iso(delivered + timedelta(days=_WARRANTY_DAYS) if delivered else None),
    }


def _before(today: date, days: int | None, calendar: DueCalendar) -> date | None:
    """So many days ago, or the last working day before that."""
    if days is None:
        return None
    day = today - timedelta(days=days)
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _next_working_day(delivered: date | None, calendar: DueCalendar) -> date | None:
    """The last day of the return, moved on when it is a day off."""
    if delivered is None:
        return None
    day = delivered + timedelta(days=_RETURN_DAYS)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def _serial(random: Random) -> str:
    return "DMX" + "".join(random.choices(_LETTERS, k=9))


def _imei(random: Random) -> str:
    """A number from the range reserved for test equipment (00100…), with its check digit (Luhn)."""
    digits = f"00100100{random.randrange(10**6):06}"
    doubled = (int(digit) * (1 + position % 2) for position, digit in enumerate(digits))
    return digits + str(-sum(value // 10 + value % 10 for value in doubled) % 10)
