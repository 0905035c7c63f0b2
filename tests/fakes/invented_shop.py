"""A few conversations of an invented shop in memory: overdue, due soon, due later, answered, taken over."""

from datetime import date, timedelta
from decimal import Decimal

from seller_desk.domain.identity import ThreadKey
from seller_desk.domain.money import Money
from seller_desk.domain.order import Offer, Order
from seller_desk.domain.snippet import Snippet
from seller_desk.domain.thread import Attachment, Author, Charge, Message, TakeOver, Thread, ThreadState
from tests.fakes.clock import WEDNESDAY
from tests.fakes.memory_desk import MemoryDesk
from tests.fakes.values import ACCOUNT, thread

PHOTO = Attachment("photo-1", "../../baterija.jpg", "image/jpeg", 412_000)
HOSTILE = '<b>STEIDZAMI</b> <img src="file:///etc/passwd"> <a href="javascript:alert(1)">te</a>'


def fill(desk: MemoryDesk) -> None:
    """Now is Wednesday, 25 November 2026, 13:00 in Riga."""
    for made in threads():
        desk.receives(made)
    desk.store.orders.save(ACCOUNT, _order(), _offers())
    desk.store.snippets.save(
        Snippet(0, "Paldies", "lv", "Labdien! Paldies, ka sazinājāties ar mums. Atbildēsim pēc iespējas ātrāk.")
    )


def threads() -> list[Thread]:
    return [
        _thread("late", "Ilze Bērziņa", -26, "Kur ir mana nauda? Telefonu nosūtīju pirms nedēļas."),
        _thread("soon", "Katrin M.", -23, "Tere! Kas saaksin arve ettevõtte nimele?", market="EE"),
        _thread(
            "anna", "Anna Kalniņa", -20, "Baterija rāda 71 %. Kāpēc tā? Vai varu saņemt naudu atpakaļ?", photo=True
        ),
        _thread("marek", "Marek W.", -10, "Gdzie jest moja przesyłka? Numer nie działa.", market="PL"),
        _thread("hostile", HOSTILE, -3, HOSTILE),
        _answered("done"),
        _taken_over("taken"),
    ]


def said(name: str, hours: float, body: str, author: Author = Author.BUYER, **more: object) -> Message:
    return Message(name, author, body, WEDNESDAY + timedelta(hours=hours), **more)  # type: ignore[arg-type]


def _thread(name: str, buyer: str, hours: float, body: str, *, market: str = "LV", photo: bool = False) -> Thread:
    message = said(f"{name}-1", hours, body, attachments=(PHOTO,) if photo else ())
    return thread(
        name,
        message,
        market=market,
        buyer_name=buyer,
        product="iPhone 13 128 GB",
        order_number="40021877" if name == "anna" else None,
    )


def _answered(name: str) -> Thread:
    asked = said(f"{name}-1", -30, "Vai lādētājs ir komplektā?")
    reply = said(f"{name}-2", -29, "Labdien! Jā, lādētājs ir komplektā.", Author.SELLER)
    return thread(name, asked, reply, buyer_name="Pēteris O.")


def _taken_over(name: str) -> Thread:
    asked = said(f"{name}-1", -80, "Laptop wyłącza się po kilku minutach. Proszę o zwrot pieniędzy.")
    charge = Charge("refund", Money(Decimal("1899.00"), "PLN"), date(2026, 11, 24))
    taken = TakeOver(WEDNESDAY - timedelta(hours=20), "late_reply", "customer service", "7718", (charge,))
    return thread(
        name,
        asked,
        market="PL",
        buyer_name="Tomasz B.",
        state=ThreadState.TAKEN_OVER,
        take_over=taken,
        key=ThreadKey(ACCOUNT, name),
    )


def _order() -> Order:
    return Order(
        number="40021877",
        product_id="iphone-13-128",
        device="iPhone 13 128 GB",
        grade="B",
        storage="128 GB",
        colour="midnight",
        battery="≥ 85 %",
        serial="F2LX7Q9KJ1",
        price=Money(Decimal("349.00"), "EUR"),
        state="delivered",
        paid_on=date(2026, 11, 3),
        delivered_on=date(2026, 11, 6),
        return_until=date(2026, 12, 7),
        warranty_until=date(2027, 11, 6),
    )


def _offers() -> tuple[Offer, ...]:
    return (
        Offer("iphone-13-128", "LV", "Sudrabkaija", Money(Decimal("349.00"), "EUR"), 3, "B"),
        Offer("iphone-13-128", "PL", "Depot Nord", Money(Decimal("1499.00"), "PLN"), 0, "B"),
    )
