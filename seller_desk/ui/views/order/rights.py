"""What the buyer may ask for and until when: return, warranty, complaint."""

from datetime import date, datetime, timedelta

from seller_desk import translation
from seller_desk.domain.order import Order
from seller_desk.services.inbox import ConversationView
from seller_desk.translation import translate as _
from seller_desk.translation import translate_plural as ngettext
from seller_desk.ui.components.panel_section import KeyValueRows, PanelSection
from seller_desk.ui.theme.theme import Theme
from seller_desk.ui.views.order.constants import KEY_WIDTH

RETURN_DAYS = 30
COMPLAINT_MONTHS = 24


def rights_section(theme: Theme, view: ConversationView, now: datetime) -> PanelSection | None:
    """None before delivery, when no right runs yet."""
    order = view.order
    if order is None or (order.return_until is None and order.warranty_until is None and order.delivered_on is None):
        return None
    section = PanelSection(theme, _("Buyer’s rights"))
    rows = KeyValueRows(theme, KEY_WIDTH)
    today = translation.local_date(now)
    if order.return_until is not None:
        rows.add(_("Return until"), translation.short_date(order.return_until), _left(order.return_until, today))
    if order.warranty_until is not None:
        rows.add(_("Warranty until"), translation.medium_date(order.warranty_until))
    complaint = complaint_until(order)
    if complaint is not None:
        rows.add(_("Complaint until"), translation.medium_date(complaint))
    section.add(rows)
    moved = _moved(order)
    if moved:
        section.add_hint(moved)
    return section


def complaint_until(order: Order) -> date | None:
    """24 months from receipt."""
    day = order.delivered_on
    if day is None:
        return None
    year = day.year + COMPLAINT_MONTHS // 12
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _left(until: date, today: date) -> str:
    days = (until - today).days
    if days < 0:
        return _("over")
    return ngettext("{count} day", "{count} days", days).format(count=translation.number(days))


def _moved(order: Order) -> str:
    """Says why the last day is later than 30 days from receipt."""
    if order.delivered_on is None or order.return_until is None:
        return ""
    plain = order.delivered_on + timedelta(days=RETURN_DAYS)
    if order.return_until <= plain:
        return ""
    day = translation.short_date(plain)
    return _("30 days end on {day}, so they move to the next working day.").format(day=day)
